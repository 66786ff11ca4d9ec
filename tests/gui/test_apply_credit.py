"""A customer's credit settles another invoice of theirs, from the document it stands on."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from daybook.gui.documents.apply_question import ApplyQuestion
from daybook.gui.documents.page import DocumentsPage
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewPayment
from daybook.model.posting import BooksId
from gui.conftest import LedgerDesk
from gui.test_document_deeds import asked, click, opened, words_of
from gui.test_every_page import nameless
from unit.books.ledger_samples import sale
from unit.books.report_samples import credit_on_account


@pytest.fixture
def owed(desk: LedgerDesk) -> str:
    """The invoice over 21.65, paid in full, 10.00 of it credited; an open one of the customer beside it."""
    books_id = BooksId(desk.seeded.invoice)

    def pay_and_credit() -> None:
        books = desk.place.writing.books
        paid = NewPayment(books_id, dt.date(2026, 3, 5), Decimal("21.65"), "1000", Decimal(1), "home")
        desk.ledger.receive(paid)
        for made in (credit_on_account(4, 7, books_id, dt.date(2026, 3, 9), "10.00"), sale(77)):
            (posted,) = books.post([made])
            assert posted.books_id is not None, posted.error
            (approved,) = books.approve([posted.books_id], dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
            assert approved.error is None

    desk.do(pay_and_credit)
    return books_id.text


@pytest.fixture
def page(desk: LedgerDesk) -> DocumentsPage:
    desk.window.show_page("documents")
    page = desk.window.documents
    assert isinstance(page, DocumentsPage)
    desk.wait(lambda: page.model.rowCount() > 0)
    return page


def test_credit_is_applied_in_part_to_the_invoice_chosen(
    desk: LedgerDesk, page: DocumentsPage, owed: str
) -> None:
    opened(desk, page, owed)
    click(page.panel, "Apply credit…")
    question = asked(desk, page, ApplyQuestion)
    assert nameless(question) == []
    lines = [question.invoice.itemText(place) for place in range(question.invoice.count())]
    place = next(number for number, text in enumerate(lines) if "WEB-77" in text)
    question.invoice.setCurrentIndex(place)
    assert question.amount.text() == "10.00"
    question.amount.setText("10.01")
    question.deed_button.click()
    desk.wait(lambda: "is more than the credit" in question.notices.text)
    question.amount.setText("4.00")
    question.deed_button.click()
    desk.wait(lambda: "CA-000001: credit of SI-000001 settles" in page.notices.text)
    given, taken = desk.do(desk.ledger.payments)[:2]
    assert (given.number, taken.number, given.amount) == ("CA-000001", "CA-000001/1", Decimal("4.00"))
    desk.wait(lambda: page.panel.whole is not None and page.panel.whole.owed_back == Decimal("6.00"))
    desk.wait(lambda: "Owed to the customer" in words_of(page.panel))
    assert "Not paid with the order" in words_of(page.panel)


def test_a_credit_memo_says_what_it_took_off_and_that_nothing_is_open_on_it(
    desk: LedgerDesk, page: DocumentsPage, owed: str
) -> None:
    rows = desk.do(lambda: desk.place.reading.documents.list(DocumentQuery(kind=DocumentKind.CREDIT_MEMO)))
    memo = next(row.books_id for row in rows if row.total == Decimal("10.00"))
    assert memo != owed
    opened(desk, page, memo)
    assert "Taken off what is owed" in words_of(page.panel)
    assert "Open now" not in words_of(page.panel)


def test_where_nothing_is_owed_there_is_nothing_to_apply(desk: LedgerDesk, page: DocumentsPage) -> None:
    opened(desk, page, desk.seeded.invoice)
    assert page.panel.whole is not None
    assert not page.panel.whole.has_credit
