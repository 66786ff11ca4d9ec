"""Undo deletes what was never approved, with what was made for it alone; the rest stays."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.books.local.verifying import verify
from daybook.model.books import DocumentQuery, ItemKind, NewCustomer, NewItem, PickList, PostRequest
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.samples import CUSTOMER, STORE, credit_memo, invoice, line, request

LATER = datetime(2026, 3, 3, tzinfo=UTC)
BY_STORE = (
    NewItem("CUP-1", "Cup", ItemKind.STOCK, store_key=f"{STORE}:78"),
    NewCustomer("Bob Ray", "bob@example.com", f"{STORE}:6"),
)


def post(books: LocalBooks, *requests: PostRequest) -> list[BooksId]:
    ids = [result.books_id for result in books.post(requests)]
    return [books_id for books_id in ids if books_id is not None]


def listed(books: LocalBooks, kind: PickList) -> list[str]:
    return [choice.code for choice in books.pick_list(kind, threading.Event())]


def cup_for_bob(order_id: int, books: LocalBooks) -> PostRequest:
    _, bob = books.ensure(BY_STORE)
    return request(order_id, customer_id=bob, lines=(replace(line(), item="CUP-1"),))


def test_r4_a_pending_document_goes_whole(books: LocalBooks, path: Path) -> None:
    kept, gone = post(books, request(1), invoice(2))
    removed = books.ledger.remove(gone)
    assert (removed.reference, removed.number, removed.deleted, removed.entries) == ("WEB-2", "", True, ())
    assert [row.books_id for row in books.documents(DocumentQuery())] == [kept.text]
    with closing(sqlite3.connect(path)) as connection:
        for table in ("document_lines", "document_taxes", "receipts", "entries", "document_addresses"):
            count = f"SELECT count(*) FROM {table} WHERE document_id = 2"  # noqa: S608 - names above
            assert connection.execute(count).fetchone() == (0,)


def test_r4_an_approved_or_void_document_is_not_removed(books: LocalBooks) -> None:
    approved, voided = post(books, request(1), request(2))
    books.approve([approved, voided], LATER)
    books.ledger.void(voided, "sent twice", None)
    for books_id in (approved, voided):
        with pytest.raises(Refused) as caught:
            books.ledger.remove(books_id)
        assert caught.value.code == "books.not_pending"
    assert len(books.documents(DocumentQuery())) == 2


def test_items_and_customers_of_the_import_go_with_the_last_document_that_needs_them(
    books: LocalBooks,
) -> None:
    first, second = post(books, cup_for_bob(1, books), cup_for_bob(2, books))
    assert books.ledger.remove(first).records == ()
    assert books.ledger.remove(second).records == ("CUP-1", "C-000002")
    assert listed(books, PickList.ITEMS) == ["MUG-1"]
    assert listed(books, PickList.CUSTOMERS) == [CUSTOMER]
    assert books.customers_by_link([f"{STORE}:6"]) == {}


def test_a_number_once_given_to_a_customer_is_not_given_again(books: LocalBooks) -> None:
    (books_id,) = post(books, cup_for_bob(1, books))
    books.ledger.remove(books_id)
    assert list(books.ensure(BY_STORE)) == ["CUP-1", "C-000003"]


def test_what_a_person_entered_stays(books: LocalBooks) -> None:
    """MUG-1 has no key of the store; a customer without a link is shared by all guests."""
    (web,) = books.ensure([NewCustomer("Web sales", "", "")])
    (books_id,) = post(books, request(1, customer_id=web))
    assert books.ledger.remove(books_id).records == ()
    assert listed(books, PickList.ITEMS) == ["MUG-1"]
    assert web in listed(books, PickList.CUSTOMERS)


def test_a_sale_is_not_removed_under_its_credit_memo(books: LocalBooks) -> None:
    (sale,) = post(books, request(1))
    (memo,) = post(books, credit_memo(77, sale.text))
    with pytest.raises(Refused) as caught:
        books.ledger.remove(sale)
    assert (caught.value.code, caught.value.values["later"]) == ("books.has_later_documents", "WEB-1/CM77")
    books.ledger.remove(memo)
    books.ledger.remove(sale)
    assert not books.documents(DocumentQuery())


def test_a_removed_order_comes_in_again_and_its_history_goes_on(books: LocalBooks) -> None:
    first = PostRequest(request(1).document, request(1).key, '{"id": 1}')
    books_id, _ = post(books, first, request(9))
    books.ledger.remove(books_id)
    again = request(1, 2, reference="WEB-1-2")
    (books_id,) = post(books, PostRequest(again.document, again.key, '{"id": 1, "edited": true}'))
    assert [(line.what, line.detail) for line in books.ledger.history(books_id)] == [
        ("order", ""),
        ("removal", "WEB-1"),
        ("order", "WEB-1-2"),
    ]
    assert books.ledger.evidence(books_id) == '{"id": 1, "edited": true}'
    with books._file.reading() as connection:
        assert verify(connection).damage == ()


def test_pending_documents_of_closed_months_move_to_the_first_open_day(books: LocalBooks) -> None:
    (old,) = post(books, request(1))
    books.approve([old], LATER)
    books.ledger.close_month(date(2026, 3, 1))
    late, later = post(books, invoice(2), request(3, date=date(2026, 4, 9), entries=()))
    (refused,) = books.approve([late], LATER)
    assert refused.error is not None
    assert refused.error.code == "books.period_closed"
    assert list(books.ledger.move_to_open_period([late, later])) == [late]
    document = books.document(late).document
    assert document.date == date(2026, 4, 1)
    assert document.tax_date == date(2026, 2, 28)
    assert {entry.date for entry in document.entries} == {date(2026, 4, 1)}
    assert document.receipts[0].date == date(2026, 3, 1)
    (approved,) = books.approve([late], LATER)
    assert approved.error is None
    with pytest.raises(Refused) as caught:
        books.ledger.move_to_open_period([late])
    assert caught.value.code == "books.not_pending"


def test_r8_of_a_late_invoice_only_what_lies_in_closed_months_moves(books: LocalBooks) -> None:
    (sold,) = post(books, request(1))
    books.approve([sold], LATER)
    books.ledger.close_month(date(2026, 3, 1))
    asked = invoice(2)
    bill, paid = asked.document.entries
    may = date(2026, 5, 4)
    entries = (bill, replace(paid, date=may))
    (late,) = post(books, replace(asked, document=replace(asked.document, entries=entries)))
    on_first_day = replace(invoice(3).document, date=date(2026, 4, 1), entries=())
    (waits,) = post(books, replace(invoice(3), document=on_first_day))
    # The money came in May, and stays there; what is dated on the first open day is not late.
    assert list(books.ledger.move_to_open_period([late, waits])) == [late]
    found = books.document(late).document
    assert [entry.date for entry in found.entries] == [date(2026, 4, 1), may]
    assert found.date == date(2026, 4, 1)
