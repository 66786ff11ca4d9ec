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
    from daybook.gui.tray_host import TrayHost


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
        self._state = ""
        self._made: QSystemTrayIcon | None = None
        self._host = _tray_host(self)
        self._menu = QMenu(window)
        self._menu.addAction(say("tray.open"), self.opened.emit)
        self._stays = self._menu.addAction(say("tray.stays"))
        self._stays.setCheckable(True)
        self._stays.toggled.connect(self.stay_chosen)
        self._menu.addSeparator()
        self._menu.addAction(say("tray.quit"), self.quit_wanted.emit)
        self._notes: DesktopNotes | None = None

    @property
    def is_there(self) -> bool:
        """Whether this desktop has a tray; it may come and go."""
        is_to_be_seen = self._made is not None or self._host is None or self._host.is_there
        return is_to_be_seen and QSystemTrayIcon.isSystemTrayAvailable()

    def show(self, *, shown: bool) -> None:
        """Show the icon, or take it away."""
        if shown:
            self._icon.show()
        elif self._made is not None:
            self._made.hide()

    @property
    def _icon(self) -> QSystemTrayIcon:
        """Made when there is a tray: Qt knows of none that comes later than its icon."""
        if self._made is None:
            self._made = made = QSystemTrayIcon(QGuiApplication.windowIcon(), self)
            made.setToolTip(self._state)
            made.setContextMenu(self._menu)
            made.activated.connect(self._activated)
            made.messageClicked.connect(lambda: self.told_clicked.emit(self._told_by_icon))
        return self._made

    def say_state(self, words: str) -> None:
        """What the icon says when it is pointed at."""
        self._state = words
        if self._made is not None:
            self._made.setToolTip(words)

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
        if not self.is_there:
            return
        self._told_by_icon = name
        self._icon.showMessage(title, words, QGuiApplication.windowIcon())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        # The other button opens the menu, which the system does by itself.
        if reason is not QSystemTrayIcon.ActivationReason.Context:
            self.opened.emit()


def _tray_host(parent: QObject) -> TrayHost | None:
    """What tells of a tray that is not there yet; None where Qt itself does."""
    if not sys.platform.startswith("linux"):
        return None
    from daybook.gui.tray_host import TrayHost  # noqa: PLC0415 - Linux' alone

    return TrayHost(parent)
