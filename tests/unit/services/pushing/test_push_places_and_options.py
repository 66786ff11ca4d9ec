"""What is pushed of one warehouse, and of products with options."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import NewWarehouse
from daybook.model.ledger import StockCount
from daybook.model.pushing import PushField
from daybook.model.store_writes import WriteState
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Workbench
from unit.services.pushing.conftest import ALL, WRITING
from unit.services.pushing.test_pushing import (
    book,
    ledger,
    look,
    opened,
    product,
    push,
    take,
)


@pytest.fixture
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "12", "--no-hard-orders", "--scopes", WRITING) as process:
        yield process


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess) -> Iterator[Workbench]:
    with opened(tmp_path, shop) as made:
        yield made


def test_a55_the_options_of_a_product_send_its_name_and_description_where_they_agree(
    bench: Workbench, shop: SandboxProcess
) -> None:
    options = {each["sku"] for each in product(shop, "JF-MUG")["variants"]}
    take(bench, *options)
    known = book(bench).details(sorted(options))
    changed = [
        replace(each, name=each.name.replace("Stoneware Mug", "Mug of clay"), description="Fired twice.")
        for each in known
    ]
    book(bench).change(changed)
    preview = look(bench)
    [row] = preview.changed
    assert {each.field: each.books for each in row.changes} == {
        PushField.NAME: "Mug of clay",
        PushField.DESCRIPTION: "Fired twice.",
    }
    assert {each.state for each in push(bench, preview)} == {WriteState.DONE}
    mug = product(shop, "JF-MUG")
    assert (mug["name"], mug["description"]) == ("Mug of clay", "<p>Fired twice.</p>")
    assert look(bench).changed == ()
    book(bench).change([replace(changed[0], description="Fired once.")])
    again = look(bench)
    assert again.changed == ()
    problems = {each.code for row in again.rows for each in row.problems}
    assert problems == {"push.of_product"}


def test_a53_the_quantity_of_the_chosen_warehouse_is_pushed(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP", "JF-TEA")
    bench.session.books.ensure([NewWarehouse("East")])
    counts = [
        StockCount("JF-SOAP", Decimal(500), Decimal(500)),
        StockCount("JF-TEA", Decimal(70), Decimal(70)),
        StockCount("JF-SOAP", Decimal(30), Decimal(30), "East"),
    ]
    ledger(bench).open_stock(counts, dt.date(2020, 1, 1))

    def levels(warehouse: str) -> dict[str, object]:
        chosen = replace(ALL, name=False, price=False, weight=False, description=False, warehouse=warehouse)
        bench.session.save_setup(replace(bench.setup, pushing=chosen))
        found = {row.code: row.change(PushField.QUANTITY) for row in look(bench).rows}
        return {code: each.books for code, each in found.items() if each is not None}

    assert levels("") == {"JF-SOAP": 530, "JF-TEA": 70}
    assert levels("Main") == {"JF-SOAP": 500, "JF-TEA": 70}
    assert levels("East") == {"JF-SOAP": 30}
    push(bench, look(bench), confirmed=True)
    shop.get("/v3/inventory/items")
    assert product(shop, "JF-SOAP")["inventory_level"] == 30
