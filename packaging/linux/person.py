#!/usr/bin/python3
"""Sits before an installed Daybook as a person would: sees by the accessibility tree, clicks with the mouse.

    person.py first PICTURES       the wizard on the example shop, an import, and the window closed
    person.py again PICTURES       the window opened anew: what was on show must be on show again
    person.py opened PICTURES      a shop's key file opened with Daybook: the setup begins with it
    person.py running PICTURES     the same by double click while Daybook runs: its window comes to the front

It starts what the desktop entry says, or what the system offers for the file. Needs DISPLAY and a session
bus; run it with the system's Python, which has python3-gi and gir1.2-atspi-2.0; xdotool, openbox and scrot
besides. Exit status 0 if all was as it should be.
"""

import configparser
import json
import shlex
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio  # noqa: E402 - after its version is chosen

ENTRY = Path("/usr/share/applications/daybook.desktop")
SEEN = Path.home() / "seen.json"
KEY_FILE = Path.home() / "BigCommerceAPI-credentials-1.txt"
KEY = """ACCESS TOKEN: 0123456789abcdefghijklmnopqrstu
CLIENT NAME: Daybook
CLIENT ID: utsrqponmlkjihgfedcba9876543210
CLIENT SECRET: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
NAME: Nobody's shop
API PATH: https://api.bigcommerce.com/stores/nobodysshop/v3/
"""
PATIENCE = 120.0
CLICKS_ALLOWED = 12
EXAMPLE = "Practise with an example shop"
BUTTONS = frozenset({"button", "push button"})
"""Debian 13 names this role otherwise than Debian 12 and Ubuntu 24.04 do."""


class Person:
    """Looks, clicks and waits; every wait is for something to be seen, and ends in a sentence otherwise."""

    def __init__(self, pictures: Path, command: list[str]) -> None:
        self._pictures = pictures
        self.clicks = 0
        self._program = subprocess.Popen(command)
        self._window: Any = self.wait("the program on the accessibility bus", self._found)
        self._window.set_cache_mask(Atspi.Cache.NONE)

    def _found(self) -> Any:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for place in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(place)
            if child is not None and child.get_name() == "daybook" and child.get_child_count():
                return child
        return None

    def wait(self, what: str, look: Callable[[], Any]) -> Any:
        """Look until something is there; end with what was waited for if it does not come."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                seen = look()
            except Exception as gone:  # noqa: BLE001 - what is looked at may vanish meanwhile: gi raises its own kind
                seen = None
                del gone
            if seen:
                return seen
            if self._program.poll() is not None and what != "the end":
                raise SystemExit(f"the program ended with {self._program.returncode}, waiting for {what}")
            time.sleep(0.2)
        self.picture("failed")
        raise SystemExit(f"waited in vain for {what}")

    def everything(self, below: Any = None) -> Iterator[Any]:
        """All that shows, tables without what is in them: their cells come and go while work is done."""
        below = below or self._window
        for child in _children(below):
            if below is self._window or _is(child, Atspi.StateType.SHOWING):
                yield child
                if child.get_role_name() != "table":
                    yield from self.everything(child)

    def of(self, role: str) -> list[Any]:
        """All of one role that shows and can be used."""
        return [
            thing
            for thing in self.everything()
            if thing.get_role_name() == role
            and _is(thing, Atspi.StateType.SHOWING)
            and _is(thing, Atspi.StateType.ENABLED)
        ]

    def click(self, role: str, name: str) -> None:
        """Click what has this name."""
        self._click(
            self.wait(
                name, lambda: next((thing for thing in self.of(role) if thing.get_name() == name), None)
            )
        )

    def _click(self, thing: Any) -> None:
        box = thing.get_extents(Atspi.CoordType.SCREEN)
        where = (str(box.x + box.width // 2), str(box.y + box.height // 2))
        subprocess.run(("xdotool", "mousemove", *where, "click", "1"), check=True)
        self.clicks += 1

    def _primary(self, other_than: str) -> Any:
        """The button at the lower right of the wizard, once it says something else than before."""
        dialogs = self.of("dialog")
        if not dialogs:
            # A program that is busy may leave a question unanswered: what is not told of need not be gone.
            return "closed" if self.of("frame") else None
        buttons = [thing for thing in self.everything(dialogs[0]) if thing.get_role_name() in BUTTONS]
        usable = [
            thing
            for thing in buttons
            if _is(thing, Atspi.StateType.ENABLED) and _is(thing, Atspi.StateType.SENSITIVE)
        ]
        if not usable:
            return None
        lowest = max(usable, key=_corner)
        return lowest if lowest.get_name() != other_than else None

    def through_the_wizard(self) -> None:
        """Choose the example shop, then the button at the lower right until the wizard has closed."""
        self.click("radio button", EXAMPLE)
        said = ""
        while True:
            button = self.wait(f"what follows {said!r}", lambda said=said: self._primary(said))
            if button == "closed":
                break
            said = button.get_name()
            self.picture(f"wizard-{self.clicks:02}")
            self._click(button)
        print(f"{self.clicks} clicks from the first page to the window")
        if self.clicks > CLICKS_ALLOWED:
            raise SystemExit("more clicks than a newcomer should need")

    def hears_of(self, words: str) -> None:
        """Wait until the setup says something with these words in it."""

        def said() -> bool:
            dialogs = self.of("dialog")
            return bool(dialogs) and any(words in thing.get_name() for thing in self.everything(dialogs[0]))

        self.wait(f"{words!r} in the setup", said)

    def in_front(self) -> str:
        """The title of the window that what is typed now would go to, if it is Daybook's; "" otherwise."""
        asked = ("xdotool", "getactivewindow", "getwindowpid", "getactivewindow", "getwindowname")
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout
        process, _end, title = said.strip().partition("\n")
        return title if process == str(self._program.pid) else ""

    def put_away(self) -> None:
        """Minimise the window."""
        self.wait("the window in front", self.in_front)
        subprocess.run(("xdotool", "getactivewindow", "windowminimize"), check=True)
        self.wait("the window put away", lambda: not self.in_front())

    def setup_is_in_front(self) -> bool:
        """Whether the setup is not just open, but where a person looks."""
        return self.in_front() in [dialog.get_name() for dialog in self.of("dialog")]

    def end(self) -> None:
        """End the program from outside, whatever it asks."""
        self._program.terminate()
        self._program.wait()

    def rows(self) -> list[str]:
        """What the tables on show say: the names of their cells."""
        tables = [thing for thing in self.everything() if thing.get_role_name() == "table"]
        cells = [cell for table in tables for cell in _children(table)]
        return [cell.get_name() for cell in cells if cell.get_role_name() == "table cell"]

    def orders(self) -> list[str]:
        """The same once it has come to rest, its numbers of documents in it."""
        before: list[str] = []

        def resting() -> list[str] | None:
            nonlocal before
            now = self.rows()
            same, before = now == before, now
            return now if same and any(now) else None

        return self.wait("orders in the table", resting)

    def close(self) -> None:
        """Close the window as its frame's button does; the program ends by itself, and well."""
        subprocess.run(("xdotool", "key", "alt+F4"), check=True)
        self.wait("the end", lambda: self._program.poll() is not None)
        if self._program.returncode:
            raise SystemExit(f"the program ended with {self._program.returncode}")

    def picture(self, name: str) -> None:
        """Photograph the screen."""
        subprocess.run(("scrot", "--overwrite", str(self._pictures / f"{name}.png")), check=False)


