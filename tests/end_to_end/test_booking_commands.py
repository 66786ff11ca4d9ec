"""Payments, payouts, entries by hand and stock, booked by the real command."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from helpers.books_by_command import TODAY
from helpers.commands import Commands

ONE = Decimal("1.00")


def open_invoice(books: Commands, currency: str = "USD") -> dict[str, Any]:
    return next(
        document
        for document in books.run("documents")["documents"]
        if document["kind"] == "sales_invoice"
        and document["currency"] == currency
        and Decimal(document["open"]) > ONE
    )


def balance_of(books: Commands, code: str) -> Decimal:
    for account in books.run("trial-balance")["accounts"]:
        if account["account"] == code:
            return Decimal(account["debit"]) - Decimal(account["credit"])
    return Decimal(0)


def test_money_received_lessens_what_is_open_and_reaches_the_bank(books: Commands) -> None:
    invoice = open_invoice(books)
    told = books.run("receive", invoice["number"], "--amount", "1.00", "--method", "cheque")
    rest = Decimal(invoice["open"]) - ONE
    assert (told["document"], told["amount"], Decimal(told["open"])) == (invoice["reference"], "1.00", rest)
    assert balance_of(books, "1000") == ONE
    again = books.run("receive", invoice["reference"], "--account", "1050")
    assert Decimal(again["amount"]) == rest
    [now] = [each for each in books.run("documents")["documents"] if each["number"] == invoice["number"]]
    assert Decimal(now["open"]) == 0
    assert books.error("receive", invoice["number"], "--amount", "1")["code"] == "books.more_than_open"


def test_a_receipt_taken_back_opens_the_invoice_again(books: Commands) -> None:
    invoice = open_invoice(books)
    number = books.run("receive", invoice["number"])["receipt"]
    told = books.run("reverse", number, "--reason", "bounced")
    assert told["reversed"] == number
    [now] = [each for each in books.run("documents")["documents"] if each["number"] == invoice["number"]]
    assert now["open"] == invoice["open"]
    assert books.error("reverse", number, "--reason", "twice")["code"] == "books.already_reversed"


def test_foreign_money_needs_its_rate(books: Commands) -> None:
    foreign = [
        each
        for each in books.run("documents")["documents"]
        if each["currency"] != "USD" and Decimal(each["open"]) > 0
    ]
    number = foreign[0]["number"]
    assert books.error("receive", number)["code"] == "cli.rate_missing"
    assert books.run("receive", number, "--rate", "1.1")["currency"] == foreign[0]["currency"]


def clearing(books: Commands) -> dict[str, Any]:
    """The account with most lines in the books' own currency."""
    found = books.run("clearing")["accounts"]
    home = [each for each in found if {line["currency"] for line in each["lines"]} == {"USD"}]
    return max(home, key=lambda each: len(each["lines"]))


def test_a_payout_settles_lines_and_posts_its_fees(books: Commands) -> None:
    account = clearing(books)
    gross = sum(Decimal(line["amount"]) for line in account["lines"])
    fees = Decimal("0.30")
    line = ("payout", account["account"], "--all", "--fees", str(fees))
    assert books.error(*line, "--net", str(gross))["code"] == "books.payout_differs"
    told = books.run(*line, "--net", str(gross - fees), "--reference", "po_1")
    assert (told["payout"], told["lines"]) == ("PO-000001", len(account["lines"]))
    assert (Decimal(told["gross"]), Decimal(told["net"])) == (gross, gross - fees)
    assert balance_of(books, "6100") == fees
    assert balance_of(books, "1000") == gross - fees
    assert account["account"] not in {each["account"] for each in books.run("clearing")["accounts"]}
    books.run("reverse", "PO-000001", "--reason", "another bank")
    assert clearing(books)["lines"] == account["lines"]


