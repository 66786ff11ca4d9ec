"""Every question that the other walks leave unasked: each is opened, photographed, and left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialog, QWidget

from daybook.gui.crash_window import CrashWindow
from daybook.gui.customers.page import CustomersPage
from daybook.gui.documents.capture_question import capture_question
from daybook.gui.items.page import ItemsPage
from daybook.gui.items.push_question import PushAsking
from daybook.gui.keys_window import KeysWindow
from daybook.gui.orders.report_window import ReportWindow
from daybook.gui.orders.undo_question import UndoQuestion
from daybook.gui.orders.undoing import what_follows
from daybook.gui.records.tabbed_page import BOOKS, TabbedPage
from daybook.gui.setup_pages.warehouse_question import WarehouseQuestion
from daybook.gui.shop_updates import ShopQuestion
from daybook.gui.token_dialog import TokenDialog
from daybook.model.items import CatalogueItem
from daybook.model.money import Money
from daybook.model.problem import Problem
from daybook.model.pushing import OnSale, PushField, Tracking
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.services.orders.undo import UndoOutlook
from daybook.services.pushing.push_preview import PushChange, PushQuestion, PushRow
from daybook.services.telling.capturing import CaptureOutlook, ToCapture
from daybook.services.telling.shop_outlook import ShopChange, ShopOutlook
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.asking.ledger_question import LedgerQuestion
    from daybook.gui.reports.sheet_page import SheetPage

_TO_CAPTURE: Final = ToCapture(
    "1", "1001", "WEB-1001", "Ann Lee", Money(Decimal("70.00"), "USD"), ("7",), is_approved=False
)
_CHANGES: Final = tuple(
    ShopChange(str(number), 11, 2, "Shipped", f"{number}@example.com", asks_tax=number == 1003)
    for number in range(1001, 1004)
)


class DialogsWalk(PagesWalk):
    """Looks at questions; nothing is answered, so that books and shop stay as they are."""

    def look_at_dialogs(self) -> None:
        """Ask everything once. Raises WalkFailedError."""
        self._about_records()
        self._about_the_shop()
        self._about_orders()
        self._about_trouble()

    def _about_records(self) -> None:
        self._go_back_to_records("items")
        items = self.open_sheets("items", ItemsPage)
        code = self._first(items)
        items.ask_edit(code)
        self._look_and_leave(lambda: items.edit_question, "items-edit")
        items.ask_receive(code)
        self._look_and_leave(lambda: items.received, "items-receive")
        items.ask_move(code)
        self._look_and_leave(lambda: items.carried, "items-move")
        self._go_back_to_records("customers")
        customers = self.open_sheets("customers", CustomersPage)
        customers.ask_edit(self._first(customers))
        self._look_and_leave(lambda: customers.edit_question, "customers-edit")
        self._show(WarehouseQuestion(lambda _name: None, self.window), "books-warehouse")

    def _about_the_shop(self) -> None:
        outlook = ShopOutlook(_CHANGES)
        words = say("shop_updates.push", count=len(_CHANGES))
        self._show(
            ShopQuestion(words, outlook, _nothing, say("shop_updates.leave"), self.window), "shop-updates"
        )
        item = CatalogueItem("77", "770", "Juniper soap", sku="JF-SOAP")
        change = PushChange(PushField.QUANTITY, Decimal(12), Decimal(0))
        row = PushRow(OnSale(item, Tracking.PRODUCT, 1), "JF-SOAP", (change,))
        self._show(PushAsking(PushQuestion(to_zero=(row,)), 8, self.window), "push-asks")

    def _about_orders(self) -> None:
        other = ("WEB-1002", Problem("capture.not_allowed"))
        outlook = CaptureOutlook((_TO_CAPTURE,), (other,))
        capture = capture_question(outlook, self.window, capture=_nothing, leave_open=_nothing)
        self._show(capture, "approve-capture")
        undo = UndoOutlook(orders=2, deleted=1, reversed=1, closed=1, first_open=dt.date(2026, 4, 1))
        title, deed = say("orders.undo_title", count=2), say("orders.undo_now", count=2)
        follows = what_follows(undo, self.place.setup)
        self._show(
            UndoQuestion(title, follows, deed, undo.first_open, (_TO_CAPTURE,), self.window),
            "undo-authorised",
        )

    def _about_trouble(self) -> None:
        program = self._daybook.program
        if program is None:
            raise WalkFailedError("nothing is open")
        session, found = self.place.reading, self.orders.model
        self.go_to("orders")
        self._hand.wait("the orders", lambda: found.rowCount() > 0 and found.cells(0) is not None)
        cells = found.cells(0)
        if cells is None:
            raise WalkFailedError("there is no order")
        report = session.support.of_order(cells.row.order_id)
        self._show(ReportWindow(report, self._daybook.tasks, self.window), "support-report")
        self._show(TokenDialog(program, self.place.setup, self._daybook.tasks, self.window), "key-asked")
        self._show(KeysWindow(self.window), "keys")
        crash = CrashWindow("ValueError: an example of what is shown here\n", cells.row.order_id)
        self._show(crash, "crash")

    def _go_back_to_records(self, name: str) -> None:
        """Other walks left this page on another tab, or with something said."""
        pages = self.open_page(name, TabbedPage)
        pages.open(BOOKS)
        pages.records.view.notices.clear()

    def _first(self, page: SheetPage) -> str:
        """What the first row that leads somewhere is about."""
        sheet = page.view.sheet
        link = next((row.link for row in sheet.rows if row.link is not None), None) if sheet else None
        if link is None:
            raise WalkFailedError("there is no record")
        return link.target

    def _look_and_leave(self, question: Callable[[], QDialog | LedgerQuestion | None], name: str) -> None:
        self._hand.wait(name, lambda: question() is not None)
        asked = question()
        if asked is None:
            raise WalkFailedError(f"{name} was not asked")
        self._hand.picture(asked, name)
        asked.reject()

    def _show(self, window: QWidget, name: str) -> None:
        window.show()
        self._hand.wait(name, window.isVisible)
        self._hand.picture(window, name)
        window.close()


def _nothing(*_answers: object) -> None:
    """Nothing is done."""
