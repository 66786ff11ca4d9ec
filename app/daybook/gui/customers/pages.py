"""Customers: in the books, in the shop, matched by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.customers.page import CustomersPage
from daybook.gui.records.tabbed_page import BY_HAND, SHOP, Tab, TabbedPage
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace


class CustomerPages(TabbedPage):
    """The page of the navigation."""

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        def in_the_shop() -> QWidget:
            from daybook.gui.customers.shop_page import (  # noqa: PLC0415 - not before it is wanted
                ShopCustomersPage,
            )

            return ShopCustomersPage(place, tasks)

        def by_hand() -> QWidget:
            from daybook.gui.mapping.page import MappingPage  # noqa: PLC0415 - not before it is wanted

            return MappingPage(place, tasks, lambda session: session.customer_mapping)

        tabs = (
            Tab(SHOP, say("customers.tab_shop"), in_the_shop),
            Tab(BY_HAND, say("mapping.by_hand"), by_hand),
        )
        records, words = CustomersPage(place, tasks), say("customers.tab_books")
        super().__init__(records, words, tabs, has_records=not place.setup.in_intacct)
