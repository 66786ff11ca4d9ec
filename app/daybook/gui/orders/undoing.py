"""Undo on the Orders page: says what would happen, asks why, does it, and tells what could not be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.orders.outcomes import Outcome, import_outcome
from daybook.gui.orders.reason_question import ReasonQuestion
from daybook.gui.orders.undo_question import Undone, UndoQuestion
from daybook.gui.parts.notice import Tone
from daybook.gui.tasks import Lane, Reporter, Tasks
from daybook.model.problem import DaybookError
from daybook.wording import Sentence, describe, format_date, say

if TYPE_CHECKING:
    from daybook.gui.orders.work import OrdersWork
    from daybook.gui.workplace import Workplace
    from daybook.model.history import ImportRun
    from daybook.model.ports import Cancel, Progress
    from daybook.model.setup import Setup
    from daybook.services.orders.undo import UndoOutlook, UndoResult
    from daybook.services.results import ImportResult
    from daybook.services.telling.capturing import ToCapture

Answered = Callable[[str, dt.date | None, Sequence["ToCapture"]], object]
"""Hears the reason, the day of reversals, and which authorisations are let go."""


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What an undo would do, and what is authorised for its orders that could be let go."""

    undo: UndoOutlook
    authorised: tuple[ToCapture, ...] = ()


