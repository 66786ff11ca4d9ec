"""What the Orders page sets going: listing, importing, approving, leaving out. One thing at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from daybook.gui.orders.ticks import Ticks
from daybook.gui.parts.notice import Tone
from daybook.gui.tasks import Lane, Reporter, Step, Task, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.money import Money
from daybook.model.ports import Cancel
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.services.results import ApproveResult, ImportResult, ListResult, OrderResult, Preview
from daybook.wording import Sentence, describe, say

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Chosen:
    """The orders an import is about to go through."""

    order_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """How far the work is, in words."""

    head: str
    done: int
    total: int
    now: str
    so_far: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: a sentence, how it is meant, and whether documents now wait for approval.

    `deed` is a button's words and `act` what it does, where something else can be done about it.
    """

    sentence: Sentence
    tone: Tone
    documents: int = 0
    deed: str = ""
    act: Callable[[], object] | None = None


class OrdersWork(QObject):
    """Tells how it goes: `began` in words, `told` a Telling, `settled` an OrderResult, `ended` an Outcome.

    `ended` carries None where nothing is worth a sentence; `failed` a DaybookError.
    """

    began = Signal(str)
    told = Signal(object)
    chosen = Signal(object)
    settled = Signal(object)
    ended = Signal(object)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._task: Task | None = None
        self._waiting: list[str] = []
        self._so_far = ""

    @property
    def is_running(self) -> bool:
        """True while something runs that the strip shows."""
        return self._task is not None

    def stop(self) -> None:
        """Ask what runs to stop; what is being written is awaited."""
        if self._task is not None:
            self._task.cancel()

    def list_orders(self) -> None:
        """List the shop's orders."""
        self.start(say("orders.listing"), self._place.writing.list_orders, listed_outcome)

    def import_ticked(self, ticks: Ticks, shown: array[int]) -> None:
        """Import the ticked rows, oldest first."""
        table = self._place.reading.table
        self._import(lambda: table.order_ids(ticks.in_order(shown)), {})

    def import_rows(self, row_ids: Sequence[int]) -> None:
        """Import these rows, oldest first."""
        table = self._place.reading.table
        self._import(lambda: table.order_ids(row_ids), {})

    def import_one(self, order_id: str, token: str) -> None:
        """Import one order as it was shown; refused where it looks different by now."""
        self._import(lambda: [order_id], {order_id: token})

    def read_again(self, order_id: str) -> None:
        """Read what changed in the shop, then look whether anything still holds this order."""
        session = self._place.writing

        def work(cancel: Cancel, progress: Reporter) -> Preview:
            session.listing.run(cancel, progress)
            return session.previewing.look_again(order_id, cancel)

        self.start(say("orders.reading_again", order=order_id), work, read_outcome)

    def approve(self, books_id: str) -> None:
        """Approve one document."""
        documents = self._place.writing.documents
        self.start(
            say("documents.approving_now"),
            lambda cancel, progress: documents.approve([books_id], cancel, progress),
            approve_outcome,
        )

    def leave_out(self, order_ids: Sequence[str], reason: str) -> None:
        """Leave orders out for good."""
        session = self._place.writing
        self.quietly(lambda: session.leave_out(order_ids, reason))

    def take_back(self, order_ids: Sequence[str]) -> None:
        """Make left-out orders importable again."""
        session = self._place.writing
        self.quietly(lambda: session.take_back(order_ids))

    def recover(self) -> None:
        """Look up what a crash left open; says something only if there was anything."""
        session = self._place.writing

        def work(cancel: Cancel, _progress: Reporter) -> Sequence[OrderResult]:
            session.undoing.recover()
            return session.importing.recover(cancel)

        self._tasks.run(
            work,
            owner=self,
            on_done=self._recovered,
            on_failed=self.failed.emit,
        )

    def _import(self, order_ids: Callable[[], Sequence[str]], tokens: dict[str, str]) -> None:
        importing = self._place.writing.importing

        def work(cancel: Cancel, progress: Reporter) -> ImportResult:
            ids = sorted(order_ids(), key=_by_number)
            progress.report(Chosen(tuple(ids)))
            return importing.run(ids, cancel, progress, progress.report, preview_tokens=tokens)

        self.start(say("orders.importing"), work, import_outcome)

    def start(
        self,
        head: str,
        work: Callable[[Cancel, Reporter], T],
        outcome: Callable[[T], Outcome | None],
    ) -> None:
        """Run something that writes while the strip shows it; nothing while something else runs."""
        if self._task is not None:
            return
        self._waiting = []
        self._so_far = ""
        self.began.emit(head)

        def done(result: T) -> None:
            self._task = None
            self.ended.emit(outcome(result))

        self._task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.WRITE,
            on_done=done,
            on_failed=self._failed,
            on_cancelled=self._cancelled,
            on_progress=lambda step: self._tell(head, step),
            on_report=self._report,
        )

    def quietly(self, write: Callable[[], None]) -> None:
        """Write something that takes no time."""
        self._tasks.run(
            lambda _cancel, _progress: write(),
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda _nothing: self.ended.emit(None),
            on_failed=self.failed.emit,
        )

    def _tell(self, head: str, step: Step) -> None:
        words = say(step.code, **step.values)
        if step.code in ("import.order", "import.reading"):
            number = min(step.done + 1, step.total)
            head = say("orders.order_of", number=number, total=step.total)
        if step.code != "import.order":
            self.told.emit(Telling(head, step.done, step.total, words, self._so_far))
            return
        self._so_far = words
        now = say("orders.importing_now", order=self._waiting[0]) if self._waiting else ""
        self.told.emit(Telling(head, step.done, step.total, now, words))

    def _report(self, item: object) -> None:
        if isinstance(item, Chosen):
            self._waiting = list(item.order_ids)
            self.chosen.emit(item)
        elif isinstance(item, OrderResult):
            if item.order_id in self._waiting:
                self._waiting.remove(item.order_id)
            self.settled.emit(item)

    def _failed(self, error: DaybookError) -> None:
        self._task = None
        self.failed.emit(error)

    def _cancelled(self) -> None:
        self._task = None
        self.ended.emit(Outcome(Sentence(say("orders.stopped"), say("orders.stopped.todo"), ""), Tone.INFO))

    def _recovered(self, results: Sequence[OrderResult]) -> None:
        if results:
            self.ended.emit(recovery_outcome(results))


