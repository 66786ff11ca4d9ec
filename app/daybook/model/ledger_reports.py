"""Reports on the ledger of books that Daybook keeps itself.

Amounts are in the currency beside them, "home" is the books' home currency. Days are the store's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from daybook.model.money import ZERO

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.account import Account, Role
    from daybook.model.books import ItemKind
    from daybook.model.document import DocumentKind, DocumentState
    from daybook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """An account's balance in home currency: exactly one of `debit` and `credit` is not zero."""

    account: Account
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """Balances at the end of a day; both columns have the same sum.

    Income, cost and expense accounts count from `fiscal_year_start` on; earlier results stand in retained
    earnings by computation, which `carried` shows (credit positive).
    """

    on: dt.date
    fiscal_year_start: dt.date
    home_currency: str
    rows: tuple[BalanceRow, ...]
    carried: Decimal


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of an account's ledger. `balance` is the running balance in home currency, debit positive."""

    entry: str
    date: dt.date
    reference: str
    memo: str
    party: str
    debit: Decimal
    credit: Decimal
    currency: str
    home_amount: Decimal
    balance: Decimal
    books_id: str = ""


@dataclass(frozen=True, slots=True)
class AccountLedger:
    """One account between two days, in home currency; `opening` and `closing` are debit positive."""

    account: Account
    start: dt.date
    end: dt.date
    home_currency: str
    opening: Decimal
    lines: tuple[LedgerLine, ...]
    closing: Decimal


@dataclass(frozen=True, slots=True)
class TaxRow:
    """Base and tax of one area, rate and currency, there and at home; credit memos are negative."""

    area: str
    name: str
    rate: Decimal
    account: Account
    currency: str
    base: Decimal
    tax: Decimal
    home_base: Decimal
    home_tax: Decimal
    documents: int


@dataclass(frozen=True, slots=True)
class TaxAccountCheck:
    """A tax account's movement beside what the report says; `other` is what no document explains."""

    account: Account
    reported: Decimal
    movement: Decimal
    other: Decimal


@dataclass(frozen=True, slots=True)
class LateDocument:
    """A document whose tax date lies before the month it was posted in."""

    books_id: str
    number: str
    reference: str
    tax_date: dt.date
    date: dt.date
    tax: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class TaxReport:
    """Tax by posting date between two days; its tax equals the movement of the accounts."""

    start: dt.date
    end: dt.date
    home_currency: str
    rows: tuple[TaxRow, ...]
    checks: tuple[TaxAccountCheck, ...]
    late: tuple[LateDocument, ...]


@dataclass(frozen=True, slots=True)
class SeriesReport:
    """One series of numbers: how many were given, the voided or reversed, and gaps (there must be none)."""

    prefix: str
    first: str
    last: str
    given: int
    undone: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutstandingRow:
    """A movement of certificates or store credit; `owed` is the balance afterwards, credit positive."""

    account: Account
    date: dt.date
    reference: str
    customer: str
    issued: Decimal
    redeemed: Decimal
    owed: Decimal
    books_id: str = ""


@dataclass(frozen=True, slots=True)
class OpenItem:
    """An approved document with something not yet received, in its currency."""

    books_id: str
    number: str
    reference: str
    kind: DocumentKind
    date: dt.date
    due_date: dt.date | None
    customer: str
    currency: str
    total: Decimal
    open: Decimal


@dataclass(frozen=True, slots=True)
class OpenSale:
    """An order's invoice or sales order, pending or approved, that money can still come in for.

    `books_ids` are its document and the sales order that an invoice was made of: payments stand on either.
    `rate` is home units for one unit of its currency.
    """

    books_ids: tuple[str, ...]
    order_id: str
    reference: str
    state: DocumentState
    date: dt.date
    currency: str
    rate: Decimal
    rate_source: str
    open: Decimal


@dataclass(frozen=True, slots=True)
class Receivables:
    """What customers owed at the end of a day, sale by sale.

    At home the items come to `owed`; `held` is what the accounts for receivables held then.
    """

    on: dt.date
    items: tuple[OpenItem, ...]
    owed: Decimal
    held: Decimal


@dataclass(frozen=True, slots=True)
class ForeignBalance:
    """What an account holds in a currency that is not the books' own, debit positive, and at home as booked.

    `customer` is '' for money on its way and in the bank, and for entries that belong to no document.
    """

    account: Account
    role: Role
    currency: str
    customer: str
    amount: Decimal
    home: Decimal


@dataclass(frozen=True, slots=True)
class StockPlace:
    """What there is of an item in one warehouse; `value` is its part of the item's, at the average cost.

    `is_kept`: something came in there, so that its quantity says what there is. `reopens`: its opening stock
    was taken back and nothing came in since, so that what is entered next is its opening stock again.
    """

    warehouse: str
    quantity: Decimal
    value: Decimal
    shortfall: Decimal
    is_kept: bool = True
    reopens: bool = False


@dataclass(frozen=True, slots=True)
class StockRow:
    """An item with its stock. `value` is at home, `shortfall` the quantity sold without any there.

    `places` are the warehouses that it moved in, by name.

    `unit_price` is a proposal in home currency, None where there is none.
    """

    code: str
    name: str
    kind: ItemKind
    active: bool
    income_account: str
    quantity: Decimal
    value: Decimal
    shortfall: Decimal
    unit: str = ""
    unit_price: Decimal | None = None
    places: tuple[StockPlace, ...] = ()

    def quantity_in(self, warehouse: str) -> Decimal:
        """What there is in one warehouse."""
        return sum((each.quantity for each in self.places if each.warehouse == warehouse), ZERO)


@dataclass(frozen=True, slots=True)
class CustomerRow:
    """A customer with what is in the books for them, in home currency."""

    customer_id: str
    name: str
    email: str
    active: bool
    documents: int
    sold: Decimal
    owed: Decimal


class BookedOrder(NamedTuple):
    """What the books hold of one source, for the comparison with the store. There are many, hence a tuple.

    `entry_total` is what the entries say was sold on the accounts of lines and taxes; `astray` are accounts
    on which the entries post more or less than lines, taxes and receipts say, be they named there or not.
    """

    source_kind: str
    source_id: str
    order_id: str
    books_id: str
    reference: str
    number: str
    kind: DocumentKind
    state: DocumentState
    date: dt.date
    currency: str
    total: Decimal
    entry_total: Decimal
    astray: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WaitingOrder:
    """An approved sales order that no standing invoice was made of; `flags` are its document's."""

    books_id: str
    order_id: str
    reference: str
    date: dt.date
    flags: tuple[Problem, ...]
