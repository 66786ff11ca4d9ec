"""Undo, as somebody types it: what was never approved is deleted, what was is reversed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from helpers.books_by_command import (
    FIRST_MONTH,
    SECOND_MONTH,
    balances,
    documents,
    of_order,
    sale,
    sides,
    state_of,
    sums_of,
)
from helpers.commands import Commands

TESTS = Path(__file__).parents[1]
DIES_AT_UNDO = TESTS / "unit" / "services" / "orders" / "undo_then_die.py"


def test_undo_deletes_what_was_never_approved(pending_books: Commands) -> None:
    document = sale(pending_books, SECOND_MONTH)
    order_id = document["order_id"]
    shown = pending_books.run("undo", f"#{order_id}")
    [undone] = shown["undone"]
    assert undone["order_id"] == order_id
    [removed] = undone["documents"]
    assert (removed["reference"], removed["number"], removed["deleted"]) == (
        document["reference"],
        None,
        True,
    )
    assert removed["reversing_entries"] == []
    assert of_order(pending_books, order_id) == []
    assert state_of(pending_books, order_id) == "undone"
    pending_books.run("import", order_id)
    [again] = of_order(pending_books, order_id)
    assert again["reference"] == f"{document['reference']}-2"
    assert again["total"] == document["total"]


def test_undo_reverses_what_was_approved_and_shows_both_entries(books: Commands) -> None:
    document = sale(books, SECOND_MONTH)
    before = balances(books)
    shown = books.run("undo", document["order_id"], "--reason", "typed twice")
    [removed] = shown["undone"][0]["documents"]
    assert (removed["number"], removed["deleted"]) == (document["number"], False)
    [kept] = of_order(books, document["order_id"])
    assert (kept["state"], kept["number"]) == ("void", document["number"])
    originals = [entry for entry in kept["entries"] if entry["reverses"] is None]
    reversals = {entry["reverses"]: entry for entry in kept["entries"] if entry["reverses"]}
    assert originals == document["entries"]
    assert {entry["number"] for entry in reversals.values()} == set(removed["reversing_entries"])
    for entry in originals:
        opposite = reversals[entry["number"]]
        assert sides(opposite) == {(account, credit, debit) for account, debit, credit in sides(entry)}
        assert opposite["date"] == entry["date"]
    after = balances(books)
    for account, amount in sums_of([document]).items():
        assert after.get(account, Decimal(0)) == before[account] - amount
    assert books.run("verify")["intact"]
    assert state_of(books, document["order_id"]) == "undone"


def test_undo_of_what_is_approved_asks_for_a_reason(books: Commands) -> None:
    order_id = sale(books, SECOND_MONTH)["order_id"]
    [refused] = books.run("undo", order_id, status=1)["refused"]
    assert (refused["order_id"], refused["code"]) == (order_id, "books.reason_missing")
    assert {each["state"] for each in of_order(books, order_id)} == {"approved"}


def test_undo_in_a_closed_month_is_refused_until_a_day_is_named(books: Commands) -> None:
    for month in (FIRST_MONTH, SECOND_MONTH):
        books.run("close", month, "--reason", "the rest comes later")
    document = sale(books, FIRST_MONTH)
    order_id = document["order_id"]
    shown = books.run("undo", order_id, "--reason", "typed twice", status=1)
    assert [(each["order_id"], each["code"]) for each in shown["refused"]] == [
        (order_id, "books.period_closed")
    ]
    assert shown["first_open"] == "2026-04-01"
    assert "1 Apr 2026" in shown["refused"][0]["reason"]
    assert of_order(books, order_id) == [document]
    books.run("undo", order_id, "--reason", "typed twice", "--on", shown["first_open"])
    [kept] = of_order(books, order_id)
    assert kept["state"] == "void"
    reversing = [entry for entry in kept["entries"] if entry["reverses"]]
    assert {entry["date"] for entry in reversing} == {"2026-04-01"}
    assert len(reversing) == len(document["entries"])
    refused = books.run("undo", sale(books, SECOND_MONTH)["order_id"], "--on", "2026-03-15", status=1)
    assert refused["undone"] == []


def test_a_whole_import_is_undone_by_its_run_or_as_the_latest(pending_books: Commands) -> None:
    first, second = (each["order_id"] for each in documents(pending_books)[:2])
    pending_books.run("undo", first, second)
    run = pending_books.run("import", first)["run"]
    pending_books.run("import", second)
    latest = pending_books.run("undo", "--last-run")
    assert [each["order_id"] for each in latest["undone"]] == [second]
    named = pending_books.run("undo", "--run", run)
    assert [each["order_id"] for each in named["undone"]] == [first]
    everything = pending_books.run("undo", "--last-run")
    assert len(everything["undone"]) > 30
    assert everything["refused"] == []
    assert documents(pending_books) == []
    assert pending_books.error("undo", "--last-run")["code"] == "undo.no_run"


def test_undo_of_what_is_not_there_is_said(books: Commands) -> None:
    [refused] = books.run("undo", "99999", status=1)["refused"]
    assert (refused["order_id"], refused["code"]) == ("99999", "undo.not_in_the_books")
    assert books.error("undo", "--run", "no-such-run")["code"] == "undo.no_such_run"
    assert books.error("undo", "--run", "")["code"] == "undo.no_such_run"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_an_import_finds_out_what_became_of_an_undo_that_was_killed(books: Commands) -> None:
    order_id = sale(books, SECOND_MONTH)["order_id"]
    done = subprocess.run(
        [sys.executable, str(DIES_AT_UNDO), str(books.directory), "after", order_id],
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert state_of(books, order_id) == "undoing"
    assert [each["order_id"] for each in books.run("import", order_id)["imported"]] == [order_id]
    assert [each["state"] for each in of_order(books, order_id)].count("pending") == 1
