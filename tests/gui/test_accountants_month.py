"""An accountant's month, clicked through the real window: from the shop's orders to a month handed over.

The shop is typed here, so that what the books must say in the end can be worked out by hand.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.asking.fields import set_day
from daybook.gui.asking.ledger_question import LedgerQuestion
from daybook.gui.documents.apply_question import ApplyQuestion
from daybook.gui.documents.page import DocumentsPage
from daybook.gui.documents.receive_question import PayBackQuestion, ReceiveQuestion
from daybook.gui.main_window import MainWindow
from daybook.gui.overview.page import OverviewPage
from daybook.gui.receipts.page import ReceiptsPage
from daybook.gui.receipts.payout_question import PayoutQuestion
from daybook.gui.reports.page import ReportsPage
from daybook.gui.reports.reason_card import ReasonCard
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger_port import Ledger
from daybook.model.money import Money
from daybook.model.table import Chip
from daybook.sandbox.hard_orders.builder import BANK, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Refund, RefundItem
from daybook.services.ledger.exporting import ExportFormat
from daybook.services.program import Program
from daybook.services.sheets.catalogue import Span
from helpers.golden import TypedAdapters, balances
from helpers.typed_shop import SETUP, STORE, order

Q = TypeVar("Q", bound=LedgerQuestion)

MARCH = Span(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
PATIENCE_MS = 20_000


@dataclass
class Accountant:
    """Somebody at the window."""

    window: MainWindow
    place: Workplace
    qtbot: QtBot

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=PATIENCE_MS)

    def press(self, root: QWidget, words: str) -> None:
        """Click the button that is called so, as soon as it can be clicked."""

        def there() -> list[QAbstractButton]:
            found = [each for each in root.findChildren(QAbstractButton) if each.accessibleName() == words]
            return [each for each in found if each.isVisible() and each.isEnabled()]

        self.wait(lambda: bool(there()))
        QTest.mouseClick(there()[0], Qt.MouseButton.LeftButton)

    def go_to(self, name: str) -> QWidget:
        QTest.mouseClick(self.window.nav.buttons[name], Qt.MouseButton.LeftButton)
        page = {"documents": self.window.documents, "orders": self.window.orders}.get(name)
        found = page if page is not None else self.window.later.made[name]
        self.wait(found.isVisible)
        return found

    @staticmethod
    def write(field: QLineEdit, text: str) -> None:
        field.selectAll()
        QTest.keyClicks(field, text)

    def import_everything(self) -> None:
        orders = self.window.orders
        assert orders is not None
        QTest.mouseClick(orders.head.list_button, Qt.MouseButton.LeftButton)
        self.wait(lambda: not orders.work.is_running and orders.model.rowCount() == 4)
        orders.show_chip(Chip.NEW)
        self.wait(lambda: orders.model.rowCount() == 4 and orders.model.cells(0) is not None)
        orders.model.tick_all()
        QTest.mouseClick(orders.head.import_button, Qt.MouseButton.LeftButton)
        # Four sales, and the credit memo of the refund.
        documents = self.place.reading.documents
        self.wait(lambda: not orders.work.is_running and len(documents.list(DocumentQuery())) == 5)

    def document(self, order_id: int, kind: DocumentKind) -> str:
        rows = self.place.reading.documents.list(DocumentQuery())
        (found,) = [row for row in rows if (row.order_id, row.kind) == (str(order_id), kind)]
        return found.books_id

    def open(self, books_id: str) -> DocumentsPage:
        page = self.go_to("documents")
        assert isinstance(page, DocumentsPage)
        page.open_document(books_id)

        def shown() -> bool:
            whole = page.panel.whole
            return whole is not None and whole.stored.posted.books_id.text == books_id

        self.wait(lambda: shown() and page.panel.isVisible())
        return page

    def asked(self, page: DocumentsPage, kind: type[Q]) -> Q:
        self.wait(lambda: isinstance(page.deeds.question, kind) and page.deeds.question.isVisible())
        question = page.deeds.question
        assert isinstance(question, kind)
        return question

    def done(self, page: DocumentsPage, question: LedgerQuestion, words: str) -> None:
        QTest.mouseClick(question.deed_button, Qt.MouseButton.LeftButton)
        self.wait(lambda: words in page.notices.text)

    def report(self, name: str) -> ReportsPage:
        page = self.go_to("reports")
        assert isinstance(page, ReportsPage)
        page.open_report(name, MARCH)
        self.wait(lambda: page.view.sheet is not None and not page.view.is_loading)
        return page


@pytest.fixture
def accountant(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[Accountant]:
    """Two orders of Ada's on account, one of which was half refunded by hand, and two by card."""
    adapters = TypedAdapters(tmp_path / "data")
    adapters.setups.save(SETUP)
    adapters.memory.set(STORE, "a token that nobody asks for")
    back = [Refund((RefundItem("PRODUCT", 0, 1),), 2, "One broken")]
    refunded = statuses.PARTIALLY_REFUNDED
    for draft in (
        order(2001, item("JF-MUG", "20.00", 2), payment=BANK, status_id=refunded, refunds=back),
        order(2002, item("JF-MUG", "30.00"), payment=BANK),
        order(2003, item("JF-MUG", "50.00")),
        order(2004, item("JF-MUG", "25.00")),
    ):
        adapters.shop.put(draft)
    program = Program(adapters)
    places: list[Workplace] = []

    def opened() -> Workplace:
        place = Workplace.open(program, SETUP)
        place.writing.books.set_home_currency(SETUP.home_currency)
        return place

    tasks.run(lambda _cancel, _progress: opened(), owner=tasks, on_done=places.append)
    qtbot.waitUntil(lambda: bool(places), timeout=PATIENCE_MS)
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    window.open_place(places[0])
    yield Accountant(window, places[0], qtbot)
    tasks.close(10)
    program.close()


