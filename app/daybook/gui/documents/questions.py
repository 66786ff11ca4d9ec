"""What is asked before a document is voided, made an invoice, or dated on the first open day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.asking.fields import day_field, day_of, set_day
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.asking.reason_question import ReasonQuestion
from daybook.gui.fonts import Type
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.fields import LabelledField
from daybook.gui.setup_pages.indicators import TickBox
from daybook.model.document import DocumentKind, EntryOrigin
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.services.orders.relay import ProgressRelay
from daybook.wording import format_date, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger import Removed
    from daybook.model.ledger_port import Ledger
    from daybook.services.ledger.documents import LateDocuments, WholeDocument
    from daybook.services.orders.undo import UndoOutlook
    from daybook.services.results import ApproveResult


def void_question(
    whole: WholeDocument, outlook: UndoOutlook | None, place: Workplace, tasks: Tasks, parent: QWidget
) -> ReasonQuestion:
    """Asks why a document is void; `outlook` where its order goes out of the books with it.

    Answers with a Voided.
    """
    posted = whole.stored.posted
    standing = [entry for entry in whole.stored.document.entries if entry.origin is not EntryOrigin.REVERSAL]
    sentences = [
        say("documents.void_follows", count=len(standing), total=Money(posted.total, posted.currency))
        if standing
        else say("documents.void_nothing"),
        say("documents.void_final", number=posted.number),
        *_goes_along(whole, outlook),
    ]
    words = Words(say("documents.void_title", number=posted.number), sentences, say("documents.void"))
    return VoidQuestion(words, whole, place, tasks, parent)


@dataclass(frozen=True, slots=True)
class Voided:
    """What became of each document, and of what was authorised for them."""

    removed: Sequence[Removed]
    let_go: ApproveResult


class VoidQuestion(ReasonQuestion):
    """Asks why, and whether the customer's card is let go too. Answers with a Voided."""

    def __init__(
        self, words: Words, whole: WholeDocument, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(words, self._void, place, tasks, parent)
        self._books_id = whole.stored.posted.books_id.text
        self._authorised = whole.capture.documents if whole.capture is not None else ()
        amount = self._authorised[0].amount if self._authorised else None
        self.void_too = TickBox(say("capture.void_too", amount=amount) if amount is not None else "")
        below = Paragraph(say("capture.void_too.below"), Type.CAPTION, "text2")
        for place_in, part in enumerate((self.void_too, below), start=1):
            part.setVisible(amount is not None)
            self.content.insertWidget(place_in, part)

    def _void(self, _ledger: Ledger, reason: str, on: dt.date | None) -> Voided:
        """Take the document back first: what is let go in the shop cannot be taken back."""
        session = self._place.writing
        removed = session.undoing.void(self._books_id, reason, on)
        wanted = self._authorised if self.void_too.isChecked() else ()
        return Voided(removed, session.capturing.void(wanted, Event(), ProgressRelay()))


def _goes_along(whole: WholeDocument, outlook: UndoOutlook | None) -> Iterator[str]:
    """What becomes of the order, the refund or the sales order that the document is of."""
    if outlook is not None:
        others = outlook.deleted + outlook.reversed - 1
        if others:
            yield say("documents.void_others", count=others)
        yield say("documents.void_order", order=whole.stored.document.order_id)
    elif whole.stored.posted.kind is DocumentKind.CREDIT_MEMO:
        yield say("documents.void_refund", order=whole.stored.document.order_id)
    elif whole.stored.document.made_from:
        yield say("documents.void_invoice", number=whole.rests_on)


class ConvertQuestion(LedgerQuestion):
    """Asks for the day of the invoice that a sales order becomes. Answers with its BooksId."""

    def __init__(
        self, whole: WholeDocument, today: dt.date, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        posted = whole.stored.posted
        deposits = posted.total - whole.open
        sentences = [say("documents.convert_follows")]
        if deposits:
            sentences.append(say("documents.convert_deposits", amount=Money(deposits, posted.currency)))
        sentences.append(say("documents.convert_undo"))
        title = say("documents.convert_title", number=posted.number)
        super().__init__(Words(title, sentences, say("documents.convert_now")), place, tasks, parent)
        self._books_id = posted.books_id
        self.day = day_field(say("documents.convert_day"), max(today, posted.date))
        self.content.addWidget(LabelledField(say("documents.convert_day"), self.day))
        self.content.addStretch(1)

    def gather(self) -> Deed:
        """Make the invoice, and with it what its refunds take off it."""
        books_id, day, place = self._books_id, day_of(self.day), self._place
        return lambda _ledger: place.writing.invoicing.convert(books_id, day)

    def use_day(self, day: dt.date) -> None:
        """Date the invoice on this day."""
        set_day(self.day, day)


_SHOWN = 8


class OpenDayQuestion(LedgerQuestion):
    """Asks whether late documents may be dated on the first open day. Answers with those moved."""

    def __init__(self, late: LateDocuments, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        day = format_date(late.first_open)
        count = len(late.documents)
        tax_dates = [
            say("documents.tax_date_stays", reference=each.reference, day=each.tax_date)
            for each in late.documents[:_SHOWN]
        ]
        more = len(late.documents) - _SHOWN
        if more > 0:
            tax_dates.append(say("documents.tax_dates_more", count=more))
        sentences = [
            say("documents.open_day_follows", count=count, day=day),
            say("documents.open_day_tax", dates=", ".join(tax_dates)),
            say("documents.open_day_final"),
        ]
        words = Words(
            say("documents.open_day_title", day=day), sentences, say("documents.open_day_now", count=count)
        )
        super().__init__(words, place, tasks, parent)
        self._ids = [BooksId(each.books_id) for each in late.documents]

    def gather(self) -> Deed:
        """Move them."""
        ids = self._ids
        return lambda ledger: ledger.move_to_open_period(ids)

    def use_day(self, day: dt.date) -> None:
        """The books choose the day themselves."""
