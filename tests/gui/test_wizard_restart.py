"""Quit the wizard at each page and start Daybook anew: every answer is kept, though the shop moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.tasks import Tasks
from daybook.gui.wizard import QUIT, SetupWizard
from daybook.model.document import DocumentKind
from daybook.model.setup import Draft, Guests, Setup
from daybook.services.program import Program
from daybook.services.setup.setup_answers import PageName
from helpers.wizard_driver import SECONDS, WizardDriver
from helpers.workbench import Adapters

pytestmark = pytest.mark.usefixtures("few_orders")
AWAITING_PAYMENT = 7
LONG_AGO = dt.date(2024, 2, 3)


class Runs:
    """One run of Daybook after the other on one directory, each with the example shop on another port."""

    def __init__(self, directory: Path, tasks: Tasks, qtbot: QtBot) -> None:
        self._directory = directory
        self._tasks = tasks
        self._qtbot = qtbot
        self._program: Program | None = None

    def start(self) -> WizardDriver:
        return WizardDriver(self.program(), self._tasks, self._qtbot)

    def program(self) -> Program:
        self.end()
        paths = paths_for(self._directory, sandbox=True)
        self._program = Program(Adapters(paths, is_sandbox=True, keeps_secrets=False))
        return self._program

    def again(self, driver: WizardDriver) -> WizardDriver:
        """Quit the wizard and Daybook, and start both; the page and every answer have to be the same."""
        page, before = driver.page.name, driver.wizard.flow.draft
        driver.click(driver.wizard.button(QUIT))
        assert not driver.wizard.isVisible()
        driver = self.start()
        assert driver.page.name is page
        assert without_address(driver.wizard.flow.draft) == without_address(before)
        assert driver.wizard.flow.setup.api_root != before.setup.api_root
        return driver

    def end(self) -> None:
        if self._program is not None:
            self._program.close()
            self._program = None


@pytest.fixture
def runs(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[Runs]:
    made = Runs(tmp_path / "data", tasks, qtbot)
    yield made
    made.end()


def without_address(draft: Draft) -> Draft:
    return replace(draft, setup=replace(draft.setup, api_root=""))


def with_tested_shop(runs: Runs) -> WizardDriver:
    driver = runs.start()
    driver.click(driver.wizard.shop.start.ways["example"])
    driver.primary()
    assert driver.wizard.shop.tested.lines.verdict()
    return driver


def choose_orders(driver: WizardDriver) -> None:
    page = driver.wizard.orders
    page.day.setDate(QDate(LONG_AGO.year, LONG_AGO.month, LONG_AGO.day))
    driver.settle()
    page.statuses.boxes[AWAITING_PAYMENT].click()
    driver.settle()
    driver.click(page.guests.choices.buttons[Guests.PER_EMAIL.value])


def shows_orders(wizard: SetupWizard) -> None:
    page = wizard.orders
    assert page.survey is not None
    assert page.day.date() == QDate(LONG_AGO.year, LONG_AGO.month, LONG_AGO.day)
    assert page.statuses.boxes[AWAITING_PAYMENT].isChecked()
    assert page.guests.choices.buttons[Guests.PER_EMAIL.value].isChecked()


def choose_books(driver: WizardDriver) -> None:
    page = driver.wizard.books
    driver.click(page.kinds.buttons[DocumentKind.SALES_INVOICE.value])
    page.more.prefix.setText("SHP")
    page.more.take_typed()
    driver.settle()


def shows_books(wizard: SetupWizard) -> None:
    page = wizard.books
    assert page.kinds.buttons[DocumentKind.SALES_INVOICE.value].isChecked()
    assert page.more.prefix.text() == "SHP"


def choose_account(driver: WizardDriver) -> str:
    line = driver.wizard.money.rows.lines[0]
    other = next(n for n in range(line.account.count()) if n != line.account.currentIndex())
    line.account.setCurrentIndex(other)
    line.account.activated.emit(other)
    driver.settle()
    return str(line.account.currentData())


def test_every_page_can_be_quit_and_daybook_started_anew(runs: Runs) -> None:
    driver = runs.again(with_tested_shop(runs))
    assert driver.wizard.shop.tested.lines.verdict()

    driver.to(driver.wizard.orders)
    choose_orders(driver)
    driver = runs.again(driver)
    shows_orders(driver.wizard)

    driver.to(driver.wizard.books)
    choose_books(driver)
    driver = runs.again(driver)
    shows_books(driver.wizard)

    driver.to(driver.wizard.money)
    code = choose_account(driver)
    driver = runs.again(driver)
    assert driver.wizard.money.rows.lines[0].account.currentData() == code

    driver.to(driver.wizard.trial)
    driver = runs.again(driver)
    assert driver.wizard.trial.trial is not None

    driver.to(driver.wizard.check)
    driver = runs.again(driver)
    shows_answers(driver.wizard.flow.setup, code)
    assert driver.page.name is PageName.TRY
    driver.to(driver.wizard.check)
    assert driver.wizard.check.check is not None
    assert driver.wizard.check.check.ready


def shows_answers(setup: Setup, code: str) -> None:
    assert (setup.since, setup.guests, setup.prefix) == (LONG_AGO, Guests.PER_EMAIL, "SHP")
    assert AWAITING_PAYMENT in setup.statuses
    assert setup.document_kind is DocumentKind.SALES_INVOICE
    assert [choice.code for choice in setup.accounts] == [code]


def test_quitting_while_the_shop_is_opened_again_loses_no_answer(
    runs: Runs, tasks: Tasks, qtbot: QtBot
) -> None:
    driver = with_tested_shop(runs)
    driver.to(driver.wizard.orders)
    choose_orders(driver)
    driver.to(driver.wizard.books)
    before = driver.wizard.flow.draft
    driver.click(driver.wizard.button(QUIT))

    hasty = SetupWizard(runs.program(), tasks)
    qtbot.addWidget(hasty)
    hasty.show()
    hasty.reject()
    qtbot.waitUntil(lambda: not tasks.is_writing, timeout=SECONDS)
    assert not hasty.isVisible()

    driver = runs.start()
    kept = driver.wizard.flow.setup
    assert replace(kept, api_root="") == replace(before.setup, api_root="")
    if not driver.wizard.flow.draft.tested:
        # The shop was on its way to another address: it is tried again.
        driver.primary()
    driver.to(driver.wizard.orders)
    shows_orders(driver.wizard)
    driver.to(driver.wizard.books)
