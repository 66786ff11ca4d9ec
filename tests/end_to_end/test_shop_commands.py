"""Checking and telling the shop from the command line; the shop is looked at afterwards."""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running

ANSWERS = """
statuses = [11, 8, 3, 2, 10]
may = ["statuses"]

[write_back]
is_on = true
downloaded = 9
error = 12

[status_updates]
direction = "push"
links = [{ books = "Shipped", status_id = 2 }]
"""


@pytest.fixture
def own_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "30", "--no-hard-orders") as shop:
        yield shop


@pytest.fixture
def commands(tmp_path: Path, own_shop: SandboxProcess) -> Commands:
    answers = tmp_path / "answers.toml"
    answers.write_text(ANSWERS, encoding="utf-8")
    made = Commands(tmp_path / "data", own_shop)
    made.run("setup", "--since", "2020-01-01", "--answers", str(answers))
    return made


def status_of(commands: Commands, order_id: str) -> int:
    return int(commands.shop.get(f"/v2/orders/{order_id}")["status_id"])


def test_an_import_by_command_tells_the_shop_and_says_whom_it_may_mail(commands: Commands) -> None:
    commands.run("list")
    ahead = commands.run("import", "--all", "--dry-run", status=None)["shop"]
    assert ahead["customers"] > 1
    assert {change["after"] for change in ahead["orders"]} == {9}
    result = commands.run("import", "--all", status=None)
    told = {each["order"]: each["status"] for each in result["told"] if each["state"] == "done"}
    assert [told[each["order_id"]] for each in result["imported"]] == [9] * len(result["imported"])
    assert [told[each["order_id"]] for each in result["held"]] == [12] * len(result["held"])
    assert {order_id: status_of(commands, order_id) for order_id in told} == told
    assert len(told) > 15


def test_an_order_status_is_kept_and_sent_when_asked(commands: Commands) -> None:
    commands.run("import", "--all", status=None)
    [document, *_rest] = commands.run("documents")["documents"]
    order_id = document["order_id"]
    # What the shop was just told has to be known here, or it would look like somebody else's change.
    commands.run("list")
    said = commands.run("order-status", "Shipped", document["reference"])
    assert said["changed"] == 1
    assert [change["order"] for change in said["waiting"]["orders"]] == [order_id]
    assert status_of(commands, order_id) == 9
    refused = commands.error("shop-statuses", "--send")
    assert refused["code"] == "status.needs_yes"
    assert "customers (1)" in refused["what"]
    assert status_of(commands, order_id) == 9
    [told] = commands.run("shop-statuses", "--send", "--yes")["told"]
    assert told["state"] == "done"
    assert status_of(commands, order_id) == 2
    shown = {each["reference"]: each["order_status"] for each in commands.run("documents")["documents"]}
    assert shown[document["reference"]] == "Shipped"
    assert commands.error("order-status", "Lost", document["reference"])["code"] == "status.unknown"


def test_a_check_by_command_lists_once(commands: Commands) -> None:
    run = commands.run("check")
    assert run["listed"] == 30
    assert run["imported"] == 0
    assert run["problems"] == []


def test_a_check_of_every_store_names_each_of_them(commands: Commands) -> None:
    [checked] = commands.run("check", "--all-stores")["stores"]
    assert checked["store"] == commands.shop.store_hash
    assert checked["listed"] == 30


def test_bringing_documents_and_shop_together_says_how_many_it_is_about_and_waits_for_a_yes(
    commands: Commands,
) -> None:
    commands.run("import", "--all", status=None)
    documents = commands.run("documents")["documents"][:2]
    commands.run("list")
    commands.run("order-status", "Shipped", *(each["reference"] for each in documents))
    commands.run("shop-statuses", "--drop")
    assert len(commands.run("shop-statuses", "--differences")["differences"]) == 2
    refused = commands.error("shop-statuses", "--bring-together")
    assert refused["what"].startswith("2 orders would get another status in the shop")
    assert {status_of(commands, each["order_id"]) for each in documents} == {9}
    told = commands.run("shop-statuses", "--bring-together", "--yes")["told"]
    assert [each["state"] for each in told] == ["done", "done"]
    assert {status_of(commands, each["order_id"]) for each in documents} == {2}


def test_checking_goes_on_until_it_is_interrupted(commands: Commands) -> None:
    line = commands.line("check", "--every", "1", "--json")
    process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    first = _object(process.stdout)
    assert first["listed"] == 30
    process.send_signal(signal.SIGINT)
    assert process.wait(commands.seconds) in {0, 128 + signal.SIGINT}
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()
    process.stdout.close()
    process.stderr.close()


def _object(stream: Any) -> Any:
    """The first JSON value that comes."""
    text = ""
    for line in stream:
        text += line
        try:
            return json.loads(text)
        except json.JSONDecodeError:
            continue
    raise AssertionError(text)
