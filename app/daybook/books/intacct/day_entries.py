"""Days as one journal entry each: Intacct holds the entry, Daybook keeps the documents behind it.

A kept document is called "DAY:" and its number, and so is the entry it is behind. What Intacct no longer
holds does not stand: somebody may have deleted the entry there.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.books.intacct.day_rows import (
    PREFIX,
    fate_of,
    id_of,
    number_of,
    posted_of,
    summary_row,
    turned_round,
)
from daybook.books.intacct.journal import PREFIX as ENTRY
from daybook.books.intacct.journal import moves_money
from daybook.model.books import StoredDocument
from daybook.model.day_documents import DayState
from daybook.model.document import DocumentKind
from daybook.model.ledger import Removed
from daybook.model.money import ZERO, Money
from daybook.model.posting import BooksId, Key
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused, Undecided
from daybook.model.summary import DAY_ENTRY_DIFFERS, SOURCE_KIND, belongs_to_summary, summary_of_source

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from daybook.books.intacct.journal import Journal
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.books.intacct.summary_posting import SummaryPosting
    from daybook.books.intacct.undoing import Undoing
    from daybook.model.books import PostRequest
    from daybook.model.day_documents import DayDocuments, KeptDocument
    from daybook.model.document import SalesDocument
    from daybook.model.posting import Posted, Source
    from daybook.model.problem import Problem
    from daybook.model.summary import Fate, SummaryRow


@dataclass(frozen=True, slots=True)
class DayTools:
    """What entries are read, sent and deleted with."""

    journal: Journal
    sending: SummaryPosting
    undoing: Undoing


class DayEntries:
    """The days' entries of one company and what is behind them."""

    def __init__(
        self,
        kept: DayDocuments,
        tools: Callable[[], DayTools],
        company: str,
        rules: Callable[[str], StoreRules],
    ) -> None:
        """Keep documents here; `tools` are asked for when Intacct is.

        `company` names the company inside posting keys, `rules` gives those of a store.
        """
        self._kept = kept
        self._tools = tools
        self._company = company
        self._rules = rules

    # Documents on their way

    def takes(self, document: SalesDocument, rules: StoreRules) -> bool:
        """True for an entry, and for what goes into one: what is settled, a refund only with its sale.

        Where no money moves there is nothing to enter.
        """
        if document.source.kind == SOURCE_KIND:
            return True
        if document.kind is DocumentKind.CREDIT_MEMO and not document.corrects.startswith(PREFIX):
            return False
        return rules.by_day and self.gathers(document)

    def gathers(self, document: SalesDocument) -> bool:
        """True for a sale that goes into its day's entry where the setting asks for days."""
        return belongs_to_summary(document) and moves_money(document)

    def post(self, request: PostRequest, rules: StoreRules) -> BooksId:
        """Send an entry; or keep a document until its day is whole, and tell now what its entry would miss.

        Raises:
            Refused: "intacct.journal_missing", "intacct.accounts_missing", "intacct.day_closed"; and of an
                entry all that `SummaryPosting.post` raises.
        """
        if request.document.source.kind == SOURCE_KIND:
            return self._tools().sending.post(request.document, request.key, rules)
        self._tools().sending.check(request.document, rules)
        return id_of(self._kept.hold(request.document))

    def settle(self) -> list[tuple[BooksId, Problem]]:
        """Look up entries whose answer was lost, and send again, under the same key, what is not there.

        What comes back is not known still, or is for a person to decide, each with the reason.
        """
        open_ones = []
        for row in self._kept.in_state(DayState.SENDING):
            try:
                self._send(row)
            except Refused:
                continue
            except (OutcomeUnknown, Undecided) as error:
                open_ones.append((id_of(row.number), error.problem))
        return open_ones

    def summarise(self, request: PostRequest, members: Sequence[BooksId]) -> BooksId:
        """Send the entry of these documents; its identity.

        Raises:
            Refused: Intacct will not have it, or it is another Daybook's; the documents wait again.
            OutcomeUnknown, Undecided: it is looked up before anything else is sent for these documents.
            DaybookError: DAY_ENTRY_DIFFERS: it is there, with other amounts.
        """
        numbers = [number_of(each) for each in members]
        free = {row.number for row in self._kept.numbered(numbers) if _is_loose(row)}
        if not free.issuperset(numbers):
            raise Refused("books.not_pending", {"reference": request.document.reference})
        number = self._kept.begin(request.document, numbers)
        [row] = self._kept.numbered([number])
        entry = self._send(row)
        read = next(iter(self._tools().journal.of_ids([entry.removeprefix(ENTRY)])), None)
        if read is None or read.total != request.document.total:
            currency = request.document.currency
            values = {
                "reference": request.document.reference,
                "store": Money(request.document.total, currency),
                "books": Money(read.total if read is not None else ZERO, currency),
            }
            raise DaybookError(DAY_ENTRY_DIFFERS, values)
        return id_of(number)

    def _send(self, row: KeptDocument) -> str:
        """Send an entry that was begun, or find it; what Intacct calls it."""
        document = self._kept.content(row.number)
        key = Key(document.source, self._company, document.generation)
        try:
            entry = self._tools().sending.post(document, key, self._rules(document.source.store))
        except Refused:
            self._kept.drop(row.number)
            raise
        self._kept.posted(row.number, entry.text)
        return entry.text

    # What stands

    def of_sources(self, sources: Sequence[Source]) -> list[Posted]:
        """The kept documents of these sources that stand.

        Raises:
            OutcomeUnknown: nobody knows whether one of them was taken back.
        """
        wanted = [source for source in sources if source.kind != SOURCE_KIND]
        rows = self._kept.of_sources(wanted) if wanted else ()
        if self._finish_taking_back({row.number for row in rows}):
            rows = self._kept.of_sources(wanted)
        return self._posted(rows)

    def _finish_taking_back(self, numbers: Collection[int]) -> bool:
        """Settle entries under way that take one of these back; whether there were any."""
        under_way = [row for row in self._kept.in_state(DayState.SENDING) if row.takes_back in numbers]
        for row in under_way:
            self._decide(row)
        return bool(under_way)

    def of_ids(self, ids: Iterable[BooksId]) -> list[Posted]:
        """These, void ones too; what Intacct no longer holds is left out."""
        return self._posted(self._kept.numbered([number_of(each) for each in ids]))

    def later_of(self, source: Source) -> list[BooksId]:
        """The kept credit memos of an order."""
        rows = self._kept.of_order(source.store, source.source_id)
        return [
            id_of(row.number)
            for row in rows
            if row.kind is DocumentKind.CREDIT_MEMO and row.state is not DayState.VOID
        ]

    def document(self, books_id: BooksId) -> StoredDocument:
        """One whole document or entry. Raises DaybookError("intacct.document_missing")."""
        for posted in self.of_ids([books_id]):
            return StoredDocument(posted, self._kept.content(number_of(books_id)))
        raise DaybookError("intacct.document_missing", {"document": books_id.text})

    def _posted(self, rows: Sequence[KeptDocument]) -> list[Posted]:
        """As they stand; an entry with the total that Intacct has it with."""
        there = self._standing(row for row in rows if row.source.kind != SOURCE_KIND)
        entries = [row for row in rows if row.source.kind == SOURCE_KIND and row.state is DayState.POSTED]
        read = (
            self._tools().journal.of_ids([row.entry.removeprefix(ENTRY) for row in entries])
            if entries
            else ()
        )
        totals = {posted.books_id.text: posted.total for posted in read}
        return [
            replace(posted_of(row), total=totals.get(row.entry, row.total))
            for row in rows
            if row.state is not DayState.POSTED or row.entry in there or row.entry in totals
        ]

    def _standing(self, rows: Iterable[KeptDocument]) -> frozenset[str]:
        entries = {row.entry for row in rows if row.state is DayState.POSTED}
        return self._tools().journal.standing(entries) if entries else frozenset()

    # The entries, as `SummaryLedger` tells them

    def dissolve(self, summaries: Sequence[BooksId]) -> int:
        """Refuse: an entry counts as soon as it is in Intacct."""
        for posted in self.of_ids(summaries):
            raise Refused("books.not_pending", {"reference": posted.reference})
        return 0

    def summaries(self, store: str) -> list[SummaryRow]:
        """Every entry of a store, void ones too, the newest first."""
        return [summary_row(row) for row in reversed(self._kept.entries()) if row.source.store == store]

    def behind(self, summary: BooksId) -> list[BooksId]:
        """The documents behind an entry, oldest first."""
        return [id_of(row.number) for row in self._kept.behind([number_of(summary)])]

    def summary_of(self, books_ids: Sequence[BooksId]) -> dict[str, str]:
        """The entry each of these documents is behind, both by identity; others are left out."""
        rows = self._kept.numbered([number_of(each) for each in books_ids if each.text.startswith(PREFIX)])
        return {id_of(row.number).text: id_of(row.behind).text for row in rows if row.behind is not None}

    # Taking out

    def fates(self, ids: Sequence[BooksId]) -> dict[str, Fate]:
        """What taking each of these out by itself does; what Daybook does not keep is left out."""
        rows = self._kept.numbered([number_of(each) for each in ids if each.text.startswith(PREFIX)])
        entries = self._kept.numbered([row.behind for row in rows if row.behind is not None])
        counts = {entry.number: entry.count for entry in entries}
        return {id_of(row.number).text: fate_of(row, counts.get(row.behind or 0, 1)) for row in rows}

    def take_out(self, books_id: BooksId) -> Removed:
        """Take one document or a whole entry out.

        A document that waits is forgotten. An entry is deleted, and so is the entry of a document that stands
        alone behind it; of another document the part is taken back by an entry of its own, on the same day.

        Raises:
            Refused: Intacct will not have it; "books.summary_partly_void".
            OutcomeUnknown: the answer was lost.
        """
        row = self._settled(number_of(books_id))
        if row is None or row.state is DayState.VOID:
            return Removed(books_id.text, "", "", deleted=True)
        told = Removed(books_id.text, row.reference, row.entry.removeprefix(ENTRY), deleted=True)
        if row.source.kind == SOURCE_KIND:
            self._delete(row)
        elif row.state is DayState.WAITING:
            self._kept.forget([row.number])
        elif not self._standing([row]):
            self._kept.void([row.number])
        else:
            [entry] = self._kept.numbered([row.behind or 0])
            if entry.count == 1:
                self._delete(entry)
            else:
                return self._take_back(row, entry, told)
        return told

    def _settled(self, number: int) -> KeptDocument | None:
        """How it stands once it is known what became of an entry under way."""
        for row in self._kept.numbered([number]):
            under_way = [row] if row.behind is None else self._kept.numbered([row.behind])
            for entry in under_way:
                if entry.state is DayState.SENDING:
                    self._decide(entry)
        return next(iter(self._kept.numbered([number])), None)

    def _decide(self, entry: KeptDocument) -> None:
        """Find or send an entry under way. One that Intacct recorded and does not show is not there."""
        try:
            self._send(entry)
        except Undecided:
            self._kept.give_up(entry.number)
        except Refused:
            return

    def _delete(self, entry: KeptDocument) -> None:
        members = self._kept.behind([entry.number])
        void = next((each for each in members if each.state is DayState.VOID), None)
        if void is not None:
            raise Refused("books.summary_partly_void", {"reference": entry.reference, "void": void.reference})
        self._tools().undoing.take_out([BooksId(entry.entry)])
        self._kept.void([entry.number, *(each.number for each in members)])

    def _take_back(self, row: KeptDocument, entry: KeptDocument, told: Removed) -> Removed:
        day = summary_of_source(entry.source)[0]
        same = [each for each in self.summaries(row.source.store) if each.day == day]
        source = day.source(1 + max(each.supplement for each in same))
        taken = turned_round(self._kept.content(row.number), source, f"{row.reference}/UNDO")
        number = self._kept.begin(taken, (), row.number)
        [made] = self._kept.numbered([number])
        return replace(told, deleted=False, entries=(self._send(made).removeprefix(ENTRY),))


def _is_loose(row: KeptDocument) -> bool:
    return row.state is DayState.WAITING and row.behind is None
