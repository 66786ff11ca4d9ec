"""Generic and older reads: whole records, conditions as in SQL, what fields there are."""

from __future__ import annotations

import pytest

from helpers.practice_company import Document, Practice, line, subtotal


@pytest.fixture(scope="module")
def practice() -> Practice:
    practice = Practice(rows=120)
    head = "<referenceno>179</referenceno><externalid>order:179</externalid>"
    document = Document(head=head, lines=line() + line("JF-HONEY"), subtotals=subtotal("Shipping", "9"))
    assert practice.ask(str(document)).key == "Sales Order-SO0001"
    return practice


def by_query(query: str, name: str = "ARTERM", rest: str = "") -> str:
    escaped = query.replace("&", "&amp;").replace("<", "&lt;")
    return f"<readByQuery><object>{name}</object><query>{escaped}</query>{rest}</readByQuery>"


def test_read_returns_a_record_with_all_that_belongs_to_it(practice: Practice) -> None:
    function = "<read><object>SODOCUMENT</object><keys>1</keys><fields>*</fields></read>"
    data = practice.ask(function).data
    assert data.attrib == {"listtype": "sodocument", "count": "1"}
    document = data.find("sodocument")
    assert document is not None
    assert document.findtext("TERM/NAME") == "Due on receipt"
    assert document.findtext("SHIPTO/PRINTAS") == "Web shop"
    assert [each.findtext("ITEMID") for each in document.findall("SODOCUMENTENTRIES/sodocumententry")] == [
        "JF-TEAPOT", "JF-HONEY",
    ]  # fmt: skip
    assert [each.findtext("DESCRIPTION") for each in document.findall("SUBTOTALS/sodocumentsubtotals")] == [
        "Shipping"
    ]


def test_read_by_name_takes_what_people_call_a_record(practice: Practice) -> None:
    asked = "<object>SODOCUMENT</object><keys>Sales Order-SO0001,No-1</keys><fields>DOCNO</fields>"
    function = f"<readByName>{asked}</readByName>"
    data = practice.ask(function).data
    assert data.get("count") == "1"
    assert data.findtext("sodocument/DOCNO") == "SO0001"


def test_a_definition_is_read_with_its_subtotals(practice: Practice) -> None:
    function = "<readByName><object>SODOCUMENTPARAMS</object><keys>Sales Order</keys></readByName>"
    lines = practice.ask(function).data.iter("docpar_subtotal")
    told = {
        node.findtext("DESCRIPTION"): (node.findtext("DISC_CHARGE"), node.findtext("ISTAX")) for node in lines
    }
    assert told["Discount"] == ("Discount", "false")
    assert told["Sales tax"] == ("Charge", "true")


def test_more_keys_than_a_hundred_are_refused(practice: Practice) -> None:
    keys = ",".join(map(str, range(101)))
    assert (
        practice.ask(f"<read><object>ITEM</object><keys>{keys}</keys></read>").errors[0][0] == "Query Failed"
    )


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", 6),
        ("NAME = 'Net 30'", 1),
        ("STATUS = 'T'", 5),
        ("STATUS = 'F' and DUEDATE > 30", 1),
        ("DUEDATE >= 30 or NAME like 'Due%'", 4),
        ("not (DUEDATE < 30)", 3),
        ("DUEDATE in (10, 15)", 2),
        ("DUEDATE not in (10, 15) AND DUEDATE <> 0", 3),
        ("NAME not like '%month'", 4),
        ("DISCDATE is null", 6),
        ("DISCDATE IS NOT NULL", 0),
        ("NAME != 'It\\'s'", 6),
    ],
)
def test_conditions_as_in_sql(practice: Practice, query: str, names: int) -> None:
    data = practice.ask(by_query(query)).data
    assert data.get("totalcount") == str(names)
    assert len(data) == names


@pytest.mark.parametrize(
    "query",
    [
        "NAME",
        "NAME =",
        "NAME = Net",
        "(NAME = 'a'",
        "NAME = 'a' 'b'",
        "X = 1",
        "NAME ~ 'a'",
        "NAME in 'a'",
        "DUEDATE in (1",
    ],
)
def test_a_condition_that_cannot_be_read_is_a_failed_query(practice: Practice, query: str) -> None:
    assert practice.ask(by_query(query)).errors[0][0] == "Query Failed"


def test_what_is_left_is_read_with_read_more(practice: Practice) -> None:
    data = practice.ask(by_query("", "ITEM", "<pagesize>50</pagesize><fields>ITEMID</fields>")).data
    result, seen = data.get("resultId"), [row.findtext("ITEMID") for row in data]
    assert (data.get("count"), data.get("numremaining")) == ("50", "70")
    while data.get("numremaining") != "0":
        data = practice.ask(f"<readMore><resultId>{result}</resultId></readMore>").data
        seen += [row.findtext("ITEMID") for row in data]
    assert len(set(seen)) == 120
    assert len(practice.ask("<readMore><object>ITEM</object></readMore>").data) == 0
    assert practice.ask("<readMore><resultId>1</resultId></readMore>").reason == "Result 1 not found"


