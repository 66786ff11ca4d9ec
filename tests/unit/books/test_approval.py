"""Approval numbers documents and entries without gaps; what is approved stays as it is."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import DocumentQuery, PostRequest
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import BooksId, Source
from daybook.model.problem import Refused
from unit.books.samples import STORE, credit_memo, entry, invoice, request

LATER = datetime(2026, 3, 3, tzinfo=UTC)


def post(books: LocalBooks, *requests: PostRequest) -> list[BooksId]:
    ids = [result.books_id for result in books.post(requests)]
    return [books_id for books_id in ids if books_id is not None]


def test_each_series_counts_by_itself_and_entries_have_one(books: LocalBooks) -> None:
    ids = post(books, request(1), invoice(2), request(3))
    assert [result.error for result in books.approve(ids, LATER)] == [None] * 3
    documents = [books.document(books_id) for books_id in ids]
    assert [stored.posted.number for stored in documents] == ["CS-000001", "SI-000001", "CS-000002"]
    assert [[e.number for e in stored.document.entries] for stored in documents] == [
        ["JE-000001"],
        ["JE-000002", "JE-000003"],
        ["JE-000004"],
    ]
    assert {stored.posted.state for stored in documents} == {DocumentState.APPROVED}


def test_receipts_of_an_invoice_have_numbers_of_their_own(books: LocalBooks, path: Path) -> None:
    books.approve(post(books, request(1), invoice(2), invoice(3)), LATER)
    with closing(sqlite3.connect(path)) as connection:
        numbers = [row[0] for row in connection.execute("SELECT number FROM receipts ORDER BY document_id")]
    assert numbers == [None, "RC-000001", "RC-000002"]


def test_a_refused_approval_uses_up_no_number(books: LocalBooks, path: Path) -> None:
    broken, good = post(books, request(1), request(2))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE entry_lines SET debit = debit + 1 WHERE debit > 0 AND entry_id = 1")
    missing = BooksId("77")
    results = books.approve([broken, good, good, missing], LATER)
    assert [result.error.code if result.error else "" for result in results] == [
        "books.entry_does_not_balance",
        "",
        "books.not_pending",
        "books.document_missing",
    ]
    (posted,) = books.read([good])
    assert posted.number == "CS-000001"
    assert books.documents(DocumentQuery(state=DocumentState.PENDING))[0].books_id == broken.text


def test_the_home_currency_is_fixed_by_the_first_approval(books: LocalBooks) -> None:
    books.set_home_currency("EUR")
    books.set_home_currency("")
    first, second = post(books, request(1), request(2, entries=(entry(home="EUR"),)))
    assert books.home_currency() == ""
    books.approve([first], LATER)
    assert books.home_currency() == "USD"
    (result,) = books.approve([second], LATER)
    assert isinstance(result.error, Refused)
    assert result.error.code == "books.other_home_currency"
    books.set_home_currency("USD")
    with pytest.raises(Refused) as caught:
        books.set_home_currency("EUR")
    assert caught.value.code == "books.home_currency_fixed"


def test_the_trial_balance_holds_approved_entries_in_home_currency(books: LocalBooks) -> None:
    ids = post(books, request(1, entries=(entry(rate="1.2"),)), request(2, entries=(entry(rate="1.2"),)))
    books.approve(ids[:1], LATER)
    balances = {account.code: (debit, credit) for account, debit, credit in books.balances()}
    assert balances == {
        "1101": (Decimal("25.98"), Decimal(0)),
        "2201": (Decimal(0), Decimal("1.98")),
        "4000": (Decimal(0), Decimal("24.00")),
    }


FORBIDDEN = [
    "UPDATE documents SET memo = 'x'",
    "UPDATE documents SET number = 'CS-000009'",
    "UPDATE documents SET state = 'pending', approved_at = NULL",
    "UPDATE documents SET date = '2026-01-01'",
    "DELETE FROM documents",
    "UPDATE document_addresses SET city = 'x'",
    "DELETE FROM document_addresses",
    "UPDATE document_lines SET amount = 1",
    "DELETE FROM document_lines",
    (
        "INSERT INTO document_lines SELECT document_id, 9, kind, item, description, quantity, unit_price,"
        " amount, tax, role, role_key, account, source_line_id, warehouse, ship_to FROM document_lines"
    ),
    "UPDATE document_taxes SET tax = 1",
    "DELETE FROM document_taxes",
    (
        "INSERT INTO document_taxes SELECT document_id, 9, area, name, rate, base, tax, role, role_key,"
        " account FROM document_taxes"
    ),
    "UPDATE receipts SET amount = 1",
    "DELETE FROM receipts",
    (
        "INSERT INTO receipts SELECT document_id, 9, NULL, kind, method, date, amount, role, role_key,"
        " account, inferred, reference FROM receipts"
    ),
    "UPDATE entries SET number = 'JE-000009'",
    "DELETE FROM entries",
    "UPDATE entries SET date = '2026-01-01'",
    (
        "INSERT INTO entries (document_id, place, number, posted_at, date, reference, rate, rate_source,"
        " home_currency) SELECT document_id, 9, 'JE-000009', 1, date, reference, rate, rate_source,"
        " home_currency FROM entries"
    ),
    "UPDATE entry_lines SET debit = debit + 1, home_amount = home_amount + 1",
    "DELETE FROM entry_lines",
    (
        "INSERT INTO entry_lines SELECT entry_id, 9, account, debit, credit, currency, home_amount,"
        " memo FROM entry_lines LIMIT 1"
    ),
    "UPDATE company SET home_currency = 'EUR'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_r4_nothing_approved_is_changed_or_deleted(books: LocalBooks, path: Path, statement: str) -> None:
    (books_id,) = post(books, request(1))
    books.approve([books_id], LATER)
    before = books.document(books_id)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(statement)
    assert books.document(books_id) == before


@pytest.mark.parametrize("table", ["document_lines", "document_taxes", "receipts"])
def test_a_row_of_a_pending_document_cannot_be_moved_into_an_approved_one(
    books: LocalBooks, path: Path, table: str
) -> None:
    approved, _ = post(books, request(1), request(2))
    books.approve([approved], LATER)
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="approved"),
    ):
        connection.execute(f"UPDATE {table} SET document_id = 1, place = 5 WHERE document_id = 2")  # noqa: S608


def test_a_pending_document_may_be_deleted_whole(books: LocalBooks, path: Path) -> None:
    post(books, request(1))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("DELETE FROM documents")
        assert connection.execute("SELECT count(*) FROM entry_lines").fetchone() == (0,)


def test_the_file_itself_refuses_an_unbalanced_or_unnumbered_approval(books: LocalBooks, path: Path) -> None:
    post(books, request(1))
    approve = "UPDATE documents SET state = 'approved', approved_at = 1, number = 'CS-000001'"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        with pytest.raises(sqlite3.IntegrityError, match="no number"):
            connection.execute(approve)
        connection.execute("UPDATE entry_lines SET home_amount = home_amount + 1 WHERE place = 0")
        with pytest.raises(sqlite3.IntegrityError, match="balance"):
            connection.execute("UPDATE entries SET number = 'JE-000001', posted_at = 1")


def test_an_approved_document_can_only_become_void(books: LocalBooks, path: Path) -> None:
    (books_id,) = post(books, request(1))
    books.approve([books_id], LATER)
    void = "UPDATE documents SET state = 'void', voided_at = 1, void_reason = 'returned'"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(void)
        with pytest.raises(sqlite3.IntegrityError, match="void"):
            connection.execute("UPDATE documents SET void_reason = 'other'")
    (posted,) = books.read([books_id])
    assert (posted.state, posted.number) == (DocumentState.VOID, "CS-000001")


def test_an_entry_in_two_currencies_is_refused(books: LocalBooks) -> None:
    made = entry()
    mixed = replace(made, lines=(replace(made.lines[0], currency="EUR"), *made.lines[1:]))
    (result,) = books.post([request(1, entries=(mixed,))])
    assert result.error is not None
    assert result.error.code == "books.entry_does_not_balance"


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE documents SET number = 'X-000001'",
        "UPDATE entries SET number = 'X-000001', posted_at = 1",
        "UPDATE receipts SET number = 'X-000001'",
    ],
)
def test_r5_a_number_is_used_once(books: LocalBooks, path: Path, change: str) -> None:
    post(books, request(1), request(2))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        connection.execute(change)


def test_a_credit_memo_waits_for_its_sale_and_has_a_series_of_its_own(books: LocalBooks) -> None:
    (sale,) = post(books, request(1))
    (memo,) = post(books, credit_memo(77, sale.text))
    (refused,) = books.approve([memo], LATER)
    assert refused.error is not None
    assert (refused.error.code, refused.error.values) == (
        "books.sale_not_approved",
        {"reference": "WEB-1/CM77", "sale": "WEB-1"},
    )
    assert [result.error for result in books.approve([sale, memo], LATER)] == [None, None]
    assert books.document(memo).posted.number == "CM-000001"


def test_an_invoice_made_of_a_sales_order_waits_for_it(books: LocalBooks) -> None:
    (order,) = post(books, request(1, kind=DocumentKind.SALES_ORDER, entries=()))
    source = Source(STORE, "invoice", "1")
    (made,) = post(books, request(2, made_from=order.text, source=source, kind=DocumentKind.SALES_INVOICE))
    (refused,) = books.approve([made], LATER)
    assert refused.error is not None
    assert refused.error.code == "books.sale_not_approved"
    assert [result.error for result in books.approve([order, made], LATER)] == [None, None]


def test_an_approval_is_chained_after_its_entries_under_the_name_of_who_did_it(books: LocalBooks) -> None:
    before = len(books.ledger.chain(0, 1000))
    books.approve(post(books, invoice(1)), LATER)
    links = [(link.kind, link.subject, link.at, link.by) for link in books.ledger.chain(before, 9)]
    assert links == [
        ("entry", "JE-000001", LATER, "ann"),
        ("entry", "JE-000002", LATER, "ann"),
        ("document", "SI-000001", LATER, "ann"),
    ]


def test_a_refused_approval_leaves_no_link(books: LocalBooks) -> None:
    (sale,) = post(books, request(1))
    before = books.ledger.chain_head()
    books.approve(post(books, credit_memo(77, sale.text)), LATER)
    assert books.ledger.chain_head() == before