def test_a_payout_for_one_order_leaves_the_others_on_their_way(books: Commands) -> None:
    account = clearing(books)
    order = account["lines"][0]["order_id"]
    own = [line for line in account["lines"] if line["order_id"] == order]
    gross = sum(Decimal(line["amount"]) for line in own)
    books.run("payout", account["account"], "--for", order, "--net", str(gross))
    left = [each for each in books.run("clearing")["accounts"] if each["account"] == account["account"]]
    expected = [line for line in account["lines"] if line["order_id"] != order]
    assert [line for each in left for line in each["lines"]] == expected
    settled = books.run("payout", account["account"], "--through", "2020-01-01", "--net", "1", status=1)
    assert settled["error"]["code"] == "cli.nothing_to_settle"
    line = ("payout", account["account"], "--for", order, "--net", str(gross))
    assert books.error(*line)["code"] == "cli.not_on_its_way"


def test_an_entry_by_hand_is_posted_and_reversed(books: Commands) -> None:
    line = ("entry", "--debit", "6100", "12.50", "--memo", "Bank charges")
    assert books.error(*line, "--credit", "1000", "12.49")["code"] == "books.entry_does_not_balance"
    assert books.error(*line, "--credit", "0815", "12.50")["code"] == "books.account_unknown"
    assert books.error(*line, "--credit", "1200", "12.50")["code"] == "books.control_account"
    told = books.run(*line, "--credit", "1000", "12.50", "--on", TODAY)
    assert (told["date"], told["memo"]) == (TODAY, "Bank charges")
    assert [(each["account"], each["debit"], each["credit"]) for each in told["lines"]] == [
        ("6100", "12.50", "0.00"),
        ("1000", "0.00", "12.50"),
    ]
    assert balance_of(books, "6100") == Decimal("12.50")
    books.run("reverse", told["entry"], "--reason", "typed twice")
    assert balance_of(books, "6100") == 0


def test_opening_balances_are_completed(books: Commands) -> None:
    told = books.run("entry", "--opening", "--debit", "1000", "500.00", "--memo", "Cut-over")
    assert {each["account"] for each in told["lines"]} == {"1000", "3100"}
    assert balance_of(books, "3100") == Decimal("-500.00")


def test_an_entry_in_foreign_money_is_worth_its_rate(books: Commands) -> None:
    line = ("entry", "--debit", "1050", "100.00", "--credit", "3000", "100.00", "--currency", "EUR")
    assert books.error(*line)["code"] == "cli.rate_missing"
    told = books.run(*line, "--rate", "1.0842")
    assert [each["home_amount"] for each in told["lines"]] == ["108.42", "-108.42"]


def test_stock_is_opened_and_then_counted(books: Commands, tmp_path: Path) -> None:
    first, second = (item["item"] for item in books.run("stock")["items"][:2])
    file = tmp_path / "stock.csv"
    file.write_text(f"item,quantity,value\n{second},4,20.00\n", encoding="utf-8")
    opened = books.run("stock", "--item", first, "10", "55.00", "--file", str(file))
    assert opened["opening"] is True
    assert balance_of(books, "1300") == Decimal("75.00")
    counted = books.run("stock", "--item", first, "9")
    assert counted["opening"] is False
    [item] = [each for each in counted["items"] if each["item"] == first]
    assert (item["quantity"], item["value"]) == ("9", "49.50")
    assert balance_of(books, "5100") == Decimal("5.50")
    assert books.run("stock", "--item", first, "9")["entry"] is None
    assert books.error("stock", "--item", "NO-SUCH", "1")["code"] == "cli.no_stock_item"


def test_an_old_balance_of_stock_does_not_pass_for_opening_stock(books: Commands) -> None:
    first = books.run("stock")["items"][0]["item"]
    old = books.run("entry", "--opening", "--debit", "1300", "100.00")["entry"]
    refused = books.error("stock", "--item", first, "10", "55.00")
    assert refused["code"] == "books.stock_held_by_hand"
    books.run("reverse", old, "--reason", "opening stock has it")
    opened = books.run("stock", "--item", first, "10", "550.00")
    assert opened["opening"] is True
    books.run("reverse", opened["entry"], "--reason", "one zero too many")
    again = books.run("stock", "--item", first, "10", "55.00")
    assert again["opening"] is True
    assert balance_of(books, "1300") == Decimal("55.00")


