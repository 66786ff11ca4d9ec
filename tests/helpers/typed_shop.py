"""A shop of typed orders in this process: the store's own JSON as the example shop would answer it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.model.counting import ToldSoFar
from daybook.model.holders import HeldInStore
from daybook.model.payment import RawDetails
from daybook.model.refund import RawRefund, RefundPage
from daybook.model.setup import SALE_STATUSES, Setup
from daybook.model.store import OrderPage, RawOrder, StoreProfile
from daybook.sandbox.api.answers import written
from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.hard_orders.builder import PAID
from daybook.sandbox.shop import consignments_json, order_json, payments, statuses, taxes_json
from daybook.sandbox.shop.draft import Address, Delivery, Draft, Event, Line, Payment
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.pricing import priced
from daybook.sandbox.shop.taxes import NO_TAX, Area

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.model.refund import RefundQuery
    from daybook.model.store import OrderQuery, StatusCount

STORE = "sandbox"
ZONE = "America/Chicago"
NOW = dt.datetime(2026, 6, 20, 17, tzinfo=dt.UTC)
SETUP = Setup(
    store=STORE,
    store_name="Juniper & Finch",
    time_zone=ZONE,
    home_currency="USD",
    country_code="US",
    statuses=(*SALE_STATUSES, statuses.AWAITING_PAYMENT),
    rate_is_transactional_per_home=True,
    finished=True,
)
AUSTIN = Address("Ada", "Byron", "1 Long Lane", "Austin", "Texas", "78702", email="ada@example.com")
TORONTO = replace(AUSTIN, city="Toronto", state="Ontario", zip="M5V 2T6", country="Canada", iso2="CA")


def instant(text: str) -> int:
    """The second at which the shop's clocks show `text` ("2026-03-18 10:30")."""
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp())


def order(
    order_id: int,
    *lines: Line,
    at: str = "2026-03-18 10:30",
    area: Area = NO_TAX,
    shipping: str = "0",
    payment: Payment = PAID,
    billing: Address = AUSTIN,
    **special: Any,
) -> Draft:
    """An order as it was placed, to one address; `special` are further fields of a draft."""
    created = instant(at)
    made = Draft(
        id=order_id,
        created=created,
        modified=created,
        status_id=statuses.AWAITING_FULFILLMENT,
        customer_id=7,
        billing=billing,
        lines=list(lines),
        payment=payment,
        deliveries=[Delivery(billing, "Ground", amount(shipping), 0, area)],
        area=area,
    )
    return replace(made, **special)


def hard(case: str, order_id: int, at: str = "2026-03-18 10:30") -> Draft:
    """The example shop's first order of a hard case, under another number and on another day."""
    found = next(each for each in hard_orders(instant("2026-03-20"), 1) if each.staff_notes == case)
    created = instant(at)
    return replace(found, id=order_id, created=created, modified=created)


def paid(*figures: str, **facts: Any) -> Payment:
    """Money taken from a card, at once, in these amounts."""
    events = tuple(Event("purchase", amount(figure)) for figure in figures)
    return replace(PAID, events=events, **facts)


Answers = dict[str, Any]
"""What the shop answers about one order: `order`, `taxes`, `tenders`, `coupons`."""


class TypedShop:
    """The `Store` of typed orders. What is new or changed since the last walk comes with the next one."""

    def __init__(self) -> None:
        self.calls = 0
        self.held = HeldInStore((), ())
        self._drafts: dict[str, Draft] = {}
        self._bends: dict[str, Callable[[Answers], None]] = {}
        self._news: list[str] = []
        self._reader = BigCommerceReader()

    def put(self, draft: Draft, bend: Callable[[Answers], None] | None = None) -> None:
        """Take an order; `bend` changes what the shop answers about it into what no shop should."""
        self._drafts[str(draft.id)] = draft
        self._news.append(str(draft.id))
        if bend is not None:
            self._bends[str(draft.id)] = bend

    def answers(self, order_id: str) -> Answers:
        """All that the shop answers about an order."""
        done = priced(self._drafts[order_id])
        body = order_json.order(done)
        body["consignments"] = consignments_json.consignments(done)
        body["fees"] = order_json.fees(done)
        found = {
            "order": body,
            "taxes": taxes_json.tax_rows(done),
            "tenders": [{"data": payments.transactions(done), "meta": {}}],
            "coupons": order_json.coupons(done),
        }
        if order_id in self._bends:
            self._bends[order_id](found)
        return found

    def order_ids(self) -> list[str]:
        return list(self._drafts)

    def draft(self, order_id: str) -> Draft:
        return self._drafts[order_id]

    def profile(self) -> StoreProfile:
        return StoreProfile(STORE, SETUP.store_name, SETUP.home_currency, ZONE)

    def holders(self, currency: str, cancel: Cancel, tell: ToldSoFar) -> HeldInStore:
        assert currency == SETUP.home_currency
        del cancel
        tell(len(self.held.certificates or ()) + len(self.held.credit or ()))
        return self.held

    def statuses(self, created_since: dt.datetime | None, cancel: Cancel) -> Sequence[StatusCount]:
        del created_since, cancel
        return ()

    def order_count(self, created_since: dt.datetime | None, cancel: Cancel) -> int:
        del created_since, cancel
        return len(self._drafts)

    def currencies(self, cancel: Cancel) -> Mapping[str, Decimal]:
        del cancel
        return {}

    def orders(self, query: OrderQuery, cancel: Cancel) -> Iterator[OrderPage]:
        del query, cancel
        found = tuple(self._order(each) for each in sorted(set(self._news), key=int))
        self._news.clear()
        yield OrderPage(found, 1, is_last=True, server_time=NOW)

    def details(
        self, order: Order, *, taxes: bool, transactions: bool, cancel: Cancel, coupons: bool = False
    ) -> RawDetails:
        del cancel
        found = self.answers(order.order_id)
        return RawDetails(
            _text(found["taxes"]) if taxes else None,
            _text(found["tenders"]) if transactions else None,
            coupons=_text(found["coupons"]) if coupons else None,
        )

    def with_lines(self, found: RawOrder, cancel: Cancel) -> RawOrder:
        del cancel
        return found

    def refunds(self, query: RefundQuery, cancel: Cancel) -> Iterator[RefundPage]:
        del cancel
        rows = [row for each in self._drafts.values() for row in payments.refunds(priced(each))]
        wanted = [row for row in rows if not query.order_ids or str(row["order_id"]) in query.order_ids]
        texts = [_text(row) for row in sorted(wanted, key=lambda row: int(row["id"]))]
        found = tuple(RawRefund(self._reader.refund(STORE, text), text) for text in texts)
        yield RefundPage(found, is_last=True, server_time=NOW)

    def _order(self, order_id: str) -> RawOrder:
        raw = _text(self.answers(order_id)["order"])
        return RawOrder(self._reader.order(STORE, raw), raw)


def _text(payload: object) -> str:
    return written(payload).decode()
