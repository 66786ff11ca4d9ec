"""Shows on the Orders page what runs: the strip, the rows that wait for their turn, what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from daybook.gui.orders.outcomes import Outcome
from daybook.gui.parts.notice import Tone
from daybook.gui.shop_updates import Go, ShopQuestion
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.orders.view import OrdersView
    from daybook.gui.orders.work import Chosen, OrdersWork, Telling
    from daybook.model.problem import DaybookError
    from daybook.services.results import OrderResult
    from daybook.services.telling.shop_outlook import ShopOutlook

_REFRESH_MS = 400


class WorkView(QObject):
    """`stale`: rows and counts may have changed meanwhile; `over`: read everything anew."""

    stale = Signal()
    over = Signal()
    documents_wanted = Signal()

    def __init__(self, view: OrdersView, work: OrdersWork) -> None:
        super().__init__(view)
        self._view = view
        self._work = work
        self._refreshing = QTimer(self)
        self._refreshing.setInterval(_REFRESH_MS)
        self._refreshing.timeout.connect(self._refresh)
        self._settled_now: set[str] = set()
        self._settled_before: set[str] = set()
        view.strip.stopped.connect(work.stop)
        work.began.connect(self._began)
        work.told.connect(self._tell)
        work.chosen.connect(self._chosen)
        work.settled.connect(self._settled)
        work.ended.connect(self._ended)
        work.failed.connect(self._failed)
        work.asked.connect(self._ask)
        self.question: ShopQuestion | None = None
        self.told: Outcome | None = None
        """What came of the last work, as long as no other was begun."""

    def _ask(self, outlook: ShopOutlook, go: Go, leave: Callable[[], object]) -> None:
        words = say("shop_updates.import", count=len(outlook.changes))
        question = ShopQuestion(words, outlook, go, say("shop_updates.not_now"), self._view)
        self.question = question
        question.rejected.connect(leave)
        question.finished.connect(self._answered)
        question.open()

    def _answered(self) -> None:
        self.question = None

    def _began(self, head: str) -> None:
        self.told = None
        self._view.notices.clear()
        self._view.strip.begin(head)
        self._view.show_strip(shown=True)
        self._refreshing.start()

    def _tell(self, telling: Telling) -> None:
        self._view.strip.set_head(telling.head)
        self._view.strip.tell(telling.done, telling.total, telling.now, telling.so_far)

    def _chosen(self, chosen: Chosen) -> None:
        self._view.model.set_queued(set(chosen.order_ids), chosen.store)

    def _settled(self, result: OrderResult) -> None:
        self._settled_now.add(result.order_id)

    def _refresh(self) -> None:
        # An order waits on the screen until its row has come again: else it would be New once more.
        self._view.model.queued.difference_update(self._settled_before)
        self._settled_before, self._settled_now = self._settled_now, set()
        self.stale.emit()

    def _ended(self, outcome: Outcome | None) -> None:
        self._stop_showing()
        if outcome is not None:
            self.told = outcome
            self.show_told(outcome)
            if outcome.documents:
                self._view.model.clear_ticks()
        self.over.emit()

    def show_told(self, outcome: Outcome) -> None:
        """Say what came of work, with what can be done about it."""
        deed, act = outcome.deed, outcome.act
        if outcome.documents and not deed:
            deed, act = say("orders.show_documents"), self.documents_wanted.emit
        self._view.notices.show_sentence(outcome.sentence, outcome.tone, deed, act)
        self._view.notices.offer_cure(outcome.code)

    def _failed(self, error: DaybookError) -> None:
        self._stop_showing()
        self.told = Outcome(describe(error), Tone.ERROR, code=error.code)
        self._view.notices.show_error(error)
        self.over.emit()

    def _stop_showing(self) -> None:
        if self._work.is_running:
            return
        self._refreshing.stop()
        self._settled_now, self._settled_before = set(), set()
        self._view.model.set_queued(set())
        self._view.show_strip(shown=False)