def test_i24_a_warehouse_is_added_and_chosen_by_command(books: Commands) -> None:
    books.run("stock", "--new-warehouse", "East")
    set_ = books.run("settings", "set", "warehouse=East")
    assert set_["settings"]["warehouse"]["value"] == "East"
    assert books.error("stock", "--new-warehouse", " ")["code"] == "books.warehouse_nameless"


def test_a45_receipt_types_are_shown_made_and_renamed(books: Commands) -> None:
    before = {each["name"]: each for each in books.run("receipt-types")["receipt_types"]}
    method, row = next(iter(before.items()))
    assert row["methods"] == [method]
    books.run("receipt-types", f"{method}=Wallets")
    now = books.run("receipt-types", "--rename", "Wallets", "Online")["receipt_types"]
    [online] = [each for each in now if each["name"] == "Online"]
    assert (online["methods"], online["accounts"]) == ([method], row["accounts"])
    assert books.error("receipt-types", "nothing")["code"] == "cli.no_receipt_type"


def test_s28_cost_and_stock_go_to_the_accounts_chosen_by_command(pending_books: Commands) -> None:
    books = pending_books
    books.run("accounts", "stock=1050")
    shown = {each["role"]: each for each in books.run("accounts", "cost_of_sales=6150")["roles"]}
    assert (shown["stock"]["account"], shown["cost_of_sales"]["account"]) == ("1050", "6150")
    assert shown["sales"]["used_by"]["document"].startswith("WEB-")
    sold = books.run("stock")["items"][0]["item"]
    books.run("stock", "--item", sold, "400", "400.00", "--on", "2020-01-01")
    books.run("approve", "--all", status=None)
    cost = balance_of(books, "6150")
    assert cost > 0
    assert (balance_of(books, "1050"), balance_of(books, "5000")) == (400 - cost, Decimal(0))
    assert balance_of(books, "1300") == 0


def test_s28_a_role_without_its_account_is_refused_by_the_command(books: Commands) -> None:
    assert books.error("accounts", "stock=9999")["code"] == "books.account_unknown"
    assert books.error("accounts", "colour=1300")["code"] == "setting.choice"
    assert books.error("accounts", "stock", status=2)["code"] == "cli.use"


def test_s28_an_account_that_no_order_posts_to_is_refused_as_a_setting(books: Commands) -> None:
    before = books.run("settings")["settings"]["accounts"]
    refused = books.error("settings", "set", 'accounts={sales="4100",cost_of_sales="5100"}')
    assert refused["code"] == "setting.account_of_books"
    assert "daybook accounts cost_of_sales=5100" in refused["todo"]
    assert books.run("settings")["settings"]["accounts"] == before


def test_a53_stock_is_entered_received_and_moved_by_warehouse(books: Commands) -> None:
    books.run("stock", "--new-warehouse", "East")
    first = books.run("stock")["items"][0]["item"]
    assert books.run("stock", "--item", first, "10", "50.00")["opening"] is True
    assert books.run("stock", "--item", first, "4", "20.00", "--warehouse", "East")["opening"] is True
    assert books.run("stock", "--item", first, "3", "--warehouse", "East")["opening"] is False
    received = ("--receive", first, "2", "15.00", "--account", "1000", "--reference", "Bill 9")
    assert books.run("stock", *received, "--warehouse", "East")["entry"].startswith("JE-")
    moved = books.run("stock", "--move", first, "6", "Main", "East")
    assert moved["entry"] is None
    [item] = [each for each in moved["items"] if each["item"] == first]
    assert (item["quantity"], item["value"]) == ("15", "80.00")
    assert [(each["warehouse"], each["quantity"]) for each in item["warehouses"]] == [
        ("East", "11"),
        ("Main", "4"),
    ]
    assert books.error("stock", "--move", first, "6", "Main", "East")["code"] == "books.transfer_short"
    assert books.error("stock", "--receive", first, "1", "1")["code"] == "cli.stock_no_account"
    mixed = ("--item", first, "1", "--move", first, "1", "Main", "East")
    assert books.error("stock", *mixed)["code"] == "cli.stock_one_deed"


