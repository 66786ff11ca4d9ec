"""Refunds into credit memos: after their sale, each exactly once, and why others wait or are passed over."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import Intent, OrderState, Outcome
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.services.orders.batches import batches
from daybook.services.orders.post import Posting
from daybook.services.orders.practice import PracticeApproval
from daybook.services.orders.recovery import RECOVERED
from daybook.services.refunds.booked_refunds import BOOKED
from daybook.services.results import OrderResult, RefundResult

if TYPE_CHECKING:
    from daybook.model.ports import Books, Cancel, Clock, Progress
    from daybook.model.refund import RefundStatus
    from daybook.model.refund_port import RefundRepository
    from daybook.services.refunds.booked_refunds import BookedRefunds
    from daybook.services.refunds.credit_memos import CreditMemos, PreparedRefund
    from daybook.services.refunds.refund_listing import RefundListing
    from daybook.services.summaries.summaries import Summaries

AT_ONCE: Final = 10
"""Refunds looked at between two looks whether to stop: books elsewhere are asked for each of them."""

_FREE = frozenset({OrderState.NEW, OrderState.HELD, OrderState.FAILED, OrderState.UNDONE, OrderState.IGNORED})


@dataclass(frozen=True, slots=True)
class RefundingResult:
    """One run over the refunds that had no document, every one of them under one heading.

    `not_tried` are refunds that Stop came before; they wait as they did.
    """

    run: str
    imported: tuple[RefundResult, ...]
    held: tuple[RefundResult, ...]
    failed: tuple[RefundResult, ...]
    passed_over: tuple[RefundResult, ...]
    skipped: tuple[RefundResult, ...]
    not_tried: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NotBooked:
    """Refunds that are not in the books, waiting or passed over, each in the currency of its order."""

    waiting: tuple[RefundStatus, ...]
    passed_over: tuple[RefundStatus, ...]


def _nobody_hears(_result: RefundResult) -> None:
    """Say nothing."""


class Refunding:
    """Books refunds of one store in one set of books. One run at a time."""

    def __init__(
        self,
        refunds: RefundRepository,
        books: Books,
        memos: CreditMemos,
        booked: BookedRefunds,
        listing: RefundListing,
        clock: Clock,
        summaries: Summaries,
    ) -> None:
        self._refunds = refunds
        self._books = books
        self._memos = memos
        self._booked = booked
        self._listing = listing
        self._clock = clock
        self._posting = Posting(refunds, books, clock)
        self._summaries = summaries
        self._practice = PracticeApproval(refunds, books, clock, summaries)

    def passed_over(self) -> tuple[RefundStatus, ...]:
        """The refunds that are not to be booked, oldest first; the books are not asked."""
        return tuple(each for each in self._refunds.not_in_books() if each.state is OrderState.IGNORED)

    def not_booked(self) -> NotBooked:
        """The refunds that are not in the books, oldest first; also those whose credit memo stands no longer.

        Raises:
            DaybookError: the disk failed.
        """
        waiting = [each for each in self._refunds.not_in_books() if each.state is not OrderState.IGNORED]
        booked = self._refunds.booked()
        there = self._booked.in_books(booked)
        waiting += [each for each in booked if each.refund_id not in there]
        return NotBooked(tuple(sorted(waiting, key=lambda each: each.created)), self.passed_over())

    def of_order(self, order_id: str) -> Sequence[RefundStatus]:
        """The refunds of an order, oldest first."""
        return self._refunds.of_orders([order_id])

    def leave_out(self, refund_ids: Sequence[str], reason: str) -> None:
        """Leave refunds out for good; the reason stays with them.

        Raises:
            DaybookError: refund.reason_missing, refund.not_known, or refund.in_books with the first that is.
        """
        if not reason.strip():
            raise DaybookError("refund.reason_missing")
        statuses = self._refunds.states(refund_ids)
        there = self._booked.in_books(statuses.values())
        for refund_id in refund_ids:
            status = statuses.get(refund_id)
            if status is None:
                raise DaybookError("refund.not_known", {"refund": refund_id})
            if refund_id in there:
                raise DaybookError("refund.in_books", {"refund": refund_id, "document": status.reference})
        self._booked.free_undone(list(statuses.values()))
        self._refunds.leave_out(refund_ids, reason.strip())

    def take_back(self, refund_ids: Sequence[str]) -> None:
        """Let refunds that were left out be booked again.

        Raises:
            DaybookError: refund.not_left_out with the first that was not.
        """
        statuses = self._refunds.states(refund_ids)
        for refund_id in refund_ids:
            if refund_id not in statuses or not statuses[refund_id].left_out:
                raise DaybookError("refund.not_left_out", {"refund": refund_id})
        self._refunds.take_back(refund_ids)

    def run(
        self,
        cancel: Cancel,
        progress: Progress,
        on_result: Callable[[RefundResult], None] = _nobody_hears,
    ) -> RefundingResult:
        """Book every refund that can be, of orders imported before. Stop ends after the batch under way.

        Raises:
            DaybookError: the store or the disk failed; what was booked before stays booked.
            Cancelled: Stop was pressed before it was looked up what an earlier run left open.
        """
        name = uuid.uuid4().hex
        results = self.recover(cancel)
        waiting = [each for each in self._refunds.not_in_books() if _is_free(each)]
        done, total = 0, len(waiting)
        for batch in batches(waiting, AT_ONCE):
            if cancel.is_set():
                break
            progress.step(done, total, "refund.posting", {"done": done, "total": total})
            try:
                results += self._book(batch, name, cancel)
            except Cancelled:
                # It comes from the store, before any of the batch was posted.
                break
            done += len(batch)
        for result in results:
            on_result(result)
        return replace(_sorted(name, results), not_tried=tuple(each.refund_id for each in waiting[done:]))

    def gather(self) -> Sequence[OrderResult]:
        """Put credit memos behind daily summaries where the setting asks for them; those that wait, with why.

        Raises:
            DaybookError: the disk failed.
        """
        return self._summaries.finish()

    def after_import(self, order_ids: Sequence[str], run: str, cancel: Cancel) -> list[RefundResult]:
        """Book the refunds of orders that were imported just now; asks the store only where there are any.

        Raises:
            DaybookError: the store or the disk failed.
            Cancelled: Stop was pressed.
        """
        self._booked.free_undone(self._refunds.of_orders(order_ids))
        known = [each for each in self._refunds.of_orders(order_ids) if _is_free(each)]
        return self._book(known, run, cancel)

    def after_invoicing(self, order_ids: Sequence[str], run: str, cancel: Cancel) -> list[RefundResult]:
        """Take off new invoices what their orders' refunds gave back before; asks the store nothing.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed.
        """
        before = {each.refund_id for each in self._refunds.of_orders(order_ids) if each.state in BOOKED}
        self._booked.free_undone(self._refunds.of_orders(order_ids))
        freed = [
            each for each in self._refunds.of_orders(order_ids) if each.refund_id in before and _is_free(each)
        ]
        return self._book_as_known(freed, run, cancel)

    def recover(self, cancel: Cancel) -> list[RefundResult]:
        """Look up what a crash or a lost answer left open; what is not in the books is posted with its key.

        A refund whose credit memo was voided, alone or with its order, is free again (`BookedRefunds.look`).
        In practice books credit memos left pending are approved.

        Raises:
            DaybookError: the workspace or the books cannot be read.
            Cancelled: Stop was pressed.
        """
        self._booked.look(cancel)
        results: list[OrderResult] = []
        absent: list[Intent] = []
        for batch in batches(self._refunds.unsettled()):
            found, missing = self._posting.look_up(batch, RECOVERED)
            results += found
            absent += missing
        by_id = {intent.order_id: intent for intent in absent}
        for batch in batches(absent):
            statuses = self._refunds.states([intent.order_id for intent in batch])
            prepared = self._memos.prepare(list(statuses.values()), cancel)
            same = [_as_intended(each, by_id[each.source_id]) for each in prepared]
            results += self._posting.resume(same, by_id, RECOVERED)
        self._practice.approve(self._pending_in_practice())
        return self._told(self._practice.approve(results))

    def _book(self, statuses: Sequence[RefundStatus], run: str, cancel: Cancel) -> list[RefundResult]:
        if not statuses:
            return []
        self._listing.read_again(list(dict.fromkeys(each.order_id for each in statuses)), cancel)
        return self._book_as_known(statuses, run, cancel)

    def _book_as_known(
        self, statuses: Sequence[RefundStatus], run: str, cancel: Cancel
    ) -> list[RefundResult]:
        fresh = self._refunds.states([each.refund_id for each in statuses])
        prepared = self._memos.prepare([fresh[each.refund_id] for each in statuses], cancel)
        results = self._leave([item for item in prepared if item.document is None], run)
        posted = self._posting.post([item for item in prepared if item.document is not None], run)
        return results + self._told(self._practice.approve(posted))

    def _leave(self, items: Sequence[PreparedRefund], run: str) -> list[RefundResult]:
        """Record why these make no document, where that is news."""
        now = self._clock.now()
        news = [
            each for each in items if (each.status.state, each.status.problems) != (each.state, each.problems)
        ]
        self._refunds.settle(
            [Outcome(each.source_id, each.state, problems=each.problems, run=run, at=now) for each in news]
        )
        return [
            RefundResult(each.source_id, each.status.order_id, each.state, each.problems) for each in items
        ]

    def _pending_in_practice(self) -> list[OrderResult]:
        if not self._books.abilities.is_practice:
            return []
        query = DocumentQuery(DocumentState.PENDING, DocumentKind.CREDIT_MEMO)
        rows = {row.books_id: row for row in self._books.documents(query)}
        statuses = self._refunds.of_orders([row.order_id for row in rows.values()])
        return [
            OrderResult(each.refund_id, each.state)
            for each in statuses
            if each.state is OrderState.IMPORTED and each.books_id in rows
        ]

    def _told(self, results: Sequence[OrderResult]) -> list[RefundResult]:
        statuses = self._refunds.states([result.order_id for result in results])
        return [
            RefundResult(
                result.order_id,
                statuses[result.order_id].order_id,
                result.state,
                result.problems,
                result.reference,
                result.currency,
                result.total,
            )
            for result in results
        ]


def _is_free(refund: RefundStatus) -> bool:
    """True for one that may be booked: without a document, and not left out by a person."""
    return refund.state in _FREE and not refund.left_out


def _as_intended(item: PreparedRefund, intent: Intent) -> PreparedRefund:
    """The refund, without its document where this is another than the one that was to be posted."""
    if item.document is None or item.document.source == intent.key.source:
        return item
    return replace(item, document=None, problems=(Problem("refund.invoiced_meanwhile"),))


def _sorted(run: str, results: Sequence[RefundResult]) -> RefundingResult:
    def of(*states: OrderState | None) -> tuple[RefundResult, ...]:
        return tuple(result for result in results if result.state in states)

    return RefundingResult(
        run,
        of(OrderState.IMPORTED),
        of(OrderState.HELD),
        of(OrderState.FAILED, OrderState.DIFFERS, OrderState.UNKNOWN),
        of(OrderState.IGNORED),
        of(None),
    )
