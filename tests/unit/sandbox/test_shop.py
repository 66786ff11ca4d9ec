"""The example shop repeats itself for the same seed, is quick when large, and answers filters rightly."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.shop import dates, shop
from daybook.sandbox.shop.draft import Draft, Event
from daybook.sandbox.shop.index import Head
from daybook.sandbox.shop.ordinary import ordinary
from daybook.sandbox.shop.query import Query
from daybook.sandbox.shop.shop import Shop, Size

ANCHOR = dates.local_midnight(dates.parsed_day("2026-03-20"))
MONTH = 30 * dates.DAY


def opened(orders: int = 412, seed: int = 1) -> Shop:
    return Shop(Size(seed, orders, ANCHOR), hard_orders(ANCHOR, seed))


def everything(shop: Shop) -> list[dict[str, Any] | None]:
    return [shop.body(order_id) for order_id in shop.find(Query())]


@pytest.fixture(scope="module")
def small() -> Shop:
    """A shop that no test changes."""
    return opened()


@pytest.fixture(scope="module")
def bodies(small: Shop) -> list[dict[str, Any]]:
    """All its orders."""
    return [body for body in everything(small) if body is not None]


def test_the_same_seed_makes_the_same_shop(bodies: list[dict[str, Any]]) -> None:
    assert everything(opened()) == bodies


def test_another_seed_makes_another_shop(bodies: list[dict[str, Any]]) -> None:
    assert everything(opened(seed=2)) != bodies


def test_orders_that_were_handed_in_stay_as_they_were_whatever_happens_in_the_shop() -> None:
    handed_in = hard_orders(ANCHOR, 1)
    before = deepcopy(handed_in)
    changed = Shop(Size(1, 0, ANCHOR), handed_in)
    for draft in before:
        changed.change(draft.id, {"status_id": 5, "staff_notes": "changed"})
        changed.requantify(draft.id, {0: 7})
        changed.happen(draft.id, (Event("capture"),))
        changed.body(draft.id)
    assert handed_in == before
    assert everything(changed) != everything(Shop(Size(1, 0, ANCHOR), handed_in))
    assert everything(Shop(Size(1, 0, ANCHOR), handed_in)) == everything(Shop(Size(1, 0, ANCHOR), before))


@pytest.mark.parametrize("orders", [200, 412, 800])
def test_the_last_thirty_days_have_forty_to_sixty_ordinary_orders(orders: int) -> None:
    recent = Query(min_id=1001, min_date_created=ANCHOR - MONTH)
    assert 40 <= len(list(opened(orders).find(recent))) <= 60


@pytest.mark.parametrize("day", ["2026-03-01", "2026-03-02", "2026-12-31", "2024-02-29"])
def test_orders_fall_into_the_current_month_whatever_the_day(day: str) -> None:
    anchor = dates.local_midnight(dates.parsed_day(day))
    first = dates.local_midnight(dates.parsed_day(day).replace(day=1))
    small = Shop(Size(1, 412, anchor))
    assert len(list(small.find(Query(min_date_created=first)))) >= 3
    assert list(small.find(Query(min_date_created=anchor + 60))) == []


def test_ordinary_orders_follow_each_other_in_time(small: Shop) -> None:
    by_id = list(small.find(Query(min_id=1001)))
    assert by_id == list(small.find(Query(min_id=1001, sort="date_created")))


def test_a_hundred_thousand_orders_open_and_list_without_making_them(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def counted(seed: int, head: Head, anchor: int) -> Draft:
        made.append(head.id)
        return ordinary(seed, head, anchor)

    monkeypatch.setattr(shop, "ordinary", counted)
    large = Shop(Size(1, 100_000, ANCHOR))
    assert len(large) == 100_000
    assert sum(large.counts(Query()).values()) == 100_000
    page = large.page(Query(min_id=60_000, status_id=10, sort="date_modified", descending=True), 0, 250)
    assert made == []
    assert all(large.body(order_id) for order_id in page)
    assert len(made) == 250


FILTERS: list[tuple[Query, Callable[[dict[str, Any]], bool]]] = [
    (Query(min_id=1100, max_id=1200), lambda body: 1100 <= body["id"] <= 1200),
    (Query(status_id=11), lambda body: body["status_id"] == 11),
    (Query(customer_id=7), lambda body: body["customer_id"] == 7),
    (Query(channel_id=2), lambda body: body["channel_id"] == 2),
    (Query(payment_method="PayPal"), lambda body: body["payment_method"] == "PayPal"),
    (Query(min_total=1_000_000), lambda body: body["id"] != 128 and whole_total(body) >= 1_000_000),
    (
        Query(min_date_created=ANCHOR - MONTH, max_date_created=ANCHOR),
        lambda body: ANCHOR - MONTH <= dates.parsed(body["date_created"]) <= ANCHOR,
    ),
    (
        Query(min_date_modified=ANCHOR - MONTH),
        lambda body: dates.parsed(body["date_modified"]) >= ANCHOR - MONTH,
    ),
]


def whole_total(body: dict[str, Any]) -> int:
    return int(body["total_inc_tax"].replace(".", ""))


@pytest.mark.parametrize(("query", "fits"), FILTERS)
def test_a_filter_finds_exactly_the_orders_that_fit(
    small: Shop, bodies: list[dict[str, Any]], query: Query, fits: Callable[[dict[str, Any]], bool]
) -> None:
    expected = [body["id"] for body in bodies if fits(body)]
    assert expected
    assert list(small.find(query)) == expected


def test_an_email_finds_guests_and_customers_alike(small: Shop, bodies: list[dict[str, Any]]) -> None:
    for body in bodies[150:200]:
        email = body["billing_address"]["email"].strip()
        if email:
            assert body["id"] in list(small.find(Query(email=email.upper())))


def test_pages_cut_the_list_without_gap_or_overlap(small: Shop) -> None:
    query = Query(sort="status_id", descending=True)
    pages = [small.page(query, skip, 100) for skip in range(0, 700, 100)]
    assert [order_id for page in pages for order_id in page] == list(small.find(query))


def test_a_changed_order_is_listed_counted_and_dated_anew() -> None:
    changed = opened()
    before = changed.counts(Query())
    order_id = next(changed.find(Query(status_id=11, min_id=1001)))
    changed.change(order_id, {"status_id": 2})
    body = changed.body(order_id)
    assert body is not None
    assert (body["status_id"], body["status"]) == (2, "Shipped")
    assert dates.parsed(body["date_modified"]) >= ANCHOR
    after = changed.counts(Query())
    assert (after[2], after[11]) == (before[2] + 1, before[11] - 1)
    assert order_id in list(changed.find(Query(status_id=2)))


def test_a_renamed_status_keeps_its_system_label(small: Shop) -> None:
    body = small.body(next(small.find(Query(status_id=11))))
    assert body is not None
    assert (body["status"], body["custom_status"]) == ("Awaiting Fulfillment", "To pack")


def test_guests_test_orders_and_every_common_kind_of_order_occur() -> None:
    orders = [body for body in everything(opened(2000)) if body is not None and body["id"] > 1000]
    guests = sum(body["customer_id"] == 0 for body in orders)
    assert 400 <= guests <= 600
    assert any(body["payment_method"] == "Test Payment Gateway" for body in orders)
    for field in ("store_credit_amount", "gift_certificate_amount", "coupon_discount", "discount_amount"):
        assert any(body[field] != "0.0000" for body in orders), field
    assert any(body["shipping_address_count"] > 1 for body in orders)
    assert any(body["order_is_digital"] for body in orders)
