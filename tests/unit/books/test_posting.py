"""Documents come into the local books exactly once, whole, and are read back from what is stored."""

import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountType
from daybook.model.books import DocumentQuery, NewCustomer, PostResult
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger import NewPayment
from daybook.model.posting import BooksId, Posted, Source
from daybook.model.problem import DaybookError, Refused
from unit.books.conftest import Opener
from unit.books.samples import STORE, credit_memo, document, entry, invoice, line, receipt, request, tax


def codes(results: object) -> list[str]:
    assert isinstance(results, list)
    return [result.error.code if result.error else "" for result in results]


def posted_id(result: PostResult) -> BooksId:
    assert result.books_id is not None
    return result.books_id


def test_a_posted_document_reads_back_equal(books: LocalBooks) -> None:
    asked = request(1, due_date=date(2026, 3, 31), shipping=None)
    (result,) = books.post([asked])
    stored = books.document(posted_id(result))
    assert stored.document == asked.document
    assert stored.posted == Posted(
        posted_id(result),
        asked.document.source,
        1,
        "WEB-1",
        "",
        DocumentKind.CASH_SALE,
        DocumentState.PENDING,
        date(2026, 3, 1),
        "USD",
        Decimal("21.65"),
    )
    assert list(books.read([posted_id(result), BooksId("99"), BooksId("x")])) == [stored.posted]
    assert list(books.find([asked.document.source, Source(STORE, "order", "2")])) == [stored.posted]


def test_the_total_read_back_is_added_up_from_the_lines(books: LocalBooks, path: Path) -> None:
    (result,) = books.post([request(1)])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE document_lines SET amount = amount - 100")
    (posted,) = books.read([posted_id(result)])
    assert posted.total == Decimal("21.64")


def test_tg08_the_same_request_again_makes_no_second_document(books: LocalBooks, open_books: Opener) -> None:
    other_window = open_books()
    first, second = books.post([request(1), request(1)])
    assert (first.error, codes([second])) == (None, ["books.already_posted"])
    assert isinstance(second.error, Refused)
    assert codes(other_window.post([request(1)])) == ["books.already_posted"]
    assert len(books.documents(DocumentQuery())) == 1


def test_a_second_live_generation_is_refused(books: LocalBooks) -> None:
    books.post([request(1)])
    assert codes(books.post([request(1, 2, reference="WEB-1-2")])) == ["books.already_posted"]


def test_after_a_void_the_next_generation_goes_in(books: LocalBooks, path: Path) -> None:
    (result,) = books.post([request(1)])
    books.approve([posted_id(result)], books._now())
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE documents SET state = 'void', voided_at = 1, void_reason = 'returned'")
    assert codes(books.post([request(1, 2, reference="WEB-1-2")])) == [""]
    found = books.find([Source(STORE, "order", "1")])
    assert [(posted.generation, posted.state) for posted in found] == [
        (1, DocumentState.VOID),
        (2, DocumentState.PENDING),
    ]


