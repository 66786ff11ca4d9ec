"""Daily summaries: gathers imported documents of a day behind one, in the books, as the setting says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.conversion.summary import day_of, evidence_of, summary_of
from daybook.model.books import DocumentQuery, DocumentRow, NewCustomer, PostRequest
from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, DocumentState, SalesDocument
from daybook.model.money import ZERO
from daybook.model.order import store_date
from daybook.model.posting import BooksId, Key, OrderState, Outcome
from daybook.model.problem import DaybookError, Problem
from daybook.model.summary import (
    DAY_ENTRY_DIFFERS,
    DayEntryLedger,
    SummaryDay,
    SummaryLedger,
    SummaryRow,
    belongs_to_summary,
)
from daybook.model.trouble import is_disk_trouble
from daybook.services.results import OrderResult

if TYPE_CHECKING:
    from daybook.model.ports import Books, Clock, OrderReader, OrderRepository
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup

_KINDS = frozenset({DocumentKind.CASH_SALE, DocumentKind.CREDIT_MEMO})


@dataclass(frozen=True, slots=True)
class Loose:
    """A document that waits, is behind no summary and belongs to one."""

    books_id: BooksId
    document: SalesDocument


@dataclass(frozen=True, slots=True)
class Gathered:
    """The summaries made, and the reference and reason of each that could not be."""

    made: tuple[BooksId, ...] = ()
    failed: tuple[OrderResult, ...] = ()


class Summaries:
    """Makes the daily summaries of one store in one set of books, where the setting asks for them."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        refunds: RefundRepository,
        books: Books,
        days: Callable[[], SummaryLedger | None],
        reader: OrderReader,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._refunds = refunds
        self._books = books
        self._days = days
        self._reader = reader
        self._clock = clock

    @property
    def is_on(self) -> bool:
        """True where the setting asks for summaries and the books can have them."""
        return self._setup().summary is Summary.DAILY and self._days() is not None

    @property
    def days(self) -> SummaryLedger:
        """The summaries of the books. Raises DaybookError("books.no_ledger_here")."""
        days = self._days()
        if days is None:
            raise DaybookError("books.no_ledger_here")
        return days

    def finish(self) -> list[OrderResult]:
        """Gather what an import left: whole days in real books, all in practice books, which approve it too.

        What could not be gathered or approved comes back with the reason, as imported.

        Raises:
            DaybookError: the disk failed.
        """
        days = self._days()
        if days is not None and not self._books.abilities.approves:
            return self._finish_elsewhere(days)
        if not self.is_on:
            return []
        if not self._books.abilities.is_practice:
            return list(self.gather(self._through(self._yesterday())).failed)
        failed = self.gather(self._loose_rows()).failed
        waiting = self._approve_all(memos=False)
        # A refund can be approved, and so gathered, once its sale is.
        failed += self.gather(self._loose_rows()).failed
        return [*failed, *waiting, *self._approve_all(memos=True)]

    def _finish_elsewhere(self, days: SummaryLedger) -> list[OrderResult]:
        """Send the entries of whole days; what waits from before the setting was changed goes out too."""
        failed = self._unsettled(days)
        # A refund goes out once the entry of its sale is there.
        for kind in (DocumentKind.CASH_SALE, DocumentKind.CREDIT_MEMO):
            rows = [row for row in self._through(self._yesterday()) if row.kind is kind]
            failed += self.gather(rows).failed
        return failed

    def _unsettled(self, days: SummaryLedger) -> list[OrderResult]:
        """The orders behind entries of which nobody knows whether they are in the books, with why."""
        if not isinstance(days, DayEntryLedger):
            return []
        return [
            _failed(self._read(member).document, why)
            for entry, why in days.settle()
            for member in days.behind(entry)
        ]

    def _yesterday(self) -> dt.date:
        return store_date(self._clock.now(), self._setup().time_zone) - dt.timedelta(days=1)

    def to_approve(self, books_ids: Sequence[str]) -> list[str]:
        """What to approve for these documents: those that belong to a summary are gathered, and it is meant.

        Raises:
            DaybookError: the disk failed.
        """
        if not self.is_on:
            return list(books_ids)
        wanted = set(books_ids)
        rows = [row for row in self._loose_rows() if row.books_id in wanted]
        # By a document behind it a summary is found again that another one has replaced.
        stands_for = {row.books_id: BooksId(row.books_id) for row in rows}
        for summary in self._pending():
            if summary.books_id.text in wanted:
                stands_for[summary.books_id.text] = self.days.behind(summary.books_id)[0]
        self.gather(rows, among=wanted)
        behind = self.days.summary_of(list(stands_for.values()))
        meant = (
            behind.get(stands_for[text].text, text) if text in stands_for else text for text in books_ids
        )
        return list(dict.fromkeys(meant))

    def gather(self, rows: Sequence[DocumentRow], among: Collection[str] | None = None) -> Gathered:
        """Put these documents behind summaries of their days; one day that fails does not stop the others.

        A pending summary of the day takes more in, those `among` alone where that is given; an approved one
        stays, and a supplement is made.

        Raises:
            DaybookError: the disk failed.
        """
        made: list[BooksId] = []
        failed: list[OrderResult] = []
        for day, members in sorted(self._by_day(rows).items(), key=lambda each: str(each[0])):
            try:
                made.append(self._make(day, members, among))
            except DaybookError as error:
                if is_disk_trouble(error):
                    raise
                if error.code == DAY_ENTRY_DIFFERS:
                    self._mark(members, error.problem)
                failed += [_failed(member.document, error.problem) for member in members]
        return Gathered(tuple(made), tuple(failed))

    def _mark(self, members: Sequence[Loose], why: Problem) -> None:
        """Their day's entry is in the books, and comes to something else."""
        now = self._clock.now()
        for member in members:
            source = member.document.source
            kept = self._orders if source.kind == "order" else self._refunds
            differs = OrderState.DIFFERS
            kept.settle([Outcome(source.source_id, differs, member.books_id.text, problems=(why,), at=now)])

    def dissolve(self) -> int:
        """Let the documents behind summaries that wait stand for themselves again; how many."""
        return self.days.dissolve([row.books_id for row in self._pending()])

    def channels(self, order_ids: Sequence[str]) -> Mapping[str, str]:
        """The channel each of these orders came from, as the store names it."""
        kept = {**self._orders.raw(order_ids)}
        kept.update({order_id: raw for order_id, (raw, _) in self._orders.posted(order_ids).items()})
        store = self._setup().store
        return {order_id: self._reader.order(store, raw).channel_id for order_id, raw in kept.items()}

    def customer(self) -> tuple[str, str]:
        """The shared customer's id and name, created where the books lack it."""
        setup = self._setup()
        name = setup.shared_customer
        for record in self._books.customers_by_name([name]).get(name, ()):
            if record.active:
                return record.customer_id, record.name
        [customer_id] = self._books.ensure([NewCustomer(name, "", f"{setup.store}:shared")])
        return customer_id, name

    def _customer(self) -> tuple[str, str]:
        """The customer that a summary names; an entry in books elsewhere names none."""
        return self.customer() if self._books.abilities.keeps_ledger else ("", self._setup().shared_customer)

    def _by_day(self, rows: Sequence[DocumentRow]) -> Mapping[SummaryDay, list[Loose]]:
        """Those that belong to a summary, by the one they belong to."""
        found = [
            Loose(BooksId(row.books_id), self._books.document(BooksId(row.books_id)).document) for row in rows
        ]
        ready = [each for each in found if belongs_to_summary(each.document) and self._is_ready(each)]
        channels = self.channels(sorted({each.document.order_id for each in ready}))
        days: dict[SummaryDay, list[Loose]] = {}
        for each in ready:
            days.setdefault(day_of(each.document, channels.get(each.document.order_id, "")), []).append(each)
        return days

    def _is_ready(self, loose: Loose) -> bool:
        """In the books as the store says, and for a refund: with an approved sale."""
        source = loose.document.source
        kept = self._orders if source.kind == "order" else self._refunds
        status = kept.states([source.source_id]).get(source.source_id)
        if status is None or (status.state, status.books_id) != (OrderState.IMPORTED, loose.books_id.text):
            return False
        sales = self._books.read([BooksId(loose.document.corrects)]) if loose.document.corrects else ()
        return all(sale.state is DocumentState.APPROVED for sale in sales)

    def _make(self, day: SummaryDay, members: list[Loose], among: Collection[str] | None) -> BooksId:
        """One summary of the day: the pending one with more behind it, the first, or the next supplement."""
        there = self.days.summaries(day.store)
        same = [row for row in there if row.day == day]
        # Books that approve nothing have every entry for good.
        may_grow = self._books.abilities.approves
        extended = next((row for row in same if may_grow and _takes_more(row, among)), None)
        if extended is None:
            supplement = 1 + max((row.supplement for row in same), default=-1)
            reference = _next_reference(f"{self._setup().prefix}-{day.day}", there)
        else:
            supplement, reference = extended.supplement, extended.reference
            members = [*map(self._read, self.days.behind(extended.books_id)), *members]
        documents = [member.document for member in members]
        source = day.source(supplement)
        made = summary_of(documents, source, reference, self._customer())
        key = Key(source, self._books.abilities.company, 1)
        request = PostRequest(made, key, evidence_of(documents))
        return self.days.summarise(request, [member.books_id for member in members])

    def _read(self, books_id: BooksId) -> Loose:
        return Loose(books_id, self._books.document(books_id).document)

    def _loose_rows(self) -> list[DocumentRow]:
        """What waits, is paid and behind no summary, oldest first."""
        store = self._setup().store
        rows = self._books.documents(DocumentQuery(state=DocumentState.PENDING))
        return [
            row
            for row in reversed(rows)
            if row.store == store and row.kind in _KINDS and row.open == ZERO and not row.behind
        ]

    def _through(self, last: dt.date) -> list[DocumentRow]:
        return [row for row in self._loose_rows() if row.date <= last]

    def _pending(self) -> list[SummaryRow]:
        found = self.days.summaries(self._setup().store)
        return [row for row in found if row.state is DocumentState.PENDING]

    def _approve_all(self, *, memos: bool) -> list[OrderResult]:
        """Approve what waits in practice books, sales or credit memos; those that still wait, with why."""
        failed = []
        for row in reversed(self._books.documents(DocumentQuery(state=DocumentState.PENDING))):
            if (row.kind is DocumentKind.CREDIT_MEMO) is not memos:
                continue
            [answer] = self._books.approve([BooksId(row.books_id)], self._clock.now())
            if answer.error is not None:
                failed.append(_waiting(row, answer.error.problem))
        return failed


def _takes_more(row: SummaryRow, among: Collection[str] | None) -> bool:
    """Only a pending one on its own day: one that was moved into an open month keeps what it has."""
    asked = among is None or row.books_id.text in among
    return asked and row.state is DocumentState.PENDING and row.date == row.day.day


def _next_reference(first: str, there: Sequence[SummaryRow]) -> str:
    """The day's reference, then with -2, -3, ... behind it; one that was used stays used."""
    numbered = re.compile(rf"{re.escape(first)}(?:-(\d+))?")
    used = [int(found[1] or 1) for row in there if (found := numbered.fullmatch(row.reference))]
    return f"{first}-{max(used) + 1}" if used else first


def _failed(document: SalesDocument, why: Problem) -> OrderResult:
    return OrderResult(
        document.order_id, OrderState.IMPORTED, (why,), document.reference, document.currency, document.total
    )


def _waiting(row: DocumentRow, why: Problem) -> OrderResult:
    return OrderResult(row.order_id, OrderState.IMPORTED, (why,), row.reference, row.currency, row.total)
