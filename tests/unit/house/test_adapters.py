"""Adapters are made when first used, and once, whichever lanes ask."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.ports import Books
from daybook.model.setup import PRACTICE, Setup


def test_lanes_that_ask_at_once_share_one_adapter(tmp_path: Path) -> None:
    adapters = LocalAdapters(
        paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False
    )
    together = threading.Barrier(4)

    def ask(name: str) -> object:
        together.wait(10)
        return getattr(adapters, name)

    with ThreadPoolExecutor(4) as lanes:
        found = list(lanes.map(ask, ["table", "_workspace", "table", "_workspace"], timeout=30))
    assert found[0] is found[2] is adapters.table
    assert found[1] is found[3]
    adapters.close()


def test_lanes_that_ask_at_once_share_one_set_of_books(tmp_path: Path) -> None:
    adapters = LocalAdapters(
        paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=False
    )
    together = threading.Barrier(4)

    def ask(setup: Setup) -> Books:
        together.wait(10)
        return adapters.books(setup)

    with ThreadPoolExecutor(4) as lanes:
        found = list(lanes.map(ask, [Setup("shop", books=PRACTICE)] * 4, timeout=30))
    assert {id(books) for books in found} == {id(found[0])}
    adapters.throw_books_away(PRACTICE)
    assert adapters.books(Setup("shop", books=PRACTICE)) is not found[0]
    adapters.close()