def test_a_month_from_the_shop_to_the_accountant(accountant: Accountant, tmp_path: Path) -> None:
    accountant.import_everything()
    paid_too_much = accountant.document(2001, DocumentKind.SALES_INVOICE)
    still_owed = accountant.document(2002, DocumentKind.SALES_INVOICE)
    _paid_in_full_before_its_credit_memo(accountant, paid_too_much)
    _approved_on_the_overview(accountant)
    _credit_applied_and_paid_back(accountant, paid_too_much)
    _payout_with_its_fee(accountant)
    assert balances(_ledger(accountant), "2026-03-31") == {
        # 40.00 received, 15.00 paid back, 72.50 paid out.
        "1000": "97.50",
        # 30.00 less 5.00 of credit.
        "1200": "25.00",
        "4000": "-145.00",
        "4300": "20.00",
        "6100": "2.50",
    }
    _reconciled(accountant)
    _closed_reopened_and_closed_again(accountant)
    _handed_over(accountant, tmp_path / "for the accountant")
    assert _whole_is_open(accountant, still_owed) == Decimal(25)


def _ledger(accountant: Accountant) -> Ledger:
    ledger = accountant.place.reading.ledger
    assert ledger is not None
    return ledger


def _whole_is_open(accountant: Accountant, books_id: str) -> Decimal:
    rows = accountant.place.reading.documents.list(DocumentQuery())
    return next(row.open for row in rows if row.books_id == books_id)


def _paid_in_full_before_its_credit_memo(accountant: Accountant, invoice: str) -> None:
    page = accountant.open(invoice)
    accountant.press(page.panel, "Approve this document")

    def approved() -> bool:
        whole = page.panel.whole
        return whole is not None and whole.stored.posted.state is DocumentState.APPROVED

    accountant.wait(approved)
    accountant.press(page.panel, "Receive payment…")
    question = accountant.asked(page, ReceiveQuestion)
    assert question.amount.text() == "40.00"
    set_day(question.day, dt.date(2026, 3, 19))
    accountant.done(page, question, "RC-000001 is recorded for SI-000001.")


def _approved_on_the_overview(accountant: Accountant) -> None:
    page = accountant.go_to("overview")
    assert isinstance(page, OverviewPage)
    accountant.wait(lambda: page.overview is not None and page.overview.pending.count == 4)
    QTest.mouseClick(page.pending.button, Qt.MouseButton.LeftButton)
    accountant.wait(lambda: page.question is not None)
    assert page.question is not None
    accountant.press(page.question, "Approve 4")
    accountant.wait(lambda: page.overview is not None and not page.overview.pending.count)


