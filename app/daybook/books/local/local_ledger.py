"""The ledger of local books behind the `Ledger` port."""

from __future__ import annotations

from daybook.books.local.customer_book import LocalCustomerBook
from daybook.books.local.item_book import LocalItemBook
from daybook.books.local.keeping import Keeping
from daybook.books.local.keeping_money import KeepingMoney
from daybook.books.local.ledger_reading import Reading
from daybook.books.local.order_statuses import LocalOrderStatuses
from daybook.books.local.summary_book import LocalSummaries


class LocalLedger(Keeping, KeepingMoney, Reading):
    """Everything an accountant does beside posting documents, on one file of local books."""

    @property
    def item_book(self) -> LocalItemBook:
        """The items, whole."""
        return LocalItemBook(self._file)

    @property
    def customer_book(self) -> LocalCustomerBook:
        """The customers, whole."""
        return LocalCustomerBook(self._file)

    @property
    def day_summaries(self) -> LocalSummaries:
        """Daily summaries."""
        return LocalSummaries(self._file, self._company, self._now, self._user)

    @property
    def order_statuses(self) -> LocalOrderStatuses:
        """Where the orders of documents stand."""
        return LocalOrderStatuses(self._file, self._company, self._now, self._user)
