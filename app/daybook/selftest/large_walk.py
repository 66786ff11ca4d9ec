"""The pages of the main window as they open in large letters."""

from __future__ import annotations

from daybook.selftest.pages import PagesWalk


class LargeWalk(PagesWalk):
    """Walks a Daybook that begins with large letters, on books that are there already."""

    def look_at_pages(self) -> None:
        """Open each page, and an order. Raises WalkFailedError."""
        window, hand = self.window, self._hand
        hand.wait("the main window", lambda: window.isVisible() and window.orders is not None)
        for name, choice in window.nav.buttons.items():
            if choice.isVisible():
                self.go_to(name)
                self._at_rest(name)
                if name == "orders":
                    self._open_an_order()
                self._photograph(name)

    def _photograph(self, name: str) -> None:
        self._hand.picture(self.window, f"{name}-large-text")

    def _open_an_order(self) -> None:
        orders = self.orders
        self._hand.wait(
            "the orders", lambda: orders.model.rowCount() > 0 and orders.model.cells(0) is not None
        )
        self._hand.click_cell(orders.table, 0, 1)
        self._hand.wait("the order", lambda: orders.panel.isVisible() and orders.panel.preview is not None)
        self._at_rest("orders")

    def _at_rest(self, name: str) -> None:
        self._hand.wait(f"the page {name}", lambda: self._daybook.tasks.is_idle)
