import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.bigcommerce.refunds import data_texts
from daybook.model.problem import DaybookError
from daybook.model.refund import Refund, RefundItemKind, RefundQuery
from daybook.transport.exchange import Answer, Request
from unit.bigcommerce.shop_stand_in import NEVER, ShopStandIn, answer, asked_for

PATH = "/v3/orders/payment_actions/refunds"
SINCE = datetime(2026, 3, 1, 6, tzinfo=UTC)
READER = BigCommerceReader()


def refund_json(refund_id: int = 12) -> dict[str, object]:
    """The example of orders.v3.yml, RefundID_Get."""
    return {
        "id": refund_id,
        "order_id": 180,
        "user_id": 0,
        "created": "2022-06-16T16:44:15+00:00",
        "reason": "Customer requires a refund.",
        "total_amount": 50,
        "total_tax": 5,
        "uses_merchant_override_values": False,
        "payments": [
            {
                "id": 13,
                "provider_id": "storecredit",
                "amount": 50,
                "offline": True,
                "is_declined": False,
                "declined_message": "",
            }
        ],
        "items": [{"item_type": "PRODUCT", "item_id": 87, "quantity": 1, "requested_amount": None}],
    }


def read(**changes: object) -> Refund:
    return READER.refund("abc123", json.dumps({**refund_json(), **changes}))


def page_of(*ids: int) -> Answer:
    return answer(200, {"data": [refund_json(each) for each in ids], "meta": {}})


def test_a_refund_is_read_with_its_items_and_payments() -> None:
    refund = read()
    assert (refund.refund_id, refund.order_id) == ("12", "180")
    assert (refund.total_amount, refund.total_tax) == (Decimal(50), Decimal(5))
    assert refund.created == datetime(2022, 6, 16, 16, 44, 15, tzinfo=UTC)
    [item], [payment] = refund.items, refund.payments
    assert (item.kind, item.item_id, item.quantity, item.amount) == (
        RefundItemKind.PRODUCT,
        "87",
        Decimal(1),
        None,
    )
    assert (payment.provider, payment.amount, payment.offline) == ("storecredit", Decimal(50), True)
    assert not refund.defects


def test_td11_a_declined_payment_is_read_and_is_no_money() -> None:
    declined = {"provider_id": "stripe", "amount": "20.00", "is_declined": True, "declined_message": "No."}
    paid = {"provider_id": "stripe", "amount": "30.00", "is_declined": False}
    refund = read(payments=[declined, paid])
    assert (refund.money_back, refund.is_declined) == (Decimal("30.00"), False)
    assert read(payments=[declined]).is_declined


def test_adjustments_amounts_and_unknown_kinds_are_read() -> None:
    fee = {"amount": -2.5, "description": "Service fee"}
    items = [
        {"item_type": "SHIPPING", "item_id": 7, "requested_amount": "6.00", "adjustments": [fee]},
        {"item_type": "TAX", "item_id": 180, "requested_amount": "1.00"},
    ]
    shipping, other = read(items=items).items
    assert (shipping.amount, shipping.adjustments[0].amount) == (Decimal("6.00"), Decimal("-2.5"))
    assert shipping.adjustments[0].description == "Service fee"
    assert other.kind is RefundItemKind.OTHER


def test_what_cannot_be_read_is_a_defect_and_never_zero_by_itself() -> None:
    refund = read(total_amount="a lot", created="")
    assert [defect.code for defect in refund.defects] == ["order.field_unreadable", "order.amount_unreadable"]


@pytest.mark.parametrize("changes", [{"id": None}, {"order_id": "x"}])
def test_a_refund_without_its_ids_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(DaybookError) as refused:
        READER.refund("abc123", json.dumps({**refund_json(), **changes}))
    assert refused.value.code == "bigcommerce.refund_without_id"


def test_the_list_is_paged_until_a_page_is_not_full() -> None:
    def respond(request: Request) -> Answer:
        return page_of(*range(1, 251)) if asked_for(request, "page") == "1" else page_of(251, 252)

    shop = ShopStandIn({PATH: respond})
    pages = list(shop.store.refunds(RefundQuery(created_since=SINCE), NEVER))
    assert [len(page.refunds) for page in pages] == [250, 2]
    assert [page.is_last for page in pages] == [False, True]
    assert asked_for(shop.asked[0], "created:min") == "2026-03-01T06:00:00+00:00"


def test_a_store_that_ignores_the_page_does_not_send_for_ever() -> None:
    shop = ShopStandIn({PATH: page_of(*range(1, 251))})
    pages = list(shop.store.refunds(RefundQuery(), NEVER))
    assert sum(len(page.refunds) for page in pages) == 250


def test_the_refunds_of_many_orders_are_asked_for_in_batches() -> None:
    shop = ShopStandIn({PATH: page_of()})
    ids = tuple(str(number) for number in range(1, 151))
    pages = list(shop.store.refunds(RefundQuery(order_ids=ids), NEVER))
    assert [page.is_last for page in pages] == [False, True]
    assert [len(asked_for(each, "order_id:in").split(",")) for each in shop.asked] == [100, 50]


def test_an_order_id_that_is_no_number_is_never_sent() -> None:
    shop = ShopStandIn({PATH: page_of()})
    with pytest.raises(DaybookError):
        list(shop.store.refunds(RefundQuery(order_ids=("1", "2&page=9")), NEVER))
    assert not shop.asked


def test_an_empty_answer_is_an_empty_list() -> None:
    [page] = ShopStandIn({PATH: answer(204)}).store.refunds(RefundQuery(), NEVER)
    assert (page.refunds, page.is_last) == ((), True)


@pytest.mark.parametrize("nothing", [None, 7, "refund", [], {}])
def test_what_stands_among_refunds_and_is_none_is_told(nothing: object) -> None:
    shop = ShopStandIn({PATH: answer(200, {"data": [refund_json(1), nothing], "meta": {}})})
    with pytest.raises(DaybookError) as caught:
        list(shop.store.refunds(RefundQuery(), NEVER))
    assert caught.value.code == "bigcommerce.refund_without_id"


def test_the_json_is_kept_to_the_digit() -> None:
    raw = '{"id": 1, "order_id": 5, "total_amount": 10.10, "total_tax":0.00,\n "created":"2026-01-01"}'
    text = '{"meta": {"x": [1]}, "data" : [ %s , {"id":2,"order_id":5} ] }' % raw  # noqa: UP031 - braces
    [page] = ShopStandIn({PATH: answer(200, text.encode())}).store.refunds(RefundQuery(), NEVER)
    assert [each.raw for each in page.refunds] == [raw, '{"id":2,"order_id":5}']
    assert READER.refund("abc123", raw) == page.refunds[0].refund
    assert list(data_texts('{"data": []}')) == list(data_texts("{}")) == []
