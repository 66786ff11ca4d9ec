"""What a desktop shows of programs in its panel, stood in for on a session bus: tray icons and notifications.

It answers as a tray host (org.kde.StatusNotifierWatcher) and a notification server (Desktop Notifications
Specification) do, keeps what programs tell, and does to them what a person's click does.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from jeepney import (  # type: ignore[import-untyped]  # it has no types
    DBusAddress,
    HeaderFields,
    MessageType,
    Properties,
    message_bus,
    new_error,
    new_method_call,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # the same

WATCHER = "org.kde.StatusNotifierWatcher"
NOTES = "org.freedesktop.Notifications"
_NOTES_PATH = "/org/freedesktop/Notifications"
_MENU = "com.canonical.dbusmenu"
_ITEM = "org.kde.StatusNotifierItem"
_LOOKS_EVERY = 0.05
_ANSWERS_WITHIN = 20.0
_CLOSED_BY_CALL = 3


@dataclass(frozen=True)
class Note:
    """A notification as it was asked for; `number` is what its program knows it by."""

    number: int
    program: str
    replaces: int
    picture: str
    title: str
    words: str
    actions: tuple[str, ...]
    hints: Mapping[str, Any]


class StatusDesktop:
    """Owns the names of both services while entered; `capabilities` are the notification server's."""

    def __init__(
        self, address: str, capabilities: tuple[str, ...] = ("actions", "body", "body-markup")
    ) -> None:
        self._address = address
        self._capabilities = list(capabilities)
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._serve, name="status-desktop")
        self.notes: list[Note] = []
        self.closed: list[int] = []
        self.icons: list[str] = []

    def __enter__(self) -> Self:
        self._serving = _connected(self._address)
        self._asking = _connected(self._address)
        for name in (WATCHER, NOTES):
            self._serving.send_and_get_reply(message_bus.RequestName(name), timeout=_ANSWERS_WITHIN)
        self._thread.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._ends.set()
        self._thread.join()
        self._serving.close()
        self._asking.close()

    # What a person does

    def click(self, note: Note) -> None:
        """Click on a notification: its program hears of the default action, and that it went."""
        self._signal("ActionInvoked", "us", (note.number, "default"))
        self._signal("NotificationClosed", "uu", (note.number, 2))

    def click_icon(self) -> None:
        """Click on the newest icon in the tray."""
        where = DBusAddress("/StatusNotifierItem", bus_name=self.icons[-1], interface=_ITEM)
        self._ask(new_method_call(where, "Activate", "ii", (0, 0)))

    def icon(self, what: str) -> Any:
        """A property of the newest icon: "ToolTip", "IconPixmap", ..."""
        where = DBusAddress("/StatusNotifierItem", bus_name=self.icons[-1], interface=_ITEM)
        return self._ask(Properties(where).get(what))[0][1]

    def menu(self) -> dict[str, int]:
        """The lines of the newest icon's menu, by what they say."""
        _revision, (_root, _looks, lines) = self._ask(
            new_method_call(self._menu_address(), "GetLayout", "iias", (0, -1, []))
        )
        each = [(number, looks) for _signature, (number, looks, _below) in lines]
        return {looks["label"][1]: number for number, looks in each if "label" in looks}

    def choose(self, words: str) -> None:
        """Choose a line of the newest icon's menu."""
        values = (self.menu()[words], "clicked", ("i", 0), 0)
        self._ask(new_method_call(self._menu_address(), "Event", "isvu", values))

    def _menu_address(self) -> DBusAddress:
        return DBusAddress(str(self.icon("Menu")), bus_name=self.icons[-1], interface=_MENU)

    def _ask(self, question: Any) -> Any:
        answer = self._asking.send_and_get_reply(question, timeout=_ANSWERS_WITHIN)
        assert answer.header.message_type is MessageType.method_return, answer.body
        return answer.body

    def _signal(self, name: str, signature: str, values: tuple[Any, ...]) -> None:
        where = DBusAddress(_NOTES_PATH, interface=NOTES)
        self._serving.send(new_signal(where, name, signature, values))

    # What programs ask

    def _serve(self) -> None:
        while not self._ends.is_set():
            try:
                message = self._serving.receive(timeout=_LOOKS_EVERY)
            except TimeoutError:
                continue
            if message.header.message_type is MessageType.method_call:
                self._serving.send(self._answer(message))

    def _answer(self, asked: Any) -> Any:
        fields = asked.header.fields
        what = fields[HeaderFields.member]
        answers: Mapping[str, Callable[[], tuple[str, tuple[Any, ...]]]] = {
            "RegisterStatusNotifierItem": lambda: self._take_icon(fields[HeaderFields.sender]),
            "Get": lambda: ("v", (self._property(asked.body[1]),)),
            "GetCapabilities": lambda: ("as", (self._capabilities,)),
            "Notify": lambda: self._take_note(asked.body),
            "CloseNotification": lambda: self._close(asked.body[0]),
        }
        if what not in answers:
            return new_error(asked, "org.freedesktop.DBus.Error.UnknownMethod", "s", (f"no {what} here",))
        signature, values = answers[what]()
        return new_method_return(asked, signature, values)

    def _take_icon(self, owner: str) -> tuple[str, tuple[Any, ...]]:
        self.icons.append(owner)
        return "", ()

    def _property(self, name: str) -> tuple[str, Any]:
        known = {
            "IsStatusNotifierHostRegistered": ("b", True),
            "RegisteredStatusNotifierItems": ("as", self.icons),
        }
        return known.get(name, ("i", 0))

    def _take_note(self, values: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]]:
        program, replaces, picture, title, words, actions, hints, _time = values
        number = replaces or len(self.notes) + 1
        said = {name: value for name, (_signature, value) in hints.items()}
        self.notes.append(Note(number, program, replaces, picture, title, words, tuple(actions), said))
        return "u", (number,)

    def _close(self, number: int) -> tuple[str, tuple[Any, ...]]:
        self.closed.append(number)
        self._signal("NotificationClosed", "uu", (number, _CLOSED_BY_CALL))
        return "", ()


def _connected(address: str) -> DBusConnection:
    return open_dbus_connection(address)
