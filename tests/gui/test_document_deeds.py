"""Documents: what is listed, what an opened one shows, and each deed through the real widgets."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from threading import Event
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPlainTextEdit, QWidget

from daybook.gui.asking.fields import amount_of, set_day
from daybook.gui.asking.ledger_question import LedgerQuestion
from daybook.gui.asking.reason_question import ReasonQuestion
from daybook.gui.documents.evidence_window import EvidenceWindow, laid_out
from daybook.gui.documents.page import DocumentsPage
from daybook.gui.documents.questions import ConvertQuestion, OpenDayQuestion
from daybook.gui.documents.receive_question import ReceiveQuestion
from daybook.gui.documents.sums import sums_of
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import DocumentDesk
from gui.conftest import LedgerDesk
from gui.test_every_page import nameless
from helpers.ledger_books import EVIDENCE
from helpers.workbench import Quiet
from unit.books.ledger_samples import sale

Q = TypeVar("Q", bound=LedgerQuestion)


@pytest.fixture
def page(desk: LedgerDesk) -> DocumentsPage:
    desk.window.show_page("documents")
    page = desk.window.documents
    assert page is not None
    desk.wait(lambda: page.model.rowCount() == 6)
    return page


def click(root: QWidget, words: str) -> None:
    buttons = {each.accessibleName(): each for each in root.findChildren(QAbstractButton) if each.isVisible()}
    QTest.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def words_of(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]


def opened(desk: LedgerDesk, page: DocumentsPage, books_id: str) -> None:
    page.open_document(books_id)

    def shown() -> bool:
        whole = page.panel.whole
        is_there = whole is not None and whole.stored.posted.books_id.text == books_id
        # Qt shows what was put into a layout when it has had its turn.
        return is_there and page.panel.isVisible() and "Proof" in words_of(page.panel)

    desk.wait(shown)


def asked(desk: LedgerDesk, page: DocumentsPage, kind: type[Q]) -> Q:
    desk.wait(lambda: isinstance(page.deeds.question, kind) and page.deeds.question.isVisible())
    question = page.deeds.question
    assert isinstance(question, kind)
    return question


def state_of(desk: LedgerDesk, books_id: str) -> DocumentState:
    return desk.do(lambda: desk.place.writing.books.document(BooksId(books_id))).posted.state


def test_filters_narrow_by_kind_state_days_and_customer(desk: LedgerDesk, page: DocumentsPage) -> None:
    filters = page.head.filters
    filters.kinds.setCurrentIndex(filters.kinds.findData(DocumentKind.SALES_INVOICE))
    desk.wait(lambda: page.model.rowCount() == 3)
    click(page.head, f"Waits for approval {page.head.chips[DocumentState.PENDING].count}")
    desk.wait(lambda: page.model.rowCount() == 1)
    page.head.show_all_of(None)
    desk.wait(lambda: page.model.rowCount() == 6)
    filters.dates.set_days((dt.date(2026, 3, 2), None))
    filters.changed.emit()
    desk.wait(lambda: page.model.rowCount() == 0 and page.empty.isVisible())
    click(page.empty, "Show all documents")
    desk.wait(lambda: page.model.rowCount() == 6)
    opened(desk, page, desk.seeded.invoice)
    click(page.panel, "All of this customer")
    desk.wait(filters.customer.isVisible)
    assert filters.customer.accessibleName() == "Only Ann Lee"
    click(page.head, "Only Ann Lee")
    assert not filters.customer.isVisible()


def test_an_opened_document_shows_proof_history_and_what_was_received(
    desk: LedgerDesk, page: DocumentsPage
) -> None:
    opened(desk, page, desk.seeded.cash_sale)
    shown = words_of(page.panel)
    assert "All the same" in shown
    assert shown.count("21.65") >= 4
    click(page.panel, "History, 2 events")
    assert any("Approved as CS-000001" in words for words in words_of(page.panel))
    click(page.panel, "As received")
    desk.wait(lambda: bool(page.findChildren(EvidenceWindow)))
    window = page.findChildren(EvidenceWindow)[0]
    assert "<b>wrap, please</b>" in window.findChildren(QPlainTextEdit)[0].toPlainText()
    window.copy_button.click()
    assert QGuiApplication.clipboard().text() == EVIDENCE
    window.accept()


def test_void_asks_why_and_links_both_entries(desk: LedgerDesk, page: DocumentsPage) -> None:
    opened(desk, page, desk.seeded.cash_sale)
    click(page.panel, "Void…")
    question = asked(desk, page, ReasonQuestion)
    assert any("keeps its number" in words for words in words_of(question))
    question.deed_button.click()
    assert "No reason was given." in question.notices.text
    assert state_of(desk, desk.seeded.cash_sale) is DocumentState.APPROVED
    question.reason.setText("sold twice")
    question.deed_button.click()
    desk.wait(lambda: "CS-000001 is void" in page.notices.text)
    desk.wait(lambda: page.head.chips[DocumentState.VOID].count == 1)
    desk.wait(lambda: "Void" in words_of(page.panel))
    links = [each.accessibleName() for each in page.panel.findChildren(QAbstractButton) if each.isVisible()]
    assert any(words.startswith("Reversed by ") for words in links)
    assert any(words.startswith("Reverses ") for words in links)
    assert "Void…" not in links


def test_void_in_a_closed_month_asks_for_the_first_open_day(desk: LedgerDesk, page: DocumentsPage) -> None:
    def close() -> None:
        desk.place.writing.documents.approve([desk.seeded.pending], Event(), Quiet())
        desk.ledger.close_month(dt.date(2026, 3, 1))

    desk.do(close)
    opened(desk, page, desk.seeded.cash_sale)
    click(page.panel, "Void…")
    question = asked(desk, page, ReasonQuestion)
    question.reason.setText("sold twice")
    question.deed_button.click()
    desk.wait(lambda: "1 Apr 2026 is the first open day" in question.notices.text)
    click(question, "Use 1 Apr 2026")
    desk.wait(lambda: "CS-000001 is void" in page.notices.text)
    entries = desk.do(
        lambda: desk.place.writing.books.document(BooksId(desk.seeded.cash_sale))
    ).document.entries
    assert [entry.date for entry in entries if entry.reverses] == [dt.date(2026, 4, 1)]


def test_cancel_changes_nothing(desk: LedgerDesk, page: DocumentsPage) -> None:
    opened(desk, page, desk.seeded.cash_sale)
    click(page.panel, "Void…")
    question = asked(desk, page, ReasonQuestion)
    question.reason.setText("sold twice")
    click(question, "Cancel")
    desk.wait(lambda: page.deeds.question is None)
    assert state_of(desk, desk.seeded.cash_sale) is DocumentState.APPROVED


def test_a_payment_is_proposed_whole_and_received_in_part(desk: LedgerDesk, page: DocumentsPage) -> None:
    opened(desk, page, desk.seeded.invoice)
    click(page.panel, "Receive payment…")
    question = asked(desk, page, ReceiveQuestion)
    assert nameless(question) == []
    assert question.amount.text() == "21.65"
    assert question.account.currentText() == "1000 Bank"
    assert not question.is_foreign
    question.amount.setText("12,50")
    question.deed_button.click()
    assert "“12,50” is not a number." in question.notices.text
    question.amount.setText("21.66")
    question.deed_button.click()
    desk.wait(lambda: "is more than what is open" in question.notices.text)
    question.amount.setText("10.00")
    question.method.setText("Bank transfer")
    question.deed_button.click()
    desk.wait(lambda: "is recorded for SI-000001." in page.notices.text)
    whole = desk.do(lambda: DocumentDesk(desk.place.writing.books, desk.ledger).whole(desk.seeded.invoice))
    assert whole.open == Decimal("11.65")
    desk.wait(lambda: "Open now" in words_of(page.panel))


def test_a_double_click_asks_once(desk: LedgerDesk, page: DocumentsPage) -> None:
    """Two questions would lie on each other, and the payment be recorded by both."""
    opened(desk, page, desk.seeded.invoice)
    click(page.panel, "Receive payment…")
    click(page.panel, "Receive payment…")
    question = asked(desk, page, ReceiveQuestion)
    desk.wait(lambda: page.deeds._tasks.is_idle)
    assert page.findChildren(ReceiveQuestion) == [question]
    click(question, "Cancel")
    desk.wait(lambda: page.deeds.question is None)
    click(page.panel, "Receive payment…")
    asked(desk, page, ReceiveQuestion)


def test_foreign_money_asks_for_its_rate(desk: LedgerDesk, page: DocumentsPage) -> None:
    opened(desk, page, desk.seeded.foreign)
    click(page.panel, "Receive payment…")
    question = asked(desk, page, ReceiveQuestion)
    assert question.rate.text() == "1.1"
    question.rate.setText("")
    question.deed_button.click()
    assert "The rate is missing." in question.notices.text
    question.rate.setText("1.25")
    question.deed_button.click()
    desk.wait(lambda: "is recorded for SI-000002." in page.notices.text)
    entry = desk.do(lambda: desk.ledger.entry(desk.ledger.payments()[0].entry))
    at_home = {line.account.code: line.home_amount for line in entry.lines}
    assert at_home == {"1000": Decimal("125.00"), "1200": Decimal("-110.00"), "6910": Decimal("-15.00")}


def test_a_sales_order_becomes_an_invoice_that_waits(desk: LedgerDesk, page: DocumentsPage) -> None:
    opened(desk, page, desk.seeded.order)
    click(page.panel, "Convert to invoice…")
    question = asked(desk, page, ConvertQuestion)
    assert any("5.00 USD received already moves to it" in words for words in words_of(question))
    set_day(question.day, dt.date(2026, 3, 9))
    question.deed_button.click()
    desk.wait(lambda: "The invoice is made." in page.notices.text)
    desk.wait(
        lambda: page.panel.whole is not None and page.panel.whole.stored.posted.reference == "WEB-3/INV"
    )
    whole = page.panel.whole
    assert whole is not None
    assert whole.stored.posted.state is DocumentState.PENDING
    assert whole.stored.posted.date == dt.date(2026, 3, 9)
    assert whole.rests_on == "SO-000001"
    opened(desk, page, desk.seeded.order)
    shown = [each.accessibleName() for each in page.panel.findChildren(QAbstractButton) if each.isVisible()]
    assert "Convert to invoice…" not in shown
    assert "WEB-3/INV" in words_of(page.panel)


def test_a_late_document_is_approved_on_the_first_open_day_and_keeps_its_tax_date(
    desk: LedgerDesk, page: DocumentsPage
) -> None:
    def close_first() -> str:
        books = desk.place.writing.books
        desk.place.writing.documents.approve([desk.seeded.pending], Event(), Quiet())
        desk.ledger.close_month(dt.date(2026, 3, 1))
        late = books.post([sale(7, tax_date=dt.date(2026, 3, 1))])[0].books_id
        assert late is not None
        return late.text

    late = desk.do(close_first)
    opened(desk, page, late)
    click(page.panel, "Approve this document")
    desk.wait(lambda: "could not be approved" in page.notices.text)
    click(page.notices, "Approve on the first open day…")
    question = asked(desk, page, OpenDayQuestion)
    assert any("Tax dates stay: WEB-7 on 1 Mar 2026." in words for words in words_of(question))
    question.deed_button.click()
    desk.wait(lambda: "1 document is approved." in page.notices.text)
    stored = desk.do(lambda: desk.place.writing.books.document(BooksId(late)))
    assert stored.posted.state is DocumentState.APPROVED
    assert (stored.document.date, stored.document.tax_date) == (dt.date(2026, 4, 1), dt.date(2026, 3, 1))


def test_what_rests_on_a_document_keeps_it_from_being_void(desk: LedgerDesk, page: DocumentsPage) -> None:
    desk.do(lambda: desk.ledger.convert(BooksId(desk.seeded.order), dt.date(2026, 3, 9)))
    opened(desk, page, desk.seeded.order)
    click(page.panel, "Void…")
    question = asked(desk, page, ReasonQuestion)
    question.reason.setText("wrong")
    question.deed_button.click()
    desk.wait(lambda: "is what others rest on" in question.notices.text)
    assert question.isVisible()
    click(question, "Cancel")


def test_the_sum_of_a_list_takes_credit_memos_off_and_leaves_void_ones_out(
    page: DocumentsPage,
) -> None:
    sale_row = next(page.model.row(row) for row in range(6) if page.model.row(row).reference == "WEB-1")
    memo = replace(sale_row, kind=DocumentKind.CREDIT_MEMO, total=Decimal("1.65"))
    void = replace(sale_row, state=DocumentState.VOID)
    assert sums_of([sale_row, memo, void], "USD") == "2 documents, 20.00 USD, 1 void"
    assert sums_of([void], "USD") == "1 void"
    assert sums_of([], "USD") == ""


def test_an_amount_has_no_more_decimals_than_its_currency() -> None:
    assert amount_of("", "USD") is None
    with pytest.raises(DaybookError, match="amount_impossible"):
        amount_of("0.5", "JPY")


def test_evidence_is_laid_out_without_changing_a_letter() -> None:
    text = '{"a":1.10,"b":["x,{\\"y\\"}",null]}'
    shown = laid_out(text)
    assert shown.splitlines() == ["{", '  "a":1.10,', '  "b":[', '    "x,{\\"y\\"}",', "    null", "  ]", "}"]
    assert "".join(line.strip() for line in shown.splitlines()) == text
