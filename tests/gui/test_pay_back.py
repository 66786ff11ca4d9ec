"""A customer who paid too much is paid back: from the list of open invoices and from the document."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from daybook.gui.asking.fields import set_day
from daybook.gui.documents.page import DocumentsPage
from daybook.gui.documents.receive_question import PayBackQuestion
from daybook.gui.receipts.page import ReceiptsPage
from daybook.model.ledger import NewPayment, PaymentDirection
from daybook.model.money import Money
from daybook.model.posting import BooksId
from gui.conftest import LedgerDesk
from gui.test_document_deeds import asked, click, opened, words_of
from gui.test_every_page import nameless
from gui.test_money_page import choose_line, loaded, show
from unit.books.report_samples import credit_on_account

PAID_ON = dt.date(2026, 3, 20)


@pytest.fixture
def owed(desk: LedgerDesk) -> str:
    """The invoice over 21.65, paid in full, 10.00 of it credited afterwards."""
    books_id = BooksId(desk.seeded.invoice)

    def pay_and_credit() -> None:
        paid = NewPayment(books_id, dt.date(2026, 3, 5), Decimal("21.65"), "1000", Decimal(1), "home")
        desk.ledger.receive(paid)
        books = desk.place.writing.books
        (made,) = books.post([credit_on_account(4, 7, books_id, dt.date(2026, 3, 9), "10.00")])
        assert made.books_id is not None
        (approved,) = books.approve([made.books_id], dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
        assert approved.error is None

    desk.do(pay_and_credit)
    return books_id.text


@pytest.mark.usefixtures("owed")
def test_an_invoice_that_is_paid_too_much_offers_to_pay_back(desk: LedgerDesk) -> None:
    desk.window.show_page("money")
    page = desk.window.later.made["money"]
    assert isinstance(page, ReceiptsPage)
    show(desk, page, "open-invoices")
    choose_line(page, "SI-000002")
    assert page.tools.receive_button.accessibleName() == "Receive payment…"
    choose_line(page, "SI-000001")
    assert page.tools.receive_button.accessibleName() == "Pay back…"
    page.tools.receive_button.click()
    desk.wait(lambda: isinstance(page.tools.question, PayBackQuestion) and page.tools.question.isVisible())
    question = page.tools.question
    assert isinstance(question, PayBackQuestion)
    assert nameless(question) == []
    assert question.amount.text() == "10.00"
    set_day(question.day, PAID_ON)
    question.deed_button.click()
    desk.wait(lambda: "PB-000001 is recorded for SI-000001." in page.view.notices.text)
    loaded(desk, page)
    assert page.view.sheet is not None
    assert not any("SI-000001" in row.cells for row in page.view.sheet.rows)
    show(desk, page, "receipts")
    desk.wait(lambda: page.view.sheet is not None and page.view.sheet.title.code == "reports.receipts")
    assert page.view.sheet is not None
    out, came_in = page.view.sheet.rows
    assert (out.cells[0], out.cells[6]) == ("PB-000001", Money(Decimal("-10.00"), "USD"))
    assert (came_in.cells[0], came_in.cells[6]) == ("RC-000002", Money(Decimal("21.65"), "USD"))


def test_a_document_that_is_owed_back_says_so_and_pays_in_part(desk: LedgerDesk, owed: str) -> None:
    desk.window.show_page("documents")
    page = desk.window.documents
    assert isinstance(page, DocumentsPage)
    desk.wait(lambda: page.model.rowCount() > 0)
    opened(desk, page, owed)
    assert "Owed to the customer" in words_of(page.panel)
    click(page.panel, "Pay back…")
    question = asked(desk, page, PayBackQuestion)
    assert nameless(question) == []
    accounts = [question.account.itemText(place) for place in range(question.account.count())]
    assert "2310 Store credit owed to customers" in accounts
    set_day(question.day, PAID_ON)
    question.amount.setText("10.01")
    question.deed_button.click()
    desk.wait(lambda: "is more than what the customer is owed" in question.notices.text)
    question.amount.setText("4.00")
    question.deed_button.click()
    desk.wait(lambda: "PB-000001 is recorded for SI-000001." in page.notices.text)
    newest = desk.do(desk.ledger.payments)[0]
    assert (newest.direction, newest.amount, newest.date) == (PaymentDirection.OUT, Decimal("4.00"), PAID_ON)
    entry = desk.do(lambda: desk.ledger.entry(newest.entry))
    assert [(line.account.code, line.debit, line.credit) for line in entry.lines] == [
        ("1000", Decimal(0), Decimal("4.00")),
        ("1200", Decimal("4.00"), Decimal(0)),
    ]
    desk.wait(lambda: page.panel.whole is not None and page.panel.whole.owed_back == Decimal("6.00"))
