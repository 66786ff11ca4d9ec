"""Adapters are made when first used, and once, whichever lanes ask."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.bootstrap import LocalAdapters, paths_for
from daybook.database.workspace import Workspace
from daybook.model.ports import Books
from daybook.model.problem import DaybookError
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


def test_one_part_that_cannot_be_closed_leaves_none_of_the_others_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = paths_for(tmp_path / "data", sandbox=False)
    adapters = LocalAdapters(paths, is_sandbox=False, keeps_secrets=False)
    books = adapters.books(Setup("shop", books=PRACTICE))
    assert isinstance(books, LocalBooks)
    workspace = adapters._workspace
    closed = []

    def torn(_self: LocalBooks) -> None:
        raise OSError("the disk is gone")

    def closing(of: Workspace) -> None:
        closed.append(of)
        really(of)

    really = Workspace.close
    monkeypatch.setattr(Workspace, "close", closing)
    with monkeypatch.context() as patch:
        patch.setattr(LocalBooks, "close", torn)
        with pytest.raises(OSError, match="the disk is gone"):
            adapters.close()
    books.close()
    assert closed == [workspace]
    again = LocalAdapters(paths, is_sandbox=False, keeps_secrets=False)
    again.close()


def test_a_directory_is_held_until_its_adapters_are_closed(tmp_path: Path) -> None:
    paths = paths_for(tmp_path / "data", sandbox=False)
    adapters = LocalAdapters(paths, is_sandbox=False, keeps_secrets=False)
    with pytest.raises(DaybookError):
        LocalAdapters(paths, is_sandbox=False, keeps_secrets=False)
    adapters.close()
