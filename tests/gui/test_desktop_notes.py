"""The session bus: what notifications say, what a click does, where nobody shows them, and who has a tray."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlparse

import pytest
from pytestqt.qtbot import QtBot

if not sys.platform.startswith("linux"):
    pytest.skip("session buses are Linux'", allow_module_level=True)

from PySide6.QtCore import QObject

from daybook.gui.desktop_notes import DesktopNotes, desktop_notes
from daybook.gui.tray_host import TrayHost
from helpers.desktop import session_bus
from helpers.status_desktop import StatusDesktop

WORDS = "Juniper & Finch\n<b>1</b> order imported"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch, home: Path) -> Iterator[str]:
    """The address of a session bus with nobody on it."""
    with ExitStack() as stack:
        address = _started(stack, home)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


def _started(stack: ExitStack, home: Path) -> str:
    if shutil.which("dbus-daemon") is None:
        reason = "not on this machine: dbus-daemon"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return session_bus(stack, home)


class Told:
    """The program's side, and what it hears."""

    def __init__(self) -> None:
        self.owner = QObject()
        notes = desktop_notes(self.owner)
        assert notes is not None
        self.notes: DesktopNotes = notes
        self.clicked: list[str] = []
        self.refused: list[tuple[str, str, str]] = []
        notes.clicked.connect(self.clicked.append)
        notes.refused.connect(lambda *told: self.refused.append(told))


def test_a_notification_says_who_what_and_that_a_click_is_heard(bus: str, qtbot: QtBot) -> None:
    with StatusDesktop(bus) as desktop:
        told = Told()
        told.notes.tell("finch", "3 orders need you", WORDS)
        qtbot.waitUntil(lambda: len(desktop.notes) == 1, timeout=10_000)
        [note] = desktop.notes
        assert (note.program, note.title, note.replaces) == ("Daybook", "3 orders need you", 0)
        assert note.words == "Juniper &amp; Finch\n&lt;b&gt;1&lt;/b&gt; order imported"
        assert note.actions == ("default", "Open Daybook")
        assert note.hints["desktop-entry"] == "daybook"
        assert Path(urlparse(note.picture).path).is_file()


def test_what_a_desktop_shows_as_it_stands_is_not_escaped(bus: str, qtbot: QtBot) -> None:
    with StatusDesktop(bus, capabilities=("body",)) as desktop:
        told = Told()
        told.notes.tell("finch", "3 orders need you", WORDS)
        qtbot.waitUntil(lambda: len(desktop.notes) == 1, timeout=10_000)
        assert desktop.notes[0].words == WORDS


def test_each_click_is_heard_under_the_name_of_its_own_notification(bus: str, qtbot: QtBot) -> None:
    with StatusDesktop(bus) as desktop:
        told = Told()
        told.notes.tell("finch", "3 orders need you", "Finch")
        told.notes.tell("juniper", "2 new orders", "Juniper")
        qtbot.waitUntil(lambda: len(desktop.notes) == 2, timeout=10_000)
        qtbot.waitUntil(lambda: len(told.notes._shown) == 2, timeout=10_000)
        first, second = desktop.notes
        desktop.click(first)
        desktop.click(second)
        qtbot.waitUntil(lambda: told.clicked == ["finch", "juniper"], timeout=10_000)


def test_a_second_one_of_the_same_name_stands_in_place_of_the_first(bus: str, qtbot: QtBot) -> None:
    with StatusDesktop(bus) as desktop:
        told = Told()
        told.notes.tell("finch", "1 new order", "Finch")
        qtbot.waitUntil(lambda: bool(told.notes._shown), timeout=10_000)
        told.notes.tell("finch", "2 new orders", "Finch")
        qtbot.waitUntil(lambda: len(desktop.notes) == 2, timeout=10_000)
        assert desktop.notes[1].replaces == desktop.notes[0].number


def test_what_was_told_is_taken_back_and_then_told_anew(bus: str, qtbot: QtBot) -> None:
    with StatusDesktop(bus) as desktop:
        told = Told()
        told.notes.tell("finch", "1 new order", "Finch")
        qtbot.waitUntil(lambda: bool(told.notes._shown), timeout=10_000)
        told.notes.withdraw()
        qtbot.waitUntil(lambda: desktop.closed == [desktop.notes[0].number], timeout=10_000)
        told.notes.tell("finch", "1 new order", "Finch")
        qtbot.waitUntil(lambda: len(desktop.notes) == 2, timeout=10_000)
        assert desktop.notes[1].replaces == 0


@pytest.mark.usefixtures("bus")
def test_where_nobody_shows_notifications_that_is_heard(qtbot: QtBot) -> None:
    told = Told()
    told.notes.tell("finch", "1 new order", "Finch")
    qtbot.waitUntil(lambda: told.refused == [("finch", "1 new order", "Finch")], timeout=10_000)


def test_a_bus_that_goes_is_noticed(monkeypatch: pytest.MonkeyPatch, home: Path, qtbot: QtBot) -> None:
    with ExitStack() as stack:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", _started(stack, home))
        told = Told()
        assert told.notes.is_heard
    qtbot.waitUntil(lambda: not told.notes.is_heard, timeout=10_000)


@pytest.mark.parametrize("address", ["disabled:", "unix:path=/nowhere/bus", ""])
def test_without_a_bus_there_are_none(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    assert desktop_notes(QObject()) is None


def test_a_tray_is_seen_to_come_and_to_go(bus: str, qtbot: QtBot) -> None:
    owner = QObject()
    host = TrayHost(owner)
    assert not host.is_there
    for _time in range(2):
        with StatusDesktop(bus):
            qtbot.waitUntil(lambda: host.is_there, timeout=10_000)
        qtbot.waitUntil(lambda: not host.is_there, timeout=10_000)


def test_a_tray_that_is_there_already_is_seen(bus: str, qtbot: QtBot) -> None:
    with StatusDesktop(bus):
        owner = QObject()
        host = TrayHost(owner)
        qtbot.waitUntil(lambda: host.is_there, timeout=10_000)


@pytest.mark.usefixtures("qtbot")
def test_without_a_session_bus_there_is_no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    owner = QObject()
    assert not TrayHost(owner).is_there
