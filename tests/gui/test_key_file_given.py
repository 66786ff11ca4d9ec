"""Daybook opened with a key file: the setup begins with it, in the window that runs if there is one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.first_window import FirstWindow, raise_first_window
from daybook.gui.parts.practice_bar import PracticeBar
from daybook.gui.setup_pages.shop import ShopPage
from daybook.gui.start import Daybook
from daybook.gui.tasks import Tasks
from daybook.gui.wizard import SetupWizard
from daybook.model.setup import Draft
from daybook.services.program import Program
from daybook.services.setup.setup_answers import PageName
from gui.conftest import Prepared
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Adapters

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SECONDS = 10_000


@pytest.fixture
def new_program(tmp_path: Path) -> Iterator[Program]:
    """The services in an empty directory."""
    made = Program(
        Adapters(paths_for(tmp_path / "new", sandbox=False), is_sandbox=False, keeps_secrets=False)
    )
    yield made
    made.close()


def shop_of(daybook: Daybook, qtbot: QtBot) -> ShopPage:
    """The wizard's first page, as soon as it has done what it began with."""
    qtbot.waitUntil(lambda: daybook.wizard is not None, timeout=SECONDS)
    shop = cast("SetupWizard", daybook.wizard).shop
    qtbot.waitUntil(lambda: not shop.is_working and not daybook.tasks.is_writing, timeout=SECONDS)
    return shop


def end(daybook: Daybook) -> None:
    if daybook.wizard is not None:
        daybook.wizard.close()
    assert daybook.tasks.close(10)
    daybook.window.deleteLater()


