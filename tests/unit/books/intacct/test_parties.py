"""Customers and items of the practice company: found by any field, created once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from threading import Event

import pytest

from daybook.books.intacct.customers import store_number, term_of
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import (
    CustomerLink,
    ItemKind,
    NewAccount,
    NewCustomer,
    NewItem,
    NewShipMethod,
    NewWarehouse,
    PickList,
)
from daybook.model.books_lists import ListRow
from daybook.model.intacct_choices import CustomerNumbers
from daybook.model.order import Address
from daybook.model.problem import DaybookError, Refused
from daybook.model.setup import PaymentTerm
from helpers.intacct_bench import CHOICES
from helpers.orders import STORE
from unit.books.intacct.practice import Practice, practice

JANE = NewCustomer(
    "Jane Doe",
    "jane@example.com",
    f"{STORE}:42",
    address=Address(
        first_name="Jane", last_name="Doe", city="Austin", country="United States", country_code="US"
    ),
)


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice() as opened:
        yield opened


def customer(company: Practice, place: int = 3) -> dict[str, str]:
    return company.records("CUSTOMER")[place]


@pytest.mark.parametrize(
    ("field", "path"),
    [
        ("customer_id", "CUSTOMERID"),
        ("email", "DISPLAYCONTACT.EMAIL1"),
        ("NAME", "NAME"),
    ],
)
def test_a_customer_is_found_by_a_field(company: Practice, field: str, path: str) -> None:
    wanted = customer(company)
    value = wanted[path].upper()
    found = company.books().customers(field, [value, "nobody at all"])
    assert list(found) == [value]
    assert wanted["CUSTOMERID"] in [each.customer_id for each in found[value]]


def test_a_phone_number_is_found_however_its_digits_are_parted(company: Practice) -> None:
    wanted = customer(company)
    digits = "".join(each for each in wanted["DISPLAYCONTACT.PHONE1"] if each.isdigit())
    parted = f"({digits[:3]}) {digits[3:]}"
    found = company.books().customers("phone", [parted])
    assert wanted["CUSTOMERID"] in [each.customer_id for each in found[parted]]


def test_a_field_that_intacct_lacks_is_told(company: Practice) -> None:
    with pytest.raises(DaybookError) as error:
        company.books().customers("shoe size", ["9"])
    assert error.value.code == "books.customer_field_unknown"


def test_fields_begin_with_those_of_all_books_and_hold_the_companys_own(company: Practice) -> None:
    books = company.books()
    assert list(books.customer_fields())[:4] == ["customer_id", "email", "phone", "company"]
    assert list(books.item_fields())[:3] == ["code", "name", "barcode"]
    assert "EXTERNALID" in books.customer_fields()


def test_an_own_payment_term_comes_with_the_customer(company: Practice) -> None:
    named = next(row for row in company.records("CUSTOMER") if row.get("TERMNAME") == "Net 30")
    [record] = company.books().customers("customer_id", [named["CUSTOMERID"]])[named["CUSTOMERID"]]
    assert record.term == PaymentTerm("Net 30", 30)


@pytest.mark.parametrize(
    ("days", "since", "term"),
    [
        ("30", "from invoice/bill date", PaymentTerm("T", 30)),
        ("10", "of next month from invoice/bill date", PaymentTerm("T", 10, end_of_month=True)),
        ("", "", PaymentTerm("T")),
    ],
)
def test_terms_are_shown_as_daybook_knows_them(days: str, since: str, term: PaymentTerm) -> None:
    assert term_of(ListRow("T", "T", details=(("days", days), ("from", since)))) == term


def test_a_new_customer_has_a_contact_of_its_own_name_and_is_remembered(company: Practice) -> None:
    [number] = company.books().ensure([JANE])
    [made] = [row for row in company.records("CUSTOMER") if row["CUSTOMERID"] == number]
    assert (made["NAME"], made["DISPLAYCONTACT.CONTACTNAME"]) == ("Jane Doe", "Jane Doe (WEB-42)")
    books = company.books()
    assert books.customers_by_link([f"{STORE}:42", f"{STORE}:43"])[f"{STORE}:42"].customer_id == number
    assert [
        each.customer_id for each in books.customers_by_email(["jane@example.com"])["jane@example.com"]
    ] == [number]
    assert [each.customer_id for each in books.customers_by_name(["Jane Doe"])["Jane Doe"]] == [number]


@pytest.mark.parametrize("fault", ["lost", "524", "502"])
def test_a_customer_whose_answer_was_lost_is_made_once(company: Practice, fault: str) -> None:
    company.plan(fault, "^create$")
    [number] = company.books().ensure([JANE])
    assert [row["CUSTOMERID"] for row in company.records("CUSTOMER") if row["NAME"] == "Jane Doe"] == [number]


def test_making_a_customer_again_finds_the_first(company: Practice) -> None:
    assert company.books().ensure([JANE]) == company.books().ensure([JANE])
    assert sum(row["NAME"] == "Jane Doe" for row in company.records("CUSTOMER")) == 1


def test_customers_may_have_the_shops_number() -> None:
    choices = replace(CHOICES, customer_numbers=CustomerNumbers.FROM_STORE)
    with practice(choices, "JUNIPER-USD") as company:
        books = company.books()
        assert list(books.ensure([JANE])) == ["WEB-42"]
        assert books.customers_by_link([f"{STORE}:42"])[f"{STORE}:42"].name == "Jane Doe"


def test_numbers_of_guests_and_of_the_shared_customer_are_short_and_their_own() -> None:
    guest = store_number(f"{STORE}:email:jane@example.com", "WEB")
    assert guest.startswith("WEB-G")
    assert len(guest) == 13
    assert guest != store_number(f"{STORE}:email:joan@example.com", "WEB")
    assert store_number(f"{STORE}:shared", "WEB") == "WEB-SHARED"


@pytest.mark.parametrize(("field", "path"), [("code", "ITEMID"), ("name", "NAME"), ("barcode", "UPC")])
def test_an_item_is_found_by_a_field(company: Practice, field: str, path: str) -> None:
    wanted = company.records("ITEM")[0]
    wanted = company.company.records.change("ITEM", wanted, {"UPC": "4006381333931"})
    found = company.books().items(field, [wanted[path], "nothing"])
    assert list(found) == [wanted[path]]
    assert wanted["ITEMID"] in [each.code for each in found[wanted[path]]]


def test_kinds_of_items_tell_what_keeps_stock(company: Practice) -> None:
    found = company.books().items("code", ["JF-TEAPOT", "WEB-ITEM", "JF-INACTIVE"])
    assert found["JF-TEAPOT"][0].kind is ItemKind.STOCK
    assert found["WEB-ITEM"][0].kind is ItemKind.NON_STOCK
    assert not found["JF-INACTIVE"][0].active


@pytest.mark.parametrize("fault", ["", "lost", "502"])
def test_an_item_is_made_once(company: Practice, fault: str) -> None:
    if fault:
        company.plan(fault, "^create$")
    new = NewItem(
        "NEW-1", "New thing", ItemKind.NON_STOCK, unit_price=Decimal("4.50"), store_key=f"{STORE}:9"
    )
    assert list(company.books().ensure([new, new])) == ["NEW-1", "NEW-1"]
    [made] = [row for row in company.records("ITEM") if row["ITEMID"] == "NEW-1"]
    assert (made["NAME"], made["BASEPRICE"], made["ITEMTYPE"]) == ("New thing", "4.50", "Non-Inventory")


def test_what_intacct_keeps_itself_is_not_created(company: Practice) -> None:
    books = company.books()
    account = Account("4999", "New", AccountType.INCOME)
    before = company.sent("create")
    kept = books.ensure(
        [NewAccount(AccountRole(Role.SALES), account), NewShipMethod("Ground"), CustomerLink("s:1", "C-1")]
    )
    assert list(kept) == ["4999", "Ground", "C-1"]
    with pytest.raises(Refused) as refused:
        books.ensure([NewWarehouse("Attic")])
    assert refused.value.code == "intacct.create_there"
    assert company.sent("create") == before


def test_lists_are_read_once_and_shown(company: Practice) -> None:
    books = company.books()
    never = Event()
    assert "MAIN" in [each.code for each in books.pick_list(PickList.WAREHOUSES, never)]
    assert books.chart()
    asked = company.sent("query")
    assert "MAIN" in [each.code for each in books.pick_list(PickList.WAREHOUSES, never)]
    assert company.sent("query") == asked


def test_the_companys_own_currency_stands(company: Practice) -> None:
    books = company.books()
    assert books.home_currency() == "USD"
    books.set_home_currency("USD")
    with pytest.raises(Refused) as refused:
        books.set_home_currency("EUR")
    assert refused.value.code == "intacct.currency_set_there"
