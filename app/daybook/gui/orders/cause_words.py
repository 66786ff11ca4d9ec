"""What the orders held for one cause have in common, in words without the figures of a single order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.model.table import Cause

_WORDS: Final = {
    "conversion.account_missing": "orders.cause_account_missing",
    "conversion.dated_in_future": "orders.cause_dated_in_future",
    "conversion.item_not_matched": "orders.cause_item_not_matched",
    "conversion.negative_total": "orders.cause_negative_total",
    "conversion.not_a_cash_sale": "orders.cause_not_a_cash_sale",
    "conversion.parts_do_not_add_up": "orders.cause_parts",
    "conversion.purchase_order_needs_customer": "orders.cause_purchase_order",
    "conversion.rate_direction_unknown": "orders.cause_rate_direction",
    "conversion.rate_is_one": "orders.cause_rate",
    "conversion.rate_missing": "orders.cause_rate_missing",
    "conversion.tax_rows_exceed_total": "orders.cause_tax",
    "conversion.tax_without_parts": "orders.cause_tax",
    "conversion.tender_in_other_currency": "orders.cause_tender_currency",
    "conversion.tenders_differ": "orders.cause_tenders",
    "conversion.third_currency": "orders.cause_third_currency",
    "conversion.too_large": "orders.cause_too_large",
    "conversion.total_between_units": "orders.cause_total_between_units",
    "later_payment.to_book": "orders.cause_paid_since",
    "match.customer_unknown": "orders.cause_customer_unknown",
    "match.item_unknown": "orders.cause_item_not_matched",
    "match.item_without_sku": "orders.cause_item_without_sku",
    "match.sku_of_two_products": "orders.cause_shared_sku",
    "post.totals_differ": "orders.cause_totals_differ",
}


def cause_words(cause: Cause) -> str:
    """The cause without figures; where only the sentence of one order is known, that one."""
    if cause.code not in _WORDS:
        return describe(cause.example).what
    return say(_WORDS[cause.code])
