"""The page that a notification is about, in the shop whose check told of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from daybook.gui.store_wish import StoreDoing, StoreWish
from daybook.model.table import Chip

if TYPE_CHECKING:
    from daybook.gui.main_window import MainWindow


def show_page_of(window: MainWindow, store: str, page: str) -> None:
    """Show orders under a chip, the documents that wait, or how checks are set; nothing for a shop that left.

    A shop of other books is opened first.
    """
    place = window.place
    shop = next((each for each in place.every_shop if each.store == store), None) if place else None
    if place is None or shop is None:
        return
    is_beside = shop.books == place.setup.books and page != "checking"
    if store != place.setup.store and not is_beside:
        then = partial(show_page_of, window, store, page)
        window.store_wished.emit(StoreWish(StoreDoing.OPEN, shop, then))
    elif page == "documents":
        window.links.to_pending()
    elif page == "checking":
        window.links.to_settings("checking")
    else:
        window.links.to_orders(Chip(page))
        if window.orders is not None and store not in window.orders.query.stores:
            window.orders.choose_shops((store,))
