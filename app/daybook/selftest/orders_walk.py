"""The Overview, and an order that is taken out of the books and goes in again as a sales order."""

from __future__ import annotations

from dataclasses import replace

from daybook.gui.orders.deeds import Deed
from daybook.gui.overview.page import OverviewPage
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import OrderState
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.wording import say


class OrdersWalk(PagesWalk):
    """Approves what waits, undoes an order, imports it again."""

    def approve_on_overview(self) -> None:
        """Show the Overview and approve all that waits. Raises WalkFailedError."""
        page, hand = self.open_page("overview", OverviewPage), self._hand
        hand.wait("the figures", lambda: page.overview is not None and not page.is_loading)
        hand.picture(self.window, "overview-pending")
        pending = page.overview.pending.count if page.overview is not None else 0
        hand.click(page.pending.button)
        hand.wait("the question", lambda: page.question is not None)
        if page.question is None:
            raise WalkFailedError("approval was not asked for")
        hand.picture(page.question, "overview-approve")
        hand.press(page.question, say("overview.approve", count=pending))
        hand.wait("the approval", lambda: page.overview is not None and not page.overview.pending.count)
        hand.picture(self.window, "overview")

    def take_out(self) -> str:
        """Take the newest order of the books out of them; its id. Raises WalkFailedError."""
        self.go_to("orders")
        orders, hand = self.orders, self._hand
        order_id = self._newest()
        self._show(order_id)
        hand.press(orders.panel, say(Deed.UNDO.value))
        hand.wait("the question", lambda: orders.undos.question is not None)
        question = orders.undos.question
        if question is None:
            raise WalkFailedError("undo was not asked for")
        hand.write(question.reason, "entered twice")
        hand.picture(question, "orders-undo")
        hand.click(question.deed)
        hand.wait("the undo's end", lambda: not orders.work.is_running and bool(orders.notices.text))
        hand.wait(
            "the order to be out",
            lambda: self._state() is OrderState.UNDONE and orders.panel.preview is not None,
        )
        hand.picture(self.window, "orders-undone")
        return order_id

    def take_in_again(self, order_id: str) -> None:
        """Import the order again, as a sales order, and approve it. Raises WalkFailedError."""
        before, hand = self.orders, self._hand
        setup = self.place.setup
        self._daybook.work_by(replace(setup, document_kind=DocumentKind.SALES_ORDER))
        hand.wait("the new setup", lambda: self.window.orders is not before)
        orders = self.orders
        self._show(order_id)
        hand.press(orders.panel, say(Deed.IMPORT.value))
        hand.wait("the import", lambda: self._state() is OrderState.IMPORTED)
        hand.press(orders.panel, say(Deed.APPROVE.value))
        hand.wait("the approval", lambda: self._is_approved(order_id))

    def show_proof(self, order_id: str) -> None:
        """Show the order with its proof, history and documents. Raises WalkFailedError."""
        self.go_to("orders")
        self._show(order_id)
        self._hand.picture(self.window, "orders-again")

    def _show(self, order_id: str) -> None:
        orders = self.orders
        orders.show_order(order_id)

        def shown() -> bool:
            row, preview = orders.panel.row, orders.panel.preview
            return preview is not None and row is not None and row.order_id == order_id

        def at_rest() -> bool:
            # What was done on another page has the table read anew, and with it the order in the panel.
            return self._daybook.tasks.is_idle and not orders.panel_work.is_reading

        self._hand.wait(f"order {order_id}", lambda: orders.panel.isVisible() and shown() and at_rest())

    def _newest(self) -> str:
        """An order that was approved as a cash sale and that nothing came after."""
        rows = self.place.reading.documents.list(DocumentQuery())
        single = [row for row in rows if sum(1 for each in rows if each.order_id == row.order_id) == 1]
        found = [
            row
            for row in single
            if row.kind is DocumentKind.CASH_SALE and row.state is DocumentState.APPROVED
        ]
        if not found:
            raise WalkFailedError("no cash sale is approved")
        return max(found, key=lambda row: (row.date, int(row.order_id))).order_id

    def _state(self) -> OrderState | None:
        row = self.orders.panel.row
        return row.state if row is not None else None

    def _is_approved(self, order_id: str) -> bool:
        rows = self.place.reading.documents.list(DocumentQuery(state=DocumentState.APPROVED))
        return any(row.order_id == order_id for row in rows)
