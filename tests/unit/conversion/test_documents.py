"""Addresses, items and dates on the document: groups E, F and H, R14 and R18."""

import datetime as dt
from dataclasses import replace

import pytest

from daybook.conversion.build import Matches
from daybook.conversion.screening import problems_before_posting
from daybook.model.books import ItemKind, ItemMatch, MatchStep
from daybook.model.document import DocumentKind, LineKind, SalesDocument
from daybook.model.order import Address, Consignment, ConsignmentKind, LineType, OrderLine
from daybook.model.payment import OrderDetails, TransactionEvent
from daybook.model.problem import Problem
from daybook.model.setup import Bundles, DueBasis, DueRule
from helpers.orders import (
    ADA,
    BUYER,
    CREATED,
    SETUP,
    SHARED,
    built,
    certificate,
    codes,
    held,
    journal,
    line,
    matches_for,
    money,
    outcome,
    paid_in_full,
    shop_order,
    tax_row,
    taxed,
    transaction,
    unpaid,
)

CHILDREN = replace(SETUP, bundles=Bundles.CHILDREN)
CHICAGO = replace(SETUP, time_zone="America/Chicago")


def test_te10_a_digital_order_has_no_address_and_no_warehouse() -> None:
    order = replace(shop_order(line("9.00", kind=LineType.DIGITAL)), consignments=())
    document = built(order)
    assert (document.shipping, document.warehouse, document.lines[0].warehouse) == (None, "", "")


def test_te11_several_addresses_make_one_document_with_ship_to_and_shipping_for_each() -> None:
    other = replace(BUYER, first_name="Charles", last_name="Babbage", city="Dallas")
    order = shop_order(
        line("10.00"), replace(line("20.00", line_id="2"), consignment_id="2"), shipping=taxed("9.00", "0.90")
    )
    places = (
        Consignment("1", ConsignmentKind.SHIPPING, BUYER, "Flat Rate", taxed("4.00", "0.40")),
        Consignment("2", ConsignmentKind.SHIPPING, other, "Express", taxed("5.00", "0.50")),
    )
    rows = [
        replace(tax_row("0.40", "", item_type="shipping"), consignment_id="1"),
        replace(tax_row("0.50", "", item_type="shipping"), consignment_id="2"),
    ]
    order = replace(order, consignments=places)
    document = built(order, paid_in_full(order, rows))
    assert [(one.description, one.amount, one.tax, one.ship_to.split(",")[0]) for one in document.lines] == [
        ("Mug", money("10.00"), money("0"), "Ada Byron"),
        ("Mug", money("20.00"), money("0"), "Charles Babbage"),
        ("Flat Rate", money("4.00"), money("0.40"), "Ada Byron"),
        ("Express", money("5.00"), money("0.50"), "Charles Babbage"),
    ]
    assert "flag.several_addresses" in codes(document.flags)
    assert "18 Cr 4100 Shipping charged 9.00" in journal(document)


def test_te12_a_pick_up_has_no_shipping_line_and_its_place_is_in_the_memo() -> None:
    place = Consignment("", ConsignmentKind.PICKUP, Address(), location="Oak Street shop")
    document = built(replace(shop_order(line("10.00")), consignments=(place,)))
    assert [one.kind for one in document.lines] == [LineKind.ITEM]
    assert (document.memo, document.shipping) == ("Pick-up: Oak Street shop", None)


def test_te16_names_are_kept_as_typed() -> None:
    odd = replace(BUYER, company='=HYPERLINK("x") & <Söhne>')
    document = built(replace(shop_order(line("10.00")), billing=odd))
    assert document.billing.company == '=HYPERLINK("x") & <Söhne>'


def test_billing_and_vat_number_stay_on_paper_under_the_shared_customer() -> None:
    billing = replace(BUYER, vat_number="DE123456789")
    order = replace(shop_order(line("10.00")), billing=billing)
    document = built(order, matches=matches_for(order, customer=SHARED))
    assert (document.customer_name, document.billing) == ("Web sales", billing)


def test_tf04_a_custom_line_without_an_item_keeps_its_text_and_posts_to_sales() -> None:
    order = shop_order(line("25.00", product_id="0", sku="", name="Engraving by hand"))
    charge = ItemMatch("", "Engraving by hand", ItemKind.SERVICE, MatchStep.CHARGE)
    document = built(order, matches=Matches(ADA, {"1": charge}))
    [only] = document.lines
    assert (only.kind, only.item, only.description) == (LineKind.CUSTOM, "", "Engraving by hand")
    assert "18 Cr 4000 Sales 25.00" in journal(document)


