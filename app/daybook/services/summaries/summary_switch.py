"""Entries for each order or for each day: what a day looks like both ways, and the change from a day on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.conversion.summary import day_of, summary_of
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, DocumentState, SalesDocument
from daybook.model.ledger_port import Ledger
from daybook.model.money import ZERO
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.model.refund_port import RefundRepository
from daybook.model.summary import SummaryDay, TakenOutRepository, belongs_to_summary
from daybook.model.table import Column, TableQuery
from daybook.services.orders.reposting import Reposting
from daybook.services.summaries.changeover import Changeover, Switched

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Clock, OrderRepository, Progress
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
        clock: Clock,
    ) -> None:
        self._session = session
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
            for each in session.preparation.prepare_offline(listed)
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
        """What `switch` would do. Raises DaybookError("books.no_ledger_here")."""
        closed_through = self._ledger().closed_through()
        first_open = closed_through + dt.timedelta(days=1) if closed_through else None
        rows = self._rows(mode, start)
        approved = [row for row in rows if row.state is DocumentState.APPROVED]
        open_rows = self._open_rows(mode, start)
        waiting = sum(1 for row in rows if row.state is DocumentState.PENDING)
        orders = tuple(dict.fromkeys(order_id for row in open_rows for order_id in self._orders_of(row)))
        return SwitchOutlook(mode, start, orders, waiting, len(approved) - len(open_rows), first_open)

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
        groups = [self._orders_of(row) for row in self._open_rows(mode, start)]
        every = list(dict.fromkeys(order_id for group in groups for order_id in group))
        hindered = self._reposting.hindered(every, cancel, progress)
        session.save_setup(replace(session.setup, summary=mode))
        if mode is Summary.PER_ORDER:
            session.summaries.dissolve()
        done = self._changeover.run(
            [group for group in groups if not hindered.keys() & set(group)], reason, cancel, progress
        )
        failed = [(each, hindered[each]) for each in every if each in hindered]
        return Switched(done.again, (*failed, *done.failed))

    def recover(self, cancel: Cancel, progress: Progress) -> Switched | None:
        """Finish a change that was cut short, see `Changeover.recover`; None where there is nothing.

        What was not taken out yet stays as it is, as after Stop.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed.
        """
        return None if self._session.ledger is None else self._changeover.recover(cancel, progress)

    def _rows(self, mode: Summary, start: dt.date) -> list[DocumentRow]:
        found = self._session.books.documents(DocumentQuery(start=start))
        return [row for row in found if self._ours(row, mode)]

    def _open_rows(self, mode: Summary, start: dt.date) -> list[DocumentRow]:
        """What is approved, and in months that are open."""
        closed_through = self._ledger().closed_through()
        return [
            row
            for row in self._rows(mode, start)
            if row.state is DocumentState.APPROVED and (closed_through is None or row.date > closed_through)
        ]

    def _ours(self, row: DocumentRow, mode: Summary) -> bool:
        """A document that the other mode would have made otherwise."""
        if row.store != self._session.setup.store:
            return False
        if mode is Summary.PER_ORDER:
            return row.behind > 0
        return row.kind is DocumentKind.CASH_SALE and row.open == ZERO and not row.behind

    def _orders_of(self, row: DocumentRow) -> list[str]:
        if not row.behind:
            return [row.order_id]
        behind = self._ledger().day_summaries.behind(BooksId(row.books_id))
        found = self._session.books.read(list(behind))
        return [
            each.source.source_id
            for each in found
            if each.source.kind == "order" and each.state is not DocumentState.VOID
        ]

    def _ledger(self) -> Ledger:
        ledger = self._session.ledger
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        return ledger


def _totals(documents: Sequence[SalesDocument]) -> dict[str, object]:
    sums: dict[str, object] = {}
    for currency in sorted({each.currency for each in documents}):
        sums[currency] = sum((each.total for each in documents if each.currency == currency), ZERO)
    return sums
