"""Exports of what was really imported, before the programs that have to read them."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.commands import Commands, without_bytecode
from helpers.judging import judge, judged_by_beancount, judged_by_hledger, without_closings
from helpers.sandbox_process import running

TODAY = "2026-03-31"
ORDERS = 300
FIRST_YEAR = 2025
HARD = "TB06,TD01,TD02,TD03,TD05"
"""A rounding at home, and refunds."""


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    folder = tmp_path_factory.mktemp("exports")
    answers = folder / "answers.toml"
    answers.write_text("rate_is_transactional_per_home = true\n", "utf-8")
    with running("--orders", str(ORDERS), "--today", TODAY, "--hard-orders", HARD) as shop:
        made = Commands(folder / "data", shop)
        made.run("setup", "--since", "2020-01-01", "--answers", str(answers))
        made.run("list")
        imported = made.run("import", "--all", status=None)
        assert len(imported["imported"]) > ORDERS * 3 // 4
        made.run("approve", "--all")
        yield made


@pytest.fixture(scope="module")
def books(commands: Commands) -> object:
    """What the accounts hold, in more years and currencies than one."""
    documents = commands.run("documents")["documents"]
    assert {each["state"] for each in documents} == {"approved"}
    assert {"cash_sale", "sales_invoice", "credit_memo"} <= {each["kind"] for each in documents}
    assert len({each["currency"] for each in documents}) > 2
    assert {each["date"][:4] for each in documents} == {str(FIRST_YEAR), TODAY[:4]}
    return without_closings(commands, FIRST_YEAR)


def test_bean_check_finds_no_fault_and_the_balances_of_the_trial_balance(
    commands: Commands, books: object, tmp_path: Path
) -> None:
    assert judged_by_beancount(commands, tmp_path / "export", judge("bean-check")) == books


def test_hledger_finds_no_fault_and_the_balances_of_the_trial_balance(
    commands: Commands, books: object, tmp_path: Path
) -> None:
    assert judged_by_hledger(commands, tmp_path / "export", judge("hledger")) == books


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("beancount", {"daybook.beancount"}),
        ("hledger", {"daybook.journal"}),
        ("csv", {"entries.csv", "entry_lines.csv", "documents.csv", "trial_balance.csv", "taxes.csv"}),
        ("iif", {"daybook.iif"}),
        ("items", {"items.csv"}),
    ],
)
def test_an_export_names_its_files_and_the_head_of_the_chain(
    commands: Commands, tmp_path: Path, kind: str, names: set[str]
) -> None:
    folder = tmp_path / "new" / "export"
    files = [Path(name) for name in commands.run("export", "--format", kind, str(folder))["files"]]
    assert sorted(files) == sorted(folder.iterdir())
    assert names | {"manifest.json"} <= {file.name for file in files}
    assert all(file.stat().st_size for file in files)
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    balance = commands.run("trial-balance")
    assert manifest["chain_head"] == balance["chain_head"]
    assert manifest["trial_balance"]["debit"] == balance["debit"]


@pytest.mark.parametrize("kind", ["beancount", "hledger", "csv", "iif", "items"])
def test_what_other_programs_read_is_the_same_in_every_language(
    commands: Commands, tmp_path: Path, kind: str
) -> None:
    for tag in ("en", "de"):
        done = commands.say("--language", tag, "export", "--format", kind, str(tmp_path / tag))
        assert done.returncode == 0, done.stderr
    written = {path.name: path.read_bytes() for path in (tmp_path / "en").iterdir()}
    # The manifest has the moment at which it was written.
    del written["manifest.json"]
    assert written
    assert {name: (tmp_path / "de" / name).read_bytes() for name in written} == written


def test_an_export_takes_a_range_of_days(commands: Commands, tmp_path: Path) -> None:
    days = ("--from", "2026-02-01", "--to", "2026-02-28")
    commands.run("export", "--format", "csv", str(tmp_path / "february"), *days)
    with (tmp_path / "february" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        exported = {row["number"] for row in csv.DictReader(file)}
    assert exported == {
        each["number"]
        for each in commands.run("documents")["documents"]
        if each["date"].startswith("2026-02")
    }


def test_a_range_that_ends_before_it_begins_is_refused(commands: Commands, tmp_path: Path) -> None:
    days = ("--from", "2026-04-01", "--to", "2026-03-01")
    error = commands.error("export", "--format", "csv", str(tmp_path / "none"), *days)
    assert error["code"] == "export.range_empty"
    assert not (tmp_path / "none").exists()


def test_an_export_writes_over_nothing(commands: Commands, tmp_path: Path) -> None:
    kept = tmp_path / "mine.txt"
    kept.write_text("mine", "utf-8")
    for target in (tmp_path, kept):
        error = commands.error("export", "--format", "csv", str(target))
        assert error["code"] == "export.folder_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    assert kept.read_text("utf-8") == "mine"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit to a file's length to set")
def test_an_export_that_does_not_fit_leaves_nothing_behind(commands: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "exports" / "csv"
    # In blocks of 512 bytes: enough for the index of SQLite's log, too little for all the lines.
    limited = ["/bin/sh", "-c", 'ulimit -f 64 && exec "$@"', "sh"]
    line = [*limited, *commands.line("export", "--format", "beancount", str(folder), "--json")]
    done = subprocess.run(line, capture_output=True, text=True, check=False, env=without_bytecode())
    error = json.loads(done.stdout)["error"]
    assert (done.returncode, error["code"]) == (1, "export.cannot_write"), done.stderr
    assert "Traceback" not in done.stderr
    assert list(folder.parent.iterdir()) == []
    commands.run("export", "--format", "beancount", str(folder))
