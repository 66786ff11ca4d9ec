"""Sits before the real program: sees what a screen reader is told, and uses nothing but mouse or keyboard.

Every wait is for something to be seen; one that is in vain tells what was to be seen instead.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

from helpers.accessibility_bus import AccessibilityBus, Gone, State, Thing, walk
from helpers.desktop import Desktop, end

T = TypeVar("T")
PATIENCE = 90.0
_BETWEEN_LOOKS, _AT_MOST = 0.05, 0.3
_REST = 2.0
"""So many times as long as a look took it rests after it: what is asked keeps the program from its work."""
_TABS_AT_MOST = 80
_TABLES = frozenset({"table", "list", "tree", "tree table"})
BUTTONS = frozenset({"button", "push button"})
"""Qt has named this role in two ways."""

CHOICES = frozenset({"radio button", "check box"})
"""One of a group: Tab leads to the one that is chosen, arrows to the others."""


class InVain(AssertionError):
    """What a person waited for did not come."""


class Person:
    """`clicks` and `keys` count what was done, `typed` the letters and digits among the keys."""

    def __init__(self, desktop: Desktop, directory: Path) -> None:
        """`directory` is that of the data, and of what the program says on its way."""
        self._desktop = desktop
        self._directory = directory
        self._stack = ExitStack()
        self._bus = AccessibilityBus(desktop.bus)
        self._stack.callback(self._bus.close)
        self._process: subprocess.Popen[bytes] | None = None
        self._program: Thing | None = None
        self._tool = str(shutil.which("xdotool"))
        self.clicks = 0
        self.keys: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stack.close()

    # The program

    def start(self, *options: str) -> None:
        """Start the program as its desktop entry does, with this directory and these options besides."""
        said = self._stack.enter_context((self._directory / "said.txt").open("ab"))
        self._process = subprocess.Popen(
            (sys.executable, "-P", "-m", "daybook", "--data-dir", str(self._directory / "data"), *options),
            env={**os.environ, **self._desktop.environment, "PYTHONFAULTHANDLER": "1"},
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        process = self._process
        self._stack.callback(end, process)
        self._program = self.wait("the program", lambda: self._bus.program(process.pid))
        self.wait("its window", lambda: self._program is not None and self._program.children)

    def wait_for_end(self) -> int:
        """Wait until the program has ended by itself; its status."""
        process = self._process
        assert process is not None
        try:
            return process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise InVain("the program did not end") from None

    # Seeing

    def wait(self, what: str, look: Callable[[], T | None]) -> T:
        """Look until there is something to be seen."""
        until = time.monotonic() + PATIENCE
        while True:
            status = self._process.poll() if self._process is not None else None
            began = time.monotonic()
            try:
                seen = look()
            except (Gone, OSError):
                # It went away between two questions about it.
                seen = None
            if seen:
                return seen
            if status is not None:
                raise InVain(f"the program ended with {status} before {what} was seen\n{self._said()}")
            if time.monotonic() > until:
                raise InVain(f"{what} was not seen, but\n{self.tree()}\n{self._said()}")
            rest = _REST * (time.monotonic() - began)
            time.sleep(min(max(_BETWEEN_LOOKS, rest), _AT_MOST))

    def everything(self) -> Iterator[tuple[Thing, str]]:
        """All that shows. Tables are not entered: they have as many cells as the shop has orders."""
        if self._program is not None:
            yield from walk(self._program, lambda _thing, role: role not in _TABLES)

    def find(self, roles: frozenset[str], name: str) -> Thing | None:
        """The first thing on show with this name that can be used, None where there is none yet."""
        usable = State.ENABLED, State.SENSITIVE
        found = (thing for thing, role in self.everything() if role in roles and thing.name == name)
        return next((thing for thing in found if thing.is_(*usable)), None)

    def see(self, roles: frozenset[str], name: str) -> Thing:
        """The same, waited for."""
        return self.wait(f"{'/'.join(sorted(roles))} {name!r}", lambda: self.find(roles, name))

    def window(self) -> tuple[Thing, str] | None:
        """The window or dialog in front: its last, as it is opened over the others."""
        assert self._program is not None
        shown = [each for each in self._program.children if each.is_(State.SHOWING)]
        return (shown[-1], shown[-1].role) if shown else None

    def tree(self) -> str:
        """What is to be seen, for somebody who looks into a failure."""
        try:
            seen = [(role, thing.name, thing.is_(State.FOCUSED)) for thing, role in self.everything()]
        except (Gone, OSError) as gone:
            return f"nothing: {gone}"
        return "\n".join(
            f"  {role} {name!r}{' (focus)' if focus else ''}" for role, name, focus in seen if name
        )

    def _said(self) -> str:
        return (self._directory / "said.txt").read_text(encoding="utf-8", errors="replace")

    # Doing

    def click(self, thing: Thing) -> None:
        """Click in the middle of a thing."""
        self.click_at(*thing.box.middle)

    def click_at(self, x: int, y: int) -> None:
        """Click at a place of the screen."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")
        self.clicks += 1

    def press(self, *keys: str) -> None:
        """Press keys, each by its X name: Tab, space, ctrl+l."""
        self._xdotool("key", *keys)
        self.keys.extend(keys)

    @property
    def typed(self) -> list[str]:
        """The letters and digits among what was pressed: what a person would have had to think of."""
        return [key for key in self.keys if len(key) == 1]

    def tab_to(self, roles: frozenset[str], name: str) -> Thing:
        """Press Tab until a thing has the focus; inside a group of choices, the arrow that leads to it."""
        wanted = self.see(roles, name)
        passed: list[str] = []
        for _step in range(_TABS_AT_MOST):
            focus = self._bus.focus
            if focus == wanted:
                return wanted
            before = None if focus is None else (focus, focus.selection)
            self.press("Tab" if focus is None else _towards(wanted, focus))
            there = self.wait("the focus elsewhere", partial(self._moved, before))
            passed.append(f"{there.role} {there.name!r}")
        raise InVain(f"Tab does not lead to {name!r}, but over\n" + "\n".join(passed))

    def _moved(self, before: tuple[Thing, tuple[int, int]] | None) -> Thing | None:
        # Inside a field of a date Tab goes from day to month to year.
        focus = self._bus.focus
        return focus if focus is not None and (focus, focus.selection) != before else None

    def _xdotool(self, *words: str) -> None:
        environment = {**os.environ, **self._desktop.environment}
        subprocess.run((self._tool, *words), env=environment, check=True)


def _towards(wanted: Thing, focus: Thing) -> str:
    role = focus.role
    if role not in CHOICES or wanted.role != role or wanted not in focus.parent.children:
        return "Tab"
    (x, y), (to_x, to_y) = focus.box.middle, wanted.box.middle
    if abs(to_x - x) > abs(to_y - y):
        return "Right" if to_x > x else "Left"
    return "Down" if to_y > y else "Up"


def cells(table: Thing, title: str = "") -> list[str]:
    """What a table says, from left to right and from top to bottom; or one of its columns, by its title."""
    rows, columns = table.size
    read = [column for column in range(columns) if not title or table.title(column) == title]
    return [table.cell(row, column).name for row in range(rows) for column in read]
