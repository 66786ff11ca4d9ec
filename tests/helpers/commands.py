"""Daybook's commands as somebody types them: a process each, with one data directory."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from helpers.sandbox_process import SandboxProcess

SECONDS = 100


class Commands:
    """Runs `daybook` with one data directory; no command may take longer than `seconds`."""

    def __init__(self, directory: Path, shop: SandboxProcess, seconds: float = SECONDS) -> None:
        self.directory = directory
        self.shop = shop
        self.seconds = seconds

    def run(self, *arguments: str, status: int | None = 0) -> Any:
        """Run it with --json and return what it printed, the exit status checked."""
        done = self.start(*arguments)
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

    def start(self, *arguments: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run it with --json; `options` go to `subprocess.run`."""
        return subprocess.run(
            self.line(*arguments, "--json"),
            capture_output=True,
            text=True,
            timeout=self.seconds,
            check=False,
            stdin=subprocess.DEVNULL,
            **options,
        )

    def line(self, *arguments: str) -> list[str]:
        """The command line, with the shop's key file where none is named."""
        line = [sys.executable, "-m", "daybook", "--data-dir", str(self.directory), *arguments]
        if "--credentials" not in arguments:
            line += ["--credentials", str(self.shop.credentials_file)]
        return line

    def documents(self) -> dict[str, Any]:
        """The sales in the books by order; fails if an order has two, or a refund two credit memos."""
        found = self.run("documents")["documents"]
        assert len({document["reference"] for document in found}) == len(found)
        sales = [document for document in found if document["kind"] != "credit_memo"]
        by_order = {document["order_id"]: document for document in sales}
        assert len(by_order) == len(sales)
        return by_order
