"""Documents in words: their kind, their lines and taxes, how they were paid."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.account import Role
from daybook.model.document import (
    DocumentKind,
    DocumentLine,
    LineKind,
    Receipt,
    ReceiptKind,
    SalesDocument,
    TaxLine,
)
from daybook.wording import format_decimal, say

if TYPE_CHECKING:
    from daybook.gui.parts.figures import Figures
    from daybook.model.books import DocumentRow

_KINDS = {
    DocumentKind.CASH_SALE: "documents.kind_cash_sale",
    DocumentKind.SALES_ORDER: "documents.kind_sales_order",
    DocumentKind.SALES_INVOICE: "documents.kind_sales_invoice",
    DocumentKind.CREDIT_MEMO: "documents.kind_credit_memo",
}
_PAID = {
    ReceiptKind.CERTIFICATE: "orders.paid_certificate",
    ReceiptKind.STORE_CREDIT: "orders.paid_store_credit",
}
_PAID_BACK = {
    ReceiptKind.CERTIFICATE: "orders.paid_back_certificate",
    ReceiptKind.STORE_CREDIT: "orders.paid_back_store_credit",
}
ORDINARY_TAX_CLASS = "Default Tax Class"
"""BigCommerce's own name of the class that goods have unless told otherwise."""

_GOODS = frozenset({LineKind.ITEM, LineKind.CUSTOM, LineKind.CERTIFICATE})


def kind_words(kind: DocumentKind) -> str:
    """The kind as the screen says it."""
    return say(_KINDS[kind])


def row_kind_words(row: DocumentRow) -> str:
    """The kind of a listed document; a daily summary says so, and how many orders are behind it."""
    if not row.behind:
        return kind_words(row.kind)
    code = "summary.kind_refunds" if row.kind is DocumentKind.CREDIT_MEMO else "summary.kind"
    return f"{say(code)} \N{MIDDLE DOT} {say('summary.behind', count=row.behind)}"


def quantity_text(quantity: Decimal) -> str:
    """A quantity without needless decimals: 4, 0.5."""
    return format_decimal(quantity.normalize())


def add_customer(figures: Figures, customer: str, step: str) -> None:
    """Add who the customer is in the books, and the step that found them."""
    words = say(f"documents.customer_found.{step}", customer=customer)
    figures.add_words(say("documents.fact_customer_found"), words)


def add_sold(figures: Figures, document: SalesDocument, open_words: str, tone: str) -> None:
    """Add lines, taxes and the total with how it was paid to `figures`.

    What was not paid is called `open_words`, in this tone.
    """
    for line in document.lines:
        figures.add(line_words(line), line.amount, "text" if line.kind in _GOODS else "muted")
    taxes = [tax for tax in document.taxes if tax.tax or tax.role.role is Role.TAX]
    for tax, words in zip(taxes, taxes_in_words(taxes), strict=True):
        figures.add(words, tax.tax, "muted")
    paid = _sole_receipt(document)
    total = receipt_words(paid, document.kind) if paid else say("orders.total")
    figures.add_total(total, document.total)
    if paid is None:
        for receipt in document.receipts:
            figures.add(receipt_words(receipt, document.kind), receipt.amount, "muted")
        if document.open:
            figures.add_strong(open_words, document.open, tone)


def line_words(line: DocumentLine) -> str:
    """A line as "4 × Stoneware mug", a charge by its name alone."""
    if line.kind not in _GOODS:
        return line.description
    return say("orders.quantity_of", quantity=quantity_text(line.quantity), name=line.description)


def tax_words(tax: TaxLine) -> str:
    """A tax as "Tax, Texas 8.25 %"; the rate only where there is one."""
    name = tax.name or tax.area
    if not tax.rate:
        return say("orders.tax", name=name)
    return say("orders.tax_with_rate", name=name, rate=quantity_text(tax.rate))


def taxes_in_words(taxes: Sequence[TaxLine]) -> tuple[str, ...]:
    """The words of each tax; those that would read alike say their tax class too."""
    words = [tax_words(tax) for tax in taxes]
    return tuple(
        name if words.count(name) == 1 else _with_class(tax, name)
        for tax, name in zip(taxes, words, strict=True)
    )


def _with_class(tax: TaxLine, name: str) -> str:
    """Tell twins apart: shipping has a tax class of its own, goods may have several."""
    tax_class = "".join(tax.role.key.split("|")[1:2])
    if not tax_class or tax_class == ORDINARY_TAX_CLASS:
        return name
    return say("orders.tax_of_class", name=name, tax_class=tax_class)


def receipt_words(receipt: Receipt, kind: DocumentKind) -> str:
    """How money came with such a document, as "Paid with PayPal", or went; and whether that was inferred."""
    went_back = kind is DocumentKind.CREDIT_MEMO
    codes, usual = (_PAID_BACK, "orders.paid_back_with") if went_back else (_PAID, "orders.paid_with")
    words = say(codes.get(receipt.kind, usual), method=receipt.method)
    if receipt.kind is ReceiptKind.ONLINE and receipt.receipt_type != receipt.method:
        words = say("orders.paid_as", paid=words, receipt_type=receipt.receipt_type)
    return say("orders.paid_inferred", paid=words) if receipt.inferred else words


def _sole_receipt(document: SalesDocument) -> Receipt | None:
    if len(document.receipts) == 1 and document.receipts[0].amount == document.total:
        return document.receipts[0]
    return None
