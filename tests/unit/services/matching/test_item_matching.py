"""Items matched by the field that was chosen on either side, asked of the example shop over HTTP."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.model.books import ItemKind, MatchStep, NewItem
from daybook.model.choices import ItemMatching, StoreItemField
from daybook.model.items import CatalogueItem, ItemBook
from daybook.model.order import Order
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.services.orders.batches import batches
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

STOP = threading.Event()
ENOUGH = 5
SHELF = "Shelf"
CATALOGUE_NUMBER = "Catalogue number"


Sold = list[tuple[Order, CatalogueItem]]


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, the_shop: SandboxProcess) -> tuple[Path, Sold]:
    """Books that create no items, and what `sold_in` finds there."""
    found: Sold = []

    def look(bench: Workbench) -> None:
        bench.list()
        found.extend(sold_in(bench))

    return prepare(the_shop, look, create_items=False), found


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: tuple[Path, Sold]) -> Iterator[Workbench]:
    with workbench_on_copy(prepared[0], tmp_path / "data", shop) as opened:
        yield opened


@pytest.fixture
def sold(prepared: tuple[Path, Sold]) -> Sold:
    return prepared[1]


def match_by(bench: Workbench, field: StoreItemField, books_field: str, custom_field: str = "") -> None:
    matching = ItemMatching(field, custom_field, books_field)
    bench.session.save_setup(replace(bench.setup, item_matching=matching))


def sold_in(bench: Workbench) -> Sold:
    """Five orders of one product that have nothing in their way but the item, and the product."""
    bench.session.catalogue.read_all(STOP, Quiet())
    products = {item.key: item for item in bench.session.catalogue.find("", 1000)}
    found: Sold = []
    orders = (
        each
        for batch in batches(bench.session.importing.importable(), 10)
        for each in bench.session.preparation.prepare(batch, STOP)
    )
    for each in orders:
        codes = [problem.code for problem in each.problems]
        line = each.order.lines[0] if len(each.order.lines) == 1 else None
        key = f"{line.product_id}:{line.variant_id}" if line else ""
        if codes == ["match.item_unknown"] and key in products and products[key].upc:
            found.append((each.order, products[key]))
        if len(found) == ENOUGH:
            break
    assert len(found) == ENOUGH
    return found


def book(bench: Workbench) -> ItemBook:
    ledger = bench.session.ledger
    assert ledger is not None
    return ledger.item_book


def step_of(bench: Workbench, order: Order) -> MatchStep | None:
    [prepared] = bench.session.preparation.prepare([order.order_id], STOP)
    if prepared.matches is None:
        return None
    [match] = prepared.matches.items.values()
    assert match.code == "CUP"
    return match.step


@pytest.mark.parametrize("field", StoreItemField)
def test_items_match_by_any_field_of_either_side(bench: Workbench, sold: Sold, field: StoreItemField) -> None:
    order, product = sold[0]
    custom_field = CATALOGUE_NUMBER if field is StoreItemField.CUSTOM_FIELD else ""
    value = product.text(field, custom_field)
    assert value
    book(bench).name_fields([SHELF])
    bench.session.books.ensure([NewItem("CUP", "Cup", ItemKind.STOCK)])
    for books_field in ("name", "barcode", "part_number", SHELF):
        match_by(bench, field, books_field, custom_field)
        assert step_of(bench, order) is None, books_field
        [cup] = book(bench).details(["CUP"])
        name, texts = (value, ()) if books_field == "name" else ("Cup", ((books_field, value),))
        book(bench).change([replace(cup, name=name, texts=texts)])
        assert step_of(bench, order) is MatchStep.KEY, books_field
    bench.import_(order.order_id)
    assert bench.state(order.order_id) is OrderState.IMPORTED


def test_an_item_is_created_with_the_chosen_field_so_that_it_is_found_again(
    bench: Workbench, sold: Sold
) -> None:
    order, product = sold[0]
    bench.session.save_setup(replace(bench.setup, create_items=True))
    match_by(bench, StoreItemField.MPN, "part_number")
    bench.import_(order.order_id)
    assert bench.state(order.order_id) is OrderState.IMPORTED
    [made] = book(bench).details([product.sku])
    assert made.text("part_number") == product.mpn
    assert set(bench.session.books.items("part_number", [product.mpn])) == {product.mpn}


def test_a_new_items_code_is_never_that_of_another_item(bench: Workbench, sold: Sold) -> None:
    order, product = sold[0]
    bench.session.books.ensure([NewItem(product.sku, "Something else", ItemKind.STOCK)])
    bench.session.save_setup(replace(bench.setup, create_items=True))
    match_by(bench, StoreItemField.MPN, "part_number")
    [prepared] = bench.session.preparation.prepare([order.order_id], STOP)
    [problem] = prepared.problems
    assert (problem.code, problem.values["other"]) == ("match.item_code_taken", "Something else")


def test_two_items_with_one_value_are_held_and_both_named(bench: Workbench, sold: Sold) -> None:
    order, product = sold[0]
    texts = (("barcode", product.upc),)
    bench.session.books.ensure(
        [
            NewItem("CUP", "Cup", ItemKind.STOCK, texts=texts),
            NewItem("JUG", "Jug", ItemKind.STOCK, texts=texts),
        ]
    )
    match_by(bench, StoreItemField.UPC, "barcode")
    [prepared] = bench.session.preparation.prepare([order.order_id], STOP)
    [problem] = prepared.problems
    assert (problem.code, problem.values["items"]) == (
        "match.several_items_by_field",
        "CUP Cup, JUG Jug",
    )


def test_two_products_with_one_value_are_held_and_both_named(bench: Workbench, sold: Sold) -> None:
    order, _product = sold[0]
    bench.session.books.ensure([NewItem("See the label", "Cup", ItemKind.STOCK)])
    match_by(bench, StoreItemField.CUSTOM_FIELD, "code", "care")
    [prepared] = bench.session.preparation.prepare([order.order_id], STOP)
    [problem] = prepared.problems
    assert problem.code == "match.value_of_two_products"
    assert problem.values["item"] == order.lines[0].name
    assert "Storm Lantern" in str(problem.values["other"])


def test_a_field_that_the_product_does_not_have_is_named(bench: Workbench, sold: Sold) -> None:
    order, _product = sold[0]
    match_by(bench, StoreItemField.CUSTOM_FIELD, "code", "Colour")
    [prepared] = bench.session.preparation.prepare([order.order_id], STOP)
    [problem] = prepared.problems
    assert (problem.code, problem.values["field"]) == ("match.item_without_value", "Colour")


def test_a_variant_counts_before_its_product(bench: Workbench) -> None:
    bench.session.catalogue.read_all(STOP, Quiet())
    with_options = [item for item in bench.session.catalogue.find("", 1000) if item.options]
    without = [item for item in bench.session.catalogue.find("", 1000) if not item.options and item.mpn]
    mugs = [item for item in with_options if item.name == "Stoneware Mug"]
    assert len({item.mpn for item in mugs}) == len(mugs) == 3
    assert all(item.mpn.endswith(item.product_id) for item in without)


def test_the_catalogue_is_asked_in_bulk_and_only_where_the_field_needs_it(
    bench: Workbench, sold: Sold
) -> None:
    ids = [order.order_id for order, _product in sold]
    assert len(ids) == 5
    bench.adapters.catalogue(bench.setup).keep_all([], bench.adapters.clock.now())
    bench.adapters.catalogue(bench.setup).forget_before(bench.adapters.clock.now())
    store = bench.session.store()
    before = store.calls
    bench.session.preparation.prepare(ids, STOP)
    assert store.calls == before
    match_by(bench, StoreItemField.MPN, "part_number")
    bench.session.preparation.prepare(ids, STOP)
    assert store.calls == before + 1
    bench.session.preparation.prepare(ids, STOP)
    assert store.calls == before + 1


def test_settings_refuse_a_field_that_the_books_do_not_have(bench: Workbench) -> None:
    flow = bench.program.settings_flow(bench.setup)
    flow.set(item_matching=ItemMatching(books_field="Colour"))
    with pytest.raises(DaybookError, match=r"books\.item_field_unknown"):
        flow.save()
    flow.set(item_matching=ItemMatching(store_field=StoreItemField.CUSTOM_FIELD))
    with pytest.raises(DaybookError, match=r"setup\.custom_field_missing"):
        flow.save()
    assert bench.program.setups.load(bench.setup.store) == bench.setup
