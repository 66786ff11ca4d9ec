"""What pushing would change in the shop: each item that is linked to a product, beside what the shop says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Final

from daybook.model.items import CatalogueItem, ItemDetails, ProductQuery
from daybook.model.money import ZERO
from daybook.model.problem import DaybookError, Problem
from daybook.model.pushing import ItemStock, OnSale, PushedItems, PushField, Tracking
from daybook.services.pushing.push_shared import SharedValues, own_name, plain_lines
from daybook.services.records.shop_rows import ShopState

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.matching.item_mapping import ItemSource
    from daybook.services.records.catalogue import Catalogue
    from daybook.services.records.shop_items import ShopItems

Value = str | Decimal

BY_KEY: Final = "key"
_FEW: Final = 1000
"""Variants whose stock is asked for by id; for more all levels are read."""

PART: Final = 500
"""Products that a check looks at, and twice as many variants at most: what it asks the store stays small."""


@dataclass(frozen=True, slots=True)
class PushChange:
    """One value: the shop's now (None for none), and the books' that it would get."""

    field: PushField
    store: Value | None
    books: Value

    @property
    def to_zero(self) -> bool:
        """True where a thing could not be bought any more."""
        return self.field is PushField.QUANTITY and self.books == ZERO and bool(self.store)


@dataclass(frozen=True, slots=True)
class PushRow:
    """A thing on sale with its item: what would change, and why something else cannot be pushed."""

    on_sale: OnSale
    code: str
    changes: tuple[PushChange, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def item(self) -> CatalogueItem:
        """The thing on sale."""
        return self.on_sale.item

    @property
    def key(self) -> str:
        """What names it: product and variant."""
        return self.item.key

    def change(self, field: PushField) -> PushChange | None:
        """What would change of a field."""
        return next((each for each in self.changes if each.field is field), None)


@dataclass(frozen=True, slots=True)
class PushPreview:
    """All linked things, what hinders all of them (`problems`), and how many items were counted."""

    rows: tuple[PushRow, ...]
    problems: tuple[Problem, ...] = ()
    counted: int = 0

    @property
    def changed(self) -> tuple[PushRow, ...]:
        """Those that differ."""
        return tuple(row for row in self.rows if row.changes)


@dataclass(frozen=True, slots=True)
class PushQuestion:
    """What a person has to say yes to: things that go to 0, and a change of over a quarter of the items."""

    to_zero: tuple[PushRow, ...] = ()
    many: tuple[PushRow, ...] = ()

    @property
    def rows(self) -> tuple[PushRow, ...]:
        """Everything it is about."""
        return self.many or self.to_zero


def question(rows: Sequence[PushRow], counted: int) -> PushQuestion | None:
    """What pushing these rows has to ask, None for nothing."""
    levels = [row for row in rows if row.change(PushField.QUANTITY) is not None]
    to_zero = tuple(row for row in levels if any(change.to_zero for change in row.changes))
    many = tuple(levels) if len(levels) * 4 > counted else ()
    return PushQuestion(to_zero, many) if to_zero or many else None


@dataclass(frozen=True, slots=True)
class _Stock:
    """Levels of the shop by variant, quantities available by item, and why there are none."""

    levels: Mapping[str, Decimal]
    available: Mapping[str, Decimal]
    problems: tuple[Problem, ...] = ()


class PushComparing:
    """Compares the books' items with the store's products as they are now."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        shop_items: ShopItems,
        keeper: PushedItems,
        sources: Callable[[], Sequence[ItemSource]],
        catalogue: Catalogue,
        told: Collection[PushField] = frozenset(PushField),
    ) -> None:
        """`sources` know the orders that wait, of this store first, then of the others that share the books.

        `told` are the fields that the books tell of their items.
        """
        self._setup = setup
        self._store = store
        self._shop_items = shop_items
        self._keeper = keeper
        self._sources = sources
        self._catalogue = catalogue
        self._told = told

    def on_sale(self, product_ids: Sequence[str], cancel: Cancel, progress: Progress) -> list[OnSale]:
        """What the store sells now; nothing named: all of it. It is kept as what was read last."""
        found: list[OnSale] = []
        began = self._catalogue.begin_reading()
        for page in self._store().goods.on_sale(ProductQuery(ids=tuple(product_ids)), cancel):
            found += page
            self._catalogue.keep_page([each.item for each in page], began)
            progress.step(len(found), 0, "items.listing", {"count": len(found)})
        if product_ids:
            self._catalogue.keep(product_ids, [each.item for each in found])
        else:
            self._catalogue.end_reading(began)
        return found

    def part(self, first: Collection[str]) -> list[str] | None:
        """The linked products that a check looks at: `first`, then what was looked at longest ago.

        None where everything has to be read: what the store sells is not known, or not for a day.
        """
        if self._catalogue.is_stale:
            return None
        chosen = dict.fromkeys(first)
        variants = 0
        for product_id, things in self._catalogue.longest_ago(self._shop_items.linked()):
            variants += things
            if len(chosen) >= PART or variants > 2 * PART:
                break
            chosen[product_id] = None
        return sorted(self._shop_items.alike(chosen))

    def compare(self, on_sale: Sequence[OnSale], fields: Sequence[PushField], cancel: Cancel) -> PushPreview:
        """Compare them.

        Raises:
            DaybookError: the store or the books cannot be asked.
            Cancelled: Stop was pressed.
        """
        details = {each.code: each for each in self._keeper.details() if each.active}
        linked = list(self._linked(on_sale, details))
        stock = self._stock([row for row in linked if row.code], fields, cancel)
        shared = SharedValues(
            [(row.on_sale, details[row.code]) for row in linked if row.code and row.on_sale.has_options]
        )
        rows = tuple(
            self._compared(row, details[row.code], fields, stock, shared) if row.code else row
            for row in linked
        )
        return PushPreview(rows, (*self._hindrances(fields), *stock.problems), len(stock.available))

    def _linked(self, on_sale: Sequence[OnSale], details: Mapping[str, ItemDetails]) -> Iterator[PushRow]:
        """What has an item; a code that stands for several products is a problem, never a guess."""
        found = self._shop_items.rows([each.item for each in on_sale])
        by_key = Counter(row.code for row in found if row.step == BY_KEY and row.code)
        remembered = self._remembered(details)
        for each, row in zip(on_sale, found, strict=True):
            code = row.code
            if not code and each.variants == 1:
                code = remembered.get(each.item.product_id, "")
            if row.state is ShopState.SEVERAL:
                values = {"item": each.item.title, "codes": code}
                yield PushRow(each, "", problems=(Problem("push.several_items", values),))
            elif row.step == BY_KEY and by_key[code] > 1:
                values = {"item": each.item.title, "code": code}
                yield PushRow(each, "", problems=(Problem("push.several_products", values),))
            elif code in details:
                yield PushRow(each, code)

    def _remembered(self, details: Mapping[str, ItemDetails]) -> dict[str, str]:
        """By product: the one item that was made of it."""
        prefix = f"{self._setup().store}:"
        keys = Counter(each.store_key for each in details.values())
        return {
            each.store_key.removeprefix(prefix): each.code
            for each in details.values()
            if each.store_key.startswith(prefix) and keys[each.store_key] == 1
        }

    def _hindrances(self, fields: Sequence[PushField]) -> tuple[Problem, ...]:
        """What keeps whole fields from being pushed."""
        unknown = [each.value for each in fields if each not in self._told]
        if unknown:
            return (Problem("push.not_told", {"fields": ", ".join(unknown)}),)
        return self._price_problems(fields)

    def _price_problems(self, fields: Sequence[PushField]) -> tuple[Problem, ...]:
        if PushField.PRICE not in fields:
            return ()
        home, store = self._setup().home_currency, self._shop_items.prices().currency
        return () if home == store else (Problem("push.price_currency", {"store": store, "home": home}),)

    def _stock(self, rows: Sequence[PushRow], fields: Sequence[PushField], cancel: Cancel) -> _Stock:
        if PushField.QUANTITY not in fields:
            return _Stock({}, {})
        warehouse = self._setup().pushing.warehouse
        counted = {each.code: each for each in self._keeper.available(warehouse)}
        asked = [row.item.variant_id for row in rows if row.code in counted and row.item.variant_id]
        if not asked:
            return _Stock({}, {}, () if counted else (self._nothing_counted(),))
        location = self._setup().pushing.location
        try:
            levels = self._store().goods.stock(asked if len(asked) <= _FEW else (), location, cancel)
        except DaybookError as error:
            if error.code != "store.forbidden":
                raise
            return _Stock({}, {}, (error.problem,))
        held_back = self._held_back(rows, counted, cancel)
        available = {
            code: max(stock.on_hand - stock.ordered - held_back.get(code, ZERO), ZERO) // 1
            for code, stock in counted.items()
        }
        return _Stock(levels, available)

    def _nothing_counted(self) -> Problem:
        return Problem("push.nothing_counted" if len(self._told) > 1 else "push.nothing_in_stock")

    def _held_back(
        self, rows: Sequence[PushRow], counted: Mapping[str, ItemStock], cancel: Cancel
    ) -> dict[str, Decimal]:
        """What orders took that wait for their import: in the shop these goods are gone already.

        Those of the other shops that share the books are among them: what they sold cannot be sold here.
        """
        own, *others = self._sources()
        codes = {row.key: row.code for row in rows}
        codes.update((row.item.product_id, row.code) for row in rows if row.on_sale.variants == 1)
        taken = chain(own.taken(cancel, codes), *(each.taken(cancel) for each in others))
        warehouse = self._setup().pushing.warehouse
        held: dict[str, Decimal] = {}
        for each in taken:
            counts = each.code in counted and each.day >= counted[each.code].since
            # Others will take their goods from another warehouse.
            if counts and warehouse in {"", each.warehouse}:
                held[each.code] = held.get(each.code, ZERO) + each.quantity
        return held

    def _compared(
        self,
        row: PushRow,
        known: ItemDetails,
        fields: Sequence[PushField],
        stock: _Stock,
        shared: SharedValues,
    ) -> PushRow:
        changes: list[PushChange] = []
        problems: list[Problem] = []
        for field in fields:
            change = self._change(row, known, field, stock)
            if change is None or change.store == change.books:
                continue
            if SharedValues.concerns(row.on_sale, field):
                agreed = shared.agreed(row.on_sale, field)
                if agreed is None:
                    problems.append(_not_agreed(row, field))
                elif agreed and agreed != change.store and shared.is_told_to(row.on_sale):
                    changes.append(replace(change, books=agreed))
                continue
            hindrance = self._hindrance(row, known, change)
            if hindrance is None:
                changes.append(change)
            else:
                problems.append(hindrance)
        return PushRow(row.on_sale, row.code, tuple(changes), tuple(problems))

    def _change(self, row: PushRow, known: ItemDetails, field: PushField, stock: _Stock) -> PushChange | None:
        """Both sides of a field; None where the books say nothing of it: nothing is ever emptied."""
        item = row.item
        books: Value | None = {
            PushField.NAME: own_name(row.on_sale, " ".join(known.name.split())),
            PushField.PRICE: None if self._price_problems([field]) else known.unit_price,
            PushField.WEIGHT: known.weight,
            PushField.DESCRIPTION: plain_lines(known.description),
            PushField.QUANTITY: stock.available.get(row.code),
        }[field]
        store: Value | None = {
            PushField.NAME: item.name,
            PushField.PRICE: item.price,
            PushField.WEIGHT: item.weight,
            PushField.DESCRIPTION: item.description,
            PushField.QUANTITY: stock.levels.get(item.variant_id),
        }[field]
        return None if books is None or books == "" else PushChange(field, store, books)

    def _hindrance(self, row: PushRow, known: ItemDetails, change: PushChange) -> Problem | None:
        values = {"item": row.item.title, "code": row.code}
        on_sale = row.on_sale
        if change.field is PushField.PRICE and known.price_has_tax != self._shop_items.prices().with_tax:
            return Problem("push.price_tax", values)
        if change.field is not PushField.QUANTITY:
            return None
        if on_sale.tracking is Tracking.NONE:
            return Problem("push.not_tracked", values)
        if on_sale.tracking is Tracking.PRODUCT and on_sale.variants > 1:
            return Problem("push.tracked_by_product", values)
        return Problem("push.no_level", values) if change.store is None else None


def _not_agreed(row: PushRow, field: PushField) -> Problem:
    return Problem("push.of_product", {"item": row.item.title, "code": row.code, "field": field.value})


def shown(value: Value | None) -> str:
    """A value as text, digit by digit; '' for none."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value or ""
