"""The example shop as a process: its ready line, its key file, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import requests

from helpers.sandbox_process import TIMEOUT

COMMAND = [sys.executable, "-m", "daybook.sandbox", "--orders", "5"]


def started(*options: str, **how: Any) -> tuple[subprocess.Popen[bytes], dict[str, Any]]:
    process = subprocess.Popen([*COMMAND, *options], stdout=subprocess.PIPE, **how)
    assert process.stdout is not None
    return process, json.loads(process.stdout.readline())


def end(process: subprocess.Popen[bytes], number: int) -> None:
    process.send_signal(number)
    assert process.stdout is not None
    rest = process.stdout.read()
    process.stdout.close()
    assert process.wait(TIMEOUT) == 0
    assert rest == b""


def answers(ready: dict[str, Any]) -> bool:
    """Ask for anything without a token; being refused is an answer."""
    return requests.get(ready["api_path"] + "customers", timeout=TIMEOUT).status_code == 401


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_started_by_hand_it_runs_until_interrupted_with_input_closed(number: int) -> None:
    process, ready = started(stdin=subprocess.DEVNULL)
    assert answers(ready)
    end(process, number)
    assert not Path(ready["credentials_file"]).exists()


def test_started_by_hand_it_runs_on_without_any_standard_input() -> None:
    def close_input() -> None:
        os.close(0)

    process, ready = started(preexec_fn=close_input)
    assert answers(ready)
    end(process, signal.SIGTERM)


def test_it_ends_with_its_standard_input_when_asked_to() -> None:
    process, ready = started("--end-with-stdin", stdin=subprocess.PIPE)
    assert answers(ready)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.close()
    assert process.wait(TIMEOUT) == 0
    process.stdout.close()


def test_it_ends_when_the_process_that_started_it_is_killed() -> None:
    parent_code = (
        "import subprocess\n"
        f"child = subprocess.Popen({[*COMMAND, '--end-with-stdin']!r}, stdin=subprocess.PIPE)\n"
        "child.wait()\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", parent_code], stdout=subprocess.PIPE)
    assert parent.stdout is not None
    ready = json.loads(parent.stdout.readline())
    assert answers(ready)
    parent.kill()
    parent.wait(TIMEOUT)
    # The sandbox holds the other end of this pipe: the pipe ends when it has ended.
    assert parent.stdout.read() == b""
    parent.stdout.close()
    with pytest.raises(requests.ConnectionError):
        requests.get(ready["api_path"], timeout=TIMEOUT)


def test_the_key_file_has_the_form_of_a_downloaded_one(tmp_path: Path) -> None:
    process, ready = started("--credentials-dir", str(tmp_path / "keys"), stdin=subprocess.DEVNULL)
    path = Path(ready["credentials_file"])
    assert path.parent == tmp_path / "keys"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    labels = [line.split(": ")[0] for line in path.read_text(encoding="utf-8").splitlines()]
    assert labels == ["ACCESS TOKEN", "CLIENT NAME", "CLIENT ID", "CLIENT SECRET", "NAME", "API PATH"]
    assert f"API PATH: {ready['api_path']}\n" in path.read_text(encoding="utf-8")
    assert ready["api_path"].endswith("/stores/sandbox/v3/")
    end(process, signal.SIGTERM)
    assert path.exists()


def test_the_doors_for_tests_are_shut_unless_asked_for() -> None:
    process, ready = started(stdin=subprocess.DEVNULL)
    doors = ready["api_path"].partition("/stores/")[0] + "/control/log"
    assert requests.get(doors, timeout=TIMEOUT).status_code == 404
    end(process, signal.SIGTERM)


@pytest.mark.parametrize(
    "options",
    [
        ["--orders", "-1"],
        ["--scopes", "everything"],
        ["--rate-limit", "0/30"],
        ["--fault-rate", "2"],
        ["--today", "x"],
    ],
)
def test_a_wrong_option_is_refused_in_words(options: list[str]) -> None:
    outcome = subprocess.run(
        [*COMMAND, *options], capture_output=True, text=True, timeout=TIMEOUT, check=False
    )
    assert outcome.returncode == 2
    assert options[0] in outcome.stderr
    assert outcome.stdout == ""
