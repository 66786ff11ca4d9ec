"""Checks on their own, told by the desktop: the real program, its icon in the tray and its notifications.

Who shows icons and notifications is stood in for on the session bus, so that what the program tells is seen
as it was told, whatever panel a machine has.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from helpers.accessibility_bus import State
from helpers.desktop import Desktop, desktop, missing
from helpers.in_this_process import daybook
from helpers.new_orders import new_order
from helpers.person import BUTTONS, CHOICES, Person
from helpers.status_desktop import Note, StatusDesktop

NEW = re.compile(r"New (\d+)")
NEXT = "Running: the next check"


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
def person(screen: Desktop, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Somebody whose example shop was listed yesterday and is checked every minute."""
    # There the example shop leaves its key file.
    (home / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(home / "tmp"))
    checks = ("checking.is_on=yes", "checking.minutes=1")
    for words in (("setup", "--since", "2020-01-01"), ("list",), ("settings", "set", *checks)):
        done = daybook("--data-dir", str(home / "data"), "--sandbox", *words)
        assert done.returncode == 0, done.stdout + done.stderr
    with Person(screen, home) as made:
        yield made


def order(home: Path) -> None:
    """Somebody orders a mug in the shop that the program has started."""
    [key_file] = (home / "tmp").rglob("BigCommerceAPI-credentials-*.txt")
    key = dict(line.split(": ", 1) for line in key_file.read_text(encoding="utf-8").splitlines())
    address = key["API PATH"].removesuffix("/v3/") + "/v2/orders"
    head = {"X-Auth-Token": key["ACCESS TOKEN"], "Accept": "application/json"}
    answer = requests.post(address, json=new_order(), headers=head, timeout=30)
    assert answer.status_code == 201, answer.text


def chip(person: Person, pattern: re.Pattern[str]) -> int | None:
    """The number on a chip that is chosen; None where it is not."""
    for thing, role in person.everything():
        if role in CHOICES and (found := pattern.fullmatch(thing.name)) and thing.is_(State.CHECKED):
            return int(found[1])
    return None


def is_checking(person: Person) -> bool:
    """Whether it is told that a check is over and when the next one is."""
    return any(thing.name.startswith(NEXT) for thing, _role in person.everything())


def visible(person: Person) -> bool:
    return person.window() is not None


@pytest.mark.timeout(300)
def test_new_orders_are_told_in_the_tray_and_a_click_shows_them(
    screen: Desktop, person: Person, home: Path
) -> None:
    person.start("--sandbox")
    # What is ordered while the first check is under way it may see or not.
    person.wait("the first check's end", lambda: is_checking(person))
    person.press("alt+F4")
    person.see(BUTTONS, "Minimise")
    person.press("Escape")
    with StatusDesktop(screen.bus) as status:
        person.wait("the icon in a tray that was started later", lambda: status.icons)
        assert status.icon("ToolTip")[2].startswith(f"Daybook\n{NEXT}")
        person.press("alt+F4")
        person.click(person.see(BUTTONS, "Stay in the tray"))
        person.wait("no window", lambda: not visible(person))
        order(home)
        order(home)

        def told() -> Note | None:
            return status.notes[-1] if status.notes else None

        note = person.wait("a notification", told)
        assert note.title == "2 new orders"
        assert note.words.startswith("Juniper &amp; Finch")
        status.click(note)
        person.wait("the new orders", lambda: chip(person, NEW))
        assert visible(person)
        person.press("alt+F4")
        person.wait("no window", lambda: not visible(person))
        status.click_icon()
        person.wait("the window", lambda: visible(person))
        assert list(status.menu()) == [
            "Open Daybook",
            "Stay here when the window is closed",
            "Close Daybook",
        ]
        status.choose("Close Daybook")
        assert person.wait_for_end() == 0
        assert len(status.notes) == 1
