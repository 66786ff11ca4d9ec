"""Starts the example shop: a process of its own that ends with this one, whatever happens to it."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import threading
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from daybook.model.intacct import IntacctConnection, IntacctPasswords
from daybook.model.problem import DaybookError
from daybook.own_process import own_command

SECONDS_TO_START: Final = 20.0
ANCHOR: Final = "example-shop.json"
"""Remembers the day the shop was first opened, so that its orders keep their dates."""
COMPANY: Final = "practice-company.jsonl"
"""What was posted into the practice company beside the shop."""


# A newcomer sees an ordinary shop with two orders that need somebody: one whose figures do not add up
# and one whose product has no SKU. A customer on account had something refunded before it was paid (TD05).
# The others that break importers are for `daybook sandbox` and the tests.
OPTIONS: Final = ("--end-with-stdin", "--hard-orders", "TA25,TF01,TD05")

ZONE: Final = ZoneInfo("America/Chicago")
"""The example shop's time zone (sandbox.shop.dates): by UTC its newest orders would lie in its future."""


class ExampleShop:
    """The example shop's process. Its standard input stays open as long as this process lives."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._process: subprocess.Popen[str] | None = None
        self._ready: dict[str, Any] = {}
        self._lock = threading.Lock()

    def key_file(self) -> Path:
        """Start the shop if it does not run, and return its key file.

        Raises:
            DaybookError: "example_shop.not_started" with what it said on standard error, or
                "example_shop.cannot_write".
        """
        return Path(self._started()["credentials_file"])

    def company(self) -> tuple[IntacctConnection, IntacctPasswords]:
        """Start the shop if it does not run, and return the practice company beside it; raises the same."""
        told = self._started()["intacct"]
        connection = IntacctConnection(
            told["sender_id"], told["company_id"], told["user_id"], "", told["endpoint"]
        )
        return connection, IntacctPasswords(told["sender_password"], told["user_password"])

    def forget_company(self) -> None:
        """Throw away what was posted into the practice company; the shop ends, and starts anew when asked.

        Raises:
            DaybookError: "example_shop.cannot_write".
        """
        self.stop()
        path = self._directory / COMPANY
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            values = {"file": path, "reason": error.strerror or str(error)}
            raise DaybookError("example_shop.cannot_write", values) from error

    def _started(self) -> dict[str, Any]:
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()
            return self._ready

    def stop(self) -> None:
        """End the shop."""
        with self._lock:
            process, self._process = self._process, None
            if process is None:
                return
            if process.stdin is not None:
                process.stdin.close()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
            for stream in (process.stdout, process.stderr):
                if stream is not None:
                    stream.close()

    def _start(self) -> None:
        process = subprocess.Popen(  # noqa: S603 - our own program
            own_command(
                ["sandbox", *OPTIONS, "--today", self._anchor(), "--state", str(self._directory / COMPANY)]
            ),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        # A shop that says nothing is ended, so that reading its first line cannot wait for ever.
        limit = threading.Timer(SECONDS_TO_START, process.kill)
        limit.start()
        try:
            line = process.stdout.readline() if process.stdout is not None else ""
        finally:
            limit.cancel()
            limit.join()
        try:
            self._ready = json.loads(line)
        except ValueError:
            process.kill()
            _, said = process.communicate()
            raise DaybookError("example_shop.not_started", {"reason": said.strip()[-500:]}) from None
        self._process = process

    def _anchor(self) -> str:
        path = self._directory / ANCHOR
        try:
            return str(dt.date.fromisoformat(json.loads(path.read_text("utf-8"))["today"]))
        except (OSError, ValueError, KeyError, TypeError):
            return self._drop_anchor(path)

    def _drop_anchor(self, path: Path) -> str:
        today = dt.datetime.now(ZONE).date().isoformat()
        try:
            path.write_text(json.dumps({"today": today}), "utf-8")
            path.chmod(0o600)
        except OSError as error:
            values = {"file": path, "reason": error.strerror or str(error)}
            raise DaybookError("example_shop.cannot_write", values) from error
        return today
