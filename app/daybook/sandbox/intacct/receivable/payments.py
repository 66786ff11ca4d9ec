"""Payments: generic ``ARPYMT`` and the older ``create_arpayment``, and how they are taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import Failure, refused
from daybook.sandbox.intacct.generic.fields import given, required
from daybook.sandbox.intacct.receivable.open_items import apply
from daybook.sandbox.intacct.values import generic_date, number, rounded, shown, shown_date, split_date

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

METHODS: Final = frozenset(
    {"Printed Check", "Cash", "EFT", "Credit Card", "Online Charge Card", "Online ACH Debit", "Online"}
)
_PLACES: Final = ("FINANCIALENTITY", "UNDEPOSITEDACCOUNTNO", "PRBATCH")
Applied = tuple[str, Decimal]
"""RECORDNO of an invoice and how much of it is paid."""


def new_payment(call: Call, node: Element) -> Record:
    """Make a payment of ``create ARPYMT``."""
    kind, record = call.kind("ARPYMT"), given(call, "ARPYMT", node, ("ARPYMTDETAILS", "ONLINECARDPAYMENT"))
    required(kind, record, "CUSTOMERID", "PAYMENTMETHOD", "RECEIPTDATE")
    if call.company.facts.multi_currency:
        required(kind, record, "CURRENCY")
    applied = [_detail(each) for each in node.findall("ARPYMTDETAILS/ARPYMTDETAIL")]
    amount = record.get("TRX_AMOUNTTOPAY") or record.get("AMOUNTTOPAY") or ""
    paid = _amount(amount) if amount else sum((each for _, each in applied), Decimal(0))
    return _kept(call, record, paid, applied)


def _detail(node: Element) -> Applied:
    text = (node.findtext("TRX_PAYMENTAMOUNT") or node.findtext("PAYMENTAMOUNT") or "").strip()
    return (node.findtext("RECORDKEY") or "").strip(), _amount(text)


def _amount(text: str) -> Decimal:
    try:
        amount = rounded(number(text))
    except ValueError:
        amount = Decimal(0)
    if amount <= 0:
        raise _no_payment(f"The payment amount '{text}' is not valid", "TRX_PAYMENTAMOUNT")
    return amount


def _no_payment(sentence: str, field: str = "") -> Failure:
    return refused(sentence, thing="Payment", field=field)


def create_arpayment(call: Call) -> Outcome:
    """Make a payment by the older function; the key is its RECORDNO."""
    try:
        day = split_date(call.node.find("datereceived"))
    except ValueError:
        raise _no_payment("The date received is not valid", "datereceived") from None
    record = {
        "CUSTOMERID": call.text("customerid"), "PAYMENTMETHOD": call.text("paymentmethod") or "Printed Check",
        "FINANCIALENTITY": call.text("bankaccountid"), "UNDEPOSITEDACCOUNTNO": call.text("undepfundsacct"),
        "PRBATCH": call.text("batchkey"), "DOCNUMBER": call.text("refid"),
        "RECEIPTDATE": shown_date(day or call.company.today()), "CURRENCY": call.text("currency"),
        "EXCH_RATE_TYPE_ID": call.text("exchratetype"), "EXCHANGE_RATE": call.text("exchrate"),
    }  # fmt: skip
    applied = [
        ((node.findtext("invoicekey") or "").strip(), _amount((node.findtext("amount") or "").strip()))
        for node in call.node.findall("arpaymentitem")
    ]
    kept = _kept(call, record, _amount(call.text("paymentamount")), applied)
    return Outcome(key=kept["RECORDNO"])


def _kept(call: Call, record: Record, paid: Decimal, applied: Sequence[Applied]) -> Record:
    customer = call.named("CUSTOMER", record["CUSTOMERID"])
    if customer is None:
        raise _no_payment(f"Invalid Customer '{record['CUSTOMERID']}' specified.", "CUSTOMERID")
    _checked(call, record, paid, applied)
    base = call.company.currency_of(call.location)
    currency = record.get("CURRENCY") or base
    rate = Decimal(record.get("EXCHANGE_RATE") or call.company.rate(currency, base))
    used = sum((amount for _, amount in applied), Decimal(0))
    stamp = call.company.stamp()
    kept = call.company.records.add(
        "ARPYMT",
        {
            **record, "RECORDTYPE": "rp", "STATE": "Complete" if applied else "Advance",
            "CUSTOMERNAME": customer["NAME"], "CURRENCY": currency, "BASECURR": base,
            "TRX_TOTALENTERED": shown(paid), "TRX_AMOUNTTOPAY": shown(paid),
            "TOTALENTERED": shown(rounded(paid * rate)), "AMOUNTTOPAY": shown(rounded(paid * rate)),
            "TRX_TOTALPAID": shown(used), "TOTALPAID": shown(rounded(used * rate)),
            "UNAPPLIEDAMOUNT": shown(paid - used), "MEGAENTITYID": call.location, "WHENMODIFIED": stamp,
            "AUWHENCREATED": stamp,
        },
    )  # fmt: skip
    for invoice, amount in applied:
        apply(call, invoice, record["CUSTOMERID"], amount)
        detail = {"PAYMENTKEY": kept["RECORDNO"], "RECORDKEY": invoice}
        amounts = {"TRX_PAYMENTAMOUNT": shown(amount), "PAYMENTAMOUNT": shown(rounded(amount * rate))}
        call.company.records.add("ARPYMTDETAIL", {**detail, **amounts})
    return kept


def _checked(call: Call, record: Record, paid: Decimal, applied: Sequence[Applied]) -> None:
    places = [name for name in _PLACES if record.get(name)]
    if len(places) != 1:
        raise _no_payment(
            "One of bank account, undeposited funds account and batch has to be given", "FINANCIALENTITY"
        )
    account = record.get("UNDEPOSITEDACCOUNTNO")
    found = call.named("GLACCOUNT", account or "")
    if account and (found is None or found["STATUS"] != "active"):
        raise _no_payment(f"Account '{account}' is not valid", "UNDEPOSITEDACCOUNTNO")
    bank = record.get("FINANCIALENTITY")
    if bank and call.named("CHECKINGACCOUNT", bank) is None:
        raise _no_payment(f"Invalid Bank Account '{bank}' specified.", "FINANCIALENTITY")
    if record["PAYMENTMETHOD"] not in METHODS:
        raise _no_payment(f"Invalid Payment Method '{record['PAYMENTMETHOD']}' specified.", "PAYMENTMETHOD")
    if record.get("CURRENCY") and record["CURRENCY"] not in call.company.facts.currencies:
        raise _no_payment(f"Invalid Currency '{record['CURRENCY']}' specified.", "CURRENCY")
    _checked_day(call, generic_date(record["RECEIPTDATE"]))
    if sum((amount for _, amount in applied), Decimal(0)) > paid:
        raise _no_payment("More is applied than was paid", "TRX_PAYMENTAMOUNT")


def _checked_day(call: Call, day: date | None) -> None:
    closed = call.company.facts.closed_until
    if closed is not None and day is not None and day <= closed:
        raise _no_payment("Your transaction date is within a period that's been closed", "RECEIPTDATE")


def remove_payment(call: Call, record: Record) -> None:
    """Remove a payment; what it paid is due again."""
    _checked_day(call, generic_date(record["RECEIPTDATE"]))
    records = call.company.records
    for detail in [each for each in records.all("ARPYMTDETAIL") if each["PAYMENTKEY"] == record["RECORDNO"]]:
        apply(call, detail["RECORDKEY"], record["CUSTOMERID"], -Decimal(detail["TRX_PAYMENTAMOUNT"]))
        records.remove("ARPYMTDETAIL", detail)
    records.remove("ARPYMT", record)


def delete_arpayment(call: Call) -> Outcome:
    """Remove a payment by the older function."""
    remove_payment(call, _named(call))
    return Outcome()


def reverse_arpayment(call: Call) -> Outcome:
    """Reverse a payment: it stays, and what it paid is due again."""
    record = _named(call)
    if record["STATE"] == "Reversed":
        raise refused(f"Payment '{record['RECORDNO']}' is reversed already")
    for detail in call.company.records.all("ARPYMTDETAIL"):
        if detail["PAYMENTKEY"] == record["RECORDNO"]:
            apply(call, detail["RECORDKEY"], record["CUSTOMERID"], -Decimal(detail["TRX_PAYMENTAMOUNT"]))
    call.company.records.change("ARPYMT", record, {"STATE": "Reversed", "WHENMODIFIED": call.company.stamp()})
    return Outcome(key=record["RECORDNO"])


def _named(call: Call) -> Record:
    key = call.node.get("key", "")
    record = call.company.records.numbered("ARPYMT", int(key)) if key.isdecimal() else None
    if record is None:
        raise refused(f"Payment '{key}' not found")
    return record
