import json
from dataclasses import replace

import pytest

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.model.order import Order
from daybook.model.payment import CouponType
from daybook.model.problem import DaybookError
from daybook.transport.exchange import Answer, Request
from unit.bigcommerce.shop_stand_in import NEVER, NO_SCOPE, ShopStandIn, answer, asked_for, order_json

TAXES, PAYMENTS = "/v2/orders/100/taxes", "/v3/orders/100/transactions"


def an_order() -> Order:
    return BigCommerceReader().order("abc123", json.dumps(order_json()))


def tax_row(number: int) -> dict[str, object]:
    return {"id": number, "name": "GST", "rate": "8.0000", "line_amount": "0.8000"}


def test_an_order_costs_at_most_two_requests() -> None:
    payments = b'{"data": [{"id": 1, "amount": 10.80, "event": "purchase", "status": "ok"}], "meta": {}}'
    shop = ShopStandIn({TAXES: answer(200, [tax_row(1)]), PAYMENTS: answer(200, payments)})
    raw = shop.store.details(an_order(), taxes=True, transactions=True, cancel=NEVER)
    assert shop.paths == [f"GET {TAXES}", f"GET {PAYMENTS}"]
    assert asked_for(shop.asked[0], "details") == "true"
    assert raw.transactions == f"[{payments.decode()}]"
    assert raw.taxes == f"[{json.dumps(tax_row(1))}]"
    details = BigCommerceReader().details(raw)
    assert details.taxes is not None
    assert details.transactions is not None
    assert (len(details.taxes), str(details.transactions[0].amount)) == (1, "10.80")


def test_what_is_not_asked_for_costs_nothing() -> None:
    shop = ShopStandIn({})
    raw = shop.store.details(an_order(), taxes=False, transactions=False, cancel=NEVER)
    assert (raw.taxes, raw.transactions, shop.asked) == (None, None, [])


def test_many_tax_rows_are_all_fetched() -> None:
    def respond(request: Request) -> Answer:
        return answer(
            200, [tax_row(number) for number in (range(250) if asked_for(request, "page") == "1" else [999])]
        )

    raw = ShopStandIn({TAXES: respond}).store.details(
        an_order(), taxes=True, transactions=False, cancel=NEVER
    )
    details = BigCommerceReader().details(raw)
    assert details.taxes is not None
    assert len(details.taxes) == 251


@pytest.mark.parametrize(
    ("got", "expected"), [(answer(403, NO_SCOPE), None), (answer(404), "[]"), (answer(204), "[]")]
)
def test_payments_that_may_not_be_read_are_none_and_no_payments_are_empty(
    got: Answer, expected: str | None
) -> None:
    shop = ShopStandIn({TAXES: answer(204), PAYMENTS: got})
    raw = shop.store.details(an_order(), taxes=True, transactions=True, cancel=NEVER)
    assert (raw.taxes, raw.transactions) == ("[]", expected)


def test_a_failing_store_is_no_empty_list() -> None:
    shop = ShopStandIn({TAXES: answer(204), PAYMENTS: answer(500)})
    with pytest.raises(DaybookError) as caught:
        shop.store.details(an_order(), taxes=True, transactions=True, cancel=NEVER)
    assert caught.value.code == "store.server_error"


@pytest.mark.parametrize("order_id", ["", "../../v2/store", "1/../2", "1?x=1", "\u0661"])
def test_an_id_that_is_no_number_never_gets_into_a_path(order_id: str) -> None:
    shop = ShopStandIn({})
    with pytest.raises(DaybookError):
        shop.store.details(
            replace(an_order(), order_id=order_id), taxes=True, transactions=True, cancel=NEVER
        )
    assert shop.asked == []


COUPONS = "/v2/orders/100/coupons"


def test_coupons_take_one_request_and_are_read_with_their_types() -> None:
    rows = [
        {"id": 3, "code": "SAVE", "amount": "5.0000", "type": 2, "discount": 5},
        {"id": 4, "code": None, "amount": 10, "type": 1, "discount": "2.7000"},
        {"id": 5, "code": "NEW", "amount": 10, "type": 9, "discount": 1},
        {"id": 6, "code": "ODD", "amount": 10, "type": 1, "discount": "a little"},
    ]
    shop = ShopStandIn({COUPONS: answer(200, rows)})
    raw = shop.store.details(an_order(), taxes=False, transactions=False, coupons=True, cancel=NEVER)
    assert shop.paths == [f"GET {COUPONS}"]
    details = BigCommerceReader().details(raw)
    assert details.coupons is not None
    assert [(each.code, each.type, str(each.discount)) for each in details.coupons] == [
        ("SAVE", CouponType.PER_TOTAL, "5"),
        ("", CouponType.PERCENTAGE, "2.7000"),
        ("NEW", None, "1"),
        ("ODD", None, "0"),
    ]
    assert details.defects == ()


@pytest.mark.parametrize(
    ("got", "expected"), [(answer(403, NO_SCOPE), None), (answer(404), "[]"), (answer(204), "[]")]
)
def test_coupons_that_may_not_be_read_are_none_and_no_coupons_are_empty(
    got: Answer, expected: str | None
) -> None:
    raw = ShopStandIn({COUPONS: got}).store.details(
        an_order(), taxes=False, transactions=False, coupons=True, cancel=NEVER
    )
    assert raw.coupons == expected
