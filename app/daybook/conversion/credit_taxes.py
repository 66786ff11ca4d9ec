"""The tax of a credit memo: what the store gave back, on the areas of the sale."""

from __future__ import annotations

from dataclasses import replace
from decimal import localcontext
from typing import TYPE_CHECKING

from daybook.model.account import AccountRole, Role
from daybook.model.document import TaxLine
from daybook.model.money import ZERO, share_out

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.credit_parts import Back
    from daybook.conversion.figures import Figures
    from daybook.conversion.tax_areas import Area
    from daybook.model.document import SalesDocument


def taxes_back(
    tax: Decimal, parts: Sequence[Back], figures: Figures, sale: SalesDocument, plan: AccountPlan
) -> tuple[TaxLine, ...]:
    """`tax` shared out to the sale's areas, in proportion to their tax on the parts given back.

    Where the parts carry none (a tax adjustment has no parts at all) the areas' whole tax decides. Negative
    tax is tax collected later. Bases are the parts' nets.
    """
    areas = {area.key: area for area in figures.areas}
    bases = [_base(areas.get(line.area), parts) for line in sale.taxes]
    weights = [_weight(areas, line, base) for line, base in zip(sale.taxes, bases, strict=True)]
    if not any(weights):
        weights = [max(ZERO, line.tax) for line in sale.taxes]
    if tax and not any(weights):
        role = AccountRole(Role.TAX_UNASSIGNED)
        return (TaxLine("", "", ZERO, ZERO, tax, role, plan.account(role)),)
    shares = share_out(tax, weights, sale.currency)
    lines = [
        replace(line, base=base, tax=share)
        for line, base, share in zip(sale.taxes, bases, shares, strict=True)
    ]
    return tuple(line for line in lines if line.base or line.tax)


def taxes_of_parts(tax: Decimal, parts: Sequence[Back], currency: str) -> list[Decimal]:
    """How much of `tax` to show beside each part; nothing where none of them was taxed."""
    weights = [max(ZERO, part.tax) for part in parts]
    return share_out(tax, weights, currency) if any(weights) else [ZERO] * len(parts)


def _base(area: Area | None, parts: Sequence[Back]) -> Decimal:
    if area is None:
        return ZERO
    return sum((part.net for part in parts if part.place in area.places), ZERO)


def _weight(areas: Mapping[str, Area], line: TaxLine, base: Decimal) -> Decimal:
    """The area's tax on what is given back of its base."""
    area = areas.get(line.area)
    if area is None or not area.base:
        return ZERO
    with localcontext() as context:
        context.prec = 60
        return max(ZERO, area.tax * base / area.base)
