from datetime import UTC, datetime
from decimal import Decimal

import pytest

from daybook.bigcommerce.client import BigCommerceStore
from daybook.model.problem import DaybookError
from daybook.model.store import LastOrder, StatusCount, StoreCredentials, StoreProfile
from daybook.transport.exchange import Answer
from unit.bigcommerce.shop_stand_in import (
    CREDENTIALS,
    NEVER,
    NO_SCOPE,
    ShopStandIn,
    answer,
    asked_for,
    order_json,
)

STORE = {
    "id": "abc123",
    "name": "Juniper &amp; Finch",
    "currency": "usd",
    "timezone": {"name": "America/Chicago", "raw_offset": -21600},
    "country_code": "US",
    "is_price_entered_with_tax": False,
}


def test_the_profile_is_what_the_store_tells() -> None:
    assert ShopStandIn({"/v2/store": answer(200, STORE)}).store.profile() == StoreProfile(
        "abc123", "Juniper & Finch", "USD", "America/Chicago", prices_include_tax=False, country_code="US"
    )


@pytest.mark.parametrize(
    "zone", [{"name": "(GMT-6) Central"}, {"name": "../etc/passwd"}, {"name": ""}, "x", None]
)
def test_a_zone_nobody_knows_is_left_to_the_user(zone: object) -> None:
    shop = ShopStandIn({"/v2/store": answer(200, STORE | {"timezone": zone})})
    assert shop.store.profile().time_zone == ""


def test_tg16_without_the_permission_its_name_is_told() -> None:
    with pytest.raises(DaybookError) as caught:
        ShopStandIn({"/v2/store": answer(403, NO_SCOPE)}).store.profile()
    assert caught.value.values["permission"] == "Information & Settings"


def test_the_last_order_is_the_one_with_the_highest_id() -> None:
    shop = ShopStandIn({"/v2/orders": answer(200, [order_json(id=1349)])})
    assert shop.store.last_order() == LastOrder(
        "1349", datetime(2012, 11, 20, tzinfo=UTC), Decimal("10.8"), "USD"
    )
    assert asked_for(shop.asked[0], "sort") == "id:desc"


def test_an_empty_shop_has_no_last_order() -> None:
    assert ShopStandIn({"/v2/orders": answer(204)}).store.last_order() is None


COUNTS = {
    "count": 12,
    "statuses": [
        {"id": 11, "name": "To pack", "system_label": "Awaiting Fulfillment", "count": 9, "sort_order": 3},
        {"id": 0, "name": "Incomplete", "system_label": "Incomplete", "count": 3, "sort_order": 0},
        {"id": 99, "name": "New kind", "count": 0, "sort_order": 20},
    ],
}  # fmt: skip


def test_tg06_statuses_go_by_id_and_show_the_merchants_label() -> None:
    shop = ShopStandIn({"/v2/orders/count": answer(200, COUNTS)})
    since = datetime(2024, 3, 1, tzinfo=UTC)
    assert shop.store.statuses(since, NEVER) == [
        StatusCount(0, "Incomplete", "Incomplete", 3),
        StatusCount(11, "To pack", "Awaiting Fulfillment", 9),
        StatusCount(99, "New kind", "New kind", 0),
    ]
    assert asked_for(shop.asked[0], "min_date_created") == "2024-03-01T00:00:00+00:00"


def test_where_the_count_fails_the_labels_are_read_alone() -> None:
    labels = [{"id": 11, "name": "To pack", "system_label": "Awaiting Fulfillment", "order": 3}]
    for count in (answer(404), answer(200, {"count": 5})):
        shop = ShopStandIn({"/v2/orders/count": count, "/v2/order_statuses": answer(200, labels)})
        assert shop.store.statuses(None, NEVER) == [StatusCount(11, "To pack", "Awaiting Fulfillment", 0)]


@pytest.mark.parametrize(
    ("given", "orders"),
    [
        (answer(200, COUNTS | {"count": 13}), 13),
        (answer(200, COUNTS), 12),
        (answer(200, {"statuses": COUNTS["statuses"]}), 12),
        (answer(200, {"count": 5}), 5),
        (answer(404), 0),
    ],
    ids=["one in an unlisted status", "all listed", "no sum", "a sum alone", "none"],
)
def test_all_orders_are_counted_whatever_their_status(given: Answer, orders: int) -> None:
    shop = ShopStandIn({"/v2/orders/count": given})
    assert shop.store.order_count(datetime(2024, 3, 1, tzinfo=UTC), NEVER) == orders
    assert asked_for(shop.asked[0], "min_date_created") == "2024-03-01T00:00:00+00:00"


@pytest.mark.parametrize(
    "root", ["https://evil.example/stores/abc123", "http://api.bigcommerce.com/stores/abc123"]
)
def test_a_token_goes_to_no_other_host(root: str) -> None:
    with pytest.raises(DaybookError) as caught:
        BigCommerceStore(StoreCredentials(root, "abc123", CREDENTIALS.token), ShopStandIn({}))
    assert caught.value.code == "transport.host_refused"


@pytest.mark.parametrize("token", ["", "a\r\nX-Evil: 1", "t\u00f6ken"])
def test_a_token_that_cannot_stand_in_a_header_is_refused(token: str) -> None:
    with pytest.raises(DaybookError) as caught:
        BigCommerceStore(StoreCredentials(CREDENTIALS.api_root, "abc123", token), ShopStandIn({}))
    assert caught.value.code == "credentials.token_unreadable"
