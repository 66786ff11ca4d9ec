"""The keyboard in every window: Tab goes as one reads, Enter presses where it is, Alt shows letters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QToolButton, QWidget

from daybook.gui.parts.letters import Letters
from daybook.gui.parts.tab_order import put_in_order

_TABS: Final = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Backtab})
_HELD: Final = frozenset({Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta})
"""Keys that do nothing by themselves."""

_ENTERS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LEAVING: Final = frozenset({QEvent.Type.WindowDeactivate, QEvent.Type.Hide})
_WINDOWS: Final = frozenset({Qt.WindowType.Window, Qt.WindowType.Dialog, Qt.WindowType.Sheet})


def keep_keyboard(app: QApplication) -> None:
    """See to every window that the keyboard comes to; once for each application, after the first paint."""
    if app.findChild(_Keyboard) is None:
        _Keyboard(app)


class _Keyboard(QObject):
    """Waits for windows; an event filter on the application would see every event of every widget."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)
        self._follow(None, QApplication.focusWidget() or QApplication.activeWindow())

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = new.window() if new is not None else None
        if window is None or window.windowType() not in _WINDOWS:
            return
        if window.findChild(_WindowKeys, options=Qt.FindChildOption.FindDirectChildrenOnly) is None:
            _WindowKeys(window)


class _WindowKeys(QObject):
    """Hears a key before the widget that has the keyboard does: only then is it known what is on show.

    Qt offers each key so to the widget and all around it (ShortcutOverride), from the event loop. Its own
    question for the next widget (`focusNextPrevChild`) comes while widgets are hidden and destroyed too, when
    they must not be looked at.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._letters = Letters()
        self._is_in_order = False
        window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Get ready for a key, which goes its own way then; take Enter where nobody else did."""
        kind = event.type()
        if kind in _LEAVING:
            self._letters.hide()
        elif isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if kind is QEvent.Type.ShortcutOverride:
                self._get_ready(key, event.modifiers())
            elif kind is QEvent.Type.KeyPress and key in _ENTERS:
                return self._press(again=event.isAutoRepeat())
            elif kind is QEvent.Type.KeyRelease and key is Qt.Key.Key_Alt:
                self._letters.hide()
        return False

    def _press(self, *, again: bool) -> bool:
        """Press the button that has the keyboard; Qt would do the deed of the window with "Cancel" focused.

        A key that is held down presses once.
        """
        focus: QWidget | None = self._window.focusWidget()
        if not isinstance(focus, QPushButton | QToolButton) or not focus.isEnabled():
            return False
        if not again:
            focus.click()
        return True

    def _get_ready(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        if key in _TABS:
            if not self._is_in_order:
                put_in_order(self._window)
                self._is_in_order = True
                # Until anything can have happened.
                QTimer.singleShot(0, self, self._forget_order)
        elif key not in _HELD:
            self._forget_order()
        if key is Qt.Key.Key_Alt and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._letters.show(self._window)

    def _forget_order(self) -> None:
        self._is_in_order = False
