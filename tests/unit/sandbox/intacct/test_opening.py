"""What the practice companies hold when they open: made to fit the example shop."""

from __future__ import annotations

import pytest

from daybook.sandbox.intacct.company import Company
from daybook.sandbox.intacct.objects import kinds
from daybook.sandbox.intacct.opening.company import opened
from daybook.sandbox.intacct.opening.facts import companies
from daybook.sandbox.shop.catalogue import ALL_PRODUCTS
from daybook.sandbox.shop.people import email
from helpers.practice_company import Practice

FACTS = companies("sender", "user", "secret")


@pytest.fixture(scope="module")
def company() -> Company:
    return opened(FACTS["JUNIPER"], seed=1)


def test_every_sku_of_the_shop_is_an_item_sold_by_the_piece(company: Company) -> None:
    for product in ALL_PRODUCTS:
        for sku in (product.sku, *(variant.sku for variant in product.variants)):
            item = company.records.named("ITEM", sku)
            assert item is not None, sku
            assert (item["STATUS"], item["UOM.SOUOMDETAIL.UNIT"]) == ("active", "Each")
            assert item["ITEMTYPE"] == ("Inventory" if product.kind == "physical" else "Non-Inventory")


def test_registered_customers_of_the_shop_are_known_by_their_address(company: Company) -> None:
    known = {record.get("DISPLAYCONTACT.EMAIL1") for record in company.records.all("CUSTOMER")}
    assert {email(1, number, 0) for number in range(1, 41)} <= known


def test_there_is_an_item_and_a_subtotal_for_every_charge_of_an_order(company: Company) -> None:
    for name in (
        "SHIPPING",
        "HANDLING",
        "GIFT-WRAP",
        "DISCOUNT",
        "SALES-TAX",
        "GIFT-CERTIFICATE",
        "STORE-CREDIT",
    ):
        assert company.records.named("ITEM", name) is not None
    definition = company.facts.definition("Sales Invoice")
    assert definition is not None
    assert {"Shipping", "Handling", "Gift wrapping", "Discount", "Sales tax"} <= {
        line.description for line in definition.subtotals
    }


def test_lists_are_long(company: Company) -> None:
    assert len(list(company.records.all("ITEM"))) == len(list(company.records.all("CUSTOMER"))) == 2_500
    assert len({record["ITEMID"] for record in company.records.all("ITEM")}) == 2_500
    assert len({record["CUSTOMERID"] for record in company.records.all("CUSTOMER")}) == 2_500
    assert len({record["CONTACTNAME"] for record in company.records.all("CONTACT")}) == 2_500


def test_the_same_seed_opens_the_same_company(company: Company) -> None:
    again = opened(FACTS["JUNIPER"], seed=1)
    other = opened(FACTS["JUNIPER"], seed=2)
    for name in ("ITEM", "ITEMWAREHOUSEINFO", "CUSTOMER"):
        assert list(again.records.all(name)) == list(company.records.all(name))
    assert list(other.records.all("CUSTOMER")) != list(company.records.all("CUSTOMER"))


def test_opening_is_no_change(company: Company) -> None:
    assert list(company.records.touched()) == []


@pytest.mark.parametrize("name", FACTS)
def test_every_record_has_only_fields_its_object_has(name: str) -> None:
    practice = Practice(rows=70)
    company = practice.gateway.companies.open(name)
    for name_of_kind, kind in kinds().items():
        for record in company.records.all(name_of_kind):
            assert {field for field in record if not field.startswith("_")} <= set(kind.fields)