@pytest.mark.parametrize(
    "rest",
    [
        "<pagesize>1001</pagesize>",
        "<pagesize>x</pagesize>",
        "<returnFormat>csv</returnFormat>",
        "<fields>X</fields>",
    ],
)
def test_what_read_by_query_does_not_take(practice: Practice, rest: str) -> None:
    assert practice.ask(by_query("", rest=rest)).errors[0][0] == "Query Failed"


def test_lookup_tells_fields_and_relationships(practice: Practice) -> None:
    (described,) = practice.ask(
        "<lookup><object>SODOCUMENT</object><docparid>Sales Order</docparid></lookup>"
    ).data
    fields = {field.findtext("ID"): field for field in described.iter("Field")}
    assert fields["WEB_ORDER"].findtext("ISCUSTOM") == "true"
    assert fields["TOTAL"].findtext("DATATYPE") == "DECIMAL"
    assert fields["TOTAL"].findtext("READONLY") == "true"
    assert fields["WHENCREATED"].findtext("REQUIRED") == "true"
    assert [each.findtext("OBJECTNAME") for each in described.iter("Relationship")] == ["CUSTOMER", "ARTERM"]
    assert practice.ask("<lookup><object>NONE</object></lookup>").reason == "Object definition NONE not found"
    wrong = "<lookup><object>SODOCUMENT</object><docparid>None</docparid></lookup>"
    assert practice.ask(wrong).errors[0][0] == "Query Failed"


def test_every_field_that_lookup_tells_can_be_selected(practice: Practice) -> None:
    names = practice.ask("<inspect><object>*</object></inspect>").data
    assert len(names) > 30
    for name in (node.get("typename") or "" for node in names):
        (described,) = practice.ask(f"<inspect><object>{name}</object></inspect>").data
        fields = [field.text or "" for field in described.iter("Field")]
        rows = practice.query(name, *fields)
        assert all(list(row) == fields for row in rows)


def test_older_lists_have_older_names(practice: Practice) -> None:
    reply = practice.ask('<get_list object="trxcurrencies"/>')
    assert [row["code"] for row in reply.rows] == ["USD", "CAD", "EUR", "JPY", "KWD"]
    listtype = reply.result.find("listtype")
    assert listtype is not None
    assert (listtype.text, listtype.attrib) == ("trxcurrencies", {"start": "0", "end": "4", "total": "5"})
    reply = practice.ask('<get_list object="arterm" start="1" maxitems="2"/>')
    assert [row["name"] for row in reply.rows] == ["Net 15", "Net 30"]
    (info,) = practice.ask('<get_list object="company_info"/>').rows
    assert info["name"] == "Juniper & Finch"
    assert (
        practice.ask('<get_list object="vendor"/>').reason
        == "The object vendor is not part of the practice company"
    )


def test_older_lists_are_filtered(practice: Practice) -> None:
    one = "<expression><field>name</field><operator>=</operator><value>Net 30</value></expression>"
    two = one.replace("30", "15")
    listed = '<get_list object="arterm"><filter>{0}</filter></get_list>'
    assert [row["name"] for row in practice.ask(listed.format(one)).rows] == ["Net 30"]
    either = f'<logical logical_operator="or">{one}{two}</logical>'
    assert len(practice.ask(listed.format(either)).rows) == 2
    wrong = one.replace("<operator>=", "<operator>~")
    assert practice.ask(listed.format(wrong)).errors[0][0] == "Query Failed"


def test_a_document_is_found_by_its_external_id(practice: Practice) -> None:
    function = '<get object="sotransaction" key="{0}" externalkey="{1}"/>'
    (found,) = practice.ask(function.format("order:179", "true")).data
    assert found.findtext("key") == "Sales Order-SO0001"
    assert found.findtext("datecreated/year") == "2026"
    assert [each.findtext("itemid") for each in found.iter("sotransitem")] == ["JF-TEAPOT", "JF-HONEY"]
    assert found.findtext("subtotals/subtotal/description") == "Shipping"
    assert practice.ask(function.format("Sales Order-SO0001", "false")).status == "success"
    assert "was not found" in practice.ask(function.format("order:180", "true")).reason
    assert "was not found" in practice.ask(function.format("", "true")).reason


def test_stock_levels_are_told(practice: Practice) -> None:
    (totals,) = practice.ask("<get_icitemtotals><itemid>JF-TEAPOT</itemid></get_icitemtotals>").data
    assert [each.findtext("warehouseid") for each in totals] == ["MAIN", "YARD"]
