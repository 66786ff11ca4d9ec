"""What customers owe: how payments change an invoice and the document behind it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.sandbox.intacct.failures import refused
from daybook.sandbox.intacct.values import rounded, shown

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record


def apply(call: Call, invoice_number: str, customer: str, amount: Decimal) -> Record:
    """Take an amount in the invoice's currency off what is due; a negative one puts it back.

    Raises Failure where there is no such invoice of the customer or less is due.
    """
    records = call.company.records
    invoice = records.numbered("ARINVOICE", int(invoice_number)) if invoice_number.isdecimal() else None
    if invoice is None or invoice["CUSTOMERID"] != customer:
        raise refused(f"Invalid Invoice '{invoice_number}' specified.", thing="Payment", field="RECORDKEY")
    due, paid = Decimal(invoice["TRX_TOTALDUE"]), Decimal(invoice["TRX_TOTALPAID"])
    if amount > due:
        raise refused(
            "The payment amount is more than the amount due", thing="Payment", field="TRX_PAYMENTAMOUNT"
        )
    whole = Decimal(invoice["TRX_TOTALENTERED"]) or Decimal(1)
    base = Decimal(invoice["TOTALENTERED"])
    changes = {
        "TRX_TOTALDUE": shown(due - amount),
        "TRX_TOTALPAID": shown(paid + amount),
        "TOTALDUE": shown(rounded(base * (due - amount) / whole)),
        "TOTALPAID": shown(rounded(base * (paid + amount) / whole)),
        "STATE": "Paid" if due == amount else "Partially Paid" if paid + amount else "Posted",
    }
    document = records.named("SODOCUMENT", invoice.get("_DOCID", ""))
    if document is not None:
        records.change(
            "SODOCUMENT", document, {name: text for name, text in changes.items() if name != "STATE"}
        )
    return records.change("ARINVOICE", invoice, {**changes, "WHENMODIFIED": call.company.stamp()})


def is_paid(invoice: Record) -> bool:
    """Tell whether anything was paid of an invoice."""
    return Decimal(invoice.get("TRX_TOTALPAID") or "0") != 0
