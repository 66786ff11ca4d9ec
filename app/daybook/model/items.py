"""What the store sells, what the books know of their items, and who keeps either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from daybook.model.choices import StoreItemField
from daybook.model.order import LineType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime
    from decimal import Decimal

    from daybook.model.books import ItemKind
    from daybook.model.pushing import ItemStock

CODE: Final = "code"
NAME: Final = "name"
BARCODE: Final = "barcode"
PART_NUMBER: Final = "part_number"
OWN_FIELDS: Final = (CODE, NAME, BARCODE, PART_NUMBER)
"""The text fields every item of local books has; the user may name more."""


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """One thing the store sells: a variant; a product without options has one too (catalog/products v3).

    A text is the variant's own, else the product's. `upc` is the UPC, else the GTIN. `options` reads
    "Colour: Blue". `price` is in the store's currency, with tax where the store enters prices so; `weight`
    in the store's own unit. `description` is plain text.
    """

    product_id: str
    variant_id: str
    name: str
    options: str = ""
    sku: str = ""
    upc: str = ""
    mpn: str = ""
    bin_picking_number: str = ""
    custom_fields: tuple[tuple[str, str], ...] = ()
    description: str = ""
    kind: LineType = LineType.PHYSICAL
    price: Decimal | None = None
    weight: Decimal | None = None

    @property
    def key(self) -> str:
        """How a mapping by hand names it: "PRODUCT:VARIANT"."""
        return f"{self.product_id}:{self.variant_id}"

    @property
    def title(self) -> str:
        """Name and options."""
        return f"{self.name} ({self.options})" if self.options else self.name

    @property
    def detail(self) -> str:
        """What else it is known by."""
        return self.sku

    def text(self, field: StoreItemField, custom_field: str = "") -> str:
        """What it has in a field, '' for nothing."""
        if field is StoreItemField.CUSTOM_FIELD:
            wanted = custom_field.strip().casefold()
            return next((value for name, value in self.custom_fields if name.casefold() == wanted), "")
        value: str = getattr(self, field.value)
        return value


@dataclass(frozen=True, slots=True)
class ProductQuery:
    """Which products to read: those with these ids, or those that a text finds; nothing set: all."""

    ids: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class ItemDetails:
    """All that local books know of an item. `unit_price` is at home; `texts` are (field, value).

    `income_account` is '' where sales of it go where all sales go. `texts` never holds code or name.
    """

    code: str
    name: str
    kind: ItemKind
    unit: str = "Each"
    unit_price: Decimal | None = None
    price_has_tax: bool = False
    income_account: str = ""
    active: bool = True
    description: str = ""
    weight: Decimal | None = None
    texts: tuple[tuple[str, str], ...] = ()
    store_key: str = ""

    def text(self, field: str) -> str:
        """What it has in one of the text fields, '' for nothing."""
        if field in {CODE, NAME}:
            return self.code if field == CODE else self.name
        return dict(self.texts).get(field, "")


class ItemBook(Protocol):
    """The items of books that Daybook keeps itself. Each change is one commit, whole or not at all."""

    def details(self, codes: Sequence[str] | None = None) -> Sequence[ItemDetails]:
        """These items, or all, by code; unknown codes are left out."""
        ...

    def available(self, warehouse: str = "") -> Sequence[ItemStock]:
        """Every counted item: what is there, and what open documents will take, in one or all warehouses."""
        ...

    def change(self, changed: Sequence[ItemDetails]) -> None:
        """Bring items to this; code and store key stay.

        Raises Refused: books.item_unknown, books.item_name_missing, books.item_field_unknown,
        books.item_kind_fixed (it has stock moves), books.account_unknown, books.item_account_no_income.
        """
        ...

    def fields(self) -> Sequence[str]:
        """The names of all text fields, code first."""
        ...

    def name_fields(self, names: Sequence[str]) -> None:
        """Set the fields the user named, in this order; one left out goes with what it held.

        Raises Refused: books.item_field_name (empty, too long, named twice, or a field of every item),
        books.item_fields_many.
        """
        ...


class CatalogueRepository(Protocol):
    """The store's products as last read. Each method is one commit."""

    def keep(self, asked: Sequence[str], found: Sequence[CatalogueItem]) -> None:
        """Keep what was read of the products with the ids `asked`; those not among `found` are gone."""
        ...

    def keep_all(self, found: Sequence[CatalogueItem], read_at: datetime) -> None:
        """Keep a part of a reading of everything that began at `read_at`."""
        ...

    def forget_before(self, read_at: datetime) -> None:
        """Forget what a reading of everything that began then has not found."""
        ...

    def oldest(self) -> datetime | None:
        """When that was read which was read longest ago; None where nothing is kept."""
        ...

    def of_products(self, ids: Sequence[str]) -> Mapping[str, tuple[CatalogueItem, datetime]]:
        """What is kept of these products by `CatalogueItem.key`, and when each was read."""
        ...

    def having(
        self, field: StoreItemField, values: Sequence[str], custom_field: str = ""
    ) -> Sequence[CatalogueItem]:
        """Everything kept that has one of these values in a field."""
        ...

    def find(self, text: str, limit: int) -> Sequence[CatalogueItem]:
        """What a text finds in names, options and SKUs; all for '', by name."""
        ...
