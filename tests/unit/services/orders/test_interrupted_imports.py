"""Imports that something comes between: a crash, a lost answer, books that forget, a full disk."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import ClassVar

import pytest

from daybook.model.books import DocumentQuery, NewRecord, PostRequest, PostResult
from daybook.model.ports import Books
from daybook.model.posting import BooksId, OrderState, Posted
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused
from daybook.services.orders.batches import batches
from daybook.services.results import OrderResult
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Delegating, Quiet, workbench_on_copy
from unit.services.orders.test_importing import importable, totals_of


class PowerCut(BaseException):
    """The process ends here."""


class CutAfterPosting(Delegating):
    """The power fails when the books have the documents and Daybook has not heard of it."""

    cut = True

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        results = super().post(requests)
        if self.cut:
            type(self).cut = False
            raise PowerCut
        return results


def test_tg09_a_crash_after_the_books_accepted_leaves_one_document(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    CutAfterPosting.cut = True
    with workbench_on_copy(listed_once, tmp_path / "data", shop, CutAfterPosting) as bench:
        chosen = importable(bench, 4)
        with pytest.raises(PowerCut):
            bench.import_(*chosen)
        assert {bench.state(each) for each in chosen} == {OrderState.POSTING}
        bench.reopen()
        recovered = bench.session.importing.recover(threading.Event(), Quiet())
        assert {each.state for each in recovered} == {OrderState.IMPORTED}
        assert sorted(totals_of(bench)) == sorted(chosen)


class CutBeforePosting(Delegating):
    cut = True

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        if self.cut:
            type(self).cut = False
            raise PowerCut
        return super().post(requests)


def test_a_crash_before_the_books_heard_of_it_posts_with_the_same_key(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    CutBeforePosting.cut = True
    with workbench_on_copy(listed_once, tmp_path / "data", shop, CutBeforePosting) as bench:
        chosen = importable(bench, 4)
        with pytest.raises(PowerCut):
            bench.import_(*chosen)
        bench.reopen()
        result = bench.import_all()
        assert set(chosen) <= {each.order_id for each in result.imported}
        assert len(totals_of(bench)) == len(result.imported)


def test_an_order_cancelled_after_a_crash_is_not_posted_by_the_recovery(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    CutBeforePosting.cut = True
    with workbench_on_copy(listed_once, tmp_path / "data", shop, CutBeforePosting) as bench:
        cancelled, kept = importable(bench, 2)
        with pytest.raises(PowerCut):
            bench.import_(cancelled, kept)
        shop.put(f"/v2/orders/{cancelled}", {"status_id": 5})
        shop.put(f"/v2/orders/{kept}", {"status_id": 2})
        bench.reopen()
        states = {
            each.order_id: each.state for each in bench.session.importing.recover(threading.Event(), Quiet())
        }
        assert states == {cancelled: OrderState.FAILED, kept: OrderState.IMPORTED}
        assert {each: bench.state(each) for each in states} == states
        [row] = bench.session.documents.list(DocumentQuery())
        document = bench.session.documents.open(row.books_id).document
        assert not any(receipt.inferred for receipt in document.receipts)


def test_recovery_without_the_store_looks_up_and_posts_nothing(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    CutBeforePosting.cut = True
    with workbench_on_copy(listed_once, tmp_path / "data", shop, CutBeforePosting) as bench:
        [chosen] = importable(bench, 1)
        with pytest.raises(PowerCut):
            bench.import_(chosen)
        bench.reopen()
        shop.control_fault("/v2/orders", "401", times=50)
        assert bench.session.importing.recover(threading.Event(), Quiet()) == []
        assert bench.state(chosen) is OrderState.POSTING
        assert not totals_of(bench)


class LostAnswer(Delegating):
    """The documents are made and the answer never comes."""

    posts = 0

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        type(self).posts += 1
        super().post(requests)
        return [PostResult(each.key, error=OutcomeUnknown("books.no_answer")) for each in requests]


def test_tg10_a_lost_answer_is_looked_up_before_the_import_ends(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    LostAnswer.posts = 0
    with workbench_on_copy(listed_once, tmp_path / "data", shop, LostAnswer) as bench:
        chosen = importable(bench, 3)
        result = bench.import_(*chosen)
        assert [each.order_id for each in result.imported] == chosen
        assert not result.failed
        assert {bench.state(each) for each in chosen} == {OrderState.IMPORTED}
        assert LostAnswer.posts == 1
        assert sorted(totals_of(bench)) == sorted(chosen)


class NeverReached(Delegating):
    """The first answers are lost on the way there: `times` calls make no document."""

    times = 1
    keys: ClassVar[list[str]] = []

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        self.keys.extend(each.key.text for each in requests)
        if not self.times:
            return super().post(requests)
        type(self).times -= 1
        return [PostResult(each.key, error=OutcomeUnknown("books.no_answer")) for each in requests]


def test_what_never_reached_the_books_is_posted_once_more_with_its_key_as_part_of_the_same_import(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    NeverReached.times, NeverReached.keys = 1, []
    with workbench_on_copy(listed_once, tmp_path / "data", shop, NeverReached) as bench:
        chosen = importable(bench, 3)
        result = bench.import_(*chosen)
        assert sorted(each.order_id for each in result.imported) == sorted(chosen)
        first, again = NeverReached.keys[:3], NeverReached.keys[3:]
        assert sorted(first) == sorted(again)
        assert sorted(totals_of(bench)) == sorted(chosen)
        documents = bench.session.books.documents(DocumentQuery(run=result.run))
        assert len(documents) == len(chosen)


def test_what_is_lost_twice_stays_unknown_and_is_settled_by_the_next_import(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    NeverReached.times, NeverReached.keys = 2, []
    with workbench_on_copy(listed_once, tmp_path / "data", shop, NeverReached) as bench:
        [chosen] = importable(bench, 1)
        result = bench.import_(chosen)
        assert [each.state for each in result.failed] == [OrderState.UNKNOWN]
        assert bench.state(chosen) is OrderState.UNKNOWN
        recovered = bench.session.importing.recover(threading.Event(), Quiet())
        assert [each.state for each in recovered] == [OrderState.IMPORTED]
        assert bench.state(chosen) is OrderState.IMPORTED
        assert list(totals_of(bench)) == [chosen]
        assert len(set(NeverReached.keys)) == 1


class Silent(Delegating):
    """Neither a document nor a reason why there is none."""

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        return [PostResult(each.key) for each in requests]


def test_books_that_say_nothing_leave_it_unknown(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    with workbench_on_copy(listed_once, tmp_path / "data", shop, Silent) as bench:
        [chosen] = importable(bench, 1)
        [failed] = bench.import_(chosen).failed
        assert (failed.state, [each.code for each in failed.problems]) == (
            OrderState.UNKNOWN, ["post.no_answer"],
        )  # fmt: skip
        assert bench.state(chosen) is OrderState.UNKNOWN


class Refusing(Delegating):
    """Refuses what comes with the first batch, and then of its orders, one by one, the second."""

    asked = 0

    def ensure(self, records: Sequence[NewRecord]) -> Sequence[str]:
        type(self).asked += 1
        if self.asked in {1, 3}:
            raise Refused("books.name_missing")
        return self.books.ensure(records)


def test_a_record_that_the_books_refuse_holds_its_own_order_alone(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    Refusing.asked = 0
    with workbench_on_copy(listed_once, tmp_path / "data", shop, Refusing) as bench:
        first, second, third = importable(bench, 3)
        result = bench.import_(first, second, third)
        assert [each.order_id for each in result.imported] == [first, third]
        assert {each.order_id: [one.code for one in each.problems] for each in result.held} == {
            second: ["books.name_missing"]
        }
        assert bench.state(second) is OrderState.HELD
        assert sorted(totals_of(bench)) == [first, third]
        assert [each.order_id for each in bench.import_(second).imported] == [second]


class GoneAfterTwo(NeverReached):
    """Loses all answers, posts two again, and is gone after that."""

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        if not self.times and len(self.keys) > 4:
            raise DaybookError("sqlite.full")
        return super().post(requests)


def test_what_was_posted_again_before_the_books_were_gone_is_told(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daybook.services.orders.recovery.batches", partial(batches, size=2))
    NeverReached.keys, GoneAfterTwo.times = [], 1
    with workbench_on_copy(listed_once, tmp_path / "data", shop, GoneAfterTwo) as bench:
        chosen = importable(bench, 4)
        result = bench.import_(*chosen)
        assert result.stopped_by is not None
        assert len(result.imported) == 2
        assert sorted(totals_of(bench)) == sorted(each.order_id for each in result.imported)
        assert {each.state for each in result.failed} == {OrderState.UNKNOWN}
        # The last that was heard of each order; the books were gone while the last two were sent.
        heard = {each.order_id: each.state for each in bench.results}
        assert sorted(heard) == sorted(chosen)
        assert sum(state is OrderState.IMPORTED for state in heard.values()) == 2


def test_stop_while_looking_again_leaves_what_was_found_told(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("daybook.services.orders.recovery.batches", partial(batches, size=2))
    stop = threading.Event()
    heard: list[OrderResult] = []

    def hear(result: OrderResult) -> None:
        heard.append(result)
        if result.state is OrderState.IMPORTED:
            stop.set()

    LostAnswer.posts = 0
    with workbench_on_copy(listed_once, tmp_path / "data", shop, LostAnswer) as bench:
        chosen = importable(bench, 4)
        result = bench.session.importing.run(chosen, stop, Quiet(), hear)
        assert result.stopped_by is not None
        assert len(result.imported) == len(result.failed) == 2
        assert {bench.state(each.order_id) for each in result.imported} == {OrderState.IMPORTED}
        assert {bench.state(each.order_id) for each in result.failed} == {OrderState.UNKNOWN}


class Forgetful(Delegating):
    """Says success and has nothing."""

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        return [PostResult(each.key, BooksId("made up")) for each in requests]

    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        return [] if BooksId("made up") in ids else super().read(ids)


def test_tg37_success_needs_the_document_read_back(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    with workbench_on_copy(listed_once, tmp_path / "data", shop, Forgetful) as bench:
        [chosen] = importable(bench, 1)
        result = bench.import_(chosen)
        assert not result.imported
        assert result.failed[0].problems[0].code == "post.not_found_after_posting"


class OffByACent(Delegating):
    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        return [replace(each, total=each.total + Decimal("0.01")) for each in self.books.read(ids)]


def test_a_document_read_back_with_another_total_differs_and_is_never_posted_again(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    with workbench_on_copy(listed_once, tmp_path / "data", shop, OffByACent) as bench:
        [chosen] = importable(bench, 1)
        result = bench.import_(chosen)
        assert result.failed[0].state is OrderState.DIFFERS
        assert result.failed[0].problems[0].values["difference"] == Decimal("-0.01")
        again = bench.import_(chosen)
        assert again.skipped[0].problems[0].code == "import.already_imported"
        assert len(totals_of(bench)) == 1


class FullDisk(Delegating):
    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        del requests
        raise DaybookError("sqlite.disk_full", {"file": "books"})


def test_tg34_a_full_disk_is_said_and_nothing_is_half_posted(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path
) -> None:
    with workbench_on_copy(listed_once, tmp_path / "data", shop, FullDisk) as bench:
        [chosen] = importable(bench, 1)
        with pytest.raises(DaybookError) as caught:
            bench.import_(chosen)
        assert caught.value.code == "sqlite.disk_full"
        assert not totals_of(bench)
        assert bench.state(chosen) is OrderState.POSTING
        books: Books = bench.adapters._books["local"]
        assert not books.find([])
