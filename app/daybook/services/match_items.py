"""The books' item of an order line: mapped by hand, by SKU, or new."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from daybook.conversion.posted_lines import is_custom, parts_of_bundle, posted_lines, silent_parts
from daybook.model.books import ItemKind, ItemMatch, MatchStep, NewItem
from daybook.model.order import LineType
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from daybook.model.books import ItemRecord
    from daybook.model.order import Order, OrderLine, Taxed
    from daybook.model.ports import Books
    from daybook.model.setup import Setup

_FITS = {
    LineType.PHYSICAL: (ItemKind.STOCK, ItemKind.NON_STOCK),
    LineType.DIGITAL: (ItemKind.DIGITAL, ItemKind.SERVICE, ItemKind.NON_STOCK),
}
_SUFFIX = 7
_SHARED_SKU = "match.sku_of_two_products"

Found = ItemMatch | Problem


class ItemMatcher:
    """Matches the items of one batch of orders."""

    def __init__(self, orders: Sequence[Order], setup: Setup, books: Books) -> None:
        """Ask the books about the items of all `orders` at once."""
        self._setup = setup
        self._abilities = books.abilities
        self._may_create = setup.create_items and books.abilities.can_create_items
        self._map = dict(setup.item_map)
        lines = [line for order in orders for line in _lines_with_items(order, setup)]
        parts = [part for order in orders for part in silent_parts(order, setup)]
        wanted = sorted({code for line in (*lines, *parts) if (code := self._code(line))})
        self._records: dict[str, list[ItemRecord]] = {}
        for record in books.items(wanted) if wanted else ():
            self._records.setdefault(record.code, []).append(record)
        self._products = _products_by_sku(lines)
        self._new: dict[str, NewItem] = {}

    def match(self, order: Order) -> tuple[Mapping[str, ItemMatch], tuple[Problem, ...]]:
        """The items of one order by line id, and a problem for every line that has none.

        Two products of one order that share a SKU are one problem, not two.
        """
        found = {line.line_id: self._line(order, line) for line in _lines_with_items(order, self._setup)}
        matched = {line_id: one for line_id, one in found.items() if isinstance(one, ItemMatch)}
        return (
            matched | dict(self._parts_in_stock(order, matched)),
            tuple(_without_repeats(one for one in found.values() if isinstance(one, Problem))),
        )

    def _parts_in_stock(
        self, order: Order, matched: Mapping[str, ItemMatch]
    ) -> Iterator[tuple[str, ItemMatch]]:
        """Parts that their bundle stands for, where the books keep stock of them and not of the bundle."""
        for part in silent_parts(order, self._setup):
            bundle = matched.get(part.parent_line_id)
            if bundle is not None and bundle.kind is ItemKind.STOCK:
                continue
            records = self._records.get(self._code(part), [])
            if len(records) == 1 and records[0].kind is ItemKind.STOCK:
                match = _existing(part, records[0], MatchStep.KEY)
                if isinstance(match, ItemMatch) and not _made_of_another_product(records[0], order, part):
                    yield part.line_id, match

    def _line(self, order: Order, line: OrderLine) -> Found:
        if is_custom(line) and not self._setup.custom_item:
            return ItemMatch("", line.name, ItemKind.SERVICE, MatchStep.CHARGE)
        code = self._code(line)
        if not code:
            return Problem("match.item_without_sku", {"item": line.name, "product": line.product_id})
        return self._by_code(order, line, code)

    def _by_code(self, order: Order, line: OrderLine, code: str) -> Found:
        records = self._records.get(code, [])
        if len(records) > 1:
            names = ", ".join(record.name for record in records)
            return Problem("match.several_items", {"sku": code, "items": names})
        if is_custom(line) or self._mapped(line) is not None:
            return _existing(line, records[0], MatchStep.MAPPED) if records else _unknown(line, code)
        problem = self._sku_problem(order, line, records)
        if problem is not None:
            return problem
        return _existing(line, records[0], MatchStep.KEY) if records else self._created(order, line, code)

    def _created(self, order: Order, line: OrderLine, code: str) -> Found:
        if not self._may_create:
            return _unknown(line, code)
        if code not in self._new:
            in_home_currency = order.currency == self._setup.home_currency
            self._new[code] = _proposal(order, line, code, line.unit_price if in_home_currency else None)
        new = self._new[code]
        return ItemMatch(new.code, new.name, new.kind, MatchStep.CREATE, new)

    def _code(self, line: OrderLine) -> str:
        """A person's choice wins over the SKU, so that a SKU used twice can be sorted out by hand."""
        if is_custom(line):
            return self._setup.custom_item
        mapped = self._mapped(line)
        return mapped if mapped is not None else _fitting(line.sku.strip(), self._abilities.max_item_code)

    def _mapped(self, line: OrderLine) -> str | None:
        """By "PRODUCT:VARIANT" first, then by "PRODUCT" (the store's ids)."""
        return self._map.get(f"{line.product_id}:{line.variant_id}") or self._map.get(line.product_id)

    def _sku_problem(self, order: Order, line: OrderLine, records: Sequence[ItemRecord]) -> Problem | None:
        """Two products of the store under one SKU are never taken for the same item."""
        products = self._products[line.sku.strip()]
        others = [name for product, name in products.items() if product != line.product_id]
        if records and _made_of_another_product(records[0], order, line):
            others.append(records[0].name)
        if not others:
            return None
        return Problem(_SHARED_SKU, {"sku": line.sku, "item": line.name, "other": ", ".join(others)})


