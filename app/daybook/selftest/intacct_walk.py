"""The way of a newcomer whose books are in Sage Intacct: wizard, practice company, window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.gui.overview.page import OverviewPage
from daybook.model.books import DocumentQuery
from daybook.model.intacct import INTACCT
from daybook.model.posting import OrderState
from daybook.model.table import Chip
from daybook.selftest.hand import Hand, WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.selftest.walk import Walk
from daybook.services.setup.setup_answers import PageName

if TYPE_CHECKING:
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.setup_pages.settings import SettingsPages
    from daybook.gui.start import Daybook
    from daybook.gui.wizard import SetupWizard


class IntacctWalk(PagesWalk):
    """Walks one Daybook that has nothing yet; the practice company runs beside the example shop."""

    def __init__(self, daybook: Daybook, hand: Hand) -> None:
        super().__init__(daybook, hand)
        self._way = Walk(daybook, hand)

    def through_the_wizard(self) -> None:
        """From the first page to orders in the practice company, nothing typed. Raises WalkFailedError."""
        hand = self._hand
        hand.wait("the wizard", lambda: self._daybook.wizard is not None)
        wizard = self._wizard()
        hand.click(wizard.shop.start.ways["example"])
        self._press(wizard)
        hand.wait("TEST PASSED", lambda: wizard.shop.result is not None and not wizard.shop.is_working)
        self._way.forward(wizard, wizard.orders, "")
        self._way.forward(wizard, wizard.books, "")
        hand.click(wizard.books.books.buttons[INTACCT])
        hand.wait("the answer", lambda: not wizard.books.is_working)
        hand.picture(wizard, "intacct-1-books")
        self._way.forward(wizard, wizard.sign_in, "intacct-2-before")
        hand.click(wizard.primary_button())
        hand.wait("the company", lambda: wizard.sign_in.result is not None and not wizard.sign_in.is_working)
        if not wizard.sign_in.lines.verdict():
            raise WalkFailedError("the practice company did not pass its test")
        hand.picture(wizard, "intacct-3-tested")
        hand.look_in_large_letters(wizard, "intacct-3-tested")
        self._way.forward(wizard, wizard.intacct, "intacct-4-choices")
        hand.look_in_large_letters(wizard, "intacct-4-choices")
        hand.click(wizard.intacct.fold.head)
        hand.picture(wizard, "intacct-5-more")
        self._way.forward(wizard, wizard.trial, "intacct-6-trial")
        trial = wizard.trial.trial
        if trial is None or trial.outgoing is None:
            raise WalkFailedError("no order could be laid out for the practice company")
        self._way.forward(wizard, wizard.check, "intacct-7-check")
        self._press(wizard)
        page = wizard.result_page
        hand.wait("the import's result", lambda: page.result is not None and not page.is_working)
        if page.result is None or not page.result.imported:
            raise WalkFailedError("nothing went into the practice company")
        hand.picture(wizard, "intacct-8-result")
        self._press(wizard)
        hand.wait("the main window", self._daybook.window.isVisible)

    def around_the_window(self) -> None:
        """Orders, what Intacct holds of one, documents, settings, and an undo. Raises WalkFailedError."""
        hand, window = self._hand, self.window
        hand.wait("the orders", lambda: window.orders is not None and window.orders.model.rowCount() > 0)
        order_id = self._newest()
        self._show(order_id)
        hand.picture(window, "intacct-orders")
        self._undo(order_id)
        self.go_to("documents")
        documents = self.documents
        standing = len(self._posted())
        hand.wait("the documents", lambda: documents.model.rowCount() == standing)
        hand.click_cell(documents.table, 0, 1)
        hand.wait("the document", lambda: documents.panel.isVisible() and documents.panel.whole is not None)
        hand.picture(window, "intacct-documents")
        overview = self.open_page("overview", OverviewPage)
        hand.wait("the figures", lambda: overview.overview is not None and not overview.is_loading)
        hand.picture(window, "intacct-overview")
        self._look_at_settings()

    def _look_at_settings(self) -> None:
        self.go_to("settings")
        settings = self.window.settings
        if settings is None:
            raise WalkFailedError("there are no settings")
        for name in (PageName.BOOKS, PageName.INTACCT_SIGN_IN, PageName.INTACCT):
            self._look_at(settings.pages, name)

    def _look_at(self, pages: SettingsPages, name: PageName) -> None:
        self._hand.click(pages.choices[name])
        self._hand.wait(f"the settings of {name}", lambda: pages.has_come(name))
        if pages.page_now.trouble is not None:
            raise WalkFailedError(f"{name}: {pages.page_now.trouble}")
        self._hand.picture(self.window, f"settings-{name}")

    def _undo(self, order_id: str) -> None:
        """Take an order out: its document is deleted in the practice company."""
        hand, orders = self._hand, self.orders
        before = len(self._posted())
        orders.undos.ask([order_id])
        hand.wait("the question", lambda: orders.undos.question is not None)
        question = orders.undos.question
        if question is None:
            raise WalkFailedError("undo was not asked for")
        hand.write(question.reason, "entered twice")
        hand.picture(question, "intacct-undo")
        hand.click(question.deed)
        hand.wait("the undo's end", lambda: not orders.work.is_running and self._state() is OrderState.UNDONE)
        if len(self._posted()) != before - 1:
            raise WalkFailedError("the document is still in the practice company")

    def _posted(self) -> list[str]:
        return [row.books_id for row in self.place.reading.documents.list(DocumentQuery())]

    def _newest(self) -> str:
        orders = self.orders
        orders.show_chip(Chip.IMPORTED)
        self._hand.wait("an imported order", lambda: self._first(orders) is not None)
        return self._first(orders) or ""

    def _first(self, orders: OrdersPage) -> str | None:
        cells = orders.model.cells(0) if orders.model.rowCount() else None
        is_in = cells is not None and cells.row.state is OrderState.IMPORTED
        return cells.row.order_id if cells is not None and is_in else None

    def _show(self, order_id: str) -> None:
        panel = self.orders.panel
        self.orders.show_order(order_id)
        self._hand.wait(
            f"order {order_id}",
            lambda: panel.preview is not None and panel.preview.order.order_id == order_id,
        )

    def _state(self) -> OrderState | None:
        row = self.orders.panel.row
        return row.state if row is not None else None

    def _press(self, wizard: SetupWizard) -> None:
        self._hand.click(wizard.primary_button())

    def _wizard(self) -> SetupWizard:
        if self._daybook.wizard is None:
            raise WalkFailedError("the wizard is gone")
        return self._daybook.wizard
