"""What a screen reader sees of a program: its tree of roles, names and states, read over AT-SPI."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from jeepney import (  # type: ignore[import-untyped]  # it has no types
    DBusAddress,
    HeaderFields,
    MatchRule,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection  # type: ignore[import-untyped]  # the same

_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_EVENTS = "org.a11y.atspi.Event.Object"
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ANSWERS_WITHIN = 20.0
_SCREEN = 0


class State(IntEnum):
    """Places in a set of states, as AT-SPI numbers them."""

    CHECKED = 4
    ENABLED = 8
    FOCUSABLE = 11
    FOCUSED = 12
    SELECTED = 23
    SENSITIVE = 24
    SHOWING = 25


class Gone(Exception):
    """What was asked has gone meanwhile, or its program has."""


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels on the screen."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True)
class Thing:
    """One thing in the tree; each question goes to the program, so that no answer is old."""

    bus: AccessibilityBus
    owner: str
    path: str

    @property
    def name(self) -> str:
        return str(self._property(_ACCESSIBLE, "Name"))

    @property
    def description(self) -> str:
        return str(self._property(_ACCESSIBLE, "Description"))

    @property
    def role(self) -> str:
        return str(self._ask(_ACCESSIBLE, "GetRoleName")[0])

    @property
    def states(self) -> int:
        low, high = self._ask(_ACCESSIBLE, "GetState")[0]
        return int(low) | int(high) << 32

    def is_(self, *states: State) -> bool:
        now = self.states
        return all(now >> state & 1 for state in states)

    @property
    def box(self) -> Box:
        found = self._ask("org.a11y.atspi.Component", "GetExtents", "u", (_SCREEN,))[0]
        return Box(*(int(each) for each in found))

    @property
    def children(self) -> list[Thing]:
        found = self._ask(_ACCESSIBLE, "GetChildren")[0]
        return [Thing(self.bus, owner, path) for owner, path in found if not path.endswith("/null")]

    @property
    def selection(self) -> tuple[int, int]:
        """Where the selected text begins and ends; (0, 0) where there is no text."""
        try:
            start, end = self._ask("org.a11y.atspi.Text", "GetSelection", "i", (0,))
        except Gone:
            return 0, 0
        return int(start), int(end)

    @property
    def parent(self) -> Thing:
        owner, path = self._property(_ACCESSIBLE, "Parent")
        return Thing(self.bus, owner, path)

    @property
    def size(self) -> tuple[int, int]:
        """Rows and columns of a table."""
        table = "org.a11y.atspi.Table"
        return int(self._property(table, "NRows")), int(self._property(table, "NColumns"))

    def title(self, column: int) -> str:
        """What stands above a column of a table."""
        return str(self._ask("org.a11y.atspi.Table", "GetColumnDescription", "i", (column,))[0])

    def cell(self, row: int, column: int) -> Thing:
        """One cell of a table."""
        owner, path = self._ask("org.a11y.atspi.Table", "GetAccessibleAt", "ii", (row, column))[0]
        if path.endswith("/null"):
            raise Gone(f"cell {row}, {column}")
        return Thing(self.bus, owner, path)

    def _ask(self, interface: str, method: str, signature: str | None = None, values: Any = ()) -> Any:
        where = DBusAddress(self.path, bus_name=self.owner, interface=interface)
        return self.bus.ask(new_method_call(where, method, signature, values))

    def _property(self, interface: str, name: str) -> Any:
        where = DBusAddress(self.path, bus_name=self.owner, interface=interface)
        return self.bus.ask(Properties(where).get(name))[0][1]


class AccessibilityBus:
    """Reads the trees of the programs on the accessibility bus of a session."""

    def __init__(self, session: str) -> None:
        """`session` is the address of the session's bus, which knows that of the other."""
        with _connected(session) as first:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            address = _body(first, new_method_call(launcher, "GetAddress"))[0]
        self._connection = _connected(address)
        focus = MatchRule(type="signal", interface=_EVENTS, member="StateChanged")
        self._focus_events = self._connection.filter(focus, queue=deque()).queue
        self._focus: Thing | None = None
        self.ask(message_bus.AddMatch(focus))
        registry = DBusAddress("/org/a11y/atspi/registry", _REGISTRY, _REGISTRY)
        self.ask(new_method_call(registry, "RegisterEvent", "s", ("object:state-changed:focused",)))

    def close(self) -> None:
        self._connection.close()

    def ask(self, question: Any) -> Any:
        """The answer's values; Gone where there is nobody to answer."""
        return _body(self._connection, question)

    @property
    def focus(self) -> Thing | None:
        """What was said to have the focus last, None where nothing has it or it has gone."""
        # What was said before an answer is heard before it.
        self.ask(new_method_call(_BUS, "GetId"))
        while self._focus_events:
            event = self._focus_events.popleft()
            what, is_on, *_rest = event.body
            if what == "focused" and is_on:
                self._focus = Thing(self, event.header.fields[HeaderFields.sender], _path(event))
        try:
            return self._focus if self._focus is not None and self._focus.is_(State.FOCUSED) else None
        except Gone:
            return None

    def program(self, process: int) -> Thing | None:
        """The program with this process number, once it is there."""
        registry = Thing(self, _REGISTRY, _ROOT)
        for child in registry.children:
            try:
                (number,) = self.ask(new_method_call(_BUS, "GetConnectionUnixProcessID", "s", (child.owner,)))
            except Gone:
                continue
            if number == process:
                return child
        return None


def walk(below: Thing, goes_into: Callable[[Thing, str], bool]) -> Iterator[tuple[Thing, str]]:
    """Everything that shows below a thing, with its role; what `goes_into` refuses is named, not entered."""
    for child in below.children:
        if not child.is_(State.SHOWING):
            continue
        role = child.role
        yield child, role
        if goes_into(child, role):
            yield from walk(child, goes_into)


def _path(message: Any) -> str:
    return str(message.header.fields[HeaderFields.path])


def _connected(address: str) -> DBusConnection:
    # jeepney understands one address; a bus may name several ways to itself.
    return open_dbus_connection(address.partition(";")[0])


def _body(connection: DBusConnection, question: Any) -> Any:
    answer = connection.send_and_get_reply(question, timeout=_ANSWERS_WITHIN)
    if answer.header.message_type is MessageType.error:
        raise Gone(str(answer.body))
    return answer.body
