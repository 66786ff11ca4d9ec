"""Items: in the books, in the shop, matched by hand, pushed to the shop, and the record of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from daybook.gui.items.page import ItemsPage
from daybook.gui.records.tabbed_page import BY_HAND, SHOP, Tab, TabbedPage
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace

PUSH = "push"
RECORD = "record"


class ItemPages(TabbedPage):
    """The page of the navigation."""

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        def in_the_shop() -> QWidget:
            from daybook.gui.items.shop_page import ShopItemsPage  # noqa: PLC0415 - not before it is wanted

            return ShopItemsPage(place, tasks)

        def by_hand() -> QWidget:
            from daybook.gui.mapping.page import MappingPage  # noqa: PLC0415 - not before it is wanted

            return MappingPage(place, tasks, lambda session: session.item_mapping)

        def push() -> QWidget:
            from daybook.gui.items.push_page import PushPage  # noqa: PLC0415 - not before it is wanted

            return PushPage(place, tasks)

        def record() -> QWidget:
            from daybook.gui.items.push_record_page import PushRecordPage  # noqa: PLC0415 - the same

            return PushRecordPage(place, tasks)

        tabs = (
            Tab(SHOP, say("items.tab_shop"), in_the_shop),
            Tab(BY_HAND, say("mapping.by_hand"), by_hand),
            Tab(PUSH, say("items.tab_push"), push),
            Tab(RECORD, say("items.tab_record"), record),
        )
        has_records = not place.setup.in_intacct
        super().__init__(ItemsPage(place, tasks), say("items.tab_books"), tabs, has_records=has_records)
