"""Money that the shop takes after the import, by command: told by each listing, booked when asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.sandbox.shop.payment_actions import LOOKS
from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0", "--hard-orders", "TC02") as sandbox:
        yield sandbox


@pytest.fixture
def captured(tmp_path: Path, shop: SandboxProcess) -> tuple[Commands, str]:
    """Books with one open invoice, and its order, whose card the shop captured since."""
    commands = Commands(tmp_path / "data", shop)
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    [imported] = commands.run("import", "--all")["imported"]
    commands.run("approve", "--all")
    order_id = imported["order_id"]
    shop.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    seen = [shop.get(f"/v2/orders/{order_id}")["payment_status"] for _ in range(LOOKS)]
    assert seen[-1] == "captured"
    return commands, order_id


def test_a_listing_tells_of_it_and_the_command_books_it_once(captured: tuple[Commands, str]) -> None:
    commands, order_id = captured
    listed = commands.run("list")
    [waiting] = listed["later_payments"]["waiting"]
    assert (waiting["order_id"], waiting["amount"], waiting["currency"]) == (order_id, "70.00", "USD")
    assert (waiting["code"], waiting["receipt"]) == ("later_payment.to_book", "")
    assert listed["counts"]["needs_you"] == 1
    assert commands.run("later-payments") == {"waiting": [waiting]}
    assert commands.run("documents")["documents"][0]["open"] == "70.00"
    shown = commands.run("later-payments", "--book", order_id)
    [booked] = shown["booked"]
    assert (booked["receipt"], booked["document"], shown["waiting"]) == ("RC-000001", f"WEB-{order_id}", [])
    assert commands.run("documents")["documents"][0]["open"] == "0.00"
    assert commands.run("list")["later_payments"] == {"booked": [], "waiting": []}
    assert commands.run("later-payments", "--book") == {"booked": [], "waiting": []}
    assert commands.run("import", "--all")["later_payments"] == {"booked": [], "waiting": []}


def test_where_the_setting_says_so_an_import_books_it(captured: tuple[Commands, str]) -> None:
    commands, order_id = captured
    commands.run("settings", "set", "later_payments=book")
    [booked] = commands.run("import", "--all")["later_payments"]["booked"]
    assert (booked["order_id"], booked["receipt"]) == (order_id, "RC-000001")
    assert commands.run("later-payments") == {"waiting": []}
