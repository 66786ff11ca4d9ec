"""Replay: the practice books' orders into the real books, after what differs was shown."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from daybook.bootstrap import paths_for
from daybook.model.account import AccountRole, Role
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.problem import DaybookError
from daybook.model.setup import LOCAL, PRACTICE, Setup
from daybook.services.orders.replay import Replaying
from daybook.services.program import Program
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Adapters, Quiet, workbench
from unit.services.conftest import SINCE

NEVER = threading.Event()


def test_practice_orders_become_pending_documents_of_the_real_books(
    tmp_path: Path, shop: SandboxProcess
) -> None:
    with workbench(tmp_path / "data", shop, since=SINCE, books=PRACTICE) as bench:
        bench.list()
        practised = list(islice(bench.ready(), 6))
        bench.import_(*practised)
        ledger = bench.session.ledger
        assert ledger is not None
        ledger.map_role(AccountRole(Role.SHIPPING), "4130")
        practice = {row.order_id: row.total for row in bench.session.documents.list(DocumentQuery())}

        replaying = bench.program.replaying(bench.setup)
        rehearsal = replaying.rehearse(NEVER, Quiet())
        assert sorted(rehearsal.orders) == sorted(practised)
        assert sorted(rehearsal.check.ready) == sorted(practised)
        assert rehearsal.differences == {}
        assert sum(rehearsal.totals.values(), Decimal(0)) > 0
        assert [(each.role.role, each.practice.code) for each in rehearsal.other_accounts] == [
            (Role.SHIPPING, "4130")
        ]
        real = bench.adapters.books(replace(bench.setup, books=LOCAL))
        assert list(real.documents(DocumentQuery())) == []
        assert bench.program.current_setup() == bench.setup

        setup, result = replaying.run(rehearsal.check.ready, NEVER, Quiet(), lambda _result: None)
        assert setup == replace(bench.setup, books=LOCAL)
        assert bench.program.current_setup() == setup
        assert len(result.imported) == len(practised)
        rows = real.documents(DocumentQuery(DocumentState.PENDING))
        sales = {row.order_id: row.total for row in rows if row.order_id in practised}
        assert sales == {order_id: practice[order_id] for order_id in sales}
        known = {account.code for account in real.chart()}
        assert {account.code for account in rehearsal.new_accounts} <= known

        again = replaying.rehearse(NEVER, Quiet())
        assert again.check.ready == ()
        assert {each.order_id for each in again.check.skipped} == set(practised)
        assert again.differences == {code: -amount for code, amount in rehearsal.totals.items()}


def test_orders_of_the_example_shop_never_enter_real_books(tmp_path: Path) -> None:
    adapters = Adapters(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False)
    program = Program(adapters)
    setup = Setup("sandbox", books=PRACTICE, since=dt.date(2026, 1, 1), example=True, finished=True)
    try:
        with pytest.raises(DaybookError, match="example_shop"):
            program.replaying(setup)
    finally:
        program.close()
    sandbox = Adapters(paths_for(tmp_path / "other", sandbox=False), is_sandbox=True, keeps_secrets=False)
    try:
        with pytest.raises(DaybookError, match="example_shop"):
            Replaying(sandbox, replace(setup, example=False))
    finally:
        sandbox.close()


def test_real_books_are_not_replayed(tmp_path: Path, shop: SandboxProcess) -> None:
    with (
        workbench(tmp_path / "data", shop, since=SINCE) as bench,
        pytest.raises(DaybookError, match="not_practice"),
    ):
        bench.program.replaying(bench.setup)
