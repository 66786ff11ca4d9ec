"""Invoices and adjustments without order entry: made, reversed and removed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.company import Definition
from daybook.sandbox.intacct.failures import Failure, refused
from daybook.sandbox.intacct.order_entry import dates
from daybook.sandbox.intacct.order_entry.money import Money, money
from daybook.sandbox.intacct.receivable.open_items import is_paid
from daybook.sandbox.intacct.values import number, rounded, shown, shown_date

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_AS_INVOICE: Final = Definition("AR Invoice", "Invoice", "Invoice", posting="AR")


def create_invoice(call: Call) -> Outcome:
    """Make an invoice without order entry; the key is its RECORDNO."""
    return _made(call, "ARINVOICE", "invoiceno", "invoiceitems/lineitem", "INVOICE")


def create_aradjustment(call: Call) -> Outcome:
    """Make an adjustment; the key is its RECORDNO."""
    return _made(call, "ARADJUSTMENT", "adjustmentno", "aradjustmentitems/lineitem", "ADJUSTMENT")


def _made(call: Call, kind: str, number_name: str, path: str, sequence: str) -> Outcome:
    customer = call.named("CUSTOMER", call.text("customerid"))
    if customer is None or customer["STATUS"] != "active":
        raise _no_record(f"Invalid Customer '{call.text('customerid')}' specified.", "customerid")
    day, posted = dates.made(call, _AS_INVOICE)
    due, term = _due(call, kind, day, customer)
    currency = money(call, _AS_INVOICE, day)
    lines = [_line(call, node) for node in call.node.findall(path)]
    total = sum((Decimal(line["TRX_AMOUNT"]) for line in lines), Decimal(0))
    own = call.text(number_name) or f"{sequence[:3]}-{call.company.next_number(sequence):05d}"
    if any(each["RECORDID"] == own for each in call.company.records.all(kind)):
        raise _no_record(f"Transaction with the number '{own}' already exists", number_name)
    kept = call.company.records.add(
        kind,
        {
            "RECORDID": own, "RECORDTYPE": kind.lower(), "CUSTOMERID": customer["CUSTOMERID"],
            "STATE": "Draft" if call.text("action") == "Draft" else "Posted",
            "CUSTOMERNAME": customer["NAME"], "WHENCREATED": shown_date(day),
            "WHENPOSTED": shown_date(posted), "WHENDUE": due, "TERMNAME": term,
            "DOCNUMBER": call.text("ponumber"), "DESCRIPTION": call.text("description"), "MODULEKEY": "4.AR",
            "BASECURR": currency.base, "CURRENCY": currency.currency, **_totals(total, currency),
            "MEGAENTITYID": call.location, "AUWHENCREATED": call.company.stamp(),
            "WHENMODIFIED": call.company.stamp(),
        },
    )  # fmt: skip
    for place, line in enumerate(lines):
        amount = shown(currency.in_base(Decimal(line["TRX_AMOUNT"])))
        more = {"RECORDKEY": kept["RECORDNO"], "LINE_NO": str(place), "AMOUNT": amount}
        call.company.records.add(
            "ARINVOICEITEM" if kind == "ARINVOICE" else "_ARADJUSTMENTITEM", {**line, **more}
        )
    return Outcome(key=kept["RECORDNO"])


def _no_record(sentence: str, field: str = "") -> Failure:
    return refused(sentence, thing="Invoice", field=field)


def _due(call: Call, kind: str, day: date, customer: Record) -> tuple[str, str]:
    if kind != "ARINVOICE":
        return "", ""
    due, term = dates.due(call, day, customer)
    return shown_date(due), term


def _totals(total: Decimal, currency: Money) -> Record:
    base = shown(currency.in_base(total))
    return {
        "TOTALENTERED": base, "TOTALDUE": base, "TOTALPAID": "0", "TRX_TOTALENTERED": shown(total),
        "TRX_TOTALDUE": shown(total), "TRX_TOTALPAID": "0",
    }  # fmt: skip


def _line(call: Call, node: Element) -> Record:
    account = (node.findtext("glaccountno") or "").strip()
    found = call.named("GLACCOUNT", account)
    if node.find("accountlabel") is None and (found is None or found["STATUS"] != "active"):
        raise _no_record(f"Account '{account}' is not valid", "glaccountno")
    text = (node.findtext("amount") or "").strip()
    try:
        amount = rounded(number(text))
    except ValueError:
        raise _no_record(f"The value '{text}' of the field amount is not a valid number", "amount") from None
    plain = {
        "ENTRYDESCRIPTION": "memo",
        "LOCATIONID": "locationid",
        "DEPARTMENTID": "departmentid",
        "CLASSID": "classid",
    }
    texts = {field: (node.findtext(name) or "").strip() for field, name in plain.items()}
    return {"ACCOUNTNO": account, "TRX_AMOUNT": shown(amount), **texts}


def reverse_invoice(call: Call) -> Outcome:
    """Reverse an invoice that is not paid; it stays with nothing due."""
    record = _named(call, "ARINVOICE")
    day = dates.given(call, "datereversed")
    if day is None:
        raise refused("Required field Date Reversed is missing")
    _removable(call, record, day)
    changes = {
        "STATE": "Reversed",
        "TOTALDUE": "0",
        "TRX_TOTALDUE": "0",
        "WHENMODIFIED": call.company.stamp(),
    }
    call.company.records.change("ARINVOICE", record, changes)
    return Outcome(key=record["RECORDNO"])


def delete_invoice(call: Call) -> Outcome:
    """Remove an invoice that is not paid."""
    return _deleted(call, "ARINVOICE")


def delete_aradjustment(call: Call) -> Outcome:
    """Remove an adjustment."""
    return _deleted(call, "ARADJUSTMENT")


def _deleted(call: Call, kind: str) -> Outcome:
    record = _named(call, kind)
    _removable(call, record, dates.generic(record["WHENPOSTED"]))
    call.company.records.remove(kind, record)
    return Outcome()


def _removable(call: Call, record: Record, day: date) -> None:
    if record.get("_DOCID"):
        raise refused("The record was made by Order Entry and can be changed there only")
    if is_paid(record) or record["STATE"] == "Reversed":
        raise refused("A paid or reversed record cannot be reversed or deleted")
    closed = call.company.facts.closed_until
    if closed is not None and day <= closed:
        raise refused("Your transaction date is within a period that's been closed")


def _named(call: Call, kind: str) -> Record:
    key = call.node.get("key", "")
    record = call.company.records.numbered(kind, int(key)) if key.isdecimal() else None
    if record is None:
        raise refused(f"Invalid key '{key}' specified.")
    return record
