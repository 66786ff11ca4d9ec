"""Which items of the books an order needs: the items of group F."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from daybook.conversion.build import Held, Matches
from daybook.model.books import ItemKind, ItemMatch, MatchStep
from daybook.model.order import LineType, Order, OrderLine
from daybook.model.problem import Problem
from daybook.model.setup import Bundles, Setup
from daybook.services.matching.match import match_orders
from helpers.known_books import KnownBooks, item
from helpers.orders import SETUP, certificate, codes, line, money, shop_order

MUG = KnownBooks(items=[item()])
NOTHING = KnownBooks()


def matched(order: Order, books: KnownBooks = MUG, setup: Setup = SETUP) -> Mapping[str, ItemMatch]:
    found = match_orders([order], setup, books.port)[order.order_id]
    assert isinstance(found, Matches), found
    return found.items


def held(order: Order, books: KnownBooks = MUG, setup: Setup = SETUP) -> tuple[Problem, ...]:
    found = match_orders([order], setup, books.port)[order.order_id]
    assert isinstance(found, Held), found
    return found.problems


def one(sold: OrderLine, books: KnownBooks = MUG, setup: Setup = SETUP) -> ItemMatch:
    return matched(shop_order(sold), books, setup)["1"]


def test_a_line_is_matched_by_its_sku() -> None:
    assert one(line("10.00")) == ItemMatch("MUG", "Mug", ItemKind.STOCK, MatchStep.KEY)


@pytest.mark.parametrize("key", ["77", "77:3"])
def test_tf01_a_product_without_sku_is_matched_by_the_map(key: str) -> None:
    setup = replace(SETUP, item_map=((key, "MUG"),))
    sold = replace(line("10.00", sku=""), variant_id="3")
    assert one(sold, setup=setup).step is MatchStep.MAPPED


def test_tf01_a_product_without_sku_and_map_is_held_and_named() -> None:
    [problem] = held(shop_order(line("10.00", sku=" ", name="Tin")))
    assert (problem.code, problem.values["item"]) == ("match.item_without_sku", "Tin")


def test_tf02_two_items_with_one_code_are_held_and_both_shown() -> None:
    books = KnownBooks(items=[item(), item(name="Old mug")])
    [problem] = held(shop_order(line("10.00")), books)
    assert (problem.code, problem.values["items"]) == ("match.several_items", "Mug, Old mug")


def test_tf02_two_products_of_the_store_with_one_sku_are_held_and_both_shown() -> None:
    order = shop_order(line("10.00"), line("5.00", line_id="2", product_id="78", name="Cup"))
    [problem] = held(order, NOTHING)
    assert (problem.code, problem.values["item"], problem.values["other"]) == (
        "match.sku_of_two_products",
        "Mug",
        "Cup",
    )


def test_tf02_an_item_made_of_another_product_is_not_taken() -> None:
    books = KnownBooks(items=[item(store_key="sandbox:12")])
    assert codes(held(shop_order(line("10.00")), books)) == ["match.sku_of_two_products"]
    own = KnownBooks(items=[item(store_key="sandbox:77")])
    assert one(line("10.00"), own).code == "MUG"


def test_tf02_an_item_that_another_store_sells_too_is_taken() -> None:
    books = KnownBooks(items=[item(store_key="another:12")])
    assert one(line("10.00"), books).code == "MUG"


def test_tf02_a_sku_used_twice_is_sorted_out_by_hand() -> None:
    setup = replace(SETUP, item_map=(("77", "MUG"), ("78", "CUP")))
    books = KnownBooks(items=[item(), item("CUP", "Cup")])
    order = shop_order(line("10.00"), line("5.00", line_id="2", product_id="78"))
    assert [match.code for match in matched(order, books, setup).values()] == ["MUG", "CUP"]


def test_tf03_the_variants_sku_is_the_one_that_counts() -> None:
    books = KnownBooks(items=[item(), item("MUG-BLUE", "Blue mug")])
    assert one(replace(line("10.00", sku="MUG-BLUE"), variant_id="3"), books).code == "MUG-BLUE"


def test_tf04_a_custom_line_needs_no_item() -> None:
    match = one(line("10.00", product_id="0", sku="", name="Engraving"), NOTHING)
    assert (match.code, match.step) == ("", MatchStep.CHARGE)


def test_tf04_a_custom_line_takes_the_item_chosen_for_it() -> None:
    setup = replace(SETUP, custom_item="WORK")
    sold = line("10.00", product_id="0", sku="", name="Engraving")
    books = KnownBooks(items=[item("WORK", "Custom work", ItemKind.SERVICE)])
    assert one(sold, books, setup).code == "WORK"
    assert codes(held(shop_order(sold), NOTHING, setup)) == ["match.item_unknown"]


def test_tf05_a_product_gone_from_the_catalogue_needs_only_its_own_name_and_sku() -> None:
    new = one(line("10.00", sku="GONE-1", name="Discontinued mug")).new
    assert new is not None
    assert (new.code, new.name, new.kind, new.unit_price) == (
        "GONE-1",
        "Discontinued mug",
        ItemKind.STOCK,
        money("10.00"),
    )


@pytest.mark.parametrize("missing", [(1,), (2,), (3,), (1, 2, 3)])
def test_tf06_every_missing_item_is_named_and_the_whole_order_held(missing: tuple[int, ...]) -> None:
    skus = {number: "NONE" if number in missing else "MUG" for number in (1, 2, 3)}
    order = shop_order(
        *(line("10.00", line_id=str(key), sku=sku, name=f"Line {key}") for key, sku in skus.items())
    )
    problems = held(order, setup=replace(SETUP, create_items=False))
    assert [problem.values["item"] for problem in problems] == [f"Line {number}" for number in missing]


def test_tf07_a_sku_too_long_is_shortened_the_same_way_each_time() -> None:
    books = KnownBooks(max_item_code=30)
    long = "JUNIPER-AND-FINCH-STONEWARE-MUG-BLUE"
    first, again = one(line("10.00", sku=long), books), one(line("10.00", sku=long), books)
    other = one(line("10.00", sku=f"{long}-XL"), books)
    assert first.code == again.code != other.code
    assert first.code.startswith("JUNIPER-AND-FINCH-STONE")
    assert len(first.code) == len(other.code) == 30


def test_tf10_a_bundle_needs_the_items_it_posts() -> None:
    part = replace(line("0.00", line_id="2", sku="CUP"), parent_line_id="1")
    order = shop_order(line("10.00", sku="SET"), part)
    assert list(matched(order, NOTHING)) == ["1"]
    assert list(matched(order, NOTHING, replace(SETUP, bundles=Bundles.CHILDREN))) == ["2"]


def basket() -> Order:
    part = replace(line("0.00", line_id="2", sku="CUP", name="Cup"), parent_line_id="1")
    return shop_order(line("10.00", sku="SET"), part)


def test_r6_parts_of_a_bundle_that_the_books_keep_in_stock_leave_it_with_the_bundle() -> None:
    found = matched(basket(), KnownBooks(items=[item("CUP", "Cup")]))
    assert found["2"] == ItemMatch("CUP", "Cup", ItemKind.STOCK, MatchStep.KEY)
    assert (found["1"].step, found["1"].kind) == (MatchStep.CREATE, ItemKind.NON_STOCK)


def test_r6_parts_of_a_bundle_that_is_kept_in_stock_itself_do_not_leave_it_twice() -> None:
    assert list(matched(basket(), KnownBooks(items=[item("CUP", "Cup"), item("SET", "Tea set")]))) == ["1"]


@pytest.mark.parametrize(
    ("kind", "new"),
    [(LineType.PHYSICAL, ItemKind.STOCK), (LineType.DIGITAL, ItemKind.DIGITAL)],
)
def test_r6_only_what_is_shipped_becomes_a_stock_item(kind: LineType, new: ItemKind) -> None:
    assert one(line("10.00", kind=kind), NOTHING).kind is new


def test_tf13_a_certificate_needs_no_item() -> None:
    assert matched(shop_order(certificate("50.00")), NOTHING) == {}


def test_tf17_an_inactive_item_is_held_and_named() -> None:
    [problem] = held(shop_order(line("10.00")), KnownBooks(items=[item(active=False)]))
    assert (problem.code, problem.values["item"]) == ("match.item_inactive", "MUG Mug")


def test_tf17_an_item_whose_account_is_inactive_is_held_with_both() -> None:
    books = KnownBooks(items=[item(account_active=False, income_account="4050")])
    [problem] = held(shop_order(line("10.00")), books)
    assert problem.values == {"item": "MUG Mug", "account": "4050"}


def test_tf20_one_unmapped_item_holds_one_order_of_fifty() -> None:
    orders = [replace(shop_order(line("10.00")), order_id=str(number)) for number in range(1, 51)]
    orders[24] = replace(orders[24], lines=(line("10.00", sku=""),))
    found = match_orders(orders, SETUP, MUG.port)
    assert [order_id for order_id, match in found.items() if isinstance(match, Held)] == ["25"]
    assert MUG.questions.count("items") >= 1


@pytest.mark.parametrize(
    ("kind", "sold_as"),
    [
        (ItemKind.SERVICE, LineType.PHYSICAL),
        (ItemKind.DIGITAL, LineType.PHYSICAL),
        (ItemKind.STOCK, LineType.DIGITAL),
        (ItemKind.CERTIFICATE, LineType.PHYSICAL),
    ],
)
def test_tf21_an_item_of_another_kind_is_held(kind: ItemKind, sold_as: LineType) -> None:
    books = KnownBooks(items=[item(kind=kind)])
    assert codes(held(shop_order(line("10.00", kind=sold_as)), books)) == ["match.item_of_other_kind"]


@pytest.mark.parametrize("kind", [ItemKind.STOCK, ItemKind.NON_STOCK])
def test_goods_may_be_kept_on_stock_or_not(kind: ItemKind) -> None:
    assert one(line("10.00"), KnownBooks(items=[item(kind=kind)])).kind is kind


def test_a_download_is_made_as_a_digital_item() -> None:
    new = one(line("10.00", sku="PDF", kind=LineType.DIGITAL)).new
    assert new is not None
    assert new.kind is ItemKind.DIGITAL


def test_orders_that_need_the_same_new_item_share_it() -> None:
    orders = [replace(shop_order(line("10.00")), order_id=str(number)) for number in (1, 2)]
    found = match_orders(orders, SETUP, NOTHING.port)
    news = [match.items["1"].new for match in found.values() if isinstance(match, Matches)]
    assert len(news) == 2
    assert news[0] is news[1] is not None


def test_no_price_is_proposed_from_an_order_in_another_currency() -> None:
    order = replace(shop_order(line("10.00")), currency="EUR")
    new = matched(order, NOTHING)["1"].new
    assert new is not None
    assert new.unit_price is None


def test_the_price_of_a_tax_inclusive_store_is_proposed_with_tax() -> None:
    order = shop_order(line("11.00", "1.00", inclusive=True), inclusive=True)
    new = matched(order, NOTHING)["1"].new
    assert new is not None
    assert (new.unit_price, new.price_has_tax) == (money("11.00"), True)


@pytest.mark.parametrize(
    ("books", "setup"),
    [(NOTHING, replace(SETUP, create_items=False)), (KnownBooks(can_create=False), SETUP)],
)
def test_where_no_item_may_be_made_an_unknown_one_is_held(books: KnownBooks, setup: Setup) -> None:
    [problem] = held(shop_order(line("10.00", sku="CUP")), books, replace(setup, create_customers=True))[-1:]
    assert (problem.code, problem.values["sku"]) == ("match.item_unknown", "CUP")
