"""Authorised payments by command: asked for, captured, let go; the shop is looked at afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running

AUTHORISED = "TC02"


@pytest.fixture
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0", "--hard-orders", f"{AUTHORISED},TC15") as sandbox:
        yield sandbox


@pytest.fixture
def commands(tmp_path: Path, shop: SandboxProcess) -> Commands:
    """Books that hold one authorised and one paid order, both waiting for approval."""
    answers = tmp_path / "answers.toml"
    answers.write_text('may = ["capture"]\n', encoding="utf-8")
    made = Commands(tmp_path / "data", shop)
    made.run("setup", "--since", "2020-01-01", "--answers", str(answers))
    made.run("list")
    made.run("import", "--all", status=None)
    return made


def authorised(commands: Commands) -> Any:
    [found] = [each for each in commands.run("documents")["documents"] if each["authorised"]]
    return found


def captures(shop: SandboxProcess) -> int:
    return sum(1 for entry in shop.log() if entry["path"].endswith("/payment_actions/capture"))


def test_approve_captures_only_where_it_is_told_to(commands: Commands, shop: SandboxProcess) -> None:
    document = authorised(commands)
    assert (document["ship_via"], document["open"]) == ("Ground", document["total"])
    [failed] = commands.run("approve", "--all", status=1)["failed"]
    assert (failed["reference"], failed["code"]) == (document["reference"], "capture.not_confirmed")
    assert captures(shop) == 0
    shown = commands.run("approve", "--all", "--capture")
    [captured] = shown["captured"]
    assert (captured["reference"], captured["amount"]) == (document["reference"], document["total"])
    assert captured["receipt"].startswith("RC-")
    assert shop.get(f"/v2/orders/{document['order_id']}")["payment_status"] == "captured"
    assert authorised(commands)["open"] == "0.00"


def test_approve_without_capture_leaves_it_open_and_undo_lets_the_card_go(
    commands: Commands, shop: SandboxProcess
) -> None:
    document = authorised(commands)
    shown = commands.run("approve", "--all", "--without-capture")
    assert (len(shown["approved"]), shown["captured"], captures(shop)) == (2, [], 0)
    order_id = document["order_id"]
    [voided] = commands.run("undo", order_id, "--reason", "cancelled", "--void-authorised")["voided"]
    assert voided["reference"] == document["reference"]
    assert shop.get(f"/v2/orders/{order_id}")["payment_status"] == "void"


def test_read_only_approves_and_writes_nothing(commands: Commands, shop: SandboxProcess) -> None:
    commands.run("settings", "set", "may=")
    assert len(commands.run("approve", "--all", "--capture")["approved"]) == 2
    assert {entry["method"] for entry in shop.log()} == {"GET"}


def test_a_way_of_payment_taken_as_captured_shows_no_authorisation(
    commands: Commands, shop: SandboxProcess
) -> None:
    document = authorised(commands)
    choice = '[{method = "Credit Card", authorised = "as_captured"}]'
    commands.run("settings", "set", f"payments.methods={choice}")
    commands.run("undo", document["order_id"], "--reason", "again")
    commands.run("import", document["order_id"])
    assert not any(each["authorised"] for each in commands.run("documents")["documents"])
    assert captures(shop) == 0
