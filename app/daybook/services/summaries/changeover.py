"""Takes orders out of the books and posts them again in the present mode, also after a crash in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import TYPE_CHECKING, Final

from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, OrderState
from daybook.model.problem import DaybookError, Problem
from daybook.model.trouble import is_unanswered

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Cancel, OrderRepository, Progress
    from daybook.model.refund_port import RefundRepository
    from daybook.model.summary import TakenOutRepository
    from daybook.services.orders.reposting import Reposting
    from daybook.services.session import Session

AT_ONCE: Final = 50
"""Orders out of the books at one time, so that a crash leaves few to be posted again."""

_NEVER: Final = Event()
"""Nobody presses Stop: nothing may be left out half-way."""

_OUT: Final = frozenset({OrderState.NEW, OrderState.HELD, OrderState.FAILED, OrderState.UNDONE})
_IN: Final = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})


@dataclass(frozen=True, slots=True)
class Switched:
    """What became of a change of mode: how many orders were posted again, and the others, with why.

    `left` orders stay as they were because of Stop.
    """

    again: int
    failed: tuple[tuple[str, Problem], ...]
    left: int = 0


class Changeover:
    """Posts orders of one store again that are in its books.

    Which orders are about to be taken out is kept first, and forgotten once they stand as before: posted,
    approved, with the order status they had. A program that ends in between goes on at its next start.
    """

    def __init__(
        self,
        session: Session,
        orders: OrderRepository,
        refunds: RefundRepository,
        kept: TakenOutRepository,
        reposting: Reposting,
    ) -> None:
        self._session = session
        self._orders = orders
        self._refunds = refunds
        self._kept = kept
        self._reposting = reposting

    def run(
        self, groups: Sequence[Sequence[str]], reason: str, cancel: Cancel, progress: Progress
    ) -> Switched:
        """Take out and post again what is in the books; `groups` are orders that go together.

        Raises:
            DaybookError: the disk failed; what is out is posted again at the next start.
        """
        session = self._session
        again: list[str] = []
        failed: list[tuple[str, Problem]] = []
        left = 0
        for chunk in _chunks(groups):
            if cancel.is_set():
                left += len(chunk)
                continue
            self._kept.add(self._statuses(chunk))
            undone = session.undoing.undo(chunk, reason, None, cancel, progress)
            # Posted again at once, also after Stop.
            reposted = self._reposting.run([each.order_id for each in undone.undone])
            session.order_progress.leave_store()
            failed += [*undone.refused, *reposted.failed]
            again += reposted.order_ids
            left += len(undone.not_tried)
        return replace(self._finished(again, failed, progress), left=left)

    def recover(self, cancel: Cancel, progress: Progress) -> Switched | None:
        """Post what a change took out that was cut short; None where there is nothing.

        Where store or books have to answer and do not, the orders are told with that reason and stay for
        the next start.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed.
        """
        left = self._kept.left()
        if not left:
            return None
        session = self._session
        session.undoing.recover()
        try:
            session.importing.recover(cancel, progress)
            states = self._orders.states(list(left))
            out = [each for each, status in states.items() if status.state in _OUT]
            reposted = self._reposting.run(out)
            here = [each for each, status in states.items() if status.state in _IN]
            self._reposting.book_refunds(here)
        except DaybookError as error:
            if not is_unanswered(error):
                raise
            return Switched(0, tuple((each, error.problem) for each in left))
        session.order_progress.leave_store()
        return self._finished([*here, *reposted.order_ids], list(reposted.failed), progress)

    def _finished(
        self, again: Sequence[str], failed: list[tuple[str, Problem]], progress: Progress
    ) -> Switched:
        """Approve what is posted again and give it its order status; then nothing has to be kept."""
        session = self._session
        left = self._kept.left()
        waiting = [each for each in session.summaries.finish() if each.order_id in again]
        if session.ledger is None:
            # Their days' entry is not there; in a ledger the approval below tells as much.
            failed += [(each.order_id, each.problems[0]) for each in waiting]
        failed += self._approve(again, progress)
        self._put_statuses({each: left[each] for each in again if left.get(each)})
        session.order_progress.leave_store()
        unanswered = {order_id for order_id, why in failed if is_unanswered(why)}
        self._kept.remove([each for each in left if each not in unanswered])
        return Switched(len(again), tuple(failed))

    def _statuses(self, order_ids: Sequence[str]) -> dict[str, str]:
        """By order, the order status of its document, '' for none."""
        if self._session.ledger is None:
            return dict.fromkeys(order_ids, "")
        known = self._ledger().order_statuses.of_orders(self._session.setup.store)
        return {each: known[each][1] if each in known else "" for each in order_ids}

    def _put_statuses(self, statuses: Mapping[str, str]) -> None:
        if not statuses:
            return
        book = self._ledger().order_statuses
        known = book.of_orders(self._session.setup.store)
        for name in dict.fromkeys(statuses.values()):
            ids = [known[each][0] for each, status in statuses.items() if status == name and each in known]
            book.put(ids, name)

    def _approve(self, order_ids: Sequence[str], progress: Progress) -> list[tuple[str, Problem]]:
        """Approve the orders' documents and their refunds' again, or the summaries they are behind."""
        if self._session.ledger is None:
            return []
        texts = [each.books_id for each in self._orders.states(order_ids).values() if each.books_id]
        failed = list(self._approve_documents(texts, progress))
        memos = [each.books_id for each in self._refunds.of_orders(order_ids) if each.books_id]
        self._session.summaries.finish()
        return [*failed, *self._approve_documents(memos, progress)]

    def _approve_documents(self, texts: Sequence[str], progress: Progress) -> Sequence[tuple[str, Problem]]:
        pending = [
            each.books_id
            for each in self._session.books.read([BooksId(text) for text in texts])
            if each.state is DocumentState.PENDING
        ]
        behind = self._ledger().day_summaries.summary_of(pending)
        meant = list(dict.fromkeys(behind.get(each.text, each.text) for each in pending))
        return self._session.documents.approve(meant, _NEVER, progress).failed if meant else ()

    def _ledger(self) -> Ledger:
        ledger = self._session.ledger
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        return ledger


def _chunks(groups: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """Orders to take out and post again at once: few, but never a part of what stands behind one entry."""
    chunk: list[str] = []
    for group in groups:
        chunk += group
        if len(chunk) >= AT_ONCE:
            yield list(dict.fromkeys(chunk))
            chunk = []
    if chunk:
        yield list(dict.fromkeys(chunk))
