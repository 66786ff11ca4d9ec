"""`daybook documents --json`: what it says of each document now."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.__main__ import main
from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.ledger import NewPayment
from daybook.model.posting import BooksId
from daybook.model.setup import Setup
from helpers.ledger_books import seed


def test_what_is_open_is_told_as_it_is_now(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directory = tmp_path / "data"
    adapters = LocalAdapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    seeded = seed(adapters)
    ledger = adapters.ledger(Setup(""))
    assert ledger is not None
    number = adapters.books(Setup("")).document(BooksId(seeded.invoice)).posted.number
    ledger.receive(
        NewPayment(
            BooksId(seeded.invoice), dt.date(2026, 3, 9), Decimal("10.00"), "1000", Decimal(1), "home", "", ""
        )
    )
    adapters.close()
    assert main(["--data-dir", str(directory), "documents", "--json"]) == 0
    found = {each["number"]: each for each in json.loads(capsys.readouterr().out)["documents"]}
    assert (found[number]["total"], found[number]["open"]) == ("21.65", "11.65")
