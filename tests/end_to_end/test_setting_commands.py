"""`daybook settings` as somebody types it: all settings shown, changed together or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "5", "--no-hard-orders") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> Commands:
    commands = Commands(tmp_path_factory.mktemp("settings") / "data", shop)
    commands.run("setup", "--since", "2020-01-01")
    return commands


@pytest.fixture
def commands(tmp_path: Path, set_up: Commands) -> Commands:
    shutil.copytree(set_up.directory, tmp_path / "data")
    return Commands(tmp_path / "data", set_up.shop)


def values(commands: Commands) -> dict[str, Any]:
    shown = commands.run("settings")["settings"]
    return {key: setting["value"] for key, setting in shown.items()}


def test_every_setting_is_shown_with_default_choices_and_help(commands: Commands) -> None:
    shown = commands.run("settings")
    assert shown["name"].startswith("Juniper & Finch")
    assert shown["settings"]["guests"] == {
        "value": "shared",
        "default": "shared",
        "choices": ["shared", "per_email", "leave_out"],
        "help": shown["settings"]["guests"]["help"],
    }
    assert all(setting["help"].endswith(".") for setting in shown["settings"].values())


def test_a_kind_of_document_that_no_order_can_become_is_not_among_the_choices(commands: Commands) -> None:
    shown = commands.run("settings")["settings"]
    assert shown["document_kind"]["choices"] == ["cash_sale", "sales_order", "sales_invoice"]


def test_settings_named_together_are_saved_together(commands: Commands) -> None:
    before = values(commands)
    shown = commands.run("settings", "set", "prefix=AB1", "guests=per_email", "due_rule.days=5")
    changed = {"prefix": "AB1", "guests": "per_email", "due_rule.days": 5}
    assert shown["settings"]["prefix"]["value"] == "AB1"
    assert values(commands) == before | changed


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (["guests=per_email", "colour=red"], "setting.unknown"),
        (["guests=per_email", "statuses=soon"], "setting.not_number"),
        (["guests=per_email", "books=paper"], "books.unknown"),
        (["guests=per_email", "warehouse=Nowhere"], "books.warehouse_unknown"),
        (["guests=per_email", "prefix=LONG"], "setup.prefix_form"),
        (["guests=per_email", "statuses=99"], "setup.status_unknown"),
        (["guests=per_email", "store_name="], "setting.empty"),
        (["guests=per_email", "since="], "setup.since_missing"),
        (["guests=per_email", "home_currency=XYZ"], "setup.currency_unknown"),
        (["guests=per_email", "home_currency=usd"], "setup.home_currency_form"),
        (["guests=per_email", "time_zone=Mars/Base"], "setup.zone_unknown"),
        (["guests=per_email", "payment_term=Net 99"], "setting.choice"),
        (["guests=per_email", "document_kind=credit_memo"], "setting.choice"),
        (["guests=per_email", "pushing.warehouse=Nowhere"], "books.warehouse_unknown"),
        (["guests=per_email", "pushing.location=7"], "setup.location_unknown"),
        (["guests=per_email", "checking.minutes=0"], "check.minutes_form"),
        (["guests=per_email", "checking.minutes=1441"], "check.minutes_form"),
        (["guests=per_email", 'accounts={sales="9999"}'], "books.account_unknown"),
        (["guests=per_email", 'shipping.classes=[{name="Post",account="9999"}]'], "books.account_unknown"),
        (["guests=per_email", "shipping.default_class=Nothing"], "shipping.kind_unknown"),
        (["guests=per_email", "write_back.downloaded=99"], "setup.status_unknown"),
        (["guests=per_email", "item_matching.books_field=colour"], "books.item_field_unknown"),
        (["guests=per_email", "customer_matching.books_field=colour"], "books.customer_field_unknown"),
        (["guests=per_email", 'item_map={"77"="NOWHERE"}'], "mapping.not_in_books.item"),
        (["guests=per_email", "custom_item=NOWHERE"], "mapping.not_in_books.item"),
        (["guests=per_email", 'customer_map={"5"="C-999999"}'], "mapping.not_in_books.customer"),
        (["guests=shared", "shared_customer="], "setting.empty"),
        (["guests=per_email", 'paid_methods=[""]'], "setting.empty"),
    ],
)
def test_one_wrong_value_changes_nothing(commands: Commands, changes: list[str], code: str) -> None:
    before = values(commands)
    assert commands.error("settings", "set", *changes)["code"] == code
    assert values(commands) == before


@pytest.mark.parametrize("typed", [["set", "guests"], ["guests=per_email"], ["set", "=1"]])
def test_what_is_no_change_is_a_wrong_command_line(commands: Commands, typed: list[str]) -> None:
    assert commands.error("settings", *typed, status=2)["code"] == "cli.use"


def test_setting_nothing_asks_what(commands: Commands) -> None:
    assert commands.error("settings", "set")["code"] == "cli.no_changes"


def test_people_read_key_value_and_what_it_is_for(commands: Commands) -> None:
    done = commands.say("settings", "set", "guests=leave_out")
    title, line, help_line = done.stdout.splitlines()
    assert title.startswith("Settings of Juniper & Finch")
    assert line == 'guests = "leave_out"'
    assert 'At first: "shared".' in help_line
