"""What the books hold of orders, customers and items, and whether a series has gaps."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.books.local.reports_series import series
from daybook.model.account import Account, AccountRole, Role
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import Source
from daybook.sqlite import open_database
from unit.books.ledger_samples import (
    BANK,
    DAY,
    DEPOSITS,
    RECEIVABLE,
    ROUNDING,
    approved,
    entry,
    payment,
    sale,
)
from unit.books.report_samples import PAID, credit_memo, lively
from unit.books.samples import CLEARING, SALES, STORE, TEXAS
from unit.books.test_reports_money import certificate


@pytest.fixture(autouse=True)
def dollars(books: LocalBooks) -> None:
    books.set_home_currency("USD")


def test_booked_is_every_document_that_stands_with_what_its_entries_sold(books: LocalBooks) -> None:
    made = lively(books)
    booked = {each.books_id: each for each in books.ledger.booked(STORE)}
    assert made["voided"].text not in booked
    for each in booked.values():
        assert (each.entry_total, each.astray) == (each.total, ()), each.reference
    cash, memo = booked[made["cash"].text], booked[made["memo"].text]
    assert (cash.source_kind, cash.source_id, cash.order_id, cash.number, cash.total) == (
        "order", "1", "1", "CS-000001", Decimal("21.65"),
    )  # fmt: skip
    assert (memo.source_kind, memo.kind, memo.total) == (
        "refund", DocumentKind.CREDIT_MEMO, Decimal("21.65"),
    )  # fmt: skip
    waiting = [each for each in booked.values() if each.state is DocumentState.PENDING]
    assert [(each.reference, each.number) for each in waiting] == [("WEB-9", "")]
    assert books.ledger.booked("another") == []


def test_a_certificate_paid_with_a_certificate_is_sold_all_the_same(books: LocalBooks) -> None:
    bought = certificate(1, redeemed=False)
    paid = replace(bought.document.receipts[0], account=bought.document.lines[0].account)
    approved(books, replace(bought, document=replace(bought.document, receipts=(paid,), entries=())))
    (booked,) = books.ledger.booked(STORE)
    assert booked.entry_total == booked.total == Decimal(10)
    assert booked.astray == ()


def test_an_entry_that_sold_something_else_shows(books: LocalBooks) -> None:
    wrong = sale(1, net="19.00", tax_amount="1.65").document.entries
    made = sale(2)
    approved(books, replace(made, document=replace(made.document, entries=wrong)))
    (booked,) = books.ledger.booked(STORE)
    assert (booked.total, booked.entry_total) == (Decimal("21.65"), Decimal("20.65"))


Moved = tuple[Account, str]


def with_entry(made: PostRequest, *postings: Moved) -> PostRequest:
    """The sale with this as its first entry; amounts are debit positive."""
    lines = [(account, Decimal(amount)) for account, amount in postings]
    wrong = entry(lines, made.document.date, made.document.reference)
    return replace(made, document=replace(made.document, entries=(wrong, *made.document.entries[1:])))


@pytest.mark.parametrize(
    ("postings", "astray", "entry_total"),
    [
        ([(CLEARING, "21.65"), (SALES, "-20.00"), (TEXAS, "-1.65")], (), "21.65"),
        ([(CLEARING, "21.65"), (SALES, "-1.65"), (TEXAS, "-20.00")], ("2201", "4000"), "21.65"),
        ([(BANK, "21.65"), (SALES, "-20.00"), (TEXAS, "-1.65")], ("1000", "1101"), "21.65"),
        ([(RECEIVABLE, "21.65"), (SALES, "-20.00"), (TEXAS, "-1.65")], ("1101",), "21.65"),
        ([(CLEARING, "21.65"), (ROUNDING, "-20.00"), (TEXAS, "-1.65")], ("4000", "6900"), "1.65"),
        (
            [(CLEARING, "21.65"), (SALES, "-20.00"), (TEXAS, "-1.65"), (BANK, "5"), (ROUNDING, "-5")],
            ("1000", "6900"),
            "21.65",
        ),
    ],
    ids=["right", "two swapped", "money elsewhere", "money owed", "sale elsewhere", "others beside"],
)
def test_accounts_that_do_not_get_what_the_document_says_are_named_though_sides_agree(
    books: LocalBooks, postings: list[Moved], astray: tuple[str, ...], entry_total: str
) -> None:
    approved(books, with_entry(sale(1, DocumentKind.CASH_SALE, received=PAID), *postings))
    (booked,) = books.ledger.booked(STORE)
    assert (booked.total, booked.entry_total) == (Decimal("21.65"), Decimal(entry_total))
    assert booked.astray == astray


def test_a_credit_memo_posted_the_wrong_way_round_shows(books: LocalBooks) -> None:
    (sold,) = approved(books, sale(1, DocumentKind.CASH_SALE, received=PAID))
    memo = credit_memo(1, 7, sold, date(2026, 3, 2))
    approved(books, with_entry(memo, (CLEARING, "21.65"), (SALES, "-20.00"), (TEXAS, "-1.65")))
    _, booked = books.ledger.booked(STORE)
    assert (booked.total, booked.entry_total) == (Decimal("21.65"), Decimal("-21.65"))
    assert booked.astray == ("1101", "2201", "4000")


def test_r2_a_deposit_that_went_elsewhere_shows(books: LocalBooks) -> None:
    made = sale(1, DocumentKind.SALES_ORDER, received=PAID)
    approved(books, with_entry(made, (BANK, "21.65"), (DEPOSITS, "-21.65")))
    (booked,) = books.ledger.booked(STORE)
    assert (booked.entry_total, booked.astray) == (booked.total, ("1000", "1101"))


def test_what_once_was_the_receivable_holds_what_was_owed_then(books: LocalBooks) -> None:
    approved(books, sale(1, received=((date(2026, 3, 4), "1.65"),)))
    books.ledger.map_role(AccountRole(Role.RECEIVABLE), "1050")
    (booked,) = books.ledger.booked(STORE)
    assert (booked.entry_total, booked.astray) == (booked.total, ())


def test_later_documents_are_named_newest_first(books: LocalBooks) -> None:
    made = lively(books)
    later = books.ledger.later_of
    assert later(Source(STORE, "order", "1")) == [made["memo"]]
    assert later(Source(STORE, "order", "7")) == [made["converted"]]
    assert later(Source(STORE, "order", "3")) == []
    books.ledger.reverse_payout("PO-000001", "the memo was in it", None)
    books.ledger.void(made["memo"], "failed", None)
    assert later(Source(STORE, "order", "1")) == []


def test_later_documents_of_later_documents_count(books: LocalBooks) -> None:
    (order,) = approved(books, sale(1, DocumentKind.SALES_ORDER))
    invoice = books.ledger.convert(order, date(2026, 3, 9))
    books.approve([invoice], books._now())
    (memo,) = approved(books, credit_memo(1, 7, invoice, date(2026, 3, 9)))
    assert books.ledger.later_of(Source(STORE, "order", "1")) == [memo, invoice]


def test_customers_show_income_without_tax_and_what_they_owe(books: LocalBooks) -> None:
    invoice, _ = approved(books, sale(1), sale(2, DocumentKind.CASH_SALE, received=PAID))
    books.post([sale(3)])
    (ann,) = books.ledger.customers()
    assert (ann.name, ann.documents, ann.sold, ann.owed) == ("Ann Lee", 3, Decimal(40), Decimal("21.65"))
    books.ledger.void(invoice, "twice", None)
    (ann,) = books.ledger.customers()
    assert (ann.documents, ann.sold, ann.owed) == (2, Decimal(20), ZERO)


def test_r7_a_customer_owes_what_stands_on_former_receivables_too(books: LocalBooks) -> None:
    first, _ = approved(books, sale(1), sale(2))
    books.ledger.map_role(AccountRole(Role.RECEIVABLE), "3000")
    approved(books, sale(3, received=((DAY, "21.65"),)))
    books.ledger.receive(payment(first, "20.00"))
    (ann,) = books.ledger.customers()
    assert ann.owed == Decimal("23.30")


def test_items_show_what_is_there_of_them(books: LocalBooks) -> None:
    (mug,) = books.ledger.stock()
    assert (mug.code, mug.quantity, mug.value, mug.shortfall, mug.unit, mug.unit_price) == (
        "MUG-1", ZERO, ZERO, ZERO, "Each", Decimal(10),
    )  # fmt: skip


def test_r5_every_series_is_listed_with_what_was_undone(books: LocalBooks) -> None:
    lively(books)
    payment = books.ledger.payments()[0].number
    books.ledger.reverse_payment(payment, "bounced", None)
    found = {each.prefix: each for each in books.ledger.series()}
    assert set(found) == {"CM", "CS", "JE", "PO", "RC", "SI", "SO"}
    assert all(not each.gaps for each in found.values())
    assert (found["CS"].first, found["CS"].last, found["CS"].given) == ("CS-000001", "CS-000003", 3)
    assert found["CS"].undone == ("CS-000002",)
    assert found["RC"].undone == (payment,)
    assert len(found["JE"].undone) == 2


def test_r5_a_number_that_is_missing_is_a_gap(books: LocalBooks, path: Path) -> None:
    approved(books, *(sale(n) for n in (1, 2, 3)))
    books.close()
    forged = open_database(path, "daybook.books.local.migrations")
    forged.executescript(
        "DROP TRIGGER approved_documents_stay;"
        "UPDATE documents SET number = 'XX-000001' WHERE number = 'SI-000002';"
    )
    assert {each.prefix: each.gaps for each in series(forged)} == {"JE": (), "SI": ("SI-000002",)}
    forged.close()
