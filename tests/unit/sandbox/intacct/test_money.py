"""Receivables and the general ledger: invoices, payments, journal entries."""

from __future__ import annotations

from datetime import date

import pytest

from helpers.practice_company import Document, Practice, day, equal


@pytest.fixture
def practice() -> Practice:
    return Practice(rows=70, closed_until=date(2025, 12, 31))


def invoiced(practice: Practice) -> tuple[str, str]:
    """Post an invoice of 128 through order entry; returns the document's and the invoice's key."""
    key = practice.ask(str(Document("Sales Invoice"))).key
    return key, practice.one("SODOCUMENT", "DOCID", key, "PRRECORDKEY")["PRRECORDKEY"]


def payment(details: str = "", **changes: str) -> str:
    fields = {
        "UNDEPOSITEDACCOUNTNO": "1091", "PAYMENTMETHOD": "Credit Card", "CUSTOMERID": "WEBSHOP",
        "DOCNUMBER": "179/P1", "RECEIPTDATE": "01/06/2026", "CURRENCY": "USD", "TRX_AMOUNTTOPAY": "128.00",
        **changes,
    }  # fmt: skip
    body = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    return f"<create><ARPYMT>{body}<ARPYMTDETAILS>{details}</ARPYMTDETAILS></ARPYMT></create>"


def detail(invoice: str, amount: str) -> str:
    paid = f"<TRX_PAYMENTAMOUNT>{amount}</TRX_PAYMENTAMOUNT>"
    return f"<ARPYMTDETAIL><RECORDKEY>{invoice}</RECORDKEY>{paid}</ARPYMTDETAIL>"


def older(rest: str, amount: str = "128.00", account: str = "<undepfundsacct>1091</undepfundsacct>") -> str:
    return (
        f"<create_arpayment><customerid>WEBSHOP</customerid><paymentamount>{amount}</paymentamount>{account}"
        f"<refid>179/P1</refid>{day('datereceived', date(2026, 1, 6))}"
        f"<paymentmethod>Credit Card</paymentmethod>{rest}</create_arpayment>"
    )


def due(practice: Practice, document: str) -> str:
    row = practice.one("SODOCUMENT", "DOCID", document, "TOTALDUE", "TOTALPAID")
    return f"{row['TOTALDUE']} {row['TOTALPAID']}"


def test_a_payment_pays_an_invoice_and_its_document(practice: Practice) -> None:
    document, invoice = invoiced(practice)
    number = (
        practice.ask(payment(detail(invoice, "28.00") + detail(invoice, "50"))).data.findtext(
            "arpymt/RECORDNO"
        )
        or ""
    )
    assert due(practice, document) == "50 78"
    row = practice.one("ARPYMT", "DOCNUMBER", "179/P1", "TRX_TOTALENTERED", "UNAPPLIEDAMOUNT", "STATE")
    assert row == {"TRX_TOTALENTERED": "128", "UNAPPLIEDAMOUNT": "50", "STATE": "Complete"}
    assert practice.ask(f'<delete_sotransaction key="{document}"/>').reason.endswith("because it was paid")
    assert practice.ask(f"<delete><object>ARPYMT</object><keys>{number}</keys></delete>").status == "success"
    assert due(practice, document) == "128 0"


def test_the_older_function_does_the_same(practice: Practice) -> None:
    document, invoice = invoiced(practice)
    item = f"<arpaymentitem><invoicekey>{invoice}</invoicekey><amount>128.00</amount></arpaymentitem>"
    key = practice.ask(older(item)).key
    assert due(practice, document) == "0 128"
    assert practice.one("ARINVOICE", "RECORDNO", invoice, "STATE") == {"STATE": "Paid"}
    reverse = f'<reverse_arpayment key="{key}">{day("datereversed")}</reverse_arpayment>'
    assert practice.ask(reverse).key == key
    assert practice.ask(reverse).reason == f"Payment '{key}' is reversed already"
    assert due(practice, document) == "128 0"
    advance = practice.ask(older("")).key
    assert practice.one("ARPYMT", "RECORDNO", advance, "STATE") == {"STATE": "Advance"}
    assert practice.ask(f'<delete_arpayment key="{advance}"/>').status == "success"
    assert practice.ask(f'<delete_arpayment key="{advance}"/>').reason == f"Payment '{advance}' not found"


