"""What the books know of items goes to the shop's products: previewed, asked, sent in batches, on record."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import NewItem
from daybook.model.choices import Pushing as Choices
from daybook.model.items import ItemBook
from daybook.model.ledger import StockCount
from daybook.model.ledger_port import Ledger
from daybook.model.problem import DaybookError, Problem
from daybook.model.pushing import PushField
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_parts import Pushed
from daybook.services.pushing.push_preview import PushPreview, PushRow, question
from daybook.services.pushing.pushing import Pushing
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench
from unit.services.conftest import SINCE
from unit.services.pushing.conftest import ALL, MAY

STOP = threading.Event()


def opened(tmp_path: Path, shop: SandboxProcess, pushing: Choices = ALL, **answers: Any) -> Any:
    return workbench(tmp_path / "data", shop, since=SINCE, may=MAY, pushing=pushing, **answers)


def ledger(bench: Workbench) -> Ledger:
    found = bench.session.ledger
    assert found is not None
    return found


def book(bench: Workbench) -> ItemBook:
    return ledger(bench).item_book


def take(bench: Workbench, *skus: str) -> None:
    bench.session.catalogue.read_all(STOP, Quiet())
    chosen = [item for item in bench.session.catalogue.find("") if item.sku in skus]
    bench.session.shop_items.take(chosen, STOP, Quiet())


def change(bench: Workbench, code: str, **values: Any) -> None:
    [known] = book(bench).details([code])
    book(bench).change([replace(known, **values)])


def count(bench: Workbench, **quantities: int) -> None:
    counts = [
        StockCount(code.replace("_", "-"), Decimal(quantity), Decimal(quantity))
        for code, quantity in quantities.items()
    ]
    ledger(bench).open_stock(counts, dt.date(2020, 1, 1))


def look(bench: Workbench) -> PushPreview:
    return bench.session.pushing.look(STOP, Quiet())


def push(bench: Workbench, preview: PushPreview, *, confirmed: bool = False) -> list[Pushed]:
    rows = preview.changed
    keys = {row.key for row in rows} if confirmed else set()
    return bench.session.pushing.push(rows, keys, preview.counted, STOP, Quiet())


def row_of(preview: PushPreview, code: str) -> PushRow:
    return next(row for row in preview.rows if row.code == code)


def product(shop: SandboxProcess, sku: str) -> dict[str, Any]:
    [found] = shop.get(f"/v3/catalog/products?sku={sku}&include=variants")["data"]
    return dict(found)


def writes(shop: SandboxProcess) -> list[dict[str, Any]]:
    return [each for each in shop.log() if each["method"] in {"PUT", "POST", "DELETE"}]


def test_details_are_shown_side_by_side_and_pushed(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP", "JF-TEA")
    change(
        bench, "JF-SOAP", name="Soap Bar", unit_price=Decimal("8.25"), weight=Decimal("0.3"),
        description="Mild.\nMade by hand <3",
    )  # fmt: skip
    preview = look(bench)
    assert [row.code for row in preview.changed] == ["JF-SOAP"]
    shown = {each.field: (each.store, each.books) for each in preview.changed[0].changes}
    assert shown[PushField.PRICE] == (Decimal("7.5"), Decimal("8.25"))
    assert writes(shop) == []
    told = push(bench, preview)
    assert {each.state for each in told} == {WriteState.DONE}
    soap = product(shop, "JF-SOAP")
    assert (soap["name"], str(soap["price"]), str(soap["weight"])) == ("Soap Bar", "8.25", "0.3")
    assert soap["description"] == "<p>Mild.</p><p>Made by hand &lt;3</p>"
    assert look(bench).changed == ()


def test_a_variant_gets_its_own_price_and_its_product_keeps_name_and_price(
    bench: Workbench, shop: SandboxProcess
) -> None:
    take(bench, "JF-MUG-OAT", "JF-MUG-INK")
    change(bench, "JF-MUG-OAT", unit_price=Decimal("15.5"), name="Mug, oat")
    preview = look(bench)
    assert [each.field for each in row_of(preview, "JF-MUG-OAT").changes] == [PushField.PRICE]
    assert [each.code for each in row_of(preview, "JF-MUG-OAT").problems] == ["push.of_product"]
    push(bench, preview)
    mug = product(shop, "JF-MUG")
    prices = {each["sku"]: str(each["price"]) for each in mug["variants"]}
    assert (prices["JF-MUG-OAT"], prices["JF-MUG-INK"], mug["name"]) == ("15.5", "14.9", "Stoneware Mug")


def test_quantities_are_on_hand_less_what_orders_take(bench: Workbench, shop: SandboxProcess) -> None:
    bench.list()
    take(bench, "JF-SOAP", "JF-MUG-OAT", "JF-OIL")
    bench.import_all()
    count(bench, JF_SOAP=500, JF_MUG_OAT=400)
    taken = sold(shop)
    preview = look(bench)
    assert preview.counted == 2
    wanted = {row.code: row.change(PushField.QUANTITY) for row in preview.rows}
    assert wanted["JF-OIL"] is None
    levels = {code: each.books for code, each in wanted.items() if each is not None}
    assert levels == {
        "JF-SOAP": 500 - taken.get("JF-SOAP", 0),
        "JF-MUG-OAT": 400 - taken.get("JF-MUG-OAT", 0),
    }
    told = push(bench, preview, confirmed=True)
    assert {each.state for each in told} == {WriteState.DONE}
    shop.get("/v3/inventory/items")
    assert product(shop, "JF-SOAP")["inventory_level"] == levels["JF-SOAP"]


def test_every_waiting_order_takes_goods_however_many_there_are(
    bench: Workbench, shop: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daybook.services.matching.item_mapping.MOST_ORDERS", 1)
    bench.list()
    take(bench, "JF-SOAP")
    count(bench, JF_SOAP=500)
    [row] = [row for row in look(bench).rows if row.code == "JF-SOAP"]
    waiting = bench.session.importing.importable()
    lines = [line for each in waiting for line in shop.get(f"/v2/orders/{each}/products")]
    taken = sum(line["quantity"] - line["quantity_refunded"] for line in lines if line["sku"] == "JF-SOAP")
    assert taken > 0
    assert [each.books for each in row.changes if each.field is PushField.QUANTITY] == [500 - taken]


def sold(shop: SandboxProcess) -> dict[str, int]:
    """What all orders of the shop that count as sales took."""
    found: dict[str, int] = {}
    for order in shop.get("/v2/orders?limit=250"):
        if order["status_id"] in {2, 3, 7, 8, 9, 10, 11, 12, 13, 14, 1}:
            for line in shop.get(f"/v2/orders/{order['id']}/products?limit=250"):
                left = line["quantity"] - line["quantity_refunded"]
                found[line["sku"]] = found.get(line["sku"], 0) + left
    return found


def test_going_to_zero_is_asked_and_not_sent_without_yes(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP", "JF-TEA", "JF-JAM", "JF-OIL", "JF-HONEY")
    levels = {sku: product(shop, f"JF-{sku}")["inventory_level"] for sku in ("TEA", "JAM", "OIL", "HONEY")}
    count(bench, JF_SOAP=1, **{f"JF_{sku}": level for sku, level in levels.items() if level})
    ledger(bench).count_stock([StockCount("JF-SOAP", Decimal(0), None)], dt.date(2020, 1, 2))
    preview = look(bench)
    assert [row.code for row in preview.changed] == ["JF-SOAP"]
    asked = question(preview.changed, preview.counted)
    assert asked is not None
    assert [row.code for row in asked.to_zero] == ["JF-SOAP"]
    assert asked.many == ()
    [told] = push(bench, preview)
    assert told.problem is not None
    assert (told.state, told.problem.code) == (WriteState.SKIPPED, "push.not_confirmed")
    assert writes(shop) == []
    assert [each.state for each in push(bench, preview, confirmed=True)] == [WriteState.DONE]


def test_more_than_a_quarter_of_the_items_is_asked(bench: Workbench) -> None:
    take(bench, "JF-SOAP", "JF-TEA")
    count(bench, JF_SOAP=500, JF_TEA=500)
    preview = look(bench)
    asked = question(preview.changed, preview.counted)
    assert asked is not None
    assert {row.code for row in asked.many} == {"JF-SOAP", "JF-TEA"}


def test_a_reading_key_is_told_once_and_the_stock_goes_on(tmp_path: Path) -> None:
    scopes = "orders,information,products,inventory:modify"
    with (
        running("--orders", "3", "--no-hard-orders", "--scopes", scopes) as shop,
        opened(tmp_path, shop) as bench,
    ):
        take(bench, "JF-SOAP", "JF-TEA")
        count(bench, JF_SOAP=500, JF_TEA=500)
        change(bench, "JF-SOAP", name="Soap")
        change(bench, "JF-TEA", name="Tea")
        told = push(bench, look(bench), confirmed=True)
        refused = [each for each in told if each.state is WriteState.REFUSED]
        assert {each.field for each in refused} == {PushField.NAME}
        assert {each.problem.values["permission"] for each in refused if each.problem} == {"Products"}
        assert {each.field for each in told if each.state is WriteState.DONE} == {PushField.QUANTITY}
        assert len([each for each in writes(shop) if each["path"].endswith("catalog/products")]) == 1


def test_what_is_not_allowed_is_not_sent(tmp_path: Path, shop: SandboxProcess) -> None:
    with opened(tmp_path, shop) as bench:
        bench.session.use_setup(replace(bench.setup, may=()))
        take(bench, "JF-SOAP")
        change(bench, "JF-SOAP", name="Soap")
        [told] = push(bench, look(bench))
        assert told.problem == Problem("push.may_not_products")
        assert writes(shop) == []


def test_nothing_switched_on_asks_the_shop_nothing(tmp_path: Path, shop: SandboxProcess) -> None:
    with opened(tmp_path, shop, Choices()) as bench:
        calls = bench.session.store().calls
        with pytest.raises(DaybookError) as caught:
            look(bench)
        assert caught.value.code == "push.nothing_on"
        assert bench.session.pushing.push_unasked(STOP, Quiet()) == []
        assert bench.session.store().calls == calls


def test_two_products_with_one_sku_are_never_guessed(bench: Workbench) -> None:
    take(bench, "JF-SOAP")
    change(bench, "JF-SOAP", unit_price=Decimal(9))
    known = book(bench).details(["JF-SOAP"])[0]
    bench.session.books.ensure([NewItem("JF-TWIN", "Lantern", known.kind, unit_price=Decimal(1))])
    preview = look(bench)
    twins = [row for row in preview.rows if row.item.sku == "JF-TWIN"]
    assert [row.changes for row in twins] == [(), ()]
    assert {each.code for row in twins for each in row.problems} == {"push.several_products"}


def test_a_check_pushes_what_needs_no_question(tmp_path: Path, shop: SandboxProcess) -> None:
    with opened(tmp_path, shop, replace(ALL, with_checks=True)) as bench:
        take(bench, "JF-SOAP", "JF-TEA")
        count(bench, JF_SOAP=500, JF_TEA=500)
        change(bench, "JF-SOAP", unit_price=Decimal(9))
        before = product(shop, "JF-SOAP")["inventory_level"]
        run = bench.session.checks.run(STOP, Quiet())
        assert run.problems == ()
        assert str(product(shop, "JF-SOAP")["price"]) == "9"
        shop.get("/v3/inventory/items")
        assert product(shop, "JF-SOAP")["inventory_level"] == before


def test_prices_with_tax_on_one_side_only_are_not_sent(bench: Workbench) -> None:
    take(bench, "JF-SOAP")
    change(bench, "JF-SOAP", unit_price=Decimal(9), price_has_tax=True)
    row = row_of(look(bench), "JF-SOAP")
    assert row.changes == ()
    assert [each.code for each in row.problems] == ["push.price_tax"]


def test_pushing_is_a_service_of_the_session(bench: Workbench) -> None:
    assert isinstance(bench.session.pushing, Pushing)
    assert bench.session.pushing.fields == tuple(PushField)
