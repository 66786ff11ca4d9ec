"""Reads kept JSON into orders again, without the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.bigcommerce.reading_details import read_details
from daybook.bigcommerce.reading_orders import read_order
from daybook.bigcommerce.reading_refunds import read_refund
from daybook.model.problem import DaybookError
from daybook.transport.json_answers import NotJsonError, read_json

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails, RawDetails
    from daybook.model.refund import Refund


class BigCommerceReader:
    """Reads orders and refunds of BigCommerce. It keeps nothing: the same text gives the same order."""

    def order(self, store: str, raw: str) -> Order:
        """The order that `raw` tells of.

        Raises:
            DaybookError: "bigcommerce.order_unreadable" or "bigcommerce.order_without_id".
        """
        try:
            source = read_json(raw).value
        except NotJsonError as error:
            raise DaybookError("bigcommerce.order_unreadable") from error
        return read_order(store, source)

    def details(self, raw: RawDetails) -> OrderDetails:
        """The tax rows, transactions and coupons that `raw` tells of.

        Raises:
            DaybookError: "bigcommerce.details_unreadable".
        """
        return read_details(raw)

    def refund(self, store: str, raw: str) -> Refund:
        """The refund that `raw` tells of.

        Raises:
            DaybookError: "bigcommerce.order_unreadable" or "bigcommerce.refund_without_id".
        """
        try:
            source = read_json(raw).value
        except NotJsonError as error:
            raise DaybookError("bigcommerce.order_unreadable") from error
        return read_refund(store, source)