def test_the_setup_begins_with_the_key(
    new_program: Program, gui_shop: SandboxProcess, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = Daybook(qapp, lambda: new_program, str)
    daybook.open_key_file(gui_shop.credentials_file)
    daybook.start()
    shop = shop_of(daybook, qtbot)
    assert shop.key is not None
    assert shop.file_name == gui_shop.credentials_file.name
    assert shop.trouble is None
    end(daybook)


def test_a_file_that_is_no_key_is_named_with_what_to_do(
    new_program: Program, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    film = tmp_path / "holiday.txt"
    film.write_bytes(b"%PDF-1.7")
    daybook = Daybook(qapp, lambda: new_program, str)
    daybook.open_key_file(film)
    daybook.start()
    shop = shop_of(daybook, qtbot)
    assert shop.key is None
    assert shop.trouble is not None
    assert shop.trouble.code == "credentials.pdf"
    end(daybook)


def test_a_wizard_that_is_open_takes_the_key_in_place_of_its_own(
    new_program: Program, gui_shop: SandboxProcess, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = Daybook(qapp, lambda: new_program, str)
    daybook.open_key_file(gui_shop.credentials_file)
    daybook.start()
    shop = shop_of(daybook, qtbot)
    other = tmp_path / "other.txt"
    text = gui_shop.credentials_file.read_text("utf-8").replace("NAME: ", "NAME: Other ")
    other.write_text(text, "utf-8")
    daybook.open_key_file(other)
    qtbot.waitUntil(lambda: shop.key is not None and not shop.is_working, timeout=SECONDS)
    assert shop.file_name == "other.txt"
    end(daybook)


def test_beside_a_shop_that_is_set_up_the_key_opens_the_setup_of_another(
    program: Program, gui_shop: SandboxProcess, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = Daybook(qapp, lambda: program, str)
    daybook.start()
    qtbot.waitUntil(lambda: daybook.place is not None, timeout=SECONDS)
    daybook.open_key_file(gui_shop.credentials_file)
    shop = shop_of(daybook, qtbot)
    assert shop.key is not None
    assert daybook.window.isVisible()
    end(daybook)


def test_a_second_start_shows_the_setup_that_was_minimised(
    new_program: Program, gui_shop: SandboxProcess, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = Daybook(qapp, lambda: new_program, str)
    daybook.open_key_file(gui_shop.credentials_file)
    daybook.start()
    shop_of(daybook, qtbot)
    wizard = cast("SetupWizard", daybook.wizard)
    wizard.showMinimized()
    assert wizard.isMinimized()
    daybook.come_to_front()
    assert wizard.isVisible()
    assert not wizard.isMinimized()
    end(daybook)


def test_a_key_given_while_the_program_opens_waits_for_it(
    program: Program, gui_shop: SandboxProcess, qapp: QApplication, qtbot: QtBot
) -> None:
    gate = threading.Event()

    def opened() -> Program:
        assert gate.wait(10)
        return program

    daybook = Daybook(qapp, opened, str)
    daybook.start()
    daybook.open_key_file(gui_shop.credentials_file)
    assert daybook.wizard is None
    gate.set()
    assert shop_of(daybook, qtbot).key is not None
    assert daybook.place is not None
    end(daybook)


@pytest.fixture
def begun(program: Program, prepared: Prepared) -> Draft:
    """A wizard that was left half way with the example shop, whose key is known."""
    setup = replace(prepared.setup, example=True, finished=False)
    draft = Draft(setup, page=PageName.MONEY, tested=True, way="example", reached=PageName.TRY)
    program.setups.save_draft(draft)
    return draft


def ticked(wizard: SetupWizard) -> list[PageName]:
    return [step for step, button in wizard.steps.buttons.items() if button.is_finished]


def bars(wizard: SetupWizard) -> list[str]:
    return [bar.objectName() or "bar" for bar in wizard.findChildren(PracticeBar) if bar.isVisible()]


@pytest.fixture
def refused(program: Program, begun: Draft, tmp_path: Path, qtbot: QtBot, tasks: Tasks) -> SetupWizard:
    """The wizard after a file that is no key was opened over the example shop, whose setup was begun."""
    assert begun.tested
    film = tmp_path / "holiday.txt"
    film.write_bytes(b"%PDF-1.7")
    wizard = SetupWizard(program, tasks, film)
    qtbot.addWidget(wizard)
    wizard.show()
    shop = wizard.shop
    qtbot.waitUntil(lambda: shop.trouble is not None and not shop.is_working, timeout=SECONDS)
    return wizard


def test_a_file_that_is_no_key_shows_nothing_of_the_example_shop_and_leaves_it_as_it_is(
    program: Program, begun: Draft, refused: SetupWizard
) -> None:
    wizard, shop = refused, refused.shop
    assert shop.trouble is not None
    assert shop.trouble.code == "credentials.pdf"
    assert shop.notice.isVisible()
    assert (shop.key, shop.can_leave()) == (None, False)
    assert ticked(wizard) == bars(wizard) == []
    kept = program.setups.draft()
    assert kept is not None
    assert (kept.setup, kept.tested, kept.reached) == (begun.setup, begun.tested, begun.reached)
    wizard.close()


def test_the_example_shop_is_there_again_when_the_wizard_is_taken_up_again(
    program: Program, refused: SetupWizard, qtbot: QtBot, tasks: Tasks
) -> None:
    refused.close()
    again = SetupWizard(program, tasks)
    qtbot.addWidget(again)
    again.show()
    assert PageName.SHOP in again.flow.steps
    qtbot.waitUntil(lambda: bool(bars(again)), timeout=SECONDS)
    assert PageName.ORDERS in ticked(again)
    again.close()


def test_a_key_after_one_that_was_refused_begins_the_setup(
    refused: SetupWizard, gui_shop: SandboxProcess, qtbot: QtBot
) -> None:
    wizard, shop = refused, refused.shop
    wizard.take_key_file(gui_shop.credentials_file)
    qtbot.waitUntil(lambda: shop.key is not None and not shop.is_working, timeout=SECONDS)
    assert not shop.begins_anew
    assert shop.file_name == gui_shop.credentials_file.name
    wizard.close()


def test_no_step_is_done_for_another_shop_than_the_one_that_was_begun(
    program: Program, begun: Draft, gui_shop: SandboxProcess, tmp_path: Path, qtbot: QtBot, tasks: Tasks
) -> None:
    another = tmp_path / "another.txt"
    text = gui_shop.credentials_file.read_text("utf-8")
    another.write_text(text.replace(begun.setup.store, "another1"), "utf-8")
    wizard = SetupWizard(program, tasks, another)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitUntil(lambda: wizard.shop.key is not None and not wizard.shop.is_working, timeout=SECONDS)
    assert wizard.flow.setup.store == "another1"
    assert ticked(wizard) == bars(wizard) == []
    wizard.close()


def test_a_second_start_hands_its_file_to_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    name = f"daybook-test-{tmp_path.name[-12:]}-{threading.get_native_id()}"
    first = FirstWindow(name)
    file = tmp_path / "Schlüssel mit Leerzeichen.txt"
    given: list[Path] = []
    first.key_given.connect(given.append)
    with qtbot.waitSignal(first.raised):
        assert raise_first_window(name, file)
    qtbot.waitUntil(lambda: given == [file])
    with qtbot.waitSignal(first.raised):
        assert raise_first_window(name)
    assert given == [file]
    first.close()
