import json
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.store import OrderPage, OrderQuery
from daybook.transport.exchange import Answer, Request
from unit.bigcommerce.shop_stand_in import (
    NEVER,
    NO_SCOPE,
    ShopStandIn,
    answer,
    asked_for,
    line_json,
    order_json,
)

DATE = "Fri, 01 Mar 2024 10:00:00 GMT"
Change = Callable[[int], None]


def shop_of(ids: list[int], between: Change = lambda _: None) -> ShopStandIn:
    """A shop with these orders that keeps to min_id and limit; `between` hears the number of each page."""
    pages = 0

    def respond(request: Request) -> Answer:
        nonlocal pages
        pages += 1
        least, limit = int(asked_for(request, "min_id")), int(asked_for(request, "limit"))
        found = [order_json(id=order_id) for order_id in sorted(ids) if order_id >= least][:limit]
        between(pages)
        return answer(200, found, date=DATE) if found else answer(204, date=DATE)

    return ShopStandIn({"/v2/orders": respond})


def listed(shop: ShopStandIn, query: OrderQuery | None = None) -> list[OrderPage]:
    return list(shop.store.orders(query or OrderQuery(), NEVER))


def ids_of(pages: list[OrderPage]) -> list[int]:
    return [int(found.order.order_id) for page in pages for found in page.orders]


@pytest.mark.parametrize(("count", "calls"), [(0, 1), (1, 1), (249, 1), (250, 2), (251, 2), (500, 3)])
def test_tg18_every_order_comes_once_whatever_the_count(count: int, calls: int) -> None:
    shop = shop_of(list(range(101, 101 + count)))
    pages = listed(shop)
    assert ids_of(pages) == list(range(101, 101 + count))
    assert len(shop.asked) == calls
    assert [page.is_last for page in pages] == [False] * (calls - 1) + [True]


def test_tg18_orders_placed_and_deleted_while_paging_lose_none_of_the_others() -> None:
    ids = list(range(1, 601))

    def change(page: int) -> None:
        ids.append(1000 + page)
        ids.remove(page)

    found = ids_of(listed(shop_of(ids, change)))
    assert len(found) == len(set(found))
    assert set(range(4, 601)) <= set(found)
    assert {1001, 1002} <= set(found)


def test_a_walk_goes_on_where_the_last_one_stopped() -> None:
    pages = listed(shop_of([5, 6, 7]), OrderQuery(min_id=6))
    assert ids_of(pages) == [6, 7]
    assert pages[-1].next_min_id == 8


def test_the_page_after_nothing_new_keeps_its_place() -> None:
    assert listed(shop_of([]), OrderQuery(min_id=42))[0].next_min_id == 42


def test_the_request_asks_for_everything_in_one_go() -> None:
    shop = shop_of([1])
    since = datetime(2024, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=2)))
    listed(shop, OrderQuery(created_since=since, modified_since=since))
    assert dict(shop.asked[0].query) == {
        "min_id": "1",
        "sort": "id:asc",
        "limit": "250",
        "min_date_created": "2024-02-29T23:30:00+00:00",
        "min_date_modified": "2024-02-29T23:30:00+00:00",
        "include": "consignments.line_items,fees",
        "consignment_structure": "object",
    }
    assert shop.asked[0].headers["Accept"] == "application/json"


def test_the_clock_of_the_store_comes_from_its_answer() -> None:
    assert listed(shop_of([1]))[0].server_time == datetime(2024, 3, 1, 10, tzinfo=UTC)


def test_the_raw_text_keeps_every_digit_and_reads_as_the_same_order() -> None:
    text = json.dumps(order_json(id=9), indent=1).replace('"10.8000"', "10.800000000000000000001")
    shop = ShopStandIn({"/v2/orders": answer(200, f" [ {text} ]".encode(), date=DATE)})
    found = listed(shop)[0].orders[0]
    assert found.raw == text
    assert found.order.total.inc_tax == Decimal("10.800000000000000000001")
    assert BigCommerceReader().order("abc123", found.raw) == found.order


def failing_above(most: int, failure: Answer) -> ShopStandIn:
    good = shop_of(list(range(1, 301)))

    def respond(request: Request) -> Answer:
        too_many = int(asked_for(request, "limit")) > most
        return failure if too_many else good.send(request, NEVER)

    return ShopStandIn({"/v2/orders": respond})