class Undos(QObject):
    """`order_wanted` carries an order to show, `failed` a DaybookError. `question` is the one asked last.

    `looking` carries the Task that looks what an undo would do, and that in words.
    """

    order_wanted = Signal(str)
    looking = Signal(object, str)
    failed = Signal(object)

    def __init__(self, work: OrdersWork, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._work = work
        self._place = place
        self.at = place
        """The place of the order in the side panel."""
        self._tasks = tasks
        self.question: ReasonQuestion | None = None

    def ask(self, order_ids: Sequence[str]) -> None:
        """Ask before these orders are taken out of the books."""
        place = self.at
        self._look_ahead(
            place,
            lambda: order_ids,
            lambda ids, ahead: self._ask(
                say("orders.undo_title", count=ahead.undo.orders),
                ahead,
                say("orders.undo_now", count=ahead.undo.orders),
                lambda reason, on, let_go: self.undo(ids, reason, on, place, let_go),
            ),
        )

    def ask_run(self, run: ImportRun) -> None:
        """Ask before all of an import that is in the books still is taken out of them."""
        undoing = self._place.reading.undoing
        self._look_ahead(
            self._place,
            lambda: undoing.of_run(run.run),
            lambda ids, ahead: self._ask(
                say("orders.undo_run_title", count=ahead.undo.orders),
                ahead,
                say("orders.undo_now", count=ahead.undo.orders),
                lambda reason, on, let_go: self.undo(ids, reason, on, self._place, let_go),
            ),
        )

    def ask_to_import_again(self, order_id: str) -> None:
        """Ask before a changed order is taken out of the books and imported as the shop has it now."""
        place = self.at
        self._look_ahead(
            place,
            lambda: [order_id],
            lambda ids, ahead: self._ask(
                say("orders.again_title", order=order_id),
                # The order stays a sale: what is authorised for it is wanted still.
                replace(ahead, authorised=()),
                say("orders.again_now"),
                lambda reason, on, _let_go: self.import_again(ids, reason, on, place),
            ),
        )

    def ask_to_keep(self, order_id: str) -> None:
        """Ask why the books stay as they are though the shop changed the order."""
        place = self.at
        question = ReasonQuestion(
            say("orders.keep_title", order=order_id),
            [say("orders.keep_what")],
            say("orders.keep_now"),
            None,
            self._window,
        )
        question.answered.connect(lambda reason, _on: self.keep(order_id, reason, place))
        self._open(question)

    def undo(
        self,
        order_ids: Sequence[str],
        reason: str,
        on: dt.date | None,
        place: Workplace | None = None,
        let_go: Sequence[ToCapture] = (),
    ) -> None:
        """Take these orders, by default of the shop on show, out of the books; then void in the shop."""
        place = place or self._place
        session = place.writing

        def work(cancel: Cancel, progress: Reporter) -> Undone:
            result = session.undoing.undo(order_ids, reason, on, cancel, progress)
            # The books first: what is let go in the shop cannot be taken back.
            gone = {each.order_id for each in result.undone}
            wanted = [each for each in let_go if each.order_id in gone]
            return Undone(result, session.capturing.void(wanted, cancel, progress) if wanted else None)

        self._work.start(say("orders.undoing"), work, lambda done: self.outcome(done, reason, place, let_go))

    def import_again(
        self, order_ids: Sequence[str], reason: str, on: dt.date | None, place: Workplace | None = None
    ) -> None:
        """Take these orders out and import them again."""
        place = place or self._place
        changes = place.writing.changes

        def outcome(done: tuple[UndoResult, ImportResult | None]) -> Outcome:
            undone, imported = done
            if imported is None:
                return self.outcome(Undone(undone), reason, place)
            return import_outcome(imported)

        self._work.start(
            say("orders.importing_again"),
            lambda cancel, progress: changes.import_again(order_ids, reason, on, cancel, progress),
            outcome,
        )

    def keep(self, order_id: str, reason: str, place: Workplace | None = None) -> None:
        """Keep the books as they are."""
        changes = (place or self._place).writing.changes
        self._work.quietly(lambda: changes.keep([order_id], reason))

    def outcome(
        self,
        done: Undone,
        reason: str,
        place: Workplace | None = None,
        let_go: Sequence[ToCapture] = (),
    ) -> Outcome:
        """What an undo did, in words; what could not be is shown, or done on an open day."""
        result = done.result
        undone, refused = len(result.undone), result.refused
        what = say("orders.undone", count=undone) if undone else say("orders.undone_none")
        if result.not_tried:
            what = f"{what} {say('orders.undo_not_tried', count=len(result.not_tried))}"
        what = f"{what} {done.words}".strip()
        if not refused:
            failed = done.let_go is not None and done.let_go.failed
            tone = Tone.OK if result.everything_done and not failed else Tone.WARN
            return Outcome(Sentence(what, "", ""), tone)
        order_id, problem = refused[0]
        why = describe(problem)
        what = f"{what} {say('orders.undo_refused', count=len(refused), order=order_id, why=why.what)}"
        ids = [each for each, _problem in refused]
        closed = result.closed
        if closed is not None:
            deed = say("orders.undo_on", day=format_date(closed))
            again = lambda: self.undo(ids, reason, closed, place, let_go)  # noqa: E731 - said in one breath with its words
            return Outcome(Sentence(what, why.todo, why.details), Tone.WARN, deed=deed, act=again)
        show = lambda: self.order_wanted.emit(order_id)  # noqa: E731 - the same
        return Outcome(
            Sentence(what, why.todo, why.details), Tone.WARN, deed=say("orders.undo_show"), act=show
        )

    def _look_ahead(
        self,
        place: Workplace,
        order_ids: Callable[[], Sequence[str]],
        ask: Callable[[Sequence[str], _Ahead], object],
    ) -> None:
        session = place.reading

        def work(cancel: Cancel, progress: Progress) -> tuple[Sequence[str], _Ahead]:
            ids = order_ids()
            authorised = session.capturing.of_orders(ids).documents
            return ids, _Ahead(session.undoing.look_ahead(ids, cancel, progress), authorised)

        task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.READ,
            on_done=lambda found: ask(*found),
            on_failed=self.failed.emit,
        )
        self.looking.emit(task, say("orders.undo_looking"))

    def _ask(self, title: str, ahead: _Ahead, deed: str, answered: Answered) -> None:
        outlook = ahead.undo
        if not outlook.orders:
            self.failed.emit(DaybookError("undo.no_run"))
            return
        follows = what_follows(outlook, self.at.setup)
        question = UndoQuestion(title, follows, deed, outlook.first_open, ahead.authorised, self._window)
        question.answered.connect(lambda reason, on: answered(reason, on, question.let_go))
        self._open(question)

    def _open(self, question: ReasonQuestion) -> None:
        self.question = question
        question.open()


def what_follows(outlook: UndoOutlook, setup: Setup) -> list[str]:
    """What an undo deletes and what it reverses, in sentences."""
    sentences = []
    if setup.in_intacct:
        counts = {
            "deletes": outlook.deleted,
            "forgets": outlook.waiting,
            "entries": outlook.entries,
            "takes_back": outlook.taken_back,
        }
        sentences = [say(f"intacct.undo.{name}", count=count) for name, count in counts.items() if count]
        if outlook.deleted or outlook.entries:
            sentences.append(say("intacct.undo.else"))
    elif outlook.deleted:
        sentences.append(say("orders.undo_deletes", count=outlook.deleted))
    if outlook.reversed:
        sentences.append(say("orders.undo_reverses", count=outlook.reversed))
    if outlook.first_open is not None:
        sentences.append(say("orders.undo_closed", count=outlook.closed))
    sentences.append(say("orders.undo_after"))
    return sentences
