"""Tax rows, transactions and coupons of one order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_amounts import Reading
from daybook.bigcommerce.reading_orders import UNDATED
from daybook.bigcommerce.reading_values import (
    UnreadableError,
    identity,
    number,
    objects,
    one_line,
    truth,
    whole,
)
from daybook.model.money import ZERO
from daybook.model.payment import Coupon, CouponType, OrderDetails, TaxRow, Transaction, TransactionEvent
from daybook.model.problem import DaybookError, Problem
from daybook.transport.json_answers import NotJsonError, read_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from daybook.bigcommerce.reading_values import Json
    from daybook.model.payment import RawDetails

_COUPON_TYPES: Final = tuple(CouponType)
"""By the number the store gives them (orders.v2, orderCoupons_Base.type)."""

MOST_TRANSACTIONS: Final = 250
"""More than these the endpoint does not give, and it knows no pages (orders.v3, transactions)."""


def read_details(raw: RawDetails) -> OrderDetails:
    """Read kept details: arrays of rows, but `transactions` is an array of whole answers.

    Raises:
        DaybookError: "bigcommerce.details_unreadable": the kept text is damaged.
    """
    reading = Reading()
    taxes = None if raw.taxes is None else tuple(_tax(reading, row) for row in _array(raw.taxes))
    transactions = None
    if raw.transactions is not None:
        answers = _array(raw.transactions)
        rows = [row for answer in answers for row in objects(answer.get("data"))]
        transactions = tuple(_transaction(reading, row) for row in _each_once(rows))
        _check_complete(reading, answers, len(rows))
    coupons = None if raw.coupons is None else tuple(_coupon(row) for row in _array(raw.coupons))
    return OrderDetails(taxes, transactions, tuple(reading.defects), coupons)


def _array(text: str) -> list[Json]:
    try:
        value = read_json(text).value
    except NotJsonError as error:
        raise DaybookError("bigcommerce.details_unreadable") from error
    return objects(value)


def _tax(reading: Reading, row: Json) -> TaxRow:
    name = one_line(row.get("name"))
    of_row = reading.of_line(name or one_line(row.get("class")) or "?")
    return TaxRow(
        name=name,
        tax_class=one_line(row.get("class")),
        rate=of_row.optional(row, "rate"),
        amount=of_row.required(row, "line_amount"),
        priority=whole(row.get("priority")) or 0,
        line_id=identity(row.get("order_product_id")),
        line_item_type=one_line(row.get("line_item_type")),
        consignment_id=identity(row.get("order_address_id")),
        tax_class_id=identity(row.get("tax_class_id")),
    )


def _coupon(row: Json) -> Coupon:
    """A coupon; one whose type or amount makes no sense has no type, and holds no order for it."""
    place = whole(row.get("type"))
    known = place is not None and 0 <= place < len(_COUPON_TYPES)
    try:
        discount = number(row.get("discount"))
    except UnreadableError:
        discount = None
    kind = _COUPON_TYPES[place] if known and place is not None and discount is not None else None
    return Coupon(one_line(row.get("code")), kind, discount or ZERO)


def _each_once(rows: Iterable[Json]) -> Iterator[Json]:
    """Rows without those whose id came before: money that is told of twice came once."""
    seen: set[str] = set()
    for row in rows:
        transaction_id = identity(row.get("id"))
        if not transaction_id or transaction_id not in seen:
            yield row
        seen.add(transaction_id)


def _transaction(reading: Reading, row: Json) -> Transaction:
    transaction_id = identity(row.get("id"))
    of_row = reading.of_line(transaction_id or "?")
    status = one_line(row.get("status")).lower()
    if status not in {"ok", "error"}:
        of_row.missing("status")
    created = of_row.required_instant(row, "date_created")
    gateway = one_line(row.get("gateway"))
    return Transaction(
        transaction_id=transaction_id,
        event=_event(row),
        method=one_line(row.get("method")),
        amount=of_row.required(row, "amount"),
        currency=one_line(row.get("currency")).upper(),
        gateway=gateway,
        ok=status == "ok",
        test=bool(truth(row.get("test"))) or gateway.lower() == "testgateway",
        created=created or UNDATED,
        reference_id=identity(row.get("reference_transaction_id")),
    )


def _event(row: Json) -> TransactionEvent:
    try:
        return TransactionEvent(one_line(row.get("event")).lower())
    except ValueError:
        return TransactionEvent.OTHER


def _check_complete(reading: Reading, answers: list[Json], read: int) -> None:
    pages = [
        page
        for answer in answers
        for meta in objects(answer.get("meta"))
        for page in objects(meta.get("pagination"))
    ]
    total = max((whole(page.get("total")) or 0 for page in pages), default=0)
    # A total of exactly as many as come at most says nothing.
    if total > read or read >= MOST_TRANSACTIONS:
        reading.defects.append(Problem("order.transactions_incomplete", {"read": read}))
