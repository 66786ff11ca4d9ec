"""Ways of shipping: named by the order or the settings, created or not; the kind decides account and area."""

from dataclasses import replace

import pytest

from daybook.model.account import AccountRole, Role
from daybook.model.choices import ShippingChoices, ShippingClass, ShippingMethod
from daybook.model.document import LineKind
from daybook.model.order import Consignment, ConsignmentKind, LineType, Order
from helpers.orders import (
    BUYER,
    SETUP,
    built,
    codes,
    held,
    line,
    matches_for,
    money,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
)

ORDER = shop_order(line("100.00", "10.00"), shipping=taxed("10.00", "1.00"))
ROWS = [tax_row("10.00"), tax_row("1.00", "", item_type="shipping")]
PARCELS = ShippingClass("Parcels", account="4000")


def sent_by(*methods: str) -> Order:
    """An order sent by these methods, each at its own address; '' names none."""
    places = tuple(
        Consignment(str(number), ConsignmentKind.SHIPPING, BUYER, method)
        for number, method in enumerate(methods, start=1)
    )
    return replace(shop_order(line("100.00")), consignments=places)


def ship_via(order: Order, choices: ShippingChoices, *known: str) -> str:
    setup = replace(SETUP, shipping=choices)
    matches = replace(matches_for(order, setup), ship_methods=known)
    return built(order, setup=setup, matches=matches).ship_via


def test_the_order_s_own_way_of_shipping_stands_on_the_document() -> None:
    assert ship_via(sent_by("Ground"), ShippingChoices(ship_via="Courier")) == "Ground"


def test_the_default_way_of_shipping_stands_where_the_order_names_none() -> None:
    assert ship_via(sent_by(""), ShippingChoices(ship_via="Courier")) == "Courier"
    assert ship_via(sent_by(""), ShippingChoices()) == ""


@pytest.mark.parametrize("written", ["None", "none "])
def test_what_the_store_writes_where_nobody_chose_a_way_is_none(written: str) -> None:
    assert ship_via(sent_by(written), ShippingChoices(ship_via="Courier")) == "Courier"
    assert ship_via(sent_by(written), ShippingChoices(create_methods=False)) == ""
    assert ship_via(sent_by(written, "Ground"), ShippingChoices()) == "Ground"


def test_what_is_not_sent_gets_no_default() -> None:
    digital = shop_order(line("100.00", kind=LineType.DIGITAL), consignments=())
    picked_up = replace(
        shop_order(line("100.00")), consignments=(Consignment("1", ConsignmentKind.PICKUP, BUYER, "Pick up"),)
    )
    for order in (digital, picked_up):
        assert ship_via(order, ShippingChoices(ship_via="Courier")) == ""


def test_a_mapped_way_of_shipping_is_the_books_own() -> None:
    mapped = ShippingChoices(methods=(ShippingMethod("UPS Ground", "UPS"),))
    assert ship_via(sent_by("ups ground"), mapped) == "UPS"


def test_a_missing_way_of_shipping_is_held_where_none_may_be_created() -> None:
    setup = replace(SETUP, shipping=ShippingChoices(create_methods=False))
    [problem] = held(sent_by("Drone"), setup=setup)
    assert (problem.code, problem.values) == ("conversion.ship_method_unknown", {"method": "Drone"})


def test_a_missing_way_of_shipping_gives_way_to_the_default_and_says_so() -> None:
    choices = ShippingChoices(ship_via="Courier", create_methods=False)
    assert ship_via(sent_by("Drone"), choices) == "Courier"
    document = built(sent_by("Drone"), setup=replace(SETUP, shipping=choices))
    assert "flag.ship_method_unknown" in codes(document.flags)


def test_a_way_of_shipping_that_the_books_have_is_used_in_their_spelling() -> None:
    assert ship_via(sent_by("GROUND"), ShippingChoices(create_methods=False), "Ground") == "Ground"


def test_of_several_ways_the_first_stands_and_a_flag_names_them() -> None:
    document = built(sent_by("Ground", "Two-Day"))
    assert document.ship_via == "Ground"
    [flag] = [each for each in document.flags if each.code == "flag.several_ways_of_shipping"]
    assert flag.values == {"methods": "Ground, Two-Day"}


def test_a_created_way_of_shipping_gets_the_default_kind() -> None:
    choices = ShippingChoices(default_class="Parcels", classes=(PARCELS,))
    assert built(sent_by("Ground"), setup=replace(SETUP, shipping=choices)).ship_class == "Parcels"


def test_the_kind_decides_the_income_account_of_the_shipping_charge() -> None:
    choices = ShippingChoices(
        classes=(PARCELS,), methods=(ShippingMethod("Flat Rate", "Post", shipping_class="Parcels"),)
    )
    document = built(ORDER, paid_in_full(ORDER, ROWS), replace(SETUP, shipping=choices))
    [charge] = [each for each in document.lines if each.kind is LineKind.SHIPPING]
    assert (charge.account.code, charge.role) == ("4000", AccountRole(Role.SHIPPING, "Parcels"))
    [usual] = [each for each in built(ORDER, paid_in_full(ORDER, ROWS)).lines if each.kind is charge.kind]
    assert (usual.account.code, usual.role) == ("4100", AccountRole(Role.SHIPPING))


def with_area(area: str) -> ShippingChoices:
    kind = ShippingClass("Parcels", tax_area=area)
    return ShippingChoices(default_class="Parcels", classes=(kind,))


def test_the_kind_decides_the_tax_area_of_the_shipping_charge() -> None:
    setup = replace(SETUP, shipping=with_area("Shipping tax"))
    document = built(ORDER, paid_in_full(ORDER, ROWS), setup)
    assert [(each.name, each.base, each.tax) for each in document.taxes] == [
        ("Texas", money("100.00"), money("10.00")),
        ("Shipping tax", money("10.00"), money("1.00")),
    ]
    assert len({each.account.code for each in document.taxes}) == 2
    assert document.total_tax == money("11.00")


def test_untaxed_shipping_has_its_base_in_the_area_of_its_kind() -> None:
    order = shop_order(line("100.00", "10.00"), shipping=taxed("10.00"))
    setup = replace(SETUP, shipping=with_area("Shipping tax"))
    document = built(order, paid_in_full(order, [tax_row("10.00")]), setup)
    assert [(each.name, each.base, each.tax) for each in document.taxes] == [
        ("Texas", money("100.00"), money("10.00")),
        ("Shipping tax", money("10.00"), money("0")),
    ]


@pytest.mark.parametrize("area", ["", "Texas|Default|US|10"])
def test_the_usual_area_stays_one(area: str) -> None:
    document = built(ORDER, paid_in_full(ORDER, ROWS), replace(SETUP, shipping=with_area(area)))
    assert [(each.base, each.tax) for each in document.taxes] == [(money("110.00"), money("11.00"))]


def test_untaxed_shipping_adds_its_base_to_an_area_that_goods_are_in_already() -> None:
    order = shop_order(line("100.00", "10.00"), shipping=taxed("10.00"))
    setup = replace(SETUP, shipping=with_area("Texas|Default|US|10"))
    document = built(order, paid_in_full(order, [tax_row("10.00")]), setup)
    assert [(each.base, each.tax) for each in document.taxes] == [(money("110.00"), money("10.00"))]
