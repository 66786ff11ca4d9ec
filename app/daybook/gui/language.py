"""Has Qt speak and write as Daybook does: buttons and menus of its own, calendars, the layout's direction."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QGuiApplication

from daybook.wording import language, say

_QTS_OWN = "qtbase"
_RIGHT_TO_LEFT = "rtl"


def speak(app: QGuiApplication) -> None:
    """Put Qt into the language in use (`daybook.wording.language`).

    Days and numbers keep the system's ways where the system speaks the same language: its region is known
    then. English without a region is what Qt writes by itself.
    """
    wanted = QLocale(language())
    is_english = wanted.language() == QLocale.Language.English
    of_the_system = QLocale.system().language()
    if of_the_system != wanted.language() and not (is_english and of_the_system == QLocale.Language.C):
        QLocale.setDefault(wanted)
    if is_english:
        return
    if say("wording.direction") == _RIGHT_TO_LEFT:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    texts = QTranslator(app)
    if texts.load(wanted, _QTS_OWN, "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(texts)
