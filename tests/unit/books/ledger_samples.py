"""Documents of any size and currency for the tests of money and stock, and what the ledger holds of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountType
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind, EntryLine, JournalEntry, Proof, Receipt
from daybook.model.ledger import NewPayment
from daybook.model.money import ZERO, Money, plain, rounded
from daybook.model.posting import BooksId
from unit.books.samples import CLEARING, SALES, TEXAS, line, receipt, request, tax

HOME = "USD"
DAY = date(2026, 3, 1)
LATER = datetime(2026, 3, 3, tzinfo=UTC)

BANK = Account("1000", "Bank", AccountType.ASSET)
RECEIVABLE = Account("1200", "Accounts receivable", AccountType.ASSET)
DEPOSITS = Account("2320", "Customer deposits and overpayments", AccountType.LIABILITY)
ROUNDING = Account("6900", "Rounding differences", AccountType.EXPENSE)

Received = Sequence[tuple[date, str]]
Posting = tuple[Account, Decimal]


def sale(
    order_id: int,
    kind: DocumentKind = DocumentKind.SALES_INVOICE,
    *,
    net: str = "20.00",
    tax_amount: str = "1.65",
    currency: str = HOME,
    rate: str = "1",
    received: Received = (),
    day: date = DAY,
    **changes: Any,
) -> PostRequest:
    """A sale of mugs with its entries, as conversion makes them; `received` money is PayPal's."""
    total = Decimal(net) + Decimal(tax_amount)
    receipts = tuple(replace(receipt(), date=on, amount=Decimal(amount)) for on, amount in received)
    fields: dict[str, Any] = {
        "kind": kind,
        "date": day,
        "tax_date": day,
        "currency": currency,
        "lines": (line(net),),
        "taxes": (replace(tax(), base=Decimal(net), tax=Decimal(tax_amount)),) if Decimal(tax_amount) else (),
        "receipts": receipts,
        "entries": tuple(_entries(order_id, kind, (net, tax_amount), (currency, rate), receipts, day)),
        "total": total,
        "open": total - sum((one.amount for one in receipts), ZERO),
        "proof": Proof(total, total, ZERO, "ex"),
    }
    return request(order_id, **{**fields, **changes})


def _entries(
    order_id: int,
    kind: DocumentKind,
    amounts: tuple[str, str],
    money: tuple[str, str],
    receipts: Sequence[Receipt],
    day: date,
) -> Iterable[JournalEntry]:
    net, tax_amount = (Decimal(amount) for amount in amounts)
    revenue = [(SALES, -net), (TEXAS, -tax_amount)]
    paid = [(CLEARING, one.amount) for one in receipts]
    if kind is DocumentKind.CASH_SALE:
        yield entry([*paid, *revenue], day, f"WEB-{order_id}", *money)
        return
    if kind is DocumentKind.SALES_INVOICE:
        yield entry([(RECEIVABLE, net + tax_amount), *revenue], day, f"WEB-{order_id}", *money)
    owed = DEPOSITS if kind is DocumentKind.SALES_ORDER else RECEIVABLE
    for number, one in enumerate(receipts, start=1):
        postings = [(CLEARING, one.amount), (owed, -one.amount)]
        yield entry(postings, one.date, f"WEB-{order_id}/R{number}", *money)


def entry(
    postings: Sequence[Posting], day: date, reference: str, currency: str = HOME, rate: str = "1"
) -> JournalEntry:
    """An entry whose home amounts are rounded by themselves, and the cent that this leaves over."""
    lines = [
        EntryLine(
            account, max(amount, ZERO), max(-amount, ZERO), currency, rounded(amount * Decimal(rate), HOME)
        )
        for account, amount in postings
        if amount
    ]
    residual = sum((one.home_amount for one in lines), ZERO)
    if residual:
        lines.append(EntryLine(ROUNDING, ZERO, ZERO, currency, -residual))
    return JournalEntry(day, reference, tuple(lines), Decimal(rate), "store", HOME)


def approved(books: LocalBooks, *requests: PostRequest) -> list[BooksId]:
    """Post and approve; what comes of it must be no error."""
    results = books.post(requests)
    ids = [result.books_id for result in results if result.books_id is not None]
    assert [result.error for result in results] == [None] * len(requests)
    assert [result.error for result in books.approve(ids, LATER)] == [None] * len(ids)
    return ids


def payment(
    books_id: BooksId, amount: str, rate: str = "1", account: str = "1000", **changes: Any
) -> NewPayment:
    made = NewPayment(
        books_id, date(2026, 4, 5), Decimal(amount), account, Decimal(rate), "bank", "transfer", "ref 7"
    )
    return replace(made, **changes)


Line = tuple[str, str, str]


def lines_of(books: LocalBooks, number: str) -> list[Line]:
    """Account, signed amount with its currency, home amount of each line of an entry."""
    return [_shown(one) for one in books.ledger.entry(number).lines]


def entries_of(books: LocalBooks, books_id: BooksId) -> list[tuple[date, list[Line]]]:
    """Day and lines of each entry of a document, posted or not."""
    return [
        (one.date, [_shown(each) for each in one.lines]) for one in books.document(books_id).document.entries
    ]


def _shown(one: EntryLine) -> Line:
    amount = str(Money(one.debit - one.credit, one.currency))
    return one.account.code, amount, plain(one.home_amount, HOME)


def standing(books: LocalBooks, code: str) -> dict[str, tuple[Decimal, Decimal]]:
    """What an account holds by currency, there and at home, debit positive; nothing where both are zero."""
    sums: dict[str, tuple[Decimal, Decimal]] = {}
    for one in books.ledger.entries(None, None):
        for each in one.lines:
            if each.account.code == code:
                amount, home = sums.get(each.currency, (ZERO, ZERO))
                sums[each.currency] = (amount + each.debit - each.credit, home + each.home_amount)
    return {currency: both for currency, both in sums.items() if any(both)}
