"""Daily summaries and the report for support without a window (rows B11, I26, S18, B10)."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

from helpers.books_by_command import balances, documents
from helpers.commands import Commands


def test_b11_switching_to_a_daily_summary_leaves_the_trial_balance(books: Commands) -> None:
    before = balances(books)
    planned = books.run("summary", "--switch", "daily", "--from", "2020-01-01", "--dry-run")
    assert planned["orders"]
    done = books.run("summary", "--switch", "daily", "--from", "2020-01-01")
    assert done == {"mode": "daily", "again": len(planned["orders"]), "failed": []}
    assert balances(books) == before
    made = books.run("summary")["summaries"]
    assert {each["state"] for each in made} == {"approved"}
    assert any(len(each["documents"]) > 1 for each in made)
    listed = {each["reference"] for each in documents(books)}
    assert {each["reference"] for each in made} <= listed
    whole = {each["reference"]: each["orders"] for each in documents(books)}
    for each in made:
        behind = whole[each["reference"]]
        documents_behind = {document["reference"] for document in each["documents"]}
        assert {order["document"] for order in behind} == documents_behind
        assert sum(Decimal(order["total"]) for order in behind) == Decimal(each["total"])
    books.run("verify")


def test_b11_one_day_is_shown_both_ways(books: Commands) -> None:
    day = max((each["date"] for each in documents(books)), key=str)
    shown = books.run("summary", "--day", day)
    assert shown["day"] == day
    assert len(shown["each"]) >= len(shown["summaries"])


def test_b10_a_report_is_printed_or_saved_and_nothing_is_sent(books: Commands, tmp_path: Path) -> None:
    order_id = documents(books)[0]["order_id"]
    out = tmp_path / "report.json"
    told = books.run("report", order_id, "--out", str(out))
    assert told["file"] == str(out)
    report = json.loads(out.read_text(encoding="utf-8"))
    assert report["order_id"] == order_id
    assert report["order"]["billing_address"]["email"].endswith("@example.com")
