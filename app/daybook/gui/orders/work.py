"""What the Orders page sets going: listing, importing, approving, leaving out. One thing at a time."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.documents.capture_asking import CaptureAsking, Way, approve_by
from daybook.gui.orders.held_again import reading_again
from daybook.gui.orders.outcomes import (
    Outcome,
    approve_outcome,
    changeover_outcome,
    later_outcome,
    listed_outcome,
    looked_up_outcome,
    read_outcome,
    recovery_outcome,
    resumed_outcome,
)
from daybook.gui.orders.shop_by_shop import Told, Turn, one_by_one
from daybook.gui.parts.notice import Tone
from daybook.gui.tasks import Lane, Reporter, Step, Task, Tasks
from daybook.model.problem import DaybookError
from daybook.services.refunds.later_refunds import with_what_came_later
from daybook.services.results import ImportResult, OrderResult, Preview
from daybook.services.telling.told import NOBODY
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.orders.ticks import Ticks
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel
    from daybook.services.summaries.changeover import Switched
    from daybook.services.telling.shop_outlook import ShopOutlook

T = TypeVar("T")

_OF_ORDERS = frozenset({"import.order", "import.reading", "status.telling"})
"""What is said while the bar goes by orders."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The orders an import is about to go through."""

    order_ids: tuple[str, ...]
    store: str


@dataclass(frozen=True, slots=True)
class Telling:
    """How far the work is, in words."""

    head: str
    done: int
    total: int
    now: str
    so_far: str


