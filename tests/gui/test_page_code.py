"""The code of a page is loaded beside the window, which goes on answering meanwhile."""

from __future__ import annotations

import importlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.gui import page_code
from daybook.gui.main_window import MainWindow
from daybook.gui.nav import PAGES
from daybook.gui.page_code import PageCode
from daybook.gui.tasks import Tasks
from daybook.services.setup.setup_answers import PageName

NAME = "page_that_takes_its_time"
GATE = threading.Event()


@pytest.fixture
def slow(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Make the page "slow" out of a module that is not loaded before `GATE` opens."""
    (tmp_path / f"{NAME}.py").write_text(f"from {__name__} import GATE\nGATE.wait(30)\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(page_code.MODULES, "slow", (NAME,))
    monkeypatch.setitem(sys.modules, __name__, sys.modules[__name__])
    importlib.invalidate_caches()
    GATE.clear()
    yield
    GATE.set()
    sys.modules.pop(NAME, None)


@pytest.fixture
def code(tasks: Tasks, qapp: QApplication) -> Iterator[PageCode]:
    """Give a loader of pages."""
    made = PageCode(tasks, qapp)
    yield made
    made.deleteLater()


@pytest.mark.usefixtures("slow")
def test_the_event_loop_turns_while_a_page_is_loaded(code: PageCode, qtbot: QtBot) -> None:
    """A timer is heard before the page is there; the page is shown once, when it is."""
    done: list[str] = []
    code.when_there("slow", lambda: done.append("slow"))
    QTimer.singleShot(0, lambda: done.append("the window lives"))
    qtbot.waitUntil(lambda: bool(done))
    GATE.set()
    qtbot.waitUntil(lambda: len(done) == 2)
    assert done == ["the window lives", "slow"]


@pytest.mark.usefixtures("slow")
def test_a_page_chosen_meanwhile_is_the_one_that_stays(code: PageCode, tasks: Tasks, qtbot: QtBot) -> None:
    """Whoever clicks on is not brought back by what was clicked before."""
    done: list[str] = []
    code.when_there("slow", lambda: done.append("slow"))
    code.when_there("orders", lambda: done.append("orders"))
    assert done == ["orders"]
    GATE.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert done == ["orders"]


@pytest.mark.usefixtures("slow")
def test_of_two_wishes_for_one_page_the_later_is_done(code: PageCode, tasks: Tasks, qtbot: QtBot) -> None:
    """A link to something on a page that is being loaded leads there."""
    done: list[str] = []
    code.when_there("slow", lambda: done.append("the page"))
    code.when_there("slow", lambda: done.append("something on it"))
    GATE.set()
    qtbot.waitUntil(lambda: tasks.is_idle)
    assert done == ["something on it"]
    code.when_there("slow", lambda: done.append("at once"))
    assert done[1:] == ["at once"]


def test_every_page_is_loaded_or_there_from_the_start() -> None:
    """No page of the navigation is forgotten, and what is named can be imported."""
    assert {name for name, *_rest in PAGES} == {*page_code.MODULES, "orders"}
    for name in page_code.MODULES:
        page_code.load(name)


@pytest.mark.usefixtures("slow")
def test_a_click_marks_the_page_at_once_and_shows_it_when_its_code_is_there(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The page of before stays on show and works until then."""
    monkeypatch.setitem(page_code.MODULES, "reports", (NAME,))
    before = window.later.on_show
    window.nav.buttons["reports"].click()
    assert window.nav.checked == "reports"
    assert window.later.on_show is before
    GATE.set()
    qtbot.waitUntil(lambda: window.later.on_show is window.later.made.get("reports") is not None)


def test_a_page_of_the_settings_comes_in_turns_and_the_one_chosen_last_stays(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Each turn ends before the window would stand still; a page that is there is shown at once."""
    window.show_page("settings")
    assert window.settings is not None
    pages = window.settings.pages
    before = pages.page_now
    pages.choices[PageName.BOOKS].click()
    assert PageName.BOOKS not in pages.pages
    pages.choices[PageName.MONEY].click()
    assert pages.page_now is before
    qtbot.waitUntil(lambda: pages.has_come(PageName.MONEY), timeout=20_000)
    assert PageName.BOOKS not in pages.pages
    assert pages.choices[PageName.MONEY].isChecked()
    pages.choices[before.name].click()
    assert pages.page_now is before
