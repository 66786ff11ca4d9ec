"""Products of the shop taken over into the books, shown side by side, and data of items from a file."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import ItemKind, NewItem
from daybook.model.items import CatalogueItem, ItemBook, ItemDetails
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.services.records import shop_items
from daybook.services.records.shop_rows import ShopRow, ShopState, Taken, TakenItem
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

STOP = threading.Event()


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, the_shop: SandboxProcess) -> Path:
    """Every product of the shop is read."""
    return prepare(the_shop, lambda bench: bench.session.catalogue.read_all(STOP, Quiet()))


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", shop) as opened:
        yield opened


def book(bench: Workbench) -> ItemBook:
    ledger = bench.session.ledger
    assert ledger is not None
    return ledger.item_book


def product(bench: Workbench, sku: str) -> CatalogueItem:
    return next(item for item in bench.session.catalogue.find(sku) if item.sku == sku)


def take(bench: Workbench, *skus: str) -> list[TakenItem]:
    chosen = [product(bench, sku) for sku in skus]
    return bench.session.shop_items.take(chosen, STOP, Quiet())


def item(bench: Workbench, code: str) -> ItemDetails:
    [found] = book(bench).details([code])
    return found


def row(bench: Workbench, sku: str) -> ShopRow:
    [found] = bench.session.shop_items.rows([product(bench, sku)])
    return found


def test_list_items_reads_every_product_with_its_variants(bench: Workbench) -> None:
    found = bench.session.catalogue.find("", 1000)
    assert bench.session.catalogue.read_all(STOP, Quiet()) == len(found) > 50
    oat = product(bench, "JF-MUG-OAT")
    assert (oat.name, oat.options, oat.title) == ("Stoneware Mug", "Glaze: Oat", "Stoneware Mug (Glaze: Oat)")
    assert (oat.price, oat.weight, oat.description) == (
        Decimal("14.90"),
        Decimal(1),
        "Stoneware Mug by Alder Pottery.",
    )
    assert dict(oat.custom_fields) == {"Catalogue number": "C00080", "Care": "See the label"}
    honey = product(bench, "JF-HONEY")
    assert len(honey.upc) == 12


def test_the_search_finds_names_and_the_skus_of_variants(bench: Workbench) -> None:
    search = bench.session.catalogue.search
    assert {each.name for each in search("linen", STOP)} >= {"Linen Kitchen Towel", "Linen Apron"}
    assert "JF-MUG-INK" in {each.sku for each in search("JF-MUG-INK", STOP)}
    assert search("no such thing", STOP) == []


def test_an_imported_item_has_what_the_shop_says(bench: Workbench) -> None:
    assert [each.result for each in take(bench, "JF-MUG-OAT", "JF-EBOOK")] == [Taken.CREATED] * 2
    mug = product(bench, "JF-MUG-OAT")
    made = item(bench, "JF-MUG-OAT")
    assert (made.name, made.kind, made.unit) == ("Stoneware Mug (Glaze: Oat)", ItemKind.STOCK, "Each")
    assert (made.unit_price, made.price_has_tax) == (Decimal("14.90"), False)
    assert (made.description, made.weight) == (mug.description, Decimal(1))
    assert dict(made.texts) == {"barcode": mug.upc, "part_number": mug.mpn}
    assert made.income_account == ""
    assert item(bench, "JF-EBOOK").kind is ItemKind.DIGITAL


def test_a_price_with_tax_is_marked_so(bench: Workbench) -> None:
    profile = bench.session.store().profile()
    bench.session.store().profile = lambda: replace(profile, prices_include_tax=True)  # type: ignore[method-assign]
    take(bench, "JF-SOAP")
    assert item(bench, "JF-SOAP").price_has_tax


def test_a_price_in_another_currency_is_not_taken(bench: Workbench) -> None:
    profile = bench.session.store().profile()
    bench.session.store().profile = lambda: replace(profile, currency="EUR")  # type: ignore[method-assign]
    take(bench, "JF-SOAP")
    assert item(bench, "JF-SOAP").unit_price is None


def test_what_is_there_is_never_overwritten_unasked(bench: Workbench) -> None:
    bench.session.books.ensure([NewItem("JF-SOAP", "My soap", ItemKind.NON_STOCK, unit_price=Decimal(9))])
    [taken] = take(bench, "JF-SOAP")
    assert taken.result is Taken.LEFT
    assert taken.problem is not None
    assert taken.problem.code == "items.there_already"
    assert (item(bench, "JF-SOAP").name, item(bench, "JF-SOAP").unit_price) == ("My soap", Decimal(9))
    found = row(bench, "JF-SOAP")
    assert found.state is ShopState.DIFFERENT
    assert {each.field for each in found.differences if each.differs} == {"name", "unit_price"}
    assert {each.field for each in found.differences if each.lacks} == {
        "description",
        "barcode",
        "part_number",
        "weight",
    }
    [updated] = bench.session.shop_items.update([found])
    assert updated.result is Taken.UPDATED
    assert row(bench, "JF-SOAP").state is ShopState.SAME
    assert not row(bench, "JF-SOAP").is_behind
    assert item(bench, "JF-SOAP").kind is ItemKind.NON_STOCK


def test_two_products_with_one_sku_are_not_taken_for_one(bench: Workbench) -> None:
    lanterns = [each for each in bench.session.catalogue.find("JF-TWIN") if each.sku == "JF-TWIN"]
    assert len(lanterns) == 2
    soap = product(bench, "JF-SOAP")
    taken = bench.session.shop_items.take([*lanterns, soap], STOP, Quiet())
    assert [each.result for each in taken] == [Taken.REFUSED, Taken.REFUSED, Taken.CREATED]
    assert taken[0].problem is not None
    assert taken[0].problem.values["other"] == lanterns[1].name
    [alone] = bench.session.shop_items.take(lanterns[:1], STOP, Quiet())
    assert alone.result is Taken.REFUSED
    assert not book(bench).details(["JF-TWIN"])
    store_key = f"{bench.setup.store}:{lanterns[0].product_id}"
    bench.session.books.ensure([NewItem("JF-TWIN", "Lantern", ItemKind.STOCK, store_key=store_key)])
    states = [each.state for each in bench.session.shop_items.rows(lanterns)]
    assert states == [ShopState.DIFFERENT, ShopState.MISSING]


def test_an_imported_item_stays_when_the_order_that_used_it_is_undone(bench: Workbench) -> None:
    bench.list()
    orders = bench.session.preparation.prepare(bench.session.importing.importable()[:40], STOP)
    prepared = next(
        each for each in orders if each.document is not None and len(each.order.lines) == 1 and each.matches
    )
    sku = prepared.order.lines[0].sku
    take(bench, sku)
    bench.import_(prepared.source_id)
    ledger = bench.session.ledger
    assert ledger is not None
    status = bench.adapters.orders(bench.setup).states([prepared.source_id])[prepared.source_id]
    ledger.remove(BooksId(status.books_id))
    assert item(bench, sku).code == sku


def test_an_items_own_account_takes_its_sales(bench: Workbench) -> None:
    bench.list()
    orders = bench.session.preparation.prepare(bench.session.importing.importable()[:40], STOP)
    prepared = next(
        each
        for each in orders
        if each.document is not None and len(each.order.lines) == 1 and each.order.lines[0].sku != "JF-ODD"
    )
    sku = prepared.order.lines[0].sku
    assert prepared.document is not None
    assert prepared.document.lines[0].account.code == "4000"
    take(bench, sku)
    book(bench).change([replace(item(bench, sku), income_account="4100")])
    [again] = bench.session.preparation.prepare([prepared.source_id], STOP)
    assert again.document is not None
    sold = again.document.lines[0]
    assert (sold.item, sold.account.code) == (sku, "4100")
    credited = sum(
        line.credit - line.debit
        for entry in again.document.entries
        for line in entry.lines
        if line.account.code == "4100"
    )
    assert credited >= sold.amount


def test_data_of_items_goes_out_and_comes_back(bench: Workbench, tmp_path: Path) -> None:
    take(bench, "JF-SOAP", "JF-MUG-OAT")
    book(bench).name_fields(["Shelf"])
    data = bench.session.item_data()
    path = data.write_template(tmp_path / "items.csv")
    assert data.read_file(path).items == ()
    head, *lines = path.read_text(encoding="utf-8-sig").splitlines()
    assert head.split(",")[-3:] == ["barcode", "part_number", "Shelf"]
    assert len(lines) == 2
    path.write_text(
        "Code;Name;Kind;Unit_Price;Active;Income_Account;Shelf\n"
        "JF-SOAP;Soap;non_stock;8.25;no;4000;B-12\nJF-MUG-OAT;;;;;;\n",
        encoding="utf-8",
    )
    changes = data.read_file(path)
    assert not changes.problems
    assert {(each.code, each.field) for each in changes.cells} == {
        *(
            ("JF-SOAP", field)
            for field in ("name", "kind", "unit_price", "active", "income_account", "Shelf")
        ),
        ("JF-MUG-OAT", "unit_price"),
    }
    assert data.take(changes) == 2
    soap = item(bench, "JF-SOAP")
    assert (soap.name, soap.kind, soap.unit_price, soap.active) == (
        "Soap",
        ItemKind.NON_STOCK,
        Decimal("8.25"),
        False,
    )
    assert (soap.income_account, soap.text("Shelf"), soap.weight) == ("4000", "B-12", Decimal(1))
    assert item(bench, "JF-MUG-OAT").unit_price is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("NOTHING,Soap,stock,1,yes,", "items.line_unknown"),
        ("JF-SOAP,Soap,liquid,1,yes,", "items.line_kind"),
        ("JF-SOAP,Soap,stock,cheap,yes,", "items.line_number"),
        ("JF-SOAP,Soap,stock,-1,yes,", "items.line_number"),
        ("JF-SOAP,Soap,stock,0.00001,yes,", "items.line_number"),
        ("JF-SOAP,Soap,stock,NaN,yes,", "items.line_number"),
        ("JF-SOAP,Soap,stock,1,perhaps,", "items.line_yes_no"),
        ("JF-SOAP,Soap,stock,1,yes,9999", "items.line_account"),
        ("JF-MUG-OAT,Mug,stock,1,yes,", "items.line_twice"),
    ],
)
def test_one_wrong_line_of_a_file_changes_nothing(
    bench: Workbench, tmp_path: Path, line: str, code: str
) -> None:
    take(bench, "JF-SOAP", "JF-MUG-OAT")
    before = book(bench).details()
    path = tmp_path / "items.csv"
    path.write_text(
        f"code,name,kind,unit_price,active,income_account\nJF-MUG-OAT,Mug,,,,\n{line}\n", encoding="utf-8"
    )
    data = bench.session.item_data()
    changes = data.read_file(path)
    assert [(each.code, each.values["line"]) for each in changes.problems] == [(code, 3)]
    with pytest.raises(DaybookError, match=r"items\.file_wrong"):
        data.take(changes)
    assert book(bench).details() == before


def test_a_column_that_items_do_not_have_is_named(bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text("code,colour\nJF-SOAP,red\n", encoding="utf-8")
    with pytest.raises(DaybookError, match=r"items\.column_unknown"):
        bench.session.item_data().read_file(path)


def test_stop_leaves_the_other_products_for_later(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shop_items, "AT_ONCE", 1)
    chosen = [product(bench, sku) for sku in ("JF-SOAP", "JF-TEA", "JF-JAM")]
    stop = StopAt("items.importing", 1)
    taken = bench.session.shop_items.take(chosen, stop.cancel, stop)
    assert [each.result for each in taken] == [Taken.CREATED, Taken.NOT_TRIED, Taken.NOT_TRIED]
    assert [each.code for each in book(bench).details()] == ["JF-SOAP"]
    again = take(bench, "JF-SOAP", "JF-TEA", "JF-JAM")
    assert [each.result for each in again] == [Taken.LEFT, Taken.CREATED, Taken.CREATED]
