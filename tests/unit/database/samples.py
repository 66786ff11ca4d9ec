"""Orders, pages and setups for the workspace's tests."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from daybook.model.money import ZERO
from daybook.model.order import Address, LineType, Order, OrderLine, Taxed
from daybook.model.posting import Intent, Key, ListCursor, Source
from daybook.model.setup import Setup
from daybook.model.store import OrderPage, RawOrder

STORE = "abc123"
START = datetime(2026, 3, 1, 12, tzinfo=UTC)
SETUP = Setup(STORE, time_zone="America/Chicago", home_currency="USD", since=date(2026, 1, 1))
CURSOR = ListCursor(date(2026, 1, 1), None, START, 1, complete=True)


def taxed(inc: str, tax: str = "0") -> Taxed:
    return Taxed(Decimal(inc) - Decimal(tax), Decimal(inc), Decimal(tax))


def line(sku: str = "MUG-1", total: str = "10.00", line_id: str = "1") -> OrderLine:
    price = taxed(total)
    return OrderLine(
        line_id=line_id,
        product_id="77",
        variant_id="78",
        sku=sku,
        upc="",
        name="Blue mug",
        options=(),
        type=LineType.PHYSICAL,
        quantity=Decimal(1),
        unit_price=price,
        line_total=price,
        wrapping=Taxed(),
        wrapping_name="",
        discounts=(),
        paid_inc_tax=Decimal(total),
    )


def order(order_id: int, **changes: Any) -> Order:
    """An ordinary completed order of a shopper with an account; `order_id` minutes after `START`."""
    made = Order(
        store=STORE,
        order_id=str(order_id),
        created=START + timedelta(hours=order_id),
        modified=START + timedelta(hours=order_id),
        shipped=None,
        status_id=10,
        status_label="Completed",
        currency="USD",
        home_currency="USD",
        rate=Decimal(1),
        tax_inclusive=False,
        subtotal=taxed("10.00"),
        shipping=Taxed(),
        handling=Taxed(),
        wrapping=Taxed(),
        total=taxed("10.00"),
        discount=ZERO,
        coupon_discount=ZERO,
        store_credit=ZERO,
        gift_certificate=ZERO,
        payment_method="Credit Card",
        payment_status="captured",
        customer_id="5",
        billing=Address("Ann", "Lee", email=f"ann{order_id}@example.com"),
        lines=(line(),),
        consignments=(),
        fees=(),
        items_total=Decimal(1),
    )
    return replace(made, **changes)


def raw(made: Order) -> RawOrder:
    """The order with a JSON text that differs whenever the order does."""
    return RawOrder(made, json.dumps({"id": made.order_id, "all": repr(made)}))


def page(*orders: Order) -> OrderPage:
    return OrderPage(tuple(raw(made) for made in orders), 1, is_last=True, server_time=START)


def later(made: Order, **changes: Any) -> Order:
    """The order as it stands an hour after its last change."""
    return replace(made, modified=made.modified + timedelta(hours=1), **changes)


def intent(order_id: int, generation: int = 1, total: str = "10.00") -> Intent:
    key = Key(Source(STORE, "order", str(order_id)), "local", generation)
    return Intent(str(order_id), key, "hash", Decimal(total), "USD")
