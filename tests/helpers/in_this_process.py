"""`daybook` run inside the tests' process, as if in one of its own: fresh streams, nothing left behind."""

from __future__ import annotations

import gc
import io
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

from daybook.__main__ import main
from daybook.settings import redaction
from daybook.wording import set_language

THREADS_END_WITHIN = 10.0
SIGNALS = (signal.SIGINT, signal.SIGTERM)


def daybook(*arguments: str) -> CompletedProcess[str]:
    """Run a command with nothing to read; its exit status and what it printed come back.

    What would end with a process has to have ended here as well, or the test fails. Signals, limits, other
    streams and other environments need a real process.
    """
    with _streams() as (out, err), _nothing_said_before(), _everything_as_it_was():
        try:
            status = main(arguments)
        except SystemExit as end:  # argparse, after --help
            status = int(end.code or 0)
        finally:
            # A process would take its language along.
            set_language("")
    return CompletedProcess(list(arguments), status, _text(out), _text(err))


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode()


@contextmanager
def _streams() -> Iterator[tuple[io.TextIOWrapper, io.TextIOWrapper]]:
    before = sys.stdin, sys.stdout, sys.stderr
    # As in a process whose output is read: with bytes below, which `reconfigure` is for.
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    sys.stdin, sys.stdout, sys.stderr = io.StringIO(), out, err
    try:
        yield out, err
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


@contextmanager
def _nothing_said_before() -> Iterator[None]:
    """Without pytest's handlers of log lines, and without the secrets that earlier commands registered."""
    root = logging.getLogger()
    handlers, level, secrets = root.handlers[:], root.level, set(redaction._registered)
    root.handlers.clear()
    root.setLevel(logging.WARNING)
    redaction._registered.clear()
    try:
        yield
        assert (root.handlers, root.level) == ([], logging.WARNING), "the command left its log open"
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        redaction._registered.update(secrets)


@contextmanager
def _everything_as_it_was() -> Iterator[None]:
    before, threads = _surroundings(), set(threading.enumerate())
    yield
    # A process waits for them, too.
    for thread in set(threading.enumerate()) - threads:
        if not thread.daemon:
            thread.join(THREADS_END_WITHIN)
    after = _surroundings()
    changed = [name for name, value in before.items() if after[name] != value]
    assert changed == [], f"the command changed {changed}"


def _surroundings() -> dict[str, Any]:
    hooks: dict[str, Callable[..., object]] = {
        "sys.excepthook": sys.excepthook,
        "sys.unraisablehook": sys.unraisablehook,
        "threading.excepthook": threading.excepthook,
    }
    return {
        **hooks,
        **{name.name: signal.getsignal(name) for name in SIGNALS},
        "environment": dict(os.environ),
        "directory": Path.cwd(),
        "gc": gc.isenabled(),
        "threads": {thread for thread in threading.enumerate() if not thread.daemon},
    }
