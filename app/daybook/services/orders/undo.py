"""Undo: takes orders out of the books. What was never approved is deleted, the rest is reversed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, OrderState, Outcome, Posted, Source
from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown, Problem
from daybook.model.summary import DayEntryLedger, Fate, SummaryLedger
from daybook.model.trouble import is_disk_trouble
from daybook.model.undo_port import TakesOut
from daybook.services.summaries.whole_summaries import Together, WholeSummaries

if TYPE_CHECKING:
    from daybook.model.history import ImportRun
    from daybook.model.ledger import Removed
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, Cancel, Clock, OrderRepository, Progress
    from daybook.model.setup import Setup

_UNDONE = "undo.undone"
_DIFFERENCES = frozenset({"post.totals_differ", "post.several_documents"})
_IN_THE_BOOKS = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})


@dataclass(frozen=True, slots=True)
class UndoneOrder:
    """One order out of the books: what became of each of its documents, the newest first."""

    order_id: str
    removed: tuple[Removed, ...]


@dataclass(frozen=True, slots=True)
class UndoOutlook:
    """What an undo would do: how many documents it deletes, and how many it reverses.

    `first_open` is the first open day where documents lie in closed months, of which there are `closed`.
    In books elsewhere some go in by their day: `waiting` were never sent and are forgotten, `entries` are
    days' entries that are deleted with all behind them, and the parts of `taken_back` are taken back by
    entries of their own.
    """

    orders: int
    deleted: int
    reversed: int
    closed: int
    first_open: dt.date | None
    waiting: int = 0
    entries: int = 0
    taken_back: int = 0


@dataclass(frozen=True, slots=True)
class UndoResult:
    """Every order asked for under exactly one heading."""

    undone: tuple[UndoneOrder, ...]
    refused: tuple[tuple[str, Problem], ...]
    not_tried: tuple[str, ...] = ()

    @property
    def everything_done(self) -> bool:
        """True where each order asked for is out of the books."""
        return not (self.refused or self.not_tried)

    @property
    def closed(self) -> dt.date | None:
        """The first open day, where a closed month is what kept orders in the books."""
        days = [p.values.get("first_open") for _, p in self.refused if p.code == "books.period_closed"]
        return max((day for day in days if isinstance(day, dt.date)), default=None)


class Undoing:
    """Undoes orders of one store in one set of books."""

    def __init__(
        self,
        setup: Setup,
        orders: OrderRepository,
        books: Books,
        ledger: Ledger | None,
        days: SummaryLedger | None,
        clock: Clock,
    ) -> None:
        self._store = setup.store
        self._orders = orders
        self._books = books
        elsewhere = books if isinstance(books, TakesOut) else None
        self._taking: TakesOut | None = ledger or elsewhere
        self._clock = clock
        self._days = days
        self._whole = WholeSummaries(self._store, books, days)

    def runs(self) -> Sequence[ImportRun]:
        """The imports that put orders into these books, newest first."""
        return self._orders.runs()

    def of_run(self, run: str) -> Sequence[str]:
        """The orders of one import that are in the books still."""
        return self._orders.of_run(run)

    def look_ahead(self, order_ids: Sequence[str], cancel: Cancel, progress: Progress) -> UndoOutlook:
        """What `undo` would do with these orders; nothing is changed.

        Raises:
            DaybookError: "undo.not_in_these_books"; or the disk failed.
            Cancelled: nobody wants to know any more.
        """
        taking = self._taking_out()
        closed_through = taking.closed_through()
        statuses = self._orders.states(order_ids)
        here = [each for each, status in statuses.items() if status.state in _IN_THE_BOOKS]
        documents: list[Posted] = []
        for done, order_id in enumerate(here):
            if cancel.is_set():
                raise Cancelled
            # Books elsewhere are asked for each of them.
            progress.step(done, len(here), "undo.looking", {"done": done, "total": len(here)})
            documents += self._newest_first(taking, order_id)
        # Books that do not approve delete what they can, whatever its day.
        approved = [
            posted
            for posted in documents
            if posted.state is DocumentState.APPROVED and self._books.abilities.approves
        ]
        closed = [posted for posted in approved if closed_through and posted.date <= closed_through]
        first_open = closed_through + dt.timedelta(days=1) if closed_through and closed else None
        outlook = UndoOutlook(
            len(here), len(documents) - len(approved), len(approved), len(closed), first_open
        )
        return self._by_day(outlook, here, documents)

    def _by_day(
        self, outlook: UndoOutlook, order_ids: Sequence[str], documents: Sequence[Posted]
    ) -> UndoOutlook:
        """Tell apart, in books elsewhere, what goes in by its day."""
        if not isinstance(self._days, DayEntryLedger):
            return outlook
        groups = self._whole.groups(order_ids)
        wholes = [group for group in groups if group.summary is not None]
        gone = {each.text for group in wholes for each in group.documents}
        fates = self._days.fates([each.books_id for each in documents])
        alone = [fate for text, fate in fates.items() if text not in gone]
        return replace(
            outlook,
            deleted=outlook.deleted - len(fates),
            waiting=alone.count(Fate.FORGOTTEN),
            entries=len(wholes) + alone.count(Fate.DELETED),
            taken_back=alone.count(Fate.TAKEN_BACK),
        )

    def undo(
        self, order_ids: Sequence[str], reason: str, on: dt.date | None, cancel: Cancel, progress: Progress
    ) -> UndoResult:
        """Take these orders out of the books, each on its own; one that cannot be does not stop the others.

        Reversals are dated like what they reverse. `on` is the day for those whose month is closed; without
        it such orders are refused with books.period_closed, so that a person is asked first. An undone order
        is new again, with its history; importing it makes the next generation.

        Raises:
            DaybookError: the disk failed. What was begun is looked up at the next start.
        """
        undone: list[UndoneOrder] = []
        refused: list[tuple[str, Problem]] = []
        self.recover()
        wanted = list(dict.fromkeys(order_ids))
        groups = self._whole.groups(wanted)
        for place, group in enumerate(groups):
            if cancel.is_set():
                rest = tuple(order_id for each in groups[place:] for order_id in each.order_ids)
                return UndoResult(tuple(undone), tuple(refused), rest)
            try:
                undone += self._undo(group, reason, on)
            except DaybookError as error:
                if is_disk_trouble(error):
                    raise
                refused += [(order_id, error.problem) for order_id in group.order_ids]
            done = len(undone) + len(refused)
            progress.step(done, len(wanted), "undo.undoing", {"order": group.order_ids[-1]})
        return UndoResult(tuple(undone), tuple(refused))

    def look_at_document(self, books_id: str, cancel: Cancel, progress: Progress) -> UndoOutlook | None:
        """What `void` would do where this document is an order's own, None where it goes alone.

        Raises:
            DaybookError: "undo.not_in_these_books"; or the disk failed.
            Cancelled: nobody wants to know any more.
        """
        order_id = self._order_of(BooksId(books_id))
        return None if order_id is None else self.look_ahead([order_id], cancel, progress)

    def void(self, books_id: str, reason: str, on: dt.date | None) -> Sequence[Removed]:
        """Take one approved document back; what became of it and of all that went with it, the newest first.

        An order's own document goes as the order does, by `undo`, so that the order is new again. A credit
        memo, an invoice made of a sales order, or a document whose order is not known here is void alone: its
        refund is free to be booked again, its sales order stands. A daily summary goes with all its orders.

        Raises:
            DaybookError: as `LedgerKeeping.void` refuses, with nothing changed; or the disk failed.
        """
        self.recover()
        behind = self._whole.behind(BooksId(books_id))
        order_id = self._order_of(BooksId(books_id))
        if behind is None and order_id is None:
            return (self._taking_out().void(BooksId(books_id), reason, on),)
        group = behind or Together((order_id or "",))
        return [each for order in self._undo(group, reason, on) for each in order.removed]

    def recover(self) -> Sequence[str]:
        """Settle undos that a crash cut short by what the books hold now; the orders settled.

        Where the document is gone or void the undo was done, else it never began and may be asked for again.
        """
        open_ids = self._orders.undoing()
        statuses = self._orders.states(open_ids)
        found = {posted.source.source_id for posted in self._live([self._source(each) for each in open_ids])}
        for order_id in open_ids:
            problems = statuses[order_id].problems
            before = tuple(each for each in problems if each.code != _UNDONE)
            if order_id not in found:
                asked = tuple(each for each in problems if each.code == _UNDONE)
                self._settle(order_id, OrderState.UNDONE, asked)
            else:
                differs = any(each.code in _DIFFERENCES for each in before)
                self._settle(order_id, OrderState.DIFFERS if differs else OrderState.IMPORTED, before)
        return open_ids

    def _undo(self, group: Together, reason: str, on: dt.date | None) -> list[UndoneOrder]:
        """Take orders out together: one, or all that stand behind one daily summary."""
        taking = self._taking_out()
        statuses = self._orders.states(group.order_ids)
        for order_id in group.order_ids:
            status = statuses.get(order_id)
            if status is None or status.state not in _IN_THE_BOOKS:
                raise DaybookError("undo.not_in_the_books", {"order": order_id})
        asked = Problem(_UNDONE, {"reason": reason})
        # The reason stands with the intent, so that a crash does not lose it.
        for order_id in group.order_ids:
            self._settle(order_id, OrderState.UNDOING, (*statuses[order_id].problems, asked))
        try:
            removed = taking.take_out(self._to_take_out(taking, group), reason, on)
        except DaybookError as error:
            # What nobody knows stays as it is until it is looked up.
            if not (is_disk_trouble(error) or isinstance(error, OutcomeUnknown)):
                for order_id in group.order_ids:
                    self._settle(order_id, statuses[order_id].state, statuses[order_id].problems)
            raise
        for order_id in group.order_ids:
            self._settle(order_id, OrderState.UNDONE, (asked,))
        first, *others = group.order_ids
        return [UndoneOrder(first, tuple(removed)), *(UndoneOrder(each, ()) for each in others)]

    def _to_take_out(self, taking: TakesOut, group: Together) -> list[BooksId]:
        """The summary instead of what is behind it, after what rests on that."""
        documents = [each for order_id in group.order_ids for each in self._newest_first(taking, order_id)]
        behind = set() if group.summary is None else {each.text for each in group.documents}
        apart = sorted(
            dict.fromkeys(each.books_id for each in documents if each.books_id.text not in behind),
            key=_age,
            reverse=True,
        )
        if group.summary is None:
            return apart
        return [*apart, group.summary, *(group.documents if group.is_pending else ())]

    def _order_of(self, books_id: BooksId) -> str | None:
        """The order whose own document this is, approved and with the order in the books; else None."""
        found = [each for each in self._books.read([books_id]) if each.state is DocumentState.APPROVED]
        ids = [each.source.source_id for each in found if each.source == self._source(each.source.source_id)]
        statuses = self._orders.states(ids)
        here = (each for each in ids if each in statuses and statuses[each].state in _IN_THE_BOOKS)
        return next(here, None)

    def _newest_first(self, taking: TakesOut, order_id: str) -> list[Posted]:
        """The order's documents and what was made of them, so that nothing outlives what it rests on."""
        source = self._source(order_id)
        later = self._books.read(list(taking.later_of(source)))
        found = [*later, *self._live([source])]
        live = [posted for posted in found if posted.state is not DocumentState.VOID]
        return sorted(live, key=lambda posted: _age(posted.books_id), reverse=True)

    def _live(self, sources: Sequence[Source]) -> list[Posted]:
        return [posted for posted in self._books.find(sources) if posted.state is not DocumentState.VOID]

    def _taking_out(self) -> TakesOut:
        if self._taking is None:
            raise DaybookError("undo.not_in_these_books")
        return self._taking

    def _source(self, order_id: str) -> Source:
        return Source(self._store, "order", order_id)

    def _settle(self, order_id: str, state: OrderState, problems: tuple[Problem, ...] = ()) -> None:
        self._orders.settle([Outcome(order_id, state, problems=problems, at=self._clock.now())])


def _age(books_id: BooksId) -> int:
    """Books of Daybook number their documents; elsewhere what rests on another comes first already."""
    return int(books_id.text) if books_id.text.isdecimal() else 0
