"""The commands of what an accountant does, as somebody types them: balances, proof, months."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from pathlib import Path

import pytest

from helpers.books_by_command import (
    FIRST_MONTH,
    SECOND_MONTH,
    TODAY,
    balances,
    documents,
    of_order,
    sale,
    sums_of,
)
from helpers.commands import Commands

NO_HASH = "0" * 64
SHARED_CUSTOMER = "Web sales"
BECAUSE = ("--reason", "the rest comes later")


def test_the_trial_balance_is_the_sum_of_the_entries(approved: Commands) -> None:
    shown = approved.run("trial-balance")
    assert set(shown) == {
        "on",
        "fiscal_year_start",
        "home_currency",
        "accounts",
        "debit",
        "credit",
        "earlier_results",
        "chain_head",
    }
    assert {tuple(row) for row in shown["accounts"]} == {("account", "name", "type", "debit", "credit")}
    assert shown["home_currency"] == "USD"
    assert shown["debit"] == shown["credit"] != "0.00"
    assert {code: amount for code, amount in balances(approved).items() if amount} == sums_of(
        documents(approved)
    )


def test_what_waits_for_approval_is_in_no_balance(imported: Commands) -> None:
    shown = imported.run("trial-balance")
    assert (shown["accounts"], shown["debit"], shown["credit"]) == ([], "0.00", "0.00")


def test_the_printed_trial_balance_ends_with_its_sums(approved: Commands) -> None:
    shown = approved.run("trial-balance")
    last = approved.say("trial-balance").stdout.splitlines()[-1].replace(",", "").split()
    assert last == ["Sum", shown["debit"], shown["credit"]]


def test_a_trial_balance_is_of_the_end_of_its_day(approved: Commands) -> None:
    shown = approved.run("trial-balance", "--on", "2026-02-28")
    until = [each for each in documents(approved) if each["date"] <= "2026-02-28"]
    assert shown["on"] == "2026-02-28"
    found = {row["account"]: Decimal(row["debit"]) - Decimal(row["credit"]) for row in shown["accounts"]}
    assert {code: amount for code, amount in found.items() if amount} == sums_of(until)
    assert approved.run("trial-balance", "--on", "2019-12-31")["accounts"] == []


def test_reconcile_names_every_order_and_closes(approved: Commands) -> None:
    shown = approved.run("reconcile")
    assert (shown["closes"], shown["proved"]) == (True, True)
    store = {each["id"]: each for each in approved.run("list")["orders"]}
    assert {each["id"] for each in shown["orders"]} == set(store)
    numbers = {each["number"] for each in documents(approved)}
    booked = [each for each in shown["orders"] if each["document"]]
    assert len(booked) > 30
    for each in booked:
        assert each["store"] == each["books"] == each["entry"] == store[each["id"]]["total"]
        assert (each["difference"], each["reason"]) == ("0.00", "")
        assert each["number"] in numbers
    [held] = [each for each in shown["orders"] if each["state"] == "needs_you" and "differ" in each["reason"]]
    assert held["books"] is None
    for day in shown["days"]:
        parts = ("booked", "new", "needs_you", "left_out", "outside")
        assert Decimal(day["store"]) == sum(Decimal(day[part]) for part in parts)
        assert day["difference"] == "0.00"
    assert [each["number"][:3] for each in shown["refunded"]] == ["CM-"] * len(shown["refunded"]) != []


def test_reconcile_takes_a_range_of_days(approved: Commands) -> None:
    shown = approved.run("reconcile", "--from", "2026-03-01", "--to", "2026-03-07")
    assert (shown["first"], shown["last"]) == ("2026-03-01", "2026-03-07")
    assert {day["date"] for day in shown["days"]} == {each["date"] for each in shown["orders"]}
    assert all("2026-03-01" <= day["date"] <= "2026-03-07" for day in shown["days"])
    assert 0 < len(shown["orders"]) < 15


def test_reconcile_fails_and_tells_where_a_refund_is_not_booked(books: Commands) -> None:
    assert books.run("reconcile")["refunds_waiting"] == []
    order_id = next(each["order_id"] for each in documents(books) if each["kind"] == "credit_memo")
    books.run("undo", order_id, "--reason", "typed twice")
    shown = books.run("reconcile", status=1)
    assert (shown["closes"], shown["proved"], shown["agrees"]) == (True, True, False)
    assert {each["order_id"] for each in shown["refunds_waiting"]} == {order_id}
    for each in shown["refunds_waiting"]:
        assert Decimal(each["total"]) > 0
        assert each["currency"] == "USD"
    said = books.say("reconcile")
    assert (said.returncode, said.stderr) == (1, "")
    head, *days = said.stdout.splitlines()
    assert head.split() == ["Day", "Shop", "Books", "Waiting", "Left", "out", "Difference"]
    assert len(days[0].split()) == 7
    assert f"of order {order_id}." in said.stdout


def test_verify_finds_nothing_in_books_nobody_touched(approved: Commands) -> None:
    shown = approved.run("verify")
    assert (shown["intact"], shown["damage"]) == (True, [])
    assert shown["links"] > 100
    assert shown["chain_head"] == approved.run("trial-balance")["chain_head"] != NO_HASH


def test_verify_names_the_document_whose_bytes_were_forged(books: Commands) -> None:
    document = next(each for each in documents(books) if each["customer"] != SHARED_CUSTOMER)
    name = document["customer"].encode()
    forged = name[:-1] + bytes([name[-1] ^ 1])
    file = books.directory / "books" / "local.sqlite3"
    file.write_bytes(file.read_bytes().replace(name, forged))
    shown = books.run("verify", status=1)
    assert not shown["intact"]
    damage = {(each["code"], each["kind"], each["subject"]) for each in shown["damage"]}
    assert ("chain.changed", "document", document["number"]) in damage
    assert all(each["reason"].endswith(".") for each in shown["damage"])
    said = books.say("verify")
    assert said.returncode == 1
    assert document["number"] in said.stderr


def test_months_close_in_order_and_reopen_with_a_reason(books: Commands) -> None:
    assert books.error("close", SECOND_MONTH)["code"] == "books.close_in_order"
    closed = books.run("close", FIRST_MONTH, *BECAUSE)
    assert (closed["action"], closed["month"], closed["reason"]) == ("close", FIRST_MONTH, BECAUSE[1])
    assert closed["by"]
    assert closed["chain_head"] == books.run("verify")["chain_head"]
    books.run("close", SECOND_MONTH, *BECAUSE)
    assert books.error("reopen", FIRST_MONTH, "--reason", "late")["code"] == "books.reopen_in_order"
    assert books.error("reopen", SECOND_MONTH, "--reason", " ")["code"] == "books.reason_missing"
    reopened = books.run("reopen", SECOND_MONTH, "--reason", "a late invoice")
    assert (reopened["action"], reopened["reason"]) == ("reopen", "a late invoice")
    assert reopened["chain_head"] != closed["chain_head"]
    books.run("close", SECOND_MONTH, *BECAUSE)


def test_a_month_with_documents_that_wait_is_not_closed(pending_books: Commands) -> None:
    waiting = {each["reference"] for each in documents(pending_books) if each["date"] < f"{FIRST_MONTH}-32"}
    for option in ([], ["--reason", "the rest comes later"]):
        shown = pending_books.run("close", FIRST_MONTH, *option, status=1)
        assert (shown["error"]["code"], shown["month"]) == ("books.documents_pending", FIRST_MONTH)
        assert {each["reference"] for each in shown["pending"]} == waiting
    said = pending_books.say("close", FIRST_MONTH)
    assert said.returncode == 1
    assert all(f"{reference} waits for approval." in said.stdout for reference in waiting)
    assert str(len(waiting)) in said.stderr


def test_a_month_with_held_orders_closes_only_for_a_reason(books: Commands) -> None:
    needs_you = [each for each in books.run("reconcile")["orders"] if each["state"] == "needs_you"]
    month = needs_you[0]["date"][:7]
    held = {each["id"] for each in needs_you if each["date"].startswith(month)}
    if month != FIRST_MONTH:
        books.run("close", FIRST_MONTH)
    shown = books.run("close", month, status=1)
    assert shown["error"]["code"] == "months.orders_left"
    assert "--reason" in shown["error"]["todo"]
    assert {each["order_id"] for each in shown["held"]} == held
    assert all(each["reason"] for each in shown["held"])
    assert (shown["pending"], shown["new"], shown["unproved"]) == ([], [], [])
    closed = books.run("close", month, *BECAUSE)
    assert (closed["action"], closed["held"], closed["reason"]) == ("close", shown["held"], BECAUSE[1])


def test_a_month_with_an_order_that_is_not_proved_closes_only_for_a_reason(books: Commands) -> None:
    order_id = sale(books, FIRST_MONTH)["order_id"]
    with closing(sqlite3.connect(books.directory / "workspace.sqlite3", isolation_level=None)) as workspace:
        changed = "UPDATE orders SET total = total + 10000 WHERE order_id = ?"
        assert workspace.execute(changed, (order_id,)).rowcount == 1
    for option in ([], ["--reason", " "]):
        shown = books.run("close", FIRST_MONTH, *option, status=1)
        assert shown["error"]["code"] == "months.unproved"
        [unproved] = shown["unproved"]
        assert (unproved["order_id"], unproved["difference"]) == (order_id, "-1.00")
    closed = books.run("close", FIRST_MONTH, *BECAUSE)
    assert (closed["reason"], closed["unproved"]) == (BECAUSE[1], [unproved])
    assert books.run("verify")["intact"]


def test_a_month_with_a_refund_that_waits_closes_only_for_a_reason(books: Commands) -> None:
    order_id = next(each["order_id"] for each in documents(books) if each["kind"] == "credit_memo")
    books.run("undo", order_id, "--reason", "typed twice")
    waiting = books.run("reconcile", status=1)["refunds_waiting"]
    month = waiting[0]["date"][:7]
    if month != FIRST_MONTH:
        books.run("close", FIRST_MONTH, *BECAUSE)
    shown = books.run("close", month, status=1)
    assert shown["error"]["code"] == "months.refunds_waiting"
    assert shown["refunds_waiting"] == [each for each in waiting if each["date"].startswith(month)]
    said = books.say("close", month)
    assert said.returncode == 1
    assert f"of order {order_id}." in said.stdout
    assert books.run("close", month, *BECAUSE)["reason"] == BECAUSE[1]


def test_what_comes_late_is_approved_on_the_first_open_day_when_told(books: Commands) -> None:
    document = sale(books, FIRST_MONTH)
    order_id = document["order_id"]
    books.run("undo", order_id, "--reason", "typed twice")
    books.run("close", FIRST_MONTH, *BECAUSE)
    books.run("import", order_id)
    [late] = [each for each in of_order(books, order_id) if each["state"] == "pending"]
    shown = books.run("approve", "--all", status=1)
    [failed] = shown["failed"]
    assert (failed["reference"], failed["code"]) == (late["reference"], "books.period_closed")
    assert "--into-open-period" in failed["reason"]
    shown = books.run("approve", "--all", "--into-open-period")
    assert shown["moved"] == [late["reference"]]
    assert [each["reference"] for each in shown["approved"]] == [late["reference"]]
    [moved] = [each for each in of_order(books, order_id) if each["state"] == "approved"]
    assert (moved["date"], moved["tax_date"]) == (f"{SECOND_MONTH}-01", late["tax_date"])
    assert late["tax_date"].startswith(FIRST_MONTH)


@pytest.mark.parametrize(
    "line",
    [
        ["trial-balance", "--on", "yesterday"],
        ["reconcile", "--from", "2026-02-30"],
        ["verify", "all"],
        ["export", "--format", "xls", "somewhere"],
        ["export", "--format", "csv"],
        ["undo"],
        ["undo", "7", "--last-run"],
        ["undo", "7", "--on", "soon"],
        ["close"],
        ["close", "2026-13"],
        ["reopen", "2026-03"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_line_is_answered_with_a_sentence(imported: Commands, line: list[str]) -> None:
    assert imported.error(*line, status=2)["code"] == "cli.use"


def test_without_json_there_are_sentences_and_figures(books: Commands, tmp_path: Path) -> None:
    order_id = sale(books, SECOND_MONTH)["order_id"]
    expected = {
        ("trial-balance",): "Sales",
        ("reconcile",): TODAY[:4],
        ("verify",): books.run("verify")["chain_head"],
        ("export", "--format", "items", str(tmp_path / "items")): "items.csv",
        ("undo", order_id, "--reason", "typed twice"): "1 order",
        ("close", FIRST_MONTH, *BECAUSE): FIRST_MONTH,
        ("reopen", FIRST_MONTH, "--reason", "late"): FIRST_MONTH,
    }
    for line, word in expected.items():
        done = books.say(*line)
        assert (done.returncode, done.stderr) == (0, "")
        assert word in done.stdout
