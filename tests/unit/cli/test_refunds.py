"""`daybook refunds`: what is not booked, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from daybook.__main__ import main
from daybook.bootstrap import LocalAdapters, paths_for
from helpers.ledger_books import seed


def test_without_refunds_the_lists_are_empty_and_an_unknown_one_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    adapters = LocalAdapters(paths_for(tmp_path, sandbox=False), is_sandbox=False, keeps_secrets=False)
    seed(adapters)
    adapters.close()
    assert main(["--data-dir", str(tmp_path), "refunds", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"waiting": [], "passed_over": []}
    for line, code in (
        (["--leave-out", "7", "--reason", "by hand"], "refund.not_known"),
        (["--leave-out", "7"], "refund.reason_missing"),
        (["--take-back", "7"], "refund.not_left_out"),
    ):
        assert main(["--data-dir", str(tmp_path), "refunds", *line, "--json"]) == 1
        assert json.loads(capsys.readouterr().out)["error"]["code"] == code
