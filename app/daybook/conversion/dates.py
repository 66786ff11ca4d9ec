"""The date of a document: the order's day, that of its last payment, or that of its shipment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.conversion.hold import Hold
from daybook.conversion.tenders import tenders_of
from daybook.model.document import DocumentKind
from daybook.model.money import ZERO, rounded
from daybook.model.order import LineType, OrderDates, store_date
from daybook.model.setup import DocumentDate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.conversion.tenders import Tender
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class Dating:
    """The store-local `date` of a document. `waits`: what was sold is invoiced on its shipment only."""

    date: dt.date
    waits: bool = False


def dating_of(order: Order, tenders: Sequence[Tender], total: Decimal, setup: Setup) -> Dating:
    """Date the document of `order` as the setup says; `tenders` are what was received of its `total`.

    What has nothing to ship (downloads, gift certificates) is dated by its payment where the shipment counts.
    A sales order always keeps the order's day there: its invoice takes that of the shipment.
    """
    ordered = store_date(order.created, setup.time_zone)
    if setup.document_date is DocumentDate.ORDER:
        return Dating(ordered)
    if setup.document_date is DocumentDate.PAYMENT or not _is_shipped(order):
        return Dating(_completed(tenders, total) or ordered)
    shipped = shipped_on(order, setup)
    if shipped is None or setup.document_kind is DocumentKind.SALES_ORDER:
        return Dating(ordered, waits=True)
    return Dating(shipped)


def dates_of(order: Order, details: OrderDetails, setup: Setup) -> OrderDates:
    """The three days of `order`, whatever the setup dates by."""
    try:
        tenders: Sequence[Tender] = tenders_of(order, details, setup).tenders
    except Hold:
        tenders = ()
    total = rounded(order.total.inc_tax, order.currency)
    ordered = store_date(order.created, setup.time_zone)
    return OrderDates(order.order_id, ordered, _completed(tenders, total), shipped_on(order, setup))


def shipped_on(order: Order, setup: Setup) -> dt.date | None:
    """The store-local day on which all of it was shipped, None before (orders.v2, date_shipped)."""
    return store_date(order.shipped, setup.time_zone) if order.shipped else None


def _is_shipped(order: Order) -> bool:
    return any(line.type is LineType.PHYSICAL for line in order.lines if line.quantity)


def _completed(tenders: Sequence[Tender], total: Decimal) -> dt.date | None:
    """The day of the tender with which the total was there, None while it is not."""
    received = ZERO
    for tender in sorted(tenders, key=lambda each: each.date):
        received += tender.amount
        if received >= total:
            return tender.date
    return None
