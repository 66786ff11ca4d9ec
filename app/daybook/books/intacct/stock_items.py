"""The company's items with their quantities, for the store's stock levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.items import item_of
from daybook.books.intacct.stock import fetch_stock
from daybook.model.items import ItemDetails

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.pushing import ItemStock


class StockItems:
    """Reads them live. Names and prices are the accountants' here and are not told to the shop."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def details(self) -> list[ItemDetails]:
        """All items, by code, with nothing that could be pushed but their quantity."""
        rows = self._gateway.query("ITEM", ("RECORDNO", "ITEMID", "NAME", "STATUS", "ITEMTYPE"))
        records = sorted(map(item_of, rows), key=lambda each: each.code)
        return [ItemDetails(each.code, "", each.kind, active=each.active) for each in records]

    def available(self, warehouse: str = "") -> Sequence[ItemStock]:
        """What is on hand, and on hold for open transactions, in one or all warehouses."""
        return fetch_stock(self._gateway, (), [warehouse] if warehouse else (), NEVER)
