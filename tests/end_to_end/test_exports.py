"""Exports of what was really imported, before the programs that have to read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.commands import Commands
from helpers.judging import judge, judged_by_beancount, judged_by_hledger, without_closings
from helpers.sandbox_process import running

TODAY = "2026-03-31"
ORDERS = 300
FIRST_YEAR = 2025
HARD = "TB06,TD01,TD02,TD03,TD05"
"""A rounding at home, and refunds."""


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    folder = tmp_path_factory.mktemp("exports")
    answers = folder / "answers.toml"
    answers.write_text("rate_is_transactional_per_home = true\n", "utf-8")
    with running("--orders", str(ORDERS), "--today", TODAY, "--hard-orders", HARD) as shop:
        made = Commands(folder / "data", shop)
        made.run("setup", "--since", "2020-01-01", "--answers", str(answers))
        made.run("list")
        imported = made.run("import", "--all", status=None)
        assert len(imported["imported"]) > ORDERS * 3 // 4
        made.run("approve", "--all")
        yield made


@pytest.fixture(scope="module")
def books(commands: Commands) -> object:
    """What the accounts hold, in more years and currencies than one."""
    documents = commands.run("documents")["documents"]
    assert {each["state"] for each in documents} == {"approved"}
    assert {"cash_sale", "sales_invoice", "credit_memo"} <= {each["kind"] for each in documents}
    assert len({each["currency"] for each in documents}) > 2
    assert {each["date"][:4] for each in documents} == {str(FIRST_YEAR), TODAY[:4]}
    return without_closings(commands, FIRST_YEAR)


def test_bean_check_finds_no_fault_and_the_balances_of_the_trial_balance(
    commands: Commands, books: object, tmp_path: Path
) -> None:
    assert judged_by_beancount(commands, tmp_path / "export", judge("bean-check")) == books


def test_hledger_finds_no_fault_and_the_balances_of_the_trial_balance(
    commands: Commands, books: object, tmp_path: Path
) -> None:
    assert judged_by_hledger(commands, tmp_path / "export", judge("hledger")) == books
