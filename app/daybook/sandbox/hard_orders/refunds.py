"""Group D: refunds, cancellations and returns."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from daybook.sandbox.hard_orders.builder import BANK, HOUR, PAID, Cases, item
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.dates import DAY
from daybook.sandbox.shop.draft import Draft, Fee, Reduction, Refund, RefundItem
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.ordinary import whole_refund

_ONE = RefundItem("PRODUCT", 0, 1)
_SHIPPING = RefundItem("SHIPPING", 0)


def add_to(cases: Cases) -> None:
    """Add the orders of this group."""
    _whole(cases)
    _parts(cases)
    _strange(cases)
    _without_refund(cases)


def add_unpaid_to(cases: Cases) -> None:
    """Add two orders of one customer on account; of the first, something came back before it was paid.

    Both are too old to be of this month. They are added after all others, whose ids stay as they are.
    """
    mugs, back = item("JF-MUG", "14.90", 3), Refund((_ONE,), 3, "One broken")
    given: dict[str, Any] = {"payment": BANK, "customer_id": 15, "age": 45}
    order = cases.order("TD05", mugs, status_id=s.PARTIALLY_REFUNDED, refunds=[back], **given)
    order.modified = order.created + 3 * DAY + HOUR
    cases.order("TD05", item("JF-SOAP", "8.20", 2), status_id=s.SHIPPED, **given)


def _given_back(cases: Cases, case: str, *refunds: Refund, **special: Any) -> Draft:
    given: dict[str, Any] = {"status_id": s.PARTIALLY_REFUNDED, "age": 9, **special}
    payment = replace(given.pop("payment", PAID), status="partially refunded")
    lines = given.pop("lines", (item("JF-MUG", quantity=3), item("JF-SOAP")))
    order = cases.order(case, *lines, payment=payment, refunds=list(refunds), **given)
    order.modified = order.created + DAY * max((refund.days for refund in refunds), default=2) + HOUR
    return order


def _whole(cases: Cases) -> None:
    for case in ("TD01", "TD10"):
        _all_back(_given_back(cases, case))
    order = _given_back(cases, "TD06")
    order.refunds = [replace(whole_refund(order, 1), provider="storecredit")]
    order.status_id = s.REFUNDED
    order.payment = replace(order.payment, status="refunded")
    order = _given_back(cases, "TD18", created=cases.anchor - 400 * DAY)
    order.refunds = [replace(whole_refund(order, 395), reason="Late warranty")]
    order.modified = order.created + 395 * DAY + HOUR


def _all_back(order: Draft) -> None:
    order.refunds = [whole_refund(order, 2)]
    order.status_id = s.REFUNDED
    order.payment = replace(order.payment, status="refunded")


def _parts(cases: Cases) -> None:
    sale = Reduction("auto-12", "Summer sale", amount("4.70"))
    _given_back(
        cases,
        "TD02",
        Refund((_ONE,), 1, "One broken"),
        lines=(item("JF-MUG", quantity=3, reductions=[sale]),),
    )
    _given_back(cases, "TD04", Refund((_SHIPPING,), 1, "Late"))
    _given_back(cases, "TD04", Refund((RefundItem("HANDLING", 0),), 1), handling="5.00")
    protection = [Fee("Package protection", amount("4.95"))]
    _given_back(cases, "TD04", Refund((RefundItem("FEE", 0),), 1), fees=protection)
    _given_back(cases, "TD05", Refund((_ONE,), 1, "Returned"))
    _given_back(cases, "TD09", *(Refund((_ONE,), day, "Returned") for day in (1, 2, 3)))
    _given_back(cases, "TD17", Refund((_ONE,), 3, "Returned"))
    _given_back(cases, "TD19", Refund((_ONE,), 1, "Returned"))
    _given_back(cases, "TD23", Refund((_ONE,), 2, "Exchanged for a bowl"), lines=(
        item("JF-MUG"), item("JF-BOWL")))  # fmt: skip
    _given_back(cases, "TD24", Refund((_ONE,), 1, "Returned"))
    _given_back(cases, "TD25", Refund((_ONE,), 1, "Returned"), Refund((_ONE,), 1, "Returned"))
    _given_back(cases, "TD26", Refund((_ONE,), 1, "Returned"))


def _strange(cases: Cases) -> None:
    _given_back(cases, "TD11", Refund((_ONE,), 1, "Returned", declined=True), status_id=s.COMPLETED)
    _given_back(cases, "TD12", Refund((), 1, "Tax exemption", total=amount("3.69"), tax=amount("3.69")))
    _given_back(cases, "TD12", Refund((_ONE,), 1, "Tax corrected", tax=amount("-0.40")))
    restocking = replace(_ONE, adjustment=amount("-2.00"))
    _given_back(cases, "TD13", Refund((restocking,), 1, "Restocking", total=amount("12.50")))


def _without_refund(cases: Cases) -> None:
    cases.order("TD15", status_id=s.REFUNDED)
    cases.order("TD20", status_id=s.CANCELLED, payment=BANK)
    cases.order("TD21", status_id=s.CANCELLED)
    order = cases.order("TD22", status_id=s.CANCELLED, age=12)
    order.shipped = order.created + 2 * DAY
