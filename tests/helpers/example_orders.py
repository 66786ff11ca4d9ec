"""Orders of the example shop as the store would answer them, without a server: JSON, read and matched."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.conversion.needs import wants_taxes, wants_transactions
from daybook.model.payment import RawDetails
from daybook.model.setup import Setup
from daybook.sandbox.api.answers import written
from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.shop import consignments_json, dates, order_json, payments, taxes_json
from daybook.sandbox.shop.query import Query
from daybook.sandbox.shop.shop import Shop, Size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.sandbox.shop.pricing import Priced

TODAY = dt.date(2026, 3, 20)
EXAMPLE_SETUP = Setup(
    store="sandbox",
    home_currency="USD",
    country_code="US",
    time_zone="America/Chicago",
    rate_is_transactional_per_home=True,
)


@dataclass(frozen=True)
class ExampleOrder:
    """An order with its details, as Daybook reads them and as the store wrote them."""

    order: Order
    details: OrderDetails
    body_text: str
    taxes_text: str

    @cached_property
    def body(self) -> Any:
        """The order as the store wrote it, amounts as decimals."""
        return json.loads(self.body_text, parse_float=Decimal)

    @cached_property
    def taxes(self) -> Any:
        """Its tax rows likewise."""
        return json.loads(self.taxes_text, parse_float=Decimal)


def example_orders(
    seed: int, count: int, *, hard: bool = False, wanted: Callable[[Priced], bool] = lambda _order: True
) -> Iterator[ExampleOrder]:
    """The wanted orders of an example shop of `count` ordinary ones, with the difficult ones where `hard`."""
    anchor = dates.local_midnight(TODAY)
    shop = Shop(Size(seed, count, anchor), hard_orders(anchor, seed) if hard else ())
    reader = BigCommerceReader()
    for order_id in shop.find(Query()):
        done = shop.order(order_id)
        assert done is not None
        if not wanted(done):
            continue
        body = shop.body(order_id)
        assert body is not None
        body["consignments"] = consignments_json.consignments(done)
        body["fees"] = order_json.fees(done)
        text, taxes = _text(body), _text(taxes_json.tax_rows(done))
        tenders = [{"data": payments.transactions(done), "meta": {}}]
        order = reader.order(EXAMPLE_SETUP.store, text)
        raw = RawDetails(
            taxes if wants_taxes(order, EXAMPLE_SETUP) else None,
            _text(tenders) if wants_transactions(order, EXAMPLE_SETUP) else None,
        )
        yield ExampleOrder(order, reader.details(raw), text, taxes)


def _text(payload: object) -> str:
    return written(payload).decode()
