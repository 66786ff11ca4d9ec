"""Practice books approve what is imported at once; what hinders that is told, and made up for later."""

from __future__ import annotations

import datetime as dt
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery, PostResult
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, Key, OrderState, Posted, Source
from daybook.model.problem import DaybookError, Refused
from daybook.model.setup import PRACTICE
from daybook.services.results import ImportResult
from helpers.killed import how_it_ended
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Delegating, Quiet, Workbench, workbench
from unit.services.conftest import SINCE

PROGRAM = Path(__file__).with_name("import_then_die.py")
NO_KEY = Key(Source("", "", ""), PRACTICE, 0)


class Reluctant(Delegating):
    """Refuses to approve, or fails to, as long as it is told to."""

    trouble: DaybookError | None = None

    def approve(self, ids: Sequence[BooksId], on: dt.datetime) -> Sequence[PostResult]:
        if self.trouble is None:
            return self.books.approve(ids, on)
        if not isinstance(self.trouble, Refused):
            raise self.trouble
        return [PostResult(NO_KEY, each, self.trouble) for each in ids]


class OffByACent(Delegating):
    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        return [replace(each, total=each.total + Decimal("0.01")) for each in self.books.read(ids)]


@pytest.fixture
def practice(tmp_path: Path, shop: SandboxProcess) -> Iterator[Workbench]:
    with workbench(tmp_path / "data", shop, Reluctant, since=SINCE, books=PRACTICE) as bench:
        bench.list()
        yield bench
    Reluctant.trouble = None


def chosen(bench: Workbench, count: int) -> list[str]:
    """Orders that nothing holds, oldest first."""
    ids = bench.session.importing.importable()[: 4 * count]
    return list(bench.session.importing.check(ids, threading.Event(), Quiet()).ready[:count])


def in_state(bench: Workbench, state: DocumentState) -> set[str]:
    return {row.order_id for row in bench.session.documents.list(DocumentQuery(state))}


def test_what_is_imported_is_approved_at_once(practice: Workbench) -> None:
    ids = chosen(practice, 3)
    result = practice.import_(*ids)
    assert (result.not_approved, result.everything_done) == ((), True)
    assert in_state(practice, DocumentState.APPROVED) == set(ids)


@pytest.mark.parametrize("trouble", [Refused("books.not_pending"), DaybookError("sqlite.disk_full")])
def test_an_approval_that_fails_is_told_and_made_up_for_by_the_next_import(
    practice: Workbench, trouble: DaybookError
) -> None:
    first, second, later = chosen(practice, 3)
    Reluctant.trouble = trouble
    result = practice.import_(first, second)
    assert told(result) == {first: trouble.code, second: trouble.code}
    assert [each.order_id for each in result.imported] == [first, second]
    assert not result.everything_done
    assert in_state(practice, DocumentState.PENDING) == {first, second}
    assert told(practice.import_(later)) == dict.fromkeys((first, second, later), trouble.code)

    Reluctant.trouble = None
    result = practice.import_(later)
    assert result.not_approved == ()
    assert in_state(practice, DocumentState.APPROVED) == {first, second, later}


def test_the_next_start_makes_up_for_an_approval_and_tells_what_still_waits(practice: Workbench) -> None:
    ids = chosen(practice, 2)
    Reluctant.trouble = Refused("books.not_pending")
    practice.import_(*ids)
    practice.reopen()
    waiting = practice.session.importing.recover(threading.Event(), Quiet())
    assert {each.order_id for each in waiting} == set(ids)
    assert {(each.state, each.problems[0].code) for each in waiting} == {
        (OrderState.IMPORTED, "books.not_pending")
    }
    Reluctant.trouble = None
    assert practice.session.importing.recover(threading.Event(), Quiet()) == []
    assert in_state(practice, DocumentState.APPROVED) == set(ids)


def told(result: ImportResult) -> dict[str, str]:
    return {each.order_id: each.problems[0].code for each in result.not_approved}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("approvals", [0, 1])
def test_a_process_killed_between_posting_and_approving_is_made_up_for(
    tmp_path: Path, shop: SandboxProcess, approvals: int
) -> None:
    directory = tmp_path / "data"
    with workbench(directory, shop, since=SINCE, books=PRACTICE) as bench:
        bench.list()
        ids = chosen(bench, 3)
    status = how_it_ended(PROGRAM, str(directory), str(shop.credentials_file), str(approvals), *ids)
    assert status == -signal.SIGKILL
    with workbench(directory, shop, since=SINCE, books=PRACTICE) as bench:
        assert len(in_state(bench, DocumentState.PENDING)) == len(ids) - approvals
        assert list(bench.session.importing.recover(threading.Event(), Quiet())) == []
        assert in_state(bench, DocumentState.APPROVED) == set(ids)


def test_real_books_wait_for_a_person(listed: Workbench) -> None:
    ids = chosen(listed, 2)
    assert listed.import_(*ids).not_approved == ()
    assert list(listed.session.importing.recover(threading.Event(), Quiet())) == []
    assert in_state(listed, DocumentState.PENDING) == set(ids)


def test_a_document_whose_total_differs_is_left_to_a_person(tmp_path: Path, shop: SandboxProcess) -> None:
    with workbench(tmp_path / "data", shop, OffByACent, since=SINCE, books=PRACTICE) as bench:
        bench.list()
        [order_id] = chosen(bench, 1)
        assert bench.import_(order_id).failed[0].state is OrderState.DIFFERS
        assert list(bench.session.importing.recover(threading.Event(), Quiet())) == []
        assert in_state(bench, DocumentState.PENDING) == {order_id}