def test_tf04_a_custom_line_takes_the_item_chosen_for_it() -> None:
    order = shop_order(line("25.00", product_id="0", sku="", name="Engraving"))
    mapped = ItemMatch("CUSTOM", "Custom work", ItemKind.SERVICE, MatchStep.MAPPED)
    [only] = built(order, matches=Matches(ADA, {"1": mapped})).lines
    assert (only.item, only.warehouse) == ("CUSTOM", "")


@pytest.mark.parametrize("missing", ["1", "2", "3"])
def test_tf06_one_missing_item_holds_the_whole_order_wherever_it_stands(missing: str) -> None:
    names = {"1": "First", "2": "Middle", "3": "Last"}
    order = shop_order(*(line("10.00", line_id=key, name=name) for key, name in names.items()))
    known = matches_for(order)
    items = {key: match for key, match in known.items.items() if key != missing}
    [problem] = held(order, matches=Matches(ADA, items))
    assert (problem.code, problem.values["item"]) == ("conversion.item_not_matched", names[missing])


def bundle(*, costs: tuple[str, str] | None) -> tuple[OrderLine, ...]:
    parts = [
        replace(line("0.00", line_id="2", sku="CUP", name="Cup", quantity=2), parent_line_id="1"),
        replace(line("0.00", line_id="3", sku="TRAY", name="Tray"), parent_line_id="1"),
    ]
    if costs:
        parts = [replace(one, cost_price=money(cost)) for one, cost in zip(parts, costs, strict=True)]
    return (line("30.00", "3.00", sku="SET", name="Tea set"), *parts)


def shown(document: SalesDocument) -> list[tuple[str, str, str]]:
    return [(one.item, str(one.amount), str(one.tax)) for one in document.lines]


def test_tf10_a_bundle_posts_its_parent_only() -> None:
    order = shop_order(*bundle(costs=None))
    assert shown(built(order, paid_in_full(order, [tax_row("3.00")]))) == [("SET", "30.00", "3.00")]


@pytest.mark.parametrize(
    ("costs", "amounts"),
    [
        (None, [("CUP", "20.00", "2.00"), ("TRAY", "10.00", "1.00")]),
        (("3.00", "4.00"), [("CUP", "18.00", "1.80"), ("TRAY", "12.00", "1.20")]),
    ],
    ids=["by quantity", "by cost"],
)
def test_tf10_a_bundle_posts_its_parts_with_the_price_shared_out(
    costs: tuple[str, str] | None, amounts: list[tuple[str, str, str]]
) -> None:
    order = shop_order(*bundle(costs=costs))
    document = built(order, paid_in_full(order, [tax_row("3.00")]), CHILDREN)
    assert shown(document) == amounts
    assert document.total == money("33.00")


def test_tf10_a_part_with_a_price_of_its_own_is_never_dropped() -> None:
    extra = replace(line("5.00", line_id="4", sku="GIFT"), parent_line_id="1")
    order = shop_order(*bundle(costs=None), extra)
    details = paid_in_full(order, [tax_row("3.00")])
    assert [item for item, _, _ in shown(built(order, details))] == ["SET", "GIFT"]
    assert [item for item, _, _ in shown(built(order, details, CHILDREN))] == ["CUP", "TRAY", "GIFT"]


def test_tf12_options_are_in_the_text_and_in_no_key() -> None:
    sold = replace(line("10.00"), options=(("Colour", "Blue"), ("Engraving", "To Ada")))
    [only] = built(shop_order(sold)).lines
    assert (only.description, only.item) == ("Mug (Colour: Blue; Engraving: To Ada)", "MUG")


def test_tf13_a_certificate_line_has_no_item_no_warehouse_and_no_tax() -> None:
    [only] = built(shop_order(certificate("50.00"))).lines
    assert (only.kind, only.item, only.warehouse, only.tax, only.account.code) == (
        LineKind.CERTIFICATE,
        "",
        "",
        money("0"),
        "2300",
    )


