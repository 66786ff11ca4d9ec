import json
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.model.payment import OrderDetails, RawDetails, TransactionEvent
from daybook.model.problem import DaybookError

TAX = {
    "id": 1,
    "order_id": 100,
    "order_address_id": 7,
    "name": "GST",
    "class": "Default Tax Class",
    "rate": "8.8750",
    "priority": 1,
    "line_amount": "0.8875",
    "order_product_id": 1,
    "line_item_type": "item",
    "tax_class_id": "0",
}
PAYMENT = {
    "id": 5,
    "order_id": "100",
    "event": "purchase",
    "method": "credit_card",
    "amount": 10.8,
    "currency": "USD",
    "gateway": "stripe",
    "status": "ok",
    "test": False,
    "date_created": "2024-05-01T10:00:00+00:00",
    "reference_transaction_id": None,
}


def taxes(*rows: object) -> OrderDetails:
    return BigCommerceReader().details(RawDetails(taxes=json.dumps(rows)))


def payments(*rows: object, meta: object = None) -> OrderDetails:
    answer = {"data": rows, "meta": meta or {}}
    return BigCommerceReader().details(RawDetails(transactions=json.dumps([answer])))


def test_what_was_not_fetched_is_none() -> None:
    assert BigCommerceReader().details(RawDetails()) == OrderDetails()


def test_a_tax_row_keeps_its_rate_with_all_decimals() -> None:
    details = taxes(TAX)
    assert details.taxes is not None
    row = details.taxes[0]
    assert (row.name, str(row.rate), row.amount, row.line_id) == ("GST", "8.8750", Decimal("0.8875"), "1")
    assert (row.consignment_id, row.line_item_type, row.tax_class_id, row.priority) == ("7", "item", "", 1)
    assert details.defects == ()


def test_ta33_rows_of_an_outside_tax_provider_lack_their_ids() -> None:
    row = {
        key: value
        for key, value in TAX.items()
        if key not in {"order_id", "order_address_id", "order_product_id"}
    }
    details = taxes(row | {"class": "Automatic Tax"})
    assert details.taxes is not None
    assert (details.taxes[0].line_id, details.taxes[0].consignment_id) == ("", "")
    assert details.defects == ()


def test_a_tax_row_without_its_amount_holds_the_order() -> None:
    assert [defect.code for defect in taxes(TAX | {"line_amount": None}).defects] == [
        "order.line_amount_missing"
    ]


def test_a_transaction_is_read() -> None:
    details = payments(PAYMENT)
    assert details.transactions is not None
    found = details.transactions[0]
    assert (found.transaction_id, found.event, found.amount) == (
        "5",
        TransactionEvent.PURCHASE,
        Decimal("10.8"),
    )
    assert (found.ok, found.test, found.currency, found.reference_id) == (True, False, "USD", "")
    assert found.created == datetime(2024, 5, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize("mark", [{"test": True}, {"gateway": "testgateway"}])
def test_a_test_payment_is_told_by_its_flag_or_its_gateway(mark: dict[str, object]) -> None:
    details = payments(PAYMENT | mark)
    assert details.transactions is not None
    assert details.transactions[0].test


def test_new_events_and_odd_values_are_read() -> None:
    odd = {"event": "chargeback", "reference_transaction_id": {}, "credit_card": {}, "status": "error"}
    details = payments(PAYMENT | odd)
    assert details.transactions is not None
    assert (details.transactions[0].event, details.transactions[0].ok) == (TransactionEvent.OTHER, False)
    assert details.defects == ()


@pytest.mark.parametrize(
    "gap", [{"amount": None}, {"amount": "?"}, {"status": "maybe"}, {"date_created": ""}]
)
def test_a_payment_that_cannot_be_read_holds_the_order(gap: dict[str, object]) -> None:
    assert len(payments(PAYMENT | gap).defects) == 1


def test_tc17_more_payments_than_the_store_gives_hold_the_order() -> None:
    many = [PAYMENT | {"id": number} for number in range(1, 251)]
    for meta in ({"pagination": {"total": 300}}, {"pagination": {"total": 250}}, {}):
        details = payments(*many, meta=meta)
        assert details.transactions is not None
        assert len(details.transactions) == 250
        assert [defect.code for defect in details.defects] == ["order.transactions_incomplete"]
    assert payments(*many[:249], meta={"pagination": {"total": 249}}).defects == ()


def test_a_payment_that_the_store_tells_of_twice_came_once() -> None:
    found = payments(PAYMENT, PAYMENT | {"id": 6}, PAYMENT).transactions
    assert found is not None
    assert [each.transaction_id for each in found] == ["5", "6"]


def test_payments_without_a_number_are_all_kept() -> None:
    found = payments(PAYMENT | {"id": None}, PAYMENT | {"id": None}).transactions
    assert found is not None
    assert len(found) == 2


def test_damaged_text_is_told() -> None:
    with pytest.raises(DaybookError) as caught:
        BigCommerceReader().details(RawDetails(taxes="[{"))
    assert caught.value.code == "bigcommerce.details_unreadable"
