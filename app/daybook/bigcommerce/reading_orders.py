"""JSON of an order into `Order` (orders.v2.oas2.yml, order_RespOnly and order_Shared)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_addresses import consignment_parts, read_address, read_consignment
from daybook.bigcommerce.reading_amounts import Reading
from daybook.bigcommerce.reading_lines import FETCHED_LINES, quantities_match, read_lines
from daybook.bigcommerce.reading_values import (
    UnreadableError,
    identity,
    number,
    objects,
    one_line,
    several_lines,
    truth,
    whole,
)
from daybook.model.money import ZERO, minor_unit
from daybook.model.order import LINES_INCOMPLETE, Fee, Order, Taxed
from daybook.model.problem import DaybookError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.bigcommerce.reading_values import Json

UNDATED: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands where the date could not be read; the order has a defect then."""

UNKNOWN_STATUS: Final = -1
CURRENCY_LENGTH: Final = 3


def read_order(store: str, source: object) -> Order:
    """Read one order of `store` (its hash). Whatever cannot be read stands in `defects`.

    Raises:
        DaybookError: "bigcommerce.order_without_id": it is no order at all.
    """
    order_id = order_id_of(source)
    if order_id is None or not isinstance(source, dict):
        raise DaybookError("bigcommerce.order_without_id")
    reading = Reading()
    order = _read(reading, store, str(order_id), source)
    if not objects(source.get(FETCHED_LINES)) and not lines_add_up(order):
        reading.defects.append(Problem(LINES_INCOMPLETE, {"order": order.order_id}))
    return replace(order, defects=tuple(reading.defects)) if reading.defects else order


def order_id_of(source: object) -> int | None:
    """The order's id, None where there is none: whole and above zero, so that it may stand in a path."""
    found = whole(source.get("id")) if isinstance(source, dict) else None
    return found if found is not None and found > 0 else None


def lines_add_up(order: Order) -> bool:
    """True where the lines make up `items_total`; where that is not given, the subtotal without tax.

    Some answers leave lines out of the consignments (reported for orders.v2 with include). Lines that are
    all there and whose amounts do not make up the subtotal are not asked for again: asking cannot mend them,
    and the order is held for its figures later. Fees may be counted into the subtotal or not.
    """
    if order.items_total:
        return quantities_match(order.lines, order.items_total)
    difference = order.subtotal.ex_tax - sum((line.line_total.ex_tax for line in order.lines), ZERO)
    fees = sum((fee.cost.ex_tax for fee in order.fees), ZERO)
    # Each line is rounded to four decimals on its own.
    tolerance = 2 * minor_unit(order.currency) + Decimal("0.0001") * len(order.lines)
    return abs(difference) <= tolerance or abs(difference - fees) <= tolerance


def _read(reading: Reading, store: str, order_id: str, source: Json) -> Order:
    created = reading.required_instant(source, "date_created")
    modified = reading.instant(source, "date_modified")
    return Order(
        store=store,
        order_id=order_id,
        created=created or modified or UNDATED,
        modified=modified or created or UNDATED,
        shipped=reading.instant(source, "date_shipped"),
        status_id=_status_id(reading, source),
        status_label=one_line(source.get("custom_status")) or one_line(source.get("status")),
        # The currency paid: `currency_code` is only the one shown (orders.v2, default_currency_code).
        currency=_currency(reading, source),
        home_currency=one_line(source.get("store_default_currency_code")).upper(),
        rate=_rate(source),
        tax_inclusive=truth(source.get("is_tax_inclusive_pricing")),
        subtotal=reading.required_taxed(source, "subtotal"),
        shipping=reading.optional_taxed(source, "shipping_cost"),
        handling=reading.optional_taxed(source, "handling_cost"),
        wrapping=reading.optional_taxed(source, "wrapping_cost"),
        total=reading.required_taxed(source, "total"),
        discount=reading.optional(source, "discount_amount"),
        coupon_discount=reading.optional(source, "coupon_discount"),
        store_credit=reading.optional(source, "store_credit_amount"),
        gift_certificate=reading.optional(source, "gift_certificate_amount"),
        payment_method=one_line(source.get("payment_method")),
        payment_status=one_line(source.get("payment_status")),
        customer_id=one_line(source.get("customer_id")),
        billing=read_address(next(iter(objects(source.get("billing_address"))), {})),
        lines=read_lines(reading, source),
        consignments=tuple(read_consignment(reading, kind, part) for kind, part in consignment_parts(source)),
        fees=tuple(_fees(reading, source)),
        items_total=reading.optional(source, "items_total"),
        channel_id=identity(source.get("channel_id")),
        order_source=one_line(source.get("order_source")),
        external_source=one_line(source.get("external_source")),
        tax_provider=one_line(source.get("tax_provider_id")),
        staff_notes=several_lines(source.get("staff_notes")),
        customer_message=several_lines(source.get("customer_message")),
        is_archived=truth(source.get("is_deleted")) or False,
        payment_provider_id=one_line(source.get("payment_provider_id")),
    )


def _status_id(reading: Reading, source: Json) -> int:
    status_id = whole(source.get("status_id"))
    if status_id is None:
        reading.missing("status_id")
        return UNKNOWN_STATUS
    return status_id


def _currency(reading: Reading, source: Json) -> str:
    code = one_line(source.get("default_currency_code")).upper()
    if len(code) != CURRENCY_LENGTH or not code.isalnum():
        reading.missing("default_currency_code")
    return code


def _rate(source: Json) -> Decimal | None:
    try:
        return number(source.get("store_default_to_transactional_exchange_rate"))
    except UnreadableError:
        return None


def _fees(reading: Reading, source: Json) -> Iterator[Fee]:
    for fee in objects(source.get("fees")):
        # Both spellings occur (orders.v2, examples of fees).
        ex_tax = "cost_ex_tax" if "cost_ex_tax" in fee else "cost_exc_tax"
        name = one_line(fee.get("display_name_merchant")) or one_line(fee.get("display_name_customer"))
        yield Fee(
            fee_id=identity(fee.get("id")),
            name=name or one_line(fee.get("name")),
            cost=Taxed(
                reading.required(fee, ex_tax),
                reading.required(fee, "cost_inc_tax"),
                reading.optional(fee, "cost_tax"),
            ),
        )
