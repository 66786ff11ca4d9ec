"""What can be done about each reason for which orders are held, in this window and today."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from daybook.model.order import LINES_INCOMPLETE
from daybook.model.problem import Problem
from daybook.model.trouble import is_books_trouble, is_store_trouble
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.model.problem import DaybookError


class Way(Enum):
    """How a cause is cured."""

    SHOW = "show"
    SETTINGS = "settings"
    READ_AGAIN = "read_again"
    ANSWER = "answer"
    MATCH = "match"
    BOOK_PAYMENTS = "book_payments"


@dataclass(frozen=True, slots=True)
class Cure:
    """The way, the code of the button's words, and for Way.SETTINGS the page and the field to go to.

    For Way.MATCH the page of the navigation that has the matches by hand.
    """

    way: Way
    words: str = "orders.cure_show"
    page: str = ""
    field: str = ""


SHOW: Final = Cure(Way.SHOW)
_READ_AGAIN: Final = Cure(Way.READ_AGAIN, "orders.cure_read_again")
_MATCH_ITEMS: Final = Cure(Way.MATCH, "orders.cure_match_items", "items")
_MATCH_CUSTOMERS: Final = Cure(Way.MATCH, "orders.cure_match_customers", "customers")
_BOOK_PAYMENTS: Final = Cure(Way.BOOK_PAYMENTS, "orders.cure_book_payments")
_MONEY: Final = Cure(Way.SETTINGS, "orders.cure_money", "money")


_SIGN_IN: Final = Cure(Way.SETTINGS, "intacct.cure_sign_in", "intacct_sign_in")


def _intacct(field: str) -> Cure:
    return Cure(Way.SETTINGS, "intacct.cure_choice", "intacct", field)


def _books(words: str, field: str) -> Cure:
    return Cure(Way.SETTINGS, words, "books", field)


_CURES: Final = {
    "conversion.account_missing": _MONEY,
    "conversion.due_before_document": _books("orders.cure_setting", "due_rule"),
    "conversion.due_day_impossible": _books("orders.cure_setting", "due_rule"),
    "conversion.home_currency_unknown": _books("orders.cure_setting", "home_currency"),
    "conversion.item_not_matched": _books("orders.cure_items", "create_items"),
    "conversion.migrated_order": Cure(Way.SETTINGS, "orders.cure_which", "orders", "import_migrated_orders"),
    "conversion.not_a_cash_sale": _books("orders.cure_setting", "unpaid"),
    "conversion.purchase_order_needs_customer": Cure(Way.SETTINGS, "orders.cure_setting", "orders", "guests"),
    "conversion.rate_direction_unknown": Cure(Way.ANSWER, "orders.cure_rate"),
    "conversion.tenders_differ": _books("orders.cure_setting", "open_difference"),
    "conversion.zero_total_left_out": _books("orders.cure_setting", "zero_total"),
    "later_payment.to_book": _BOOK_PAYMENTS,
    "match.customer_unknown": _MATCH_CUSTOMERS,
    "match.guests_off": Cure(Way.SETTINGS, "orders.cure_which", "orders", "guests"),
    "match.item_code_taken": _MATCH_ITEMS,
    "match.item_of_other_kind": _MATCH_ITEMS,
    "match.item_unknown": _MATCH_ITEMS,
    "match.item_without_sku": _MATCH_ITEMS,
    "match.item_without_value": _MATCH_ITEMS,
    "match.several_customers": _MATCH_CUSTOMERS,
    "match.several_customers_by_field": _MATCH_CUSTOMERS,
    "match.shared_customer_missing": _books("orders.cure_customers", "create_customers"),
    "match.several_items": _MATCH_ITEMS,
    "match.several_items_by_field": _MATCH_ITEMS,
    LINES_INCOMPLETE: _READ_AGAIN,
    "match.sku_of_two_products": _MATCH_ITEMS,
    "match.value_of_two_products": _MATCH_ITEMS,
}

_OF_INTACCT: Final = {
    "intacct.account_unknown": _intacct("receipts"),
    "intacct.company_expired": _SIGN_IN,
    "intacct.connection_incomplete": _SIGN_IN,
    "intacct.currency_set_there": _books("orders.cure_setting", "home_currency"),
    "intacct.definition_missing": _intacct("definition"),
    "intacct.due_before_date": _intacct("due_rule"),
    "intacct.due_missing": _intacct("payment_term"),
    "intacct.endpoint_refused": _SIGN_IN,
    "intacct.gateway_refused": _SIGN_IN,
    "intacct.invalid_value": _intacct("definition"),
    "intacct.item_unknown": _MATCH_ITEMS,
    "intacct.journal_missing": _intacct("journal"),
    "intacct.location_missing": _intacct("location"),
    "intacct.no_item.certificate": _intacct("certificate_item"),
    "intacct.no_item.custom": _intacct("custom_item"),
    "intacct.nothing_to_sell": _intacct("custom_item"),
    "intacct.no_item.item": _MATCH_ITEMS,
    "intacct.no_place.discount": _intacct("discount"),
    "intacct.no_place.fee": _intacct("fees"),
    "intacct.no_place.handling": _intacct("handling"),
    "intacct.no_place.rounding": _intacct("rounding"),
    "intacct.no_place.shipping": _intacct("shipping"),
    "intacct.no_place.tax": _intacct("tax"),
    "intacct.no_place.wrapping": _intacct("wrapping"),
    "intacct.number_missing": _intacct("number_in"),
    "intacct.password_missing": _SIGN_IN,
    "intacct.payment_refused": _intacct("receipts"),
    "intacct.receipt_account_missing": _intacct("receipts"),
    "intacct.refund_definition_missing": _intacct("refund_definition"),
    "intacct.request_refused": _SIGN_IN,
    "intacct.sender_not_authorised": _SIGN_IN,
    "intacct.sender_refused": _SIGN_IN,
    "intacct.sign_in_refused": _SIGN_IN,
    "intacct.subtotal_unknown": _intacct("definition"),
    "setup.definition_missing": _intacct("definition"),
}

_IN_THIS_WINDOW: Final = frozenset(
    {
        "conversion.home_currency_unknown",
        "conversion.item_not_matched",
        "conversion.migrated_order",
        "conversion.not_a_cash_sale",
        "conversion.parts_do_not_add_up",
        "conversion.rate_direction_unknown",
        "conversion.tax_rows_exceed_total",
        "conversion.tax_without_parts",
        "conversion.tenders_differ",
        "conversion.test_order",
        "conversion.zero_total_left_out",
        "match.customer_unknown",
        "match.item_unknown",
        "match.item_without_sku",
        "match.several_customers",
        "match.shared_customer_missing",
        "match.sku_of_two_products",
    }
)
"""Problems whose advice names buttons of this window instead of what the commands offer."""


def cure_of(code: str) -> Cure:
    """What cures the orders held for this problem; `SHOW` where each has to be looked at."""
    if is_store_trouble(Problem(code)):
        return _READ_AGAIN
    return _CURES.get(code) or _OF_INTACCT.get(code, SHOW)


def cure_for(reason: Problem) -> Cure:
    """As `cure_of`, by the whole reason: the shop cannot help where the books were out of reach."""
    return _OF_INTACCT.get(reason.code, SHOW) if is_books_trouble(reason) else cure_of(reason.code)


def advice(trouble: Problem | DaybookError) -> Sentence:
    """What went wrong or holds an order, and what to do about it here."""
    sentence = describe(trouble)
    if trouble.code not in _IN_THIS_WINDOW:
        return sentence
    return replace(sentence, todo=say(f"orders.todo.{trouble.code}", **trouble.values))
