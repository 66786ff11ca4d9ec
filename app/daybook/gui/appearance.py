"""Puts the theme on the application and follows the system's colour scheme, contrast and font."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from daybook.gui.fonts import refresh_types, use_even_digits
from daybook.gui.growth import measure_letters
from daybook.gui.parts.turned import from_right_to_left
from daybook.gui.theme import CONTRAST, DARK, LIGHT, Theme, palette_of, style_sheet, with_system_colors

if TYPE_CHECKING:
    from daybook.gui.unseen import UnseenWidgets

_EDGE: Final = re.compile(r"((?:border|padding|margin)-(?:top-|bottom-)?)(left|right)\b")
_OPPOSITE: Final = {"left": "right", "right": "left"}


class _State:
    theme: Theme = LIGHT


def theme() -> Theme:
    """The theme in use; read it when painting, not before."""
    return _State.theme


def when_letters_change(act: Callable[[], object]) -> None:
    """Have `act`, a method of a widget, done after the system's font changed, as long as the widget lives."""
    app = QApplication.instance()
    appearance = app.findChild(Appearance) if app is not None else None
    if appearance is not None:
        appearance.letters_changed.connect(act)


class Appearance(QObject):
    """Keeps palette, style sheet and fonts in step with the system. One for each application.

    `changed` is emitted after a new theme is on; widgets that paint themselves are repainted by Qt.
    `letters_changed` is emitted after every text has its new size.
    """

    changed = Signal()
    letters_changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._forced: Theme | None = None
        self._system_palette = QPalette(app.palette())
        use_even_digits()
        # `hints` must outlive the call: its accessibility object dies with the wrapper.
        self._hints = app.styleHints()
        self._accessibility = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._system_changed)
        self._font = app.font()
        self._ear = _FontEar()
        self._ear.heard.connect(self._font_changed)
        self._still: list[QWidget] = []
        self._unseen: UnseenWidgets | None = None
        self._put_on()

    def force(self, chosen: Theme | None) -> None:
        """Use this theme whatever the system says, at once; None follows the system again."""
        self._forced = chosen
        self._take_off()
        self._put_on()

    def _system_changed(self) -> None:
        """Change in several turns of the event loop: what nobody sees first, then what is on the screen."""
        wanted = self._forced or self._from_system()
        if wanted == _State.theme:
            return
        if self._unseen is None:
            from daybook.gui.unseen import UnseenWidgets  # noqa: PLC0415 - not before the first paint

            self._unseen = UnseenWidgets(self)
            self._unseen.bare.connect(self._change_what_is_seen)
        if not self._unseen.takes_off:
            self._unseen.take_off()

    def _change_what_is_seen(self) -> None:
        """In three turns, each as long as a window may stand still: off, on, painted."""
        self._still = [window for window in self._app.topLevelWidgets() if window.isVisible()]
        for window in self._still:
            # What has no sheet on is nothing to look at.
            window.setUpdatesEnabled(False)
        self._take_off()
        # Not 0: that would come before what the person does meanwhile.
        QTimer.singleShot(1, self, self._put_on_again)

    def _put_on_again(self) -> None:
        self._put_on()
        QTimer.singleShot(1, self, self._let_be_seen)

    def _let_be_seen(self) -> None:
        still, self._still = self._still, []
        for window in still:
            if isValid(window):
                window.setUpdatesEnabled(True)
        if self._unseen is not None:
            self._unseen.put_on()

    def _take_off(self) -> None:
        # Qt puts a sheet on in place of another one by polishing every widget with all that is inside it,
        # over and over; taking the old one off first is several times as fast.
        self._app.setStyleSheet("")

    def _put_on(self) -> None:
        _State.theme = self._forced or self._from_system()
        self._app.setPalette(palette_of(_State.theme))
        self._font = self._app.font()
        line = QFontMetrics(self._font).height()
        measure_letters(line)
        sheet = style_sheet(_State.theme, line)
        self._app.setStyleSheet(_turned(sheet) if from_right_to_left() else sheet)
        self.changed.emit()

    def _font_changed(self) -> None:
        """Larger text needs higher buttons; not inside Qt's own change, which repolishes everything."""
        if self._app.font() != self._font:
            QTimer.singleShot(0, self, self._take_font)

    def _take_font(self) -> None:
        self._take_off()
        self._put_on()
        # After the sheet, which gives the fonts of before back.
        refresh_types()
        self.letters_changed.emit()

    def _from_system(self) -> Theme:
        high = Qt.ContrastPreference.HighContrast
        if self._accessibility.contrastPreference() == high:
            if sys.platform == "win32":
                return with_system_colors(CONTRAST, self._system_palette)
            return CONTRAST
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _turned(sheet: str) -> str:
    """The sheet for a layout from right to left: Qt turns alignments round, but no edges."""
    return _EDGE.sub(lambda found: f"{found[1]}{_OPPOSITE[found[2]]}", sheet)


class _FontEar(QWidget):
    """A widget never shown, because Qt tells every widget of the system's new font: as a change of its own.

    An event filter on the application would bring every event of every object to Python, and for the first
    object of a private class PySide6 makes all its classes: 30 ms before the first paint.
    """

    heard = Signal()

    def changeEvent(self, event: QEvent) -> None:
        """Say that the font may have changed."""
        # Not ApplicationFontChange, which comes to `event` alone.
        if event.type() == QEvent.Type.FontChange:
            self.heard.emit()
        super().changeEvent(event)
