"""Notifications of a Linux desktop, by the Desktop Notifications Specification on its session bus.

Qt's own name no action, so that no click on one is heard of, and there are none where there is no tray.
Nothing here waits for whoever shows them: what is asked is sent, and answers are heard when they come.
"""

from __future__ import annotations

import html
import logging
import os
from collections.abc import Callable
from typing import Any, Final

from jeepney import (  # type: ignore[import-untyped]  # it has no types
    DBusAddress,
    HeaderFields,
    MatchRule,
    MessageType,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # the same
from PySide6.QtCore import QObject, QSocketNotifier, Signal

from daybook.resource import resource
from daybook.wording import say

log = logging.getLogger(__name__)

_NAME: Final = "org.freedesktop.Notifications"
_PATH: Final = "/org/freedesktop/Notifications"
_WHO: Final = DBusAddress(_PATH, bus_name=_NAME, interface=_NAME)
_CLICK: Final = "default"
"""The action of a click on the notification itself; it has no button."""
_USUAL_TIME: Final = -1
_NORMAL: Final = 1

Answer = Callable[[tuple[Any, ...] | None], None]
"""Hears what was answered, None for an error."""


class DesktopNotes(QObject):
    """`clicked` carries a notification's name; `refused` name, title and words of one that nobody shows."""

    clicked = Signal(str)
    refused = Signal(str, str, str)

    def __init__(self, connection: DBusConnection, parent: QObject) -> None:
        super().__init__(parent)
        self._connection = connection
        self._answers: dict[int, Answer] = {}
        self._shown: dict[str, int] = {}
        self._has_markup: bool | None = None
        self._waiting: list[tuple[str, str, str]] = []
        self._readable = QSocketNotifier(connection.sock.fileno(), QSocketNotifier.Type.Read, self)
        self._readable.activated.connect(self._read)
        self.destroyed.connect(connection.close)
        self._ask(message_bus.AddMatch(MatchRule(type="signal", sender=_NAME, interface=_NAME)), _nothing)
        self._ask(new_method_call(_WHO, "GetCapabilities"), self._hear_capabilities)

    def tell(self, name: str, title: str, words: str) -> None:
        """Show a notification in place of the last one under this name."""
        if self._has_markup is None:
            self._waiting.append((name, title, words))
            return
        body = html.escape(words, quote=False) if self._has_markup else words
        hints = {"desktop-entry": ("s", "daybook"), "urgency": ("y", _NORMAL)}
        picture = resource("app/icon-64.png").as_uri()
        actions = [_CLICK, say("tray.open")]
        values = ("Daybook", self._shown.get(name, 0), picture, title, body, actions, hints, _USUAL_TIME)

        def shown(answer: tuple[Any, ...] | None) -> None:
            if answer is None:
                self.refused.emit(name, title, words)
            else:
                self._shown[name] = int(answer[0])

        self._ask(new_method_call(_WHO, "Notify", "susssasa{sv}i", values), shown)

    def withdraw(self) -> None:
        """Take back all that may still be on show."""
        self._waiting.clear()
        for number in self._shown.values():
            self._ask(new_method_call(_WHO, "CloseNotification", "u", (number,)), _nothing)
        self._shown.clear()

    @property
    def is_heard(self) -> bool:
        """False once the bus has gone."""
        return self._readable.isEnabled()

    def _ask(self, question: Any, answered: Answer) -> None:
        serial = next(self._connection.outgoing_serial)
        self._answers[serial] = answered
        try:
            self._connection.send(question, serial=serial)
        except OSError as error:
            self._lose(error)

    def _read(self) -> None:
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
        if kind in {MessageType.method_return, MessageType.error}:
            answered = self._answers.pop(fields[HeaderFields.reply_serial], _nothing)
            answered(message.body if kind is MessageType.method_return else None)
        elif kind is MessageType.signal and fields.get(HeaderFields.interface) == _NAME:
            self._hear_signal(fields[HeaderFields.member], message.body)

    def _hear_signal(self, what: str, values: tuple[Any, ...]) -> None:
        # Everybody hears of everybody's notifications.
        name = next((name for name, number in self._shown.items() if number == values[0]), None)
        if name is None:
            return
        if what == "ActionInvoked":
            self.clicked.emit(name)
        elif what == "NotificationClosed":
            del self._shown[name]

    def _hear_capabilities(self, answer: tuple[Any, ...] | None) -> None:
        self._has_markup = answer is not None and "body-markup" in answer[0]
        waiting, self._waiting = self._waiting, []
        for told in waiting:
            self.tell(*told)

    def _lose(self, error: OSError) -> None:
        log.info("the session bus has gone: %s", error)
        self._readable.setEnabled(False)
        self._answers.clear()
        self._shown.clear()
        waiting, self._waiting = self._waiting, []
        for told in waiting:
            self.refused.emit(*told)


def desktop_notes(parent: QObject) -> DesktopNotes | None:
    """The notifications of this session's desktop; None where it has no bus."""
    try:
        connection = open_dbus_connection(os.environ["DBUS_SESSION_BUS_ADDRESS"])
    except (KeyError, OSError, RuntimeError, ValueError) as error:
        log.info("no session bus: %s", error)
        return None
    return DesktopNotes(connection, parent)


def _nothing(_answer: tuple[Any, ...] | None) -> None:
    """Nobody waits for this answer."""
