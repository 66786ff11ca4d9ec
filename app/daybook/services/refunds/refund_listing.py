"""Lists the store's refunds into the workspace, with every listing of orders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from daybook.model.refund import RefundCursor, RefundQuery

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.model.refund_port import RefundRepository
    from daybook.model.store_port import Store

OVERLAP = dt.timedelta(days=7)
"""How far each list reaches back before the last one: a payment may be declined days after its refund."""


class RefundListing:
    """Reads the refunds made since the setup's first day, whatever day their orders are from."""

    def __init__(self, store: Callable[[], Store], refunds: RefundRepository) -> None:
        self._store = store
        self._refunds = refunds

    def refresh(self, since: dt.datetime | None, cancel: Cancel, progress: Progress) -> int:
        """Read the refunds made since the last list and the days before it; how many came.

        The first list, and one that shall reach further back, begin with `since`, None being all there are.

        Raises:
            DaybookError: the store or the disk failed.
            Cancelled: Stop was pressed.
        """
        cursor = self._refunds.cursor()
        begin, asked = since, since
        if cursor is not None and not _reaches_further_back(since, cursor.created_since):
            begin, asked = cursor.listed - OVERLAP, cursor.created_since
        read, listed = 0, None
        for page in self._store().refunds(RefundQuery(begin), cancel):
            listed = listed or page.server_time
            self._refunds.save_page(page, RefundCursor(asked, listed) if page.is_last else None)
            read += len(page.refunds)
            progress.step(read, read, "listing.refunds", {"count": read})
        return read

    def read_again(self, order_ids: Sequence[str], cancel: Cancel) -> None:
        """Read the refunds of these orders as they are now.

        Raises:
            DaybookError: the store or the disk failed.
            Cancelled: Stop was pressed.
        """
        for page in self._store().refunds(RefundQuery(order_ids=tuple(order_ids)), cancel):
            self._refunds.save_page(page, None)


def _reaches_further_back(wanted: dt.datetime | None, listed: dt.datetime | None) -> bool:
    if listed is None:
        return False
    return wanted is None or wanted < listed
