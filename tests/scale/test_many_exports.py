"""Thousands of example orders, from the store to programs that we did not write."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.commands import Processes
from helpers.judging import judge, judged_by_beancount, judged_by_hledger, without_closings
from helpers.sandbox_process import running

WANTED = 5000
IN_THE_SHOP = 5800
"""Some example orders are unpaid or cancelled, and never imported."""

FIRST_YEAR = 2020
SECONDS = 600
"""For one command, on a slow machine."""


@pytest.mark.scale
@pytest.mark.timeout(1200)
def test_5000_orders_pass_bean_check_and_hledger_with_the_balances_of_the_trial_balance(
    tmp_path: Path,
) -> None:
    bean_check, hledger = judge("bean-check", SECONDS), judge("hledger", SECONDS)
    with running("--orders", str(IN_THE_SHOP), "--no-hard-orders") as shop:
        commands = Processes(tmp_path / "data", shop, SECONDS)
        commands.run("setup", "--since", f"{FIRST_YEAR}-01-01")
        store = {order["id"]: order["total"] for order in commands.run("list")["orders"]}
        imported = commands.run("import", "--all", status=None)
        assert len(imported["imported"]) >= WANTED
        assert not imported["failed"]
        assert not imported["not_tried"]
        for each in imported["imported"]:
            assert each["total"] == store[each["order_id"]]
        approved = commands.run("approve", "--all")["approved"]
        assert len(approved) >= WANTED
        commands.run("verify")
        # A refund that waits for a person makes its exit status 1.
        reconciled = commands.run("reconcile", status=None)
        assert reconciled["closes"]
        assert reconciled["proved"]
        books = without_closings(commands, FIRST_YEAR)
        assert judged_by_beancount(commands, tmp_path / "beancount", bean_check) == books
        assert judged_by_hledger(commands, tmp_path / "hledger", hledger) == books
