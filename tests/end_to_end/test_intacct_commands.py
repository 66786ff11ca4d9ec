"""Daybook's commands with a Sage Intacct company as the books."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook import example_shop
from helpers.commands import Commands
from helpers.in_this_process import daybook
from helpers.intacct_commands import CHOICES, IntacctCommands, answers
from helpers.killed_intacct import FAULTS, NOBODY_ON_ACCOUNT, import_killed
from helpers.sandbox_process import SandboxProcess, running

SHOP = ("--orders", "6", "--hard-orders", "TD01,TD02", "--intacct-rows", "60")
STATUSES = ("status_updates.direction=push", 'status_updates.links=[{books="Shipped", status_id=2}]')
PAYMENTS = """
receipts = "payments"
receipt_accounts = [
    { method = "online", account = "1091", payment_method = "EFT" },
    { method = "offline", account = "1090", payment_method = "Cash" },
]
"""
BOOKS = "intacct:juniper@127.0.0.1"


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running(*SHOP) as sandbox:
        yield sandbox


@pytest.fixture
def fresh(tmp_path: Path, shop: SandboxProcess) -> IntacctCommands:
    shop.renew()
    return IntacctCommands(tmp_path / "data", shop)


@pytest.fixture(scope="module")
def set_up(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> IntacctCommands:
    commands = IntacctCommands(tmp_path_factory.mktemp("set_up") / "data", shop)
    commands.set_up()
    return commands


@pytest.fixture
def ready(tmp_path: Path, set_up: IntacctCommands) -> IntacctCommands:
    """Set up, with a company into which nothing was posted yet."""
    set_up.shop.renew()
    return set_up.copied(tmp_path / "data")


def totals(commands: IntacctCommands) -> dict[str, Decimal]:
    return {order_id: Decimal(each["total"]) for order_id, each in commands.documents().items()}


def test_set_up_tells_every_step_of_the_test_and_names_the_company(fresh: IntacctCommands) -> None:
    told = fresh.set_up()
    assert (told["passed"], told["books"]) == (True, BOOKS)
    steps = {each["subject"]: each["verdict"] for each in told["probes"]}
    for step in ("gateway", "sender", "sign_in", "company", "definitions", "customers", "documents", "lock"):
        assert steps[step] == "passed", step
    settings = fresh.run("settings")["settings"]
    assert settings["intacct.company_id"]["value"] == "JUNIPER"
    assert settings["intacct.shipping"]["value"] == {"posts_as": "subtotal", "name": "Shipping"}
    assert settings["create_items"]["value"] is False
    assert fresh.run("stores")["stores"][0]["books"] == BOOKS


def test_orders_and_refunds_go_in_once_and_come_out_again(ready: IntacctCommands) -> None:
    shop_totals = {each["id"]: Decimal(each["total"]) for each in ready.run("list")["orders"]}
    imported = ready.run("import", "--all")
    orders = {each["order_id"]: Decimal(each["total"]) for each in imported["imported"]}
    assert orders == {each: shop_totals[each] for each in orders}
    refunds = {each["document"] for each in imported["refunds"]}
    assert len(orders) >= 5
    assert len(refunds) == 2
    assert totals(ready) == orders
    again = ready.run("import", *orders)
    assert {each["code"] for each in again["skipped"]} == {"import.already_imported"}
    undone = ready.run("undo", "--last-run")["undone"]
    gone = {part["reference"] for each in undone for part in each["documents"] if part["deleted"]}
    assert gone == {f"WEB-{each}" for each in orders} | refunds
    assert ready.documents() == {}
    assert ready.run("import", *orders)["failed"] == []
    assert {each["reference"] for each in ready.documents().values()} == {f"WEB-{each}-2" for each in orders}


def test_refunds_are_the_accountants_until_a_definition_is_chosen(fresh: IntacctCommands) -> None:
    text = fresh.answers.read_text("utf-8")
    fresh.answers.write_text(text.replace('refund_definition = "Sales Credit Memo"', ""), "utf-8")
    fresh.set_up()
    passed = fresh.run("import", "--all")["refunds"]
    assert {each["code"] for each in passed} == {"refund.accountant_books_it"}
    fresh.run("settings", "set", "intacct.refund_definition=Sales Credit Memo")
    booked = fresh.run("import", "--all")["refunds"]
    assert {each["state"] for each in booked} == {"imported"}
    assert len(booked) == len(passed)


def test_payments_are_recorded_in_the_account_of_their_way_of_payment(fresh: IntacctCommands) -> None:
    with fresh.answers.open("a", encoding="utf-8") as file:
        file.write(PAYMENTS)
    fresh.set_up()
    fresh.run("import", "1001", "1002")
    found = fresh.run("documents")["documents"]
    assert {each["reference"]: each["open"] for each in found} == {"WEB-1001": "0.00", "WEB-1002": "0.00"}


def test_no_document_is_made_of_an_order_that_is_there_by_another_computer(
    ready: IntacctCommands, tmp_path: Path
) -> None:
    [order] = ready.run("import", "1002")["imported"]
    other = IntacctCommands(tmp_path / "other", ready.shop)
    other.set_up()
    assert [each["document"] for each in other.run("import", "1002")["imported"]] == [order["document"]]
    assert list(other.documents()) == ["1002"]


def test_quantities_of_a_practice_company_are_shown_and_not_sent_to_a_real_shop(
    ready: IntacctCommands,
) -> None:
    ready.run("settings", "set", "pushing.quantity=yes", "may=stock", "pushing.warehouse=MAIN")
    rows = ready.run("push", "--dry-run")["items"]
    assert len([each for each in rows if each["changes"]]) > 20
    told = ready.run("push", "--yes", status=1)["told"]
    assert {(each["state"], each["code"]) for each in told} == {("skipped", "push.practice_books")}


def test_orders_under_an_earlier_prefix_are_found(ready: IntacctCommands) -> None:
    [order] = ready.run("import", "1002")["imported"]
    ready.run("settings", "set", "prefix=EUR")
    ready.run("settings", "set", "prefix=DEU")
    assert [each["reference"] for each in ready.run("documents")["documents"]] == [order["document"]]
    [again] = ready.run("import", "1002", status=None)["skipped"]
    assert again["code"] == "import.already_imported"
    [undone] = ready.run("undo", "1002")["undone"]
    assert [part["reference"] for part in undone["documents"]] == [order["document"]]
    [fresh] = ready.run("import", "1002")["imported"]
    assert fresh["document"] == "DEU-1002-2"


def test_names_and_prices_of_the_company_are_not_sent(ready: IntacctCommands) -> None:
    ready.run("settings", "set", "pushing.name=yes", "may=products")
    shown = ready.run("push", "--dry-run")
    assert [each for each in shown["items"] if each["changes"]] == []
    assert [each["code"] for each in shown["problems"]] == ["push.not_told"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("approve", "--all"), "books.approve_themselves"),
        (("trial-balance",), "books.no_ledger_here"),
        (("close", "2026-01"), "books.no_ledger_here"),
        (("stock",), "books.no_ledger_here"),
        (("clearing",), "books.no_ledger_here"),
        (("verify",), "books.no_ledger_here"),
        (("reconcile",), "books.no_ledger_here"),
        (("settings", "set", "summary=daily", "intacct.journal="), "intacct.journal_missing"),
        (("settings", "set", "may=statuses", *STATUSES), "setup.no_order_statuses_there"),
        (("settings", "set", "warehouse=NOWHERE"), "books.warehouse_unknown"),
        (("settings", "set", 'payment_term={name="Net 12"}'), "setup.term_unknown"),
        (("settings", "set", "intacct.definition="), "setup.definition_missing"),
        (("settings", "set", "intacct.user_id="), "intacct.connection_incomplete"),
    ],
)
def test_what_these_books_do_not_do_is_said(
    ready: IntacctCommands, words: tuple[str, ...], code: str
) -> None:
    assert ready.error(*words)["code"] == code


def test_a_setting_that_the_company_has_no_say_in_needs_no_password(ready: IntacctCommands) -> None:
    shown = Commands(ready.directory, ready.shop).run("settings", "set", "zero_total=list_only")
    assert shown["settings"]["zero_total"]["value"] == "list_only"
    told = Commands(ready.directory, ready.shop).error("settings", "set", "warehouse=NOWHERE")
    assert told["code"] == "intacct.password_missing"


def test_a_company_that_is_somebodys_is_not_thrown_away(ready: IntacctCommands) -> None:
    assert ready.error("stores", "throw-away")["code"] == "cli.no_store_named"
    assert ready.error("stores", "throw-away", "--store", "WEB")["code"] == "stores.not_practice"


def test_a_company_that_is_not_reached_is_no_set_up(fresh: IntacctCommands, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.toml"
    text = fresh.answers.read_text("utf-8")
    wrong.write_text(text.replace(fresh.shop.intacct["user_password"], "another"), "utf-8")
    done = fresh.say("setup", "--books", "intacct", "--answers", str(wrong), "--intacct", str(wrong))
    assert done.returncode == 1
    assert "sign_in: " in done.stderr
    assert "another" not in done.stdout + done.stderr
    assert fresh.error("import", "--all")["code"] == "cli.no_setup"


def test_the_passwords_are_asked_for_each_time_and_kept_nowhere(
    ready: IntacctCommands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty.toml"
    empty.write_text("", "utf-8")
    without = ("--intacct", str(empty))
    assert ready.run("list", *without)["orders"]
    assert ready.error("import", "1002", *without)["code"] == "intacct.password_missing"
    told = ready.shop.intacct
    monkeypatch.setenv("DAYBOOK_INTACCT_SENDER_PASSWORD", told["sender_password"])
    monkeypatch.setenv("DAYBOOK_INTACCT_USER_PASSWORD", told["user_password"])
    assert ready.run("import", "1002", *without)["imported"]
    for secret in (told["sender_password"], told["user_password"]):
        assert files_with(ready.directory, secret.encode()) == []


def files_with(directory: Path, text: bytes) -> list[str]:
    found = (Path(top) / name for top, _, names in os.walk(directory) for name in names)
    return [str(path) for path in found if text in path.read_bytes()]


def test_a_password_file_that_is_none_is_not_repeated(ready: IntacctCommands, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("user_password = hunter2-hunter2", "utf-8")
    error = ready.error("import", "1002", "--intacct", str(broken))
    assert error["code"] == "cli.passwords_not_toml"
    assert "hunter2" not in str(error)


def test_a_closed_day_is_told_before_anything_is_posted(ready: IntacctCommands) -> None:
    ready.shop.control_company("closed", company="JUNIPER", until="2030-12-31")
    failed = ready.run("import", "1002", status=1)["failed"]
    assert [each["code"] for each in failed] == ["intacct.day_closed"]
    assert ready.documents() == {}


def test_a_total_that_differs_is_told_and_never_posted_again(fresh: IntacctCommands) -> None:
    with running(*SHOP, "--intacct-discounts-as-sent") as shop:
        commands = IntacctCommands(fresh.directory.with_name("differs"), shop)
        commands.set_up()
        failed = commands.run("import", "1002", status=1)["failed"]
        assert [each["code"] for each in failed] == ["post.totals_differ"]
        [order] = [each for each in commands.run("list")["orders"] if each["id"] == "1002"]
        assert order["state"] == "differs"
        assert commands.run("import", "1002")["skipped"]
        assert len(commands.run("documents")["documents"]) == 1


def test_two_stores_post_into_one_company(ready: IntacctCommands, tmp_path: Path) -> None:
    ready.run("import", "1002")
    with running(*SHOP, "--store-hash", "second") as shop:
        file = tmp_path / "second.toml"
        file.write_text(answers(ready.shop.intacct, more='prefix = "TWO"'), "utf-8")
        second = ("--credentials", str(shop.credentials_file), "--intacct", str(file))
        ready.run("setup", "--books", "intacct", "--answers", str(file), *second)
        [order] = ready.run("import", "1002", *second)["imported"]
        assert order["document"] == "TWO-1002"
        found = ready.run("documents", *second)["documents"]
        assert {each["reference"] for each in found} == {"WEB-1002", "TWO-1002"}


def test_the_practice_company_comes_with_the_example_shop(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Each command opens the shop anew, and lists or weighs all that it has.
    monkeypatch.setattr(example_shop, "OPTIONS", (*example_shop.OPTIONS, "--orders", "12"))
    file = tmp_path / "answers.toml"
    file.write_text(
        f'since = 2020-01-01\nwarehouse = "MAIN"\nshared_customer = "Web shop"\n'
        f"[intacct]\npractice = true\n{CHOICES}",
        "utf-8",
    )

    def run(*words: str) -> Any:
        done = daybook("--sandbox", "--data-dir", str(tmp_path / "data"), *words, "--json")
        assert done.returncode in {0, 1}, done.stderr
        return json.loads(done.stdout)

    assert run("setup", "--books", "intacct", "--answers", str(file))["books"] == "intacct:practice"
    run("list")
    assert run("import", "1002")["imported"]
    # The next command starts the company anew, at another address, with all that was posted.
    assert [each["reference"] for each in run("documents")["documents"]] == ["WEB-1002"]
    assert run("import", "1002")["skipped"]


def test_an_import_that_is_killed_while_answers_are_lost_books_each_order_once(tmp_path: Path) -> None:
    with running("--orders", "14", "--no-hard-orders", "--intacct-rows", "60", *FAULTS) as shop:
        commands = IntacctCommands(tmp_path / "data", shop, more=NOBODY_ON_ACCOUNT)
        commands.set_up()
        ended = import_killed(commands, 8, 1)
    assert ended.faults == ()
    assert ended.documents == 8
