"""The lines of a document: items, charges, discounts and the rounding line."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING, Final

from daybook.conversion.hold import Hold
from daybook.conversion.parts import PartKind
from daybook.conversion.posted_lines import (
    bundle_weights,
    bundles_first,
    is_custom,
    parts_of_bundle,
    posted_lines,
    silent_parts,
)
from daybook.conversion.ship_via import charge_role, store_methods
from daybook.model.account import AccountRole, Role
from daybook.model.books import ItemKind
from daybook.model.document import DocumentLine, LineKind
from daybook.model.money import ZERO, share_out
from daybook.model.order import ConsignmentKind, LineType
from daybook.model.problem import Problem
from daybook.model.setup import Discounts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.figures import Figure, Figures
    from daybook.model.books import ItemMatch
    from daybook.model.order import Address, Order, OrderLine
    from daybook.model.setup import Setup

# The few words Daybook itself puts on a document; everything else on it is the store's or the user's.
_LABELS: Final = {
    PartKind.SHIPPING: "Shipping",
    PartKind.HANDLING: "Handling",
    PartKind.WRAPPING: "Gift wrapping",
    PartKind.FEE: "Fee",
}
_DISCOUNT_LABELS: Final = {
    Role.DISCOUNTS: "Discount",
    Role.COUPONS: "Coupon",
    Role.SHIPPING_DISCOUNTS: "Shipping discount",
}
ROUNDING_LABEL: Final = "store rounding"

_CHARGES: Final = {
    PartKind.SHIPPING: (LineKind.SHIPPING, Role.SHIPPING),
    PartKind.HANDLING: (LineKind.HANDLING, Role.HANDLING),
    PartKind.WRAPPING: (LineKind.WRAPPING, Role.WRAPPING),
    PartKind.FEE: (LineKind.FEE, Role.FEES),
}
_ONE: Final = Decimal(1)
_UNIT_PRICE_PLACES: Final = Decimal("0.0001")


class LineWriter:
    """Writes the lines of one order's document."""

    def __init__(
        self, order: Order, figures: Figures, setup: Setup, items: Mapping[str, ItemMatch], plan: AccountPlan
    ) -> None:
        """Take the order with its figures; `items` are the books' items by order line id."""
        self._order = order
        self._figures = figures
        self._setup = setup
        self._items = items
        self._plan = plan

    def lines(self) -> tuple[DocumentLine, ...]:
        """Items first, then charges, discounts, rounding.

        Raises:
            Hold: conversion.item_not_matched.
        """
        return (
            *self._item_lines(),
            *(self._charge(figure) for figure in self._figures.figures if _is_charged(figure)),
            *self._discounts(),
            *self._rounding(),
        )

    def _item_lines(self) -> list[DocumentLine]:
        """The lines that are posted, and among them, without money, parts of bundles that leave the stock."""
        by_line = self._amounts_by_line()
        leaving = [
            line
            for line in silent_parts(self._order, self._setup)
            if (match := self._items.get(line.line_id)) is not None and match.kind is ItemKind.STOCK
        ]
        shown = {line.line_id for line in (*posted_lines(self._order, self._setup), *leaving)}
        return [
            self._item(line, *by_line[line.line_id]) for line in self._order.lines if line.line_id in shown
        ]

    def _amounts_by_line(self) -> dict[str, tuple[Decimal, Decimal]]:
        """Amount and tax of each posted line; a bundle's are shared out where its parts are posted."""
        amounts = {
            figure.part.key: (self._shown(figure), figure.tax)
            for figure in self._figures.figures
            if figure.part.kind is PartKind.LINE
        }
        posted = posted_lines(self._order, self._setup)
        shown = {line.line_id for line in posted}
        for line in bundles_first(self._order):
            parts = parts_of_bundle(self._order, line) if line.line_id not in shown else ()
            if parts and line.line_id in amounts:
                weights = bundle_weights(parts)
                shares = [
                    share_out(amount, weights, self._order.currency) for amount in amounts[line.line_id]
                ]
                for part, amount, tax in zip(parts, *shares, strict=True):
                    own_amount, own_tax = amounts[part.line_id]
                    amounts[part.line_id] = (own_amount + amount, own_tax + tax)
        return amounts

    def _shown(self, figure: Figure) -> Decimal:
        """Before discounts where they have lines of their own; a certificate is owed at its face value."""
        return figure.gross if self._shows_discounts(figure) else figure.net

    def _shows_discounts(self, figure: Figure) -> bool:
        return self._setup.discounts is Discounts.GROSS or figure.part.certificate

    def _item(self, line: OrderLine, amount: Decimal, tax: Decimal) -> DocumentLine:
        match = self._items.get(line.line_id)
        is_certificate = line.type is LineType.GIFT_CERTIFICATE
        if match is None and not is_certificate and not is_custom(line):
            raise Hold(Problem("conversion.item_not_matched", {"item": line.name}))
        role = AccountRole(Role.CERTIFICATES if is_certificate else Role.SALES)
        own = match.income_account if match is not None and not is_certificate else ""
        keeps_stock = match is not None and match.kind is ItemKind.STOCK and line.type is LineType.PHYSICAL
        return DocumentLine(
            kind=_line_kind(line),
            item="" if match is None or is_certificate else match.code,
            description=_text(line),
            quantity=line.quantity,
            unit_price=_unit_price(amount, line.quantity),
            amount=amount,
            tax=tax,
            role=role,
            account=self._plan.account_coded(own) if own else self._plan.account(role),
            source_line_id=line.line_id,
            warehouse=self._setup.warehouse if keeps_stock else "",
            ship_to=self._ship_to(line.consignment_id),
            item_step="" if match is None or is_certificate else match.step.value,
        )

    def _ship_to(self, consignment_id: str) -> str:
        """Where the line goes, on orders with several addresses."""
        places = [c for c in self._order.consignments if c.kind is ConsignmentKind.SHIPPING]
        if len(places) < 2:
            return ""
        return next((one_line(c.address) for c in places if c.consignment_id == consignment_id), "")

    def _charge(self, figure: Figure) -> DocumentLine:
        part = figure.part
        kind, name = _CHARGES[part.kind]
        role = AccountRole(name, part.label if part.kind is PartKind.FEE else "")
        if part.kind is PartKind.SHIPPING:
            role = charge_role(self._setup.shipping, part.label or next(iter(store_methods(self._order)), ""))
        amount = self._shown(figure)
        return DocumentLine(
            kind=kind,
            item="",
            description=part.label or _LABELS[part.kind],
            quantity=_ONE,
            unit_price=amount,
            amount=amount,
            tax=figure.tax,
            role=role,
            account=self._plan.account(role),
            source_line_id=part.key if part.kind is PartKind.WRAPPING else "",
            ship_to=self._ship_to(part.key),
        )

    def _discounts(self) -> list[DocumentLine]:
        """One line for each discount by name; a coupon's text is its code."""
        sums: dict[tuple[AccountRole, str], Decimal] = {}
        for figure in self._figures.figures:
            for cut in figure.cuts if self._shows_discounts(figure) else ():
                key = (cut.role, cut.name)
                sums[key] = sums.get(key, ZERO) + cut.amount
        return [
            self._extra(LineKind.DISCOUNT, role, _discount_text(role, name), -amount)
            for (role, name), amount in sums.items()
        ]

    def _rounding(self) -> list[DocumentLine]:
        if not self._figures.rounding:
            return []
        return [
            self._extra(LineKind.ROUNDING, AccountRole(Role.ROUNDING), ROUNDING_LABEL, self._figures.rounding)
        ]

    def _extra(self, kind: LineKind, role: AccountRole, text: str, amount: Decimal) -> DocumentLine:
        return DocumentLine(kind, "", text, _ONE, amount, amount, ZERO, role, self._plan.account(role))


