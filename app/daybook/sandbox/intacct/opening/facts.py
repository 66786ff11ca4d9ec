"""The practice companies: one of several currencies, one in US dollars alone, one of several entities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from daybook.sandbox.intacct.company import Definition, Facts, Subtotal
from daybook.sandbox.shop.currencies import CURRENCIES

DEFAULT: Final = "JUNIPER"
COMPANIES: Final = (DEFAULT, "JUNIPER-USD", "JUNIPER-GROUP", "STRANGER")
_SUBTOTALS: Final = (
    Subtotal("Shipping"),
    Subtotal("Handling"),
    Subtotal("Gift wrapping"),
    Subtotal("Fees"),
    Subtotal("Discount", "discount"),
    Subtotal("Gift certificate", "discount"),
    Subtotal("Store credit", "discount"),
    Subtotal("Sales tax", tax=True),
    Subtotal("Rounding"),
)
_DEFINITIONS: Final = (
    Definition("Sales Quote", "Quote", "Quote", "SQ", subtotals=_SUBTOTALS, warehouse="MAIN"),
    Definition("Sales Order", "Order", "Order", "SO", subtotals=_SUBTOTALS, warehouse="MAIN"),
    Definition("Web Order", "Order", "Order", subtotals=_SUBTOTALS, warehouse="MAIN"),
    Definition("Plain Order", "Order", "Order", "PO", warehouse="MAIN"),
    Definition("Shipper", "List", "Shipping", "SH"),
    Definition("Sales Invoice", "Invoice", "Invoice", "INV", "AR", _SUBTOTALS, "Closed", "MAIN"),
    Definition("Fixed Price Invoice", "Invoice", "Invoice", "FP", "AR", _SUBTOTALS, "Closed", "MAIN",
               rates_fixed=True, prices_fixed=True, deletable=False),
    Definition("Sales Return", "Adjustment", "Return", "SR", "CREDIT", _SUBTOTALS, "Closed", "MAIN"),
    Definition("Sales Credit Memo", "Adjustment", "Return", "CM", "CREDIT", _SUBTOTALS, "Closed", "MAIN"),
    Definition("Old Order", "Order", "Order", "OLD", active=False),
)  # fmt: skip
_ENTITY_ORDER: Final = Definition(
    "Entity Order", "Order", "Order", "EO", subtotals=_SUBTOTALS, warehouse="MAIN", entity_only=True
)
CURRENCY_CODES: Final = tuple(CURRENCIES)


def companies(
    sender: str,
    user: str,
    password: str,
    closed_until: date | None = None,
    *,
    discounts_as_sent: bool = False,
) -> dict[str, Facts]:
    """Return the companies by their id; one sender and one user are good for all of them."""
    users = {user: password, "noservices": password}
    plain = Facts(
        id="JUNIPER-USD",
        name="Juniper & Finch",
        definitions=_DEFINITIONS,
        closed_until=closed_until,
        users=users,
        unlicensed_users=frozenset({"noservices"}),
        senders=frozenset({sender}),
        discounts_as_sent=discounts_as_sent,
    )
    several = replace(plain, id=DEFAULT, currencies=CURRENCY_CODES)
    group = replace(
        several,
        id="JUNIPER-GROUP",
        name="Juniper & Finch Group",
        entities=("US", "CA", "EU"),
        private_entities=frozenset({"EU"}),
        customers_numbered=False,
        definitions=(*_DEFINITIONS, _ENTITY_ORDER),
    )
    closed_to_us = replace(plain, id="STRANGER", name="Somebody Else", senders=frozenset())
    return {each.id: each for each in (several, plain, group, closed_to_us)}
