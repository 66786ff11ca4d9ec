"""R4: what is approved is never deleted; it is reversed, keeps its number, and both stay visible."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import ItemKind, NewItem, PostRequest
from daybook.model.document import DocumentState, EntryOrigin
from daybook.model.ledger import NewPayment, NewPayout, StockCount
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.samples import credit_memo, document, entry, invoice, request

LATER = datetime(2026, 3, 3, tzinfo=UTC)
MARCH = date(2026, 3, 1)
APRIL_1 = date(2026, 4, 1)


def approved(books: LocalBooks, *requests: PostRequest) -> list[BooksId]:
    ids = [result.books_id for result in books.post(requests)]
    found = [books_id for books_id in ids if books_id is not None]
    assert [result.error for result in books.approve(found, LATER)] == [None] * len(requests)
    return found


def net(books: LocalBooks) -> dict[str, Decimal]:
    """Every account's balance that is not zero."""
    balances = {account.code: debit - credit for account, debit, credit in books.balances()}
    return {code: amount for code, amount in balances.items() if amount}


def refused(
    books: LocalBooks, books_id: BooksId, reason: str = "sent twice", on: date | None = None
) -> Refused:
    with pytest.raises(Refused) as caught:
        books.ledger.void(books_id, reason, on)
    return caught.value


def test_r4_a_void_document_keeps_its_number_and_leaves_nothing_in_any_account(books: LocalBooks) -> None:
    (kept,) = approved(books, request(1))
    before = net(books)
    (voided,) = approved(books, invoice(2))
    removed = books.ledger.void(voided, "sent twice", None)
    assert (removed.number, removed.deleted, removed.entries) == (
        "SI-000001",
        False,
        ("JE-000004", "JE-000005"),
    )
    assert net(books) == before
    stored = books.document(voided)
    assert (stored.posted.state, stored.posted.number) == (DocumentState.VOID, "SI-000001")
    assert books.document(kept).posted.state is DocumentState.APPROVED


def test_r4_each_entry_is_reversed_by_its_equal_and_opposite_on_its_own_day(books: LocalBooks) -> None:
    (books_id,) = approved(books, request(1))
    books.ledger.void(books_id, "sent twice", date(2026, 3, 20))
    original, mirror = books.document(books_id).document.entries
    assert (mirror.date, mirror.origin, mirror.reverses) == (original.date, EntryOrigin.REVERSAL, "JE-000001")
    assert mirror.memo == "CS-000001: sent twice"
    assert [(line.account, line.credit, line.debit, -line.home_amount) for line in mirror.lines] == [
        (line.account, line.debit, line.credit, line.home_amount) for line in original.lines
    ]
    assert net(books) == {}


def test_r4_in_a_closed_month_a_void_asks_for_a_day_and_then_stands_on_it(books: LocalBooks) -> None:
    (books_id,) = approved(books, request(1))
    books.ledger.close_month(MARCH)
    error = refused(books, books_id)
    assert (error.code, error.values) == (
        "books.period_closed",
        {"date": date(2026, 3, 1), "first_open": APRIL_1},
    )
    assert refused(books, books_id, on=date(2026, 3, 31)).code == "books.period_closed"
    books.ledger.void(books_id, "sent twice", APRIL_1)
    assert [entry.date for entry in books.document(books_id).document.entries] == [MARCH, APRIL_1]


def test_only_what_lies_in_a_closed_month_moves_to_the_day_asked_for(books: LocalBooks) -> None:
    sale, paid = invoice(1).document.entries
    (books_id,) = approved(
        books,
        replace(
            invoice(1), document=replace(invoice(1).document, entries=(sale, replace(paid, date=APRIL_1)))
        ),
    )
    books.ledger.close_month(MARCH)
    books.ledger.void(books_id, "sent twice", date(2026, 4, 9))
    days = [entry.date for entry in books.document(books_id).document.entries]
    assert days == [MARCH, APRIL_1, date(2026, 4, 9), APRIL_1]


def test_a_void_needs_an_approved_document_and_a_reason(books: LocalBooks) -> None:
    (pending,) = [result.books_id for result in books.post([request(1)])]
    (voided,) = approved(books, request(2))
    assert pending is not None
    assert refused(books, pending).code == "books.not_approved"
    assert refused(books, voided, " ").code == "books.reason_missing"
    books.ledger.void(voided, "sent twice", None)
    assert refused(books, voided).code == "books.already_void"
    assert refused(books, BooksId("99")).code == "books.document_missing"


