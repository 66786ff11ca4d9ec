"""The books' item of an order line: mapped by hand, by the chosen field, or new."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from daybook.conversion.posted_lines import is_custom, parts_of_bundle, posted_lines, silent_parts
from daybook.model.books import ItemKind, ItemMatch, MatchStep, NewItem
from daybook.model.choices import StoreItemField
from daybook.model.items import CODE, NAME
from daybook.model.order import LineType
from daybook.model.problem import Problem
from daybook.services.matching.item_values import ItemValues, NoCatalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from daybook.model.books import ItemRecord
    from daybook.model.order import Order, OrderLine, Taxed
    from daybook.model.ports import Books
    from daybook.model.setup import Setup
    from daybook.services.matching.item_values import KnownCatalogue

FITS: Final = {
    LineType.PHYSICAL: (ItemKind.STOCK, ItemKind.NON_STOCK),
    LineType.DIGITAL: (ItemKind.DIGITAL, ItemKind.SERVICE, ItemKind.NON_STOCK),
}
"""The kinds of item that a kind of product may be; the first is what it becomes."""

_SUFFIX = 7
_SHARED: Final = frozenset({"match.sku_of_two_products", "match.value_of_two_products"})

Found = ItemMatch | Problem


class ItemMatcher:
    """Matches the items of one batch of orders."""

    def __init__(
        self,
        orders: Sequence[Order],
        setup: Setup,
        books: Books,
        catalogue: KnownCatalogue | None = None,
    ) -> None:
        """Ask the books about the items of all `orders` at once.

        Raises:
            DaybookError: "books.item_field_unknown", or the books cannot be read.
        """
        self._setup = setup
        self._matching = setup.item_matching
        self._catalogue = catalogue or NoCatalogue()
        self._longest = books.abilities.max_item_code
        self._may_create = setup.create_items and books.abilities.can_create_items
        self._map = dict(setup.item_map)
        lines = [line for order in orders for line in _lines_with_items(order, setup)]
        parts = [part for order in orders for part in silent_parts(order, setup)]
        self._values = ItemValues(self._matching, self._catalogue, (*lines, *parts))
        by_hand = {code for line in lines if (code := self._by_hand(line))}
        values = {
            value for line in (*lines, *parts) if not self._by_hand(line) and (value := self._value(line))
        }
        field = self._matching.books_field
        if field == CODE:
            self._by_code = self._by_value = _asked(books, CODE, by_hand | values)
        else:
            self._by_value = _asked(books, field, values)
            # A new item's code may be another item's already.
            new = {self._new_code(line, self._value(line)) for line in lines if self._is_unknown(line)}
            self._by_code = _asked(books, CODE, by_hand | (new - {""}))
        self._products = _products_by_value(lines, self._value)
        self._others = self._catalogue.having(self._matching, values) if values else {}
        self._new: dict[str, NewItem] = {}

    def match(self, order: Order) -> tuple[Mapping[str, ItemMatch], tuple[Problem, ...]]:
        """The items of one order by line id, and a problem for every line that has none.

        Two products of one order that share a value are one problem, not two.
        """
        found = {line.line_id: self._line(order, line) for line in _lines_with_items(order, self._setup)}
        matched = {line_id: one for line_id, one in found.items() if isinstance(one, ItemMatch)}
        return (
            matched | dict(self._parts_in_stock(order, matched)),
            tuple(_without_repeats(one for one in found.values() if isinstance(one, Problem))),
        )

    def unmatched(self, order: Order) -> Iterator[tuple[OrderLine, Problem]]:
        """The lines of one order that have no item, and why."""
        for line in _lines_with_items(order, self._setup):
            found = self._line(order, line)
            if isinstance(found, Problem):
                yield line, found

    def _parts_in_stock(
        self, order: Order, matched: Mapping[str, ItemMatch]
    ) -> Iterator[tuple[str, ItemMatch]]:
        """Parts that their bundle stands for, where the books keep stock of them and not of the bundle."""
        for part in silent_parts(order, self._setup):
            bundle = matched.get(part.parent_line_id)
            if bundle is not None and bundle.kind is ItemKind.STOCK:
                continue
            records = self._records(part)
            if len(records) == 1 and records[0].kind is ItemKind.STOCK:
                match = _existing(part, records[0], MatchStep.KEY)
                if isinstance(match, ItemMatch) and not _made_of_another_product(records[0], order, part):
                    yield part.line_id, match

    def _line(self, order: Order, line: OrderLine) -> Found:
        if is_custom(line) and not self._setup.custom_item:
            return ItemMatch("", line.name, ItemKind.SERVICE, MatchStep.CHARGE)
        code = self._by_hand(line)
        if code:
            records = self._by_code.get(code, ())
            return _existing(line, records[0], MatchStep.MAPPED) if records else _unknown(line, code)
        value = self._value(line)
        if not value:
            return self._without_value(line)
        records = self._records(line)
        if len(records) > 1:
            return self._several(value, records)
        problem = self._shared_problem(order, line, value, records)
        if problem is not None:
            return problem
        return _existing(line, records[0], MatchStep.KEY) if records else self._created(order, line, value)

    def _created(self, order: Order, line: OrderLine, value: str) -> Found:
        code = self._new_code(line, value)
        if not self._may_create:
            return _unknown(line, line.sku.strip() or value)
        taken = self._by_code.get(code, ())
        if taken:
            return Problem(
                "match.item_code_taken",
                {"item": line.name, "code": code, "other": taken[0].name, **self._named},
            )
        if code not in self._new:
            in_home_currency = order.currency == self._setup.home_currency
            price = line.unit_price if in_home_currency else None
            self._new[code] = self._proposal(order, line, code, value, price)
        new = self._new[code]
        return ItemMatch(new.code, new.name, new.kind, MatchStep.CREATE, new)

    def _by_hand(self, line: OrderLine) -> str:
        """A person's choice comes first, so that a value used twice can be sorted out by hand.

        By "PRODUCT:VARIANT" first, then by "PRODUCT" (the store's ids).
        """
        if is_custom(line):
            return self._setup.custom_item
        return self._map.get(f"{line.product_id}:{line.variant_id}") or self._map.get(line.product_id, "")

    def _value(self, line: OrderLine) -> str:
        if is_custom(line):
            return ""
        value = self._values.of(line)
        return _fitting(value, self._longest) if self._matching.books_field == CODE else value

    def _new_code(self, line: OrderLine, value: str) -> str:
        if self._matching.books_field == CODE:
            return value
        return _fitting(line.sku.strip() or value, self._longest)

    def _is_unknown(self, line: OrderLine) -> bool:
        return not self._by_hand(line) and bool(value := self._value(line)) and value not in self._by_value

    def _records(self, line: OrderLine) -> Sequence[ItemRecord]:
        code = self._by_hand(line)
        return self._by_code.get(code, ()) if code else self._by_value.get(self._value(line), ())

    @property
    def _named(self) -> dict[str, object]:
        matching = self._matching
        is_custom_field = matching.store_field is StoreItemField.CUSTOM_FIELD
        name = matching.custom_field if is_custom_field else matching.store_field.value
        return {"field": name, "books_field": matching.books_field}

    @property
    def _is_sku(self) -> bool:
        return self._matching.store_field is StoreItemField.SKU and self._matching.books_field == CODE

    def _without_value(self, line: OrderLine) -> Problem:
        trouble = self._catalogue.trouble
        if trouble is not None:
            return trouble
        if self._matching.store_field is StoreItemField.SKU:
            return Problem("match.item_without_sku", {"item": line.name, "product": line.product_id})
        values = {"item": line.name, "product": line.product_id, **self._named}
        return Problem("match.item_without_value", values)

    def _several(self, value: str, records: Sequence[ItemRecord]) -> Problem:
        if self._is_sku:
            return Problem(
                "match.several_items", {"sku": value, "items": ", ".join(record.name for record in records)}
            )
        items = ", ".join(f"{record.code} {record.name}" for record in records)
        return Problem("match.several_items_by_field", {"value": value, "items": items, **self._named})

    def _shared_problem(
        self, order: Order, line: OrderLine, value: str, records: Sequence[ItemRecord]
    ) -> Problem | None:
        """Two products of the store under one value are never taken for the same item."""
        products = {**self._others.get(value, {}), **self._products[value]}
        others = [name for product, name in products.items() if product != line.product_id]
        if records and _made_of_another_product(records[0], order, line) and records[0].name not in others:
            others.append(records[0].name)
        if not others:
            return None
        other = ", ".join(others)
        if self._matching.store_field is StoreItemField.SKU:
            return Problem("match.sku_of_two_products", {"sku": line.sku, "item": line.name, "other": other})
        values = {"value": value, "item": line.name, "other": other, **self._named}
        return Problem("match.value_of_two_products", values)

    def _proposal(self, order: Order, line: OrderLine, code: str, value: str, price: Taxed | None) -> NewItem:
        """The price is proposed on the side the store enters it. A bundle has no stock: its parts have."""
        with_tax = bool(order.tax_inclusive)
        is_bundle = line.type is LineType.PHYSICAL and bool(parts_of_bundle(order, line))
        field = self._matching.books_field
        return NewItem(
            code=code,
            name=value if field == NAME else line.name,
            kind=ItemKind.NON_STOCK if is_bundle else FITS[line.type][0],
            unit_price=None if price is None else price.inc_tax if with_tax else price.ex_tax,
            price_has_tax=with_tax,
            store_key=item_key(order, line),
            texts=() if field in {CODE, NAME} else ((field, value),),
        )


def item_key(order: Order, line: OrderLine) -> str:
    """How the books remember which product of which store an item was made of."""
    return f"{order.store}:{line.product_id}"


def _asked(books: Books, field: str, values: Iterable[str]) -> Mapping[str, Sequence[ItemRecord]]:
    wanted = sorted(values)
    return books.items(field, wanted) if wanted else {}


def _made_of_another_product(record: ItemRecord, order: Order, line: OrderLine) -> bool:
    """Within one store; two stores that share the books may well sell the same thing."""
    return record.store_key.startswith(f"{order.store}:") and record.store_key != item_key(order, line)


def _without_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of products that share a value the first one's problem names them all."""
    told: set[object] = set()
    for problem in problems:
        value = problem.values.get("sku", problem.values.get("value")) if problem.code in _SHARED else None
        if value is None or value not in told:
            yield problem
        told.add(value)


def _lines_with_items(order: Order, setup: Setup) -> tuple[OrderLine, ...]:
    return tuple(line for line in posted_lines(order, setup) if line.type is not LineType.GIFT_CERTIFICATE)


def _products_by_value(
    lines: Iterable[OrderLine], value_of: Callable[[OrderLine], str]
) -> dict[str, dict[str, str]]:
    products: dict[str, dict[str, str]] = {}
    for line in lines:
        if not is_custom(line):
            products.setdefault(value_of(line), {}).setdefault(line.product_id, line.name)
    return products


def _fitting(sku: str, longest: int) -> str:
    """A SKU longer than the books allow keeps its beginning and gets an ending made of the whole."""
    if len(sku) <= longest:
        return sku
    ending = hashlib.sha256(sku.encode()).hexdigest()[: _SUFFIX - 1].upper()
    return f"{sku[: longest - _SUFFIX]}-{ending}"


def _existing(line: OrderLine, record: ItemRecord, step: MatchStep) -> Found:
    item = f"{record.code} {record.name}"
    if not record.active:
        return Problem("match.item_inactive", {"item": item})
    if not record.account_active:
        values = {"item": item, "account": record.income_account}
        return Problem("match.item_account_inactive", values)
    if not is_custom(line) and record.kind not in FITS[line.type]:
        values = {"item": item, "kind": record.kind.value, "needed": FITS[line.type][0].value}
        return Problem("match.item_of_other_kind", values)
    return ItemMatch(record.code, record.name, record.kind, step, income_account=record.income_account)


def _unknown(line: OrderLine, code: str) -> Problem:
    return Problem("match.item_unknown", {"sku": code, "item": line.name})
