"""Money received as payments in Accounts Receivable, each once: `create_arpayment` (v3.0/api.xsd)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.books.intacct.envelope import add, add_if
from daybook.books.intacct.prices import amount_text
from daybook.books.intacct.query import one_of
from daybook.books.intacct.sales_transaction import add_currency, add_date
from daybook.model.document import DocumentKind, ReceiptKind
from daybook.model.intacct_choices import ReceiptsAs
from daybook.model.problem import OutcomeUnknown, Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.store_rules import Company, StoreRules
    from daybook.model.document import Receipt, SalesDocument
    from daybook.model.posting import Key

PAYMENT_METHODS: Final = {
    ReceiptKind.ONLINE: "Credit Card",
    ReceiptKind.OFFLINE: "Cash",
    ReceiptKind.CERTIFICATE: "Cash",
    ReceiptKind.STORE_CREDIT: "Cash",
}
"""What Intacct calls a way of payment that the user gave no name of Intacct's."""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment to be recorded; `reference` names it in Intacct, `control_id` makes it once.

    `applied` is what of it the document takes: the rest of an overpayment stays with the customer.
    """

    reference: str
    control_id: str
    method: str
    account: str
    date: dt.date
    amount: Decimal
    applied: Decimal


def payments_of(document: SalesDocument, rules: StoreRules, key: Key) -> list[Payment]:
    """The payments a document brings, none where the accountant applies them.

    Raises:
        Refused: "intacct.receipt_account_missing".
    """
    if rules.choices.receipts is not ReceiptsAs.PAYMENTS or document.kind is DocumentKind.CREDIT_MEMO:
        return []
    left = document.total
    made: list[Payment] = []
    for place, receipt in enumerate(document.receipts, start=1):
        if receipt.amount:
            payment = _payment(place, receipt, document, rules, key)
            made.append(replace(payment, applied=min(payment.amount, left)))
            left -= made[-1].applied
    return made


def payment_function(
    payment: Payment, document: SalesDocument, rules: StoreRules, company: Company, invoice: str
) -> Element:
    """The function that records a payment of the invoice (its RECORDNO); '' leaves it unapplied."""
    made = Element("create_arpayment")
    amount = amount_text(payment.amount, document.currency)
    add(made, "customerid", document.customer_id)
    add(made, "paymentamount", amount)
    add(made, "undepfundsacct", payment.account)
    add(made, "refid", payment.reference)
    add_if(made, "overpaylocid", rules.choices.location)
    add_if(made, "overpaydeptid", rules.choices.department)
    add_date(made, "datereceived", payment.date)
    add(made, "paymentmethod", payment.method)
    add_currency(made, document, rules, company)
    if invoice and payment.applied:
        item = SubElement(made, "arpaymentitem")
        add(item, "invoicekey", invoice)
        add(item, "amount", amount_text(payment.applied, document.currency))
    return made


class Receipts:
    """Records payments and looks them up."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def record(
        self,
        payments: Sequence[Payment],
        document: SalesDocument,
        rules: StoreRules,
        company: Company,
        invoice: str,
    ) -> None:
        """Record those that are not there yet.

        Raises:
            Refused: "intacct.payment_refused": Intacct will not have one of them.
            OutcomeUnknown: "intacct.receipts_unfinished": what became of one is not known.
            DaybookError: as `Gateway.call`.
        """
        there = self._there(payments)
        for payment in payments:
            if payment.reference in there:
                continue
            function = payment_function(payment, document, rules, company, invoice)
            try:
                self._gateway.call(function, payment.control_id)
            except OutcomeUnknown as error:
                if payment.reference not in self._there([payment]):
                    told = {"reference": document.reference, "said": error.values.get("said", "")}
                    raise OutcomeUnknown("intacct.receipts_unfinished", told) from error
            except Refused as error:
                told = {"reference": document.reference, "said": error.values.get("said", "")}
                raise Refused("intacct.payment_refused", told) from error

    def _there(self, payments: Sequence[Payment]) -> set[str]:
        asked = one_of("DOCNUMBER", [payment.reference for payment in payments])
        return {row["DOCNUMBER"] for row in self._gateway.query("ARPYMT", ("RECORDNO", "DOCNUMBER"), asked)}


def _payment(place: int, receipt: Receipt, document: SalesDocument, rules: StoreRules, key: Key) -> Payment:
    # The window offers receipt types; an answers file may name a way of payment, or its kind.
    names = {receipt.method.strip().casefold(), receipt.receipt_type.strip().casefold(), receipt.kind.value}
    chosen = next(
        (each for each in rules.choices.receipt_accounts if each.method.strip().casefold() in names), None
    )
    if chosen is None or not chosen.account:
        raise Refused("intacct.receipt_account_missing", {"method": receipt.method or receipt.kind.value})
    text = f"{key.text}\x1freceipt\x1f{place}"
    return Payment(
        f"{document.reference}/P{place}",
        hashlib.sha256(text.encode()).hexdigest()[:32],
        chosen.payment_method or PAYMENT_METHODS[receipt.kind],
        chosen.account,
        receipt.date,
        receipt.amount,
        receipt.amount,
    )