def listed_outcome(result: ListResult) -> Outcome | None:
    """What became of orders that waited for their shipment; chips and footer tell the rest already."""
    invoiced = sum(1 for each in result.shipped if each.books_id)
    trouble = [describe(each.problem) for each in result.shipped if each.problem is not None]
    if not result.shipped:
        return None
    what = say("shipping.invoiced", count=invoiced) if invoiced else trouble.pop(0).what
    todo = " ".join(each.what for each in trouble[:1])
    return Outcome(Sentence(what, todo, ""), Tone.WARN if trouble or not invoiced else Tone.INFO, invoiced)


def read_outcome(preview: Preview) -> Outcome:
    """What reading one order again showed."""
    order = preview.order.order_id
    if preview.problems:
        still = say("orders.read_still_held", order=order)
        return Outcome(Sentence(still, describe(preview.problems[0]).what, ""), Tone.WARN)
    free = preview.document is not None and not preview.books_id and preview.status.inside_filter
    code = "orders.read_free" if free else "orders.read_same"
    return Outcome(Sentence(say(code, order=order), "", ""), Tone.OK if free else Tone.INFO)


def _by_number(order_id: str) -> tuple[int, str]:
    return (int(order_id) if order_id.isdecimal() else 0, order_id)


def import_outcome(result: ImportResult) -> Outcome:
    """What an import did, in words: what is in the books, what is not and why it ended early."""
    totals = [Money(amount, currency) for currency, amount in sorted(result.totals.items())]
    imported = len(result.imported)
    what = say("orders.import_done", count=imported, totals=totals) if imported else say("orders.import_none")
    rest = [
        say(code, count=number)
        for code, number in (
            ("orders.count_needs_you", len(result.held)),
            ("orders.count_failed", len(result.failed)),
            ("orders.count_skipped", len(result.skipped)),
            ("orders.count_not_tried", len(result.not_tried)),
        )
        if number
    ]
    todo = say("orders.import_rest", parts=", ".join(rest)) if rest else ""
    if not imported and not result.held and not result.failed and result.skipped:
        todo = _why_skipped(result)
    if result.stopped_by is not None:
        stopped = describe(result.stopped_by)
        todo = " ".join(part for part in (todo, stopped.what, stopped.todo) if part)
        return Outcome(Sentence(what, todo, stopped.details), Tone.WARN, imported)
    if result.not_approved:
        waits = not_approved(result.not_approved)
        todo = " ".join(part for part in (todo, waits.what, waits.todo) if part)
        return Outcome(Sentence(what, todo, waits.details), Tone.WARN, imported)
    tone = Tone.OK if result.everything_done and imported else Tone.WARN
    return Outcome(Sentence(what, todo, ""), tone, imported)


def recovery_outcome(results: Sequence[OrderResult]) -> Outcome:
    """What looking up an interrupted import found, and what practice books would still not approve."""
    waiting = [each for each in results if each.state is OrderState.IMPORTED and each.problems]
    found = len(results) - len(waiting)
    what = say("orders.recovered", count=found) if found else ""
    if not waiting:
        return Outcome(Sentence(what, "", ""), Tone.INFO)
    why = not_approved(waiting)
    return Outcome(Sentence(f"{what} {why.what}".strip(), why.todo, why.details), Tone.WARN)


def not_approved(waiting: Sequence[OrderResult]) -> Sentence:
    """How many documents could not be approved, and why not the first."""
    reason = describe(waiting[0].problems[0])
    reference = waiting[0].reference
    what = say("documents.not_approved", count=len(waiting), reference=reference, reason=reason.what)
    return Sentence(what, reason.todo, reason.details)


def _why_skipped(result: ImportResult) -> str:
    """Why nothing was tried: each reason once, in the words of the first order it stopped."""
    reasons = {each.problems[0].code: each.problems[0] for each in result.skipped if each.problems}
    return " ".join(str(describe(problem)) for problem in list(reasons.values())[:3])


def approve_outcome(result: ApproveResult) -> Outcome:
    """What an approval did, in words."""
    what = say("documents.approved", count=len(result.approved))
    if not result.failed:
        return Outcome(Sentence(what, "", ""), Tone.OK)
    reference, problem = result.failed[0]
    reason = describe(problem)
    todo = say("documents.not_approved", count=len(result.failed), reference=reference, reason=reason.what)
    return Outcome(Sentence(what, f"{todo} {reason.todo}".strip(), reason.details), Tone.WARN)
