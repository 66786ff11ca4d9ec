"""`daybook items` as somebody types it: list, import, match by hand, data, text fields."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "40", "--seed", "5", "--no-hard-orders") as process:
        yield process


@pytest.fixture
def commands(tmp_path: Path, shop: SandboxProcess) -> Commands:
    made = Commands(tmp_path / "data", shop)
    made.run("setup", "--since", "2020-01-01")
    return made


def test_items_are_listed_imported_and_mirrored(commands: Commands) -> None:
    listed = commands.run("items", "list")["items"]
    assert {item["state"] for item in listed} == {"missing"}
    assert len({item["sku"] for item in listed}) > 40
    [soap] = commands.run("items", "list", "JF-SOAP")["items"]
    assert (soap["name"], soap["price"], soap["item"]) == ("Juniper Soap Bar", "7.5", "")
    taken = commands.run("items", "import", "JF-SOAP", "JF-EBOOK", soap["id"])["items"]
    assert [(each["sku"], each["result"]) for each in taken[:2]] == [
        ("JF-SOAP", "created"),
        ("JF-EBOOK", "created"),
    ]
    [soap] = commands.run("items", "list", "JF-SOAP")["items"]
    assert (soap["state"], soap["item"], soap["differences"]) == ("same", "JF-SOAP", {})
    again = commands.run("items", "import", "JF-SOAP")["items"]
    assert [(each["result"], each["code"]) for each in again] == [("left", "items.there_already")]


def test_what_differs_is_told_and_overwritten_only_where_asked(commands: Commands, tmp_path: Path) -> None:
    commands.run("items", "import", "JF-SOAP")
    template = tmp_path / "items.csv"
    commands.run("items", "fields", "Shelf")
    commands.run("items", "data", "--out", str(template))
    with template.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert (row["code"], row["unit"], row["unit_price"], row["price_has_tax"]) == (
        "JF-SOAP",
        "Each",
        "7.5",
        "no",
    )
    template.write_text("code,name,unit_price,Shelf\nJF-SOAP,Soap,8.25,B-12\n", encoding="utf-8")
    shown = commands.run("items", "data", "--file", str(template), "--dry-run")
    assert not shown["taken"]
    assert {(each["field"], each["before"], each["after"]) for each in shown["changes"]} == {
        ("name", "Juniper Soap Bar", "Soap"),
        ("unit_price", "7.5", "8.25"),
        ("Shelf", "", "B-12"),
    }
    assert commands.run("items", "list", "JF-SOAP")["items"][0]["state"] == "same"
    assert commands.run("items", "data", "--file", str(template))["taken"]
    [soap] = commands.run("items", "list", "JF-SOAP")["items"]
    assert soap["differences"] == {
        "name": {"shop": "Juniper Soap Bar", "books": "Soap"},
        "unit_price": {"shop": "7.5", "books": "8.25"},
    }
    commands.run("items", "import", "JF-SOAP")
    assert commands.run("items", "list", "JF-SOAP")["items"][0]["state"] == "different"
    [updated] = commands.run("items", "import", "JF-SOAP", "--update")["items"]
    assert updated["result"] == "updated"
    assert commands.run("items", "list", "JF-SOAP")["items"][0]["state"] == "same"


def test_a_match_by_hand_lets_the_orders_in_that_waited(commands: Commands, tmp_path: Path) -> None:
    commands.run("settings", "set", "create_items=false")
    commands.run("list")
    commands.run("items", "import", "JF-CAN")
    commands.run("import", "--all", status=None)
    waiting = commands.run("items", "map")["waiting"]
    needs = Counter(order for each in waiting for order in each["orders"])
    first = next(
        each
        for each in waiting
        if each["code"] == "match.item_unknown" and any(needs[order] == 1 for order in each["orders"])
    )
    [matched] = commands.run("items", "map", f"{first['id']}=JF-CAN")["matched"]
    assert (matched["id"], matched["code"]) == (first["id"], "JF-CAN")
    orders = {each["id"]: each for each in commands.run("list")["orders"]}
    assert any(orders[order]["state"] == "new" for order in first["orders"])
    path = tmp_path / "list.csv"
    commands.run("items", "map", "--out", str(path))
    assert first["id"].partition(":")[0] in path.read_text(encoding="utf-8-sig")
    path.write_text("product_id,variant_id,books_code\nMug,,JF-CAN\n80,,NOTHING\n", encoding="utf-8")
    wrong = commands.run("items", "map", "--file", str(path), status=1)
    assert [each["line"] for each in wrong["problems"]] == [2, 3]
    assert commands.run("items", "map", "--forget", first["id"])["matched"] == []


def test_what_is_typed_wrong_is_told(commands: Commands) -> None:
    assert commands.error("items", "import")["code"] == "cli.no_items"
    assert commands.error("items", "import", "JF-NOTHING")["code"] == "cli.no_such_item"
    assert commands.error("items", "map", "77")["code"] == "cli.not_a_match"
    assert commands.error("items", "map", "77=NOTHING")["code"] == "mapping.not_in_books.item"
    assert commands.error("items", "list", "--update")["code"] == "cli.items_option"
    assert commands.error("items", "data")["code"] == "cli.no_item_file"
    assert commands.error("items", "fields", "code")["code"] == "books.item_field_name"
    assert commands.run("items", "fields", "Shelf", "Season")["own"] == ["Shelf", "Season"]
    assert commands.run("items", "fields", "--none")["own"] == []
