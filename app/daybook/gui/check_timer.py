"""Checks for new orders as long as the window is open: one shop at a time, in the lane of all that writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from daybook.gui.check_button import CheckButton, ShopCheck
from daybook.gui.tasks import Lane, Tasks
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.checks import CheckRun
    from daybook.model.ports import Cancel, Progress
    from daybook.model.problem import DaybookError
    from daybook.services.checking.check_round import CheckRound
    from daybook.services.session import Session

TICK_MS: Final = 5_000


class CheckTimer(QObject):
    """Checks the shop on show and every other one that is set up and enabled, each by its own interval.

    `begun` carries the Task of a check and what it does, in words; `checked` the CheckRun after it and its
    shop's name; `failed` a DaybookError, for the disk; `stands` whether shops are checked, and in a sentence
    when next.
    """

    begun = Signal(object, str)

    checked = Signal(object, str, str)
    stands = Signal(bool, str)
    failed = Signal(object)

    def __init__(self, tasks: Tasks, button: CheckButton, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._button = button
        self._place: Workplace | None = None
        self._round: CheckRound | None = None
        self.last: dict[str, CheckRun] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def use(self, place: Workplace) -> None:
        """Check the shops of this place's program by their settings, which take effect at once."""
        from daybook.services.checking.check_round import CheckRound  # noqa: PLC0415 - after the first paint

        if self._round is None or self._place is None or self._place.program is not place.program:
            self._round, self.last = CheckRound(place.program.clock), {}
        self._place = place
        self._round.follow(place.every_shop)
        if self._round.is_on:
            self._timer.start()
            self._soon(self.look)
        else:
            self._timer.stop()
        self._show()

    def look(self) -> None:
        """Begin a check if one is due and nothing else is being written."""
        turns, place = self._round, self._place
        if turns is None or place is None:
            return
        due = turns.due()
        if due is not None and not self._tasks.is_writing:
            self._check(turns, place, due.store)
        self._show()

    def _check(self, turns: CheckRound, place: Workplace, store: str) -> None:
        turns.begin(store)
        task = self._tasks.run(
            lambda cancel, progress: _checked(place, store, cancel, progress),
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda run: self._ended(turns, store, run),
            on_failed=lambda error: self._failed(turns, store, error),
            on_cancelled=lambda: self._over(turns, store),
        )
        self.begun.emit(task, say("check.checking", shop=self._name_of(store)))

    def _ended(self, turns: CheckRound, store: str, run: CheckRun | None) -> None:
        if run is not None:
            self.last[store] = run
        self._over(turns, store)
        if run is not None:
            self.checked.emit(run, store, self._name_of(store))

    def _failed(self, turns: CheckRound, store: str, error: DaybookError) -> None:
        self._over(turns, store)
        self.failed.emit(error)

    def _over(self, turns: CheckRound, store: str) -> None:
        turns.end(store)
        self._show()
        # Another shop may be waiting for its turn.
        self._soon(self.look)

    def _show(self) -> None:
        turns, place = self._round, self._place
        if turns is None or place is None or not turns.is_on:
            self._button.show_stopped()
            self.stands.emit(False, self._button.words)  # noqa: FBT003 - a signal
            return
        times = turns.next_times
        checks = {
            each.store: ShopCheck(
                name=place.every_label[each.store],
                next_at=times.get(each.store),
                is_enabled=each.enabled,
                trouble=self._trouble(each.store),
                prefix=each.prefix,
            )
            for each in place.every_shop
        }
        shops = list(checks.values())
        if turns.under_way in checks:
            self._button.show_checking(checks[turns.under_way], shops)
        else:
            self._button.show_running(shops)
        self.stands.emit(True, self._button.words)  # noqa: FBT003 - a signal

    def _name_of(self, store: str) -> str:
        return self._place.every_label.get(store, store) if self._place is not None else store

    def _trouble(self, store: str) -> str:
        problems = self.last[store].problems if store in self.last else ()
        return describe(problems[0]).what if problems else ""

    def _soon(self, act: Callable[[], None]) -> None:
        """In the next turn: the pages of the place are being made in this one."""
        QTimer.singleShot(0, self, act)


def _checked(place: Workplace, store: str, cancel: Cancel, progress: Progress) -> CheckRun | None:
    """What a check of a shop brought; None where it is not to be checked any more."""
    session = _session(place, store)
    return session.checks.run(cancel, progress) if session is not None else None


def _session(place: Workplace, store: str) -> Session | None:
    if store == place.setup.store:
        return place.writing
    from daybook.services.checking.check_round import is_checked  # noqa: PLC0415 - after the first paint

    # The settings of a shop that is not on show are read again: nothing tells the window of them.
    setup = place.program.setup_of(store)
    return place.program.open_session(setup) if setup is not None and is_checked(setup) else None
