"""Daybook's commands as somebody types them, with one data directory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from helpers.in_this_process import daybook
from helpers.sandbox_process import SandboxProcess

SECONDS = 100
PROGRAM = (sys.executable, "-m", "daybook")


def without_bytecode() -> dict[str, str]:
    """The environment of a process whose files may not grow long.

    Python would keep the beginning of a module's bytecode, and each later process would break on it.
    """
    return {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


class Commands:
    """Runs `daybook` with one data directory, inside this process: a start takes longer than most commands.

    What needs a process (a signal, a limit, other streams) has `start`; with `Processes` each has its own.
    """

    def __init__(self, directory: Path, shop: SandboxProcess, seconds: float = SECONDS) -> None:
        self.directory = directory
        self.shop = shop
        self.seconds = seconds

    def run(self, *arguments: str, status: int | None = 0) -> Any:
        """Run it with --json and return what it printed, the exit status checked."""
        done = self.say(*arguments, "--json")
        assert "Traceback" not in done.stderr, done.stderr
        if status is not None:
            assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout)

    def error(self, *arguments: str, status: int = 1) -> Any:
        """Run what has to fail; return the error, which says what happened and what to do."""
        error = self.run(*arguments, status=status)["error"]
        assert error["what"].endswith((".", "?"))
        assert error["todo"].endswith((".", "?"))
        return error

    def say(self, *arguments: str) -> CompletedProcess[str]:
        """Run it as it is typed; the exit status and what a person reads come back."""
        return daybook(*self.words(*arguments))

    def start(self, *arguments: str, **options: Any) -> CompletedProcess[str]:
        """Run it with --json as a process; `options` go to `subprocess.run`."""
        return self._process(self.line(*arguments, "--json"), **options)

    def _process(self, line: list[str], **options: Any) -> CompletedProcess[str]:
        """No command may take longer than `seconds`."""
        return subprocess.run(
            line,
            capture_output=True,
            text=True,
            timeout=self.seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            **options,
        )

    def line(self, *arguments: str) -> list[str]:
        """The command line of a process."""
        return [*PROGRAM, *self.words(*arguments)]

    def words(self, *arguments: str) -> list[str]:
        """The arguments with the data directory, and with the shop's key file where none is named."""
        words = ["--data-dir", str(self.directory), *arguments]
        if "--credentials" not in arguments:
            words += ["--credentials", str(self.shop.credentials_file)]
        return words

    def documents(self) -> dict[str, Any]:
        """The sales in the books by order; fails if an order has two, or a refund two credit memos."""
        found = self.run("documents")["documents"]
        assert len({document["reference"] for document in found}) == len(found)
        sales = [document for document in found if document["kind"] != "credit_memo"]
        by_order = {document["order_id"]: document for document in sales}
        assert len(by_order) == len(sales)
        return by_order


class Processes(Commands):
    """The same, each command a process of its own, as on somebody's computer."""

    def say(self, *arguments: str) -> CompletedProcess[str]:
        """Run it as it is typed; the exit status and what a person reads come back."""
        return self._process(self.line(*arguments))
