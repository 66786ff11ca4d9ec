"""Commands given what is wrong: a sentence that helps, the right exit status, JSON, and nothing changed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "12", "--no-hard-orders") as sandbox:
        yield sandbox


@pytest.fixture
def commands(tmp_path: Path, shop: SandboxProcess) -> Commands:
    return Commands(tmp_path / "data", shop)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> Path:
    commands = Commands(tmp_path_factory.mktemp("prepared") / "data", shop)
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    return commands.directory


@pytest.fixture
def ready(commands: Commands, prepared: Path) -> Commands:
    shutil.copytree(prepared, commands.directory)
    return commands


def without(label: str) -> Callable[[str], str]:
    return lambda text: "\n".join(line for line in text.splitlines() if label not in line)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda _text: "\x89PNG", "credentials.picture"),
        (lambda _text: "", "credentials.empty"),
        (lambda _text: "A" * 1_000_000, "credentials.too_large"),
        (
            lambda text: text.replace("http://127.0.0.1", "https://shop.example.com"),
            "credentials.host_refused",
        ),
        (without("API PATH"), "credentials.no_store"),
        (without("TOKEN"), "credentials.app_account"),
        (lambda text: text + "\nACCESS TOKEN: " + "q" * 31, "credentials.two_tokens"),
    ],
)
def test_a_wrong_key_file_is_named(
    commands: Commands, tmp_path: Path, change: Callable[[str], str], code: str
) -> None:
    path = tmp_path / "key.txt"
    path.write_text(change(commands.shop.credentials_file.read_text()), "latin-1")
    assert commands.error("setup", "--credentials", str(path))["code"] == code


def test_a_key_for_another_shop_hash_opens_no_shop(commands: Commands, tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    path.write_text(commands.shop.credentials_file.read_text().replace("/sandbox/", "/another1/"))
    answer = commands.run("setup", "--credentials", str(path), status=1)
    failed = [probe for probe in answer["probes"] if probe["verdict"] == "failed"]
    assert [probe["code"] for probe in failed] == ["store.wrong_shop"]
    assert failed[0]["todo"]


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("payment_term = {days = 3}", "setting.not_table"),
        ('payment_term = {name = "Net 7", days = "seven"}', "setting.not_number"),
        ('due_rule = {days = "soon"}', "setting.not_number"),
        ('due_rule = {basis = "never"}', "setting.choice"),
        ("statuses = [99]", "setup.status_unknown"),
        ('document_kind = "credit_memo"', "setting.choice"),
        ('time_zone = "Mars/Olympus"', "setup.zone_unknown"),
        ("since = 1066-10-14", "setup.since_too_early"),
        ("tolerance = 500", "setup.tolerance_form"),
        ('warehouse = "Nowhere"', "books.warehouse_unknown"),
        ('accounts = {sales = "0007"}', "books.account_unknown"),
        ('books = "ledger"', "books.unknown"),
        ('store_name = ""', "cli.answer_missing"),
    ],
)
def test_a_wrong_answer_is_refused_and_the_old_ones_stand(
    ready: Commands, tmp_path: Path, answer: str, code: str
) -> None:
    path = tmp_path / "answers.toml"
    path.write_text(answer)
    assert ready.error("setup", "--answers", str(path))["code"] == code
    assert ready.run("list")["counts"]["total"] == 12


def test_the_home_currency_stays_where_documents_wait(ready: Commands, tmp_path: Path) -> None:
    ready.run("import", "1001")
    path = tmp_path / "answers.toml"
    path.write_text('home_currency = "EUR"')
    assert ready.error("setup", "--answers", str(path))["code"] == "setup.documents_in_other_currency"


def test_what_the_shop_may_not_tell_has_to_be_answered(tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('home_currency = "USD"\ntime_zone = "America/Chicago"\n')
    with running("--orders", "3", "--no-hard-orders", "--scopes", "orders:modify") as shop:
        commands = Commands(tmp_path / "data", shop)
        assert "home_currency" in commands.error("setup")["what"]
        setup = commands.run("setup", "--answers", str(answers))
        assert (setup["currency"], setup["time_zone"]) == ("USD", "America/Chicago")


@pytest.mark.parametrize(
    "line",
    [["nonsense"], ["list", "--fast"], ["import"], ["import", "7", "--all"], ["setup", "--since", "soon"]],
)
def test_a_wrong_command_line_is_answered_in_json_too(commands: Commands, line: list[str]) -> None:
    assert commands.error(*line, status=2)["code"] == "cli.use"


def test_orders_that_do_not_exist_are_skipped_with_the_reason(ready: Commands) -> None:
    answer = ready.run("import", "99999", "abc", "#1001", status=1)
    assert [each["order_id"] for each in answer["imported"]] == ["1001"]
    assert {each["order_id"]: each["code"] for each in answer["skipped"]} == {
        "99999": "import.not_listed",
        "abc": "import.not_listed",
    }


def test_an_order_named_to_a_shop_that_refuses_the_key_is_reported_as_not_tried(
    ready: Commands, tmp_path: Path
) -> None:
    path = tmp_path / "key.txt"
    path.write_text(ready.shop.credentials_file.read_text().replace(ready.shop.token, "x" * 31))
    answer = ready.run("import", "1001", "--credentials", str(path), status=1)
    assert answer["not_tried"] == ["1001"]
    assert answer["stopped_by"]["code"] == "store.unauthorized"


def test_approving_twice_is_no_failure(ready: Commands) -> None:
    ready.run("import", "1001")
    first = ready.run("approve", "WEB-1001")["approved"]
    again = ready.run("approve", "WEB-1001")
    assert (again["approved"], again["already"]) == ([], first)


def test_the_key_file_chooses_among_shops(ready: Commands, tmp_path: Path) -> None:
    path = tmp_path / "key.txt"
    path.write_text(ready.shop.credentials_file.read_text().replace("/sandbox/", "/another1/"))
    assert ready.error("list", "--credentials", str(path))["code"] == "credentials.other_shop"


def test_a_home_of_nobody_is_no_place(commands: Commands) -> None:
    commands.directory = Path("~nobody-of-this-name/daybook")
    assert commands.error("list")["code"] == "settings.directory_not_writable"


@pytest.mark.skipif(sys.platform == "win32", reason="there are no closed streams to inherit on Windows")
@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_do_not_matter(ready: Commands, closed: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {closed}', "sh", *ready.line("list", "--json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is always full")
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_output_that_cannot_be_written_is_said(ready: Commands, form: list[str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            ready.line("list", *form), stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_ends_the_command_quietly(ready: Commands) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        ready.line("list", "--json"), stdout=write, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


def test_json_is_readable_whatever_the_terminal_speaks(ready: Commands) -> None:
    done = ready.start("list", env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert len(json.loads(done.stdout)["orders"]) == 12


def test_the_example_shop_needs_no_key_file(tmp_path: Path) -> None:
    line = [sys.executable, "-m", "daybook", "--sandbox", "--data-dir", str(tmp_path / "data")]
    setup = subprocess.run([*line, "setup", "--json"], capture_output=True, text=True, check=False)
    assert json.loads(setup.stdout)["passed"] is True, setup.stderr
    listed = subprocess.run([*line, "list", "--json"], capture_output=True, text=True, check=False)
    assert json.loads(listed.stdout)["counts"]["total"] > 0, listed.stderr
