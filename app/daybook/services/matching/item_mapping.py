"""Items as `HandMapping` needs them: what orders wait for, what the store sells, what the books have."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.books import Choice, PickList
from daybook.model.items import BARCODE, CODE, PART_NUMBER, CatalogueItem
from daybook.model.mappings import MappingKind
from daybook.model.money import ZERO
from daybook.model.order import Order, OrderLine, store_date
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.sheet import Phrase
from daybook.model.table import Chip, TableQuery
from daybook.services.matching.likeness import Suggestion, alike
from daybook.services.matching.mapping import StoreThing
from daybook.services.orders.batches import batches

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, OrderReader, OrderRepository, OrderTable
    from daybook.model.setup import Setup
    from daybook.services.matching.match import Matching
    from daybook.services.records.catalogue import Catalogue

MOST_ORDERS: Final = 1000
"""Waiting orders that are looked at, those that need somebody first."""

_KEY: Final = re.compile(r"\d+(:\d+)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Taking:
    """What one line of an order that waits will take: of which item, on which day, from which warehouse."""

    code: str
    day: dt.date
    quantity: Decimal
    warehouse: str


class ItemSource:
    """Products of the store and items of the books."""

    kind = MappingKind.ITEM
    key_columns: tuple[str, ...] = ("product_id", "variant_id")

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        table: OrderTable,
        reader: OrderReader,
        matching: Matching,
        catalogue: Catalogue,
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._table = table
        self._reader = reader
        self._matching = matching
        self._catalogue = catalogue

    @property
    def _books(self) -> Books:
        return self._matching.books

    def waiting(self, cancel: Cancel) -> Sequence[StoreThing]:
        """Products without an item in orders that wait, the most wanted first."""
        found: dict[str, tuple[OrderLine, Problem, set[str]]] = {}
        for line, problem, order_id in self._unmatched(cancel):
            found.setdefault(key_of(line), (line, problem, set()))[2].add(order_id)
        things = [
            StoreThing(key, title_of(line), line.sku, tuple(sorted(orders)), problem)
            for key, (line, problem, orders) in found.items()
        ]
        return sorted(things, key=lambda thing: (-len(thing.order_ids), thing.name, thing.key))

    def batches(self, cancel: Cancel) -> Iterator[Sequence[Order]]:
        """The orders that wait, as far as they can be read: those that are looked at."""
        yield from self._read(self._waiting_orders(cancel))

    def all_batches(self, cancel: Cancel) -> Iterator[Sequence[Order]]:
        """Every order that waits, as far as it can be read, however many there are."""
        setup = self._setup()
        for chip in (Chip.NEEDS_YOU, Chip.NEW):
            rows = self._table.ids(TableQuery(setup.store, setup.books, chip), cancel)
            for batch in batches(rows, 500):
                if cancel.is_set():
                    raise Cancelled
                yield from self._read(self._table.order_ids(batch))

    def taken(self, cancel: Cancel, codes: Mapping[str, str] | None = None) -> Iterator[Taking]:
        """What every order that waits will take of the books' items.

        `codes` says it by product or by product and variant; without it items are found as an import does.
        """
        setup = self._setup()
        for orders in self.all_batches(cancel):
            matcher = self._matching.items(orders, setup) if codes is None else None
            for order in orders:
                found = matcher.match(order)[0] if matcher is not None else {}
                day = store_date(order.created, setup.time_zone)
                for line in order.lines:
                    if codes is not None:
                        code = codes.get(f"{line.product_id}:{line.variant_id}") or codes.get(line.product_id)
                    else:
                        code = found[line.line_id].code if line.line_id in found else None
                    left = max(line.quantity - line.quantity_refunded, ZERO)
                    if code and left:
                        yield Taking(code, day, left, setup.warehouse)

    def _read(self, order_ids: Sequence[str]) -> Iterator[Sequence[Order]]:
        for batch in batches(order_ids, 100):
            orders = [self._order(raw) for raw in self._orders.raw(batch).values()]
            yield [order for order in orders if not order.defects]

    def _unmatched(self, cancel: Cancel) -> Iterator[tuple[OrderLine, Problem, str]]:
        for orders in self.batches(cancel):
            matcher = self._matching.items(orders, self._setup())
            for order in orders:
                for line, problem in matcher.unmatched(order):
                    yield line, problem, order.order_id

    def _order(self, raw: str) -> Order:
        return self._reader.order(self._setup().store, raw)

    def _waiting_orders(self, cancel: Cancel) -> list[str]:
        setup = self._setup()
        ids: list[str] = []
        for chip in (Chip.NEEDS_YOU, Chip.NEW):
            query = TableQuery(setup.store, setup.books, chip)
            rows = self._table.first_ids(query, MOST_ORDERS - len(ids), cancel)
            ids += self._table.order_ids(rows)
        return ids

    def search_store(self, text: str, cancel: Cancel) -> Sequence[StoreThing]:
        """What a text finds in the store's catalogue.

        Raises:
            DaybookError: the store cannot be asked, or the key may not read products.
            Cancelled: Stop was pressed.
        """
        return [thing_of(item) for item in self._catalogue.search(text, cancel)]

    def named(self, keys: Sequence[str]) -> Mapping[str, StoreThing]:
        """What was read before of these products."""
        known = self._catalogue.kept(key.partition(":")[0] for key in keys)
        names: dict[str, StoreThing] = {}
        for key in keys:
            if key in known:
                names[key] = thing_of(known[key])
            else:
                # A match of a whole product carries the product's own name.
                of_product = [item for item in known.values() if item.product_id == key]
                if of_product:
                    names[key] = StoreThing(key, of_product[0].name, of_product[0].sku)
        return names

    def choices(self, cancel: Cancel) -> Sequence[Choice]:
        """The items of the books."""
        return list(self._books.pick_list(PickList.ITEMS, cancel))

    def suggestions(self, thing: StoreThing, choices: Sequence[Choice], most: int) -> Sequence[Suggestion]:
        """Items with the same code, bar code or part number, then those of a like name."""
        by_code = {choice.code: choice for choice in choices}
        found: dict[str, Suggestion] = {}
        for field, value in self._values_of(thing):
            for code in self._with(field, value):
                if code in by_code and code not in found:
                    reason = Phrase(f"mapping.same.{field}", {"value": value})
                    found[code] = Suggestion(by_code[code], 1.0, reason)
        for suggestion in alike(thing.name, choices, most):
            found.setdefault(suggestion.choice.code, suggestion)
        return list(found.values())[:most]

    def _values_of(self, thing: StoreThing) -> list[tuple[str, str]]:
        known = self._catalogue.kept([thing.key.partition(":")[0]]).get(thing.key)
        values = [(CODE, thing.detail)]
        if known is not None:
            values += [(BARCODE, known.upc), (PART_NUMBER, known.mpn)]
        return [(field, value) for field, value in values if value]

    def _with(self, field: str, value: str) -> list[str]:
        try:
            found = self._books.items(field, [value])
        except DaybookError as error:
            if error.code != "books.item_field_unknown":
                raise
            return []
        return [record.code for records in found.values() for record in records]

    def is_key(self, key: str) -> bool:
        """A product's id, or product and variant."""
        return _KEY.fullmatch(key) is not None

    def key_of(self, text: str) -> str:
        """Ids have one spelling."""
        return text.strip()


def key_of(line: OrderLine) -> str:
    """How a mapping names what a line sold."""
    return f"{line.product_id}:{line.variant_id}" if line.variant_id else line.product_id


def title_of(line: OrderLine) -> str:
    """Name and options of a line."""
    options = ", ".join(f"{name}: {value}" for name, value in line.options)
    return f"{line.name} ({options})" if options else line.name


def thing_of(item: CatalogueItem) -> StoreThing:
    """A product as something to be matched."""
    key = item.key if item.variant_id else item.product_id
    return StoreThing(key, item.title, item.sku)
