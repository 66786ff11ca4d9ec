"""Every page and every question, as those meet it who do not see it, use no mouse, or read large letters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from daybook.bootstrap import crash_report, open_program, paths_for
from daybook.gui.appearance import Appearance
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.start import Daybook
from daybook.selftest.hand import LAYOUTS_DEEP, Hand
from daybook.selftest.large_walk import LargeWalk
from daybook.selftest.run import WAYS
from helpers.accessibility import accessibility_faults
from helpers.clipped import clipped
from helpers.letters import letters

USUAL: Final = (1280, 800)
SMALLEST: Final = (1024, 700)
LARGE: Final = 2.0
TEXT: Final = {"local books": 1.0, "Sage Intacct": LARGE}
"""How large the letters are on each way; what local books came to is opened once more in large ones."""


class Inspector(Hand):
    """Goes the way of the self-test; where that takes a picture, this one looks at what is told of it.

    And at what is cut: in the smallest window and the usual one, in questions as they open. In large letters
    a table may be scrolled sideways.
    """

    def __init__(self, appearance: Appearance, crashed: list[BaseException]) -> None:
        super().__init__(None, appearance, crashed)
        self._usual = QApplication.font().pointSizeF()
        self.seen: set[str] = set()
        self.faults: dict[str, str] = {}

    def picture(self, window: QWidget, name: str) -> None:
        """What is wrong with it is kept; a fault that was met before is told once."""
        self.seen.add(name)
        settle()
        self._keep(name, accessibility_faults(window))
        large = QApplication.font().pointSizeF() > self._usual
        here = (window.width(), window.height())
        if window.width() < SMALLEST[0]:
            self._look(window, name, SMALLEST, tables=not large)
            return
        # Another size costs as much as looking: what is on comes first, and the other one stays on.
        sizes = (USUAL, SMALLEST) if here == USUAL else (SMALLEST, USUAL)
        for size in sizes:
            window.resize(*size)
            self._look(window, f"{name} in {size}", size, tables=not large)

    def _look(self, window: QWidget, where: str, room: tuple[int, int], *, tables: bool) -> None:
        settle()
        self._keep(where, clipped(window, room, tables=tables))

    def _keep(self, where: str, faults: list[str]) -> None:
        for fault in faults:
            self.faults.setdefault(fault, where)


def settle() -> None:
    """Let the layouts inside layouts have their turns."""
    for _ in range(LAYOUTS_DEEP):
        QTest.qWait(0)


def at_rest(page: SetupPage) -> bool:
    return page.isVisible() and not page.is_working


def look_at_settings(daybook: Daybook, inspector: Inspector) -> None:
    """Those pages too of which the self-test takes no picture."""
    daybook.window.show_page("settings")
    assert daybook.window.settings is not None
    pages = daybook.window.settings.pages
    for name, choice in pages.choices.items():
        if not choice.isHidden():
            pages.open(name)
            page = pages.page_now
            inspector.wait(name, partial(at_rest, page))
            inspector.picture(daybook.window, f"settings, {name}")


@contextmanager
def opened(app: QApplication, directory: Path, crashed: list[BaseException]) -> Iterator[Daybook]:
    """A Daybook on the example shop, closed at the end."""
    paths = paths_for(directory, sandbox=True)
    daybook = Daybook(app, lambda: open_program(paths, sandbox=True), crash_report)
    daybook.tasks.crashed.connect(crashed.append)
    daybook.start()
    try:
        yield daybook
    finally:
        daybook.window.close()
        daybook.end()


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("books", WAYS)
def test_everything_has_a_name_a_role_a_way_to_it_by_keyboard_and_room(
    qapp: QApplication, tmp_path: Path, books: str
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    crashed: list[BaseException] = []
    inspector = Inspector(appearance, crashed)
    try:
        with letters(qapp, TEXT[books]), opened(qapp, tmp_path / "data", crashed) as daybook:
            assert WAYS[books](daybook, inspector) == []
            look_at_settings(daybook, inspector)
        if TEXT[books] < LARGE:
            with letters(qapp, LARGE), opened(qapp, tmp_path / "data", crashed) as daybook:
                LargeWalk(daybook, inspector).look_at_pages()
                look_at_settings(daybook, inspector)
    finally:
        appearance.force(None)
    assert len(inspector.seen) > 10
    told = [f"{where}: {fault}" for fault, where in inspector.faults.items()]
    assert not told, "\n".join(told)
