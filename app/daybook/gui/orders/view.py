"""The Orders page's parts and where they stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.orders.cause_tag import CauseTag
from daybook.gui.orders.chip_row import ChipRow
from daybook.gui.orders.columns import COLUMNS, PAYMENT, PROOF, SHARES, SHOP, widest_texts
from daybook.gui.orders.footer import Footer
from daybook.gui.orders.head import OrdersHead
from daybook.gui.orders.needs_you import NeedsYou
from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.orders.side_panel import SidePanel
from daybook.gui.parts.card import Ground
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.parts.row_table import RowTable
from daybook.gui.parts.rule import Rule
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.orders.table_model import OrdersModel
    from daybook.gui.parts.mark import Marked
    from daybook.model.setup import Setup

_PANEL = 348
_NARROW_PANEL = 320
_NARROW_BELOW = 1050
"""Of the page, which beside the narrow nav is a window of about 1100."""

_ROOMY_FROM = 1300
"""With the panel open a narrower page has no room for the proof: the panel shows it."""

_LETTERS_FOR_PAYMENT = 135
"""A table with room for fewer would cut statuses and ways of payment; the panel tells the latter."""

_FOLD_BELOW_LINES = 34
"""A page with fewer lines of text than this needs them for the table."""

_RIGHT = frozenset(number for number, column in enumerate(COLUMNS) if column.right)


class OrdersView(QWidget):
    """Lays the parts out and gives way where room is short; it knows no service."""

    def __init__(
        self, model: OrdersModel, setup: Setup, today: Callable[[], dt.date], parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        model.setParent(self)
        self.model = model
        self.head = OrdersHead(today)
        self.chips = ChipRow()
        self.notices = Notices()
        self.needs_you = NeedsYou()
        self.cause_tag = CauseTag()
        self.table = RowTable(_RIGHT)
        self.table.setAccessibleName(say("orders.table"))
        self.table.setObjectName("orders")
        self.table.use(model, model)
        self.table.delegate.marked = self._marked
        self.table.set_widths(widest_texts(), SHARES, [column.title for column in COLUMNS])
        self.table.horizontalHeader().moveSection(SHOP, 1)
        self._shows_shops = False
        self.empty = EmptyState()
        self.footer = Footer()
        self.strip = ProgressStrip()
        self.panel = SidePanel(setup)
        self._panel_edge = PanelEdge(self.panel, "orders")
        self._panel_edge.drawn.connect(self._fit)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self.empty)
        self._lay_out()
        self.show_panel(shown=False)

    def _lay_out(self) -> None:
        top = Ground("window")
        above = QVBoxLayout(top)
        above.setContentsMargins(16, 12, 16, 10)
        above.setSpacing(10)
        for part in (self.head, self.chips, self.notices, self.needs_you, self.cause_tag):
            above.addWidget(part)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(top)
        left.addWidget(Rule())
        left.addWidget(self._body, 1)
        left.addWidget(Rule())
        left.addWidget(self.footer)
        left.addWidget(self.strip)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._panel_edge)
        whole.addWidget(self.panel)

    def _marked(self, row: int, column: int) -> Marked | None:
        cells = self.model.cells(row)
        return None if cells is None else cells.marked(column)

    def show_panel(self, *, shown: bool) -> None:
        """Show or hide the side panel."""
        self.panel.setVisible(shown)
        self._panel_edge.setVisible(shown)
        self._fit()

    def show_shops(self, *, shown: bool) -> None:
        """Show or hide whose order each is."""
        self._shows_shops = shown
        self._fit()

    def show_table(self) -> None:
        """Show the rows."""
        self._body.setCurrentWidget(self.table)

    def show_empty(self, heading: str, sentence: str, deed: str, drawing: str) -> None:
        """Say why there are no rows."""
        self.empty.show_words(heading, sentence, deed, drawing)
        self._body.setCurrentWidget(self.empty)

    def show_strip(self, *, shown: bool) -> None:
        """Put the strip in the footer's place while something runs."""
        self.strip.setVisible(shown)
        self.footer.setVisible(not shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table room: a narrower panel, no way of payment."""
        super().resizeEvent(event)
        self._fit()
        if self.height() < _FOLD_BELOW_LINES * self.fontMetrics().height():
            self.needs_you.fold()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW_BELOW
        usual = _NARROW_PANEL if narrow else _PANEL
        more = self._panel_edge.fit(self, usual)
        beside = self.panel.isVisibleTo(self)
        crowded = beside and self.width() - more < _ROOMY_FROM
        room = self.width() - usual - more if beside else self.width()
        words = room >= _LETTERS_FOR_PAYMENT * self.fontMetrics().averageCharWidth()
        self.table.setColumnHidden(PAYMENT, narrow or not words)
        self.table.setColumnHidden(PROOF, narrow or crowded)
        self.table.setColumnHidden(SHOP, not self._shows_shops)
        self.table.share_room()
