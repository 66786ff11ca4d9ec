"""What a refund gives back of the order's parts, in amounts without tax."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from itertools import product
from typing import TYPE_CHECKING

from daybook.conversion.hold import Hold
from daybook.conversion.parts import PartKind, Side
from daybook.model.money import ZERO, Money, rounded
from daybook.model.order import Taxed
from daybook.model.problem import Problem
from daybook.model.refund import RefundItemKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from daybook.conversion.figures import Figure, Figures
    from daybook.model.order import Order
    from daybook.model.refund import Adjustment, Refund, RefundItem

_KINDS = {
    RefundItemKind.PRODUCT: PartKind.LINE,
    RefundItemKind.WRAPPING: PartKind.WRAPPING,
    RefundItemKind.SHIPPING: PartKind.SHIPPING,
    RefundItemKind.HANDLING: PartKind.HANDLING,
    RefundItemKind.FEE: PartKind.FEE,
}


class Basis(Enum):
    """What typed amounts contain; the specification does not say (orders.v3, requested_amount).

    BEFORE_DISCOUNTS: the price the shop shows, of which a coupon for shipping, say, paid a part or all.
    """

    WITH_TAX = auto()
    WITHOUT_TAX = auto()
    BEFORE_DISCOUNTS = auto()


@dataclass(frozen=True, slots=True)
class Back:
    """One thing given back: `net` without tax, `tax` as a share of the tax the order has on it.

    `place` is that of its figure; None where it is an amount on no part, whose words are `label`.
    `is_surplus`: nothing of the order, but what was paid beyond its total.
    """

    net: Decimal
    tax: Decimal
    quantity: Decimal
    place: int | None
    label: str = ""
    is_surplus: bool = False


def parts_back(order: Order, refund: Refund, figures: Figures, net: Decimal) -> tuple[Back, ...]:
    """The parts that `refund` gives back, read so that they come nearest to `net`, its amount without tax.

    Raises:
        Hold: refund.item_unknown, refund.more_than_sold or refund.amount_missing.
    """
    bases = [Basis.WITHOUT_TAX, Basis.WITH_TAX, Basis.BEFORE_DISCOUNTS]
    if order.tax_inclusive:
        bases = [Basis.WITH_TAX, Basis.WITHOUT_TAX, Basis.BEFORE_DISCOUNTS]
    readings = [
        tuple(_Reader(order, refund, figures.figures, of_items, of_adjustments).parts())
        for of_items, of_adjustments in product(bases, bases)
    ]
    return min(readings, key=lambda parts: abs(net - net_of(parts)))


def net_of(parts: Sequence[Back]) -> Decimal:
    """All of them together, without tax."""
    return sum((part.net for part in parts), ZERO)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one refund on one basis for items and one for what was kept back of them."""

    order: Order
    refund: Refund
    figures: Sequence[Figure]
    of_items: Basis
    of_adjustments: Basis

    def parts(self) -> Iterator[Back]:
        for item in self.refund.items:
            if item.kind is RefundItemKind.ORDER:
                yield self._of_order(item)
                yield from (self._kept_back(each, None) for each in item.adjustments)
            else:
                place = self._place(item)
                yield self._part(item, place)
                yield from (self._kept_back(each, place) for each in item.adjustments)

    def _of_order(self, item: RefundItem) -> Back:
        """An amount on the order as a whole carries no tax."""
        if item.amount is None:
            raise self._hold("refund.amount_missing", item)
        label = item.reason or self.refund.reason or "Refund"
        return Back(self._rounded(item.amount), ZERO, ZERO, None, label)

    def _kept_back(self, adjustment: Adjustment, place: int | None) -> Back:
        amount = adjustment.amount
        if place is not None:
            amount, _ = self._split(amount, self.figures[place], self.of_adjustments)
        return Back(self._rounded(amount), ZERO, ZERO, None, adjustment.description or "Adjustment")

    def _part(self, item: RefundItem, place: int) -> Back:
        figure = self.figures[place]
        if item.kind is RefundItemKind.PRODUCT and item.quantity:
            return self._pieces(item, place)
        if item.amount is not None:
            net, tax = self._split(item.amount, figure, self.of_items)
            return Back(self._rounded(net), self._rounded(tax), ZERO, place)
        if item.kind is RefundItemKind.PRODUCT:
            raise self._hold("refund.amount_missing", item)
        if item.kind is RefundItemKind.WRAPPING and item.quantity:
            return self._pieces(item, place)
        return Back(figure.net, figure.tax, ZERO, place)

    def _pieces(self, item: RefundItem, place: int) -> Back:
        """Pieces of a line at what each of them cost after discounts; all of them are the line exactly."""
        figure = self.figures[place]
        line = next((one for one in self.order.lines if one.line_id == item.item_id), None)
        if line is None:
            raise self._hold("refund.item_unknown", item)
        if item.quantity > line.quantity:
            values = {"item": line.name, "sold": line.quantity, "back": item.quantity}
            raise Hold(Problem("refund.more_than_sold", values))
        share = item.quantity / line.quantity
        return Back(
            self._rounded(figure.net * share), self._rounded(figure.tax * share), item.quantity, place
        )

    def _split(self, amount: Decimal, figure: Figure, basis: Basis) -> tuple[Decimal, Decimal]:
        """A typed amount in net and tax, in the proportion of the part it is on."""
        whole = figure.net + figure.tax
        if basis is Basis.BEFORE_DISCOUNTS:
            shown = figure.part.stated(Side.INC if self.order.tax_inclusive else Side.EX)
            share = amount / shown if shown else ZERO
            return figure.net * share, figure.tax * share
        if basis is Basis.WITH_TAX:
            net = amount * figure.net / whole if whole else amount
            return net, amount - net
        return amount, amount * figure.tax / figure.net if figure.net else ZERO

    def _place(self, item: RefundItem) -> int:
        """The figure an item names; the only one of its kind where the order states one sum for all.

        One that a discount paid whole was charged too, and so was one that nothing is asked of.
        """
        kind = _KINDS.get(item.kind)
        same = [(place, each.part) for place, each in enumerate(self.figures) if each.part.kind is kind]
        named = [place for place, part in same if part.key == item.item_id]
        if not named and kind is not PartKind.LINE:
            charged = [place for place, part in same if part.before != Taxed() or not item.amount]
            named = charged if len(charged) == 1 else []
        if not named and kind is PartKind.FEE:
            # The specification says both that a fee is named by its own id and by the order's.
            named = [place for place, _ in same if self._costs(self.figures[place], item.amount)]
        if len(named) != 1:
            raise self._hold("refund.item_unknown", item)
        return named[0]

    @staticmethod
    def _costs(figure: Figure, amount: Decimal | None) -> bool:
        return amount in {figure.net, figure.net + figure.tax}

    def _rounded(self, amount: Decimal) -> Decimal:
        return rounded(amount, self.order.currency)

    def _hold(self, code: str, item: RefundItem) -> Hold:
        total = Money(self.refund.total_amount, self.order.currency)
        return Hold(Problem(code, {"kind": item.kind.value or "?", "item": item.item_id, "total": total}))
