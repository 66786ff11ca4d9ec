"""Documents of order entry: what is checked, what is kept, what is posted, how they go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from daybook.sandbox.intacct.order_entry.dates import by_term
from helpers.practice_company import DAY, Document, Practice, day, equal, line, subtotal


@pytest.fixture
def practice() -> Practice:
    return Practice(rows=70)


@pytest.fixture(scope="module")
def shared() -> Practice:
    """A company for what is refused, which changes nothing."""
    return Practice(rows=70, closed_until=date(2025, 12, 31))


@pytest.fixture(scope="module")
def group() -> Practice:
    return Practice("JUNIPER-GROUP", rows=70)


def posted(practice: Practice, document: Document, **how: object) -> dict[str, str]:
    """Create a document and return it as query reads it."""
    key = practice.ask(str(document), **how).key
    fields = (
        "DOCID", "DOCNO", "STATE", "SUBTOTAL", "TOTAL", "TRX_TOTAL", "TOTALDUE", "WHENDUE", "TERM.NAME",
        "CURRENCY", "BASECURR", "EXCHRATE", "PRRECORDKEY", "SHIPTO.CONTACTNAME", "BILLTO.PRINTAS", "RECORDNO",
    )  # fmt: skip
    return practice.one("SODOCUMENT", "DOCID", key, *fields)


def reason(practice: Practice, document: Document, **how: object) -> str:
    reply = practice.ask(str(document), **how)
    assert reply.status == "failure"
    assert reply.errors[-1] == ("BL01001973", "Could not create Document record!")
    return reply.reason


def test_a_document_is_kept_with_its_lines_and_subtotals(practice: Practice) -> None:
    head = "<referenceno>179</referenceno><message>Thank you</message>"
    lines = line() + line("JF-HONEY", "1.5", "<unit>Case</unit><price>13.205</price><memo>gift</memo>")
    charges = subtotal("Shipping", "9.90") + subtotal("Sales tax", "1.10", "<absval>1.10</absval>")
    document = posted(practice, Document(head=head, lines=lines, subtotals=charges))
    assert document["DOCID"] == "Sales Order-SO0001"
    assert (document["SUBTOTAL"], document["TOTAL"], document["STATE"]) == ("147.81", "158.81", "Pending")
    where = equal("DOCHDRID", document["DOCID"])
    rows = practice.query(
        "SODOCUMENTENTRY",
        "LINE_NO",
        "ITEMID",
        "UIQTY",
        "QUANTITY",
        "UNIT",
        "VALUE",
        "WAREHOUSEID",
        where=where,
    )
    assert [tuple(row.values()) for row in rows] == [
        ("0", "JF-TEAPOT", "2", "2", "Each", "128", "MAIN"),
        ("1", "JF-HONEY", "1.5", "18", "Case", "19.81", "MAIN"),
    ]
    rows = practice.query("SODOCUMENTSUBTOTALS", "DESCRIPTION", "TOTAL", "ABSVAL", where=where)
    assert [tuple(row.values()) for row in rows] == [("Shipping", "9.9", ""), ("Sales tax", "1.1", "1.1")]


def test_numbers_follow_the_definition_s_sequence_and_skip_those_taken(practice: Practice) -> None:
    assert posted(practice, Document(number="SO0002"))["DOCNO"] == "SO0002"
    assert [posted(practice, Document())["DOCNO"] for _ in range(2)] == ["SO0001", "SO0003"]
    assert posted(practice, Document("Sales Invoice"))["DOCID"] == "Sales Invoice-INV0001"


@pytest.mark.parametrize("total", ["5.00", "-5.00"])
def test_a_discount_takes_off_whichever_sign_it_comes_with(practice: Practice, total: str) -> None:
    document = posted(practice, Document(subtotals=subtotal("Discount", total)))
    assert document["TOTAL"] == "123"
    row = practice.one("SODOCUMENTSUBTOTALS", "DOCHDRID", document["DOCID"], "TOTAL")
    assert row["TOTAL"] == total.removesuffix(".00")


def test_a_company_can_add_discounts_with_the_sign_they_are_sent_with() -> None:
    practice = Practice(rows=70, discounts_as_sent=True)
    totals = [
        posted(practice, Document(subtotals=subtotal("Discount", total)))["TOTAL"] for total in ("5", "-5")
    ]
    assert totals == ["133", "123"]


def test_the_sentence_of_a_missing_unit_has_its_own_number(shared: Practice) -> None:
    reply = shared.ask(str(Document(lines=line(rest="<unit>each</unit><price>1</price>"))))
    assert reply.errors[0] == ("BL03000018", "Missing unit")


DUE = day("datedue", date(2026, 2, 1))
EARLY = day("datedue", date(2026, 1, 4))
REFUSED = {
    "Invalid Customer 'NOBODY' specified.": Document(customer="NOBODY"),
    "Invalid Customer 'GONE' specified.": Document(customer="GONE"),
    "The customer 'ONHOLD' is on hold": Document(customer="ONHOLD", head="<termname>Net 30</termname>"),
    "Invalid Transaction Definition 'Nothing' specified.": Document("Nothing"),
    "Invalid Transaction Definition 'Old Order' specified.": Document("Old Order"),
    "Document Number is missing": Document("Web Order"),
    "Item ID 'NONE' is not valid": Document(lines=line("NONE")),
    "Item ID 'JF-INACTIVE' is not valid": Document(lines=line("JF-INACTIVE")),
    "Item ID 'JF-CRATE' is not valid": Document(lines=line("JF-CRATE")),
    "Missing unit": Document(lines=line(rest="<unit>Kilogram</unit>")),
    "The value 'two' of the field quantity is not a valid number": Document(lines=line(quantity="two")),
    "The value '1e3' of the field price is not a valid number": Document(
        lines=line(rest="<price>1e3</price>")
    ),
    "Invalid Warehouse 'NONE' specified.": Document(lines=line(before="<warehouseid>NONE</warehouseid>")),
    "Warehouse is required for the item 'JF-TEAPOT'": Document("Shipper"),
    "Invalid Department 'X' specified.": Document(lines=line(rest="<departmentid>X</departmentid>")),
    "Invalid Location 'OLD' specified.": Document(lines=line(rest="<locationid>OLD</locationid>")),
    "Invalid Class 'X' specified.": Document(lines=line(rest="<classid>X</classid>")),
    "Specified subtotal of 'Postage' not found in the document definition": Document(
        subtotals=subtotal("Postage", "1")
    ),
    "Specified subtotal of 'Shipping' not found in the document definition": Document(
        "Plain Order", subtotals=subtotal("Shipping", "1")
    ),
    "The value 'x' of the field total is not a valid number": Document(subtotals=subtotal("Shipping", "x")),
    "Required field Date Due is missing": Document(customer="C-00003"),
    "Date Due cannot be earlier than date of transaction": Document(head=EARLY),
    "Invalid Term 'Net 31' specified.": Document(head="<termname>Net 31</termname>"),
    "Invalid Term 'Old terms' specified.": Document(head="<termname>Old terms</termname>"),
    "Invalid Shipping Method 'Pigeon' specified.": Document(head="<shippingmethod>Pigeon</shippingmethod>"),
    "Invalid Contact 'Nobody' specified.": Document(
        head="<shipto><contactname>Nobody</contactname></shipto>"
    ),
    "Invalid Currency 'GBP' specified.": Document(head="<currency>GBP</currency><exchratetype/>"),
    "Invalid Base Currency 'GBP' specified.": Document(
        head="<basecurr>GBP</basecurr><currency>EUR</currency><exchratetype/>"
    ),
    "Invalid Exchange Rate Type 'X' specified.": Document(
        head="<currency>EUR</currency><exchratetype>X</exchratetype>"
    ),
    "The exchange rate '-1' is not valid": Document(head="<currency>EUR</currency><exchrate>-1</exchrate>"),
    "The exchange rate cannot be overridden in this transaction definition": Document(
        "Fixed Price Invoice", head="<currency>EUR</currency><exchrate>1.1</exchrate>"
    ),
    "The price of the item 'JF-TEAPOT' cannot be overridden": Document(
        "Fixed Price Invoice", lines=line(rest="<price>1</price>")
    ),
    "Invalid State 'Open' specified.": Document(head="<state>Open</state>"),
    "Invalid Custom Field 'X' specified.": Document(
        head="<customfields><customfield><customfieldname>X</customfieldname><customfieldvalue>1</customfieldvalue>"
        "</customfield></customfields>"
    ),
    "Invalid Document 'Sales Order-1' specified.": Document(source="Sales Order-1"),
    "Your transaction date is within a period that's been closed": Document(
        "Sales Invoice", when=date(2025, 12, 31)
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_document_is_refused_with_its_reason_first(shared: Practice, sentence: str) -> None:
    assert reason(shared, REFUSED[sentence]) == sentence


def test_a_refused_document_leaves_nothing_behind(practice: Practice) -> None:
    contact = "<shipto><contact><contactname>New (1)</contactname><printas>New</printas></contact></shipto>"
    assert reason(practice, Document(head=contact, lines=line("NONE"))).startswith("Item ID")
    assert practice.query("CONTACT", where=equal("CONTACTNAME", "New (1)")) == []
    assert posted(practice, Document())["DOCNO"] == "SO0001"


def test_a_day_that_does_not_exist_is_refused(shared: Practice) -> None:
    wrong = str(Document()).replace("<month>1</month>", "<month>13</month>")
    assert shared.ask(wrong).errors[0] == ("PL03000006", "The transaction date '2026 13 5' is invalid.")


def test_a_document_in_a_closed_period_that_posts_nothing_is_taken(shared: Practice) -> None:
    assert shared.ask(str(Document(number="OLD-1", when=date(2025, 12, 31)))).key == "Sales Order-OLD-1"


def test_a_number_is_taken_once_in_a_definition(practice: Practice) -> None:
    assert posted(practice, Document(number="BC-7"))["DOCID"] == "Sales Order-BC-7"
    assert reason(practice, Document(number="BC-7")) == "Transaction with the number 'BC-7' already exists"
    assert posted(practice, Document("Web Order", number="BC-7"))["DOCID"] == "Web Order-BC-7"


def test_due_by_the_term_the_day_or_the_customer(practice: Practice) -> None:
    term = posted(practice, Document(head="<termname>Net 30</termname>"))
    assert (term["WHENDUE"], term["TERM.NAME"]) == ("02/04/2026", "Net 30")
    assert posted(practice, Document(head=DUE))["WHENDUE"] == "02/01/2026"
    assert posted(practice, Document(head=f"<termname>Net 30</termname>{DUE}"))["WHENDUE"] == "02/01/2026"
    assert posted(practice, Document(customer="C-00001"))["TERM.NAME"] == "Net 30"


@pytest.mark.parametrize(
    ("number", "since", "due"),
    [
        (30, "from invoice/bill date", date(2026, 3, 2)),
        (10, "of the month of invoice/bill date", date(2026, 1, 10)),
        (31, "of next month from invoice/bill date", date(2026, 2, 28)),
        (15, "of 2nd month from invoice/bill date", date(2026, 3, 15)),
        (31, "of 6th month from invoice/bill date", date(2026, 7, 31)),
    ],
)
def test_terms_say_when_something_is_due(number: int, since: str, due: date) -> None:
    assert by_term(date(2026, 1, 31), number, since) == due


def test_a_price_that_is_left_out_is_the_item_s(practice: Practice) -> None:
    assert posted(practice, Document("Fixed Price Invoice", lines=line(rest="")))["TOTAL"] == "128"


def test_a_line_s_discount_counts(practice: Practice) -> None:
    reduced = line(rest="<discountpercent>10</discountpercent><price>64</price>")
    assert posted(practice, Document(lines=reduced))["TOTAL"] == "115.2"


def test_contacts_are_those_named_new_ones_or_the_customer_s(practice: Practice) -> None:
    new = (
        "<shipto><contact><contactname>Ada (1)</contactname><printas>Ada</printas>"
        "<email1>a@example.com</email1>"
        "<mailaddress><city>Austin</city></mailaddress></contact></shipto>"
    )
    document = posted(practice, Document(head=new))
    assert (document["SHIPTO.CONTACTNAME"], document["BILLTO.PRINTAS"]) == ("Ada (1)", "Web shop")
    assert practice.one("CONTACT", "CONTACTNAME", "Ada (1)", "MAILADDRESS.CITY") == {
        "MAILADDRESS.CITY": "Austin"
    }
    assert (
        reason(practice, Document(head=new))
        == "Another Contact with the given value(s) 'Ada (1)' already exists"
    )
    named = Document(head="<shipto><contactname>Ada (1)</contactname></shipto>")
    assert posted(practice, named)["SHIPTO.CONTACTNAME"] == "Ada (1)"


def test_other_currencies_are_converted_by_the_daily_rate_or_the_one_given(practice: Practice) -> None:
    daily = posted(practice, Document(head="<currency>EUR</currency><exchratetype/>"))
    assert (daily["CURRENCY"], daily["BASECURR"], daily["TRX_TOTAL"], daily["TOTAL"]) == (
        "EUR",
        "USD",
        "128",
        "138.9",
    )
    own = posted(practice, Document(head="<currency>EUR</currency><exchrate>1.25</exchrate>"))
    assert (own["TRX_TOTAL"], own["TOTAL"], own["EXCHRATE"]) == ("128", "160", "1.25")


def test_a_company_of_one_currency_takes_no_currency() -> None:
    plain = Practice("JUNIPER-USD", rows=70)
    sentence = "The company is not configured for multiple currencies"
    assert reason(plain, Document(head="<currency>USD</currency><exchratetype/>")) == sentence
    assert posted(plain, Document())["TOTAL"] == "128"


def test_a_company_of_several_entities_wants_locations(group: Practice) -> None:
    empty = "Use of empty Location is invalid. A valid Multi-Entity Location must be specified."
    placed = line(rest="<price>1</price><locationid>US</locationid>")
    assert reason(group, Document()) == empty
    assert reason(group, Document(lines=placed, subtotals=subtotal("Shipping", "1"))) == empty
    charge = subtotal("Shipping", "1", "<locationid>US</locationid>")
    assert posted(group, Document(lines=placed, subtotals=charge))["TOTAL"] == "3"
    document = posted(group, Document(), location="CA")
    assert (document["BASECURR"], document["CURRENCY"]) == ("CAD", "CAD")
    assert group.query("SODOCUMENT", "MEGAENTITYID", where=equal("DOCID", document["DOCID"])) == [
        {"MEGAENTITYID": "CA"}
    ]


def test_a_definition_of_entities_is_refused_at_top_level(group: Practice) -> None:
    sentence = "The transaction definition 'Entity Order' can be used in an entity only"
    assert reason(group, Document("Entity Order")) == sentence
    assert posted(group, Document("Entity Order"), location="US")["DOCNO"] == "EO0001"


def test_a_warehouse_of_another_entity_is_refused(group: Practice) -> None:
    away = Document(lines=line(before="<warehouseid>SHOP</warehouseid>"))
    assert reason(group, away, location="US") == "Invalid Warehouse 'SHOP' specified."


def test_an_invoice_posts_to_receivables_and_moves_stock(practice: Practice) -> None:
    def there() -> int:
        where = f"<and>{equal('ITEMID', 'JF-TEAPOT')}{equal('WAREHOUSEID', 'MAIN')}</and>"
        (level,) = practice.query("ITEMWAREHOUSEINFO", "WONHAND", where=where)
        return int(level["WONHAND"])

    before = there()
    document = posted(practice, Document("Sales Invoice", head="<referenceno>179</referenceno>"))
    invoice = practice.one(
        "ARINVOICE", "RECORDNO", document["PRRECORDKEY"], "RECORDID", "DOCNUMBER", "TOTALDUE", "STATE"
    )
    assert invoice == {"RECORDID": "INV0001", "DOCNUMBER": "179", "TOTALDUE": "128", "STATE": "Posted"}
    assert there() == before - 2
    posted(practice, Document("Sales Return"))
    assert there() == before
    assert posted(practice, Document("Sales Invoice", head="<state>Draft</state>"))["PRRECORDKEY"] == ""
    assert practice.ask(f'<delete_sotransaction key="{document["DOCID"]}"/>').status == "success"
    assert practice.query("ARINVOICE") == []
    assert there() == before + 2


def test_a_document_made_from_another_converts_it(practice: Practice) -> None:
    order = posted(practice, Document())
    posted(practice, Document("Sales Invoice", source=order["DOCID"]))
    assert practice.one("SODOCUMENT", "DOCID", order["DOCID"], "STATE") == {"STATE": "Converted"}
    reply = practice.ask(f'<delete_sotransaction key="{order["DOCID"]}"/>')
    assert reply.reason == f"The document '{order['DOCID']}' cannot be deleted in the state Converted"


def test_a_document_is_deleted_with_its_lines_and_its_number_is_free_again(practice: Practice) -> None:
    document = Document(
        number="BC-1", subtotals=subtotal("Shipping", "1"), head="<externalid>order:1</externalid>"
    )
    key = posted(practice, document)["DOCID"]
    reply = practice.ask('<delete_sotransaction key="order:1" external="true"/>')
    assert (reply.status, reply.result.find("key")) == ("success", None)
    assert [practice.query(name) for name in ("SODOCUMENT", "SODOCUMENTENTRY", "SODOCUMENTSUBTOTALS")] == [
        [],
        [],
        [],
    ]
    assert (
        practice.ask(f'<delete_sotransaction key="{key}"/>').reason == f"Invalid Document '{key}' specified."
    )
    assert posted(practice, document)["DOCID"] == key


def test_what_may_not_be_deleted_has_to_be_reversed() -> None:
    practice = Practice(rows=70)
    key = posted(practice, Document("Fixed Price Invoice", lines=line(rest="")))["DOCID"]
    assert practice.ask(f'<delete_sotransaction key="{key}"/>').reason.startswith("Deleting is not allowed")
    company = practice.gateway.companies.open("JUNIPER")
    key = posted(practice, Document("Sales Invoice"))["DOCID"]
    company.facts = replace(company.facts, closed_until=DAY)
    assert "closed" in practice.ask(f'<delete_sotransaction key="{key}"/>').reason


def test_custom_fields_are_kept_and_read(practice: Practice) -> None:
    parts = "<customfieldname>WEB_ORDER</customfieldname><customfieldvalue>179</customfieldvalue>"
    field = f"<customfield>{parts}</customfield>"
    key = posted(practice, Document(head=f"<customfields>{field}</customfields>"))["DOCID"]
    assert practice.one("SODOCUMENT", "WEB_ORDER", "179", "DOCID") == {"DOCID": key}
