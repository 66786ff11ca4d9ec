"""When a day closes and when store and books agree: every heading counts, every exception is one."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.table import Chip
from daybook.services.ledger.reconciling import ReconciledDay, ReconciledOrder, Reconciliation

DAY = dt.date(2026, 3, 18)
CENT = Decimal("0.01")
ZERO = Decimal(0)
# 100.00 and 2.00 too much in the books: 62.00 booked, 10.00 + 8.00 + 20.00 + 2.00 waiting.
CLOSED = ReconciledDay(
    DAY, "USD", 6, *map(Decimal, ("100.00", "62.00", "10.00", "8.00", "20.00", "2.00", "2.00"))
)
SIXTY_TWO = Decimal("62.00")
PROVED = ReconciledOrder(
    order_id="1030",
    date=DAY,
    customer="Ada",
    chip=Chip.IMPORTED,
    currency="USD",
    store=SIXTY_TWO,
    books=SIXTY_TWO,
    entry=SIXTY_TWO,
    document="WEB-1030",
    number="CS-1",
    books_id="1",
    reason=None,
)


def compared(day: ReconciledDay = CLOSED, order: ReconciledOrder = PROVED) -> Reconciliation:
    return Reconciliation(DAY, DAY, (CLOSED, day), (PROVED, order), (), ())


def test_a_day_closes_where_all_headings_come_to_what_the_store_has() -> None:
    assert CLOSED.closes
    assert compared().agrees


@pytest.mark.parametrize(
    "heading", ["store", "booked", "new", "needs_you", "left_out", "outside", "difference"]
)
def test_a_cent_under_one_heading_alone_leaves_the_day_open(heading: str) -> None:
    day = replace(CLOSED, **{heading: getattr(CLOSED, heading) + CENT})
    assert not day.closes
    found = compared(day)
    assert found.unproved == ()
    assert not found.agrees


@pytest.mark.parametrize(
    "change",
    [
        {"store": Decimal("62.01")},
        {"books": Decimal("62.01")},
        {"entry": Decimal("62.01")},
        {"astray": ("4000",)},
        {"store": None},
    ],
    ids=lambda change: next(iter(change)),
)
def test_an_order_whose_figures_or_accounts_differ_is_not_proved(change: dict[str, object]) -> None:
    order = PROVED._replace(**change)  # type: ignore[arg-type]  # the names are its fields
    assert order.differs
    assert compared(order=order).unproved == (order,)
    assert not compared(order=order).agrees
