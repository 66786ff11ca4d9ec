"""Group C: payments."""

from __future__ import annotations

from dataclasses import replace

from daybook.sandbox.hard_orders.builder import (
    AUTHORISED,
    BANK,
    NOTHING,
    PAID,
    PURCHASE_ORDER,
    Cases,
    item,
)
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.draft import Event, Payment
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.taxes import NO_TAX

_PAYPAL = Payment("PayPal", "paypalexpress", "electronic_wallet", "paid", (Event("purchase"),))
_PAYPAL_LATER = replace(_PAYPAL, status="authorized", events=(Event("authorization"),))
_TOTAL = amount("70.00")
"""What the default order costs where no tax is charged."""


def add_to(cases: Cases) -> None:
    """Add the orders of this group; they are untaxed, so that every sum is plain to see."""
    _cards(cases)
    _tenders(cases)
    _offline(cases)
    _unusual(cases)


def _cards(cases: Cases) -> None:
    cases.order("TC02", area=NO_TAX, payment=AUTHORISED)
    part = (Event("authorization"), Event("capture", amount("40.00"), refers=0))
    cases.order("TC03", area=NO_TAX, payment=replace(PAID, events=part))
    voided = (Event("authorization"), Event("void", refers=0))
    cases.order(
        "TC14",
        area=NO_TAX,
        status_id=s.CANCELLED,
        payment=replace(PAID, status="void", events=voided),
    )
    later = (Event("authorization"), Event("capture", days=1, refers=0))
    cases.order("TC19", area=NO_TAX, age=5, payment=replace(PAID, events=later))


def _tenders(cases: Cases) -> None:
    part = amount("25.00")
    cases.order("TC04", area=NO_TAX, payment=replace(PAID, certificate=part))
    cases.order(
        "TC05", area=NO_TAX, payment=Payment("Gift Certificate", status="captured", certificate=_TOTAL)
    )
    cases.order("TC06", area=NO_TAX, payment=replace(PAID, store_credit=part))
    cases.order("TC06", area=NO_TAX, payment=Payment("Store Credit", status="captured", store_credit=_TOTAL))
    cases.order("TC07", area=NO_TAX, payment=replace(PAID, certificate=part, store_credit=amount("10.00")))
    cases.order("TC18", area=NO_TAX, payment=replace(PAID, certificate=part))


def _offline(cases: Cases) -> None:
    for label, gateway in (
        ("Bank Deposit", "bankdeposit"),
        ("Cheque", "cheque"),
        ("Cash on Delivery", "cod"),
    ):
        payment = Payment(label, gateway, "offline")
        cases.order("TC08", area=NO_TAX, status_id=s.AWAITING_PAYMENT, payment=payment)
    cases.order("TC09", area=NO_TAX, status_id=s.AWAITING_PAYMENT, payment=PURCHASE_ORDER)
    cases.order("TC11", area=NO_TAX, payment=NOTHING, source="external", cart_id=None)
    cases.order("TC22", area=NO_TAX, status_id=s.AWAITING_PAYMENT, payment=BANK)


def _unusual(cases: Cases) -> None:
    gateway = Payment("Test Payment Gateway", "testgateway", "credit_card", "captured", (Event("purchase"),))
    cases.order("TC12", area=NO_TAX, payment=replace(gateway, test=True))
    cases.order("TC12", area=NO_TAX, payment=replace(PAID, test=True))
    cases.order("TC15", area=NO_TAX, payment=replace(PAID, events=(Event("purchase", amount("65.00")),)))
    cases.order("TC16", area=NO_TAX, payment=replace(PAID, events=(Event("purchase", amount("80.00")),)))
    drops = tuple(Event("purchase", amount("0.10")) for _ in range(260))
    cases.order(
        "TC17", item("JF-OIL", "26.00"), area=NO_TAX, shipping="0", payment=replace(PAID, events=drops)
    )
    cases.order("TC20", area=NO_TAX, status_id=s.AWAITING_PAYMENT)
    cases.order("TC20", area=NO_TAX, status_id=s.INCOMPLETE)
    cases.order("TC23", area=NO_TAX, payment=_PAYPAL)
    cases.order("TC23", area=NO_TAX, payment=_PAYPAL_LATER)
    pending = (
        ("capture pending", (Event("authorization"),)),
        ("held for review", (Event("authorization"),)),
        ("void pending", (Event("authorization"),)),
    )
    for status, events in pending:
        cases.order("TC24", area=NO_TAX, payment=replace(PAID, status=status, events=events))