def one_line(address: Address) -> str:
    """An address on one line, as on a packing slip."""
    street = ", ".join(part for part in (address.street_1, address.street_2) if part)
    town = " ".join(part for part in (address.city, address.state, address.postal_code) if part)
    parts = (address.name, street, town, address.country)
    return ", ".join(part for part in parts if part)


def _line_kind(line: OrderLine) -> LineKind:
    if line.type is LineType.GIFT_CERTIFICATE:
        return LineKind.CERTIFICATE
    return LineKind.CUSTOM if is_custom(line) else LineKind.ITEM


def _text(line: OrderLine) -> str:
    """The name with the options the shopper chose; these are no part of any key."""
    options = "; ".join(f"{name}: {value}" for name, value in line.options)
    return f"{line.name} ({options})" if options else line.name


def _discount_text(role: AccountRole, name: str) -> str:
    label = _DISCOUNT_LABELS[role.role]
    return f"{label}: {name}" if name else label


def _unit_price(amount: Decimal, quantity: Decimal) -> Decimal:
    """Four decimals, for display; the line's amount stands where quantity times price differs."""
    with localcontext() as context:
        context.prec = 60
        return (amount / quantity).quantize(_UNIT_PRICE_PLACES, rounding=ROUND_HALF_UP)


def _is_charged(figure: Figure) -> bool:
    return figure.part.kind is not PartKind.LINE and bool(figure.gross or figure.net or figure.tax)