UNKNOWN_ACCOUNT = Account("9999", "Nowhere", AccountType.ASSET)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reference": "WEB-1"}, "books.reference_taken"),
        ({"customer_id": "C-000099"}, "books.customer_unknown"),
        ({"warehouse": "Moon"}, "books.warehouse_unknown"),
        ({"lines": (replace(line(), item="CUP"),)}, "books.item_unknown"),
        ({"lines": (replace(line(), account=UNKNOWN_ACCOUNT),)}, "books.account_unknown"),
        ({"taxes": (replace(tax(), account=UNKNOWN_ACCOUNT),)}, "books.account_unknown"),
        ({"receipts": (replace(receipt(), account=UNKNOWN_ACCOUNT),)}, "books.account_unknown"),
        ({"lines": (line("20.01"),)}, "books.parts_do_not_add_up"),
        ({"lines": (replace(line(), unit_price=Decimal("0.00001")),)}, "books.too_precise"),
        ({"entries": (entry(debit="21.64"),)}, "books.entry_does_not_balance"),
        ({"entries": (entry(home="EUR"),)}, "books.other_home_currency"),
    ],
)
def test_a_document_that_breaks_a_rule_is_refused_and_leaves_nothing(
    books: LocalBooks, path: Path, change: dict[str, Any], code: str
) -> None:
    books.set_home_currency("USD")
    assert codes(books.post([request(1), request(2, **change), request(3)])) == ["", code, ""]
    references = [row.reference for row in books.documents(DocumentQuery())]
    assert references == ["WEB-3", "WEB-1"]
    with closing(sqlite3.connect(path)) as connection:
        for table in ("document_lines", "document_taxes", "receipts", "entries"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (2,)  # noqa: S608 - names above


def test_a_closed_account_is_refused(books: LocalBooks, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE accounts SET active = 0 WHERE code = '4000'")
    assert codes(books.post([request(1)])) == ["books.account_closed"]


def test_more_documents_than_a_batch_holds_all_go_in(books: LocalBooks) -> None:
    results = books.post([request(number) for number in range(120)])
    assert len({posted_id(result).text for result in results}) == 120
    assert len(books.find([Source(STORE, "order", str(number)) for number in range(200)])) == 120


def test_two_threads_posting_the_same_orders_make_one_document_each(
    open_books: Opener, books: LocalBooks
) -> None:
    windows = [books, open_books(), open_books()]
    results: list[PostResult] = []

    def work(window: LocalBooks) -> None:
        for number in range(40):
            results.extend(window.post([request(number)]))

    threads = [threading.Thread(target=work, args=(window,)) for window in windows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(result.books_id is not None for result in results) == 40
    assert (
        sum(result.error is not None and result.error.code == "books.already_posted" for result in results)
        == 80
    )
    assert len(books.documents(DocumentQuery())) == 40


def test_a_missing_document_is_said_to_be_missing(books: LocalBooks) -> None:
    with pytest.raises(DaybookError) as caught:
        books.document(BooksId("7"))
    assert caught.value.code == "books.document_missing"


def test_the_list_finds_by_state_kind_text_and_reference(books: LocalBooks) -> None:
    results = books.post([request(1), invoice(2), request(3, customer_name="100% Cotton")])
    books.approve([posted_id(results[0])], books._now())

    def references(query: DocumentQuery) -> list[str]:
        return [row.reference for row in books.documents(query)]

    assert references(DocumentQuery()) == ["WEB-3", "WEB-2", "WEB-1"]
    assert references(DocumentQuery(state=DocumentState.PENDING)) == ["WEB-3", "WEB-2"]
    assert references(DocumentQuery(kind=DocumentKind.SALES_INVOICE)) == ["WEB-2"]
    assert references(DocumentQuery(text="100%")) == ["WEB-3"]
    assert references(DocumentQuery(text="web-1")) == ["WEB-1"]
    assert references(DocumentQuery(text="_")) == []
    assert references(DocumentQuery(references=("WEB-2", "CS-000001"))) == ["WEB-2", "WEB-1"]
    row = books.documents(DocumentQuery(references=("WEB-2",)))[0]
    assert (row.total, row.open, row.due_date) == (Decimal("21.65"), Decimal(0), date(2026, 3, 31))


def test_a_document_of_documents_own_values_survives_odd_text(books: LocalBooks) -> None:
    odd = document(1, memo="'; DROP TABLE documents; -- \u202e\U0001f600", customer_name="<b>Ann</b>")
    (result,) = books.post([replace(request(1), document=odd)])
    assert books.document(posted_id(result)).document == odd


def test_what_was_received_stays_beside_the_document_as_it_came(books: LocalBooks) -> None:
    received = '{"id": 1,  "total": 21.6500, "name": "Zo\u00eb \U0001f600"}'
    with_it, without = books.post([replace(request(1), evidence=received), request(2)])
    assert books.ledger.evidence(posted_id(with_it)) == received
    assert books.ledger.evidence(posted_id(without)) == ""
    links = [link for link in books.ledger.chain(0, 1000) if link.kind == "order"]
    assert [(link.kind, link.subject, link.by) for link in links] == [("order", f"{STORE}/order/1/1", "ann")]


def test_only_what_went_in_is_chained(books: LocalBooks) -> None:
    asked = [replace(request(number), evidence="{}") for number in (1, 1, 2)]
    assert codes(books.post(asked)) == ["", "books.already_posted", ""]
    subjects = [link.subject for link in books.ledger.chain(0, 1000) if link.kind == "order"]
    assert subjects == [f"{STORE}/order/1/1", f"{STORE}/order/2/1"]
    assert books.ledger.verify().damage == ()


def test_a_credit_memo_knows_its_sale(books: LocalBooks) -> None:
    (sale,) = books.post([request(1)])
    (memo,) = books.post([credit_memo(77, posted_id(sale).text)])
    asked = credit_memo(77, posted_id(sale).text).document
    assert books.document(posted_id(memo)).document == asked
    assert asked.corrects == posted_id(sale).text


@pytest.mark.parametrize("relation", ["corrects", "made_from"])
@pytest.mark.parametrize("sale", ["99", "nonsense"])
def test_a_document_that_rests_on_one_that_is_not_there_is_refused(
    books: LocalBooks, relation: str, sale: str
) -> None:
    unfit: dict[str, Any] = {relation: sale}
    assert codes(books.post([request(1, **unfit), request(2)])) == ["books.document_missing", ""]


def test_a_sales_order_is_made_an_invoice_once(books: LocalBooks) -> None:
    (order,) = books.post([request(1, kind=DocumentKind.SALES_ORDER, entries=())])
    sources = [Source(STORE, "invoice", number) for number in ("1", "2")]
    asked = [
        request(2, made_from=posted_id(order).text, source=source, reference=f"WEB-1/INV{source.source_id}")
        for source in sources
    ]
    assert codes(books.post(asked)) == ["", "books.already_converted"]


def test_the_list_finds_by_customer_run_and_dates(books: LocalBooks) -> None:
    (bob,) = books.ensure([NewCustomer("Bob Ray", "bob@example.com", f"{STORE}:6")])
    march_9 = date(2026, 3, 9)
    books.post(
        [
            replace(request(1), run="monday"),
            replace(request(2, customer_id=bob), run="monday"),
            replace(request(3, date=march_9), run="tuesday"),
        ]
    )

    def references(query: DocumentQuery) -> list[str]:
        return [row.reference for row in books.documents(query)]

    assert references(DocumentQuery(customer=bob)) == ["WEB-2"]
    assert references(DocumentQuery(run="monday")) == ["WEB-2", "WEB-1"]
    assert references(DocumentQuery(start=march_9)) == ["WEB-3"]
    assert references(DocumentQuery(end=date(2026, 3, 8))) == ["WEB-2", "WEB-1"]
    assert references(DocumentQuery(start=march_9, end=march_9, run="tuesday")) == ["WEB-3"]


def test_the_list_shows_what_is_open_now(books: LocalBooks) -> None:
    unpaid = replace(invoice(1).document, entries=invoice(1).document.entries[:1], open=Decimal("21.65"))
    (sale,) = books.post([replace(invoice(1), document=replace(unpaid, receipts=()))])
    books.approve([posted_id(sale)], books._now())
    amount = Decimal("8.00")
    paid = NewPayment(posted_id(sale), date(2026, 3, 6), amount, "1101", Decimal(1), "home")
    number = books.ledger.receive(paid)
    memo = credit_memo(77, posted_id(sale).text)
    (lessens,) = books.post([replace(memo, document=replace(memo.document, open=Decimal("3.65")))])

    def still_open() -> Decimal:
        return books.documents(DocumentQuery(kind=DocumentKind.SALES_INVOICE))[0].open

    assert still_open() == Decimal("13.65")
    books.approve([posted_id(lessens)], books._now())
    assert still_open() == Decimal("10.00")
    books.ledger.reverse_payment(number, "bounced", None)
    books.ledger.void(posted_id(lessens), "never sent", None)
    assert still_open() == Decimal("21.65")
    books.ledger.void(posted_id(sale), "sent twice", None)
    assert still_open() == 0
