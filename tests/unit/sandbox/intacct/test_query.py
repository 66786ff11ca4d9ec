"""The function query: fields, filters, order and pages."""

from __future__ import annotations

import pytest

from helpers.practice_company import Practice, equal


@pytest.fixture(scope="module")
def practice() -> Practice:
    return Practice()


def function(rest: str = "", name: str = "CUSTOMER", select: str = "<field>CUSTOMERID</field>") -> str:
    return f"<query><object>{name}</object><select>{select}</select>{rest}</query>"


ORDER = "<orderby><order><field>RECORDNO</field></order></orderby>"


def test_pages_in_order_hold_every_row_once(practice: Practice) -> None:
    seen: list[str] = []
    for offset in (0, 40, 80):
        reply = practice.ask(function(f"{ORDER}<pagesize>40</pagesize><offset>{offset}</offset>"))
        seen += [row["CUSTOMERID"] for row in reply.rows]
        assert reply.data.attrib == {
            "listtype": "CUSTOMER", "totalcount": "90", "offset": str(offset),
            "count": str(min(40, 90 - offset)), "numremaining": str(max(0, 50 - offset)),
        }  # fmt: skip
    assert len(seen) == len(set(seen)) == 90


def test_pages_without_an_order_overlap_and_leave_gaps(practice: Practice) -> None:
    seen: list[str] = []
    for offset in (0, 30, 60):
        rest = f"<pagesize>30</pagesize><offset>{offset}</offset>"
        seen += [row["CUSTOMERID"] for row in practice.ask(function(rest)).rows]
    assert len(seen) == 90
    assert len(set(seen)) < 90


def test_a_page_has_a_hundred_rows_unless_said_otherwise() -> None:
    practice = Practice(rows=120)
    data = practice.ask(function()).data
    assert data.get("count") == "100"
    assert data.get("numremaining") == "20"


def test_rows_are_ordered_by_kind_and_direction(practice: Practice) -> None:
    order = "<order><field>DUEDATE</field><descending/></order><order><field>NAME</field></order>"
    falling = f"<orderby>{order}</orderby>"
    reply = practice.ask(function(falling, "ARTERM", "<field>DUEDATE</field><field>NAME</field>"))
    assert [row["DUEDATE"] for row in reply.rows] == ["90", "31", "30", "15", "10", "0"]


@pytest.mark.parametrize(
    ("where", "names"),
    [
        (equal("NAME", "Net 30"), ["Net 30"]),
        (equal("NAME", "net 30"), []),
        ("<notequalto><field>STATUS</field><value>active</value></notequalto>", ["Old terms"]),
        ("<lessthan><field>DUEDATE</field><value>10</value></lessthan>", ["Due on receipt"]),
        ("<lessthanorequalto><field>DUEDATE</field><value>10</value></lessthanorequalto>",
         ["Due on receipt", "10th of next month"]),
        ("<greaterthan><field>DUEDATE</field><value>31</value></greaterthan>", ["Old terms"]),
        ("<greaterthanorequalto><field>DUEDATE</field><value>90.0</value></greaterthanorequalto>",
         ["Old terms"]),
        ("<between><field>DUEDATE</field><value>10</value><value>15</value></between>",
         ["Net 15", "10th of next month"]),
        ("<in><field>NAME</field><value>Net 15</value><value>Net 30</value></in>", ["Net 15", "Net 30"]),
        ("<notin><field>DUEDATE</field><value>0</value><value>15</value><value>30</value></notin>",
         ["End of next month", "10th of next month", "Old terms"]),
        ("<like><field>NAME</field><value>Net _5</value></like>", ["Net 15"]),
        ("<like><field>NAME</field><value>%month</value></like>",
         ["End of next month", "10th of next month"]),
        ("<notlike><field>NAME</field><value>%e%</value></notlike>", []),
        ("<isnull><field>DISCDATE</field></isnull>",
         ["Due on receipt", "Net 15", "Net 30", "End of next month", "10th of next month", "Old terms"]),
        ("<isnotnull><field>DISCDATE</field></isnotnull>", []),
        (f"<and>{equal('DUEDATE', '30')}{equal('STATUS', 'active')}</and>", ["Net 30"]),
        (f"<or>{equal('DUEDATE', '30')}{equal('DUEDATE', '15')}</or>", ["Net 15", "Net 30"]),
        (f"<and>{equal('DISCDATE', '')}{equal('DUEDATE', '15')}</and>", ["Net 15"]),
    ],
)  # fmt: skip
def test_filters(practice: Practice, where: str, names: list[str]) -> None:
    assert [row["NAME"] for row in practice.query("ARTERM", "NAME", where=where)] == names


