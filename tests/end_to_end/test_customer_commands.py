"""`daybook customers` as somebody types it: list, import, match by hand, payment terms, text fields."""

from __future__ import annotations

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


def test_customers_are_listed_imported_and_mirrored(commands: Commands) -> None:
    listed = commands.run("customers", "list")["customers"]
    assert len(listed) == 40
    assert {each["state"] for each in listed} == {"missing"}
    seven, eight = (next(each for each in listed if each["id"] == wanted) for wanted in ("7", "8"))
    assert (seven["group"], seven["form_fields"]) == ("Trade", {"Account number": "A-1007"})
    taken = commands.run("customers", "import", "7", eight["email"])["customers"]
    assert [each["result"] for each in taken] == ["created", "created"]
    [again] = commands.run("customers", "import", "7")["customers"]
    assert (again["result"], again["code"]) == ("left", "shop_customers.there_already")
    [row] = commands.run("customers", "list", seven["email"])["customers"]
    assert (row["state"], row["customer"], row["step"]) == ("same", taken[0]["customer"], "remembered")


def test_the_key_the_terms_and_matches_by_hand_are_set_by_command(commands: Commands) -> None:
    fields = commands.run("customers", "fields", "Account number")
    assert fields["own"] == ["Account number"]
    commands.run(
        "settings",
        "set",
        "customer_matching.store_field=form_field",
        "customer_matching.form_field=Account number",
        "customer_matching.books_field=Account number",
    )
    [made] = commands.run("customers", "import", "7")["customers"]
    assert commands.run("customers", "term", "Net 30", made["customer"])["customers"] == [made["customer"]]
    matched = commands.run("customers", "map", f"9={made['customer']}")["matched"]
    assert [(each["id"], each["code"]) for each in matched] == [("9", made["customer"])]
    [row] = commands.run("customers", "list", "9")["customers"]
    assert (row["customer"], row["step"]) == (made["customer"], "mapped")
    assert commands.run("customers", "map", "--forget", "9")["matched"] == []
