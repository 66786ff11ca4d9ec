"""An order as the values of its rows, and the fingerprints that tell changes and double submits."""

from __future__ import annotations

import hashlib
import zlib
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from daybook.database.flags import to_bits
from daybook.database.instants import to_stored
from daybook.database.search import search_words
from daybook.model.money import to_storage
from daybook.model.order import Order, OrderLine, Taxed, store_date
from daybook.model.payment import digest_of
from daybook.model.posting import OrderFlag

if TYPE_CHECKING:
    from collections.abc import Iterable

    from daybook.model.store import RawOrder

TEST_GATEWAY: Final = "Test Payment Gateway"
MIGRATED_SOURCE: Final = "M-MIG"
FOUR_DECIMALS: Final = Decimal("0.0001")
MOST: Final = Decimal(900_000_000_000_000)


def row_of(raw_order: RawOrder, time_zone: str) -> dict[str, object]:
    """Columns of `orders` for one order, beside its JSON (`encoded`, `digest`) and its `words`.

    `time_zone` is the store's IANA zone.
    """
    order = raw_order.order
    encoded = encode_text(raw_order.raw)
    return {
        "order_id": order.order_id,
        "order_number": int(order.order_id) if order.order_id.isdecimal() else 0,
        "created": to_stored(order.created),
        "modified": to_stored(order.modified),
        "store_date": store_date(order.created, time_zone).isoformat(),
        "customer": shown_customer(order),
        "status_id": order.status_id,
        "status": order.status_label,
        "payment": order.payment_method,
        "payment_status": order.payment_status,
        "currency": order.currency,
        "total": shown_total(order.total.inc_tax),
        "flags": to_bits(flags_of(order)),
        "content": content_of(order),
        "basket": basket_of(order),
        "digest": digest_of(raw_order.raw),
        "encoded": encoded,
        "words": search_words(order),
    }


def shown_total(total: Decimal) -> int:
    """An amount for a column, half up; 0 for a figure no store can mean, which its own check will hold."""
    if not total.is_finite() or abs(total) > MOST:
        return 0
    return to_storage(total.quantize(FOUR_DECIMALS, ROUND_HALF_UP))


def encode_text(text: str) -> bytes:
    """Text as bytes that decode to exactly the same, lone surrogates included."""
    return text.encode("utf-8", "surrogatepass")


def compress(encoded: bytes) -> bytes:
    """Encoded text for a BLOB column."""
    return zlib.compress(encoded, 3)


def compress_or_none(text: str | None) -> bytes | None:
    """Text for a BLOB column, None for None."""
    return None if text is None else compress(encode_text(text))


def expand(blob: bytes) -> str:
    """The text that was compressed, to the byte."""
    return zlib.decompress(blob).decode("utf-8", "surrogatepass")


def expand_or_none(blob: bytes | None) -> str | None:
    """The same, None for None."""
    return None if blob is None else expand(blob)


def shown_customer(order: Order) -> str:
    """The billing name; for guests without one "Guest: ADDRESS"."""
    name = order.billing.person or order.billing.company
    if name:
        return name
    if order.is_guest:
        return f"Guest: {order.billing.email}" if order.billing.email else "Guest"
    return order.billing.email


def flags_of(order: Order) -> Iterable[OrderFlag]:
    """The flags that the order itself tells."""
    if order.is_guest:
        yield OrderFlag.GUEST
    if order.payment_method == TEST_GATEWAY:
        yield OrderFlag.TEST
    if order.external_source == MIGRATED_SOURCE:
        yield OrderFlag.MIGRATED
    if order.is_archived:
        yield OrderFlag.ARCHIVED


def content_of(order: Order) -> str:
    """Changes when money, lines or the customer account change; not with addresses, notes or status.

    What was refunded is left out: it belongs to the refund, not to the sale.
    """
    parts: list[object] = [
        order.currency,
        order.home_currency,
        _plain(order.rate),
        order.tax_inclusive,
        order.customer_id,
        order.payment_method,
    ]
    figures = (order.subtotal, order.shipping, order.handling, order.wrapping, order.total)
    amounts = (order.discount, order.coupon_discount, order.store_credit, order.gift_certificate)
    parts += [_taxed(figure) for figure in figures]
    parts += [_plain(amount) for amount in amounts]
    parts.append([_line_content(line) for line in order.lines])
    parts.append([(fee.fee_id, fee.name, _taxed(fee.cost)) for fee in order.fees])
    parts.append([(_taxed(part.shipping), _taxed(part.handling)) for part in order.consignments])
    return _fingerprint(parts)


def basket_of(order: Order) -> str:
    """The same for two orders of one shopper with the same content; '' where no e-mail names the shopper."""
    email = order.billing.email.strip().casefold()
    if not email:
        return ""
    lines = sorted(
        (
            line.product_id,
            line.variant_id,
            line.sku,
            line.name,
            _plain(line.quantity),
            _taxed(line.line_total),
        )
        for line in order.lines
    )
    return _fingerprint([email, order.currency, _taxed(order.total), lines])


def _line_content(line: OrderLine) -> tuple[object, ...]:
    return (
        line.line_id,
        line.product_id,
        line.variant_id,
        line.sku,
        _plain(line.quantity),
        _taxed(line.line_total),
        _taxed(line.wrapping),
        _plain(line.paid_inc_tax),
        [(discount.discount_id, discount.code, _plain(discount.amount)) for discount in line.discounts],
    )


def _taxed(figure: Taxed) -> tuple[str, str, str]:
    return _plain(figure.ex_tax), _plain(figure.inc_tax), _plain(figure.tax)


def _plain(amount: Decimal | None) -> str:
    """One text for equal amounts: 10 and 10.0000 are no change."""
    return "" if amount is None else str(amount.normalize() + 0)


def _fingerprint(parts: list[object]) -> str:
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()[:24]
