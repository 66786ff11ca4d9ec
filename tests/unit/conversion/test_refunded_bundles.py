"""Which goods a credit memo names where a bundle came back, or something that cost nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.conversion.build import Matches
from daybook.conversion.hold import Held
from daybook.conversion.refunds import Against, build_credit_memo
from daybook.model.books import ItemKind, ItemMatch, MatchStep
from daybook.model.document import SalesDocument
from daybook.model.money import Money
from daybook.model.order import Order
from daybook.model.refund import RefundItem, RefundItemKind
from daybook.model.setup import Bundles, Setup
from helpers.orders import ADA, SETUP, built, check_sound, default_plan, line, paid_in_full, shop_order
from unit.conversion.refunds import charge, piece, refund

PARTS = replace(SETUP, bundles=Bundles.CHILDREN)
SETS, CUPS, TRAY, MUG = "1", "2", "3", "4"
SKUS = {SETS: "SET", CUPS: "CUP", TRAY: "TRAY", MUG: "MUG"}
# Two tea sets for 60.00, each of two cups and a tray, and a mug that came free with them.
ORDER = shop_order(
    line("60.00", line_id=SETS, sku="SET", quantity=2),
    replace(line("0.00", line_id=CUPS, sku="CUP", product_id="78", quantity=4), parent_line_id=SETS),
    replace(line("0.00", line_id=TRAY, sku="TRAY", product_id="79", quantity=2), parent_line_id=SETS),
    line("0.00", line_id=MUG, sku="MUG", product_id="80"),
)
Goods = list[tuple[str, Decimal, Decimal]]


def goods(
    *items: RefundItem,
    setup: Setup = SETUP,
    total: str = "30.00",
    stock: str = "CUP TRAY MUG",
    order: Order = ORDER,
) -> Goods:
    """What the credit memo of these items names: item, pieces, and what was given back for them."""
    kinds = {sku: ItemKind.STOCK if sku in stock.split() else ItemKind.NON_STOCK for sku in SKUS.values()}
    matches = {
        line_id: ItemMatch(sku, sku, kinds[sku], MatchStep.KEY)
        for line_id, sku in SKUS.items()
        if setup is PARTS or line_id == SETS or kinds[sku] is ItemKind.STOCK
    }
    details = paid_in_full(order)
    sale = built(order, details, setup, Matches(ADA, matches))
    given = refund(total, "0", *items)
    found = build_credit_memo(order, details, given, Against(sale, "9"), setup, default_plan(setup))
    assert isinstance(found, SalesDocument), found
    check_sound(found)
    return [(each.item, each.quantity, each.amount) for each in found.lines]


def row(item: str, pieces: str, amount: str = "0") -> tuple[str, Decimal, Decimal]:
    return item, Decimal(pieces), Decimal(amount)


def test_parts_that_left_with_their_bundle_come_back_with_it() -> None:
    assert goods(piece(SETS)) == [row("SET", "1", "30"), row("CUP", "2"), row("TRAY", "1")]
    assert goods(piece(SETS, "2"), total="60.00") == [
        row("SET", "2", "60"),
        row("CUP", "4"),
        row("TRAY", "2"),
    ]


def test_parts_of_pieces_are_counted_to_four_decimals() -> None:
    """Three sets, of which an edit left four cups: one set back brings a third of them."""
    edited = shop_order(
        line("90.00", line_id=SETS, sku="SET", quantity=3),
        replace(line("0.00", line_id=CUPS, sku="CUP", product_id="78", quantity=4), parent_line_id=SETS),
    )
    assert goods(piece(SETS), order=edited) == [row("SET", "1", "30"), row("CUP", "1.3333")]


def test_parts_that_never_left_do_not_come_back() -> None:
    assert goods(piece(SETS), stock="TRAY MUG") == [row("SET", "1", "30"), row("TRAY", "1")]


def test_parts_that_the_refund_names_come_back_as_it_says() -> None:
    named = goods(piece(SETS), piece(CUPS, "1"))
    assert named == [row("SET", "1", "30"), row("TRAY", "1"), row("CUP", "1")]


def test_what_came_free_comes_back_without_money() -> None:
    assert goods(piece(SETS), piece(MUG))[-1] == row("MUG", "1")


def test_an_amount_on_a_bundle_brings_no_part_back() -> None:
    some = charge(RefundItemKind.PRODUCT, "10.00", SETS)
    assert goods(some, total="10.00") == [row("SET", "1", "10")]


@pytest.mark.parametrize("named", [(), (piece(CUPS, "2"), piece(TRAY, "1"))], ids=["bundle", "its parts too"])
def test_a_bundle_that_was_posted_by_its_parts_comes_back_by_them_once(named: tuple[RefundItem, ...]) -> None:
    found = goods(piece(SETS), *named, setup=PARTS)
    assert found == [row("CUP", "2", "20"), row("TRAY", "1", "10")]


def test_all_pieces_of_a_bundle_that_was_posted_by_its_parts_bring_all_of_them_back() -> None:
    found = goods(piece(SETS, "2"), setup=PARTS, total="60.00")
    assert found == [row("CUP", "4", "40"), row("TRAY", "2", "20")]


def test_a_part_with_a_price_of_its_own_stays_where_its_bundle_comes_back() -> None:
    priced = line("8.00", line_id=CUPS, sku="CUP", product_id="78", quantity=4)
    priced = replace(priced, parent_line_id=SETS)
    order = shop_order(ORDER.lines[0], priced, *ORDER.lines[2:])
    assert goods(piece(SETS), order=order) == [row("SET", "1", "30"), row("TRAY", "1")]


def test_money_for_a_bundle_that_the_sale_has_no_line_of_is_held() -> None:
    details = paid_in_full(ORDER)
    skus = {SETS: "SET", MUG: "MUG"}
    matches = {key: ItemMatch(sku, sku, ItemKind.STOCK, MatchStep.KEY) for key, sku in skus.items()}
    sale = built(ORDER, details, SETUP, Matches(ADA, matches))
    gone = replace(
        sale, lines=tuple(each for each in sale.lines if each.source_line_id not in {SETS, CUPS, TRAY})
    )
    found = build_credit_memo(
        ORDER, details, refund("30.00", "0", piece(SETS)), Against(gone, "9"), SETUP, default_plan()
    )
    assert isinstance(found, Held)
    assert [(each.code, each.values.get("amount")) for each in found.problems] == [
        ("refund.line_not_on_sale", Money(Decimal("30.00"), "USD"))
    ]


def test_a_part_alone_comes_back_beside_what_was_paid_back() -> None:
    amount = charge(RefundItemKind.ORDER, "3.00", "1042")
    assert goods(piece(TRAY), amount, setup=PARTS, total="3.00") == [row("TRAY", "1"), row("", "1", "3")]