def item_key(order: Order, line: OrderLine) -> str:
    """How the books remember which product of which store an item was made of."""
    return f"{order.store}:{line.product_id}"


def _made_of_another_product(record: ItemRecord, order: Order, line: OrderLine) -> bool:
    """Within one store; two stores that share the books may well sell the same thing."""
    return record.store_key.startswith(f"{order.store}:") and record.store_key != item_key(order, line)


def _without_repeats(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Of products that share a SKU the first one's problem names them all."""
    told: set[object] = set()
    for problem in problems:
        sku = problem.values["sku"] if problem.code == _SHARED_SKU else None
        if sku is None or sku not in told:
            yield problem
        told.add(sku)


def _lines_with_items(order: Order, setup: Setup) -> tuple[OrderLine, ...]:
    return tuple(line for line in posted_lines(order, setup) if line.type is not LineType.GIFT_CERTIFICATE)


def _products_by_sku(lines: Iterable[OrderLine]) -> dict[str, dict[str, str]]:
    products: dict[str, dict[str, str]] = {}
    for line in lines:
        if not is_custom(line):
            products.setdefault(line.sku.strip(), {}).setdefault(line.product_id, line.name)
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
    if not is_custom(line) and record.kind not in _FITS[line.type]:
        values = {"item": item, "kind": record.kind.value, "needed": _FITS[line.type][0].value}
        return Problem("match.item_of_other_kind", values)
    return ItemMatch(record.code, record.name, record.kind, step)


def _unknown(line: OrderLine, code: str) -> Problem:
    return Problem("match.item_unknown", {"sku": code, "item": line.name})


def _proposal(order: Order, line: OrderLine, code: str, price: Taxed | None) -> NewItem:
    """The price is proposed on the side the store enters it. A bundle has no stock: its parts have."""
    with_tax = bool(order.tax_inclusive)
    is_bundle = line.type is LineType.PHYSICAL and bool(parts_of_bundle(order, line))
    return NewItem(
        code=code,
        name=line.name,
        kind=ItemKind.NON_STOCK if is_bundle else _FITS[line.type][0],
        unit_price=None if price is None else price.inc_tax if with_tax else price.ex_tax,
        price_has_tax=with_tax,
        store_key=item_key(order, line),
    )
