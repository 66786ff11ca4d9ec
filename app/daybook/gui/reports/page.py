"""The Reports page, and the other pages that are sheets: accounts, customers, items, money."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from daybook.gui.reports.month_tools import MonthTools
from daybook.gui.reports.role_tools import RoleTools
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.reports.topics import ACCOUNTS_PAGE, CUSTOMERS_PAGE, ITEMS_PAGE, MONEY_PAGE, REPORTS_PAGE
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace


class ReportsPage(SheetPage):
    """Reports at the left, the chosen one at the right; Periods closes and reopens months."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, REPORTS_PAGE, parent)
        self.months = MonthTools(self)
        self.view.below.addWidget(self.months)


class AccountsPage(SheetPage):
    """The chart with each account's ledger, and the account each role posts to."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, ACCOUNTS_PAGE, parent)
        self.roles = RoleTools(self)
        self.view.below.addWidget(self.roles)


class CustomersPage(SheetPage):
    """Customers with what the books hold for them."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, CUSTOMERS_PAGE, parent)


class ItemsPage(SheetPage):
    """Items with kind, account and stock."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, ITEMS_PAGE, parent)


class MoneyPage(SheetPage):
    """Money on its way order by order, receipts, payouts, certificates and credit."""

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(place, tasks, MONEY_PAGE, parent)
