"""Booked refunds: whether the books hold their credit memos still, and those undone made free again."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from daybook.model.posting import OrderState, Outcome
from daybook.model.problem import Cancelled
from daybook.services.orders.batches import batches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from daybook.model.ports import Books, Cancel, Clock
    from daybook.model.refund import RefundStatus
    from daybook.model.refund_port import RefundRepository
    from daybook.services.refunds.booked_sales import BookedSales

BOOKED: Final = frozenset({OrderState.IMPORTED, OrderState.DIFFERS, OrderState.UNDOING})

AT_ONCE: Final = 500
"""Refunds that the books are asked for between two looks whether to stop."""

RECENT: Final = dt.timedelta(days=30)
"""Books elsewhere are asked each time for refunds that the store made so lately."""

ALL_AFTER: Final = dt.timedelta(days=1)
"""And after so long for every one: each hundred costs a call of what the merchant's company may ask."""


class BookedRefunds:
    """Asks one set of books which credit memos stand no longer, or that need another.

    A crash may come between an undo, the next import of the order and the look, so nothing is taken from the
    order's state: the books alone are asked.
    """

    def __init__(self, refunds: RefundRepository, books: Books, sales: BookedSales, clock: Clock) -> None:
        self._refunds = refunds
        self._books = books
        self._sales = sales
        self._clock = clock

    def look(self, cancel: Cancel) -> None:
        """Free the refunds that were undone, of all that are booked; elsewhere of the older ones once a day.

        One that Daybook undid, or whose order is imported again, waits for no day: see `free_undone`.

        Raises:
            DaybookError: the disk failed, or the books cannot be asked.
            Cancelled: Stop was pressed; what was looked at before stays free.
        """
        booked, now = self._refunds.booked(), self._clock.now()
        if self._books.abilities.keeps_ledger:
            self._free_each(booked, cancel)
        elif self._all_are_due(now):
            self._free_each(booked, cancel)
            self._refunds.note_books_asked(now)
        else:
            self._free_each([each for each in booked if _is_asked_each_time(each, now)], cancel)

    def in_books(self, statuses: Iterable[RefundStatus]) -> set[str]:
        """The ids of those of these refunds that are booked, and stand in the books with all they need."""
        return self._sales.in_books([each.refund_id for each in statuses if each.state in BOOKED])

    def free_undone(self, statuses: Sequence[RefundStatus]) -> None:
        """Free those of these refunds that were undone, for the next generation of their credit memo."""
        booked = {each.refund_id: each.state for each in statuses if each.state in BOOKED}
        gone = sorted(booked.keys() - self.in_books(statuses))
        begun = [each for each in gone if booked[each] is not OrderState.UNDOING]
        for state, ids in ((OrderState.UNDOING, begun), (OrderState.UNDONE, gone)):
            self._refunds.settle([Outcome(each, state, at=self._clock.now()) for each in ids])

    def _free_each(self, statuses: Sequence[RefundStatus], cancel: Cancel) -> None:
        for batch in batches(statuses, AT_ONCE):
            if cancel.is_set():
                raise Cancelled
            self.free_undone(batch)

    def _all_are_due(self, now: dt.datetime) -> bool:
        """A clock that was ahead at the last look must not put the next one off."""
        asked = self._refunds.books_asked()
        return asked is None or not asked <= now < asked + ALL_AFTER


def _is_asked_each_time(refund: RefundStatus, now: dt.datetime) -> bool:
    return refund.state is OrderState.UNDOING or refund.created > now - RECENT
