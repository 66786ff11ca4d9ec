"""What goes back of shipping that a coupon paid, whole or in part."""

from decimal import Decimal

import pytest

from daybook.model.refund import RefundItemKind
from helpers.orders import (
    journal,
    line,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
)
from unit.conversion.refunds import charge, memo, piece, refund

K = RefundItemKind
THREE_MUGS = shop_order(line("30.00", "3.00", quantity=3), shipping=taxed("6.00"))
PAID = paid_in_full(THREE_MUGS, [tax_row("3.00")])


@pytest.mark.parametrize(
    ("paid", "asked", "back"),
    [("0", "5.95", []), ("0", "0.00", []), ("0", None, []), ("1.95", "5.95", ["4100 Shipping charged 1.95"])],
    ids=["free, as shown", "free, nothing asked", "free, all of it", "reduced, as shown"],
)
def test_shipping_that_a_coupon_paid_gives_back_only_what_the_customer_paid(
    paid: str, asked: str | None, back: list[str]
) -> None:
    """The coupon took 5.95 or 4.00 of 5.95 off; the refund names shipping by its shown price, or by none."""
    off_shipping = Decimal("5.95") - Decimal(paid)
    order = shop_order(line("38.50"), shipping=taxed("5.95"), coupon=str(off_shipping))
    total = str(Decimal("38.50") + Decimal(paid))
    given = refund(total, "0.00", piece(), charge(K.SHIPPING, asked), uses_override=True)
    assert journal(memo(order, given)) == [
        "19 Dr 4300 Sales returns 38.50",
        *(f"19 Dr {each}" for each in back),
        f"19 Cr 1101 Clearing - Credit Card USD {total}",
    ]


def test_shipping_that_a_coupon_paid_in_part_goes_back_in_part() -> None:
    order = shop_order(line("38.50"), shipping=taxed("5.95"), coupon="4.00")
    assert journal(memo(order, refund("0.98", "0.00", charge(K.SHIPPING, "0.98")))) == [
        "19 Dr 4100 Shipping charged 0.98",
        "19 Cr 1101 Clearing - Credit Card USD 0.98",
    ]
