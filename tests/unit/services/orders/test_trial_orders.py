"""Which orders the trial offers: ordinary ones first, and test orders that were made for it (S19)."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

from daybook.model.books import DocumentQuery
from daybook.model.posting import OrderState
from daybook.services.setup.trial import TrialRun, trial_orders
from helpers.sandbox_process import running
from helpers.workbench import Quiet, workbench

SINCE = dt.date(2020, 1, 1)


def test_s19_test_orders_are_offered_last_and_enter_practice_books_only(tmp_path: Path) -> None:
    with (
        running("--orders", "2", "--hard-orders", "TC12,TA01") as shop,
        workbench(tmp_path / "data", shop, since=SINCE) as bench,
    ):
        bench.list()
        offered = trial_orders(bench.session, bench.setup)
        tests = [each for each in offered if each.is_test]
        assert tests
        assert offered[-len(tests) :] == tests
        chosen = tests[0].order_id
        trial = TrialRun(bench.adapters, bench.session).run(chosen, threading.Event(), Quiet())
        assert trial.problems == ()
        assert trial.preview.status.state is OrderState.IMPORTED
        result = bench.import_(chosen)
        assert not result.imported
        assert [row for row in bench.session.books.documents(DocumentQuery()) if row.order_id == chosen] == []
