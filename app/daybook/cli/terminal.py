"""Progress on a terminal, and streams that take whatever is printed."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import Self

from daybook.wording import say


class TerminalProgress:
    """One line on standard error inside a `with` block, where that is a terminal; silent otherwise."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._last = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._last:
            sys.stderr.write("\r\x1b[K")

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Rewrite the line, ten times a second at most."""
        now = time.monotonic()
        if not self._shown or now - self._last < 0.1:
            return
        self._last = now
        share = f"{done}/{total} " if total else ""
        sys.stderr.write(f"\r\x1b[K{share}{say(code, **dict(values))}")
        sys.stderr.flush()


def can_ask() -> bool:
    """Return whether a person sits there who could answer."""
    return bool(sys.stdin) and sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str) -> bool:
    """Ask on standard error; only a yes is a yes."""
    sys.stderr.write(f"{question} {say('cli.yes_or_no')} ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().casefold() in say("cli.yes_words").split()


def prepare_streams() -> None:
    """Let output and errors be written to wherever they go, or nowhere where there is no such place."""
    # Python has None for a stream that was closed before it began.
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A customer's name that the terminal has no letters for is no reason to fail.
            stream.reconfigure(errors="replace")


def _nowhere() -> TextIOWrapper:
    return Path(os.devnull).open("w", encoding="utf-8")
