"""Exports before the programs they are for: run those, and compare their balances with the trial balance."""

from __future__ import annotations

import csv
import io
import os
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from helpers.beancount_reading import home_balances
from helpers.commands import Commands

Judge = Callable[..., str]

HOME = "USD"
RESULTS = {"income", "cost", "expense"}
RETAINED = "3900"
MORE_CHECKS = ("accounts", "commodities", "ordereddates", "balancednoautoconversion")
"""Those of hledger's own checks that `--strict` does not include."""


def judge(program: str, seconds: float = 60) -> Judge:
    """A runner of a program that must find no fault; its output comes back. On CI it may not be missing."""
    found = shutil.which(program) or shutil.which(program, path=str(Path(sys.executable).parent))
    if found is None:
        missing = f"{program} is not installed: exports are not judged by it"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)

    def run(*arguments: object) -> str:
        words = [found, *(str(argument) for argument in arguments)]
        environment = os.environ | {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            env=environment,
            encoding="utf-8",
        )
        if done.returncode or done.stderr:
            pytest.fail(f"{program} found fault: {done.stdout}{done.stderr}")
        return done.stdout

    return run


def hledger_balances(hledger: Judge, path: Path) -> Mapping[str, Decimal]:
    """What each account holds at home, by hledger, after all its checks."""
    for checks in (("--strict",), MORE_CHECKS):
        hledger("-f", path, "check", *checks)
    text = hledger("-f", path, "balance", "--cost", "--flat", "-O", "csv")
    return {
        row["account"]: Decimal(row["balance"].removesuffix(f" {HOME}"))
        for row in csv.DictReader(io.StringIO(text))
        if row["account"] != "total" and row["balance"] != "0"
    }


def without_closings(commands: Commands, first_year: int) -> Mapping[str, Decimal]:
    """Today's trial balance by code, as programs show it that turn no years."""
    now = commands.run("trial-balance")
    assert now["debit"] == now["credit"]
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in now["accounts"]:
        found[row["account"]] += _amount(row)
    assert now["fiscal_year_start"].endswith("-01-01")
    for year in range(first_year, date.fromisoformat(now["fiscal_year_start"]).year):
        for row in commands.run("trial-balance", "--on", f"{year}-12-31")["accounts"]:
            if row["type"] in RESULTS:
                found[row["account"]] += _amount(row)
                found[RETAINED] -= _amount(row)
    return {code: amount for code, amount in found.items() if amount}


def _amount(row: Any) -> Decimal:
    return Decimal(row["debit"]) - Decimal(row["credit"])


def by_code(balances: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    """Balances of names such as "Assets:A1101-Clearing-PayPal-USD" by the account's code."""
    found = {name.partition(":A")[2].partition("-")[0]: amount for name, amount in balances.items()}
    assert len(found) == len(balances)
    return found


def judged_by_beancount(commands: Commands, folder: Path, bean_check: Judge) -> Mapping[str, Decimal]:
    """Export everything, have it checked; what the accounts hold by Beancount."""
    commands.run("export", "--format", "beancount", str(folder))
    path = folder / "daybook.beancount"
    assert bean_check(path) == ""
    return by_code(home_balances(path, HOME))


def judged_by_hledger(commands: Commands, folder: Path, hledger: Judge) -> Mapping[str, Decimal]:
    """Export everything, have it checked; what the accounts hold by hledger."""
    commands.run("export", "--format", "hledger", str(folder))
    return by_code(hledger_balances(hledger, folder / "daybook.journal"))
