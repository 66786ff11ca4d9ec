"""What orders are filtered and sorted by, a few bytes each: 100,000 of them are ready in a moment."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass

from daybook.sandbox.shop import methods
from daybook.sandbox.shop import statuses as s
from daybook.sandbox.shop.dates import DAY
from daybook.sandbox.shop.dice import Dice, mixed

FIRST_ORDINARY = 1001
_HEAD = 21
_NIGHT = 4
"""So many percent of a day's orders come in the six hours after midnight."""


@dataclass(frozen=True, slots=True)
class Head:
    """The little that is known of an order without making it."""

    id: int
    created: int
    modified: int
    status_id: int
    customer_id: int
    method: int
    channel_id: int


class Index:
    """Columns of all orders, ascending by id."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.created = array("q")
        self.modified = array("q")
        self.status_ids = array("b")
        self.customer_ids = array("l")
        self.methods = array("b")
        self.channel_ids = array("b")

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, head: Head) -> None:
        """Append an order; its id is higher than all before it."""
        self.ids.append(head.id)
        self.created.append(head.created)
        self.modified.append(head.modified)
        self.status_ids.append(head.status_id)
        self.customer_ids.append(head.customer_id)
        self.methods.append(head.method)
        self.channel_ids.append(head.channel_id)

    def row(self, order_id: int) -> int | None:
        """Return the place of an order, or None where there is none of that id."""
        place = bisect_left(self.ids, order_id)
        return place if place < len(self.ids) and self.ids[place] == order_id else None

    def head(self, row: int) -> Head:
        """Return the columns of one order."""
        return Head(
            self.ids[row],
            self.created[row],
            self.modified[row],
            self.status_ids[row],
            self.customer_ids[row],
            self.methods[row],
            self.channel_ids[row],
        )


def customers_of(orders: int) -> int:
    """Return how many registered customers a shop of so many orders has."""
    return max(40, orders // 5)


def span_days(orders: int) -> int:
    """Return over how many days the orders are spread: about fifty in thirty days, three years at most."""
    return min(1095, max(30, orders * 30 // 50))


def ordinary_head(seed: int, place: int, orders: int, anchor: int) -> Head:
    """Throw the head of an ordinary order; ``anchor`` is the beginning of the shop's today.

    The orders follow each other in time. The newest three came in the first minute of today.
    """
    dice = Dice(seed, place, _HEAD)
    created = _moment(seed, place, orders, anchor)
    days_old = (anchor - created) // DAY
    status_id = _status(dice, days_old)
    guest = dice.chance(25)
    customers = customers_of(orders)
    modified = min(created + dice.between(60, 3 * DAY), anchor + 59)
    return Head(
        FIRST_ORDINARY + place,
        created,
        max(created, modified),
        status_id,
        0 if guest else dice.between(1, customers),
        methods.chosen(dice, status_id),
        2 if dice.chance(7) else 1,
    )


def _moment(seed: int, place: int, orders: int, anchor: int) -> int:
    newest = orders - 1 - place
    if newest < 3:
        return anchor + 41 - 15 * newest
    days = span_days(orders)
    grain = 1 << 20
    jitter = mixed(seed, place, _HEAD) % grain
    at = days * DAY * (place * grain + jitter) // (max(1, orders - 3) * grain)
    day, second = divmod(at, DAY)
    return anchor - days * DAY + day * DAY + _daytime(second)


def _daytime(second: int) -> int:
    """Bend an even spread over the day into one with a quiet night, keeping the sequence."""
    night, quiet = DAY // 4, DAY * _NIGHT // 100
    if second < quiet:
        return second * night // quiet
    return night + (second - quiet) * (DAY - night) // (DAY - quiet)


def _status(dice: Dice, days_old: int) -> int:
    if days_old < 12:
        return dice.weighted(
            ((60, s.AWAITING_FULFILLMENT), (10, s.AWAITING_SHIPMENT), (8, s.AWAITING_PAYMENT), (8, s.SHIPPED),
             (6, s.COMPLETED), (4, s.INCOMPLETE), (2, s.PENDING), (1, s.AWAITING_PICKUP), (1, s.CANCELLED),
             (1, s.MANUAL_VERIFICATION))
        )  # fmt: skip
    return dice.weighted(
        ((70, s.COMPLETED), (10, s.SHIPPED), (5, s.AWAITING_FULFILLMENT), (4, s.CANCELLED), (2, s.REFUNDED),
         (2, s.PARTIALLY_REFUNDED), (2, s.AWAITING_PAYMENT), (2, s.INCOMPLETE), (1, s.PARTIALLY_SHIPPED),
         (1, s.DISPUTED), (1, s.DECLINED))
    )  # fmt: skip