def _children(of: Any) -> list[Any]:
    found = (of.get_child_at_index(place) for place in range(min(of.get_child_count(), 400)))
    return [child for child in found if child is not None]


def _is(thing: Any, state: Any) -> bool:
    return bool(thing.get_state_set().contains(state))


def _corner(thing: Any) -> tuple[int, int]:
    box = thing.get_extents(Atspi.CoordType.SCREEN)
    return box.y + box.height // 2, box.x


def _entry() -> str:
    """The command line of the desktop entry."""
    entry = configparser.RawConfigParser()
    entry.read(ENTRY, encoding="utf-8")
    return entry["Desktop Entry"]["Exec"]


def _offered(file: Path) -> str:
    """The command line of Daybook's, as the system offers it for a file by its name."""
    kind, _uncertain = Gio.content_type_guess(file.name, None)
    offers = {offer.get_id(): offer.get_commandline() for offer in Gio.AppInfo.get_all_for_type(kind)}
    if ENTRY.name not in offers:
        raise SystemExit(f"nobody offers to open {kind} with Daybook: {list(offers)}")
    return str(offers[ENTRY.name])


def _words(command: str, *files: Path) -> list[str]:
    """A desktop entry's command line with files in the place meant for them."""
    before, _place, after = command.partition("%f")
    return [*shlex.split(before), *map(str, files), *shlex.split(after)]


def _window_manager() -> subprocess.Popen[bytes]:
    """Start openbox; it ends at once where the screen is not there yet."""
    until = time.monotonic() + PATIENCE
    started = subprocess.Popen(("openbox",), stderr=subprocess.DEVNULL)
    while subprocess.run(("xdotool", "get_num_desktops"), capture_output=True, check=False).returncode:
        if time.monotonic() > until:
            raise SystemExit("no window manager")
        time.sleep(0.1)
        if started.poll() is not None:
            started = subprocess.Popen(("openbox",), stderr=subprocess.DEVNULL)
    return started


def _use(what: str, pictures: Path) -> None:
    person = Person(pictures, _words(_entry()))
    if what == "first":
        person.through_the_wizard()
    rows = person.orders()
    person.picture(what)
    person.close()
    if what == "first":
        SEEN.write_text(json.dumps(rows), encoding="utf-8")
    elif rows != json.loads(SEEN.read_text(encoding="utf-8")):
        raise SystemExit(f"another table than before: {rows[:20]}")
    print(f"{what}: {len(rows)} cells of the table seen")


def _open_key(pictures: Path) -> None:
    KEY_FILE.write_text(KEY, encoding="utf-8")
    person = Person(pictures, _words(_offered(KEY_FILE), KEY_FILE))
    person.hears_of(KEY_FILE.name)
    person.picture("opened")
    person.end()


def _open_key_of_one_that_runs(pictures: Path) -> None:
    KEY_FILE.write_text(KEY, encoding="utf-8")
    person = Person(pictures, _words(_entry()))
    person.orders()
    person.put_away()
    Gio.AppInfo.launch_default_for_uri(KEY_FILE.as_uri(), None)
    person.hears_of(KEY_FILE.name)
    person.wait("the setup in front", person.setup_is_in_front)
    person.picture("running")
    person.end()


def main() -> None:
    """Do what the command line says."""
    what, pictures = sys.argv[1], Path(sys.argv[2])
    wm = _window_manager()
    try:
        if what == "opened":
            _open_key(pictures)
        elif what == "running":
            _open_key_of_one_that_runs(pictures)
        else:
            _use(what, pictures)
    finally:
        wm.terminate()
        wm.wait()


if __name__ == "__main__":
    main()
