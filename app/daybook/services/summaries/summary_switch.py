"""Entries for each order or for each day: what a day looks like both ways, and the change from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.conversion.summary import day_of, summary_of
from daybook.model.choices import Summary
from daybook.model.money import ZERO
from daybook.model.outgoing import ShowsOutgoing
from daybook.model.problem import DaybookError, Problem, Refused
from daybook.model.summary import (
    DayEntryLedger,
    SummaryDay,
    SummaryLedger,
    TakenOutRepository,
    belongs_to_summary,
)
from daybook.model.table import Column, TableQuery
from daybook.model.undo_port import TakesOut
from daybook.services.orders.reposting import Reposting
from daybook.services.summaries.changeover import Changeover, Switched
from daybook.services.summaries.posted_otherwise import Elsewhere, FindsPosted, InLedger, PostedOtherwise

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument
    from daybook.model.ports import Cancel, Clock, OrderRepository, Progress
    from daybook.model.refund_port import RefundRepository
    from daybook.services.orders.prepare import Preparation
    from daybook.services.session import Session


@dataclass(frozen=True, slots=True)
class DayBothWays:
    """What the orders of one store day become, each by itself and summarised. Nothing is posted.

    `alone` are documents that stay their own in either way: not paid in full, or paid on other days.
    """

    day: dt.date
    each: tuple[SalesDocument, ...]
    summaries: tuple[SalesDocument, ...]
    alone: tuple[SalesDocument, ...]

    @property
    def same_totals(self) -> bool:
        """True where both ways sell the same in every currency: always, or it is a mistake of ours."""
        return _totals(self.each) == _totals((*self.summaries, *self.alone))


@dataclass(frozen=True, slots=True)
class SwitchOutlook:
    """What a change of mode from `start` on would do: orders taken out and posted again.

    `waiting` are documents not approved yet, which change at once; `closed` are documents in closed months
    from `start` on, which stay as they are. `first_open` is the first day that is open, None for any.
    """

    mode: Summary
    start: dt.date
    order_ids: tuple[str, ...]
    waiting: int
    closed: int
    first_open: dt.date | None


class SummarySwitch:
    """Shows and changes how the sales of one store go into its books."""

    def __init__(
        self,
        session: Session,
        orders: OrderRepository,
        refunds: RefundRepository,
        kept: TakenOutRepository,
        days: SummaryLedger | None,
        clock: Clock,
    ) -> None:
        """`days` are the daily summaries of the books, None where these cannot have any."""
        self._session = session
        self._days = days
        self._reposting = Reposting(
            orders, session.books, session.preparation, session.refunding, session.summaries, clock
        )
        self._changeover = Changeover(session, orders, refunds, kept, self._reposting)

    def days(self, count: int = 60) -> list[dt.date]:
        """The newest store days with orders, newest first."""
        setup, table = self._session.setup, self._session.table
        query = TableQuery(setup.store, setup.books, sort=Column.DATE, descending=True)
        found: dict[dt.date, None] = {}
        for row in table.rows(table.ids(query)[: 50 * count]):
            found[row.date] = None
        return list(found)[:count]

    def preview(self, day: dt.date, cancel: Cancel) -> DayBothWays:
        """The orders of a day both ways, as they were last listed; those that something holds are left out.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed.
        """
        session = self._session
        query = TableQuery(session.setup.store, session.setup.books, first=day, last=day)
        listed = [each.order_id for each in session.table.figures(query, cancel)]
        prepared = [
            (each.document, each.order.channel_id)
            for each in self._prepared_in(Summary.DAILY).prepare_offline(listed)
            if each.document is not None and each.status.inside_filter
        ]
        groups: dict[SummaryDay, list[SalesDocument]] = {}
        for document, channel in prepared:
            if belongs_to_summary(document):
                groups.setdefault(day_of(document, channel), []).append(document)
        documents = tuple(document for document, _ in prepared)
        alone = tuple(each for each in documents if not belongs_to_summary(each))
        return DayBothWays(day, documents, tuple(self._summaries(groups)), alone)

    def _summaries(self, groups: dict[SummaryDay, list[SalesDocument]]) -> list[SalesDocument]:
        setup = self._session.setup
        made = []
        for place, (day, members) in enumerate(sorted(groups.items(), key=lambda each: str(each[0])), 1):
            reference = f"{setup.prefix}-{day.day}" + (f"-{place}" if place > 1 else "")
            made.append(summary_of(members, day.source(0), reference, ("", setup.shared_customer)))
        return made

    def look_ahead(self, mode: Summary, start: dt.date) -> SwitchOutlook:
        """What `switch` would do.

        Raises:
            DaybookError: "books.no_ledger_here": these books have no days as one entry; or books elsewhere
                cannot be asked.
        """
        posted = self._posted()
        closed_through = posted.closed_through()
        first_open = closed_through + dt.timedelta(days=1) if closed_through else None
        found = posted.since(start, mode)
        done = [each for each in found if not each.is_waiting]
        changing = _open(done, closed_through)
        orders = tuple(dict.fromkeys(order_id for each in changing for order_id in each.order_ids))
        return SwitchOutlook(
            mode, start, orders, len(found) - len(done), len(done) - len(changing), first_open
        )

    def switch(
        self, mode: Summary, start: dt.date, reason: str, cancel: Cancel, progress: Progress
    ) -> Switched:
        """Work in `mode` from now on, and post again what is approved since `start` and in open months.

        Each order is taken out as undo does and posted again, so that both stay in sight; what was approved
        is approved again. What cannot be taken out, being part of a payout for one, or could not be posted
        again stays as it is. The shop hears nothing of it.

        Raises:
            DaybookError: "books.no_ledger_here", "summary.shop_waits"; the store cannot be used, and nothing
                is changed then; or the disk failed.
            Cancelled: Stop was pressed before anything was taken out.
        """
        session = self._session
        waiting = session.order_progress.outlook().changes
        if waiting:
            # What is told of documents that are taken out and posted again would be all wrong.
            raise DaybookError("summary.shop_waits", {"count": len(waiting)})
        self.look_ahead(mode, start)
        self.recover(cancel, progress)
        session.listing.refresh(cancel, progress)
        posted = self._posted()
        done = [each for each in posted.since(start, mode) if not each.is_waiting]
        groups = [each.order_ids for each in _open(done, posted.closed_through())]
        every = list(dict.fromkeys(order_id for group in groups for order_id in group))
        hindered = self._reposting.hindered(
            every, self._prepared_in(mode), lambda each: self._unfit(each, mode), cancel, progress
        )
        session.save_setup(replace(session.setup, summary=mode))
        if mode is Summary.PER_ORDER and session.ledger is not None:
            session.summaries.dissolve()
        switched = self._changeover.run(
            [group for group in groups if not hindered.keys() & set(group)], reason, cancel, progress
        )
        failed = [(each, hindered[each]) for each in every if each in hindered]
        return replace(switched, failed=(*failed, *switched.failed))

    def recover(self, cancel: Cancel, progress: Progress) -> Switched | None:
        """Finish a change that was cut short, see `Changeover.recover`; None where there is nothing.

        What was not taken out yet stays as it is, as after Stop.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed.
        """
        return None if self._days is None else self._changeover.recover(cancel, progress)

    def _unfit(self, document: SalesDocument, mode: Summary) -> Problem | None:
        """Why books elsewhere would not have this document again, known before it is taken out."""
        books, setup = self._session.books, self._session.setup
        if not isinstance(books, ShowsOutgoing):
            return None
        try:
            books.outgoing(document, replace(setup, summary=mode))
        except Refused as refused:
            return refused.problem
        return None

    def _posted(self) -> FindsPosted:
        session = self._session
        books, store = session.books, session.setup.store
        if session.ledger is not None:
            return InLedger(session.ledger, books, store)
        if not isinstance(self._days, DayEntryLedger) or not isinstance(books, TakesOut):
            raise DaybookError("books.no_ledger_here")
        return Elsewhere(books, books, self._days, self._prepared_in(Summary.DAILY), store)

    def _prepared_in(self, mode: Summary) -> Preparation:
        """Documents as `mode` has them: for books elsewhere it decides which kind a paid sale is."""
        session = self._session
        if session.ledger is not None:
            return session.preparation
        return session.preparation.under(replace(session.setup, summary=mode))


def _open(found: Sequence[PostedOtherwise], closed_through: dt.date | None) -> list[PostedOtherwise]:
    """What lies in months that are open."""
    return [each for each in found if closed_through is None or each.date > closed_through]


def _totals(documents: Sequence[SalesDocument]) -> dict[str, object]:
    sums: dict[str, object] = {}
    for currency in sorted({each.currency for each in documents}):
        sums[currency] = sum((each.total for each in documents if each.currency == currency), ZERO)
    return sums
