"""What the key may not read any more is asked for once in a run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from daybook.services.orders.fetching import READERS
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import workbench

LONG_AGO = dt.date(2020, 1, 1)


def asked(shop: SandboxProcess, before: int) -> int:
    """How often transactions were asked for since the log had so many lines."""
    return sum(1 for each in shop.log()[before:] if each["path"].endswith("/transactions"))


def test_transactions_that_the_key_may_not_read_are_asked_for_once(tmp_path: Path) -> None:
    with (
        running("--orders", "40", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        bench.list()
        # The key could read them when it was tested.
        assert bench.setup.transactions_allowed
        shop.control_fault("/v3/orders/.*/transactions", "403", times=1000)
        chosen = list(bench.session.importing.importable())
        half = len(chosen) // 2
        before = len(shop.log())
        assert bench.import_(*chosen[:half]).imported
        # Some are under way at once when the first answer comes.
        assert 1 <= asked(shop, before) <= READERS
        before = len(shop.log())
        assert bench.import_(*chosen[half:]).imported
        assert asked(shop, before) == 0
