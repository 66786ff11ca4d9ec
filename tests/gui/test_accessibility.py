"""Every page and every question, as those meet it who do not see it or use no mouse."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from daybook.bootstrap import crash_report, open_program, paths_for
from daybook.gui.appearance import Appearance
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.start import Daybook
from daybook.selftest.hand import Hand
from daybook.selftest.run import WAYS
from helpers.accessibility import accessibility_faults


class Inspector(Hand):
    """Goes the way of the self-test; where that takes a picture, this one looks at what is told of it."""

    def __init__(self, appearance: Appearance, crashed: list[BaseException]) -> None:
        super().__init__(None, appearance, crashed)
        self.faults: dict[str, list[str]] = {}

    def picture(self, window: QWidget, name: str) -> None:
        """What is wrong with it is kept; a fault that was met before is told once."""
        known = {fault for faults in self.faults.values() for fault in faults}
        self.faults[name] = [fault for fault in accessibility_faults(window) if fault not in known]


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


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.usefixtures("few_orders")
@pytest.mark.timeout(600)
@pytest.mark.parametrize("books", WAYS)
def test_everything_has_a_name_a_role_and_a_way_to_it_by_keyboard(
    qapp: QApplication, tmp_path: Path, books: str
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    paths = paths_for(tmp_path / "data", sandbox=True)
    daybook = Daybook(qapp, lambda: open_program(paths, sandbox=True), crash_report)
    crashed: list[BaseException] = []
    daybook.tasks.crashed.connect(crashed.append)
    inspector = Inspector(appearance, crashed)
    daybook.start()
    try:
        assert WAYS[books](daybook, inspector) == []
        look_at_settings(daybook, inspector)
    finally:
        daybook.window.close()
        daybook.end()
    assert len(inspector.faults) > 10
    told = [f"{name}: {fault}" for name, faults in inspector.faults.items() for fault in faults]
    assert not told, "\n".join(told)