def test_tf14_tf18_only_stock_names_a_warehouse() -> None:
    order = shop_order(
        line("9.00", kind=LineType.DIGITAL), line("5.00", line_id="2"), line("7.00", line_id="3")
    )
    items = dict(matches_for(order).items)
    items["3"] = replace(items["3"], kind=ItemKind.NON_STOCK)
    document = built(order, matches=Matches(ADA, items))
    assert [one.warehouse for one in document.lines] == ["", "Main", ""]
    assert document.warehouse == "Main"


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", dt.date(2026, 4, 1)), ("America/Chicago", dt.date(2026, 3, 31))],
)
def test_th01_the_stores_time_zone_decides_the_day(zone: str, day: dt.date) -> None:
    late = dt.datetime(2026, 4, 1, 4, 59, tzinfo=dt.UTC)
    document = built(
        replace(shop_order(line("10.00")), created=late), unpaid(), replace(SETUP, time_zone=zone)
    )
    assert (document.date, document.tax_date) == (day, day)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        (dt.datetime(2026, 3, 8, 7, 30, tzinfo=dt.UTC), dt.date(2026, 3, 8)),
        (dt.datetime(2026, 3, 8, 8, 30, tzinfo=dt.UTC), dt.date(2026, 3, 8)),
        (dt.datetime(2026, 3, 9, 4, 59, tzinfo=dt.UTC), dt.date(2026, 3, 8)),
        (dt.datetime(2026, 11, 1, 6, 30, tzinfo=dt.UTC), dt.date(2026, 11, 1)),
        (dt.datetime(2026, 11, 1, 7, 30, tzinfo=dt.UTC), dt.date(2026, 11, 1)),
        (dt.datetime(2026, 11, 2, 5, 59, tzinfo=dt.UTC), dt.date(2026, 11, 1)),
    ],
)
def test_th02_days_on_which_the_clock_changes_neither_shift_nor_vanish(
    instant: dt.datetime, day: dt.date
) -> None:
    assert built(replace(shop_order(line("10.00")), created=instant), unpaid(), CHICAGO).date == day


def test_th08_an_order_of_tomorrow_is_held() -> None:
    order = replace(shop_order(line("10.00")), created=CREATED + dt.timedelta(days=1))
    [problem] = problems_before_posting(order, unpaid(), SETUP, CREATED)
    assert (problem.code, problem.values["date"]) == ("conversion.dated_in_future", dt.date(2026, 3, 19))
    assert problems_before_posting(order, unpaid(), SETUP, CREATED + dt.timedelta(hours=9)) == ()


def test_th11_a_due_date_from_shipment_waits_until_it_is_shipped() -> None:
    setup = replace(SETUP, due_rule=DueRule(DueBasis.SHIPMENT_DATE, 10))
    order = shop_order(line("10.00"))
    waiting = built(order, unpaid(), setup)
    assert waiting.due_date is None
    assert "flag.due_date_waits" in codes(waiting.flags)
    shipped = replace(order, shipped=dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC))
    assert built(shipped, unpaid(), setup).due_date == dt.date(2026, 3, 30)


def test_what_could_not_be_read_holds_the_order() -> None:
    defect = Problem("order.amount_missing", {"field": "total_tax"})
    order = replace(shop_order(line("10.00")), defects=(defect,))
    assert held(order, unpaid()) == (defect,)
    details = OrderDetails((), (), (defect,))
    assert problems_before_posting(replace(order, defects=()), details, SETUP, CREATED) == (defect,)


def test_migrated_history_is_left_out_unless_asked_for() -> None:
    order = replace(shop_order(line("10.00")), external_source="M-MIG")
    assert codes(problems_before_posting(order, unpaid(), SETUP, CREATED)) == ["conversion.migrated_order"]
    wanted = replace(SETUP, import_migrated_orders=True)
    assert problems_before_posting(order, unpaid(), wanted, CREATED) == ()


def test_sending_again_after_an_undo_makes_a_reference_of_its_own() -> None:
    again = outcome(shop_order(line("10.00")), generation=2)
    assert isinstance(again, SalesDocument)
    assert (again.reference, again.entries[0].reference) == ("WEB-1042-2", "WEB-1042-2")
    assert (again.source.source_id, again.generation) == ("1042", 2)


def test_an_order_the_store_refunded_is_flagged() -> None:
    document = built(replace(shop_order(line("10.00")), payment_status="refunded", status_id=4))
    assert (document.kind, codes(document.flags)) == (DocumentKind.CASH_SALE, ["flag.refunded"])


def test_tb11_refunds_among_the_transactions_are_flagged_whatever_the_status_says() -> None:
    refund = transaction("4.00", TransactionEvent.REFUND, transaction_id="T2")
    document = built(shop_order(line("10.00")), OrderDetails((), (transaction("10.00"), refund)))
    assert (document.open, codes(document.flags)) == (money("0.00"), ["flag.refunded"])


def test_td15_a_status_set_by_hand_is_no_refund() -> None:
    assert not codes(built(shop_order(line("10.00"), status_id=4)).flags)
