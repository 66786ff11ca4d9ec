"""Makes a consistent order, so that each case says only what is special about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from daybook.sandbox.shop import people
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.catalogue import BY_SKU
from daybook.sandbox.shop.currencies import STORE_CURRENCY
from daybook.sandbox.shop.dates import DAY
from daybook.sandbox.shop.draft import Address, Adjust, Delivery, Draft, Event, Line, Payment
from daybook.sandbox.shop.money import amount, text
from daybook.sandbox.shop.ordinary import goods
from daybook.sandbox.shop.taxes import TEXAS

FIRST_HARD = 101
HOUR = 3600
PAID = Payment("Credit Card", "stripe", "credit_card", "captured", (Event("purchase"),))
AUTHORISED = Payment("Credit Card", "stripe", "credit_card", "authorized", (Event("authorization"),))
BANK = Payment("Bank Deposit", "bankdeposit", "offline")
PURCHASE_ORDER = Payment("Purchase Order", "custom", "offline")
NOTHING = Payment("")


class Cases:
    """Collects the orders of all cases; ids and dates follow from the sequence."""

    def __init__(self, anchor: int, seed: int) -> None:
        self.anchor = anchor
        self.seed = seed
        self.made: list[Draft] = []

    def order(self, case: str, *lines: Line, **special: Any) -> Draft:
        """Add an order: one teapot to Texas with shipping of 6.00, paid by card, unless told otherwise.

        Beside the fields of a draft: ``age`` in days before today (a day and a time of day otherwise spread
        over the last 25 days), ``shipping`` as text, ``handling`` as text.
        """
        order_id = FIRST_HARD + len(self.made)
        customer_id = special.pop("customer_id", 1 + order_id % 40)
        billing = special.pop("billing", None) or self.texan(customer_id, order_id)
        area = special.pop("area", TEXAS)
        shipping, handling = special.pop("shipping", "6.00"), special.pop("handling", "0")
        age = special.pop("age", 1 + order_id * 7 % 24)
        created = special.pop("created", self.anchor - age * DAY + 9 * HOUR + order_id * 211 % (8 * HOUR))
        delivery = Delivery(billing, "Ground", amount(shipping), amount(handling), area)
        draft = Draft(
            id=order_id,
            created=created,
            modified=special.pop("modified", created + 600),
            status_id=s.AWAITING_FULFILLMENT,
            customer_id=customer_id,
            billing=billing,
            lines=list(lines) or [item("JF-TEAPOT")],
            payment=PAID,
            deliveries=[delivery],
            area=area,
            staff_notes=case,
            cart_id=f"{order_id:08x}-0b1c-4d2e-8f3a-{order_id:012x}",
        )
        draft = replace(draft, **special)
        self.made.append(draft)
        return draft

    def texan(self, customer_id: int, guest: int = 0) -> Address:
        """Return a buyer's address, moved to Austin where it is elsewhere."""
        home = people.buyer(self.seed, customer_id, guest).address
        return replace(
            home,
            city="Austin",
            state="Texas",
            zip="78702",
            country="United States",
            iso2="US",
            company="",
            form_fields=(),
        )


def item(sku: str, price: str = "", quantity: int = 1, **special: Any) -> Line:
    """Put goods of the catalogue on a line, at a price of their own where one is given."""
    product = BY_SKU[sku]
    line = goods(product, product.variants[0], STORE_CURRENCY)
    return replace(line, price=amount(price) if price else line.price, quantity=quantity, **special)


def thing(name: str, price: str, quantity: int = 1, **special: Any) -> Line:
    """Put something that is not in the catalogue on a line."""
    return Line(name, amount(price), quantity, **special)


def raised(by: str, *fields: str) -> Adjust:
    """Return a change that adds an amount to figures of an order's head, which then no longer add up."""

    def adjust(body: dict[str, Any]) -> None:
        for field in fields:
            body[field] = text(amount(body[field]) + amount(by))

    return adjust


def stated(**figures: object) -> Adjust:
    """Return a change that replaces fields of an order's head."""

    def adjust(body: dict[str, Any]) -> None:
        body.update(figures)

    return adjust


def each(rows_name: str, drop: Iterable[str] = (), **figures: object) -> dict[str, Adjust]:
    """Return a change of every row of a part (``lines``, ``taxes``, ``transactions``)."""

    def adjust(parts: dict[str, Any]) -> None:
        for row in parts[rows_name]:
            for field in drop:
                row.pop(field, None)
            row.update(figures)

    return {rows_name: adjust}
