"""`daybook pay-back`: what goes back to a customer who paid too much."""

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
from unit.books.ledger_samples import sale
from unit.books.report_samples import credit_on_account


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """Books in which SI-000001 over 21.65 was paid in full, and 10.00 of it credited afterwards."""
    made = tmp_path / "data"
    adapters = LocalAdapters(paths_for(made, sandbox=False), is_sandbox=False, keeps_secrets=False)
    invoice = BooksId(seed(adapters).invoice)
    books, ledger = adapters.books(Setup("")), adapters.ledger(Setup(""))
    assert ledger is not None
    ledger.receive(NewPayment(invoice, dt.date(2026, 3, 5), Decimal("21.65"), "1000", Decimal(1), "home"))
    (posted,) = books.post([credit_on_account(4, 7, invoice, dt.date(2026, 3, 9), "10.00")])
    assert posted.books_id is not None
    (approved,) = books.approve([posted.books_id], dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
    assert approved.error is None
    adapters.close()
    return made


def test_what_is_owed_goes_back_in_parts_and_is_taken_back(
    directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*line: str) -> tuple[int, str]:
        status = main(["--data-dir", str(directory), *line])
        return status, capsys.readouterr().out

    part = ("--amount", "4.00", "--on", "2026-03-20", "--json")
    status, told = run("pay-back", "SI-000001", *part)
    assert (status, json.loads(told)) == (
        0,
        {
            "payment": "PB-000001",
            "document": "WEB-4",
            "number": "SI-000001",
            "date": "2026-03-20",
            "account": "1000",
            "currency": "USD",
            "amount": "4.00",
            "owed": "6.00",
        },
    )
    status, told = run("pay-back", "WEB-4", "--on", "2026-03-21")
    assert (status, told) == (
        0,
        "PB-000002: 6.00 USD paid back on SI-000001, 0.00 USD still owed to the customer.\n",
    )
    status, told = run("pay-back", "SI-000001", "--json")
    assert (status, json.loads(told)["error"]["code"]) == (1, "books.nothing_to_pay_back")
    status, told = run("reverse", "PB-000002", "--reason", "came back", "--json")
    assert (status, json.loads(told)["reversed"]) == (0, "PB-000002")
    _, told = run("documents", "--json")
    found = {each["number"]: each["open"] for each in json.loads(told)["documents"]}
    assert found["SI-000001"] == "-6.00"


def test_a_credit_memo_of_a_sale_in_the_books_is_paid_back_on_its_sale(
    directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data-dir", str(directory), "pay-back", "CM-000001", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "books.nothing_to_pay_back"


def test_credit_settles_another_invoice_and_is_taken_back(
    directory: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*line: str) -> tuple[int, str]:
        status = main(["--data-dir", str(directory), *line])
        return status, capsys.readouterr().out

    adapters = LocalAdapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    books = adapters.books(Setup(""))
    (posted,) = books.post([sale(77)])
    assert posted.books_id is not None
    books.approve([posted.books_id], dt.datetime(2026, 3, 9, tzinfo=dt.UTC))
    adapters.close()
    part = ("--amount", "4.00", "--on", "2026-03-20", "--json")
    status, told = run("apply-credit", "SI-000001", "WEB-77", *part)
    shown = json.loads(told)
    invoice = shown.pop("invoice")
    assert (status, shown) == (
        0,
        {
            "applied": "CA-000001",
            "credit": "SI-000001",
            "date": "2026-03-20",
            "currency": "USD",
            "amount": "4.00",
            "left": "6.00",
            "open": "17.65",
        },
    )
    status, told = run("apply-credit", "SI-000001", invoice, "--on", "2026-03-21")
    assert (status, told) == (
        0,
        f"CA-000002: 6.00 USD of the credit on SI-000001 settle {invoice}; 0.00 USD are left.\n",
    )
    assert run("apply-credit", "SI-000001", invoice)[0] == 1
    assert run("reverse", "CA-000001", "--reason", "wrong")[0] == 0
    assert run("verify")[0] == 0
