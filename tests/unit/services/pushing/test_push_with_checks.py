"""What a check asks the shop before it pushes, and what other shops of the same books have sold."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.choices import Pushing as Choices
from daybook.model.choices import StoreDeed
from daybook.model.ledger import StockCount
from daybook.model.pushing import PushField
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, set_up, workbench
from unit.services.conftest import SINCE

STOP = threading.Event()
MAY = (StoreDeed.PRODUCTS, StoreDeed.STOCK)
PUSHES = Choices(price=True, quantity=True, with_checks=True)
WRITING = "orders,information,products:modify,inventory:modify"


@pytest.fixture(scope="module")
def goods_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "12", "--no-hard-orders", "--scopes", WRITING) as process:
        yield process


@pytest.fixture
def bench(tmp_path: Path, goods_shop: SandboxProcess) -> Iterator[Workbench]:
    goods_shop.renew()
    with workbench(tmp_path / "data", goods_shop, since=SINCE, may=MAY, pushing=PUSHES) as made:
        yield made


def _take(bench: Workbench, *skus: str) -> None:
    bench.session.catalogue.read_all(STOP, Quiet())
    chosen = [item for item in bench.session.catalogue.find("") if item.sku in skus]
    bench.session.shop_items.take(chosen, STOP, Quiet())
    ledger = bench.session.ledger
    assert ledger is not None
    counts = [StockCount(sku, Decimal(900), Decimal(900)) for sku in skus]
    ledger.open_stock(counts, dt.date(2020, 1, 1))


def _price(bench: Workbench, sku: str, price: int) -> None:
    ledger = bench.session.ledger
    assert ledger is not None
    [known] = ledger.item_book.details([sku])
    ledger.item_book.change([replace(known, unit_price=Decimal(price))])


def _asked(shop: SandboxProcess) -> list[str]:
    """The products and levels that were asked for since the shop's log was cleared."""
    paths = ("/catalog/products", "/inventory/items")
    calls = [call for call in shop.log() if call["method"] == "GET" and call["path"].endswith(paths)]
    return [str(call.get("query", "")) for call in calls]


def test_a_check_reads_linked_products_alone_once_all_are_known(bench: Workbench) -> None:
    _take(bench, "JF-SOAP", "JF-TEA")
    _price(bench, "JF-SOAP", 9)
    bench.shop.clear()
    assert bench.session.checks.run(STOP, Quiet()).problems == ()
    asked = _asked(bench.shop)
    assert asked
    assert all("id" in query for query in asked), asked
    [product] = bench.shop.get("/v3/catalog/products?sku=JF-SOAP")["data"]
    assert str(product["price"]) == "9"


def test_a_check_looks_at_a_part_and_goes_round(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("daybook.services.pushing.push_preview.PART", 1)
    skus = ("JF-SOAP", "JF-TEA", "JF-OIL")
    _take(bench, *skus)
    for sku in skus:
        _price(bench, sku, 9)
    seen: list[int] = []
    for _ in skus:
        bench.session.checks.run(STOP, Quiet())
        rows = [bench.shop.get(f"/v3/catalog/products?sku={sku}")["data"][0] for sku in skus]
        seen.append(sum(1 for row in rows if str(row["price"]) == "9"))
    assert seen == [1, 2, 3]


def test_everything_is_read_where_it_was_not_for_a_day(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    _take(bench, "JF-SOAP")
    monkeypatch.setattr("daybook.services.records.catalogue.FRESH", dt.timedelta(0))
    bench.shop.clear()
    bench.session.checks.run(STOP, Quiet())
    assert any("id" not in query for query in _asked(bench.shop))


def test_orders_that_wait_in_another_shop_of_the_same_books_take_goods_too(bench: Workbench) -> None:
    _take(bench, "JF-SOAP")
    bench.session.use_setup(replace(bench.setup, since=dt.date(2100, 1, 1)))
    with running("--orders", "30", "--no-hard-orders", "--store-hash", "second") as second:
        other = set_up(bench.program, second, since=SINCE, prefix="WE2", books=bench.setup.books)
        beside = bench.program.open_session(other)
        assert _level(bench) == 900
        beside.list_orders(STOP, Quiet())
        waiting = beside.importing.importable()
        lines = [line for each in waiting for line in second.get(f"/v2/orders/{each}/products")]
        taken = sum(
            line["quantity"] - line["quantity_refunded"] for line in lines if line["sku"] == "JF-SOAP"
        )
        assert taken > 0
        assert _level(bench) == 900 - taken
        beside.leave_out(waiting, "not ours")
        assert _level(bench) == 900


def _level(bench: Workbench) -> Decimal:
    """What the first shop would be told there is of the soap."""
    preview = bench.session.pushing.look(STOP, Quiet())
    [row] = [row for row in preview.rows if row.code == "JF-SOAP"]
    change = row.change(PushField.QUANTITY)
    assert change is not None
    assert isinstance(change.books, Decimal)
    return change.books
