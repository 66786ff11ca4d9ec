"""The ways to pay at the shop's checkout, and how each shows up on an order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.draft import Event, Payment

if TYPE_CHECKING:
    from daybook.sandbox.shop.dice import Dice

CARD, PAYPAL, BANK, CHEQUE, PURCHASE_ORDER, ON_DELIVERY, MANUAL, TEST, NONE = range(9)
METHODS = {
    CARD: ("Credit Card", "stripe", "credit_card"),
    PAYPAL: ("PayPal", "paypalexpress", "electronic_wallet"),
    BANK: ("Bank Deposit", "bankdeposit", "offline"),
    CHEQUE: ("Cheque", "cheque", "offline"),
    PURCHASE_ORDER: ("Purchase Order", "custom", "offline"),
    ON_DELIVERY: ("Cash on Delivery", "cod", "offline"),
    MANUAL: ("Manual", "custom", "custom"),
    TEST: ("Test Payment Gateway", "testgateway", "credit_card"),
    NONE: ("", "", ""),
}
ONLINE = (CARD, PAYPAL, TEST)


def chosen(dice: Dice, status_id: int) -> int:
    """Throw how an order in a status was paid; what waits for payment is often an offline method."""
    if status_id == s.INCOMPLETE:
        return NONE
    if status_id == s.AWAITING_PAYMENT:
        return dice.weighted(((4, CARD), (3, BANK), (2, CHEQUE), (3, PURCHASE_ORDER), (1, ON_DELIVERY)))
    if status_id in {s.REFUNDED, s.PARTIALLY_REFUNDED, s.DISPUTED}:
        return dice.weighted(((3, CARD), (1, PAYPAL)))
    return dice.weighted(
        ((560, CARD), (230, PAYPAL), (70, BANK), (30, CHEQUE), (40, PURCHASE_ORDER), (25, ON_DELIVERY),
         (30, MANUAL), (8, TEST))
    )  # fmt: skip


def payment(code: int, status_id: int, dice: Dice, days_old: int) -> Payment:
    """Tell how an order was paid: its method, its ``payment_status`` and the events behind that."""
    label, gateway, kind = METHODS[code]
    if code == NONE:
        return Payment("")
    if code not in ONLINE:
        return _offline(code, status_id, dice)
    status, events = _online(code, status_id, dice, days_old)
    return Payment(label, gateway, kind, status, events, test=code == TEST)


def _offline(code: int, status_id: int, dice: Dice) -> Payment:
    label, gateway, kind = METHODS[code]
    settled = status_id in {s.SHIPPED, s.COMPLETED} and code in {BANK, CHEQUE, MANUAL} and dice.chance(70)
    if not settled:
        return Payment(label, gateway, kind)
    return Payment(label, gateway, kind, "paid", (Event("purchase"),))


_BY_STATUS: dict[int, tuple[str, tuple[Event, ...]]] = {
    s.REFUNDED: ("refunded", (Event("purchase"),)),
    s.PARTIALLY_REFUNDED: ("partially refunded", (Event("purchase"),)),
    s.CANCELLED: ("void", (Event("authorization"), Event("void", refers=0))),
    s.DECLINED: ("declined", (Event("purchase", ok=False),)),
    s.PENDING: ("pending", (Event("pending"),)),
    s.AWAITING_PAYMENT: ("authorized", (Event("authorization"),)),
    s.MANUAL_VERIFICATION: ("authorized", (Event("authorization"),)),
}


def _online(code: int, status_id: int, dice: Dice, days_old: int) -> tuple[str, tuple[Event, ...]]:
    if status_id in _BY_STATUS:
        return _BY_STATUS[status_id]
    if code == CARD and days_old > 2 and dice.chance(20):
        return "captured", (Event("authorization"), Event("capture", days=1, refers=0))
    if code == CARD and status_id == s.AWAITING_FULFILLMENT and dice.chance(6):
        return "authorized", (Event("authorization"),)
    return ("paid" if code == PAYPAL else "captured"), (Event("purchase"),)
