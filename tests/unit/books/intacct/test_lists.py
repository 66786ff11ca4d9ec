"""Lists people choose from: read with the fields the company has, whole, and kept with their age."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from daybook.books.intacct.kept_lists import IntacctLists
from daybook.books.intacct.lists import SOURCES, fetch_list
from daybook.books.intacct.lookup import fetch_fields
from daybook.books.intacct.subtotal_lines import fetch_subtotal_lines
from daybook.model.books_lists import KeptList, ListRow
from daybook.model.intacct import DAILY_RATE, IntacctList, takes_sales_back
from daybook.model.problem import DaybookError, Refused
from unit.books.intacct.company_stand_in import CompanyStandIn, company_gateway
from unit.books.intacct.gateway_stand_in import Reply, error, record

NEVER = threading.Event()
NOW = datetime(2026, 1, 5, 8, tzinfo=UTC)


def rows_of(company: CompanyStandIn, kind: IntacctList, entity: str = "") -> Sequence[ListRow]:
    with company_gateway(company, entity) as (gateway, _):
        return fetch_list(gateway, kind, NEVER)


def test_definitions_that_take_sales_back_come_last() -> None:
    company = CompanyStandIn(
        {
            "SODOCUMENTPARAMS": [
                {"DOCID": "Sales Return", "DOCCLASS": "Adjustment", "CATEGORY": "Return", "STATUS": "active"},
                {"DOCID": "Sales Order", "DOCCLASS": "Order", "CATEGORY": "Order", "STATUS": "active"},
                {"DOCID": "Old Order", "DOCCLASS": "Order", "CATEGORY": "Order", "STATUS": "inactive"},
                {"DOCID": "Sales Invoice", "DOCCLASS": "Invoice", "CATEGORY": "Invoice", "STATUS": "active"},
            ]
        }
    )
    rows = rows_of(company, IntacctList.DEFINITIONS)
    assert [row.code for row in rows] == ["Sales Invoice", "Sales Order", "Old Order", "Sales Return"]
    assert [takes_sales_back(row) for row in rows] == [False, False, False, True]
    assert [row.active for row in rows] == [True, True, False, True]


def test_items_come_once_with_all_their_units() -> None:
    company = CompanyStandIn(
        {
            "ITEM": [
                {
                    "RECORDNO": "1",
                    "ITEMID": "MUG",
                    "NAME": "Mug",
                    "BASEUOM": "Each",
                    "UOM.SOUOMDETAIL.UNIT": "Each",
                },
                {
                    "RECORDNO": "1",
                    "ITEMID": "MUG",
                    "NAME": "Mug",
                    "BASEUOM": "Each",
                    "UOM.SOUOMDETAIL.UNIT": "Box ",
                },
                {"RECORDNO": "2", "ITEMID": "TEA", "NAME": "", "BASEUOM": "Kilo", "UOM.SOUOMDETAIL.UNIT": ""},
            ]
        },
        unlisted=("UOM.SOUOMDETAIL.UNIT",),
    )
    mug, tea = rows_of(company, IntacctList.ITEMS)
    assert mug.every("unit") == ("Each", "Box ")
    assert (tea.name, tea.every("unit")) == ("TEA", ("Kilo",))


def test_fields_of_related_records_that_are_refused_are_done_without() -> None:
    company = CompanyStandIn(
        {"CUSTOMER": [{"RECORDNO": "1", "CUSTOMERID": "C1", "NAME": "Ann", "DISPLAYCONTACT.EMAIL1": "a@x"}]},
        unlisted=("DISPLAYCONTACT.EMAIL1",),
        strict=("DISPLAYCONTACT.EMAIL1",),
    )
    assert rows_of(company, IntacctList.CUSTOMERS) == [ListRow("C1", "Ann")]


def test_only_fields_the_company_has_are_asked_for() -> None:
    company = CompanyStandIn({"DEPARTMENT": [{"DEPARTMENTID": "10", "TITLE": "Web"}]})
    with company_gateway(company) as (gateway, asked):
        assert fetch_list(gateway, IntacctList.DEPARTMENTS, NEVER) == [ListRow("10", "Web")]
    query = asked.asked[-1].function
    assert [each.text for each in query.iterfind("select/field")] == ["DEPARTMENTID", "TITLE"]


def test_a_list_of_thousands_is_read_to_its_end() -> None:
    rows = [{"RECORDNO": str(n), "CLASSID": f"C{n:05}", "NAME": f"Class {n}"} for n in range(2500)]
    with company_gateway(CompanyStandIn({"CLASS": rows})) as (gateway, asked):
        found = fetch_list(gateway, IntacctList.CLASSES, NEVER)
    assert [row.code for row in found] == [row["CLASSID"] for row in rows]
    assert asked.functions.count("query") == 3


def test_an_entity_sees_its_own_warehouses_and_those_of_none() -> None:
    table = [
        {"WAREHOUSEID": name, "NAME": name, "MEGAENTITYID": entity, "LOC.LOCATIONID": "100"}
        for name, entity in (("Chicago", "US"), ("London", "UK"), ("Shared", ""))
    ]
    company = CompanyStandIn({"WAREHOUSE": table})
    assert [row.code for row in rows_of(company, IntacctList.WAREHOUSES, "US")] == ["Chicago", "Shared"]
    assert len(rows_of(company, IntacctList.WAREHOUSES)) == 3
    assert rows_of(company, IntacctList.WAREHOUSES)[0].detail("location") == "100"


def test_the_hidden_daily_rate_is_among_the_rate_types() -> None:
    company = CompanyStandIn({"EXCHANGERATETYPES": [{"NAME": "Month end"}]})
    assert [row.code for row in rows_of(company, IntacctList.RATE_TYPES)] == [DAILY_RATE, "Month end"]


def test_currencies_come_from_the_legacy_list() -> None:
    company = CompanyStandIn(
        functions={
            "trxcurrencies": [record("trxcurrencies", code="USD"), record("trxcurrencies", code="EUR")]
        }
    )
    assert [row.code for row in rows_of(company, IntacctList.CURRENCIES)] == ["EUR", "USD"]


def test_the_top_level_asks_for_records_of_single_entities_too() -> None:
    company = CompanyStandIn({"CLASS": [{"CLASSID": "1", "NAME": "Web"}]})
    for entity, expected in (("", "true"), ("US", None)):
        with company_gateway(company, entity) as (gateway, asked):
            fetch_list(gateway, IntacctList.CLASSES, NEVER)
        assert asked.asked[-1].function.findtext("options/showprivate") == expected


def test_a_list_that_may_not_be_read_is_told() -> None:
    denied = error("XL03000009", "You do not have permission for API operation LIST on objects CLASS")
    with pytest.raises(Refused) as caught:
        rows_of(CompanyStandIn(refused={"CLASS": denied}), IntacctList.CLASSES)
    assert caught.value.code == "intacct.no_permission"


def test_custom_fields_are_offered_with_the_companys_own_label() -> None:
    company = CompanyStandIn(
        {"ITEM": [{"ITEMID": "MUG", "SHOP_SKU": "mug-1"}]}, custom={"SHOP_SKU": "SKU in the shop"}
    )
    with company_gateway(company) as (gateway, _):
        fields = fetch_fields(gateway, "ITEM", NEVER)
    assert [(each.name, each.label, each.is_custom, each.is_text) for each in fields] == [
        ("ITEMID", "Itemid", False, True),
        ("SHOP_SKU", "SKU in the shop", True, True),
    ]


class KeptInMemory:
    """The port of kept lists, in a dict."""

    def __init__(self) -> None:
        self.lists: dict[str, KeptList] = {}

    def keep(self, name: str, rows: Sequence[ListRow], read_at: datetime) -> None:
        self.lists[name] = KeptList(tuple(rows), read_at)

    def kept(self, name: str) -> KeptList | None:
        return self.lists.get(name)

    def forget(self) -> None:
        self.lists.clear()


class At:
    """A clock that stands."""

    def now(self) -> datetime:
        return NOW


def test_a_list_is_read_once_and_then_shown_as_kept() -> None:
    company = CompanyStandIn({"CLASS": [{"CLASSID": "1", "NAME": "Web"}]})
    with company_gateway(company) as (gateway, asked):
        lists = IntacctLists(gateway, KeptInMemory(), At())
        assert lists.kept(IntacctList.CLASSES) is None
        assert lists.get(IntacctList.CLASSES, NEVER) == KeptList((ListRow("1", "Web"),), NOW)
        sent = gateway.calls
        company.tables["CLASS"] = [{"CLASSID": "2", "NAME": "Shop"}]
        assert lists.get(IntacctList.CLASSES, NEVER).rows == (ListRow("1", "Web"),)
        assert gateway.calls == sent
        assert lists.refresh(IntacctList.CLASSES, NEVER).rows == (ListRow("2", "Shop"),)
        del asked


def test_a_failed_reading_leaves_what_was_kept() -> None:
    company = CompanyStandIn({"CLASS": [{"CLASSID": "1", "NAME": "Web"}]})
    with company_gateway(company) as (gateway, asked):
        lists = IntacctLists(gateway, KeptInMemory(), At())
        lists.refresh(IntacctList.CLASSES, NEVER)
        asked.script = [Reply(b"", 503)]
        with pytest.raises(DaybookError):
            lists.refresh(IntacctList.CLASSES, NEVER)
        kept = lists.kept(IntacctList.CLASSES)
        assert kept is not None
        assert kept.rows == (ListRow("1", "Web"),)


def test_every_list_has_a_source_or_a_way_of_its_own() -> None:
    assert set(IntacctList) - set(SOURCES) == {IntacctList.CURRENCIES}


def test_subtotal_lines_come_from_the_definition_and_from_its_documents() -> None:
    definition = record("sodocumentparams", DOCID="Sales Order")
    lines = record("SUBTOTALS")
    lines.append(record("sodocumentparsubtotal", DESCRIPTION="Shipping", DISC_CHARGE="Charge"))
    lines.append(record("sodocumentparsubtotal", DESCRIPTION="Discount", DISC_CHARGE="Discount"))
    definition.append(lines)
    company = CompanyStandIn(
        {
            "SODOCUMENTSUBTOTALS": [
                {"RECORDNO": "2", "DOCHDRID": "Sales Order-SO2", "DESCRIPTION": "Shipping"},
                {"RECORDNO": "1", "DOCHDRID": "Sales Order-SO1", "DESCRIPTION": "Sales tax"},
            ]
        },
        functions={"SODOCUMENTPARAMS": [definition]},
    )
    with company_gateway(company) as (gateway, asked):
        rows = fetch_subtotal_lines(gateway, "Sales Order", NEVER)
    assert [(row.code, row.detail("kind")) for row in rows] == [
        ("Shipping", "charge"),
        ("Discount", "discount"),
        ("Sales tax", ""),
    ]
    query = asked.asked[-1].function
    assert query.findtext("filter/like/value") == "Sales Order-%"
    assert query.find("orderby/order/descending") is not None


def test_no_subtotal_lines_are_found_where_nothing_tells() -> None:
    with company_gateway(CompanyStandIn()) as (gateway, _):
        assert fetch_subtotal_lines(gateway, "Sales Order", NEVER) == ()