@pytest.mark.parametrize("approve", [True, False])
def test_a_sale_is_not_voided_under_its_credit_memo(books: LocalBooks, *, approve: bool) -> None:
    (sale,) = approved(books, request(1))
    (memo,) = [result.books_id for result in books.post([credit_memo(77, sale.text)])]
    assert memo is not None
    if approve:
        books.approve([memo], LATER)
    error = refused(books, sale)
    assert error.code == "books.has_later_documents"
    assert error.values["later"] == ("CM-000001" if approve else "WEB-1/CM77")
    if approve:
        books.ledger.void(memo, "money came back", None)
    else:
        books.ledger.remove(memo)
    books.ledger.void(sale, "sent twice", None)
    assert net(books) == {}


def open_invoice(order_id: int) -> PostRequest:
    asked = invoice(order_id)
    unpaid = replace(asked.document, receipts=(), entries=asked.document.entries[:1], open=Decimal("21.65"))
    return replace(asked, document=unpaid)


def payment(books_id: BooksId) -> NewPayment:
    return NewPayment(books_id, date(2026, 3, 6), Decimal("21.65"), "1101", Decimal(1), "home", "PayPal")


def test_an_invoice_is_not_voided_under_its_payment(books: LocalBooks) -> None:
    (books_id,) = approved(books, open_invoice(1))
    number = books.ledger.receive(payment(books_id))
    error = refused(books, books_id)
    assert (error.code, error.values["later"]) == ("books.has_later_documents", number)
    books.ledger.reverse_payment(number, "bounced", None)
    books.ledger.void(books_id, "sent twice", None)
    assert net(books) == {}


def test_a_sale_whose_money_was_paid_out_is_not_voided_until_the_payout_is_reversed(
    books: LocalBooks,
) -> None:
    (books_id,) = approved(books, request(1))
    amount = Decimal("21.65")
    payout = NewPayout(
        date(2026, 3, 8), "1101", "1000", (("JE-000001", 0),), Decimal(0), amount, "USD", Decimal(1)
    )
    number = books.ledger.record_payout(payout)
    error = refused(books, books_id)
    assert (error.code, error.values["payout"]) == ("books.payout_reconciled", number)
    books.ledger.reverse_payout(number, "wrong sheet", None)
    books.ledger.void(books_id, "sent twice", None)
    assert net(books) == {}


def test_r6_a_void_takes_cost_and_stock_back(books: LocalBooks) -> None:
    books.ensure([NewItem("MUG-1", "Blue mug", ItemKind.STOCK)])
    books.set_home_currency("USD")
    books.ledger.open_stock([StockCount("MUG-1", Decimal(10), Decimal("40.00"))], date(2026, 3, 1))
    before = net(books)
    (books_id,) = approved(books, request(1))
    assert net(books)["5000"] == Decimal("8.00")
    books.ledger.void(books_id, "sent twice", None)
    assert net(books) == before
    (row,) = books.ledger.stock()
    assert (row.quantity, row.value) == (Decimal(10), Decimal("40.00"))


def test_a_refused_void_leaves_everything_as_it_was(books: LocalBooks, path: Path) -> None:
    (sale,) = approved(books, request(1))
    books.post([credit_memo(77, sale.text)])

    def dump() -> list[str]:
        with closing(sqlite3.connect(path)) as connection:
            return list(connection.iterdump())

    before = dump()
    refused(books, sale)
    assert dump() == before


def test_a_document_of_the_next_generation_follows_a_void_one(books: LocalBooks) -> None:
    (first,) = approved(books, request(1))
    books.ledger.void(first, "wrong account", None)
    (second,) = approved(books, request(1, 2, reference="WEB-1-2"))
    assert books.document(second).posted.number == "CS-000002"
    what = [(line.what, line.detail) for line in books.ledger.history(first)]
    assert what == [("order", "WEB-1"), ("document", "CS-000001"), ("void", "wrong account")]


def test_r15_the_history_tells_who_did_what_when(books: LocalBooks) -> None:
    (sale,) = approved(books, replace(open_invoice(1), evidence='{"id": 1}'))
    number = books.ledger.receive(payment(sale))
    books.ledger.reverse_payment(number, "bounced", None)
    (memo,) = approved(books, credit_memo(77, sale.text))
    books.ledger.void(memo, "never sent", None)
    history = books.ledger.history(sale)
    assert [(line.what, line.detail) for line in history] == [
        ("order", "WEB-1"),
        ("document", "SI-000001"),
        ("payment", number),
        ("reversal", "JE-000003"),
        ("document", "CM-000001"),
        ("void", "CM-000001"),
    ]
    assert {line.by for line in history} == {"ann"}
    assert history[1].at == LATER


def test_a_document_without_evidence_has_a_history_too(books: LocalBooks) -> None:
    (result,) = books.post([replace(request(1), document=document(1, entries=(entry(),)))])
    assert result.books_id is not None
    (line,) = books.ledger.history(result.books_id)
    assert (line.what, line.detail) == ("order", "WEB-1")
