"""The real program on a screen of its own: set up, imported, closed and opened again, as a person would.

Once with the mouse and once with the keyboard alone. Nothing of the program is called or reached into; it is
seen through the tree that screen readers are given.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.accessibility_bus import Box, State, Thing
from helpers.desktop import Desktop, desktop, missing
from helpers.person import BUTTONS, CHOICES, Person, cells

CLICKS_ALLOWED = 12
TABLES = frozenset({"table"})
IMPORT = re.compile(r"Import (\d+) orders?")
EXAMPLE = "Practise with an example shop"
STEPS = (
    "Test connection",
    "Choose which orders",
    "Choose the books",
    "Set where the money goes",
    "Try one order",
    "Keep going",
)
"""What the wizard's button says, page after page, until orders are to be imported."""


@pytest.fixture(scope="module")
def screen() -> Iterator[Desktop]:
    if lacks := missing():
        reason = f"not on this machine: {', '.join(lacks)}"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    with desktop() as made:
        yield made


@pytest.fixture
def person(screen: Desktop, home: Path) -> Iterator[Person]:
    """Somebody who has never started the program; its data lies in an empty home."""
    with Person(screen, home) as made:
        yield made


def by_mouse(person: Person, roles: frozenset[str], name: str) -> None:
    person.click(person.see(roles, name))


def by_keyboard(person: Person, roles: frozenset[str], name: str) -> None:
    person.tab_to(roles, name)
    person.press("space")


def import_button(person: Person) -> Thing | None:
    found = (thing for thing, role in person.everything() if role in BUTTONS)
    return next((each for each in found if IMPORT.fullmatch(each.name) and each.is_(State.ENABLED)), None)


def rows(person: Person, title: str = "") -> list[str]:
    """The orders table or one of its columns, once all its rows have come."""

    def filled() -> list[str]:
        texts = cells(person.see(TABLES, "Orders"), title)
        return texts if any(texts) else []

    before: list[str] = []

    def at_rest() -> list[str]:
        nonlocal before
        now = filled()
        same, before = now == before, now
        return now if same else []

    return person.wait("orders", at_rest)


def only_imported(person: Person, count: int) -> list[str] | None:
    table = person.see(TABLES, "Orders")
    return rows(person) if table.size[0] == count else None


def frame(person: Person) -> Box:
    window = person.window()
    assert window is not None
    return window[0].box


def close(person: Person) -> None:
    """As the frame's own button does."""
    person.press("alt+F4")
    assert person.wait_for_end() == 0


@pytest.mark.timeout(300)
@pytest.mark.parametrize("hand", [by_mouse, by_keyboard])
def test_from_the_first_start_to_imported_orders_and_back(
    person: Person, hand: Callable[[Person, frozenset[str], str], None]
) -> None:
    person.start()
    hand(person, CHOICES, EXAMPLE)
    for step in STEPS:
        hand(person, BUTTONS, step)
    words = person.wait("the button that imports", lambda: import_button(person)).name
    hand(person, BUTTONS, words)
    hand(person, BUTTONS, "Close")
    # The one that was tried is in the practice books as well.
    count = int(IMPORT.sub(r"\1", words)) + 1
    person.see(CHOICES, f"Imported {count}")
    assert rows(person, "State").count("Imported") == count > 1
    if hand is by_mouse:
        assert person.clicks <= CLICKS_ALLOWED
    else:
        assert person.clicks == 0
    assert person.typed == []
    hand(person, CHOICES, f"Imported {count}")
    imported = person.wait("the imported alone", lambda: only_imported(person, count))
    place = frame(person)
    close(person)
    person.start()
    assert rows(person) == imported
    assert person.see(CHOICES, f"Imported {count}").is_(State.CHECKED)
    assert frame(person) == place
    close(person)
