"""The wizard's pages for Sage Intacct, through their real widgets on the practice company."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.intacct import connection_form
from daybook.gui.intacct.before import LINES, administrator_list
from daybook.gui.setup_pages.trial_page import TrialPage
from daybook.gui.tasks import Tasks
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind
from daybook.model.intacct import INTACCT, IntacctConnection, IntacctList
from daybook.model.intacct_choices import Charge, ChargeAs, ReceiptAccount, ReceiptsAs
from daybook.model.setup import Setup
from daybook.model.store import Verdict
from daybook.services.program import Program
from daybook.settings.redaction import redacted
from daybook.wording import format_amount
from helpers.sandbox_process import SandboxProcess
from helpers.wizard_driver import SECONDS, WizardDriver
from helpers.workbench import Adapters

pytestmark = pytest.mark.usefixtures("hosted_shop")
CLICKS_ALLOWED = 14
"""Two more than into local books: Sage Intacct, and its practice company."""


@pytest.fixture
def adapters(tmp_path: Path) -> Adapters:
    """An empty directory that only knows the example shop."""
    return Adapters(paths_for(tmp_path / "data", sandbox=True), is_sandbox=True, keeps_secrets=False)


@pytest.fixture
def fresh(adapters: Adapters) -> Iterator[Program]:
    made = Program(adapters)
    yield made
    made.close()


@pytest.fixture
def driver(fresh: Program, tasks: Tasks, qtbot: QtBot) -> WizardDriver:
    return WizardDriver(fresh, tasks, qtbot)


@pytest.fixture
def with_example(driver: WizardDriver) -> WizardDriver:
    """At the page of Intacct's connection, with the example shop."""
    driver.click(driver.wizard.shop.start.ways["example"])
    driver.primary()
    return at_sign_in(driver)


