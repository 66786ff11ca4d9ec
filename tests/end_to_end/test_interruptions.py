"""Commands stopped by signals and by the disk: nothing lost, nothing twice, and they say so."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.commands import Commands, without_bytecode
from helpers.sandbox_process import SandboxProcess, running

if sys.platform != "win32":
    import resource

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "60", "--no-hard-orders", "--latency-ms", "20") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> Path:
    commands = Commands(tmp_path_factory.mktemp("prepared") / "data", shop)
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    return commands.directory


@pytest.fixture
def ready(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Commands:
    shutil.copytree(prepared, tmp_path / "data")
    shop.clear()
    return Commands(tmp_path / "data", shop)


def started(commands: Commands, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        commands.line(*arguments, "--json"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
    )


def under_way(commands: Commands, *arguments: str) -> subprocess.Popen[str]:
    """Start a command and wait until it asks the shop for the details of an order."""
    process = started(commands, *arguments)
    deadline = time.monotonic() + 30
    while not any("/orders/" in entry["path"] for entry in commands.shop.log()):
        if process.poll() is not None or time.monotonic() > deadline:
            process.kill()
            raise AssertionError(process.communicate())
        time.sleep(0.02)
    return process


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_import_tells_what_it_did_and_the_next_goes_on(
    ready: Commands, number: signal.Signals, status: int
) -> None:
    process = under_way(ready, "import", "--all")
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (status, "")
    answer = json.loads(out)
    assert answer["stopped_by"]["code"] == "import.stopped"
    assert answer["not_tried"]
    before = ready.documents()
    assert set(before) == {each["order_id"] for each in answer["imported"]}
    rest = ready.run("import", "--all", status=None)
    assert not set(before) & {each["order_id"] for each in rest["imported"]}
    assert set(answer["not_tried"]) == {each["order_id"] for each in (*rest["imported"], *rest["held"])}


def test_two_interrupts_end_at_once_without_a_traceback(ready: Commands) -> None:
    process = under_way(ready, "import", "--all")
    process.send_signal(signal.SIGINT)
    time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert err == ""
    assert {"error", "stopped_by"} & set(json.loads(out))
    ready.run("import", "--all", status=None)
    ready.documents()


@pytest.mark.parametrize("limit", [40_000, 100_000, 200_000])
def test_a_disk_that_takes_no_more_loses_and_doubles_nothing(ready: Commands, limit: int) -> None:
    def bounded() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    done = ready.start("import", "--all", preexec_fn=bounded, env=without_bytecode())
    assert done.returncode == 1, done.stdout
    answer = json.loads(done.stdout)
    code = answer["error"]["code"] if "error" in answer else answer["stopped_by"]["code"]
    assert code in {"sqlite.disk_full", "sqlite.disk_failed"}
    told = {each["order_id"] for each in answer.get("imported", [])}
    assert told <= set(ready.documents())
    ready.run("import", "--all", status=None)
    wanted = {order["id"]: order for order in ready.run("list")["orders"] if order["state"] != "outside"}
    documents = ready.documents()
    booked = {order_id for order_id, order in wanted.items() if order["state"] == "imported"}
    assert set(documents) == booked
    assert all(documents[order_id]["total"] == wanted[order_id]["total"] for order_id in booked)


@pytest.mark.parametrize("file", ["workspace.sqlite3", "books/local.sqlite3"])
def test_a_damaged_file_is_named_and_left_alone(ready: Commands, file: str) -> None:
    path = ready.directory / file
    path.write_bytes(b"not a database at all, " * 500)
    before = path.read_bytes()
    for command in (["list"], ["import", "--all"], ["documents"], ["approve", "--all"]):
        error = ready.error(*command)
        assert error["code"] == "sqlite.damaged"
        assert path.name in error["what"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("file", ["workspace.sqlite3", "books/local.sqlite3"])
def test_a_file_of_a_newer_daybook_is_refused(ready: Commands, file: str) -> None:
    connection = sqlite3.connect(ready.directory / file)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert ready.error("import", "--all")["code"] == "sqlite.newer"


@pytest.mark.parametrize("is_emptied", [True, False])
def test_books_that_vanished_are_not_begun_anew(ready: Commands, is_emptied: bool) -> None:
    ready.run("import", "1001")
    path = ready.directory / "books/local.sqlite3"
    kept = path.with_name("kept")
    shutil.copy(path, kept)
    path.unlink()
    if is_emptied:
        path.touch()
    assert ready.error("list")["code"] == "books.lost"
    shutil.move(kept, path)
    assert set(ready.documents()) == {"1001"}


def test_a_damaged_setup_can_be_made_again(ready: Commands) -> None:
    ready.run("import", "1001")
    connection = sqlite3.connect(ready.directory / "workspace.sqlite3")
    with connection:
        connection.execute("UPDATE setups SET setup = '{}'")
    connection.close()
    assert ready.error("list")["code"] == "database.setup_damaged"
    ready.run("setup", "--since", "2020-01-01")
    assert set(ready.documents()) == {"1001"}
    assert ready.run("import", "1001")["skipped"][0]["code"] == "import.already_imported"
