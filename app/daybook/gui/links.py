"""The ways to what is on a page: where links, notices, notifications and keys lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from daybook.gui.page_code import PageCode

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.gui.documents.page import DocumentsPage
    from daybook.gui.main_window import MainWindow
    from daybook.gui.tasks import Tasks
    from daybook.model.sheet import SheetLink
    from daybook.model.table import Chip
    from daybook.services.sheets.catalogue import Span


class Links(QObject):
    """Each leads to a page as soon as its code is loaded, then to something on it."""

    def __init__(self, window: MainWindow, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._code = PageCode(tasks, self)

    def to_page(self, name: str, then: Callable[[], object] = tuple) -> None:
        """Show a page of the navigation and do `then` there."""

        def show() -> None:
            self._window.show_page(name)
            then()

        self._code.when_there(name, show)

    def to_document(self, books_id: str) -> None:
        """Open a document on its page."""
        self._to_documents(lambda page: page.open_document(books_id))

    def to_pending(self) -> None:
        """Show the documents that wait for approval."""
        self._to_documents(lambda page: page.list_pending())

    def _to_documents(self, then: Callable[[DocumentsPage], object]) -> None:
        def act() -> None:
            if self._window.documents is not None:
                then(self._window.documents)

        self.to_page("documents", act)

    def to_orders(self, chip: Chip) -> None:
        """Show the orders under a chip."""
        self._window.show_page("orders")
        if self._window.orders is not None:
            self._window.orders.show_chip(chip)

    def to_report(self, name: str, span: Span) -> None:
        """Show a report for these days; what is on its way and what waits is on the page of money."""
        if name == "clearing":
            self.to_page("money")
        else:
            page = "money" if name == "refunds" else "reports"
            self.to_page(page, lambda: self._window.later.open_report(page, name, span))

    def to_settings(self, name: str, field: str = "") -> None:
        """Open one page of the setup, at one of its fields where that is known."""

        def act() -> None:
            if self._window.settings is not None:
                self._window.settings.open(name, field)

        self.to_page("settings", act)

    def to_matches(self, name: str) -> None:
        """Show what is matched by hand, on the page of items or of customers."""
        self.to_page(name, lambda: self._window.later.open_tab(name, "by_hand"))

    def follow(self, link: SheetLink) -> None:
        """Show on its page what a row of a report leads to."""
        from daybook.model.sheet import LinkKind  # noqa: PLC0415 - after the first paint

        if link.kind is LinkKind.DOCUMENT:
            self.to_document(link.target)
        elif link.kind is LinkKind.ORDER:
            self._window.show_page("orders")
            if self._window.orders is not None:
                self._window.orders.head.search.setText(link.target)
        elif link.kind is LinkKind.CUSTOMER:
            self._to_documents(lambda page: page.show_customer(link.target))
        elif link.kind is LinkKind.ACCOUNT:
            self.to_page("accounts", lambda: self._window.later.send("accounts", link))
