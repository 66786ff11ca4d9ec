"""Refunds of shipping and other charges alone, by command, in a Sage Intacct company."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.intacct_commands import IntacctCommands
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "2", "--hard-orders", "TD04,TD13", "--intacct-rows", "60") as sandbox:
        yield sandbox


@pytest.fixture
def ready(tmp_path: Path, shop: SandboxProcess) -> IntacctCommands:
    shop.renew()
    commands = IntacctCommands(tmp_path / "data", shop)
    commands.set_up()
    return commands


def test_a_refund_of_charges_alone_is_told_once_and_goes_in_with_an_item_for_typed_lines(
    ready: IntacctCommands,
) -> None:
    told = ready.run("import", "--all", status=None)["refunds"]
    assert len({each["refund_id"] for each in told}) == len(told) >= 4
    waiting = {each["refund_id"] for each in told if each["code"] == "intacct.nothing_to_sell"}
    assert waiting
    ready.run("settings", "set", "custom_item=WEB-ITEM")
    booked = ready.run("import", "--all", status=None)["refunds"]
    assert {each["refund_id"] for each in booked if each["state"] == "imported"} >= waiting