def test_a_percent_behind_a_backslash_is_only_a_percent(practice: Practice) -> None:
    where = "<like><field>DESCRIPTION</field><value>VAT 19\\%</value></like>"
    assert [row["DETAILID"] for row in practice.query("TAXDETAIL", "DETAILID", where=where)] == ["VAT 19%"]


def test_letters_may_be_compared_without_their_case(practice: Practice) -> None:
    rest = f"<filter>{equal('NAME', 'NET 30')}</filter>"
    option = "<options><caseinsensitive>true</caseinsensitive></options>"
    assert practice.ask(function(rest, "ARTERM", "<field>NAME</field>")).rows == []
    assert len(practice.ask(function(rest + option, "ARTERM", "<field>NAME</field>")).rows) == 1


def test_fields_of_objects_inside_keep_their_dots(practice: Practice) -> None:
    row = practice.one("CUSTOMER", "CUSTOMERID", "C-00001", "DISPLAYCONTACT.MAILADDRESS.CITY")
    assert row["DISPLAYCONTACT.MAILADDRESS.CITY"]


def test_rows_can_be_counted_and_summed(practice: Practice) -> None:
    select = "<count>RECORDNO</count><sum>DUEDATE</sum><avg>DUEDATE</avg><min>DUEDATE</min><max>NAME</max>"
    (row,) = practice.ask(function("", "ARTERM", select)).rows
    assert row == {
        "COUNT.RECORDNO": "6", "SUM.DUEDATE": "176", "AVG.DUEDATE": "29.33333333333333333333333333",
        "MIN.DUEDATE": "0", "MAX.NAME": "Old terms",
    }  # fmt: skip
    assert practice.ask(function("", "ARTERM", "<sum>DISCDATE</sum>")).rows == [{"SUM.DISCDATE": ""}]


@pytest.mark.parametrize(
    ("rest", "name", "select", "sentence"),
    [
        ("", "NONSENSE", "<field>A</field>", "Object definition NONSENSE not found"),
        ("", "ITEM", "<field>A</field>", "The field A does not exist in the object ITEM"),
        ("", "ITEM", "<field>ITEMID</field><count>ITEMID</count>",
         "Fields and aggregate functions cannot be selected together"),
        (f"<filter>{equal('DUEDATE', 'x')}</filter>", "ARTERM", "<field>NAME</field>",
         "The value 'x' is not valid for the field DUEDATE"),
        (f"<filter>{equal('WHENCREATED', '2026-01-05')}</filter>", "ITEM", "<field>NAME</field>",
         "The value '2026-01-05' is not valid for the field WHENCREATED"),
        ("<orderby><order><field>A</field></order></orderby>", "ITEM", "<field>ITEMID</field>",
         "The field A does not exist in the object ITEM"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_a_failed_query(
    practice: Practice, rest: str, name: str, select: str, sentence: str
) -> None:
    assert practice.ask(function(rest, name, select)).errors == [("Query Failed", sentence)]


def test_records_of_private_entities_show_at_top_level_only_where_asked_for() -> None:
    practice = Practice("JUNIPER-GROUP")
    shown = [row["LOCATIONID"] for row in practice.query("LOCATION", "LOCATIONID")]
    assert "EU" not in shown
    private = f"{ORDER}<options><showprivate>true</showprivate></options>"
    asked = practice.ask(function(private, "LOCATION", "<field>LOCATIONID</field>")).rows
    assert "EU" in [row["LOCATIONID"] for row in asked]


def test_an_entity_lists_the_warehouses_of_all() -> None:
    practice = Practice("JUNIPER-GROUP", location="US")
    rows = practice.query("WAREHOUSE", "WAREHOUSEID", "MEGAENTITYID", "LOC.LOCATIONID")
    assert {row["MEGAENTITYID"] for row in rows} == {"", "CA", "EU"}
    assert practice.query("EXCHANGERATETYPES", "NAME") == [{"NAME": "Month end"}, {"NAME": "Budget"}]
