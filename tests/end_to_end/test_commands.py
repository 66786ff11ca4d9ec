"""The commands as somebody types them: a process each, the example shop on a real socket."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running

ROUNDED_AT_HOME = "TB06"
"""An order in euros whose lines, each rounded to dollars, lack a cent."""


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "60", "--hard-orders", f"TA25,TF01,TC12,{ROUNDED_AT_HOME}") as sandbox:
        yield sandbox


@pytest.fixture
def commands(tmp_path: Path, shop: SandboxProcess) -> Commands:
    return Commands(tmp_path / "data", shop)


def test_set_up_list_import_and_approve_end_with_totals_equal_to_the_cent(commands: Commands) -> None:
    setup = commands.run("setup", "--since", "2020-01-01", "--statuses", "11,9,8,3,2,10")
    assert setup["passed"] is True
    assert setup["name"].startswith("Juniper & Finch")
    listed = commands.run("list")
    store = {order["id"]: order for order in listed["orders"]}
    assert listed["counts"]["total"] == len(store)
    imported = commands.run("import", "--all", status=None)
    assert len(imported["imported"]) > 20
    for each in imported["imported"]:
        assert each["total"] == store[each["order_id"]]["total"]
    documents = {each["order_id"]: each for each in commands.run("documents")["documents"]}
    assert set(documents) == {each["order_id"] for each in imported["imported"]}
    for order_id, document in documents.items():
        assert document["total"] == store[order_id]["total"]
        assert document["state"] == "pending"
        for entry in document["entries"]:
            assert side(entry, "debit") == side(entry, "credit")
            assert side(entry, "home_debit") == side(entry, "home_credit")
    reference = documents[imported["imported"][0]["order_id"]]["reference"]
    approved = commands.run("approve", reference)
    assert approved["approved"][0]["reference"] == reference
    assert approved["approved"][0]["number"].endswith("-000001")
    again = commands.run("import", "--all", status=None)
    assert not again["imported"]


def side(entry: Any, name: str) -> Decimal:
    return sum((Decimal(line[name]) for line in entry["lines"]), Decimal(0))


def test_what_rounding_to_the_home_currency_leaves_is_shown_in_that_currency(
    commands: Commands, tmp_path: Path
) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text("rate_is_transactional_per_home = true\n", "utf-8")
    commands.run("setup", "--since", "2020-01-01", "--answers", str(answers))
    commands.run("list")
    order_id = str(commands.shop.orders_of_case(ROUNDED_AT_HOME)[0]["id"])
    commands.run("import", order_id)
    [document] = commands.run("documents")["documents"]
    [entry] = document["entries"]
    assert entry["home_currency"] == "USD"
    assert document["currency"] != "USD"
    assert Decimal(entry["rate"]) not in {0, 1}
    *others, last = entry["lines"]
    assert (last["name"], last["debit"], last["credit"]) == ("Rounding differences", "0.00", "0.00")
    assert {last["home_debit"], last["home_credit"]} == {"0.00", "0.01"}
    for line in others:
        at_home = Decimal(line["debit"]) * Decimal(entry["rate"])
        assert abs(at_home - Decimal(line["home_debit"])) <= Decimal("0.005")
    assert side(entry, "home_debit") == side(entry, "home_credit")


def test_a_dry_run_writes_nothing_to_the_books(commands: Commands) -> None:
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    plan = commands.run("import", "--all", "--dry-run", status=None)
    assert plan["would_import"]
    assert commands.run("documents")["documents"] == []


def test_naming_one_order_imports_that_order(commands: Commands) -> None:
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    wanted = commands.run("import", "--all", "--dry-run", status=None)["would_import"][0]
    done = commands.run("import", wanted["order_id"])
    assert [each["order_id"] for each in done["imported"]] == [wanted["order_id"]]
    assert done["imported"][0]["total"] == wanted["total"]


def test_answers_come_from_a_file(commands: Commands, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text(
        'prefix = "JUN"\ndocument_kind = "sales_invoice"\npayment_term = "Net 30"\nsince = 2020-01-01\n'
    )
    commands.run("setup", "--answers", str(answers))
    commands.run("list")
    commands.run("import", "--all", status=None)
    documents = commands.run("documents")["documents"]
    assert {each["kind"] for each in documents} == {"sales_invoice"}
    assert all(each["reference"] == f"JUN-{each['order_id']}" for each in documents)
    unpaid = [each for each in documents if Decimal(each["open"]) > 0]
    assert {each["payment_term"] for each in unpaid} == {"Net 30"}


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ('prefix = "TOO LONG"', "setup.prefix_form"),
        ("colour = 3", "setting.unknown"),
        ('guests = "perhaps"', "setting.choice"),
        ("statuses = 11", "setting.not_list"),
        ("= nonsense", "cli.answers_not_toml"),
    ],
)
def test_a_wrong_answer_is_named(commands: Commands, tmp_path: Path, answers: str, code: str) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(answers)
    assert commands.run("setup", "--answers", str(path), status=1)["error"]["code"] == code


def test_no_setup_is_said_in_a_sentence(commands: Commands) -> None:
    error = commands.run("list", status=1)["error"]
    assert error["code"] == "cli.no_setup"
    assert error["what"].endswith(".")


def test_a_key_file_that_is_a_pdf_is_recognised(commands: Commands, tmp_path: Path) -> None:
    pdf = tmp_path / "key.txt"
    pdf.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n")
    error = commands.run("setup", "--credentials", str(pdf), status=1)["error"]
    assert error["code"].startswith("credentials.")
    assert "PDF" in error["what"]


def test_a_wrong_token_fails_the_second_step(commands: Commands, tmp_path: Path) -> None:
    text = commands.shop.credentials_file.read_text().replace(commands.shop.token, "x" * 31)
    path = tmp_path / "wrong.txt"
    path.write_text(text)
    answer = commands.run("setup", "--credentials", str(path), status=1)
    assert answer["passed"] is False
    verdicts = {probe["subject"]: probe["verdict"] for probe in answer["probes"]}
    assert verdicts["address"] == "passed"
    assert verdicts["token"] == "failed"


def test_a_second_daybook_on_the_same_data_is_refused_in_a_sentence(commands: Commands) -> None:
    commands.run("setup", "--since", "2020-01-01")
    held = subprocess.Popen(
        [sys.executable, "-c", HOLD_LOCK, str(commands.directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert held.stdin is not None
    assert held.stdout is not None
    try:
        assert held.stdout.readline() == b"held\n"
        assert commands.run("list", status=1)["error"]["code"] == "settings.data_directory_in_use"
    finally:
        held.stdin.close()
        held.wait(10)
        held.stdout.close()


HOLD_LOCK = """
import sys
from pathlib import Path
from daybook.settings.paths import Paths
from daybook.settings.single_instance import DataDirectoryLock
with DataDirectoryLock(Paths.at(Path(sys.argv[1])).lock):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_no_token_stands_in_any_file_of_the_data_directory(commands: Commands) -> None:
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    commands.run("import", "--all", status=None)
    key_file = commands.shop.credentials_file.read_text(encoding="utf-8")
    lines = dict(line.split(": ", 1) for line in key_file.splitlines() if ": " in line)
    secrets = [lines[name].encode() for name in ("ACCESS TOKEN", "CLIENT ID", "CLIENT SECRET")]
    assert commands.shop.token.encode() in secrets
    files = [path for path in commands.directory.rglob("*") if path.is_file()]
    assert len(files) > 2
    for path in files:
        assert not [each for each in secrets if each in path.read_bytes()], path
        if os.name == "posix":
            assert path.stat().st_mode & 0o077 == 0, path
