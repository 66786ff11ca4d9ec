"""Books that commands filled, copied for each test, and what commands show of them."""

from __future__ import annotations

import shutil
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

from helpers.commands import Commands

TODAY = "2026-03-31"
FIRST_MONTH, SECOND_MONTH = "2026-02", "2026-03"
"""The example shop's today, and the months of its orders."""


def copied(commands: Commands, folder: Path) -> Commands:
    shutil.copytree(commands.directory, folder / "data")
    return Commands(folder / "data", commands.shop)


def documents(commands: Commands) -> list[Any]:
    found: list[Any] = commands.run("documents")["documents"]
    return found


def sale(commands: Commands, month: str) -> Any:
    """A sale of that month without a refund."""
    found = documents(commands)
    refunded = {each["order_id"] for each in found if each["kind"] == "credit_memo"}
    return next(each for each in found if each["date"].startswith(month) and each["order_id"] not in refunded)


def of_order(commands: Commands, order_id: str) -> list[Any]:
    return [each for each in documents(commands) if each["order_id"] == order_id]


def state_of(commands: Commands, order_id: str) -> str:
    """What the orders table says of an order."""
    [state] = [each["state"] for each in commands.run("list")["orders"] if each["id"] == order_id]
    assert isinstance(state, str)
    return state


def balances(commands: Commands) -> dict[str, Decimal]:
    rows = commands.run("trial-balance")["accounts"]
    return {row["account"]: Decimal(row["debit"]) - Decimal(row["credit"]) for row in rows}


def sums_of(found: list[Any]) -> dict[str, Decimal]:
    """What the entries of documents make of each account, in the home currency."""
    sums: defaultdict[str, Decimal] = defaultdict(Decimal)
    for document in found:
        for entry in document["entries"]:
            for line in entry["lines"]:
                sums[line["account"]] += Decimal(line["home_debit"]) - Decimal(line["home_credit"])
    return {account: amount for account, amount in sums.items() if amount}


def sides(entry: Any) -> set[tuple[str, str, str]]:
    return {(line["account"], line["debit"], line["credit"]) for line in entry["lines"]}
