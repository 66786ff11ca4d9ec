"""Fetches from the store what the list does not carry of an order: lines, tax rows, payments, coupons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.conversion.needs import wants_coupons, wants_taxes, wants_transactions
from daybook.model.payment import RawDetails, digest_of
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.store import RawOrder
from daybook.model.trouble import ends_the_run, may_be_of_one_order

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel, OrderReader, OrderRepository
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store

READERS: Final = 3
"""Requests under way at once: what BigCommerce allows for one store and endpoint."""


@dataclass(frozen=True, slots=True)
class Read:
    """A kept order with what is known of it; `error` says why the rest could not be had."""

    order: Order
    raw: str
    details: RawDetails
    complete: bool
    error: DaybookError | None = None


OnRead = Callable[[int, str], None]


def nobody_hears(_count: int, _order_id: str) -> None:
    """Say nothing of what is read."""


class Fetching:
    """Completes kept orders of one store. What the key may not read is not asked for again."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        orders: OrderRepository,
        reader: OrderReader,
    ) -> None:
        self._setup = setup
        self._store = store
        self._orders = orders
        self._reader = reader
        self._transactions_refused = False
        self._coupons_refused = False

    def forget_store(self) -> None:
        """Ask anew what the key may read."""
        self._transactions_refused = False
        self._coupons_refused = False

    def kept(self, order_ids: Sequence[str]) -> list[Read]:
        """These orders as they are kept, those that are not left out; the store is not asked."""
        setup = self._setup()
        raws = self._orders.raw(order_ids)
        details = self._orders.raw_details(order_ids)
        read = []
        for order_id in order_ids:
            if order_id not in raws:
                continue
            order = self._reader.order(setup.store, raws[order_id])
            kept = details.get(order_id, RawDetails())
            if kept.digest != digest_of(raws[order_id]):
                # Another window has read a newer version in between.
                kept = RawDetails()
            read.append(Read(order, raws[order_id], kept, self._is_complete(order, kept)))
        return read

    def complete(self, read: Sequence[Read], cancel: Cancel, on_read: OnRead = nobody_hears) -> list[Read]:
        """The same orders with what they lacked, each that cannot be completed with its `error`.

        `on_read` hears how many are read and the id of the last, on the caller's thread.

        Raises:
            DaybookError: the store cannot be used at all, or the disk failed. What was read is kept.
            Cancelled: Stop was pressed.
        """
        missing = [item for item in read if not item.complete]
        if not missing:
            return list(read)
        asking = _Asking(self._store(), cancel)
        fetched: dict[str, Read] = {}
        for item in self._fetched(missing, asking):
            fetched[item.order.order_id] = item
            on_read(len(read) - len(missing) + len(fetched), item.order.order_id)
        self._keep(missing, fetched)
        if asking.ended_by is not None:
            raise asking.ended_by
        if cancel.is_set():
            raise Cancelled
        return [fetched.get(item.order.order_id, item) for item in read]

    def _fetched(self, missing: Sequence[Read], asking: _Asking) -> Iterator[Read]:
        with ThreadPoolExecutor(READERS, thread_name_prefix="details") as pool:
            yield from pool.map(lambda each: self._one(each, asking), missing)

    def _one(self, item: Read, asking: _Asking) -> Read:
        if asking.ended_by is not None:
            return replace(item, error=asking.ended_by)
        try:
            found = self._with_lines(item, asking)
            details = self._details(found.order, asking)
        except DaybookError as error:
            asking.doubt(error)
            return replace(item, error=error)
        except Cancelled:
            return replace(item, error=DaybookError("import.stopped"))
        return Read(found.order, found.raw, replace(details, digest=digest_of(found.raw)), complete=True)

    def _keep(self, before: Sequence[Read], fetched: dict[str, Read]) -> None:
        """Keep what was read: lines first, since details belong to the version with them."""
        read = [item for item in fetched.values() if item.error is None]
        raws = {item.order.order_id: item.raw for item in before}
        longer = [RawOrder(item.order, item.raw) for item in read if item.raw != raws[item.order.order_id]]
        if longer:
            self._orders.save_completed(longer, self._setup())
        self._orders.save_details({item.order.order_id: item.details for item in read})

    def _with_lines(self, item: Read, asking: _Asking) -> RawOrder:
        found = RawOrder(item.order, item.raw)
        return asking.store.with_lines(found, asking.cancel) if item.order.lacks_lines else found

    def _details(self, order: Order, asking: _Asking) -> RawDetails:
        wanted, coupons = self._asks_transactions(order), self._asks_coupons(order)
        taxes = wants_taxes(order, self._setup())
        found = asking.store.details(
            order, taxes=taxes, transactions=wanted, coupons=coupons, cancel=asking.cancel
        )
        # What the key may not read is not asked for again; tenders are then inferred from the header (TC18).
        if wanted and found.transactions is None:
            self._transactions_refused = True
        if coupons and found.coupons is None:
            self._coupons_refused = True
        return found

    def _is_complete(self, order: Order, kept: RawDetails) -> bool:
        taxes_missing = wants_taxes(order, self._setup()) and kept.taxes is None
        transactions_missing = self._asks_transactions(order) and kept.transactions is None
        coupons_missing = self._asks_coupons(order) and kept.coupons is None
        return not (order.lacks_lines or taxes_missing or transactions_missing or coupons_missing)

    def _asks_coupons(self, order: Order) -> bool:
        return not self._coupons_refused and wants_coupons(order)

    def _asks_transactions(self, order: Order) -> bool:
        return not self._transactions_refused and wants_transactions(order, self._setup())


class _Asking:
    """One round of fetching, and the error that ends it: one that no other order escapes."""

    def __init__(self, store: Store, cancel: Cancel) -> None:
        self.store = store
        self.cancel = cancel
        self.ended_by: DaybookError | None = None

    def doubt(self, error: DaybookError) -> None:
        """End the round if this is not that order's alone; where it may be, something else is asked."""
        if ends_the_run(error):
            self.ended_by = error
        elif may_be_of_one_order(error):
            try:
                self.store.ping(self.cancel)
            except DaybookError as silent:
                self.ended_by = silent
            except Cancelled:
                # Nobody waits for the answer any more, and the round ends for that.
                return
