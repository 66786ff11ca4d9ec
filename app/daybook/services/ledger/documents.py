"""Documents in the books: list, open with all that belongs to them, approve."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.books import DocumentQuery, DocumentRow, StoredDocument
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import BooksId
from daybook.services.ledger.outstanding import Outstanding
from daybook.services.orders.batches import batches
from daybook.services.orders.proof import ProofOfOrder, proof_of
from daybook.services.results import ApproveResult

if TYPE_CHECKING:
    from daybook.model.ledger import GoodsBack, HistoryLine
    from daybook.model.ledger_port import Ledger
    from daybook.model.order_statuses import OrderStatusChange
    from daybook.model.ports import Books, Cancel, Clock, Progress
    from daybook.model.problem import Problem
    from daybook.services.summaries.summaries import Summaries
    from daybook.services.telling.capturing import CaptureOutlook

CLOSED = "books.period_closed"
"""Why the books refuse what is dated in a closed month."""


class Documents:
    """The documents of one set of books."""

    def __init__(self, books: Books, clock: Clock, summaries: Summaries) -> None:
        self._books = books
        self._clock = clock
        self._summaries = summaries

    def list(self, query: DocumentQuery) -> Sequence[DocumentRow]:
        """The rows that match, newest first."""
        rows = self._books.documents(query)
        return [row for row in rows if row.store in query.stores] if query.stores else rows

    def open(self, books_id: str) -> StoredDocument:
        """One whole document. Raises DaybookError("books.document_missing")."""
        return self._books.document(BooksId(books_id))

    def approve(self, books_ids: Sequence[str], cancel: Cancel, progress: Progress) -> ApproveResult:
        """Approve documents in the order given, credit memos after all sales, because they rest on one.

        One that cannot be approved does not stop the others. Stop ends between batches: what was approved
        stays approved. What was approved before is not told. Where the setting asks for daily summaries,
        what belongs to one is approved with it.
        """
        approved: list[tuple[str, str]] = []
        failed: list[tuple[str, Problem]] = []
        done = 0
        for batch in self._gathered(books_ids):
            if cancel.is_set():
                left = 0 if self._summaries.is_on else len(books_ids) - done
                return ApproveResult(tuple(approved), tuple(failed), left=left)
            ids = [BooksId(text) for text in batch]
            before = {
                read.books_id.text for read in self._books.read(ids) if read.state is DocumentState.APPROVED
            }
            results = self._books.approve(ids, self._clock.now())
            posted = {
                read.books_id.text: read for read in self._books.read([BooksId(text) for text in batch])
            }
            for text, result in zip(batch, results, strict=True):
                reference = posted[text].reference if text in posted else text
                if result.error is not None:
                    failed.append((reference, result.error.problem))
                elif text not in before:
                    approved.append((reference, posted[text].number))
            done += len(batch)
            told = {"done": done, "total": len(books_ids)}
            progress.step(done, len(books_ids), "documents.approving", told)
        return ApproveResult(tuple(approved), tuple(failed))

    def _gathered(self, books_ids: Sequence[str]) -> Iterator[Sequence[str]]:
        """Batches to approve: credit memos are gathered once the sales they rest on are approved."""
        memos = self._memos(books_ids)
        for part in ([text for text in books_ids if text not in memos], sorted(memos, key=books_ids.index)):
            yield from batches(self._summaries.to_approve(part) if part else part)

    def _memos(self, books_ids: Sequence[str]) -> set[str]:
        read = [
            each for batch in batches(books_ids) for each in self._books.read([BooksId(t) for t in batch])
        ]
        return {each.books_id.text for each in read if each.kind is DocumentKind.CREDIT_MEMO}


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document with what belongs to it. `open` is what is not received now, in its currency.

    `capture` says what of its authorised money can be captured, None where it shows none.
    `invoice` is the number, else the reference, of the invoice made of a sales order, `rests_on` that of the
    sale a credit memo corrects, or of the sales order an invoice was made of; '' for none. `behind` are the
    documents that a daily summary stands for, `summary` the one that this document is behind. `goods_out` are
    those of a credit memo that did not come back yet.
    """

    stored: StoredDocument
    open: Decimal
    proof: ProofOfOrder
    history: tuple[HistoryLine, ...]
    has_evidence: bool
    invoice: str = ""
    rests_on: str = ""
    behind: tuple[DocumentRow, ...] = ()
    summary: DocumentRow | None = None
    order_statuses: tuple[OrderStatusChange, ...] = ()
    capture: CaptureOutlook | None = None
    goods_out: tuple[GoodsBack, ...] = ()

    @property
    def is_receivable(self) -> bool:
        """True where money can be received for it."""
        kinds = (DocumentKind.SALES_INVOICE, DocumentKind.SALES_ORDER)
        approved = self.stored.posted.state is DocumentState.APPROVED
        return approved and self.stored.posted.kind in kinds and self.open > ZERO and not self.invoice

    @property
    def still_open(self) -> Decimal:
        """What is open on it now, once it is approved; what a credit memo took off a sale is open no more."""
        posted = self.stored.posted
        if posted.state is not DocumentState.APPROVED:
            return ZERO
        return ZERO if posted.kind is DocumentKind.CREDIT_MEMO and self.rests_on else self.open

    @property
    def owed_back(self) -> Decimal:
        """What the customer is owed on it and can be paid back, in its currency; zero for nothing.

        A credit memo that corrects a sale of these books leaves it on that sale.
        """
        posted = self.stored.posted
        if posted.state is not DocumentState.APPROVED:
            return ZERO
        if posted.kind is DocumentKind.CREDIT_MEMO:
            return ZERO if self.rests_on else self.open
        return max(-self.open, ZERO)

    @property
    def has_credit(self) -> bool:
        """True where the customer has credit on it that an invoice of theirs could take."""
        return bool(self.owed_back) and self.stored.posted.kind is not DocumentKind.SALES_ORDER

    @property
    def is_convertible(self) -> bool:
        """True for a sales order that an invoice can be made of."""
        approved = self.stored.posted.state is DocumentState.APPROVED
        return approved and self.stored.posted.kind is DocumentKind.SALES_ORDER and not self.invoice


