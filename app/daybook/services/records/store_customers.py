"""The store's customers as matching and the Customers page need them: kept, read again where it matters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from daybook.model.customers import CustomerQuery, StoreCustomer, StoreCustomerRepository
from daybook.model.problem import DaybookError, Problem
from daybook.services.matching.match_customers import needs_account
from daybook.services.records.catalogue import FOUND_AT_MOST, FRESH

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel, Clock, Progress
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store

_NOT_READ: Final = frozenset({"store.forbidden"})


class StoreCustomers:
    """What is known of the store's customers. `trouble` says why they could not be read the last time."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        kept: StoreCustomerRepository,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._store = store
        self._kept = kept
        self._clock = clock
        self.trouble: Problem | None = None

    def learn(self, orders: Iterable[Order], cancel: Cancel) -> None:
        """Read the accounts that the chosen key needs; nothing where orders say it themselves.

        A key that may not read customers is `trouble`, not an error: who needs the account is held with it.

        Raises:
            DaybookError: the store cannot be asked.
            Cancelled: Stop was pressed.
        """
        if not needs_account(self._setup()):
            return
        ids = sorted({order.customer_id for order in orders if not order.is_guest})
        asked = self._stale(ids)
        if not asked:
            return
        try:
            self.of_ids(asked, cancel)
        except DaybookError as error:
            if error.code not in _NOT_READ:
                raise
            self.trouble = error.problem

    def _stale(self, ids: Sequence[str]) -> list[str]:
        """Who is not kept, was read long ago, or had nothing in the chosen field."""
        matching = self._setup().customer_matching
        since: dt.datetime = self._clock.now() - FRESH
        kept = self._kept.of_ids(ids)
        return [
            each
            for each in ids
            if each not in kept
            or kept[each][1] < since
            or not kept[each][0].text(matching.store_field, matching.form_field)
        ]

    def kept(self, ids: Iterable[str]) -> Mapping[str, StoreCustomer]:
        """What was read before of these customers, by id."""
        return {key: each for key, (each, _read) in self._kept.of_ids(sorted(set(ids))).items()}

    def of_ids(self, ids: Sequence[str], cancel: Cancel) -> Sequence[StoreCustomer]:
        """Ask the store for these customers.

        Raises:
            DaybookError: "store.forbidden" where customers may not be read, or the store cannot be asked.
            Cancelled: Stop was pressed.
        """
        query = CustomerQuery(ids=tuple(ids))
        found = [each for page in self._store().customers(query, cancel) for each in page]
        self.trouble = None
        self._kept.keep(ids, found)
        return found

    def search(self, text: str, cancel: Cancel) -> Sequence[StoreCustomer]:
        """Ask the store for what a text finds: a name, an e-mail, a company, a phone or a number.

        Raises:
            DaybookError: as `of_ids`.
            Cancelled: Stop was pressed.
        """
        found: list[StoreCustomer] = []
        for page in self._store().customers(CustomerQuery(text=text), cancel):
            found += page
            if len(found) >= FOUND_AT_MOST:
                break
        self._kept.keep(sorted({each.customer_id for each in found}), found)
        return found[:FOUND_AT_MOST]

    def read_all(self, cancel: Cancel, progress: Progress) -> int:
        """List Customers: read every customer of the store; how many there are.

        Raises:
            DaybookError: as `of_ids`; what was read until then is kept.
            Cancelled: Stop was pressed.
        """
        began = self._clock.now()
        count = 0
        for page in self._store().customers(CustomerQuery(), cancel):
            self._kept.keep_all(page, began)
            count += len(page)
            progress.step(count, 0, "shop_customers.listing", {"count": count})
        self._kept.forget_before(began)
        return count

    def find(self, text: str, limit: int = FOUND_AT_MOST) -> Sequence[StoreCustomer]:
        """What a text finds in what was read before; the store is not asked."""
        return self._kept.find(text, limit)
