"""All that the wizard asks, saved: one declaration of each option with its default and its choices."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from daybook.model.account import AccountRole, Role
from daybook.model.choices import (
    Checking,
    CustomerMatching,
    ItemMatching,
    NoCustomer,
    PaymentChoices,
    Pushing,
    ShippingChoices,
    StatusUpdates,
    StoreDeed,
    Summary,
    WriteBack,
)
from daybook.model.document import DocumentKind
from daybook.model.intacct import INTACCT
from daybook.model.intacct_choices import IntacctChoices


class Guests(StrEnum):
    """What happens with orders of shoppers without an account."""

    SHARED = "shared"
    PER_EMAIL = "per_email"
    LEAVE_OUT = "leave_out"


class Unpaid(StrEnum):
    """What a sale meant to be paid at checkout becomes when its money is not there."""

    INVOICE = "invoice"
    HOLD = "hold"


class Discounts(StrEnum):
    """Discounts on an account of their own (gross) or taken off sales (net)."""

    GROSS = "gross"
    NET = "net"


class ZeroTotal(StrEnum):
    """What happens with orders whose total is zero."""

    POST = "post"
    LIST_ONLY = "list_only"


class RefundsBeforeStart(StrEnum):
    """What happens with refunds of sales from before the first day, which are not in these books."""

    SKIP = "skip"
    POST = "post"


class LaterMoney(StrEnum):
    """What becomes of money that the shop takes for an order after its import; practice books never ask."""

    ASK = "ask"
    BOOK = "book"


class Bundles(StrEnum):
    """Post the parent of a bundle only, or its parts with the price shared out."""

    PARENT = "parent"
    CHILDREN = "children"


class DocumentDate(StrEnum):
    """What a document's date is: the order's day, that of its last payment, or that of its shipment."""

    ORDER = "order"
    PAYMENT = "payment"
    SHIPMENT = "shipment"


class DueBasis(StrEnum):
    """What the due date of an open document is counted from."""

    TERM = "term"
    ORDER_DATE = "order_date"
    IMPORT_DATE = "import_date"
    SHIPMENT_DATE = "shipment_date"
    END_OF_MONTH = "end_of_month"
    END_OF_NEXT_MONTH = "end_of_next_month"
    DAY_OF_NEXT_MONTH = "day_of_next_month"


@dataclass(frozen=True, slots=True)
class DueRule:
    """When an unpaid document is due: `days` after the basis, or day `days` of next month. `days` >= 0."""

    basis: DueBasis = DueBasis.TERM
    days: int = 0


@dataclass(frozen=True, slots=True)
class PaymentTerm:
    """`days` after the document date; or, `end_of_month` set, after the end of its month."""

    name: str
    days: int = 0
    end_of_month: bool = False


LOCAL = "local"
"""The name of the local books."""

PRACTICE = "practice"
"""The name of the practice books, which can be thrown away."""

STANDARD_TERMS = (
    PaymentTerm("Due on receipt"),
    PaymentTerm("Net 14", 14),
    PaymentTerm("Net 30", 30),
    PaymentTerm("End of month", end_of_month=True),
)
"""The payment terms new local books begin with."""

PAID_STATUSES = (11, 9, 8, 3, 2, 10)
"""Statuses of paid orders (BigCommerce's own list), in the order of the store's panel."""

SALE_STATUSES = (*PAID_STATUSES, 14, 4)
"""Preselected for import: paid, refunded and partially refunded orders are sales."""

CANCELLED_STATUSES = frozenset({5, 6})
"""Cancelled and Declined (orders.v2, order_statuses)."""

NEVER_SALES = (0, 5, 6)
"""Incomplete, Cancelled, Declined: shown under More."""


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """The account a person chose for a role on the Money page."""

    role: AccountRole
    code: str


@dataclass(frozen=True, slots=True)
class Setup:
    """How one store's orders go into one set of books.

    `store` is the store hash; `books` names the set ("local", "practice", or a company of Sage Intacct as
    `IntacctConnection.books` has it). `since` is a store-local
    day. `home_currency` is fixed once a document is approved. `tolerance` counts minor units.
    `country_code` is the store's own country (ISO 3166), '' where it could not be read.
    `paid_methods` are offline ways of payment where the shop's paid status means the money is here.
    `marketplace_remits` are sources of orders (orders.v2, order_source) that pay the tax themselves.
    `former_prefixes` are order prefixes that documents in the books may begin with from before.
    `example` marks the example shop, which Daybook starts itself, at another address each time.
    `typed_by_user` marks name, currency and zone as typed, for stores whose settings cannot be read.
    `description` is the merchant's own name for the store, '' for the store's. A store that is not
    `enabled` is neither asked nor written to; `may` is what Daybook may do in it besides reading.
    """

    store: str
    api_root: str = ""
    store_name: str = ""
    time_zone: str = "UTC"
    home_currency: str = ""
    country_code: str = ""
    prices_include_tax: bool | None = None
    typed_by_user: bool = False
    transactions_allowed: bool = True
    ask_token_each_time: bool = False
    since: date | None = None
    statuses: tuple[int, ...] = SALE_STATUSES
    guests: Guests = Guests.SHARED
    books: str = "local"
    document_kind: DocumentKind = DocumentKind.CASH_SALE
    document_date: DocumentDate = DocumentDate.ORDER
    unpaid: Unpaid = Unpaid.INVOICE
    open_difference: Unpaid = Unpaid.INVOICE
    warehouse: str = "Main"
    payment_term: PaymentTerm = PaymentTerm("Due on receipt")
    due_rule: DueRule = DueRule()
    prefix: str = "WEB"
    former_prefixes: tuple[str, ...] = ()
    shared_customer: str = "Web sales"
    discounts: Discounts = Discounts.GROSS
    zero_total: ZeroTotal = ZeroTotal.POST
    refunds_before_start: RefundsBeforeStart = RefundsBeforeStart.SKIP
    refunded_goods_come_back: bool = False
    later_payments: LaterMoney = LaterMoney.ASK
    bundles: Bundles = Bundles.PARENT
    create_items: bool = True
    create_customers: bool = True
    match_by_email: bool = True
    import_test_orders: bool = False
    import_migrated_orders: bool = False
    tolerance: int = 2
    rate_is_transactional_per_home: bool | None = None
    paid_methods: tuple[str, ...] = ()
    marketplace_remits: tuple[str, ...] = ()
    custom_item: str = ""
    accounts: tuple[AccountChoice, ...] = ()
    item_map: tuple[tuple[str, str], ...] = ()
    customer_map: tuple[tuple[str, str], ...] = ()
    description: str = ""
    enabled: bool = True
    may: tuple[StoreDeed, ...] = ()
    item_matching: ItemMatching = ItemMatching()
    customer_matching: CustomerMatching = CustomerMatching()
    no_customer: NoCustomer = NoCustomer.HOLD
    checking: Checking = Checking()
    write_back: WriteBack = WriteBack()
    status_updates: StatusUpdates = StatusUpdates()
    payments: PaymentChoices = PaymentChoices()
    shipping: ShippingChoices = ShippingChoices()
    pushing: Pushing = Pushing()
    summary: Summary = Summary.PER_ORDER
    intacct: IntacctChoices = IntacctChoices()
    example: bool = False
    finished: bool = False

    @property
    def label(self) -> str:
        """What the store is called on screens: the merchant's own words, else the store's name."""
        return self.description or self.store_name or self.store

    @property
    def in_intacct(self) -> bool:
        """True where the books are a company of Sage Intacct."""
        return self.books.partition(":")[0] == INTACCT

    @property
    def sale_kind(self) -> DocumentKind:
        """What an order becomes. A company of Sage Intacct takes a day's entry of what the entry settles."""
        by_day = self.in_intacct and self.summary is Summary.DAILY
        if by_day and self.document_kind is DocumentKind.SALES_INVOICE:
            return DocumentKind.CASH_SALE
        return self.document_kind

    @property
    def practises(self) -> bool:
        """True where nobody's books are meant: practice books, or a practice company."""
        if self.in_intacct:
            return self.intacct.practice or self.intacct.connection.is_practice
        return self.books == PRACTICE

    @property
    def chosen_accounts(self) -> tuple[AccountChoice, ...]:
        """The accounts chosen for roles, those of kinds of shipping among them."""
        classes = (
            AccountChoice(AccountRole(Role.SHIPPING, each.name), each.account)
            for each in self.shipping.classes
            if each.account
        )
        return (*self.accounts, *classes)

    @property
    def takes_test_orders(self) -> bool:
        """Test orders move no money: they never enter real books, practice books only where wanted."""
        return self.import_test_orders and self.practises

    def lets(self, deed: StoreDeed) -> bool:
        """True where Daybook may do this in the store now.

        It was allowed, the store is enabled, and the books are no practice books of a real shop: what is
        practised must not be seen by customers.
        """
        return deed in self.may and self.enabled and (self.example or not self.practises)

    @property
    def writes_back(self) -> bool:
        """True where orders get another status in the store after an import."""
        return self.write_back.is_on and self.lets(StoreDeed.STATUSES)


@dataclass(frozen=True, slots=True)
class Draft:
    """An unfinished wizard: what was answered, and the page it was left on. Never a secret.

    `way` is how the shop is given ("key", "help", "example").
    """

    setup: Setup
    page: str = ""
    way: str = "key"
    tested: bool = False
    reached: str = ""