@dataclass(frozen=True, slots=True)
class LateDocument:
    """A document that waits for approval in a closed month. Its tax date stays where it is."""

    books_id: str
    reference: str
    date: dt.date
    tax_date: dt.date


@dataclass(frozen=True, slots=True)
class LateDocuments:
    """What would be dated on `first_open` to be approved."""

    first_open: dt.date
    documents: tuple[LateDocument, ...]


class DocumentDesk:
    """One document and all that the ledger says of it; `ledger` is None where Daybook does not keep it."""

    def __init__(self, books: Books, ledger: Ledger | None) -> None:
        self._books = books
        self._ledger = ledger

    def whole(self, books_id: str) -> WholeDocument:
        """One document with its proof and history. Raises DaybookError("books.document_missing")."""
        wanted = BooksId(books_id)
        stored = self._books.document(wanted)
        rows = self._books.documents(DocumentQuery(references=(stored.posted.reference,)))
        row = next((each for each in rows if each.books_id == books_id), None)
        still_open = stored.document.open if row is None else row.open
        ledger = self._ledger
        if ledger is None:
            return WholeDocument(
                stored,
                still_open,
                proof_of(stored),
                (),
                has_evidence=False,
                behind=self._behind(row),
                summary=self._summary_of(row),
            )
        flags = Outstanding(ledger).flags_of(stored.document, books_id)
        flagged = replace(stored, document=replace(stored.document, flags=(*stored.document.flags, *flags)))
        return WholeDocument(
            flagged,
            still_open,
            proof_of(stored),
            tuple(ledger.history(wanted)),
            bool(ledger.evidence(wanted)),
            self._invoice_of(ledger, stored),
            self._rests_on(stored),
            self._behind(row),
            self._summary_of(row),
            tuple(ledger.order_statuses.history(wanted)),
            goods_out=tuple(ledger.goods_to_return(wanted)),
        )

    def evidence(self, books_id: str) -> str:
        """What the store said, as it came; '' where it was not kept."""
        return self._ledger.evidence(BooksId(books_id)) if self._ledger is not None else ""

    def late(self, books_ids: Sequence[str]) -> LateDocuments | None:
        """Those of these documents that wait for approval in a closed month; None where there are none."""
        closed = self._ledger.closed_through() if self._ledger is not None else None
        if closed is None:
            return None
        posted = self._books.read([BooksId(text) for text in books_ids])
        waiting = [each for each in posted if each.state is DocumentState.PENDING and each.date <= closed]
        found = tuple(
            LateDocument(each.books_id.text, each.reference, each.date, self._tax_date(each.books_id))
            for each in waiting
        )
        return LateDocuments(closed + dt.timedelta(days=1), found) if found else None

    def _rests_on(self, stored: StoredDocument) -> str:
        document = stored.document
        earlier = [BooksId(text) for text in (document.corrects, document.made_from) if text]
        return next((each.number or each.reference for each in self._books.read(earlier)), "")

    def _behind(self, row: DocumentRow | None) -> tuple[DocumentRow, ...]:
        if row is None or not row.behind:
            return ()
        return tuple(reversed(self._books.documents(DocumentQuery(summary=row.books_id))))

    def _summary_of(self, row: DocumentRow | None) -> DocumentRow | None:
        if row is None or not row.summary:
            return None
        # Books elsewhere may have lost it: somebody deleted the day's entry there.
        references = tuple(each.reference for each in self._books.read([BooksId(row.summary)]))
        rows = self._books.documents(DocumentQuery(references=references)) if references else ()
        return next((each for each in rows if each.books_id == row.summary), None)

    def _tax_date(self, books_id: BooksId) -> dt.date:
        return self._books.document(books_id).document.tax_date

    def _invoice_of(self, ledger: Ledger, stored: StoredDocument) -> str:
        if stored.posted.kind is not DocumentKind.SALES_ORDER:
            return ""
        later = self._books.read(list(ledger.later_of(stored.posted.source)))
        invoices = (
            each.number or each.reference
            for each in later
            if each.kind is DocumentKind.SALES_INVOICE and each.state is not DocumentState.VOID
        )
        return next(invoices, "")
