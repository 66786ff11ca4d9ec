"""Accounts of what is owed and held: whichever shop chooses them, the books explain them item by item."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.account import AccountRole, Role
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.ledger_port import Ledger
from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

NEVER = threading.Event()
DOOMSDAY = dt.date(2100, 1, 1)
ON_ACCOUNT, BY_CERTIFICATE = "TC09", "TC04"


@pytest.fixture(scope="module")
def owing_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "4", "--hard-orders", f"{ON_ACCOUNT},{BY_CERTIFICATE}") as shop:
        yield shop


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, owing_shop: SandboxProcess) -> Path:
    return prepare(owing_shop, Workbench.list, statuses=(11, 7, 8, 9, 3, 2, 10))


@pytest.fixture
def bench(tmp_path: Path, owing_shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", owing_shop) as opened:
        yield opened


def ledger_of(bench: Workbench) -> Ledger:
    assert bench.session.ledger is not None
    return bench.session.ledger


def choose(bench: Workbench, accounts: str) -> None:
    bench.session = bench.program.open_session(
        bench.program.change_settings(bench.setup, [("accounts", accounts)])
    )


def approve_everything(bench: Workbench) -> None:
    bench.import_all()
    rows = bench.session.documents.list(DocumentQuery(state=DocumentState.PENDING))
    assert rows
    assert not bench.session.documents.approve([row.books_id for row in rows], NEVER, Quiet()).failed


def test_what_is_owed_is_explained_on_the_accounts_that_a_shop_chooses(bench: Workbench) -> None:
    choose(bench, '{receivable = "1050", certificates = "3000", sales = "4100"}')
    approve_everything(bench)
    ledger = ledger_of(bench)
    owed = ledger.receivables(DOOMSDAY)
    assert owed.items
    assert owed.owed == owed.held > 0
    nets = {row.account.code: row.debit - row.credit for row in ledger.trial_balance(DOOMSDAY).rows}
    assert nets["1050"] == owed.owed
    assert nets["3000"] > 0
    assert not {"1200", "2300", "4000"} & set(nets)
    assert sum((row.redeemed for row in ledger.outstanding()), Decimal(0)) == nets["3000"]


def test_those_accounts_are_the_books_from_then_on_and_the_others_the_shops(bench: Workbench) -> None:
    choose(bench, '{receivable = "1050", sales = "4100"}')
    roles = dict(ledger_of(bench).roles())
    assert roles[AccountRole(Role.RECEIVABLE)].code == "1050"
    assert roles[AccountRole(Role.SALES)].code == "4000"
    assert bench.setup.accounts == (AccountChoice(AccountRole(Role.SALES), "4100"),)


def test_an_account_that_explains_something_else_is_refused_and_nothing_changes(bench: Workbench) -> None:
    before, roles = bench.setup, list(ledger_of(bench).roles())
    with pytest.raises(DaybookError, match=r"books\.account_shared"):
        choose(bench, '{receivable = "2310", sales = "4100"}')
    assert bench.program.current_setup() == before
    assert list(ledger_of(bench).roles()) == roles