PLACE = "One of bank account, undeposited funds account and batch has to be given"
NO_PAYMENT = {
    "Invalid Customer 'NONE' specified.": payment(CUSTOMERID="NONE"),
    "Account '6900' is not valid": payment(UNDEPOSITEDACCOUNTNO="6900"),
    PLACE: payment(FINANCIALENTITY="BANK"),
    "Invalid Bank Account 'NONE' specified.": payment(UNDEPOSITEDACCOUNTNO="", FINANCIALENTITY="NONE"),
    "Invalid Payment Method 'Barter' specified.": payment(PAYMENTMETHOD="Barter"),
    "Invalid Currency 'GBP' specified.": payment(CURRENCY="GBP"),
    "Required field Currency is missing": payment(CURRENCY=""),
    "The value '2026-01-06' is not valid for the field RECEIPTDATE": payment(RECEIPTDATE="2026-01-06"),
    "Your transaction date is within a period that's been closed": payment(RECEIPTDATE="12/31/2025"),
    "The payment amount '0' is not valid": payment(TRX_AMOUNTTOPAY="0"),
    "Invalid Invoice '77' specified.": payment(detail("77", "1")),
    "More is applied than was paid": payment(detail("1", "129")),
}


@pytest.mark.parametrize("sentence", NO_PAYMENT)
def test_payments_that_cannot_be(practice: Practice, sentence: str) -> None:
    assert practice.ask(NO_PAYMENT[sentence]).reason == sentence
    assert practice.query("ARPYMT") == []


def test_no_more_is_paid_than_is_due(practice: Practice) -> None:
    document, invoice = invoiced(practice)
    reply = practice.ask(payment(detail(invoice, "129"), TRX_AMOUNTTOPAY="200"))
    assert reply.reason == "The payment amount is more than the amount due"
    assert due(practice, document) == "128 0"


def invoice_of(lines: str, head: str = "", when: date = date(2026, 1, 5)) -> str:
    return (
        f"<create_invoice><customerid>WEBSHOP</customerid>{day('datecreated', when)}{head}"
        f"<invoiceitems>{lines}</invoiceitems></create_invoice>"
    )


LINE = "<lineitem><glaccountno>{0}</glaccountno><amount>{1}</amount></lineitem>"


def test_invoices_without_order_entry_are_made_reversed_and_removed(practice: Practice) -> None:
    function = invoice_of(
        LINE.format("4000", "100.005") + LINE.format("4100", "9"), "<invoiceno>A-1</invoiceno>"
    )
    key = practice.ask(function).key
    row = practice.one("ARINVOICE", "RECORDNO", key, "RECORDID", "TOTALDUE", "WHENDUE")
    assert row == {"RECORDID": "A-1", "TOTALDUE": "109.01", "WHENDUE": "01/05/2026"}
    assert practice.ask(function).reason == "Transaction with the number 'A-1' already exists"
    reverse = f'<reverse_invoice key="{key}">{day("datereversed")}</reverse_invoice>'
    assert practice.ask(reverse).key == key
    assert practice.one("ARINVOICE", "RECORDNO", key, "STATE", "TOTALDUE") == {
        "STATE": "Reversed",
        "TOTALDUE": "0",
    }
    assert "reversed" in practice.ask(f'<delete_invoice key="{key}"/>').reason
    other = practice.ask(invoice_of(LINE.format("4000", "1"))).key
    assert practice.ask(f'<delete_invoice key="{other}"/>').status == "success"
    assert practice.ask(f'<delete_invoice key="{other}"/>').reason == f"Invalid key '{other}' specified."


def test_invoices_that_cannot_be(practice: Practice) -> None:
    assert practice.ask(invoice_of(LINE.format("9999", "1"))).reason == "Account '9999' is not valid"
    assert "not a valid number" in practice.ask(invoice_of(LINE.format("4000", "x"))).reason
    assert "closed" in practice.ask(invoice_of(LINE.format("4000", "1"), when=date(2025, 12, 1))).reason
    document, invoice = invoiced(practice)
    assert "Order Entry" in practice.ask(f'<delete_invoice key="{invoice}"/>').reason
    assert due(practice, document) == "128 0"


def test_adjustments_are_made_and_removed(practice: Practice) -> None:
    lines = f"<aradjustmentitems>{LINE.format('4300', '-20')}</aradjustmentitems>"
    head = f"<customerid>WEBSHOP</customerid>{day('datecreated')}"
    function = f"<create_aradjustment>{head}{lines}</create_aradjustment>"
    key = practice.ask(function).key
    assert practice.one("ARADJUSTMENT", "RECORDNO", key, "TOTALENTERED") == {"TOTALENTERED": "-20"}
    assert practice.ask(f'<delete_aradjustment key="{key}"/>').status == "success"


def entry(account: str, side: str, amount: str, rest: str = "<CURRENCY>USD</CURRENCY>") -> str:
    fields = (
        f"<ACCOUNTNO>{account}</ACCOUNTNO><TR_TYPE>{side}</TR_TYPE><TRX_AMOUNT>{amount}</TRX_AMOUNT>{rest}"
    )
    return f"<GLENTRY>{fields}</GLENTRY>"


