"""Each command as a process: it starts by itself and says what it says inside the tests' own process."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from daybook.cli.commands import COMMANDS
from helpers.books_by_command import FIRST_MONTH, SECOND_MONTH, sale
from helpers.commands import Commands, Processes

BECAUSE = ("--reason", "the rest comes later")
INVOICE, SALE, ORDER, FOLDER = "{invoice}", "{sale}", "{order}", "{folder}"
ARGUMENTS = {
    "setup": ("--since", "2020-01-01"),
    "import": ("--all",),
    "approve": ("--all",),
    "export": ("--format", "csv", FOLDER),
    "undo": (ORDER, "--reason", "typed twice"),
    "close": (SECOND_MONTH, *BECAUSE),
    "reopen": (FIRST_MONTH, *BECAUSE),
    "customers": ("list",),
    "items": ("list",),
    "report": (ORDER,),
    "order-status": ("Shipped", SALE),
    "receive": (INVOICE, "--amount", "0.50"),
    "pay-back": (INVOICE,),
    "payout": ("1101", "--all", "--net", "0.01"),
    "entry": ("--debit", "6100", "1", "--credit", "1000", "1"),
    "reverse": ("JE-000001", "--reason", "typed twice"),
}
"""What a command cannot be without, or what lets it do more than refuse."""


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, approved: Commands) -> Commands:
    """Books whose first month is closed."""
    shutil.copytree(approved.directory, folder := tmp_path_factory.mktemp("closed") / "data")
    books = Commands(folder, approved.shop)
    books.run("close", FIRST_MONTH, *BECAUSE)
    return books


@pytest.fixture(scope="module")
def names(closed: Commands) -> dict[str, str]:
    document = sale(closed, SECOND_MONTH)
    invoice = next(
        each
        for each in closed.run("documents")["documents"]
        if (each["kind"], each["currency"]) == ("sales_invoice", "USD") and Decimal(each["open"]) > 1
    )
    return {SALE: document["reference"], ORDER: document["order_id"], INVOICE: invoice["number"]}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_as_a_process_what_it_says_here(
    tmp_path: Path, closed: Commands, names: dict[str, str], name: str
) -> None:
    def said_by(how: type[Commands]) -> CompletedProcess[str]:
        folder = tmp_path / how.__name__
        shutil.copytree(closed.directory, folder / "data")
        known = {**names, FOLDER: str(folder / "export")}
        words = [known.get(word, word) for word in ARGUMENTS.get(name, ())]
        return how(folder / "data", closed.shop).say(name, *words, "--json")

    process, here = said_by(Processes), said_by(Commands)
    assert (process.returncode, process.stderr) == (here.returncode, here.stderr)
    answer, expected = json.loads(process.stdout), json.loads(here.stdout)
    assert set(answer) == set(expected)
    assert answer.get("error") == expected.get("error")


def test_a_person_reads_sentences_of_a_process(closed: Commands) -> None:
    done = Processes(closed.directory, closed.shop).say("close", FIRST_MONTH)
    assert (done.returncode, done.stdout) == (1, "")
    assert "closed" in done.stderr
