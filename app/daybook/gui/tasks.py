"""The one way off the GUI thread: lanes of worker threads, and answers that come back as Qt signals.

Services block; here they run. What a service answers, reports or raises is delivered on the GUI thread,
and dropped when the widget that asked is gone.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance

from daybook.model.problem import NO_VALUES, Cancelled, DaybookError

if TYPE_CHECKING:
    from daybook.model.ports import Cancel

log = logging.getLogger(__name__)

T = TypeVar("T")

_STEPS_PER_SECOND = 12


class Lane(Enum):
    """A queue with a thread of its own: what is in one lane is done one after the other."""

    WRITE = "write"
    READ = "read"
    """What only reads, so that the side panel answers while an import runs."""
    FILE = "file"
    """What is written into files for others, for minutes maybe: the pages go on reading meanwhile."""
    TABLE = "table"
    """The table's ids and rows, so that a slow shop never delays scrolling."""
    CODE = "code"
    """The modules of a page that is wanted for the first time."""


@dataclass(frozen=True, slots=True)
class Step:
    """How far work is: `done` of `total` (0: not known), and the code of what happens now."""

    done: int
    total: int
    code: str
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES)


class Reporter:
    """The Progress that a function off the GUI thread gets; `report` hands over parts of the answer."""

    def __init__(self, deliver: Callable[[Callable[[], None]], None], task: Task) -> None:
        self._deliver = deliver
        self._task = task
        self._last = 0.0

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Tell how far it is; about twelve times a second gets through, and always the last step."""
        now = time.monotonic()
        if done != total and now - self._last < 1 / _STEPS_PER_SECOND:
            return
        self._last = now
        reached = Step(done, total, code, dict(values))
        self._deliver(lambda: self._task.emit_if_alive("progressed", reached))

    def report(self, item: object) -> None:
        """Hand over one part of the answer as soon as it is there."""
        self._deliver(lambda: self._task.emit_if_alive("reported", item))


class Task(QObject):
    """Work under way. `progressed` carries a Step, `reported` an item, `ended` nothing.

    The first two are for its owner; `ended` follows every end, also where the owner is gone by then.
    """

    progressed = Signal(object)
    reported = Signal(object)
    ended = Signal()

    def __init__(self, owner: QObject, parent: QObject) -> None:
        super().__init__(parent)
        self._owner = owner
        self.stop = threading.Event()
        self.running = True
        self.head = ""
        """What it does, in words, where it may take long: then closing the window asks first."""

    @property
    def wanted(self) -> bool:
        """False once the widget that asked is gone."""
        return shiboken6.isValid(self._owner) and shiboken6.isValid(self)

    def cancel(self) -> None:
        """Ask the work to stop: a read is dropped, a write in flight is awaited and recorded."""
        self.stop.set()

    def emit_if_alive(self, name: str, value: object) -> None:
        """Emit one of the signals while somebody still wants it."""
        if self.running and self.wanted:
            getattr(self, name).emit(value)


@dataclass(frozen=True, slots=True)
class Answers(Generic[T]):
    """Who hears of the end. Without `on_failed` an error goes to the crash window.

    What is ours to fix goes there too, and as "gui.crashed" to `on_failed`.
    """

    on_done: Callable[[T], object] | None = None
    on_failed: Callable[[DaybookError], object] | None = None
    on_cancelled: Callable[[], object] | None = None


class _Job(Generic[T]):
    """One function with its task, and how its end reaches the GUI thread."""

    def __init__(
        self, function: Callable[[Cancel, Reporter], T], reporter: Reporter, task: Task, answers: Answers[T]
    ) -> None:
        self.function = function
        self.reporter = reporter
        self.task = task
        self.answers = answers
        self.crashed: Callable[[BaseException], None] = _reraise

    def run(self) -> Callable[[], None]:
        """Do the work; what is to happen on the GUI thread comes back."""
        if self.task.stop.is_set():
            return self._cancelled
        try:
            result = self.function(self.task.stop, self.reporter)
        except Cancelled:
            return self._cancelled
        except DaybookError as error:
            problem = error
            return lambda: self._failed(problem)
        except BaseException as error:  # noqa: BLE001 - ours to fix: it goes to the crash window
            crash = error
            return lambda: self._crashed(crash)
        return lambda: self._done(result)

    def end(self) -> None:
        """Say that it is over, whatever came of it and whether somebody still waits for the answer."""
        self.task.running = False
        if shiboken6.isValid(self.task):
            self.task.ended.emit()
            self.task.deleteLater()

    def _done(self, result: T) -> None:
        if self.task.wanted and self.answers.on_done is not None:
            self.answers.on_done(result)

    def _failed(self, error: DaybookError) -> None:
        if not self.task.wanted:
            log.info("nobody waits any more for an answer that failed: %s", error.code)
        elif self.answers.on_failed is None:
            self.crashed(error)
        else:
            self.answers.on_failed(error)

    def _crashed(self, error: BaseException) -> None:
        try:
            # Else it would wait for its answer for ever: a page busy, a shop never checked again.
            if self.task.wanted and self.answers.on_failed is not None:
                self.answers.on_failed(DaybookError("gui.crashed"))
        finally:
            self.crashed(error)

    def _cancelled(self) -> None:
        if self.task.wanted and self.answers.on_cancelled is not None:
            self.answers.on_cancelled()


def _reraise(error: BaseException) -> None:
    raise error


class Tasks(QObject):
    """Runs functions in lanes. Make one for each application, on the GUI thread.

    `crashed` carries what was raised and is no DaybookError; `busy_changed` says that writing began or ended.
    """

    crashed = Signal(object)
    busy_changed = Signal()
    _arrived = Signal(object)
    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._deliver_now, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._deliver_end, Qt.ConnectionType.QueuedConnection)
        self._queues: dict[Lane, queue.SimpleQueue[_Job[object] | None]] = {}
        self._ends: dict[Lane, deque[Callable[[], None]]] = {lane: deque() for lane in Lane}
        self._threads: list[threading.Thread] = []
        self._running: dict[_Job[object], None] = {}
        self._writes = 0
        self._closed = False

    def run(  # noqa: PLR0913 - one call names all that hears of the end
        self,
        function: Callable[[Cancel, Reporter], T],
        *,
        owner: QObject,
        lane: Lane = Lane.WRITE,
        on_done: Callable[[T], object] | None = None,
        on_failed: Callable[[DaybookError], object] | None = None,
        on_cancelled: Callable[[], object] | None = None,
        on_progress: Callable[[Step], object] | None = None,
        on_report: Callable[[object], object] | None = None,
    ) -> Task:
        """Run `function` in a lane; the answer comes on the GUI thread, unless `owner` is gone by then.

        Args:
            function: gets a Cancel and a Progress; the latter's `report` hands over parts of the answer.
            owner: the QObject that wants the answer.
            lane: WRITE for whatever changes the workspace, the books or the setup; it is served one by one.
            on_done: hears the result.
            on_failed: hears a DaybookError, "gui.crashed" for whatever is ours to fix; without it the crash
                window alone does.
            on_cancelled: hears that the work stopped because somebody asked it to.
            on_progress: hears each Step, about twelve a second.
            on_report: hears what `report` was given.
        """
        # A child of this: else the worker, which may be the last to know the task, would destroy it there.
        task = Task(owner, self)
        job = _Job(function, Reporter(self._post, task), task, Answers(on_done, on_failed, on_cancelled))
        job.crashed = self.crashed.emit
        if on_progress is not None:
            task.progressed.connect(on_progress)
        if on_report is not None:
            task.reported.connect(on_report)
        self._start(lane, job)  # type: ignore[arg-type]  # the queue does not care what comes out
        return task

    @property
    def is_writing(self) -> bool:
        """True while something in the WRITE lane runs or waits."""
        return self._writes > 0

    @property
    def is_idle(self) -> bool:
        """True while nothing runs or waits in any lane."""
        return not self._running

    @property
    def long_work(self) -> Sequence[str]:
        """What may take long and runs or waits, in words, in the order in which it was begun."""
        return [job.task.head for job in self._running if job.task.wanted and job.task.head]

    def cancel_all(self) -> None:
        """Ask everything under way to stop."""
        for job in list(self._running):
            job.task.cancel()

    def close(self, timeout: float | None = None) -> bool:
        """Stop everything and wait for the threads; a write in flight is awaited. True if all have ended."""
        self._closed = True
        self.cancel_all()
        for jobs in self._queues.values():
            jobs.put(None)
        deadline = None if timeout is None else time.monotonic() + timeout
        for thread in self._threads:
            thread.join(None if deadline is None else max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _start(self, lane: Lane, job: _Job[object]) -> None:
        if self._closed:
            job.task.running = False
            return
        self._running[job] = None
        if lane is Lane.WRITE:
            self._count_writes(1)
        self._queue_of(lane).put(job)

    def _queue_of(self, lane: Lane) -> queue.SimpleQueue[_Job[object] | None]:
        jobs = self._queues.get(lane)
        if jobs is None:
            jobs = self._queues[lane] = queue.SimpleQueue()
            thread = threading.Thread(
                target=self._serve, args=(lane, jobs), name=f"daybook-{lane.value}", daemon=True
            )
            self._threads.append(thread)
            thread.start()
        return jobs

    def _serve(self, lane: Lane, jobs: queue.SimpleQueue[_Job[object] | None]) -> None:
        while (job := jobs.get()) is not None:
            self._ends[lane].append(self._ending(lane, job, job.run()))
            # What the work holds on to, widgets maybe, is destroyed where the last one lets go of it: that is
            # the window's thread, which does not hear of the end before this one has let go.
            del job
            self._tell(self._ended, lane)

    def _ending(self, lane: Lane, job: _Job[object], end: Callable[[], None]) -> Callable[[], None]:
        def finish() -> None:
            self._running.pop(job, None)
            if lane is Lane.WRITE:
                self._count_writes(-1)
            try:
                end()
            finally:
                job.end()

        return finish

    def _count_writes(self, change: int) -> None:
        self._writes += change
        self.busy_changed.emit()

    def _post(self, call: Callable[[], None]) -> None:
        self._tell(self._arrived, call)

    def _tell(self, signal: SignalInstance, value: object) -> None:
        try:
            signal.emit(value)
        except RuntimeError:
            log.debug("the window is gone; an answer is dropped")

    def _deliver_now(self, call: Callable[[], None]) -> None:
        call()

    def _deliver_end(self, lane: Lane) -> None:
        self._ends[lane].popleft()()
