"""Items in the shop and matched by hand: list, import one, see it side by side."""

from __future__ import annotations

from daybook.gui.items.pages import PUSH, ItemPages
from daybook.gui.items.shop_page import ShopItemsPage
from daybook.gui.mapping.page import MappingPage
from daybook.gui.records.tabbed_page import BY_HAND, SHOP
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.services.records.shop_rows import ShopState


class ItemsWalk(PagesWalk):
    """Looks at the tabs of the Items page."""

    def look_at_items_of_the_shop(self) -> None:
        """List items, import one and open it, then look at the matches. Raises WalkFailedError."""
        pages, hand = self.open_page("items", ItemPages), self._hand
        hand.click(pages.choices[SHOP])
        shop = pages.open(SHOP)
        if not isinstance(shop, ShopItemsPage):
            raise WalkFailedError("there is no page of the shop's items")
        hand.click(shop.list_button)
        hand.wait("the shop's items", lambda: bool(shop.model.rows))
        missing = next(
            (place for place, row in enumerate(shop.model.rows) if row.state is ShopState.MISSING), None
        )
        if missing is not None:
            hand.click_cell(shop.table, missing, 0)
            hand.click(shop.import_button)
            hand.wait("the item", lambda: bool(shop.notices.text))
        hand.click_cell(shop.table, missing or 0, 1)
        hand.wait("both sides", shop.panel.isVisible)
        hand.picture(self.window, "items-shop")
        hand.click(pages.choices[BY_HAND])
        matches = pages.open(BY_HAND)
        if not isinstance(matches, MappingPage):
            raise WalkFailedError("there is no page of matches by hand")
        hand.wait("the matches", lambda: matches.loads > 0)
        hand.picture(self.window, "items-matched")
        hand.click(pages.choices[PUSH])
        hand.wait("what is pushed", pages.open(PUSH).isVisible)
        hand.picture(self.window, "items-push")