@pytest.mark.parametrize(
    "failure", [answer(500), answer(504), answer(502, b"<html>"), answer(413), answer(200, b"[{")]
)
@pytest.mark.parametrize("most", [125, 40, 7])
def test_pages_too_large_for_the_store_are_halved(most: int, failure: Answer) -> None:
    assert ids_of(listed(failing_above(most, failure))) == list(range(1, 301))


def test_pages_grow_again_after_some_good_ones() -> None:
    failures = iter([answer(500)] * 3)
    good = shop_of(list(range(1, 1501)))
    shop = ShopStandIn({"/v2/orders": lambda request: next(failures, None) or good.send(request, NEVER)})
    assert ids_of(listed(shop)) == list(range(1, 1501))
    assert [asked_for(request, "limit") for request in shop.asked] == [
        *["250"] * 3,
        *["125"] * 3,
        *["250"] * 5,
    ]


def test_a_store_that_fails_for_a_single_order_is_told() -> None:
    with pytest.raises(DaybookError) as caught:
        listed(failing_above(0, answer(500)))
    assert caught.value.code == "store.server_error"


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (answer(401, {"status": 401, "title": "Unauthorized"}, x_request_id="q-1"), "store.unauthorized"),
        (answer(403, NO_SCOPE), "store.forbidden"),
        (answer(403, {"status": 403, "title": "Forbidden"}), "store.wrong_shop"),
        (answer(404, [{"status": 404, "message": "Gone."}]), "store.not_found"),
        (answer(503, b""), "store.unavailable"),
        (answer(429, b""), "store.rate_limited"),
        (answer(400, [{"status": 404, "message": "The field 'x' cannot be read."}]), "store.refused"),
        (answer(200, b"<!doctype html><html>Hotel network</html>"), "transport.not_json"),
        (answer(200, {"status": "fine"}), "transport.not_json"),
        (answer(302, b""), "transport.redirected"),
    ],
)
def test_tg15_a_failure_in_mid_run_stops_with_its_reason_and_keeps_what_was_read(
    failure: Answer, code: str
) -> None:
    good = shop_of(list(range(1, 501)))
    shop = ShopStandIn(
        {
            "/v2/orders": lambda request: (
                good.send(request, NEVER) if asked_for(request, "min_id") == "1" else failure
            )
        }
    )
    pages: list[OrderPage] = []
    with pytest.raises(DaybookError) as caught:
        pages.extend(shop.store.orders(OrderQuery(), NEVER))
    assert caught.value.code == code


def test_tg15_pages_before_the_failure_are_handed_over() -> None:
    good = shop_of(list(range(1, 501)))
    refused = answer(401, {"title": "Unauthorized"})
    shop = ShopStandIn(
        {
            "/v2/orders": lambda request: (
                good.send(request, NEVER) if asked_for(request, "min_id") == "1" else refused
            )
        }
    )
    pages = shop.store.orders(OrderQuery(), NEVER)
    assert len(next(pages).orders) == 250
    with pytest.raises(DaybookError):
        next(pages)


def test_tg16_a_refusal_names_the_missing_permission() -> None:
    shop = ShopStandIn({"/v2/orders": answer(403, NO_SCOPE, x_request_id="q-7")})
    with pytest.raises(DaybookError) as caught:
        listed(shop)
    assert (caught.value.values["permission"], caught.value.values["status"]) == ("Orders", 403)
    assert caught.value.request_id == "q-7"


def test_the_words_of_the_store_go_along_in_a_line() -> None:
    refusal = answer(400, [{"status": 400, "message": "No.\n" + "x" * 1000}])
    with pytest.raises(DaybookError) as caught:
        listed(ShopStandIn({"/v2/orders": refusal}))
    message = caught.value.values["message"]
    assert isinstance(message, str)
    assert message.startswith("No. xxx")
    assert len(message) == 300


def test_a_store_that_ignores_min_id_is_told_and_not_asked_for_ever() -> None:
    page = [order_json(id=order_id) for order_id in range(1, 251)]
    shop = ShopStandIn({"/v2/orders": answer(200, page)})
    with pytest.raises(DaybookError) as caught:
        listed(shop)
    assert caught.value.code == "store.paging_broken"
    assert len(shop.asked) == 2


