"""The ledger of books that Daybook keeps itself: entries, payments, payouts, periods, stock, the chain.

Amounts are in the currency beside them, "home" is the books' home currency. Days are the store's.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.account import Account
    from daybook.model.document import EntryLine, EntryOrigin
    from daybook.model.posting import BooksId, Source


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """An entry of the ledger. `reverses` and `reversed_by` are entry numbers, '' for none.

    `books_id` is the document it belongs to, '' for none; `document` that document's number.
    """

    number: str
    origin: EntryOrigin
    date: dt.date
    reference: str
    memo: str
    lines: tuple[EntryLine, ...]
    rate: Decimal
    rate_source: str
    home_currency: str
    posted_at: dt.datetime
    books_id: str = ""
    document: str = ""
    reverses: str = ""
    reversed_by: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """An entry by hand, or opening balances; it balances in home currency and, if it has one, in its own.

    `rate` is home units for one unit of the lines' currency; 1 where that is the home currency.
    """

    date: dt.date
    memo: str
    lines: tuple[EntryLine, ...]
    rate: Decimal
    rate_source: str
    reference: str = ""


@dataclass(frozen=True, slots=True)
class NewPayment:
    """Money received for an approved document, or paid back, at `rate` home units for one of its currency.

    `amount` is positive either way, `account` where the money came to or went from. `source` is the payment
    in the store that it is: one that was entered before is not entered again, be it reversed since or not.
    """

    books_id: BooksId
    date: dt.date
    amount: Decimal
    account: str
    rate: Decimal
    rate_source: str
    method: str = ""
    reference: str = ""
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class NewApplication:
    """Credit on one document that settles an invoice of the same customer, in their one currency."""

    credit: BooksId
    invoice: BooksId
    date: dt.date
    amount: Decimal


class PaymentDirection(StrEnum):
    """Whether money came from a customer or went back to one."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Payment:
    """A payment as recorded, its amount positive; `reversed_by` is an entry number, '' while it stands.

    `is_credit`: no money moved; credit went from one document to the other, whose number is `reference`.
    `source_id` is the payment in the store that it is, '' for one that a person recorded.
    """

    number: str
    books_id: str
    document: str
    customer: str
    date: dt.date
    amount: Decimal
    currency: str
    account: Account
    method: str
    reference: str
    entry: str
    reversed_by: str = ""
    direction: PaymentDirection = PaymentDirection.IN
    is_credit: bool = False
    source_id: str = ""

    @property
    def received(self) -> Decimal:
        """What came in with it; negative where it went out."""
        return -self.amount if self.direction is PaymentDirection.OUT else self.amount


@dataclass(frozen=True, slots=True)
class ClearingLine:
    """One line of a clearing account, with the order behind it; `amount` is signed, debit positive.

    `payout` is the payout that settled it, '' while it is open.
    """

    entry: str
    place: int
    date: dt.date
    reference: str
    order_id: str
    customer: str
    amount: Decimal
    currency: str
    home_amount: Decimal
    payout: str = ""
    books_id: str = ""


@dataclass(frozen=True, slots=True)
class NewPayout:
    """What a payment provider paid out for the `settles` lines of one clearing account.

    `net` in `net_currency` came to the bank; `fees` are in the clearing account's currency. `settles` holds
    (entry number, place) of `ClearingLine`s; their sum less the fees is what was paid out.
    """

    date: dt.date
    clearing: str
    bank: str
    settles: tuple[tuple[str, int], ...]
    fees: Decimal
    net: Decimal
    net_currency: str
    net_rate: Decimal
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Payout:
    """A payout as recorded; `reversed_by` is an entry number, '' while it stands."""

    number: str
    date: dt.date
    clearing: Account
    bank: Account
    currency: str
    gross: Decimal
    fees: Decimal
    net: Decimal
    net_currency: str
    reference: str
    entry: str
    lines: int
    reversed_by: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """One calendar month: what is in it and whether it is closed. `pending` documents are dated in it."""

    start: dt.date
    end: dt.date
    closed: bool
    entries: int
    pending: int


@dataclass(frozen=True, slots=True)
class ClosingFigures:
    """What stood in the books when a month was closed, in home currency.

    `entries` and `documents` are those dated in the month, `moved` is the sum of the entries' debits,
    `balance` that of either column of the trial balance at the month's end.
    """

    entries: int
    documents: int
    moved: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing or reopening, who did it, and the head of the chain after it.

    `figures` are None for reopenings, and for closings from before they were kept.
    """

    action: str
    month: dt.date
    at: dt.datetime
    by: str
    reason: str
    chain_head: str
    figures: ClosingFigures | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain (`books/local/chain.py`)."""

    link: int
    kind: str
    subject: str
    digest: str
    detail: str
    at: dt.datetime
    by: str
    hash: str


@dataclass(frozen=True, slots=True)
class Damage:
    """A record that is not what the chain says. `kind` and `subject` name it, `code` says what is wrong."""

    code: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What "Verify" found: links looked at, the head, and damage in order."""

    links: int
    head: str
    damage: tuple[Damage, ...]


@dataclass(frozen=True, slots=True)
class StockCount:
    """What is there of an item in a warehouse: its quantity, and its value in home currency if given.

    Without `value` a count keeps the average cost. `warehouse` '' is the first of the books.
    """

    item: str
    quantity: Decimal
    value: Decimal | None = None
    warehouse: str = ""


@dataclass(frozen=True, slots=True)
class StockReceipt:
    """Goods that came in: quantity, and what all of it cost in home currency, without recoverable tax."""

    item: str
    quantity: Decimal
    cost: Decimal
    warehouse: str = ""


@dataclass(frozen=True, slots=True)
class GoodsBack:
    """Goods of a credit memo that came back, or did not come back yet, and the warehouse they go to."""

    item: str
    quantity: Decimal
    warehouse: str = ""


@dataclass(frozen=True, slots=True)
class StockTransfer:
    """Goods carried from one warehouse to another."""

    item: str
    quantity: Decimal
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened to a document; `what` is the kind of its link in the chain."""

    what: str
    at: dt.datetime
    by: str
    detail: str


@dataclass(frozen=True, slots=True)
class Removed:
    """What an undo did to one document: deleted (never approved) or reversed (with new entries)."""

    books_id: str
    reference: str
    number: str
    deleted: bool
    entries: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