@pytest.fixture
def with_shop(
    driver: WizardDriver, gui_shop: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> WizardDriver:
    """The same with a shop of one's own, whose gateway is the practice company's."""
    own = partial(IntacctConnection, gateway=gui_shop.intacct["endpoint"])
    monkeypatch.setattr(connection_form, "IntacctConnection", own)
    driver.wizard.shop.input.file_chosen.emit(gui_shop.credentials_file)
    driver.settle()
    driver.primary()
    return at_sign_in(driver)


def at_sign_in(driver: WizardDriver) -> WizardDriver:
    wizard = driver.wizard
    driver.to(wizard.orders)
    driver.to(wizard.books)
    driver.click(wizard.books.books.buttons[INTACCT])
    driver.to(wizard.sign_in)
    return driver


def at_choices(driver: WizardDriver) -> WizardDriver:
    driver.click(driver.wizard.primary_button())
    driver.to(driver.wizard.intacct)
    return driver


def paste(field: QLineEdit, text: str) -> None:
    QApplication.clipboard().setText(text)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def assert_laid_out(page: TrialPage, qtbot: QtBot) -> None:
    """The trial shows one order as Intacct will get it, and has sent nothing."""
    assert page.trial is not None
    outgoing, document = page.trial.outgoing, page.trial.preview.document
    assert outgoing is not None
    assert document is not None
    assert page.lead.text().endswith("Nothing was sent: the import sends exactly this.")
    assert page.sheet.isVisible()
    assert not page.entries.isVisible()

    def said() -> set[str]:
        return {label.text() for label in page.sheet.findChildren(QLabel) if label.isVisible()}

    amounts = {format_amount(line.amount, document.currency) for line in outgoing.lines}
    # Qt shows what came into a layout by an event of its own.
    qtbot.waitUntil(lambda: amounts <= said())
    assert page.secondary() is None
    page.show_request.click()
    assert page.request is not None
    assert page.request.text.toPlainText() == outgoing.request
    page.request.accept()
    assert list(page.flow.open_session().documents.list(DocumentQuery())) == []


def labelled(shop: SandboxProcess, **others: str) -> str:
    told = {**shop.intacct, **others}
    return (
        f"Sender ID: {told['sender_id']}\n"
        f"Sender password: {told['sender_password']}\n"
        f"Company ID:  {told['company_id']} \n"
        f"User ID: {told['user_id']}\n"
        f"Password: {told['user_password']}\n"
    )


def test_first_orders_go_into_the_practice_company_with_nothing_typed(
    with_example: WizardDriver, qtbot: QtBot
) -> None:
    driver = with_example
    wizard = driver.wizard
    finished: list[Setup] = []
    wizard.finished_setup.connect(finished.append)
    assert wizard.sign_in.form.isHidden()
    driver.click(wizard.primary_button())
    assert wizard.sign_in.lines.verdict() == "SAGE INTACCT CONNECTED: JUNIPER & FINCH"
    assert wizard.sign_in.lines.lines["lists"].verdict is Verdict.PASSED
    driver.to(wizard.intacct)
    choices = wizard.flow.setup.intacct
    assert (choices.definition, choices.refund_definition) == ("Sales Invoice", "Sales Credit Memo")
    assert choices.shipping == Charge(ChargeAs.SUBTOTAL, "Shipping")
    assert choices.certificate_item == "GIFT-CERTIFICATE"
    driver.to(wizard.trial)
    assert_laid_out(wizard.trial, qtbot)
    driver.to(wizard.check)
    ready = wizard.check.check
    assert ready is not None
    driver.to(wizard.result_page)
    assert driver.clicks <= CLICKS_ALLOWED
    result = wizard.result_page.result
    assert result is not None
    assert [each.order_id for each in result.imported] == list(ready.ready)
    assert set(wizard.result_page.deeds) == {"triangle-alert", "book-open"}
    session = wizard.flow.open_session()
    posted = {row.order_id: row.total for row in session.documents.list(DocumentQuery())}
    assert set(posted) == set(ready.ready)
    QTest.mouseClick(wizard.primary_button(), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(finished), timeout=SECONDS)
    assert (finished[0].books, finished[0].practises) == ("intacct:practice", True)


def test_the_list_for_the_administrator_is_copied_and_saved(
    with_example: WizardDriver, tmp_path: Path
) -> None:
    driver = with_example
    before = driver.wizard.sign_in.before
    assert before.isVisible()
    driver.click(before.copy)
    copied = QApplication.clipboard().text()
    assert copied == administrator_list()
    assert f"{LINES}. " in copied
    target = tmp_path / "list.txt"
    before.save_wanted.emit(target)
    driver.settle()
    assert target.read_text("utf-8") == copied
    assert before.save.accessibleName() == "Saved: list.txt"


def test_pasted_lines_fill_every_field_and_a_good_test_lets_go_on(
    with_shop: WizardDriver, gui_shop: SandboxProcess
) -> None:
    driver = with_shop
    page = driver.wizard.sign_in
    paste(page.form.inputs["sender_id"], labelled(gui_shop))
    assert page.form.inputs["company_id"].text() == gui_shop.intacct["company_id"]
    assert page.form.inputs["user_password"].echoMode() is QLineEdit.EchoMode.Password
    driver.primary()
    assert page.lines.verdict()
    assert all(not page.form.inputs[name].text() for name in ("sender_password", "user_password"))
    assert page.flow.intacct.known() == (True, True)
    for name in ("sender_password", "user_password"):
        secret = gui_shop.intacct[name]
        assert secret not in redacted(f"signed in with {secret}")
        assert secret not in repr(page.flow.draft)
    driver.to(driver.wizard.intacct)


def test_the_entity_is_chosen_from_the_list_that_the_test_reads(
    with_shop: WizardDriver, gui_shop: SandboxProcess, qtbot: QtBot
) -> None:
    driver = with_shop
    page = driver.wizard.sign_in
    paste(page.form.inputs["sender_id"], labelled(gui_shop, company_id="JUNIPER-GROUP"))
    assert page.form.typed()[0].entity_id == ""
    driver.primary()
    qtbot.waitUntil(lambda: page.form.entity.box.findData("CA") >= 0, timeout=30_000)
    page.form.entity.choose("CA")
    assert page.form.typed()[0].entity_id == "CA"
    # Another place to work in is another sign-in.
    driver.primary()
    assert page.flow.setup.intacct.entity_id == "CA"
    assert page.flow.setup.intacct.books.startswith("intacct:juniper-group/CA")
    assert page.lines.verdict()


def test_a_wrong_password_is_told_at_its_step_and_loses_nothing(
    with_shop: WizardDriver, gui_shop: SandboxProcess
) -> None:
    driver = with_shop
    page = driver.wizard.sign_in
    page.form.take_lines(labelled(gui_shop, sender_password="not this one"))
    driver.primary()
    assert page.lines.lines["gateway"].verdict is Verdict.PASSED
    assert page.lines.lines["sender"].verdict is Verdict.FAILED
    assert page.trouble is not None
    assert page.trouble.code == "intacct.sender_refused"
    assert page.form.inputs["user_id"].text() == gui_shop.intacct["user_id"]
    paste(page.form.inputs["sender_password"], f" {gui_shop.intacct['sender_password']}\n")
    assert page.form.inputs["sender_password"].text() == gui_shop.intacct["sender_password"]
    driver.primary()
    assert page.lines.verdict()


def test_what_is_missing_is_said_at_its_field(with_shop: WizardDriver) -> None:
    driver = with_shop
    form = driver.wizard.sign_in.form
    form.inputs["company_id"].setText("JUNIPER")
    driver.primary()
    assert driver.shows(driver.wizard.sign_in)
    wrong = {name for name, field in form.fields.items() if field.wrong}
    assert wrong == {"sender_id", "sender_password", "user_id", "user_password"}


def test_a_definition_that_takes_sales_back_is_asked_about_first(with_example: WizardDriver) -> None:
    driver = at_choices(with_example)
    page = driver.wizard.intacct
    box = page.document.definition.box
    last = box.itemData(box.count() - 1)
    page.document.definition.choose(last)
    driver.settle()
    assert page.asked is not None
    page.asked.defaultButton().click()
    driver.settle()
    assert page.flow.setup.intacct.definition == "Sales Invoice"
    assert page.document.definition.code == "Sales Invoice"
    page.document.definition.choose(last)
    driver.settle()
    take = next(each for each in page.asked.buttons() if each is not page.asked.defaultButton())
    take.click()
    driver.settle()
    assert page.flow.setup.intacct.definition == last


def test_payments_want_an_account_for_each_way_of_payment(with_example: WizardDriver) -> None:
    driver = at_choices(with_example)
    page = driver.wizard.intacct
    assert page.flow.setup.intacct.receipts is ReceiptsAs.LEFT_TO_ACCOUNTANT
    driver.click(page.receipts.which.buttons[ReceiptsAs.PAYMENTS.value])
    assert "PayPal" in page.receipts.accounts
    page.receipts.accounts["PayPal"].choose("1092")
    driver.settle()
    assert page.flow.setup.intacct.receipt_accounts == (ReceiptAccount("PayPal", "1092"),)


def test_an_amount_without_a_place_is_warned_of_and_can_be_an_item(with_example: WizardDriver) -> None:
    driver = at_choices(with_example)
    page = driver.wizard.intacct
    row = page.charges.rows["shipping"]
    row.posts_as.setCurrentIndex(row.posts_as.findData(ChargeAs.ITEM))
    row.posts_as.activated.emit(row.posts_as.currentIndex())
    driver.settle()
    driver.qtbot.waitUntil(row.missing.isVisible, timeout=SECONDS)
    assert page.notice.notice is not None
    assert "Shipping" in page.notice.accessibleName()
    assert page.offers is not None
    item = page.offers.rows(IntacctList.ITEMS)[0].code
    row.where.choose(item)
    driver.settle()
    assert page.flow.setup.intacct.shipping == Charge(ChargeAs.ITEM, item)
    assert not row.missing.isVisible()


def test_local_books_get_back_what_they_begin_with(with_example: WizardDriver) -> None:
    driver = at_choices(with_example)
    wizard = driver.wizard
    assert wizard.flow.setup.document_kind is DocumentKind.SALES_INVOICE
    driver.click(wizard.button(wizard.WizardButton.BackButton))
    driver.click(wizard.button(wizard.WizardButton.BackButton))
    assert driver.shows(wizard.books)
    driver.click(wizard.books.books.buttons["local"])
    fresh, setup = Setup(""), wizard.flow.setup
    assert (setup.books, setup.document_kind, setup.warehouse, setup.create_items, setup.payment_term) == (
        "local",
        fresh.document_kind,
        fresh.warehouse,
        fresh.create_items,
        fresh.payment_term,
    )
    driver.to(wizard.money)