def test_a_store_that_does_not_sort_is_told_and_no_order_lost_in_silence() -> None:
    shop = ShopStandIn({"/v2/orders": answer(200, [order_json(id=2), order_json(id=1)])})
    with pytest.raises(DaybookError) as caught:
        listed(shop)
    assert caught.value.code == "store.paging_broken"


def test_an_order_without_an_id_is_no_order() -> None:
    shop = ShopStandIn({"/v2/orders": answer(200, [order_json(id=None)])})
    with pytest.raises(DaybookError) as caught:
        listed(shop)
    assert caught.value.code == "bigcommerce.order_without_id"


def test_one_unreadable_order_does_not_stop_the_others() -> None:
    orders = [order_json(id=1), order_json(id=2, total_inc_tax="?"), order_json(id=3)]
    found = listed(ShopStandIn({"/v2/orders": answer(200, orders)}))[0].orders
    assert [bool(each.order.defects) for each in found] == [False, True, False]


def incomplete(products: Answer | Callable[[Request], Answer]) -> ShopStandIn:
    """A shop that leaves the lines of order 100 out of the list."""
    orders = [order_json(id=99), order_json(id=100, lines=[], items_total=60, subtotal_ex_tax="600.0000")]
    return ShopStandIn({"/v2/orders": answer(200, orders), "/v2/orders/100/products": products})


LINES = [line_json(number) for number in range(1, 61)]


def test_lines_the_list_left_out_are_fetched_for_that_order_only() -> None:
    shop = incomplete(answer(200, LINES))
    found = listed(shop)[0].orders
    assert shop.paths == ["GET /v2/orders", "GET /v2/orders/100/products"]
    assert asked_for(shop.asked[1], "limit") == "250"
    assert [len(each.order.lines) for each in found] == [1, 60]
    assert found[1].order.defects == ()
    assert BigCommerceReader().order("abc123", found[1].raw) == found[1].order
    assert found[1].order.lines[0].consignment_id == "7"


def test_lines_that_are_all_there_are_not_fetched_for_amounts_that_disagree() -> None:
    orders = [order_json(id=100, lines=[line_json(1)], items_total=1, subtotal_ex_tax="999.0000")]
    shop = ShopStandIn({"/v2/orders": answer(200, orders)})
    (found,) = listed(shop)[0].orders
    assert shop.paths == ["GET /v2/orders"]
    assert found.order.defects == ()


def test_more_than_250_lines_are_fetched_page_by_page() -> None:
    lines = [line_json(number) for number in range(1, 501)]

    def respond(request: Request) -> Answer:
        at = (int(asked_for(request, "page")) - 1) * 250
        part = lines[at : at + 250]
        return answer(200, part) if part else answer(204)

    found = listed(incomplete(respond))[0].orders[1]
    assert [line.line_id for line in found.order.lines] == [str(number) for number in range(1, 501)]


def test_a_store_that_ignores_the_page_is_not_asked_for_ever() -> None:
    shop = incomplete(answer(200, [line_json(number) for number in range(1, 251)]))
    assert len(listed(shop)[0].orders[1].order.lines) == 250
    assert len(shop.asked) == 3


@pytest.mark.parametrize("products", [answer(500), answer(404), answer(204), answer(403, NO_SCOPE)])
def test_an_order_whose_lines_cannot_be_had_is_held_and_the_others_go_on(products: Answer) -> None:
    found = listed(incomplete(products))[0].orders
    assert found[0].order.defects == ()
    assert [defect.code for defect in found[1].order.defects] == ["order.lines_incomplete"]


def test_a_lost_token_stops_the_fetching_of_lines_too() -> None:
    with pytest.raises(DaybookError) as caught:
        listed(incomplete(answer(401)))
    assert caught.value.code == "store.unauthorized"


def test_stop_ends_the_walk_before_the_next_page() -> None:
    stop = threading.Event()
    shop = shop_of(list(range(1, 501)), lambda _: stop.set())
    pages = shop.store.orders(OrderQuery(), stop)
    next(pages)
    with pytest.raises(Cancelled):
        next(pages)
    assert len(shop.asked) == 1


def test_every_repeat_counts_as_a_call() -> None:
    failures = iter([answer(503), answer(503)])
    good = shop_of([1])
    shop = ShopStandIn({"/v2/orders": lambda request: next(failures, None) or good.send(request, NEVER)})
    store = shop.store
    list(store.orders(OrderQuery(), NEVER))
    assert store.calls == 3
