"""Receipts and payouts: what is open, what came in, what is on its way, what was paid out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.gui.receipts.money_tools import OPEN, MoneyTools
from daybook.gui.receipts.refund_tools import RefundTools
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.reports.topics import MONEY_PAGE, REPORTS_PAGE

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace


class ReceiptsPage(SheetPage):
    """Each sheet has its deeds in a line above it."""

    drawing = "empty-money"

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        still_open = next(topic for topic in REPORTS_PAGE if topic.name == OPEN)
        super().__init__(place, tasks, (still_open, *MONEY_PAGE))
        self.tools = MoneyTools(self, place, tasks)
        self.refunds = RefundTools(self, place, tasks)
        for tools in (self.tools, self.refunds):
            self.view.line.addWidget(tools)
        self.view.below.addLayout(self.refunds.asking)
        self.view.below.addWidget(self.tools.overdrawn)
