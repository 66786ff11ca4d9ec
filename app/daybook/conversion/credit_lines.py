"""The lines of a credit memo: what came back, to the accounts of the sale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from daybook.conversion.credit_taxes import taxes_of_parts
from daybook.conversion.hold import Hold
from daybook.conversion.lines import ROUNDING_LABEL
from daybook.conversion.parts import PartKind
from daybook.conversion.posted_lines import parts_of_bundle
from daybook.conversion.surplus import SURPLUS_ROLE, surplus_account
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentLine, LineKind
from daybook.model.money import ZERO, Money, share_out, storable_quantity
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.credit_parts import Back
    from daybook.conversion.parts import Part
    from daybook.model.document import SalesDocument
    from daybook.model.order import Order, OrderLine

_ONE: Final = Decimal(1)
_UNIT_PRICE_PLACES: Final = Decimal("0.0001")
_GOODS: Final = frozenset({LineKind.ITEM, LineKind.CUSTOM, LineKind.CERTIFICATE})
_CHARGES: Final = {
    PartKind.SHIPPING: (LineKind.SHIPPING, Role.SHIPPING, "Shipping"),
    PartKind.HANDLING: (LineKind.HANDLING, Role.HANDLING, "Handling"),
    PartKind.WRAPPING: (LineKind.WRAPPING, Role.WRAPPING, "Gift wrapping"),
    PartKind.FEE: (LineKind.FEE, Role.FEES, "Fee"),
}
OVERRIDE_LABEL: Final = "Merchant override"


@dataclass(frozen=True, slots=True)
class CreditLines:
    """Writes the lines of one refund's credit memo; `places` are the order's parts by place.

    `goods_come_back`: pieces that are refunded go back into the warehouse they were sold from.
    """

    order: Order
    places: Sequence[Part]
    sale: SalesDocument
    plan: AccountPlan
    goods_come_back: bool = False

    def lines(self, parts: Sequence[Back], tax: Decimal) -> tuple[DocumentLine, ...]:
        """A line for each part that moves money, with its share of `tax` beside it, or that is goods.

        Raises:
            Hold: refund.line_not_on_sale.
        """
        shares = taxes_of_parts(tax, parts, self.order.currency)
        named = {self.places[part.place].key for part in parts if part.place is not None and part.quantity}
        return tuple(
            line
            for part, share in zip(parts, shares, strict=True)
            for line in self._lines(replace(part, tax=share), named)
            if line.amount or line.tax or (line.kind is LineKind.ITEM and part.quantity)
        )

    def rounding(self, amount: Decimal) -> DocumentLine:
        """What the parts lack of the refund's amount, within the tolerance."""
        return self._extra(LineKind.ROUNDING, Role.ROUNDING, ROUNDING_LABEL, amount)

    def _lines(self, back: Back, named: Collection[str]) -> Iterator[DocumentLine]:
        if back.place is None:
            yield self._of_no_part(back)
            return
        part = self.places[back.place]
        if part.kind is PartKind.LINE:
            yield from self._goods(part, back, named)
        else:
            yield self._charge(part, back)

    def _of_no_part(self, back: Back) -> DocumentLine:
        line = self._extra(LineKind.CUSTOM, Role.ALLOWANCES, back.label, back.net)
        if not back.is_surplus:
            return line
        account = surplus_account(self.sale, self.plan.account(SURPLUS_ROLE))
        return replace(line, role=SURPLUS_ROLE, account=account)

    def _goods(self, part: Part, back: Back, named: Collection[str]) -> Iterator[DocumentLine]:
        """The sale's line; where a bundle was posted by its parts, theirs.

        Parts that left with their bundle come back with it, without money: as many as belong to the pieces
        given back, unless the refund names them itself.
        """
        line = next(one for one in self.order.lines if one.line_id == part.key)
        sold = self._sold(part.key)
        if sold is not None:
            if back.net or back.tax or not self._came_as_parts(line.parent_line_id, named):
                yield self._returned(sold, back.quantity, back.net, back.tax)
            for each, left in self._parts_sold(line) if back.quantity else ():
                if not left.amount and each.line_id not in named:
                    yield self._returned(left, each.quantity * back.quantity / line.quantity, ZERO, ZERO)
            return
        found = self._parts_sold(line)
        if not found:
            if back.net or back.tax:
                values = {"item": part.label, "amount": Money(back.net, self.order.currency)}
                raise Hold(Problem("refund.line_not_on_sale", values))
            return
        weights = [max(ZERO, sold.amount) for _, sold in found]
        nets = share_out(back.net, weights, self.order.currency)
        taxes = share_out(back.tax, weights, self.order.currency)
        for (each, sold), net, tax in zip(found, nets, taxes, strict=True):
            yield self._returned(sold, each.quantity * back.quantity / line.quantity, net, tax)

    def _came_as_parts(self, bundle: str, named: Collection[str]) -> bool:
        """True where this bundle comes back, too, and its parts were posted in its place."""
        return bundle in named and self._sold(bundle) is None

    def _parts_sold(self, bundle: OrderLine) -> list[tuple[OrderLine, DocumentLine]]:
        parts = parts_of_bundle(self.order, bundle)
        return [(each, sold) for each in parts if (sold := self._sold(each.line_id)) is not None]

    def _sold(self, line_id: str) -> DocumentLine | None:
        lines = (one for one in self.sale.lines if one.kind in _GOODS and one.source_line_id == line_id)
        return next(lines, None)

    def _returned(self, sold: DocumentLine, quantity: Decimal, net: Decimal, tax: Decimal) -> DocumentLine:
        """Back to returns; a certificate is no longer owed. Into stock go pieces alone, if at all."""
        is_certificate = sold.kind is LineKind.CERTIFICATE
        into_stock = self.goods_come_back and sold.kind is LineKind.ITEM and quantity > 0
        quantity = storable_quantity(quantity)
        role = sold.role if is_certificate else AccountRole(Role.RETURNS)
        return replace(
            sold,
            quantity=quantity or _ONE,
            unit_price=_unit_price(net, quantity or _ONE),
            amount=net,
            tax=tax,
            role=role,
            account=sold.account if is_certificate else self.plan.account(role),
            warehouse=(sold.warehouse or self.sale.warehouse) if into_stock else "",
        )

    def _charge(self, part: Part, back: Back) -> DocumentLine:
        kind, name, label = _CHARGES[part.kind]
        role = AccountRole(name, part.label if part.kind is PartKind.FEE else "")
        charged = [one for one in self.sale.lines if one.kind is kind and one.role == role]
        text = part.label or label
        if kind is LineKind.SHIPPING:
            # A kind of shipping may have an account of its own: the charge goes back to the one it was on.
            charged = [one for one in self.sale.lines if one.kind is kind and one.description == text]
            role = charged[0].role if charged else role
        account = charged[0].account if charged else self.plan.account(role)
        line_id = part.key if part.kind is PartKind.WRAPPING else ""
        return DocumentLine(kind, "", text, _ONE, back.net, back.net, back.tax, role, account, line_id)

    def _extra(self, kind: LineKind, name: Role, text: str, amount: Decimal) -> DocumentLine:
        role = AccountRole(name)
        return DocumentLine(kind, "", text, _ONE, amount, amount, ZERO, role, self.plan.account(role))


def _unit_price(amount: Decimal, quantity: Decimal) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return (amount / quantity).quantize(_UNIT_PRICE_PLACES, rounding=ROUND_HALF_UP)
