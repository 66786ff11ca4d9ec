"""The icon in the system's tray: a way to the window while it is closed, and what is told from there."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from daybook.wording import say


class Tray(Protocol):
    """What there is of it; some desktops have none, and then `is_there` is False."""

    opened: SignalInstance
    quit_wanted: SignalInstance
    stay_chosen: SignalInstance
    told_clicked: SignalInstance

    @property
    def is_there(self) -> bool:
        """Whether anybody would see the icon."""
        ...

    def show(self, *, shown: bool) -> None:
        """Show the icon, or take it away."""
        ...

    def say_state(self, words: str) -> None:
        """What the icon says when it is pointed at."""
        ...

    def show_stays(self, *, stays: bool) -> None:
        """Whether Daybook goes on in the tray when the window is closed."""
        ...

    def tell(self, title: str, words: str) -> None:
        """Show a notification."""
        ...


class SystemTray(QObject):
    """Qt's own. `opened`: the window is wanted; `told_clicked`: a notification was clicked."""

    opened = Signal()
    quit_wanted = Signal()
    stay_chosen = Signal(bool)
    told_clicked = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._icon = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
        self._menu = QMenu(window)
        self._menu.addAction(say("tray.open"), self.opened.emit)
        self._stays = self._menu.addAction(say("tray.stays"))
        self._stays.setCheckable(True)
        self._stays.toggled.connect(self.stay_chosen)
        self._menu.addSeparator()
        self._menu.addAction(say("tray.quit"), self.quit_wanted.emit)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(self.told_clicked)

    @property
    def is_there(self) -> bool:
        """Whether this desktop has a tray; it may come and go."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, *, shown: bool) -> None:
        """Show the icon, or take it away."""
        self._icon.setVisible(shown)

    def say_state(self, words: str) -> None:
        """What the icon says when it is pointed at."""
        self._icon.setToolTip(words)

    def show_stays(self, *, stays: bool) -> None:
        """Tick the menu's line; nothing is emitted."""
        self._stays.blockSignals(True)  # noqa: FBT003 - Qt's own
        self._stays.setChecked(stays)
        self._stays.blockSignals(False)  # noqa: FBT003 - Qt's own

    def tell(self, title: str, words: str) -> None:
        """Show a notification."""
        self._icon.showMessage(title, words, QGuiApplication.windowIcon())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # The other button opens the menu, which the system does by itself.
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
