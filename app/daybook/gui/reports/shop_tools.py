"""Which shop's orders are reconciled: one at a time, each with its own orders and days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.reports.topics import RECONCILIATION
from daybook.gui.setup_pages.fields import drop_down
from daybook.gui.tasks import Lane, Tasks
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.gui.workplace import Workplace


class ShopTools(FlowGroup):
    """A choice of shops above the reconciliation, where several share the books."""

    def __init__(self, page: SheetPage, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._page = page
        self._place = place
        self._tasks = tasks
        self.shops = drop_down(say("orders.shops"))
        for store, label in place.labels.items():
            self.shops.addItem(label, store)
        self.shops.activated.connect(lambda _place: self._choose(str(self.shops.currentData())))
        self.line.addWidget(self.shops)
        page.moved.connect(self._follow_page)
        self._follow_page()

    def _follow_page(self) -> None:
        is_wanted = self._page.topic.name == RECONCILIATION
        self.setVisible(is_wanted and bool(self._place.others))
        if not is_wanted:
            # Other sheets are of the whole books, and months are closed by the shop on show.
            self.shops.setCurrentIndex(0)
            self._page.shown_place = self._place
            self._page.view.use_name(self._place.shop_name)

    def _choose(self, store: str) -> None:
        place = self._place
        if store == place.setup.store or store in place.beside:
            self._page.use_place(place.of(store))
            return
        self._tasks.run(
            # In the lane of what writes, where the sessions of a place are made.
            lambda _cancel, _progress: place.open_beside([store]),
            owner=self,
            lane=Lane.WRITE,
            on_done=lambda opened: self._opened(store, opened),
            on_failed=self._page.view.notices.show_error,
        )

    def _opened(self, store: str, opened: Mapping[str, Workplace]) -> None:
        self._place.beside.update(opened)
        if self.shops.currentData() == store:
            self._page.use_place(self._place.of(store))