EVEN = entry("1091", "1", "100.00") + entry("4000", "-1", "100.00")


def batch(entries: str = EVEN, head: str = "", when: str = "01/05/2026", journal: str = "GJ") -> str:
    return (
        f"<create><GLBATCH><JOURNAL>{journal}</JOURNAL><BATCH_DATE>{when}</BATCH_DATE><BATCH_TITLE>Day</BATCH_TITLE>{head}"
        f"<ENTRIES>{entries}</ENTRIES></GLBATCH></create>"
    )


def test_a_journal_entry_is_kept_with_its_lines_and_removed_with_them(practice: Practice) -> None:
    number = practice.ask(batch()).data.findtext("glbatch/RECORDNO") or ""
    rows = practice.query(
        "GLENTRY", "ACCOUNTNO", "TR_TYPE", "AMOUNT", "LINE_NO", where=equal("BATCHNO", number)
    )
    assert [tuple(row.values()) for row in rows] == [("1091", "1", "100", "1"), ("4000", "-1", "100", "2")]
    assert practice.one("GLBATCH", "RECORDNO", number, "STATE") == {"STATE": "Posted"}
    assert practice.ask(f"<delete><object>GLBATCH</object><keys>{number}</keys></delete>").status == "success"
    assert practice.query("GLENTRY") == practice.query("GLBATCH") == []


EUR = "<CURRENCY>EUR</CURRENCY>"
NO_ENTRY = {
    "Debits and credits are not equal": batch(entry("1091", "1", "100") + entry("4000", "-1", "99.99")),
    "A journal entry needs two lines at least": batch(entry("1091", "1", "0")),
    "Account '9999' is not valid": batch(entry("9999", "1", "1") + EVEN),
    "Account '6900' is not valid": batch(entry("6900", "1", "1") + EVEN),
    "The account '4010' requires a Department": batch(entry("4010", "1", "1") + EVEN),
    "Invalid Transaction Type '2' specified.": batch(entry("1091", "2", "1") + EVEN),
    "The amount '-1' is not valid": batch(entry("1091", "1", "-1") + EVEN),
    "Required field Currency is missing": batch(entry("1091", "1", "1", "") + EVEN),
    "Invalid Currency 'GBP' specified.": batch(entry("1091", "1", "1", "<CURRENCY>GBP</CURRENCY>") + EVEN),
    "Invalid Exchange Rate Type 'X' specified.": batch(
        entry("1091", "1", "1", f"{EUR}<EXCH_RATE_TYPE_ID>X</EXCH_RATE_TYPE_ID>") + EVEN
    ),
    "An exchange rate cannot be given together with its type or date": batch(
        entry(
            "1091",
            "1",
            "1",
            f"{EUR}<EXCH_RATE_DATE>01/05/2026</EXCH_RATE_DATE><EXCHANGE_RATE>1.1</EXCHANGE_RATE>",
        )
        + EVEN
    ),
    "Invalid Department 'X' specified.": batch(entry("1091", "1", "1", "<DEPARTMENT>X</DEPARTMENT>") + EVEN),
    "Invalid Journal 'XX' specified.": batch(journal="XX"),
    "Invalid State 'Open' specified.": batch(head="<STATE>Open</STATE>"),
    "Your transaction date is within a period that's been closed": batch(when="12/31/2025"),
    "The value 'today' is not valid for the field BATCH_DATE": batch(when="today"),
}


@pytest.mark.parametrize("sentence", NO_ENTRY)
def test_journal_entries_that_cannot_be(practice: Practice, sentence: str) -> None:
    assert practice.ask(NO_ENTRY[sentence]).reason == sentence
    assert practice.query("GLENTRY") == []


def test_lines_in_another_currency_balance_in_it(practice: Practice) -> None:
    rest = f"{EUR}<EXCHANGE_RATE>1.1119</EXCHANGE_RATE>"
    lines = (
        entry("1091", "1", "33.33", rest)
        + entry("4000", "-1", "11.11", rest)
        + entry("4100", "-1", "22.22", rest)
    )
    assert practice.ask(batch(lines)).status == "success"


def test_a_company_of_several_entities_wants_places_and_a_base_for_what_goes_between(
    practice: Practice,
) -> None:
    group = {"company": "JUNIPER-GROUP"}
    assert practice.ask(batch(), **group).reason.startswith("Use of empty Location")
    usd = "<CURRENCY>USD</CURRENCY><LOCATION>{0}</LOCATION>"
    between = entry("1091", "1", "1", usd.format("US")) + entry("4000", "-1", "1", usd.format("CA"))
    assert "base location" in practice.ask(batch(between), **group).reason
    assert practice.ask(batch(between, "<BASELOCATION_NO>US</BASELOCATION_NO>"), **group).status == "success"
