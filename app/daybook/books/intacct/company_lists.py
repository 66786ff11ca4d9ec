"""What posting needs of a company's lists and facts: as kept while that is young enough, else read now."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.company_facts import fetch_company
from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.lock_dates import LockDates
from daybook.model.account import Account, AccountType
from daybook.model.books import Choice, PickList
from daybook.model.intacct import IntacctList
from daybook.model.problem import Cancelled, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.kept_lists import IntacctLists
    from daybook.books.intacct.store_rules import Company
    from daybook.model.books_lists import KeptList, ListRow
    from daybook.model.ports import Cancel, Clock

YOUNG: Final = dt.timedelta(hours=12)

_LISTS: Final = {
    PickList.WAREHOUSES: IntacctList.WAREHOUSES,
    PickList.PAYMENT_TERMS: IntacctList.TERMS,
    PickList.ACCOUNTS: IntacctList.ACCOUNTS,
    PickList.ITEMS: IntacctList.ITEMS,
    PickList.CUSTOMERS: IntacctList.CUSTOMERS,
    PickList.SHIP_METHODS: IntacctList.SHIP_METHODS,
}


class CompanyLists:
    """Facts and lists of one company. Raises what `Gateway.read` raises, and "sqlite.…"."""

    def __init__(self, gateway: Gateway, lists: IntacctLists, clock: Clock) -> None:
        self._gateway = gateway
        self._lists = lists
        self._clock = clock
        self.lock_dates = LockDates(gateway, clock)
        self._company: Company | None = None
        self._young: dict[IntacctList, KeptList] = {}
        self._lock = threading.Lock()

    def company(self) -> Company:
        """What the company is like, read once while the books are open."""
        with self._lock:
            if self._company is None:
                self._company = fetch_company(self._gateway, NEVER)
            return self._company

    def choices(self, kind: PickList, cancel: Cancel) -> Iterator[Choice]:
        """One of the lists that every set of books has."""
        for row in self._rows(_LISTS[kind], cancel):
            if cancel.is_set():
                raise Cancelled
            yield Choice(row.code, row.name, row.active)

    def ship_methods(self) -> frozenset[str]:
        """The ways of shipping; none where the company does not have or show any."""
        try:
            return frozenset(row.code for row in self._rows(IntacctList.SHIP_METHODS, NEVER) if row.active)
        except Refused:
            return frozenset()

    def terms(self) -> Sequence[ListRow]:
        """The payment terms; none where they may not be read."""
        try:
            return self._rows(IntacctList.TERMS, NEVER)
        except Refused:
            return ()

    def chart(self) -> list[Account]:
        """The company's accounts, by number."""
        rows = self._rows(IntacctList.ACCOUNTS, NEVER)
        return sorted(
            (Account(row.code, row.name, _type_of(row)) for row in rows), key=lambda each: each.code
        )

    def account_numbers(self) -> frozenset[str]:
        """The numbers of the accounts that are in use."""
        return frozenset(row.code for row in self._rows(IntacctList.ACCOUNTS, NEVER) if row.active)

    def _rows(self, kind: IntacctList, cancel: Cancel) -> Sequence[ListRow]:
        with self._lock:
            now = self._clock.now()
            young = self._young.get(kind) or self._lists.kept(kind)
            if young is None or now - young.read_at > YOUNG:
                young = self._lists.refresh(kind, cancel)
            self._young[kind] = young
            return young.rows


def _type_of(row: ListRow) -> AccountType:
    """Intacct parts accounts by statement and by the side on which they usually stand."""
    is_credit = row.detail("balance").lower() == "credit"
    if row.detail("type").lower().startswith("balance"):
        return AccountType.LIABILITY if is_credit else AccountType.ASSET
    return AccountType.INCOME if is_credit else AccountType.EXPENSE
