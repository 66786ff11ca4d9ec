"""What is done to an opened document besides approving it: each deed asks once, then says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.documents.apply_question import ApplyQuestion, Credit, credit_on
from daybook.gui.documents.questions import ConvertQuestion, OpenDayQuestion, Voided, void_question
from daybook.gui.documents.receive_question import Receivable, payment_question, receivable
from daybook.gui.documents.return_question import GoodsOut, ReturnQuestion, goods_out_of
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.money import total_of
from daybook.model.posting import BooksId
from daybook.services.ledger.documents import DocumentDesk, LateDocuments, WholeDocument
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.gui.asking.ledger_question import LedgerQuestion
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.model.problem import DaybookError
    from daybook.services.orders.undo import UndoOutlook
    from daybook.services.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a deed, and the document to show then, '' for the one on show."""

    sentence: Sentence
    books_id: str = ""


class DocumentDeeds(QObject):
    """`done` carries a Done; `failed` a DaybookError; `approvable` books ids that can be approved now."""

    done = Signal(object)
    failed = Signal(object)
    approvable = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, page: QWidget) -> None:
        super().__init__(page)
        self._place = place
        self._tasks = tasks
        self._page = page
        self._task: Task | None = None
        self.question: LedgerQuestion | None = None

    def ask_void(self, whole: WholeDocument) -> None:
        """Look what goes along, ask why, then void."""
        books_id = whole.stored.posted.books_id.text
        self._look(
            lambda session, cancel, progress: session.undoing.look_at_document(books_id, cancel, progress),
            lambda outlook: self._ask_void(whole, outlook),
        )

    def ask_convert(self, whole: WholeDocument) -> None:
        """Ask for the invoice's day, then make it."""
        if not self.is_asking:
            today = self._place.writing.today()
            self._ask(ConvertQuestion(whole, today, self._place, self._tasks, self._page), self._converted)

    def ask_receive(self, books_id: str) -> None:
        """Ask what came in, or what went back where the customer is owed; then record it."""
        self._look(lambda session, _cancel, _progress: receivable(session, books_id), self._ask_receive)

    def ask_apply(self, books_id: str) -> None:
        """Ask which invoice the credit on this document settles; then apply it."""
        self._look(lambda session, _cancel, _progress: credit_on(session, books_id), self._ask_apply)

    def ask_return(self, whole: WholeDocument) -> None:
        """Ask which goods of a credit memo came back; then take them into stock."""
        books_id = whole.stored.posted.books_id.text
        self._look(lambda session, _cancel, _progress: goods_out_of(session, books_id), self._ask_return)

    def ask_open_day(self, books_ids: Sequence[str]) -> None:
        """Ask whether those of a closed month may be dated on the first open day, then approve them."""

        def late(session: Session, _cancel: Cancel, _progress: Progress) -> LateDocuments | None:
            return DocumentDesk(session.books, session.ledger).late(books_ids)

        self._look(late, self._ask_open_day)

    @property
    def is_asking(self) -> bool:
        """True while it looks what to ask, or a person is asked: a double click asks once."""
        return self._task is not None or self.question is not None

    def _look(self, work: Callable[[Session, Cancel, Progress], T], ask: Callable[[T], object]) -> None:
        """Read what a question needs, then ask it; nothing while it is asking already."""
        if self.is_asking:
            return
        session = self._place.reading

        def looked(found: T) -> None:
            self._task = None
            ask(found)

        self._task = self._tasks.run(
            lambda cancel, progress: work(session, cancel, progress),
            owner=self,
            lane=Lane.READ,
            on_done=looked,
            on_failed=self._failed,
            on_cancelled=self._cancelled,
        )

    def _failed(self, error: DaybookError) -> None:
        self._task = None
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._task = None

    def _ask_void(self, whole: WholeDocument, outlook: UndoOutlook | None) -> None:
        question = void_question(whole, outlook, self._place, self._tasks, self._page)
        self._ask(question, lambda voided: self._voided(whole, outlook, voided))

    def _ask_receive(self, what: Receivable) -> None:
        number = what.whole.stored.posted.number

        def received(payment: object) -> None:
            words = say("documents.received", payment=str(payment), number=number)
            self.done.emit(Done(Sentence(words, say("documents.received.todo"), "")))

        self._ask(payment_question(what, self._place, self._tasks, self._page), received)

    def _ask_apply(self, what: Credit) -> None:
        question = ApplyQuestion(what, self._place, self._tasks, self._page)

        def applied(payment: object) -> None:
            number = what.whole.stored.posted.number
            values = {"payment": str(payment), "number": number, "invoice": question.chosen.number}
            sentence = Sentence(say("documents.applied", **values), say("documents.applied.todo"), "")
            self.done.emit(Done(sentence))

        self._ask(question, applied)

    def _ask_return(self, what: GoodsOut) -> None:
        number = what.whole.stored.posted.number

        def returned(entry: object) -> None:
            code = "documents.returned" if entry else "documents.returned_free"
            words = say(code, number=number, entry=str(entry))
            self.done.emit(Done(Sentence(words, say("documents.returned.todo"), "")))

        self._ask(ReturnQuestion(what, self._place, self._tasks, self._page), returned)

    def _ask_open_day(self, late: LateDocuments | None) -> None:
        if late is not None:
            ids = [each.books_id for each in late.documents]
            question = OpenDayQuestion(late, self._place, self._tasks, self._page)
            self._ask(question, lambda _moved: self.approvable.emit(ids))

    def _voided(self, whole: WholeDocument, outlook: UndoOutlook | None, voided: Voided) -> None:
        posted, order_id = whole.stored.posted, whole.stored.document.order_id
        entries = [
            number for each in voided.removed if each.number == posted.number for number in each.entries
        ]
        words = say("documents.voided", number=posted.number, entries=entries)
        todo = say("documents.voided.todo")
        if outlook is not None:
            todo = say("documents.voided_order", order=order_id)
        if voided.let_go.captured:
            totals = list(total_of(each.amount for each in voided.let_go.captured))
            todo = f"{todo} {say('capture.voided', count=len(voided.let_go.captured), totals=totals)}."
        for _reference, problem in voided.let_go.failed:
            todo = f"{todo} {describe(problem)}"
        self.done.emit(Done(Sentence(words, todo, "")))

    def _converted(self, invoice: object) -> None:
        if isinstance(invoice, BooksId):
            sentence = Sentence(say("documents.converted"), say("documents.converted.todo"), "")
            self.done.emit(Done(sentence, invoice.text))

    def _ask(self, question: LedgerQuestion, answered: object) -> None:
        self.question = question
        question.answered.connect(answered)
        question.finished.connect(self._forget)
        question.open()

    def _forget(self) -> None:
        self.question = None
