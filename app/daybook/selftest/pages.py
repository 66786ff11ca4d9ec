"""What the walks through the main window's pages share: opening a page, waiting for its sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

from daybook.gui.records.tabbed_page import TabbedPage
from daybook.gui.reports.sheet_page import SheetPage
from daybook.selftest.hand import Hand, WalkFailedError

if TYPE_CHECKING:
    from daybook.gui.documents.page import DocumentsPage
    from daybook.gui.main_window import MainWindow
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.start import Daybook
    from daybook.gui.workplace import Workplace

P = TypeVar("P", bound=QWidget)
S = TypeVar("S", bound=SheetPage)


class PagesWalk:
    """Walks one Daybook whose books hold documents."""

    def __init__(self, daybook: Daybook, hand: Hand) -> None:
        self._daybook = daybook
        self._hand = hand

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self._daybook.window

    @property
    def place(self) -> Workplace:
        """The store and books on show. Raises WalkFailedError."""
        if self._daybook.place is None:
            raise WalkFailedError("nothing is open")
        return self._daybook.place

    @property
    def orders(self) -> OrdersPage:
        """The Orders page. Raises WalkFailedError."""
        if self.window.orders is None:
            raise WalkFailedError("there is no Orders page")
        return self.window.orders

    @property
    def documents(self) -> DocumentsPage:
        """The Documents page. Raises WalkFailedError."""
        if self.window.documents is None:
            raise WalkFailedError("there is no Documents page")
        return self.window.documents

    def go_to(self, name: str) -> None:
        """Click a page in the navigation."""
        self._hand.click(self.window.nav.buttons[name])

    def open_page(self, name: str, kind: type[P]) -> P:
        """Click a page that is made when first shown. Raises WalkFailedError."""
        self.go_to(name)
        page = self.window.later.made.get(name)
        if isinstance(page, TabbedPage) and not issubclass(kind, TabbedPage):
            page = page.records
        if not isinstance(page, kind):
            raise WalkFailedError(f"there is no page {name}")
        self._hand.wait(f"the page {name}", page.isVisible)
        return page

    def open_sheets(self, name: str, kind: type[S]) -> S:
        """Click a page of sheets and wait for the one it begins with. Raises WalkFailedError."""
        page = self.open_page(name, kind)
        self.sheet_ready(page)
        return page

    def open_sheet(self, page: SheetPage, name: str) -> None:
        """Click a sheet in a page's list. Raises WalkFailedError."""
        self._hand.click(page.choices[name])
        self.sheet_ready(page)

    def sheet_ready(self, page: SheetPage) -> None:
        """Wait for the sheet. Raises WalkFailedError, also where a notice says that it failed."""
        view = page.view
        self._hand.wait(
            f"the sheet {page.topic.name}", lambda: not view.is_loading and view.sheet is not None
        )
        if view.notices.text:
            raise WalkFailedError(f"{page.topic.name}: {view.notices.text}")

    def follow(self, page: SheetPage, row: int) -> None:
        """Click the link of a row."""
        model = page.table.sheet_model
        if model is None:
            raise WalkFailedError(f"{page.topic.name} has no rows")
        self._hand.click_cell(page.table, row, model.link_column(row))

    def said(self, page: SheetPage, words: str) -> None:
        """Wait until a page's notice contains `words`. Raises WalkFailedError."""
        self._hand.wait(f"{words!r} to be said", lambda: words in page.view.notices.text)
