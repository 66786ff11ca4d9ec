"""Days that go into a Sage Intacct company as one journal entry each, by command."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from helpers.intacct_bench import ACCOUNTS
from helpers.intacct_commands import IntacctCommands
from helpers.sandbox_process import SandboxProcess, running

CHOSEN = "accounts={" + ", ".join(f'{role}="{code}"' for role, code in ACCOUNTS.items()) + "}"


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "30", "--hard-orders", "TD01,TD02", "--intacct-rows", "60") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> IntacctCommands:
    commands = IntacctCommands(tmp_path_factory.mktemp("by_day") / "data", shop)
    commands.set_up()
    commands.run("settings", "set", "summary=daily", CHOSEN)
    return commands


@pytest.fixture
def by_day(tmp_path: Path, set_up: IntacctCommands) -> IntacctCommands:
    """Set up, with a company into which nothing was posted yet."""
    set_up.shop.renew()
    return set_up.copied(tmp_path / "data")


def summaries(commands: IntacctCommands) -> list[Any]:
    found: list[Any] = commands.run("summary")["summaries"]
    return found


def orders_behind(commands: IntacctCommands) -> dict[str, list[str]]:
    return {
        each["reference"]: [one["reference"] for one in each["documents"]] for each in summaries(commands)
    }


def test_days_are_entries_with_their_orders_behind_and_go_in_once(by_day: IntacctCommands) -> None:
    imported = by_day.run("import", "--all", status=None)
    assert (imported["failed"], imported["stopped_by"]) == ([], None)
    made = [*imported["imported"], *(each for each in imported["refunds"] if each["document"])]
    totals = {each["document"]: Decimal(each["total"]) for each in made}
    found = summaries(by_day)
    behind = [one["reference"] for each in found for one in each["documents"]]
    assert len(set(behind)) == len(behind) > 5
    assert all(each["number"] and each["state"] == "approved" for each in found)
    for each in found:
        assert Decimal(each["total"]) == sum(totals[one["reference"]] for one in each["documents"])
    kept = {each["reference"]: each for each in by_day.run("documents")["documents"]}
    # Today's orders wait; what is not paid is a document of its own.
    alone = {name for name, each in kept.items() if each["kind"] == "sales_invoice"}
    waiting = {name for name, each in kept.items() if each["state"] == "pending"}
    assert alone
    assert totals.keys() == set(behind) | alone | waiting
    assert by_day.run("import", "--all", status=None)["imported"] == []
    assert [each["number"] for each in summaries(by_day)] == [each["number"] for each in found]


def test_one_order_is_taken_back_by_an_entry_and_posted_in_a_supplement(by_day: IntacctCommands) -> None:
    by_day.run("import", "--all", status=None)
    name, orders = next((name, each) for name, each in orders_behind(by_day).items() if len(each) > 1)
    first = orders[0].removeprefix("WEB-")
    [undone] = by_day.run("undo", first)["undone"]
    assert not undone["documents"][-1]["deleted"]
    taken = next(each for each in summaries(by_day) if each["reference"] == f"WEB-{first}/UNDO")
    assert taken["number"]
    assert name in orders_behind(by_day)
    [again] = by_day.run("import", first)["imported"]
    assert again["document"] == f"WEB-{first}-2"
    assert [f"WEB-{first}-2"] in orders_behind(by_day).values()


def test_all_orders_of_a_day_are_undone_by_deleting_its_entry(by_day: IntacctCommands) -> None:
    by_day.run("import", "--all", status=None)
    name, orders = next((name, each) for name, each in orders_behind(by_day).items() if len(each) > 1)
    undone = by_day.run("undo", *(each.removeprefix("WEB-") for each in orders))["undone"]
    assert {part["deleted"] for each in undone for part in each["documents"]} == {True}
    states = {each["reference"]: each["state"] for each in summaries(by_day)}
    assert states[name] == "void"


def test_another_computer_with_the_same_orders_finds_the_entries(
    by_day: IntacctCommands, set_up: IntacctCommands, tmp_path: Path
) -> None:
    by_day.run("import", "--all", status=None)
    other = set_up.copied(tmp_path / "other")
    other.run("import", "--all", status=None)
    mine, theirs = summaries(by_day), summaries(other)
    assert {each["number"] for each in theirs} == {each["number"] for each in mine}


def test_an_entry_that_another_computer_made_of_other_orders_keeps_the_day_closed(
    by_day: IntacctCommands, set_up: IntacctCommands, tmp_path: Path
) -> None:
    listed = by_day.run("list")["orders"]
    by_day.run("import", "--all", status=None)
    orders = next(each for each in orders_behind(by_day).values() if len(each) > 1)
    assert len(listed) > len(orders)
    other = set_up.copied(tmp_path / "other")
    imported = other.run("import", orders[0].removeprefix("WEB-"), status=None)
    assert [each["code"] for each in imported["not_approved"]] == ["intacct.day_entry_made_elsewhere"]
    assert summaries(other) == []
