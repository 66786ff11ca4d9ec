"""The icon in the system's tray: a way to the window while it is closed, and what is told from there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.desktop_notes import DesktopNotes


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

    def tell(self, name: str, title: str, words: str) -> None:
        """Show a notification in place of the last one under this name, tray or not."""
        ...

    def withdraw(self) -> None:
        """Take back what was told, as far as it is still on show."""
        ...


class SystemTray(QObject):
    """Qt's own icon, and the desktop's notifications.

    `opened`: the window is wanted; `told_clicked` carries the name of a notification that was clicked.
    """

    opened = Signal()
    quit_wanted = Signal()
    stay_chosen = Signal(bool)
    told_clicked = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._told_by_icon = ""
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
        self._icon.messageClicked.connect(lambda: self.told_clicked.emit(self._told_by_icon))
        self._notes: DesktopNotes | None = None

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

    def tell(self, name: str, title: str, words: str) -> None:
        """Show a notification in place of the last one under this name; the icon's own where no other is."""
        if self._notes is None or not self._notes.is_heard:
            self._notes = self._desktop_notes()
        if self._notes is None:
            self._tell_by_icon(name, title, words)
        else:
            self._notes.tell(name, title, words)

    def withdraw(self) -> None:
        """Take back what was told, as far as it is still on show; the icon's own goes by itself."""
        if self._notes is not None:
            self._notes.withdraw()

    def _desktop_notes(self) -> DesktopNotes | None:
        if not sys.platform.startswith("linux"):
            return None
        from daybook.gui.desktop_notes import desktop_notes  # noqa: PLC0415 - not before there is something

        notes = desktop_notes(self)
        if notes is not None:
            notes.clicked.connect(self.told_clicked)
            notes.refused.connect(self._tell_by_icon)
        return notes

    def _tell_by_icon(self, name: str, title: str, words: str) -> None:
        self._told_by_icon = name
        self._icon.showMessage(title, words, QGuiApplication.windowIcon())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # The other button opens the menu, which the system does by itself.
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()
