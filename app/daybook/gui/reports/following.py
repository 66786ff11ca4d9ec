"""Where the rows of reports lead: a document, an order, a customer's documents, an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.sheet import LinkKind, SheetLink

if TYPE_CHECKING:
    from daybook.gui.main_window import MainWindow


def follow(window: MainWindow, link: SheetLink) -> None:
    """Show on its page what a row leads to."""
    if link.kind is LinkKind.DOCUMENT:
        window.show_document(link.target)
    elif link.kind is LinkKind.ORDER:
        window.show_page("orders")
        if window.orders is not None:
            window.orders.head.search.setText(link.target)
    elif link.kind is LinkKind.CUSTOMER:
        window.show_page("documents")
        if window.documents is not None:
            window.documents.show_customer(link.target)
    elif link.kind is LinkKind.ACCOUNT:
        window.show_page("accounts")
        window.later.send("accounts", link)
