"""What a crash or a lost answer left open: looked up first, and posted where the books do not have it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.trouble import is_store_trouble
from daybook.services.orders.batches import batches
from daybook.services.orders.relay import Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from daybook.model.ports import Cancel, OrderRepository
    from daybook.model.posting import Intent
    from daybook.services.orders.listing import Listing
    from daybook.services.orders.post import Posting
    from daybook.services.orders.practice import PracticeApproval
    from daybook.services.orders.prepare import Preparation, Prepared
    from daybook.services.results import OrderResult

RECOVERED: Final = "recover"
"""The import that documents tell which an earlier one left open."""


class Recovery:
    """Settles intents of one store in one set of books."""

    def __init__(
        self,
        orders: OrderRepository,
        listing: Listing,
        preparation: Preparation,
        posting: Posting,
        practice: PracticeApproval,
    ) -> None:
        self._orders = orders
        self._listing = listing
        self._preparation = preparation
        self._posting = posting
        self._practice = practice

    def settle(self, intents: Sequence[Intent], run: str, cancel: Cancel) -> Iterator[OrderResult]:
        """Yield what became of each of these as soon as that is committed; what stays open is not among them.

        Looking up needs no store. Posting again does: the order is read again first, and where the store does
        not answer it stays open. In practice books what was found pending is approved.

        Raises:
            DaybookError: the workspace or the books cannot be read. What came before was settled.
            Cancelled: Stop was pressed; likewise.
        """
        absent: list[Intent] = []
        for batch in batches(intents):
            _raise_if_stopped(cancel)
            found, missing = self._posting.look_up(batch, run)
            yield from self._practice.approve(found)
            absent += missing
        yield from self._post_again(absent, run, cancel)

    def _post_again(self, intents: Sequence[Intent], run: str, cancel: Cancel) -> Iterator[OrderResult]:
        if not intents:
            return
        try:
            self._listing.refresh(cancel, Quiet())
            for batch in batches(intents):
                _raise_if_stopped(cancel)
                yield from self._post_batch_again({intent.order_id: intent for intent in batch}, run, cancel)
        except DaybookError as error:
            # Without the store nothing is posted; what is open stays open and cannot be booked twice.
            if not is_store_trouble(error):
                raise

    def _post_batch_again(
        self, by_id: Mapping[str, Intent], run: str, cancel: Cancel
    ) -> Sequence[OrderResult]:
        prepared = self._preparation.prepare(list(by_id), cancel)
        posted = self._posting.resume([_still_wanted(item) for item in prepared], by_id, run)
        return self._practice.approve(posted)


def _raise_if_stopped(cancel: Cancel) -> None:
    if cancel.is_set():
        raise Cancelled


def _still_wanted(item: Prepared) -> Prepared:
    """The order, without its document where it left the filter since it was sent."""
    if item.status.inside_filter and item.details_read:
        return item
    problems = item.status.problems[:1] or item.problems or (Problem("import.outside_filter"),)
    return replace(item, document=None, problems=problems)
