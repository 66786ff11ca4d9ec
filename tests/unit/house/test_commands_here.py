"""A command run inside the tests' process behaves as one of its own and leaves nothing behind."""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from daybook.settings.redaction import redacted, register_secret
from helpers import in_this_process
from helpers.in_this_process import daybook


@pytest.fixture
def acts(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], None]:
    """Let `daybook` do something else than a command."""

    def let(act: Callable[[], object]) -> None:
        def main(_arguments: Sequence[str]) -> int:
            act()
            return 3

        monkeypatch.setattr(in_this_process, "main", main)

    return let


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """Put back what the acts here leave behind on purpose."""
    hook, handler, directory = sys.excepthook, signal.getsignal(signal.SIGTERM), Path.cwd()
    yield
    sys.excepthook = hook
    signal.signal(signal.SIGTERM, handler)
    os.chdir(directory)
    os.environ.pop("DAYBOOK_LEFT", None)


def test_status_and_both_streams_come_back(acts: Callable[[Callable[[], object]], None]) -> None:
    def act() -> None:
        print("out ✓")
        print("err", file=sys.stderr)
        assert sys.stdin.read() == ""

    acts(act)
    done = daybook()
    assert (done.returncode, done.stdout, done.stderr) == (3, "out ✓\n", "err\n")


def test_help_ends_as_a_process_would() -> None:
    done = daybook("list", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: daybook list")


@pytest.mark.parametrize(
    ("act", "named"),
    [
        (lambda: os.environ.update(DAYBOOK_LEFT="1"), "environment"),
        (lambda: os.chdir("/"), "directory"),
        (lambda: signal.signal(signal.SIGTERM, signal.SIG_IGN), "SIGTERM"),
        (lambda: setattr(sys, "excepthook", print), "sys.excepthook"),
        (lambda: logging.getLogger().setLevel(logging.DEBUG), "left its log open"),
        (lambda: logging.getLogger().addHandler(logging.NullHandler()), "left its log open"),
    ],
)
def test_what_a_command_leaves_behind_fails_the_test(
    acts: Callable[[Callable[[], object]], None], act: Callable[[], object], named: str
) -> None:
    acts(act)
    before = logging.getLogger().handlers[:], logging.getLogger().level
    with pytest.raises(AssertionError, match=named):
        daybook()
    assert (logging.getLogger().handlers, logging.getLogger().level) == before


def test_a_thread_that_goes_on_fails_the_test(
    acts: Callable[[Callable[[], object]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(in_this_process, "THREADS_END_WITHIN", 0.0)
    stop = threading.Event()
    acts(lambda: threading.Thread(target=stop.wait).start())
    with pytest.raises(AssertionError, match="threads"):
        daybook()
    stop.set()


def test_secrets_of_the_tests_are_not_hidden_in_a_command(
    acts: Callable[[Callable[[], object]], None],
) -> None:
    register_secret("of-an-earlier-command")
    acts(lambda: print(redacted("of-an-earlier-command")))
    assert daybook().stdout == "of-an-earlier-command\n"
    assert redacted("of-an-earlier-command") == "[hidden]"
