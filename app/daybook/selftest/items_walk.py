"""Items and customers in the shop and matched by hand: list, import one, see it side by side."""

from __future__ import annotations

from daybook.gui.customers.pages import CustomerPages
from daybook.gui.items.pages import PUSH, RECORD, ItemPages
from daybook.gui.mapping.page import MappingPage
from daybook.gui.records.shop_list_page import ShopListPage
from daybook.gui.records.tabbed_page import BY_HAND, SHOP, TabbedPage
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.services.records.shop_rows import ShopState


class ItemsWalk(PagesWalk):
    """Looks at the tabs of the Items page and of the Customers page."""

    def look_at_items_of_the_shop(self) -> None:
        """List items, import one and open it, then look at the matches. Raises WalkFailedError."""
        pages, hand = self.open_page("items", ItemPages), self._hand
        self._look_at_the_shop(pages, "items")
        for name, seen in ((PUSH, "items-push"), (RECORD, "items-push-record")):
            hand.click(pages.choices[name])
            hand.wait(seen, pages.open(name).isVisible)
            hand.picture(self.window, seen)

    def look_at_customers_of_the_shop(self) -> None:
        """List customers, import one and open it, then look at the matches. Raises WalkFailedError."""
        self._look_at_the_shop(self.open_page("customers", CustomerPages), "customers")

    def _look_at_the_shop(self, pages: TabbedPage, name: str) -> None:
        hand = self._hand
        hand.click(pages.choices[SHOP])
        shop = pages.open(SHOP)
        if not isinstance(shop, ShopListPage):
            raise WalkFailedError(f"there is no page of the shop's {name}")
        hand.click(shop.list_button)
        hand.wait(f"the shop's {name}", lambda: bool(shop.model.rows))
        missing = next(
            (place for place, row in enumerate(shop.model.rows) if row.state is ShopState.MISSING), None
        )
        if missing is not None:
            hand.click_cell(shop.table, missing, 0)
            hand.click(shop.import_button)
            hand.wait(f"one of the {name}", lambda: bool(shop.notices.text))
        hand.click_cell(shop.table, missing or 0, 1)
        hand.wait("both sides", shop.panel.isVisible)
        hand.picture(self.window, f"{name}-shop")
        hand.click(pages.choices[BY_HAND])
        matches = pages.open(BY_HAND)
        if not isinstance(matches, MappingPage):
            raise WalkFailedError("there is no page of matches by hand")
        hand.wait("the matches", lambda: matches.loads > 0)
        hand.picture(self.window, f"{name}-matched")
