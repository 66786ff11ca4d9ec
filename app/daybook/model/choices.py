"""What a merchant may choose beyond the wizard's questions, each group with its defaults.

Each default reads only: nothing is written to the store before somebody switches it on.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from daybook.model.store import Permission


class StoreDeed(StrEnum):
    """What Daybook may do in the store besides reading."""

    STATUSES = "statuses"
    CAPTURE = "capture"
    PRODUCTS = "products"
    STOCK = "stock"


MODIFY = {
    StoreDeed.STATUSES: Permission.ORDERS,
    StoreDeed.CAPTURE: Permission.TRANSACTIONS,
    StoreDeed.PRODUCTS: Permission.PRODUCTS,
    StoreDeed.STOCK: Permission.INVENTORY,
}
"""The permission that needs Modify for each deed (BigCommerce, "API accounts": OAuth scopes)."""


class StoreItemField(StrEnum):
    """What of a product or variant names the item (orders.v2 orderProducts; catalog variants)."""

    SKU = "sku"
    UPC = "upc"
    MPN = "mpn"
    BIN_PICKING_NUMBER = "bin_picking_number"
    PRODUCT_ID = "product_id"
    VARIANT_ID = "variant_id"
    CUSTOM_FIELD = "custom_field"


@dataclass(frozen=True, slots=True)
class ItemMatching:
    """Store field and books field whose equality makes an item the line's.

    `custom_field` names the store's custom field where `store_field` is that. `books_field` is one of the
    names that the books' item fields have; "code" everywhere.
    """

    store_field: StoreItemField = StoreItemField.SKU
    custom_field: str = ""
    books_field: str = "code"


class StoreCustomerField(StrEnum):
    """What of a customer's account names the customer of the books; NONE asks no key."""

    NONE = "none"
    CUSTOMER_ID = "customer_id"
    EMAIL = "email"
    PHONE = "phone"
    COMPANY = "company"
    FORM_FIELD = "form_field"


@dataclass(frozen=True, slots=True)
class CustomerMatching:
    """Store field and books field whose equality makes a customer the order's.

    `own_terms`: a payment term that the books know for the customer wins over the default one.
    """

    store_field: StoreCustomerField = StoreCustomerField.NONE
    form_field: str = ""
    books_field: str = "customer_id"
    own_terms: bool = True


class NoCustomer(StrEnum):
    """What an order of a customer without a match becomes where customers are not created."""

    HOLD = "hold"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Checking:
    """Looking for new orders without being asked, every `minutes` (1 to 1440)."""

    is_on: bool = False
    minutes: int = 5
    imports: bool = False


@dataclass(frozen=True, slots=True)
class WriteBack:
    """Statuses (ids of the store) that tell the shop what became of an order; None leaves it alone."""

    is_on: bool = False
    downloaded: int | None = None
    error: int | None = None
    notes_reason: bool = True


class Direction(StrEnum):
    """Which side tells the other about the progress of an order."""

    NEITHER = "neither"
    PUSH = "push"
    GET = "get"


@dataclass(frozen=True, slots=True)
class StatusLink:
    """One row of the mapping: what documents call it, and the store's status id."""

    books: str
    status_id: int


@dataclass(frozen=True, slots=True)
class StatusUpdates:
    """The documents' own order statuses, and how they go along with the store's."""

    direction: Direction = Direction.NEITHER
    order_statuses: tuple[str, ...] = ("Open", "Picking", "Shipped", "Completed", "Cancelled")
    links: tuple[StatusLink, ...] = ()


class Authorised(StrEnum):
    """How money that is only authorised comes in, for one way of payment."""

    AS_SHOWN = "as_shown"
    AUTHORISATION = "authorisation"
    AS_CAPTURED = "as_captured"


@dataclass(frozen=True, slots=True)
class MethodChoice:
    """One way of payment (the store's text): how authorised money comes in."""

    method: str
    authorised: Authorised = Authorised.AS_SHOWN


@dataclass(frozen=True, slots=True)
class ReceiptType:
    """What several ways of payment (the store's texts) are in the books: they share its accounts."""

    name: str
    methods: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaymentChoices:
    """`on_account` are ways of payment that leave the document open for a named customer.

    A way of payment that no receipt type names is a type of its own, of the same name.
    """

    methods: tuple[MethodChoice, ...] = ()
    on_account: tuple[str, ...] = ("Purchase Order",)
    receipt_types: tuple[ReceiptType, ...] = ()

    def receipt_type(self, method: str) -> str:
        """The name of the receipt type of a way of payment."""
        wanted = method.strip().casefold()
        named = (
            each.name
            for each in self.receipt_types
            if any(wanted == name.strip().casefold() for name in each.methods)
        )
        return next(named, method)


@dataclass(frozen=True, slots=True)
class ShippingClass:
    """What a shipping charge is: the account of its income and its tax area; '' for the usual ones."""

    name: str
    account: str = ""
    tax_area: str = ""


@dataclass(frozen=True, slots=True)
class ShippingMethod:
    """A way of shipping as the store writes it, the one of the books it becomes, and its class."""

    store_method: str
    ship_via: str
    shipping_class: str = ""


@dataclass(frozen=True, slots=True)
class ShippingChoices:
    """`ship_via` stands on documents whose order names no way of shipping; '' leaves them without."""

    ship_via: str = ""
    create_methods: bool = True
    default_class: str = ""
    classes: tuple[ShippingClass, ...] = ()
    methods: tuple[ShippingMethod, ...] = ()


@dataclass(frozen=True, slots=True)
class Pushing:
    """What goes from the books' items to the store's products.

    `warehouse` is the one whose stock is offered in the shop; '' is all of them together.
    `location` is the store's own place for it. `with_checks` pushes at each check for orders also, what
    needs no question.
    """

    name: bool = False
    price: bool = False
    weight: bool = False
    description: bool = False
    quantity: bool = False
    warehouse: str = ""
    location: int = 1
    with_checks: bool = False

    @property
    def details(self) -> tuple[str, ...]:
        """The product fields that are pushed."""
        return tuple(name for name in ("name", "price", "weight", "description") if getattr(self, name))


class Summary(StrEnum):
    """One document for each order, or one entry for each day, channel, currency and tax area."""

    PER_ORDER = "per_order"
    DAILY = "daily"
