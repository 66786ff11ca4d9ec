"""The same page on finer screens, with larger letters, and from right to left."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QLocale, QPoint, QSize, QTranslator
from PySide6.QtWidgets import QApplication, QWidget

from daybook.gui.icons import icon
from daybook.gui.language import speak
from daybook.gui.start import application
from daybook.wording import language, set_language
from daybook.wording.pseudo import PSEUDO

FINE: Final = 1.5
FINEST: Final = 2.0
LARGE: Final = 2.0

ONE_OF_EACH_KIND: Final = frozenset(
    {
        *("wizard-1-shop", "wizard-2-orders", "wizard-3-books", "wizard-4-money", "wizard-5-trial"),
        *("wizard-6-check", "wizard-7-result", "overview", "orders", "orders-needs-you", "orders-empty"),
        *("documents", "customers-shop", "items", "items-shop", "money", "accounts", "reports-tax"),
        *("settings", "settings-summary", "help", "keys", "intacct-4-choices"),
    }
)
"""Pictures that are taken on the screen between and in high contrast too: each kind of page once."""

_SCALES: Final = {"usual": 1.0, "fine": FINE, "finest": FINEST}
_WIDTH: Final = 1920
_HEIGHT: Final = 1200


def three_screens(directory: Path) -> None:
    """Have Qt's offscreen platform give three screens, two of them finer; before there is an application."""
    file = directory / "screens.json"
    # Qt takes a colon for the end of the file's name: with a drive's letter there is one screen.
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen" and ":" not in str(file):
        size = {"y": 0, "width": _WIDTH, "height": _HEIGHT}
        screens = [{"name": name, "x": place * _WIDTH, **size} for place, name in enumerate(_SCALES)]
        file.write_text(json.dumps({"screens": screens}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
        os.environ["QT_SCREEN_SCALE_FACTORS"] = ";".join(f"{name}={each}" for name, each in _SCALES.items())


@contextmanager
def on_finer_screen(window: QWidget, scale: float) -> Iterator[bool]:
    """Move a window to the screen of this scale and back, in its size; False where there is none."""
    fine = next((each for each in QApplication.screens() if each.devicePixelRatio() == scale), None)
    before, size = window.pos(), window.size()
    if fine is not None:
        _move(window, fine.geometry().topLeft(), size)
    yield fine is not None
    if fine is not None:
        _move(window, before, size)


def _move(window: QWidget, place: QPoint, size: QSize) -> None:
    window.move(place)
    # Another screen keeps the pixels of the window, not its size, as soon as it hears of the move.
    QCoreApplication.processEvents()
    window.resize(size)


@contextmanager
def in_large_letters() -> Iterator[None]:
    """Make all text so much larger, as a system may."""
    usual = QApplication.font()
    large = QApplication.font()
    large.setPointSizeF(usual.pointSizeF() * LARGE)
    QApplication.setFont(large)
    try:
        yield
    finally:
        QApplication.setFont(usual)


@contextmanager
def from_right_to_left() -> Iterator[None]:
    """Speak the language that stands for all from right to left, as by `--language`; then the one before."""
    app = application()
    before, places, direction = language(), QLocale(), app.layoutDirection()
    known = app.findChildren(QTranslator)
    set_language(PSEUDO)
    # Arrows point the other way.
    icon.cache_clear()
    speak(app)
    try:
        yield
    finally:
        set_language(before)
        icon.cache_clear()
        QLocale.setDefault(places)
        app.setLayoutDirection(direction)
        for texts in app.findChildren(QTranslator):
            if texts not in known:
                app.removeTranslator(texts)
                texts.deleteLater()
