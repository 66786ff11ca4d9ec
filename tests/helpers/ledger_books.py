"""Real books with something of everything an accountant touches, opened as the window opens them."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, replace
from decimal import Decimal

from daybook.bootstrap import LocalAdapters
from daybook.model.account import Account, AccountType
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind, EntryLine
from daybook.model.ledger import NewEntry
from daybook.model.money import ZERO
from daybook.model.ports import Books
from daybook.model.posting import BooksId
from daybook.model.setup import Setup
from unit.books.ledger_samples import sale
from unit.books.samples import RECORDS, STORE

SETUP = Setup(
    STORE, store_name="Juniper & Finch", time_zone="America/Chicago", home_currency="USD", finished=True
)
DAY = dt.date(2026, 3, 1)
PAID = ((DAY, "21.65"),)
EVIDENCE = json.dumps({"id": 1, "total_inc_tax": "21.6500", "customer_message": "<b>wrap, please</b>"})


@dataclass(frozen=True)
class Seeded:
    """What is in the books: identities of the documents."""

    cash_sale: str
    second_sale: str
    order: str
    invoice: str
    foreign: str
    pending: str


def seed(adapters: LocalAdapters) -> Seeded:
    """Fill them: two sales by PayPal, an order with a deposit, invoices in two currencies, one that waits."""
    adapters.setups.save(SETUP)
    books = adapters.books(Setup(""))
    books.ensure(RECORDS)
    approved = _approved(
        books,
        replace(sale(1, DocumentKind.CASH_SALE, received=PAID), evidence=EVIDENCE),
        sale(2, DocumentKind.CASH_SALE, received=PAID),
        sale(3, DocumentKind.SALES_ORDER, received=((DAY, "5.00"),)),
        sale(4, due_date=dt.date(2026, 3, 31)),
        sale(5, net="100.00", tax_amount="0.00", currency="EUR", rate="1.10"),
    )
    pending = books.post([sale(6)])[0].books_id
    assert pending is not None
    cash_sale, second_sale, order, invoice, foreign = (books_id.text for books_id in approved)
    return Seeded(cash_sale, second_sale, order, invoice, foreign, pending.text)


def _approved(books: Books, *requests: PostRequest) -> list[BooksId]:
    ids = [result.books_id for result in books.post(requests) if result.books_id is not None]
    results = books.approve(ids, dt.datetime(2026, 3, 3, tzinfo=dt.UTC))
    assert [result.error for result in results] == [None] * len(requests)
    return ids


CERTIFICATES = Account("2300", "Gift certificates outstanding", AccountType.LIABILITY)
SALES = Account("4000", "Sales", AccountType.INCOME)


def redemption(amount: str) -> NewEntry:
    """A certificate redeemed that these books never issued."""
    lines = (
        EntryLine(CERTIFICATES, Decimal(amount), ZERO, "USD", Decimal(amount)),
        EntryLine(SALES, ZERO, Decimal(amount), "USD", -Decimal(amount)),
    )
    return NewEntry(DAY, "redeemed", lines, Decimal(1), "home")
