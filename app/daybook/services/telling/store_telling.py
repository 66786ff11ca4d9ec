"""Sets order statuses in the store: intended first, sent once, settled; a crash leaves nothing open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.model.choices import StoreDeed
from daybook.model.order_statuses import OWN_TAX_PROVIDERS, crosses_paid
from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown, Problem
from daybook.model.store import StatusChange
from daybook.model.store_writes import StoreWrite, StoreWriteRepository, WriteKind, WriteOutcome, WriteState
from daybook.model.trouble import stops_telling
from daybook.services.orders.batches import batches
from daybook.services.results import Told
from daybook.services.telling.told import NOBODY, STOPPED

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel, OrderReader, OrderRepository, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store

_OPEN: Final = frozenset({WriteState.INTENDED, WriteState.UNKNOWN})
_FORBIDDEN: Final = "store.forbidden"
_CHANGED: Final = "store.status_changed"


class StoreTelling:
    """Sets statuses of one store's orders. Sends nothing where the setup does not let it.

    Where the store cannot be asked nothing is raised: what was intended waits, and each `Told` says why.
    """

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        orders: OrderRepository,
        writes: StoreWriteRepository,
        reader: OrderReader,
    ) -> None:
        self._setup = setup
        self._store = store
        self._orders = orders
        self._writes = writes
        self._reader = reader

    @property
    def is_allowed(self) -> bool:
        """True where statuses may be set at all."""
        return self._setup().lets(StoreDeed.STATUSES)

    def intend(self, writes: Sequence[StoreWrite]) -> Sequence[StoreWrite]:
        """Commit what is about to be set, so that a crash forgets nothing; nothing is sent."""
        if not self.is_allowed:
            return ()
        wanted = [each for each in writes if each.status_id != each.expected_status_id]
        return [won for batch in batches(wanted) for won in self._writes.intend(batch)]

    def send(
        self,
        intended: Sequence[StoreWrite],
        cancel: Cancel,
        progress: Progress,
        confirmed: Collection[str] = NOBODY,
    ) -> list[Told]:
        """Send what was intended; `confirmed` orders may have their outside tax document submitted or voided.

        Stop ends between two orders: what was not sent stays INTENDED, with the reason `STOPPED`.

        Raises:
            DaybookError: the disk failed.
        """
        if not (intended and self.is_allowed):
            return []
        orders = self._orders_of([each.order_id for each in intended])
        told: list[Told] = []
        blocked: Problem | None = None
        for place, write in enumerate(intended):
            order = orders.get(write.order_id)
            if blocked is None:
                progress.step(place, len(intended), "status.telling", {"done": place, "total": len(intended)})
                if cancel.is_set():
                    blocked = Problem(STOPPED)
            if blocked is not None:
                told.append(self._blocked(write, blocked))
            elif order is not None:
                told.append(self._send(write, order, confirmed))
                blocked = _blocks(told[-1])
        return told

    def send_again(
        self,
        order_ids: Sequence[str],
        cancel: Cancel,
        progress: Progress,
        confirmed: Collection[str] = NOBODY,
    ) -> list[Told]:
        """Try once more what was not set for these orders, if they still have the status of that time.

        Raises:
            DaybookError: "status.nothing_to_repeat"; or the disk failed.
        """
        latest = self._writes.latest(order_ids, WriteKind.STATUS)
        for order_id in order_ids:
            if order_id not in latest or latest[order_id].state is WriteState.DONE:
                raise DaybookError("status.nothing_to_repeat", {"order": order_id})
        open_still = [each for each in latest.values() if each.state in _OPEN]
        begun = self.intend([again(each) for each in latest.values() if each.state not in _OPEN])
        return self.send([*open_still, *begun], cancel, progress, confirmed)

    def skip(self, intended: Sequence[StoreWrite]) -> None:
        """Settle what is not wanted any more; nothing is sent."""
        if intended:
            self._writes.settle([WriteOutcome(each.write_id, WriteState.SKIPPED) for each in intended])

    def asks_about_tax(self, order: Order, status_id: int, before: int) -> bool:
        """True where an outside tax provider would submit or void its document."""
        return order.tax_provider not in OWN_TAX_PROVIDERS and crosses_paid(before, status_id)

    def under_way(self) -> Sequence[StoreWrite]:
        """Statuses begun and not settled."""
        return [each for each in self._writes.unsettled() if each.kind is WriteKind.STATUS]

    def orders_of(self, order_ids: Sequence[str]) -> dict[str, Order]:
        """The orders as last listed."""
        return self._orders_of(order_ids)

    def statuses_of(self, orders: Mapping[str, Order]) -> dict[str, int]:
        """The status each of these orders has: what Daybook set since it was listed, else as listed."""
        latest = self._writes.latest(list(orders), WriteKind.STATUS)
        return {
            order_id: order.status_id if order_id not in latest else self._status_now(order, latest[order_id])
            for order_id, order in orders.items()
        }

    def _status_now(self, order: Order, latest: StoreWrite) -> int:
        done = latest if latest.state is WriteState.DONE else self._done(order.order_id)
        if done is None or done.status_id is None or done.modified is None:
            return order.status_id
        return done.status_id if done.modified >= order.modified else order.status_id

    def _done(self, order_id: str) -> StoreWrite | None:
        """The newest status that was set, where something was tried since and not done."""
        found = (each for each in reversed(self._writes.of_order(order_id)) if each.kind is WriteKind.STATUS)
        return next((each for each in found if each.state is WriteState.DONE), None)

    def _orders_of(self, order_ids: Sequence[str]) -> dict[str, Order]:
        store = self._setup().store
        kept = {key: raw for batch in batches(order_ids) for key, raw in self._orders.raw(batch).items()}
        return {order_id: self._reader.order(store, raw) for order_id, raw in kept.items()}

    def _send(self, write: StoreWrite, order: Order, confirmed: Collection[str]) -> Told:
        status_id, expected = write.status_id or 0, write.expected_status_id or 0
        if order.order_id not in confirmed and self.asks_about_tax(order, status_id, expected):
            values = {"order": order.order_id, "provider": order.tax_provider}
            return self._settled(write, WriteState.SKIPPED, Problem("status.tax_provider", values))
        try:
            after = self._store().set_status(order, StatusChange(status_id, expected, write.note))
        except OutcomeUnknown as error:
            return self._settled(write, WriteState.UNKNOWN, error.problem)
        except Cancelled:
            return _told(write, WriteState.INTENDED, Problem(STOPPED))
        except DaybookError as error:
            return self._not_set(write, error)
        self._writes.settle([WriteOutcome(write.write_id, WriteState.DONE, modified=after.modified)])
        return _told(write, WriteState.DONE)

    def _not_set(self, write: StoreWrite, error: DaybookError) -> Told:
        if stops_telling(error):
            # Nothing was sent: the intent stands and goes out when the store can be asked again.
            return _told(write, WriteState.INTENDED, error.problem)
        state = WriteState.SKIPPED if error.code == _CHANGED else WriteState.REFUSED
        return self._settled(write, state, error.problem)

    def _blocked(self, write: StoreWrite, why: Problem) -> Told:
        """One that is not tried, for the same reason as the one before it."""
        if why.code == _FORBIDDEN:
            return self._settled(write, WriteState.REFUSED, why)
        return _told(write, WriteState.INTENDED, why)

    def _settled(self, write: StoreWrite, state: WriteState, problem: Problem) -> Told:
        self._writes.settle([WriteOutcome(write.write_id, state, problem)])
        return _told(write, state, problem)


def _blocks(told: Told) -> Problem | None:
    """Why no other status can be set now: the store cannot be asked, or the permission is missing."""
    problem = told.problem
    if problem is None:
        return None
    return problem if told.state is WriteState.INTENDED or problem.code == _FORBIDDEN else None


def _told(write: StoreWrite, state: WriteState, problem: Problem | None = None) -> Told:
    return Told(write.order_id, write.purpose, write.status_id or 0, state, problem)


def again(write: StoreWrite) -> StoreWrite:
    """The same write as a new one."""
    return replace(write, write_id=0, state=WriteState.INTENDED, problem=None, settled_at=None, modified=None)
