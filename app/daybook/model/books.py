"""What Daybook asks of a set of books besides posting: abilities, pick lists, records, matches."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.model.document import DocumentKind
from daybook.model.order import Address

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.account import Account, AccountRole
    from daybook.model.document import Authorisation, DocumentState, SalesDocument
    from daybook.model.posting import BooksId, Key, Posted
    from daybook.model.problem import DaybookError
    from daybook.model.setup import PaymentTerm


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a set of books can do. `company` names it inside posting keys.

    Without `keeps_ledger` the books are elsewhere, and what they make of a document is theirs: no entries of
    Daybook's are in them. Without `approves` a document counts once it is posted, and none waits in Daybook.
    """

    company: str
    kinds: tuple[DocumentKind, ...]
    can_create_items: bool
    can_create_customers: bool
    max_item_code: int
    is_practice: bool
    keeps_ledger: bool = True
    approves: bool = True


class PickList(StrEnum):
    """Lists the user chooses from."""

    WAREHOUSES = "warehouses"
    PAYMENT_TERMS = "payment_terms"
    ACCOUNTS = "accounts"
    ITEMS = "items"
    CUSTOMERS = "customers"
    SHIP_METHODS = "ship_methods"


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a pick list."""

    code: str
    name: str
    active: bool = True


class ItemKind(StrEnum):
    """What an item is; only stock items move stock and cost."""

    STOCK = "stock"
    NON_STOCK = "non_stock"
    SERVICE = "service"
    DIGITAL = "digital"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class NewItem:
    """An item to be created. `unit_price` in the home currency is a proposal.

    `price_has_tax` says whether it contains tax. `texts` are (field, value) of the books' text fields.
    `is_kept` marks one that a person brought in: undoing an order that used it leaves it there.
    """

    code: str
    name: str
    kind: ItemKind
    unit: str = "Each"
    unit_price: Decimal | None = None
    price_has_tax: bool = False
    store_key: str = ""
    description: str = ""
    weight: Decimal | None = None
    texts: tuple[tuple[str, str], ...] = ()
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class NewCustomer:
    """A customer to be created.

    `store_key` ("STORE:CUSTOMER ID" or "STORE:email:ADDRESS") is remembered as a link. `texts` are
    (field, value) of the books' text fields, `addresses` further ones. `is_kept` marks one that a person
    brought in: undoing an order of it leaves it there.
    """

    name: str
    email: str
    store_key: str
    contact: str = ""
    address: Address = Address()
    addresses: tuple[Address, ...] = ()
    group: str = ""
    texts: tuple[tuple[str, str], ...] = ()
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class CustomerLink:
    """A customer of the books to be remembered for a store key; an older link of the key stays."""

    store_key: str
    customer_id: str


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be opened for a role first met."""

    role: AccountRole
    account: Account


@dataclass(frozen=True, slots=True)
class NewShipMethod:
    """A way of shipping to be created; `shipping_class` is its kind, '' for none."""

    name: str
    shipping_class: str = ""


@dataclass(frozen=True, slots=True)
class NewWarehouse:
    """A warehouse to be created."""

    name: str


NewRecord = NewItem | NewCustomer | CustomerLink | NewAccount | NewShipMethod | NewWarehouse


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """An item of the books. `store_key` is that of the `NewItem` it was made of, '' for others."""

    code: str
    name: str
    kind: ItemKind
    active: bool
    account_active: bool = True
    income_account: str = ""
    store_key: str = ""


@dataclass(frozen=True, slots=True)
class CustomerRecord:
    """A customer of the books. `term` is the payment term of its own, None where it has none."""

    customer_id: str
    name: str
    email: str
    active: bool
    term: PaymentTerm | None = None


class MatchStep(StrEnum):
    """Which step found a customer or an item."""

    REMEMBERED = "remembered"
    MAPPED = "mapped"
    KEY = "key"
    EMAIL = "email"
    CREATE = "create"
    SHARED = "shared"
    CHARGE = "charge"


@dataclass(frozen=True, slots=True)
class CustomerMatch:
    """The books' customer for an order; where `new` is set it is created just before posting.

    `term` is the payment term of its own that counts for the order, None for the usual one. `link` is the
    store key under which it is to be remembered, '' where it is already, or names nobody.
    """

    customer_id: str
    name: str
    step: MatchStep
    new: NewCustomer | None = None
    term: PaymentTerm | None = None
    link: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ItemMatch:
    """The books' item for an order line. `income_account` is '' where sales go where all sales go."""

    code: str
    name: str
    kind: ItemKind
    step: MatchStep
    new: NewItem | None = None
    income_account: str = ""


@dataclass(frozen=True, slots=True)
class PostRequest:
    """One document to post with its key.

    `evidence` is what the store said, as it came, kept beside the document; `run` groups what one import did.
    """

    document: SalesDocument
    key: Key
    evidence: str = ""
    run: str = ""


@dataclass(frozen=True, slots=True)
class PostResult:
    """What came of one `PostRequest`: the document's identity, or the error that kept it out.

    `error` is a `Refused` (nothing changed) or an `OutcomeUnknown` (look it up).
    """

    key: Key
    books_id: BooksId | None = None
    error: DaybookError | None = None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One row of the Documents page.

    `behind` counts the documents that a daily summary stands for, 0 for others; `summary` is the summary that
    this one is behind, '' for none. `order_status` is where its order stands, '' where nobody said.
    """

    books_id: str
    reference: str
    number: str
    kind: DocumentKind
    state: DocumentState
    order_id: str
    store: str
    date: dt.date
    due_date: dt.date | None
    customer: str
    currency: str
    total: Decimal
    open: Decimal
    behind: int = 0
    summary: str = ""
    order_status: str = ""

    @property
    def worth(self) -> Decimal:
        """`total` as it adds up with those of other documents: a credit memo lessens them."""
        return -self.total if self.kind is DocumentKind.CREDIT_MEMO else self.total


@dataclass(frozen=True, slots=True)
class DocumentQuery:
    """Which documents to list; None and '' mean all. `text` searches reference, number, customer.

    `customer` is the books' id; `start` and `end` are document dates, both included. `summary` asks for the
    documents behind one; they are left out where neither it nor `text` nor `references` is given. `stores`
    are whose orders the documents are of; books need not know of it (`services.ledger.documents` asks).
    """

    state: DocumentState | None = None
    kind: DocumentKind | None = None
    text: str = ""
    references: tuple[str, ...] = ()
    customer: str = ""
    run: str = ""
    start: dt.date | None = None
    end: dt.date | None = None
    summary: str = ""
    stores: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorisedDocument:
    """A standing document that shows authorised money; an invoice made of it takes its place."""

    books_id: BooksId
    store: str
    order_id: str
    reference: str
    state: DocumentState
    date: dt.date
    currency: str
    customer: str
    authorisations: tuple[Authorisation, ...]


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document with its state and numbers, as the books hold it. Entries carry numbers once approved."""

    posted: Posted
    document: SalesDocument
