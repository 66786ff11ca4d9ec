"""Whether a Linux desktop shows icons in a tray, found out without asking Qt.

Qt looks for the tray of the session bus once, at the first question for any, and never again in that run:
what is started after Daybook would not be seen (qgenericunixthemes.cpp, isDBusTrayAvailable, 6.11). So Qt is
not asked before there is something to see.
"""

from __future__ import annotations

import ctypes
import logging
import os
from typing import Any, Final

from jeepney import (  # type: ignore[import-untyped]  # it has no types
    HeaderFields,
    MatchRule,
    MessageType,
    message_bus,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # the same
from PySide6.QtCore import QObject, QSocketNotifier
from PySide6.QtGui import QGuiApplication

log = logging.getLogger(__name__)

_WATCHER: Final = "org.kde.StatusNotifierWatcher"
_BUS: Final = "org.freedesktop.DBus"
_CHANGED: Final = "NameOwnerChanged"


class TrayHost(QObject):
    """Hears of the session bus whether somebody there keeps a tray; looks on the screen for an older one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._is_on_bus = False
        self._asked = 0
        self._connection = _session_bus()
        if self._connection is not None:
            self._readable = QSocketNotifier(self._connection.sock.fileno(), QSocketNotifier.Type.Read, self)
            self._readable.activated.connect(self._read)
            self.destroyed.connect(self._connection.close)
            self._ask(self._connection)

    @property
    def is_there(self) -> bool:
        """Whether there is a tray now."""
        return self._is_on_bus or (QGuiApplication.platformName() == "xcb" and _is_on_screen())

    def _ask(self, connection: DBusConnection) -> None:
        rule = MatchRule(type="signal", sender=_BUS, interface=_BUS, member=_CHANGED)
        rule.add_arg_condition(0, _WATCHER)
        try:
            connection.send(message_bus.AddMatch(rule))
            self._asked = next(connection.outgoing_serial)
            connection.send(message_bus.NameHasOwner(_WATCHER), serial=self._asked)
        except OSError as error:
            self._lose(error)

    def _read(self) -> None:
        if self._connection is None:
            return
        try:
            while True:
                self._hear(self._connection.receive(timeout=0))
        except TimeoutError:
            return
        except OSError as error:
            self._lose(error)

    def _hear(self, message: Any) -> None:
        fields = message.header.fields
        kind = message.header.message_type
        if kind is MessageType.method_return and fields[HeaderFields.reply_serial] == self._asked:
            self._is_on_bus = bool(message.body[0])
        elif kind is MessageType.signal and fields[HeaderFields.member] == _CHANGED:
            name, _before, owner = message.body
            if name == _WATCHER:
                self._is_on_bus = bool(owner)

    def _lose(self, error: OSError) -> None:
        log.info("the session bus has gone: %s", error)
        self._readable.setEnabled(False)
        self._is_on_bus = False


def _session_bus() -> DBusConnection | None:
    try:
        return open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    except (KeyError, OSError, RuntimeError, ValueError) as error:
        log.info("no session bus: %s", error)
        return None


def _is_on_screen() -> bool:
    """Whether a panel holds the selection by which X11 programs find the tray (System Tray Protocol)."""
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XInternAtom.restype = x11.XGetSelectionOwner.restype = ctypes.c_ulong
    opened = x11.XOpenDisplay(None)
    if not opened:
        return False
    display = ctypes.c_void_p(opened)
    try:
        name = f"_NET_SYSTEM_TRAY_S{x11.XDefaultScreen(display)}"
        tray = x11.XInternAtom(display, name.encode(), 0)
        return bool(x11.XGetSelectionOwner(display, ctypes.c_ulong(tray)))
    finally:
        x11.XCloseDisplay(display)
