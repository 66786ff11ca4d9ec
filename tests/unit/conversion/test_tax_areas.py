"""To which area tax goes, what its base is and which country it is of, where rows tell little."""

from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.document import SalesDocument
from daybook.model.order import Address, Consignment, ConsignmentKind, LineType, Order
from daybook.model.payment import TaxRow
from helpers.orders import (
    BUYER,
    built,
    codes,
    line,
    money,
    paid_in_full,
    shop_order,
    tax_row,
)


def areas(document: SalesDocument) -> list[tuple[str, str, str]]:
    return [(one.name, str(one.base), str(one.tax)) for one in document.taxes]


def document_of(order: Order, *rows: TaxRow) -> SalesDocument:
    return built(order, paid_in_full(order, rows))


def test_odd_cents_go_to_the_area_with_the_most_tax_and_are_named() -> None:
    order = shop_order(line("10.00"), line("90.00", line_id="2"), line("5.00", line_id="3"), tax="10.02")
    rows = (tax_row("1.00", name="GST"), tax_row("9.00", "2", name="PST"), tax_row("0", "3", name="Exempt"))
    document = document_of(order, *rows)
    assert {one.name: one.tax for one in document.taxes} == {
        "GST": money("1.00"), "PST": money("9.02"), "Exempt": money("0.00"),
    }  # fmt: skip
    assert codes(document.proof.remarks) == ["proof.odd_tax_unit", "proof.odd_tax_unit"]
    assert codes(document.flags) == []


def test_a_cent_of_tax_beside_rows_of_no_tax_is_unassigned_and_not_theirs() -> None:
    order = shop_order(line("10.00", "0.01"))
    document = document_of(order, tax_row("0", rate="0", name="Exempt"))
    assert ("", "0.01") in [(name, tax) for name, _, tax in areas(document)]
    assert "flag.tax_unassigned" in codes(document.flags)


def test_rows_of_one_area_at_two_rates_have_no_rate_together() -> None:
    order = shop_order(
        line("60.00", "6.00"), line("40.00", "4.00", line_id="2"), tax_provider="AvaTaxProvider"
    )
    [area] = document_of(order, tax_row("6.00", rate="6.25"), tax_row("4.00", "2", rate="3.75")).taxes
    assert (area.base, area.rate) == (money("100.00"), Decimal("0.0000"))


def test_an_area_comes_where_the_first_of_its_rows_is_compounded() -> None:
    order = shop_order(line("60.00", "9.00"), line("40.00", "3.00", line_id="2"), tax="12.00")
    rows = (
        tax_row("6.00", name="PST", priority=3),
        tax_row("3.00", name="GST", priority=2),
        tax_row("3.00", "2", name="PST", priority=1),
    )
    assert [one.name for one in document_of(order, *rows).taxes] == ["PST", "GST"]


def test_a_row_of_a_line_that_is_not_sold_any_more_is_on_the_parts_its_tax_was_given_to() -> None:
    order = shop_order(line("20.00", "2.00"), line("30.00", "3.00", line_id="2"), tax="5.00")
    assert areas(document_of(order, tax_row("2.00"), tax_row("3.00", "99", name="Ohio"))) == [
        ("Texas", "20.00", "2.00"), ("Ohio", "30.00", "3.00"),
    ]  # fmt: skip


def test_a_row_without_tax_of_a_line_that_is_not_sold_any_more_is_on_nothing() -> None:
    order = shop_order(line("20.00"), line("30.00", line_id="2"))
    rows = (tax_row("0", rate="0", name="Zero"), tax_row("0", "99", rate="0", name="Gone"))
    assert areas(document_of(order, *rows)) == [("Zero", "20.00", "0.00"), ("No tax charged", "30.00", "0")]


def test_a_row_without_tax_for_shipping_that_there_is_none_of_is_on_nothing() -> None:
    order = shop_order(line("20.00"), consignments=())
    handling = tax_row("0", "", rate="0", name="Zero", item_type="handling_of_returns")
    assert areas(document_of(order, handling)) == [("No tax charged", "20.00", "0")]


def test_a_row_of_a_gone_line_is_on_nothing_while_other_tax_has_no_row() -> None:
    order = shop_order(line("20.00", "2.00"))
    gone = tax_row("0", "99", rate="0", name="Gone")
    assert areas(document_of(order, gone)) == [("", "20.00", "2.00")]


def test_a_row_without_tax_that_names_nothing_is_on_what_has_tax_without_a_row() -> None:
    order = shop_order(line("20.00", "2.00"), line("30.00", line_id="2"))
    nameless = tax_row("0", "", rate="0", name="Zero", item_type="")
    assert ("Zero", "20.00", "0.00") in areas(document_of(order, nameless))


def test_a_cent_of_a_row_that_names_nothing_is_on_what_no_other_row_names() -> None:
    order = shop_order(line("20.00", "2.00"), line("30.00", line_id="2"), tax="2.01")
    document = document_of(order, tax_row("2.00"), tax_row("0.01", "", name="Ohio", item_type=""))
    assert areas(document) == [("Texas", "20.00", "2.00"), ("Ohio", "30.00", "0.01")]


def area_of(order: Order, row: TaxRow) -> str:
    [area] = document_of(order, row).taxes
    return area.area


CANADA = Address(country="Canada", country_code="CA")
FRANCE = Address(country="France", country_code="FR")
SOLD = line("20.00", "2.00")


def going(*addresses: Address, **facts: object) -> Order:
    """An order with a consignment for each address, its line in the first of them."""
    consignments = tuple(
        Consignment(str(place), ConsignmentKind.SHIPPING, each) for place, each in enumerate(addresses, 1)
    )
    return shop_order(SOLD, consignments=consignments, **facts)  # type: ignore[arg-type]  # passed on as they are


@pytest.mark.parametrize(
    ("order", "row", "country"),
    [
        (going(CANADA, FRANCE), tax_row("2.00"), "CA"),
        (going(CANADA, FRANCE), replace(tax_row("2.00"), consignment_id="2"), "FR"),
        (going(CANADA), replace(tax_row("2.00", "99"), consignment_id="7"), "CA"),
        (going(Address(), FRANCE), tax_row("2.00"), "FR"),
        (going(Address(country="Canada")), tax_row("2.00"), "Canada"),
        (going(), tax_row("2.00"), "US"),
        (going(Address(), billing=CANADA), tax_row("2.00"), "CA"),
    ],
    ids=["of its line", "of its own", "unknown", "next", "without a code", "no address", "billed"],
)
def test_the_country_of_an_area_is_the_first_that_is_told(order: Order, row: TaxRow, country: str) -> None:
    assert area_of(order, row) == f"Texas|Default|{country}|10"


def test_an_area_that_nobody_calculates_is_named_without_one() -> None:
    order = shop_order(line("20.00", "2.00", kind=LineType.DIGITAL), tax_provider="", billing=BUYER)
    assert area_of(order, tax_row("2.00")) == "Texas|Default|US"
