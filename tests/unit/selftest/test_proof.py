"""What the self-test calls wrong when it compares books and store."""

from __future__ import annotations

import threading
from pathlib import Path

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.selftest.proof import differences
from helpers.sandbox_process import running
from helpers.workbench import Quiet, Workbench, workbench
from unit.services.conftest import SINCE

NEVER = threading.Event()


def approve_all(bench: Workbench) -> None:
    rows = bench.session.documents.list(DocumentQuery(DocumentState.PENDING))
    ids = [row.books_id for row in reversed(rows)]
    assert not bench.session.documents.approve(ids, NEVER, Quiet()).failed


def test_a_refund_that_nothing_holds_is_a_fault_until_it_is_booked(tmp_path: Path) -> None:
    with (
        running("--orders", "60", "--seed", "3", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=SINCE) as bench,
    ):
        bench.list()
        bench.import_all()
        approve_all(bench)
        assert differences(bench.session) == []
        rows = bench.session.documents.list(DocumentQuery(kind=DocumentKind.CREDIT_MEMO))
        memo = rows[0]
        bench.session.undoing.void(memo.books_id, "typed wrongly", None)
        [told] = differences(bench.session)
        assert f"of order {memo.order_id} waits, and nothing holds it" in told
        bench.session.refunding.run(NEVER, Quiet())
        approve_all(bench)
        assert differences(bench.session) == []
