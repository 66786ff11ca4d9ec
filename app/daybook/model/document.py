"""Sales documents and their journal entries. Amounts are in the document's currency unless said."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from daybook.model.money import ZERO

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.account import Account, AccountRole
    from daybook.model.order import Address
    from daybook.model.posting import Source
    from daybook.model.problem import Problem


class DocumentKind(StrEnum):
    """What goes into the books."""

    CASH_SALE = "cash_sale"
    SALES_ORDER = "sales_order"
    SALES_INVOICE = "sales_invoice"
    CREDIT_MEMO = "credit_memo"


SALE_KINDS: Final = (DocumentKind.CASH_SALE, DocumentKind.SALES_ORDER, DocumentKind.SALES_INVOICE)
"""What an order can become; a credit memo takes a sale back."""


class EntryOrigin(StrEnum):
    """What made an entry."""

    DOCUMENT = "document"
    RECEIPT = "receipt"
    PAYOUT = "payout"
    JOURNAL = "journal"
    OPENING = "opening"
    COST = "cost"
    STOCK = "stock"
    REVERSAL = "reversal"


class DocumentState(StrEnum):
    """Where a document stands in the books."""

    PENDING = "pending"
    APPROVED = "approved"
    VOID = "void"


class LineKind(StrEnum):
    """What a document line charges."""

    ITEM = "item"
    CUSTOM = "custom"
    CERTIFICATE = "certificate"
    SHIPPING = "shipping"
    HANDLING = "handling"
    WRAPPING = "wrapping"
    FEE = "fee"
    DISCOUNT = "discount"
    ROUNDING = "rounding"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line. `amount` is without tax; discounts and negative rounding are negative amounts.

    `tax` is the tax of this line as the store's rows say; it is shown, the tax lines post.
    `item` is the books' item code, '' for charges. `source_line_id` is the order line's id or ''.
    `item_step` names the `MatchStep` that found the item, '' where it is not known.
    """

    kind: LineKind
    item: str
    description: str
    quantity: Decimal
    unit_price: Decimal
    amount: Decimal
    tax: Decimal
    role: AccountRole
    account: Account
    source_line_id: str = ""
    warehouse: str = ""
    ship_to: str = ""
    # How it was found is told and never compared: a preview and what it became are the same document.
    item_step: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class TaxLine:
    """The store's tax of one area: `base` net, `tax` as the store says. `rate` in percent is for display."""

    area: str
    name: str
    rate: Decimal
    base: Decimal
    tax: Decimal
    role: AccountRole
    account: Account


class ReceiptKind(StrEnum):
    """Where received money came from."""

    ONLINE = "online"
    OFFLINE = "offline"
    CERTIFICATE = "certificate"
    STORE_CREDIT = "store_credit"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received for the document on a store day.

    `inferred`: from the order's header, not its transactions.
    """

    kind: ReceiptKind
    method: str
    date: dt.date
    amount: Decimal
    role: AccountRole
    account: Account
    inferred: bool = False
    reference: str = ""

    @property
    def receipt_type(self) -> str:
        """What it is in the books: the receipt type of its clearing account, else its way of payment."""
        return self.role.key.rpartition("|")[0] or self.method


@dataclass(frozen=True, slots=True)
class Authorisation:
    """Money that was only authorised on a store day: nothing has moved, and no account knows of it.

    `reference` is the store's transaction, '' where only the order's header tells of it.
    """

    method: str
    date: dt.date
    amount: Decimal
    reference: str = ""


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One debit or credit; exactly one of the two is not zero.

    `home_amount` is the signed amount (debit positive) in the books' home currency at `JournalEntry.rate`.
    A line where both are zero moves the home currency alone: what rounded lines lack to balance, on the
    rounding account, or an exchange difference.
    """

    account: Account
    debit: Decimal
    credit: Decimal
    currency: str
    home_amount: Decimal
    memo: str = ""


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """An entry, balanced in its currency and in the home currency.

    `rate` is home units for one unit of the currency; `rate_source` says where it comes from. An entry with
    lines in two currencies balances in the home currency alone. `reverses` is an entry number, '' for none.
    """

    date: dt.date
    reference: str
    lines: tuple[EntryLine, ...]
    rate: Decimal
    rate_source: str
    home_currency: str
    number: str = ""
    origin: EntryOrigin = EntryOrigin.DOCUMENT
    memo: str = ""
    reverses: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """Store total = sum of the parts = entry; every difference has a name.

    `side` is "inc" or "ex": the side of the order's own figures that was checked.
    `rounding` is the visible rounding line, 0 where the parts close by themselves.
    """

    store_total: Decimal
    parts_total: Decimal
    rounding: Decimal
    side: str
    remarks: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SalesDocument:
    """What an order becomes. `total` equals the order's `total_inc_tax`; `open` is what is not yet received.

    `date` is the document date, `tax_date` the store's date of the sale, both in the store's time zone.
    `generation` counts how often a person sent this source again after an undo, from 1 on.
    `flags` are things worth knowing that hold nothing back (tax typed by hand, tender inferred, ...).
    A credit memo has positive lines, and `receipts` are where the money went back to; `open` is the part
    that lessens what the customer owes. `corrects` is the sale's identity in the books, `made_from` that of
    the sales order an invoice was made of, '' for none. `rate` is home units for one unit of the currency.
    `ship_via` is the books' way of shipping, '' for none; `ship_class` its kind where it is new to the books.
    `authorisations` are money that could be captured when the document was made; they are part of no total.
    `customer_step` names the `MatchStep` that found the customer, '' where it is not known.
    """

    source: Source
    kind: DocumentKind
    reference: str
    order_id: str
    date: dt.date
    tax_date: dt.date
    due_date: dt.date | None
    payment_term: str
    currency: str
    customer_id: str
    customer_name: str
    billing: Address
    shipping: Address | None
    warehouse: str
    lines: tuple[DocumentLine, ...]
    taxes: tuple[TaxLine, ...]
    receipts: tuple[Receipt, ...]
    entries: tuple[JournalEntry, ...]
    total: Decimal
    open: Decimal
    proof: Proof
    generation: int = 1
    memo: str = ""
    flags: tuple[Problem, ...] = ()
    new_accounts: tuple[tuple[AccountRole, Account], ...] = field(default=())
    corrects: str = ""
    made_from: str = ""
    rate: Decimal | None = None
    rate_source: str = ""
    ship_via: str = ""
    ship_class: str = ""
    authorisations: tuple[Authorisation, ...] = ()
    customer_step: str = field(default="", compare=False, repr=False)

    @property
    def authorised(self) -> Decimal:
        """What was authorised and not captured, all together."""
        return sum((each.amount for each in self.authorisations), ZERO)

    @property
    def total_tax(self) -> Decimal:
        """The tax of all areas together, equal to the store's `total_tax`."""
        return sum((line.tax for line in self.taxes), ZERO)
