"""Group B: currencies."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from daybook.sandbox.hard_orders.amounts import TEN
from daybook.sandbox.hard_orders.builder import Cases, item, stated
from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.currencies import CURRENCIES
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import GERMANY, NO_TAX, ONTARIO

EUR, CAD, JPY, KWD = (CURRENCIES[code] for code in ("EUR", "CAD", "JPY", "KWD"))
_RATE = "store_default_to_transactional_exchange_rate"


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    discount = amount("150")
    cases.order(
        "TB03",
        item("JF-MUG", "1500"),
        currency=JPY,
        inclusive=True,
        area=TEN,
        shipping="0",
        discount=discount,
    )
    cases.order("TB04", item("JF-SOAP", "1.234"), currency=KWD, area=NO_TAX, shipping="0")
    for rate in ("", "0", "1.0000000000"):
        _european(cases, "TB05", adjust=stated(**{_RATE: rate}))
    _european(cases, "TB06")
    _european(cases, "TB08")
    cases.order("TB09", item("JF-LAMP", "119.00"), currency=CAD, area=ONTARIO, customer_id=9)
    cases.order("TB10", item("JF-LAMP", "88.00"), age=6)
    _european(cases, "TB10", age=6)
    _mixed_refund(cases)
    _european(cases, "TB12", currency=CURRENCIES["USD"], adjust=stated(
        currency_id=EUR.id, currency_code="EUR", currency_exchange_rate="0.9215000000"))  # fmt: skip
    _european(cases, "TB13", adjust=stated(store_default_currency_code="CAD", **{_RATE: "0.6751000000"}))


def _european(cases: Cases, case: str, **special: Any) -> d.Draft:
    given: dict[str, Any] = {"currency": EUR, "inclusive": True, "area": GERMANY, **special}
    order = cases.order(case, item("JF-THROW", "109.00"), **given)
    at_home = replace(order.billing, city="Hamburg", state="", zip="22765", country="Germany", iso2="DE")
    order.billing = at_home
    order.deliveries = [replace(order.deliveries[0], address=at_home)]
    return order


def _mixed_refund(cases: Cases) -> None:
    """Refund an order paid in euros partly in dollars."""

    def in_dollars(parts: dict[str, Any]) -> None:
        refunds = [row for row in parts["transactions"] if row["event"] == "refund"]
        refunds[-1]["currency"] = "USD"

    half = d.RefundItem("ORDER", amount=amount("20.00"))
    _european(
        cases,
        "TB11",
        status_id=s.PARTIALLY_REFUNDED,
        age=8,
        refunds=[d.Refund((half,), 1, "Scratched"), d.Refund((half,), 2, "Scratched")],
        adjust_parts={"transactions": in_dollars},
    )
