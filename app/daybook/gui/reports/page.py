"""The Reports page, and the Accounts page, which is sheets too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.entries.entry_tools import EntryTools
from daybook.gui.reports.export_tools import ExportTools
from daybook.gui.reports.month_tools import MonthTools
from daybook.gui.reports.move_tools import MoveTools
from daybook.gui.reports.rate_tools import RateTools
from daybook.gui.reports.role_tools import RoleTools
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.reports.shop_tools import ShopTools
from daybook.gui.reports.topics import ACCOUNTS_PAGE, REPORTS_PAGE

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace


class ReportsPage(SheetPage):
    """Reports at the left, the chosen one at the right; Periods closes months, foreign balances ask rates."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, REPORTS_PAGE, parent)
        self.shops = ShopTools(self, place, tasks)
        self.exports = ExportTools(self, place, tasks)
        self.months = MonthTools(self, self.exports)
        self.moves = MoveTools(self, place, tasks)
        self.rates = RateTools(self)
        for tools in (self.shops, self.months, self.moves, self.rates):
            self.view.line.addWidget(tools)
        self.view.below.addLayout(self.months.asking)


class AccountsPage(SheetPage):
    """The chart with each account's ledger and entries by hand, and the account each role posts to."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, ACCOUNTS_PAGE, parent)
        self.roles = RoleTools(self)
        self.entries = EntryTools(self, place, tasks)
        for tools in (self.roles, self.entries):
            self.view.line.addWidget(tools)
        self.view.below.addLayout(self.roles.asking)
