"""A sales document told in one sentence, for readers who do not think in debit and credit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from daybook.model.document import DocumentKind, LineKind, Receipt, ReceiptKind, SalesDocument
from daybook.model.money import ZERO
from daybook.wording import format_amount, say

STRONG_START = "\ue000"
STRONG_END = "\ue001"
"""Mark the figures inside a sentence; both are private-use characters that no sentence contains."""

_SOLD = (LineKind.ITEM, LineKind.CUSTOM, LineKind.CERTIFICATE)
_CHARGED: Mapping[LineKind, str] = {
    LineKind.SHIPPING: "setup.words.shipping",
    LineKind.HANDLING: "setup.words.handling",
    LineKind.WRAPPING: "setup.words.wrapping",
    LineKind.FEE: "setup.words.fees",
}
_RECEIVED: Mapping[ReceiptKind, str] = {
    ReceiptKind.ONLINE: "setup.words.method_owes",
    ReceiptKind.OFFLINE: "setup.words.method_paid",
    ReceiptKind.CERTIFICATE: "setup.words.certificate_paid",
    ReceiptKind.STORE_CREDIT: "setup.words.store_credit_paid",
}


def in_words(document: SalesDocument) -> str:
    """Return "You sold 45.00, shipping 7.00, tax 3.92; Stripe owes you 55.92.", its figures marked as strong.

    Amounts are in the document's currency, which is named after the last figure only.
    """
    ordered = document.kind == DocumentKind.SALES_ORDER
    sold = "setup.words.ordered" if ordered else "setup.words.sold"
    parts = [_clause(sold, document, _sum(document, _SOLD)) + _less_discounts(document)]
    for kind, code in _CHARGED.items():
        charged = _sum(document, (kind,))
        if charged:
            parts.append(_clause(code, document, charged))
    if document.total_tax:
        parts.append(_clause("setup.words.tax", document, document.total_tax))
    rounding = _sum(document, (LineKind.ROUNDING,))
    if rounding:
        parts.append(_clause("setup.words.rounding", document, rounding))
    money = list(_where_the_money_is(document))
    return say("setup.words.sentence", sold=", ".join(parts), money=", ".join(money))


def _where_the_money_is(document: SalesDocument) -> Iterable[str]:
    for receipt in document.receipts:
        yield _receipt(document, receipt)
    if document.open:
        yield _clause("setup.words.customer_owes", document, document.open, customer=document.customer_name)
    elif not document.receipts:
        yield say("setup.words.nothing_owed")


def _receipt(document: SalesDocument, receipt: Receipt) -> str:
    return _clause(_RECEIVED[receipt.kind], document, receipt.amount, method=receipt.method)


def _less_discounts(document: SalesDocument) -> str:
    taken_off = -_sum(document, (LineKind.DISCOUNT,))
    return " " + _clause("setup.words.discounts", document, taken_off) if taken_off else ""


def _clause(code: str, document: SalesDocument, amount: Decimal, **names: str) -> str:
    return say(code, amount=strong(format_amount(amount, document.currency)), **names)


def _sum(document: SalesDocument, kinds: tuple[LineKind, ...]) -> Decimal:
    return sum((line.amount for line in document.lines if line.kind in kinds), ZERO)


def strong(text: str) -> str:
    """Return `text` marked to be drawn strong by `FiguresLabel`."""
    return f"{STRONG_START}{text}{STRONG_END}"


def without_marks(text: str) -> str:
    """Return a sentence as plain text, for screen readers, print and files."""
    return text.replace(STRONG_START, "").replace(STRONG_END, "")