@pytest.mark.parametrize(
    "line",
    [
        ["receive"],
        ["receive", "SI-000001", "--amount", "much"],
        ["payout", "1101", "--net", "5"],
        ["payout", "1101", "--all"],
        ["entry", "--debit", "1000"],
        ["reverse", "JE-000001"],
    ],
)
def test_a_line_that_lacks_something_is_wrong_use(approved: Commands, line: list[str]) -> None:
    assert approved.error(*line, status=2)["code"] == "cli.use"


def test_without_json_there_are_sentences(books: Commands) -> None:
    invoice = open_invoice(books)
    number = books.run("receive", invoice["number"], "--amount", "0.50")["receipt"]
    expected = {
        ("receive", invoice["number"], "--amount", "0.10"): f"0.10 USD received for {invoice['number']}",
        ("clearing",): "WEB-",
        ("entry", "--debit", "6100", "1", "--credit", "1000", "1"): "is posted.",
        ("stock",): "0.00",
        ("reverse", number, "--reason", "bounced"): f"{number} is reversed by JE-",
    }
    for line, words in expected.items():
        done = books.say(*line)
        assert (done.returncode, done.stderr) == (0, "")
        assert words in done.stdout


def test_moves_of_stock_are_listed_and_taken_back_by_command(books: Commands) -> None:
    books.run("stock", "--new-warehouse", "East")
    first = books.run("stock")["items"][0]["item"]
    books.run("stock", "--item", first, "10", "50.00")
    books.run("stock", "--receive", first, "2", "0", "--account", "1000")
    books.run("stock", "--move", first, "6", "Main", "East")
    moves = books.run("stock", "--moves")["moves"]
    assert [(each["number"], each["cause"], each["quantity"]) for each in moves] == [
        ("SM-000001", "opening", "10"),
        ("SM-000002", "receipt", "2"),
        ("SM-000003", "transfer", "-6"),
        ("SM-000004", "transfer", "6"),
    ]
    assert books.error("reverse", "SM-000001", "--reason", "late")["code"] == "books.stock_entry_stays"
    back = books.run("reverse", "SM-000003", "--reason", "the other shelf")
    assert back == {"reversed": "SM-000003", "entry": None}
    assert books.run("reverse", "SM-000002", "--reason", "samples")["entry"] is None
    assert books.run("reverse", "SM-000001", "--reason", "late")["entry"].startswith("JE-")
    [item] = [each for each in books.run("stock")["items"] if each["item"] == first]
    assert item["quantity"] == "0"
    assert books.error("stock", "--moves", "--item", first, "1")["code"] == "cli.stock_one_deed"
    again = books.run("stock", "--item", first, "8", "40.00")
    assert again["opening"] is True
    assert "Carried over, Reversed by SM-000005" in books.say("stock", "--moves").stdout


def test_goods_of_a_credit_memo_come_back_by_command(books: Commands) -> None:
    documents = books.run("documents")["documents"]
    kept = {each["item"] for each in books.run("stock")["items"]}
    memo, line = next(
        (each, line)
        for each in documents
        if each["kind"] == "credit_memo" and each["number"]
        for line in each["lines"]
        if line["item"] in kept
    )
    assert books.error("return-goods", memo["number"])["code"] == "cli.nothing_to_return"
    books.run("stock", "--item", line["item"], "10", "50.00", "--on", "2026-01-01")
    told = books.run("return-goods", memo["number"], "--item", line["item"], "1")
    assert told["items"] == [{"item": line["item"], "quantity": "1", "warehouse": "Main"}]
    # Its sale was before stock was kept: it is worth the average.
    assert balance_of(books, "5000") == Decimal("-5.00")
    assert balance_of(books, "1300") == Decimal("55.00")
    too_many = books.error("return-goods", memo["number"], "--item", line["item"], "99")
    assert too_many["code"] == "books.more_than_credited"
