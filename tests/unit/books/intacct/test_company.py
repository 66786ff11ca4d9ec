"""What a company is like, until when it is closed, and how much stock it has."""

from __future__ import annotations

import datetime as dt
import threading
from decimal import Decimal
from xml.etree.ElementTree import Element

import pytest

from daybook.books.intacct.company_facts import fetch_company, fetch_company_name, fetch_tax_engines
from daybook.books.intacct.lock_dates import LockDates, fetch_closed_until
from daybook.books.intacct.stock import fetch_stock
from daybook.books.intacct.store_rules import Company
from daybook.model.problem import DaybookError, Refused
from unit.books.intacct.company_stand_in import CompanyStandIn, company_gateway
from unit.books.intacct.gateway_stand_in import error, record

NEVER = threading.Event()
DENIED = error("XL03000009", "You do not have permission for API operation READ")


def test_currencies_of_the_company_are_read() -> None:
    setup = record("financialSetup", baseCurrency="USD", multiCurrency="true", multiBaseCurrency="false")
    with company_gateway(CompanyStandIn(functions={"getFinancialSetup": [setup]})) as (gateway, _):
        assert fetch_company(gateway, NEVER) == Company("USD", is_multi_currency=True)


def test_the_company_is_called_by_its_name_or_by_its_id() -> None:
    info = record("company_info", title="Juniper & Finch", name="JUNIPER")
    with company_gateway(CompanyStandIn(functions={"company_info": [info]})) as (gateway, _):
        assert fetch_company_name(gateway, NEVER) == "JUNIPER"
    with company_gateway(CompanyStandIn(refused={"company_info": DENIED})) as (gateway, _):
        assert fetch_company_name(gateway, NEVER) == "COMPANY"


def test_tax_automation_is_seen_in_applications_and_tax_solutions() -> None:
    application = Element("application")
    application.text = "Avalara AvaTax"
    company = CompanyStandIn(
        {"TAXSOLUTION": [{"SOLUTIONID": "US", "TAXMETHOD": "Advanced tax"}]},
        functions={"get_applications": [application]},
    )
    with company_gateway(company) as (gateway, _):
        assert fetch_tax_engines(gateway, NEVER) == ["Avalara AvaTax", "US (Advanced tax)"]
    with company_gateway(CompanyStandIn(refused={"get_applications": DENIED})) as (gateway, _):
        assert fetch_tax_engines(gateway, NEVER) == []


@pytest.mark.parametrize(
    ("element", "day"),
    [
        (record("closedbooksdate", year="2026", month="01", day="31"), dt.date(2026, 1, 31)),
        (record("closedbooksdate", year="2026", month="13", day="31"), None),
        (record("closedbooksdate"), None),
    ],
)
def test_the_closed_day_is_read_from_its_parts(element: Element, day: dt.date | None) -> None:
    company = CompanyStandIn(functions={"get_closedbooksdate": [element]})
    with company_gateway(company) as (gateway, _):
        assert fetch_closed_until(gateway, NEVER) == day


@pytest.mark.parametrize("text", ["01/31/2026", "2026-01-31"])
def test_the_closed_day_is_read_from_one_text(text: str) -> None:
    element = Element("closedbooksdate")
    element.text = text
    company = CompanyStandIn(functions={"get_closedbooksdate": [element]})
    with company_gateway(company) as (gateway, _):
        assert fetch_closed_until(gateway, NEVER) == dt.date(2026, 1, 31)


class Clock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.at = dt.datetime(2026, 2, 10, 8, tzinfo=dt.UTC)

    def now(self) -> dt.datetime:
        return self.at


def test_a_day_in_a_closed_period_is_refused_before_anything_is_posted() -> None:
    element = record("closedbooksdate", year="2026", month="1", day="31")
    company = CompanyStandIn(functions={"get_closedbooksdate": [element]})
    clock = Clock()
    with company_gateway(company) as (gateway, asked):
        locks = LockDates(gateway, clock)
        for day in (dt.date(2026, 1, 31), dt.date(2025, 12, 1)):
            with pytest.raises(Refused) as caught:
                locks.check(day, NEVER)
            assert caught.value.code == "intacct.day_closed"
            assert caught.value.values == {"date": day, "closed_until": dt.date(2026, 1, 31)}
        locks.check(dt.date(2026, 2, 1), NEVER)
        assert asked.functions.count("get_closedbooksdate") == 1
        company.functions["get_closedbooksdate"] = []
        clock.at += dt.timedelta(minutes=10)
        locks.check(dt.date(2026, 1, 31), NEVER)
        assert asked.functions.count("get_closedbooksdate") == 2


def test_where_closed_days_may_not_be_read_nothing_is_held_back() -> None:
    with company_gateway(CompanyStandIn(refused={"get_closedbooksdate": DENIED})) as (gateway, _):
        LockDates(gateway, Clock()).check(dt.date(2020, 1, 1), NEVER)


STOCK = [
    {"RECORDNO": "1", "ITEMID": "MUG", "WAREHOUSEID": "A", "WONHAND": "10.50", "WONHOLD": "2"},
    {"RECORDNO": "2", "ITEMID": "MUG", "WAREHOUSEID": "B", "WONHAND": "4", "WONHOLD": ""},
    {"RECORDNO": "3", "ITEMID": "TEA", "WAREHOUSEID": "A", "WONHAND": "-1", "WONHOLD": "0"},
]


def test_stock_of_all_warehouses_is_added_up_exactly() -> None:
    with company_gateway(CompanyStandIn({"ITEMWAREHOUSEINFO": STOCK})) as (gateway, _):
        found = fetch_stock(gateway, [], [], NEVER)
    assert [(each.code, each.on_hand, each.ordered) for each in found] == [
        ("MUG", Decimal("14.50"), Decimal(2)),
        ("TEA", Decimal(-1), Decimal(0)),
    ]


def test_stock_is_asked_for_by_item_and_warehouse_a_thousand_at_a_time() -> None:
    company = CompanyStandIn({"ITEMWAREHOUSEINFO": [{**STOCK[0]}]})
    codes = [f"ITEM-{n}" for n in range(1500)]
    with company_gateway(company) as (gateway, asked):
        fetch_stock(gateway, codes, ["A"], NEVER)
    queries = [each.function for each in asked.asked if each.function.tag == "query"]
    assert len(queries) == 2
    condition = queries[0].find("filter/and")
    assert condition is not None
    assert [len(part.findall("value")) for part in condition] == [1000, 1]


def test_what_is_held_is_left_out_where_the_company_does_not_show_it() -> None:
    rows = [{"ITEMID": "MUG", "WAREHOUSEID": "A", "WONHAND": "3"}]
    with company_gateway(CompanyStandIn({"ITEMWAREHOUSEINFO": rows})) as (gateway, _):
        (mug,) = fetch_stock(gateway, ["MUG"], [], NEVER)
    assert (mug.on_hand, mug.ordered) == (Decimal(3), Decimal(0))


@pytest.mark.parametrize("text", ["three", "NaN", "Infinity", "1,000"])
def test_a_quantity_that_is_no_number_is_told(text: str) -> None:
    rows = [{"ITEMID": "MUG", "WAREHOUSEID": "A", "WONHAND": text}]
    with (
        company_gateway(CompanyStandIn({"ITEMWAREHOUSEINFO": rows})) as (gateway, _),
        pytest.raises(DaybookError) as caught,
    ):
        fetch_stock(gateway, ["MUG"], [], NEVER)
    assert caught.value.code == "intacct.quantity_unreadable"
    assert caught.value.values == {"item": "MUG", "text": text}