class OrdersWork(QObject):
    """Tells how it goes: `began` in words, `told` a Telling, `settled` an OrderResult, `ended` an Outcome.

    `ended` carries None where nothing is worth a sentence; `failed` a DaybookError. `asked` carries a
    ShopOutlook, where a person has to say yes before an import, what to call with the orders confirmed, and
    what to call where the answer is no.
    """

    began = Signal(str)
    told = Signal(object)
    chosen = Signal(object)
    settled = Signal(object)
    ended = Signal(object)
    failed = Signal(object)
    asked = Signal(object, object, object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self.at = place
        """The place of the order in the side panel."""
        self._task: Task | None = None
        self._has_turns = False
        self._asks = False  # whether an import waits for a person's answer, or for what is to be asked
        self.capture_asking = CaptureAsking(tasks, parent)
        self.capture_asking.failed.connect(self.failed)
        self._waiting: list[str] = []
        self._so_far = ""

    @property
    def is_running(self) -> bool:
        """True while something runs that the strip shows, or the turn of another shop is still to come."""
        return self._task is not None or self._has_turns

    @property
    def is_free(self) -> bool:
        """False while something runs, or waits for a person's answer: nothing else is begun then."""
        return not self.is_running and not self._asks

    def stop(self) -> None:
        """Ask what runs to stop; what is being written is awaited."""
        if self._task is not None:
            self._task.cancel()

    def list_orders(self, places: Sequence[Workplace] = ()) -> None:
        """List the orders of these shops, one after the other."""
        self._begin_turns([self._listing(place) for place in places or (self._place,)])

    def read_held_again(self, cause: str, places: Sequence[Workplace] = ()) -> None:
        """Read again the orders of these shops that are held for a cause."""
        self._begin_turns([reading_again(each, cause, self.start) for each in places or (self._place,)])

    def _begin_turns(self, turns: Sequence[Turn]) -> None:
        if self.is_free:
            self._has_turns = len(turns) > 1
            one_by_one(self._end_turns, turns)

    def _end_turns(self, outcome: Outcome | None) -> None:
        self._has_turns = False
        self.ended.emit(outcome)

    def _listing(self, place: Workplace) -> Turn:
        return Turn(
            place.shop_name,
            lambda told: self.start(say("orders.listing"), place.writing.list_orders, listed_outcome, told),
        )

    def import_ticked(self, ticks: Ticks, shown: array[int]) -> None:
        """Import the ticked rows, oldest first, shop by shop."""
        self._import_rows(lambda: ticks.in_order(shown))

    def import_rows(self, row_ids: Sequence[int]) -> None:
        """Import these rows, oldest first, shop by shop."""
        self._import_rows(lambda: row_ids)

    def _import_rows(self, row_ids: Callable[[], Sequence[int]]) -> None:
        table = self._place.reading.table
        if not self._place.beside:
            self._import(self._place, lambda: table.order_ids(row_ids()), {})
            return
        self._tasks.run(
            lambda _cancel, _progress: table.by_store(row_ids()),
            owner=self,
            lane=Lane.READ,
            on_done=lambda found: self._begin_turns(
                [self._importing(store, ids) for store, ids in found.items()]
            ),
            on_failed=self.failed.emit,
        )

    def _importing(self, store: str, order_ids: Sequence[str]) -> Turn:
        place = self._place.of(store)
        return Turn(place.shop_name, lambda told: self._import(place, lambda: order_ids, {}, told))

    def import_one(self, order_id: str, token: str) -> None:
        """Import one order as it was shown; refused where it looks different by now."""
        self._import(self.at, lambda: [order_id], {order_id: token})

    def read_again(self, order_id: str) -> None:
        """Read what changed in the shop, then look whether anything still holds this order."""
        session = self.at.writing

        def work(cancel: Cancel, progress: Reporter) -> Preview:
            session.listing.run(cancel, progress)
            return session.previewing.look_again(order_id, cancel)

        self.start(say("orders.reading_again", order=order_id), work, read_outcome)

    def approve(self, books_id: str) -> None:
        """Approve one document; where that captures money in the shop, that is asked first."""
        if self.is_free:
            reading = self.at.reading
            self.capture_asking.ask(
                lambda: ([books_id], reading.capturing.outlook([books_id])), self._approve
            )

    def _approve(self, way: Way, books_ids: Sequence[str]) -> None:
        capturing = self.at.writing.capturing
        self.start(
            say("documents.approving_now"),
            lambda cancel, progress: approve_by(capturing, way, books_ids, cancel, progress),
            approve_outcome,
        )

    def book_payments(self, places: Sequence[Workplace] = ()) -> None:
        """Book what these shops took for orders after their import, one shop after the other."""
        self._begin_turns([self._booking(place) for place in places or (self._place,)])

    def _booking(self, place: Workplace) -> Turn:
        return Turn(place.shop_name, lambda told: self._book_payments(place, [], told))

    def book_payment(self, order_id: str) -> None:
        """Book what the shop took for one order after its import."""
        self._book_payments(self.at, [order_id])

    def _book_payments(self, place: Workplace, order_ids: Sequence[str], told: Told | None = None) -> None:
        later = place.writing.later_payments
        self.start(
            say("later_payment.booking"),
            lambda cancel, _progress: later.book(order_ids, cancel),
            later_outcome,
            told,
        )

    def leave_out(self, order_ids: Sequence[str], reason: str) -> None:
        """Leave orders out for good."""
        session = self.at.writing
        self.quietly(lambda: session.leave_out(order_ids, reason))

    def take_back(self, order_ids: Sequence[str]) -> None:
        """Make left-out orders importable again."""
        session = self.at.writing
        self.quietly(lambda: session.take_back(order_ids))

    def look_up(self) -> None:
        """Look up again what is not sure yet, in the shop of the order on show."""
        session = self.at.writing
        self.start(
            say("orders.looking_up"),
            session.importing.recover,
            looked_up_outcome,
        )

    def recover(self) -> Task:
        """Look up what a crash left open; says something only if there was anything."""
        session = self._place.writing

        def work(cancel: Cancel, progress: Reporter) -> tuple[Sequence[OrderResult], Switched | None]:
            session.undoing.recover()
            recovered = session.importing.recover(cancel, progress)
            session.capturing.recover(cancel)
            return recovered, session.summary_switch.recover(cancel, progress)

        return self._tasks.run(
            work,
            owner=self,
            on_done=self._recovered,
            on_failed=self.failed.emit,
        )

    def _import(
        self,
        place: Workplace,
        order_ids: Callable[[], Sequence[str]],
        tokens: dict[str, str],
        told: Told | None = None,
    ) -> None:
        """Import, after a question where many customers may get mail from the shop for it."""
        if not place.setup.writes_back:
            self._import_now(place, order_ids, tokens, NOBODY, told)
            return
        if told is None and not self.is_free:
            return
        self._asks = True
        session = place.reading

        def leave(error: DaybookError | None) -> None:
            self._asks = False
            if told is not None:
                told(error)
            elif error is not None:
                self.failed.emit(error)

        def look(_cancel: Cancel, _progress: Reporter) -> tuple[Sequence[str], ShopOutlook]:
            ids = order_ids()
            return ids, session.write_back.outlook(ids)

        def ask(found: tuple[Sequence[str], ShopOutlook]) -> None:
            ids, outlook = found
            if outlook.asks:
                self.asked.emit(
                    outlook,
                    lambda confirmed: self._import_now(place, lambda: ids, tokens, confirmed, told),
                    lambda: leave(None),
                )
            else:
                self._import_now(place, lambda: ids, tokens, NOBODY, told)

        self._tasks.run(look, owner=self, lane=Lane.READ, on_done=ask, on_failed=leave)

    def _import_now(
        self,
        place: Workplace,
        order_ids: Callable[[], Sequence[str]],
        tokens: dict[str, str],
        confirmed: Collection[str],
        told: Told | None,
    ) -> None:
        session = place.writing
        self._asks = False

        def work(cancel: Cancel, progress: Reporter) -> tuple[Switched | None, ImportResult]:
            # Else what a change took out would come in as if it were new.
            resumed = session.summary_switch.recover(cancel, progress)
            ids = sorted(order_ids(), key=_by_number)
            if place.setup.writes_back:
                session.write_back.confirmed = confirmed
            progress.report(Chosen(tuple(ids), place.setup.store))
            result = session.importing.run(ids, cancel, progress, progress.report, preview_tokens=tokens)
            later = session.later_payments
            return resumed, with_what_came_later(later, session.refunding, result, cancel, progress)

        self.start(say("orders.importing"), work, resumed_outcome, told)

    def start(
        self,
        head: str,
        work: Callable[[Cancel, Reporter], T],
        outcome: Callable[[T], Outcome | None],
        told: Told | None = None,
    ) -> None:
        """Run something that writes while the strip shows it; nothing while something else runs.

        `told` hears what came of it, trouble too, in place of `ended` and `failed`.
        """
        if self._task is not None or self._asks or (self._has_turns and told is None):
            if told is not None:
                told(DaybookError("stores.busy"))
            return
        self._waiting = []
        self._so_far = ""
        self.began.emit(head)

        def done(result: T) -> None:
            self._task = None
            (told or self.ended.emit)(outcome(result))

        def failed(error: DaybookError) -> None:
            self._task = None
            if told is None:
                self.failed.emit(error)
            else:
                told(error)

        self._task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.WRITE,
            on_done=done,
            on_failed=failed,
            on_cancelled=self._cancelled,
            on_progress=lambda step: self._tell(head, step),
            on_report=self._report,
        )
        self._task.head = head

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
        if step.code in _OF_ORDERS:
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

    def _cancelled(self) -> None:
        self._task, self._has_turns = None, False
        self.ended.emit(Outcome(Sentence(say("orders.stopped"), say("orders.stopped.todo"), ""), Tone.INFO))

    def _recovered(self, found: tuple[Sequence[OrderResult], Switched | None]) -> None:
        results, switched = found
        if switched is not None:
            self.ended.emit(changeover_outcome(switched))
        elif results:
            self.ended.emit(recovery_outcome(results))


def _by_number(order_id: str) -> tuple[int, str]:
    return (int(order_id) if order_id.isdecimal() else 0, order_id)
