"""Opens the help window: by a page's "?", or by F1 for the "?" that is nearest to the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from daybook.gui.help.button import HelpButton
from daybook.gui.help.topics import address_of

if TYPE_CHECKING:
    from daybook.gui.help.window import HelpWindow

_NAME: Final = "help_key"
_F1: Final = QKeySequence("F1")


class _Open:
    """The one help window of the application, while it is open."""

    window: HelpWindow | None = None


def open_help(topic: str) -> HelpWindow:
    """Show the guide's page of a topic in the help window, which is made if it is not there."""
    from daybook.gui.help.window import HelpWindow  # noqa: PLC0415 - Markdown and all, not before it is wanted

    window = _Open.window
    if window is None:
        window = _Open.window = HelpWindow()
        window.closed.connect(_forget)
    # Shown first: a page is laid out by the width it gets.
    window.show()
    window.open(*address_of(topic))
    window.raise_()
    window.activateWindow()
    return window


def close_help() -> None:
    """Close the help window, if it is open."""
    if _Open.window is not None:
        _Open.window.close()


def _forget() -> None:
    _Open.window = None


def topic_near(widget: QWidget | None) -> str:
    """The topic of the "?" nearest to a widget, looking outwards from it; the contents where there is none.

    A question that was asked by a page has none of its own: it has the page's.
    """
    while widget is not None:
        button = next((each for each in widget.findChildren(HelpButton) if each.isVisible()), None)
        if button is not None:
            return button.topic
        widget = widget.parentWidget()
    return "contents"


class HelpKey(QObject):
    """F1 in every window that gets the keyboard. `first` is there already."""

    def __init__(self, first: QWidget) -> None:
        super().__init__(first)
        self._hear(first)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self._hear(new.window())

    def _hear(self, window: QWidget) -> None:
        if window.findChild(QShortcut, _NAME) is None:
            shortcut = QShortcut(_F1, window, _open_near)
            shortcut.setObjectName(_NAME)
            # What the system has for help besides, such as Cmd+? on macOS.
            system = QKeySequence.keyBindings(QKeySequence.StandardKey.HelpContents)
            shortcut.setKeys([_F1, *(keys for keys in system if keys != _F1)])


def _open_near() -> None:
    open_help(topic_near(QApplication.focusWidget() or QApplication.activeWindow()))
