"""The wizard, walked with the mouse through real services on a real example shop."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
    QWizard,
)
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.scroll import Scroll
from daybook.gui.tasks import Tasks
from daybook.gui.wizard import QUIT, SetupWizard
from daybook.model.books import DocumentQuery, PostRequest, PostResult
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ports import Books
from daybook.model.setup import Setup
from daybook.services.program import Program
from daybook.services.setup.setup_answers import PageName
from helpers.sandbox_process import SandboxProcess, running
from helpers.wizard_driver import SECONDS, WizardDriver
from helpers.workbench import Adapters, Delegating

pytestmark = pytest.mark.usefixtures("hosted_shop")
CLICKS_ALLOWED = 12


@pytest.fixture
def adapters(tmp_path: Path) -> Adapters:
    """An empty directory that only knows the example shop."""
    return Adapters(paths_for(tmp_path / "data", sandbox=True), is_sandbox=True, keeps_secrets=False)


@pytest.fixture
def fresh(adapters: Adapters) -> Iterator[Program]:
    """The services on that directory."""
    made = Program(adapters)
    yield made
    made.close()


@pytest.fixture
def start(fresh: Program, tasks: Tasks, qtbot: QtBot) -> Callable[[], WizardDriver]:
    """Open the wizard, as often as wanted, on the same directory."""
    return lambda: WizardDriver(fresh, tasks, qtbot)


@pytest.fixture(scope="module")
def small_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "80", "--hard-orders", "TA25,TF01") as shop:
        yield shop


@pytest.fixture
def tested(start: Callable[[], WizardDriver], small_shop: SandboxProcess) -> WizardDriver:
    """A wizard whose shop has passed its test, given as a key file."""
    return passed(start(), small_shop)


def passed(driver: WizardDriver, shop: SandboxProcess) -> WizardDriver:
    driver.wizard.shop.input.file_chosen.emit(shop.credentials_file)
    driver.settle()
    driver.primary()
    assert driver.wizard.shop.tested.lines.verdict()
    return driver


def test_first_orders_are_imported_within_twelve_clicks_and_nothing_typed(
    start: Callable[[], WizardDriver], fresh: Program, qtbot: QtBot
) -> None:
    driver = start()
    wizard = driver.wizard
    finished: list[Setup] = []
    wizard.finished_setup.connect(finished.append)
    driver.click(wizard.shop.start.ways["example"])
    driver.primary()
    verdict = wizard.shop.tested.lines.verdict()
    assert verdict.startswith("TEST PASSED: SUCCESSFULLY CONNECTED TO ")
    driver.to(wizard.orders)
    driver.to(wizard.books)
    driver.to(wizard.money)
    driver.to(wizard.trial)
    driver.to(wizard.check)
    ready = wizard.check.check
    assert ready is not None
    assert wizard.primary_button().text() == f"Import {len(ready.ready)} orders"
    driver.to(wizard.result_page)
    assert driver.clicks <= CLICKS_ALLOWED
    result = wizard.result_page.result
    assert result is not None
    assert [each.order_id for each in result.imported] == list(ready.ready)
    assert wizard.result_page.heading.text() == f"{len(ready.ready)} orders are in your books"
    driver.click(wizard.result_page.deeds["hourglass"])
    session = wizard.flow.open_session()
    assert session.documents.list(DocumentQuery(state=DocumentState.PENDING)) == []
    approved = session.documents.list(DocumentQuery(state=DocumentState.APPROVED))
    assert len(approved) == len(ready.ready)
    driver.clicks += 1
    QTest.mouseClick(wizard.primary_button(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(finished), timeout=SECONDS)
    assert finished[0].finished
    assert not wizard.isVisible()
    assert fresh.current_setup() == finished[0]


def test_a_page_is_made_when_it_is_first_wanted(tested: WizardDriver) -> None:
    wizard = tested.wizard
    assert wizard.findChildren(SetupPage) == [wizard.shop]
    tested.to(wizard.orders)
    assert set(wizard.findChildren(SetupPage)) == {wizard.shop, wizard.orders}
    tested.click(wizard.button(QUIT))
    assert set(wizard.findChildren(SetupPage)) == {wizard.shop, wizard.orders}


def test_the_trial_shows_one_order_in_practice_books_and_leaves_the_real_ones_empty(
    tested: WizardDriver,
) -> None:
    wizard = tested.wizard
    for page in (wizard.orders, wizard.books, wizard.money, wizard.trial):
        tested.to(page)
    trial = wizard.trial.trial
    assert trial is not None
    preview = trial.preview
    assert preview.books_total == preview.order.total.inc_tax
    assert wizard.trial.words.text().startswith("You sold ")
    assert wizard.flow.open_session().documents.list(DocumentQuery()) == []
    second = wizard.button(QWizard.WizardButton.CustomButton2)
    assert isinstance(second, QAbstractButton)
    assert second.text() == "Throw the practice books away"
    tested.click(second)
    assert wizard.trial.thrown_away
    assert not second.isVisible()


def test_a_wizard_that_was_quit_opens_the_same_page_with_its_answers(
    tested: WizardDriver, start: Callable[[], WizardDriver]
) -> None:
    tested.to(tested.wizard.orders)
    tested.to(tested.wizard.books)
    tested.click(tested.wizard.books.kinds.buttons["sales_invoice"])
    tested.click(tested.wizard.button(QUIT))
    assert not tested.wizard.isVisible()

    again = start()
    assert again.shows(again.wizard.books)
    assert again.wizard.books.kinds.buttons["sales_invoice"].isChecked()
    assert again.wizard.flow.setup.document_kind is DocumentKind.SALES_INVOICE
    again.click(again.wizard.button(QWizard.WizardButton.BackButton))
    assert again.shows(again.wizard.orders)
    assert again.wizard.orders.survey is not None


def test_finished_steps_can_be_clicked_and_later_ones_cannot(tested: WizardDriver) -> None:
    wizard = tested.wizard
    tested.to(wizard.orders)
    tested.to(wizard.books)
    assert wizard.steps.buttons[PageName.SHOP].is_finished
    assert not wizard.steps.buttons[PageName.MONEY].isEnabled()
    tested.click(wizard.steps.buttons[PageName.SHOP])
    assert tested.shows(wizard.shop)
    assert wizard.steps.buttons[PageName.ORDERS].is_finished
    tested.click(wizard.steps.buttons[PageName.ORDERS])
    assert tested.shows(wizard.orders)


def test_pressing_the_primary_button_without_a_key_says_so_at_the_field(
    start: Callable[[], WizardDriver],
) -> None:
    driver = start()
    shop = driver.wizard.shop
    driver.click(shop.start.ways["key"])
    assert driver.wizard.primary_button().isEnabled()
    driver.primary()
    assert driver.page is shop
    assert shop.trouble is not None
    assert shop.trouble.code == "setup.no_key"
    assert driver.wizard.focusWidget() is shop.input.paste
    assert shop.input.paste.property("state") == "error"


def test_enter_presses_the_primary_button(tested: WizardDriver, qtbot: QtBot) -> None:
    QTest.keyClick(tested.page, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: tested.page is tested.wizard.orders, timeout=SECONDS)
    tested.settle()


def test_escape_quits_at_once_where_nothing_would_be_lost(tested: WizardDriver) -> None:
    QTest.keyClick(tested.wizard, Qt.Key.Key_Escape)
    assert not tested.wizard.isVisible()


def test_escape_asks_before_an_untested_key_is_lost(start: Callable[[], WizardDriver]) -> None:
    driver = start()
    driver.wizard.shop.input.paste.setPlainText("abc")
    QTest.keyClick(driver.wizard, Qt.Key.Key_Escape)
    box = driver.wizard.findChild(QMessageBox)
    assert box is not None
    assert driver.wizard.isVisible()
    stay = box.defaultButton()
    QTest.mouseClick(stay, Qt.MouseButton.LeftButton)
    assert driver.wizard.isVisible()
    assert driver.wizard.shop.input.paste.toPlainText() == "abc"


class Gate(Delegating):
    """Books that post only while the gate is open."""

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self.opened = threading.Event()
        self.opened.set()
        self.reached = threading.Event()

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        self.reached.set()
        assert self.opened.wait(SECONDS / 1000)
        return self.books.post(requests)


@pytest.fixture
def gate(adapters: Adapters, tested: WizardDriver) -> Iterator[Gate]:
    """The check page, ready to import into books that can be made to wait."""
    gates: list[Gate] = []

    def wrap(books: Books) -> Any:
        if books.abilities.is_practice:
            return books
        gates.append(Gate(books))
        return gates[-1]

    adapters.wrap_books = wrap
    wizard = tested.wizard
    for page in (wizard.orders, wizard.books, wizard.money, wizard.trial, wizard.check):
        tested.to(page)
    [made] = gates
    made.opened.clear()
    yield made
    made.opened.set()


def quit_at_once(wizard: SetupWizard) -> None:
    wizard.reject()
    box = wizard.findChild(QMessageBox)
    assert box is not None
    leave = next(button for button in box.buttons() if button is not box.defaultButton())
    QTest.mouseClick(leave, Qt.MouseButton.LeftButton)


def test_quitting_during_an_import_stops_it_and_keeps_what_was_imported(
    tested: WizardDriver, gate: Gate, qtbot: QtBot, fresh: Program
) -> None:
    wizard = tested.wizard
    finished: list[Setup] = []
    wizard.finished_setup.connect(finished.append)
    QTest.mouseClick(wizard.primary_button(), Qt.MouseButton.LeftButton)
    assert wizard.check.importing
    assert not wizard.primary_button().isVisible()
    qtbot.waitUntil(gate.reached.is_set, timeout=SECONDS)
    quit_at_once(wizard)
    assert wizard.isVisible()
    gate.opened.set()
    qtbot.waitUntil(lambda: bool(finished), timeout=SECONDS)
    assert not wizard.isVisible()
    assert fresh.current_setup() == finished[0]
    result = wizard.check.result
    assert result is not None
    assert result.stopped_by is not None
    booked = wizard.flow.open_session().documents.list(DocumentQuery())
    assert {row.order_id for row in booked} == {each.order_id for each in result.imported} != set()


def test_quitting_before_an_import_has_begun_closes_the_wizard_and_imports_nothing(
    tested: WizardDriver, gate: Gate, tasks: Tasks, qtbot: QtBot, fresh: Program
) -> None:
    wizard = tested.wizard
    tasks.run(lambda _cancel, _reporter: gate.opened.wait(SECONDS / 1000), owner=tasks)
    QTest.mouseClick(wizard.primary_button(), Qt.MouseButton.LeftButton)
    quit_at_once(wizard)
    gate.opened.set()
    qtbot.waitUntil(lambda: not wizard.isVisible(), timeout=SECONDS)
    assert not gate.reached.is_set()
    assert fresh.current_setup() is None


def test_the_result_leads_to_the_documents(tested: WizardDriver) -> None:
    wizard = tested.wizard
    for page in (wizard.orders, wizard.books, wizard.money, wizard.trial, wizard.check, wizard.result_page):
        tested.to(page)
    order: list[str] = []
    wizard.finished_setup.connect(lambda _setup: order.append("setup"))
    wizard.open_documents.connect(lambda: order.append("documents"))
    tested.click(wizard.result_page.deeds["book-open"])
    assert order == ["setup", "documents"]
    assert not wizard.isVisible()


def test_every_page_is_fit_to_show(start: Callable[[], WizardDriver], gui_shop: SandboxProcess) -> None:
    """Every control is named for screen readers, no label takes markup, no page scrolls that need not."""
    driver = passed(start(), gui_shop)
    wizard = driver.wizard
    check(wizard, scrolls=False)
    for page in (wizard.orders, wizard.books, wizard.money, wizard.trial, wizard.check, wizard.result_page):
        driver.to(page)
        check(wizard, scrolls=page is wizard.check)


def check(wizard: QWidget, *, scrolls: bool) -> None:
    controls = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
    for kind in controls:
        for control in wizard.findChildren(kind):
            if not control.isVisible() or control.objectName().startswith("qt_"):
                continue
            spoken = control.accessibleName() or (
                control.text() if isinstance(control, QAbstractButton) else ""
            )
            inside = isinstance(control.parent(), QComboBox | QAbstractSpinBox | QAbstractScrollArea)
            assert spoken or inside, f"{control} says nothing"
    for label in wizard.findChildren(QLabel):
        # Qt's own label around the side widget is empty.
        assert label.textFormat() is Qt.TextFormat.PlainText or not label.text()
    if not scrolls:
        outer = next(area for area in wizard.findChildren(Scroll) if area.isVisible())
        # The bar has its place beside the page also where it has nothing to do.
        assert outer.verticalScrollBar().maximum() == 0