def _credit_applied_and_paid_back(accountant: Accountant, invoice: str) -> None:
    page = accountant.open(invoice)
    accountant.press(page.panel, "Apply credit…")
    applied = accountant.asked(page, ApplyQuestion)
    assert applied.amount.text() == "20.00"
    accountant.write(applied.amount, "5.00")
    set_day(applied.day, dt.date(2026, 3, 21))
    accountant.done(page, applied, "CA-000001: credit of SI-000001 settles")
    accountant.press(page.panel, "Pay back…")
    question = accountant.asked(page, PayBackQuestion)
    assert question.amount.text() == "15.00"
    set_day(question.day, dt.date(2026, 3, 22))
    accountant.done(page, question, "PB-000001 is recorded for SI-000001.")


def _payout_with_its_fee(accountant: Accountant) -> None:
    page = accountant.go_to("money")
    assert isinstance(page, ReceiptsPage)
    accountant.press(page, "Money on its way")
    accountant.press(page, "Record payout…")
    accountant.wait(lambda: isinstance(page.tools.question, PayoutQuestion))
    question = page.tools.question
    assert isinstance(question, PayoutQuestion)
    question.model.tick(range(question.model.rowCount()))
    assert question.model.gross == Decimal(75)
    accountant.write(question.fees, "2.50")
    accountant.write(question.net, "72.50")
    set_day(question.day, dt.date(2026, 3, 25))
    QTest.mouseClick(question.deed_button, Qt.MouseButton.LeftButton)
    accountant.wait(lambda: "PO-000001" in page.view.notices.text)


def _reconciled(accountant: Accountant) -> None:
    sheet = accountant.report("reconciliation").view.sheet
    assert sheet is not None
    # What the shop sold and what the books hold of it.
    assert sheet.rows[-1].cells.count(Money(Decimal(145), "USD")) == 2
    codes = {note.code for note in sheet.notes}
    assert "reports.note_proved" in codes
    assert not codes & {"reports.note_days_open", "reports.note_refunds_waiting"}


def _closed_reopened_and_closed_again(accountant: Accountant) -> None:
    page = accountant.report("periods")
    _close(accountant, page)
    QTest.mouseClick(page.months.reopen_button, Qt.MouseButton.LeftButton)
    accountant.wait(lambda: bool(page.view.findChildren(ReasonCard)))
    (card,) = page.view.findChildren(ReasonCard)
    accountant.write(card.reason, "a bill came late")
    accountant.press(page.view, "Reopen Mar 2026")
    accountant.wait(lambda: "Mar 2026 is open again." in page.view.notices.text)
    _close(accountant, page)
    closings = _ledger(accountant).closings()
    assert [(each.action, each.reason) for each in closings] == [
        ("close", ""),
        ("reopen", "a bill came late"),
        ("close", ""),
    ]


def _close(accountant: Accountant, page: ReportsPage) -> None:
    accountant.wait(lambda: not page.view.is_loading)
    QTest.mouseClick(page.months.close_button, Qt.MouseButton.LeftButton)
    accountant.press(page.view, "Close Mar 2026")
    accountant.wait(lambda: "Mar 2026 is closed." in page.view.notices.text)


def _handed_over(accountant: Accountant, folder: Path) -> None:
    page = accountant.report("periods")
    QTest.mouseClick(page.exports.export_button, Qt.MouseButton.LeftButton)
    accountant.wait(lambda: page.exports.question is not None and page.exports.question.isVisible())
    question = page.exports.question
    assert question is not None
    question.format.setCurrentIndex(question.format.findData(ExportFormat.CSV))
    accountant.write(question.folder, str(folder))
    QTest.mouseClick(question.deed_button, Qt.MouseButton.LeftButton)
    accountant.wait(lambda: "The books are in" in page.view.notices.text)
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert _ledger(accountant).chain_head() in json.dumps(told)
    with (folder / "trial_balance.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    written = {row["account"]: Decimal(row["debit"]) - Decimal(row["credit"]) for row in rows}
    assert written["1000"] == Decimal("97.50")
    assert sum(written.values()) == 0
