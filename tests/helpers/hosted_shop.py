"""The example shop of a Daybook under test, without a process of its own."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from daybook import example_shop
from daybook.example_shop import COMPANY, ExampleShop
from helpers.sandbox_process import running


class HostedShop(ExampleShop):
    """Served by one of the processes that tests share: to start one takes longer than most tests.

    In place of `ExampleShop`; as there, what is posted into the practice company stays in its file.
    """

    def __init__(self, directory: Path) -> None:
        super().__init__(directory)
        self._served = ExitStack()
        self._is_open = False

    def _started(self) -> dict[str, Any]:
        with self._lock:
            if not self._is_open:
                options = (*example_shop.OPTIONS, "--today", self._anchor())
                state = ("--state", str(self._directory / COMPANY))
                shop = self._served.enter_context(running(*options, *state))
                self._ready = {"credentials_file": str(shop.credentials_file), "intacct": shop.intacct}
                self._is_open = True
            return self._ready

    def stop(self) -> None:
        """Let go of the process; the next shop it serves is another."""
        with self._lock:
            self._served.close()
            self._is_open = False
