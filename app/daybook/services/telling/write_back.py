"""Tells the shop what became of its orders: one status for those in the books, one for those that failed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from daybook.model.posting import OrderState
from daybook.model.store_writes import StoreWrite, WriteKind
from daybook.services.orders.batches import batches
from daybook.services.telling.shop_outlook import ShopChange, ShopOutlook
from daybook.services.telling.told import NOBODY

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Clock, OrderRepository, Progress
    from daybook.model.problem import Problem
    from daybook.model.setup import Setup
    from daybook.services.results import OrderResult, Told
    from daybook.services.telling.store_telling import StoreTelling

DOWNLOADED: Final = "downloaded"
ERROR: Final = "error"
MARKER: Final = "[Daybook]"
"""What each line that Daybook adds to staff notes begins with."""

LONGEST_REASON: Final = 400

_FAILED: Final = frozenset({OrderState.HELD, OrderState.FAILED, OrderState.DIFFERS})
_OPEN: Final = frozenset({OrderState.POSTING, OrderState.UNKNOWN})


class WriteBack:
    """Follows imports. Listing an order never tells the shop anything."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        telling: StoreTelling,
        reason: Callable[[Problem], str],
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._telling = telling
        self._reason = reason
        self._clock = clock
        self._begun: dict[str, StoreWrite] = {}
        self.confirmed: Collection[str] = NOBODY

    def outlook(self, order_ids: Sequence[str]) -> ShopOutlook:
        """What importing these orders would change in the shop, if all of them go into the books."""
        status_id = self._setup().write_back.downloaded
        if not self._setup().writes_back or status_id is None:
            return ShopOutlook()
        orders = self._telling.orders_of(order_ids)
        changes = []
        for order in orders.values():
            asks = self._telling.asks_about_tax(order, status_id, order.status_id)
            mail = order.billing.email.strip().casefold()
            changes.append(
                ShopChange(order.order_id, order.status_id, status_id, DOWNLOADED, mail, asks_tax=asks)
            )
        return ShopOutlook(tuple(changes))

    def try_again(self, order_ids: Collection[str]) -> None:
        """Drop what earlier failures of these orders were to tell and could not: they are tried anew."""
        if self._telling.is_allowed:
            left = self._telling.under_way()
            self._telling.skip([e for e in left if e.purpose == ERROR and e.order_id in order_ids])

    def begin(self, order_ids: Sequence[str]) -> None:
        """Keep that these orders, about to be posted, get the downloaded status once they are booked."""
        status_id = self._setup().write_back.downloaded
        if not self._setup().writes_back or status_id is None:
            return
        statuses = self._orders.states(order_ids)
        wanted = [
            StoreWrite(order_id, WriteKind.STATUS, DOWNLOADED, status_id, status.status_id)
            for order_id, status in statuses.items()
        ]
        self._begun.update((won.order_id, won) for won in self._telling.intend(wanted))

    def end(self, results: Sequence[OrderResult], cancel: Cancel, progress: Progress) -> list[Told]:
        """Tell what became of orders that an import tried.

        Raises:
            DaybookError: the disk failed.
        """
        if not self._setup().writes_back:
            return []
        tried = {result.order_id: result for result in results}
        begun = [self._begun.pop(order_id) for order_id in tried if order_id in self._begun]
        imported = [each for each in begun if tried[each.order_id].state is OrderState.IMPORTED]
        open_still = {order_id for order_id, result in tried.items() if result.state in _OPEN}
        self._telling.skip([e for e in begun if e not in imported and e.order_id not in open_still])
        failed = [result for result in results if result.state in _FAILED]
        return [
            *self._telling.send(imported, cancel, progress, self.confirmed),
            *self._telling.send(self._telling.intend(self._errors(failed)), cancel, progress, self.confirmed),
        ]

    def recover(self, cancel: Cancel, progress: Progress) -> list[Told]:
        """Send what a crash or a lost answer left open, once it is known what became of each order.

        The store is looked at first: a status that is set already is not set again, nor one that somebody
        changed meanwhile.

        Raises:
            DaybookError: the disk failed.
        """
        if not self._telling.is_allowed:
            return []
        left = self._telling.under_way()
        states = {
            order_id: status.state
            for batch in batches([each.order_id for each in left])
            for order_id, status in self._orders.states(batch).items()
        }
        ready: list[StoreWrite] = []
        for write in left:
            state = states.get(write.order_id)
            if write.purpose != DOWNLOADED or state is OrderState.IMPORTED:
                ready.append(write)
            elif state not in _OPEN:
                self._telling.skip([write])
        return self._telling.send(ready, cancel, progress, self.confirmed)

    def _errors(self, failed: Sequence[OrderResult]) -> list[StoreWrite]:
        back = self._setup().write_back
        if back.error is None:
            return []
        statuses = self._orders.states([result.order_id for result in failed])
        return [
            StoreWrite(
                result.order_id,
                WriteKind.STATUS,
                ERROR,
                back.error,
                statuses[result.order_id].status_id,
                self._note(result.problems) if back.notes_reason else "",
            )
            for result in failed
            if result.order_id in statuses
        ]

    def _note(self, problems: Sequence[Problem]) -> str:
        """One line for the staff notes; with the time, so that each try leaves its own."""
        now = self._clock.now().astimezone(ZoneInfo(self._setup().time_zone))
        words = " ".join(self._reason(problem) for problem in problems[:3])[:LONGEST_REASON]
        return f"{MARKER} {now:%Y-%m-%d %H:%M:%S} {words}".rstrip()
