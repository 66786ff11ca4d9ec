"""The values of a push on their way: what is sent to which product or variant, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.model.pushing import (
    MOST_LEVELS,
    MOST_PRODUCTS,
    MOST_VARIANTS,
    OF_PRODUCT,
    NewValue,
    OnSale,
    ProductWrite,
    PushField,
    Tracking,
)
from daybook.model.trouble import stops_telling
from daybook.services.pushing.push_preview import PushChange, PushRow, Value, shown

if TYPE_CHECKING:
    from daybook.model.problem import Problem
    from daybook.model.store_writes import WriteState

_FORBIDDEN: Final = "store.forbidden"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of one value. UNKNOWN: sent, and looked up at the next push."""

    title: str
    code: str
    field: PushField
    before: Value | None
    wanted: Value
    state: WriteState
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One value on its way."""

    row: PushRow
    change: PushChange
    write: ProductWrite

    @property
    def value(self) -> NewValue:
        """What is sent."""
        return NewValue(self.write.product_id, self.write.variant_id, self.change.field, self.change.books)

    @property
    def target(self) -> str:
        """The product or variant it is sent to."""
        return self.write.variant_id or self.write.product_id

    @property
    def names(self) -> dict[str, object]:
        """What problems call it."""
        return {"item": self.row.item.title, "code": self.row.code}

    def told(self, state: WriteState, problem: Problem | None = None) -> Pushed:
        """What came of it."""
        change = self.change
        return Pushed(
            self.row.item.title, self.row.code, change.field, change.store, change.books, state, problem
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """Values that go by the same request: NAME stands for products, PRICE for variants."""

    field: PushField
    most: int
    targets: Sequence[Sequence[Part]]


def kinds(parts: Sequence[Part]) -> list[Kind]:
    """Sort values by the request they go with: products, variants, levels."""
    levels = [part for part in parts if part.change.field is PushField.QUANTITY]
    rest = [part for part in parts if part.change.field is not PushField.QUANTITY]
    products = [part for part in rest if not part.write.variant_id]
    variants = [part for part in rest if part.write.variant_id]
    return [
        Kind(PushField.NAME, MOST_PRODUCTS, by_target(products)),
        Kind(PushField.PRICE, MOST_VARIANTS, by_target(variants)),
        Kind(PushField.QUANTITY, MOST_LEVELS, by_target(levels)),
    ]


def by_target(parts: Sequence[Part]) -> list[list[Part]]:
    """Gather the values of each product or variant: they go together."""
    found: dict[str, list[Part]] = {}
    for part in parts:
        found.setdefault(part.target, []).append(part)
    return list(found.values())


def part_of(row: PushRow, change: PushChange, by: str) -> Part:
    """One change as a value on its way; `by` is who wants it."""
    item = row.item
    of_variant = row.on_sale.has_options and change.field not in OF_PRODUCT
    if change.field is PushField.QUANTITY:
        of_variant = row.on_sale.tracking is Tracking.VARIANT
    variant_id = item.variant_id if of_variant else ""
    before, wanted = shown(change.store), shown(change.books)
    write = ProductWrite(item.product_id, variant_id, row.code, change.field, before, wanted, by)
    return Part(row, change, write)


def values_of(on_sale: Sequence[OnSale]) -> dict[tuple[str, PushField], str]:
    """What the store shows, by product or variant and field; the stock aside."""
    found: dict[tuple[str, PushField], str] = {}
    for each in on_sale:
        item = each.item
        target = item.variant_id if each.has_options else item.product_id
        found[item.product_id, PushField.NAME] = item.name
        found[item.product_id, PushField.DESCRIPTION] = item.description
        found[target, PushField.PRICE] = shown(item.price)
        found[target, PushField.WEIGHT] = shown(item.weight)
    return found


def stops(problem: Problem | None) -> bool:
    """True where nothing else of the kind can be sent either."""
    return problem is not None and (problem.code == _FORBIDDEN or stops_telling(problem))


def push_reasons(told: Sequence[Pushed]) -> tuple[Problem, ...]:
    """Why something was not pushed, each reason once."""
    found: dict[object, Problem] = {}
    for each in told:
        if each.problem is not None:
            name = each.problem.values.get("item", each.problem.values.get("permission"))
            found.setdefault((each.problem.code, name), each.problem)
    return tuple(found.values())
