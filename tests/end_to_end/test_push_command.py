"""`daybook push` as somebody types it: nothing switched on, a dry run, a question, and what arrives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running

SCOPES = "orders,information,products:modify,inventory:modify"


@pytest.fixture
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "10", "--no-hard-orders", "--scopes", SCOPES) as process:
        yield process


@pytest.fixture
def commands(tmp_path: Path, shop: SandboxProcess) -> Commands:
    made = Commands(tmp_path / "data", shop)
    made.run("setup", "--since", "2020-01-01")
    made.run("items", "import", "JF-SOAP", "JF-TEA")
    data = tmp_path / "items.csv"
    data.write_text("code,unit_price\nJF-SOAP,8.25\n", encoding="utf-8")
    made.run("items", "data", "--file", str(data))
    return made


def soap(shop: SandboxProcess) -> dict[str, Any]:
    [found] = shop.get("/v3/catalog/products?sku=JF-SOAP")["data"]
    return dict(found)


def writes(shop: SandboxProcess) -> list[str]:
    return [each["path"] for each in shop.log() if each["method"] not in {"GET", "HEAD"}]


def test_nothing_is_sent_before_somebody_switches_it_on(commands: Commands, shop: SandboxProcess) -> None:
    assert "push.nothing_on" in str(commands.run("push", status=1))
    commands.run("settings", "set", "pushing.price=yes")
    told = commands.run("push", status=1)["told"]
    assert [(each["state"], each["code"]) for each in told] == [("skipped", "push.may_not_products")]
    assert writes(shop) == []


def test_the_settings_say_what_daybook_may_do_and_whether_the_key_lets_it(
    commands: Commands, shop: SandboxProcess
) -> None:
    told = commands.run("settings", "--permissions")["may"]
    assert [(each["deed"], each["allowed"], each["key_may"]) for each in told] == [
        ("statuses", False, None),
        ("capture", False, None),
        ("products", False, None),
        ("stock", False, None),
    ]
    assert writes(shop) == []
    commands.run("settings", "set", "may=products, statuses")
    told = {each["deed"]: each for each in commands.run("settings", "--permissions")["may"]}
    assert told["products"] == {
        "deed": "products",
        "permission": "products",
        "allowed": True,
        "in_force": True,
        "key_may": True,
    }
    assert told["statuses"]["key_may"] is False
    shop.clear()


def test_details_are_shown_by_a_dry_run_and_then_sent(commands: Commands, shop: SandboxProcess) -> None:
    commands.run("settings", "set", "pushing.price=yes", "may=products")
    shown = commands.run("push", "--dry-run")
    assert [(each["item"], each["changes"]) for each in shown["items"]] == [
        ("JF-SOAP", {"price": {"store": "7.5", "books": "8.25"}})
    ]
    assert writes(shop) == []
    told = commands.run("push")["told"]
    assert [(each["item"], each["state"]) for each in told] == [("JF-SOAP", "done")]
    assert str(soap(shop)["price"]) == "8.25"
    [sent] = commands.run("push", "--record")["record"]
    assert (sent["item"], sent["field"], sent["before"], sent["after"]) == ("JF-SOAP", "price", "7.5", "8.25")
    assert (sent["state"], sent["reason"]) == ("done", None)


def test_quantities_wait_for_a_yes(commands: Commands, shop: SandboxProcess) -> None:
    commands.run("settings", "set", "pushing.quantity=yes", "pushing.price=yes", "may=stock")
    commands.run("stock", "--item", "JF-SOAP", "400", "400", "--on", "2020-01-01")
    asked = commands.run("push", "--quantities", status=1)
    assert [each["code"] for each in asked["told"]] == ["push.not_confirmed"]
    assert writes(shop) == []
    told = commands.run("push", "--quantities", "--yes")["told"]
    assert [(each["field"], each["state"]) for each in told] == [("quantity", "done")]
    assert soap(shop)["inventory_level"] == int(told[0]["after"])


def test_a_file_of_stock_tells_its_wrong_lines(commands: Commands, tmp_path: Path) -> None:
    path = tmp_path / "stock.csv"
    path.write_text("item,quantity,value\nJF-SOAP,4,8\nJF-CUP,1,1\nJF-TEA,some,1\n", encoding="utf-8")
    told = commands.error("stock", "--file", str(path))
    assert told["code"] == "stock.file_wrong"
    assert "Line 3" in str(told)
    assert "Line 4" in str(told)
    assert [each["quantity"] for each in commands.run("stock")["items"]] == ["0", "0"]
