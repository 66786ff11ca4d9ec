"""What is open on an invoice: less what was paid and credited and stands, and nothing that only waits."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import PostRequest
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.ledger_samples import RECEIVABLE, approved, entry, payment, sale, standing
from unit.books.report_samples import credit_memo
from unit.books.samples import SALES, TEXAS

ON = date(2026, 3, 9)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def memo_on(invoice: BooksId) -> PostRequest:
    """Half of the goods and the tax credited, 10.83 less to pay."""
    postings = [(SALES, Decimal("10.00")), (TEXAS, Decimal("0.83")), (RECEIVABLE, Decimal("-10.83"))]
    made = credit_memo(1, 7, invoice, ON)
    document = replace(
        made.document, receipts=(), open=Decimal("10.83"), entries=(entry(postings, ON, "WEB-1/CM7"),)
    )
    return replace(made, document=document)


def refused_as_too_much(books: LocalBooks, invoice: BooksId, amount: str) -> bool:
    try:
        books.ledger.receive(payment(invoice, amount))
    except Refused as refused:
        assert refused.code == "books.more_than_open"
        return True
    return False


def test_r7_a_credit_memo_that_waits_for_approval_lessens_nothing_yet(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    (waiting,) = books.post([memo_on(invoice)])
    assert waiting.error is None
    assert [(item.books_id, item.open) for item in books.ledger.open_items()] == [
        (invoice.text, Decimal("21.65"))
    ]
    assert refused_as_too_much(books, invoice, "21.66")
    assert not refused_as_too_much(books, invoice, "21.65")
    assert standing(books, "1200") == {}


def test_r7_an_approved_credit_memo_lessens_what_may_be_received(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    (memo,) = approved(books, memo_on(invoice))
    assert refused_as_too_much(books, invoice, "10.83")
    assert not refused_as_too_much(books, invoice, "10.82")
    assert standing(books, "1200") == {}
    assert books.ledger.open_items() == []
    # Void, it is owed again; and can be received.
    books.ledger.void(memo, "not agreed", None)
    assert refused_as_too_much(books, invoice, "10.84")
    assert not refused_as_too_much(books, invoice, "10.83")
    assert standing(books, "1200") == {}


def test_r7_a_reversed_payment_is_open_again(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    number = books.ledger.receive(payment(invoice, "21.65"))
    assert refused_as_too_much(books, invoice, "0.01")
    books.ledger.reverse_payment(number, "bounced", None)
    assert refused_as_too_much(books, invoice, "21.66")
    assert not refused_as_too_much(books, invoice, "21.65")
