from __future__ import annotations

import threading
import time

import pytest

from daybook.model.problem import Cancelled
from daybook.transport.abandoning import IDLE_SECONDS, run_abandonable


def worker(_abandoned: threading.Event) -> threading.Thread:
    return threading.current_thread()


def test_one_helper_serves_calls_that_follow_each_other() -> None:
    first = run_abandonable(worker, threading.Event())
    deadline = time.monotonic() + 5
    # The helper offers itself again a moment after its answer.
    while run_abandonable(worker, threading.Event()) is not first:
        assert time.monotonic() < deadline
    assert first is not threading.current_thread()


def test_a_helper_without_work_ends() -> None:
    helper = run_abandonable(worker, threading.Event())
    helper.join(IDLE_SECONDS * 10)
    assert not helper.is_alive()


def test_an_abandoned_helper_is_told_and_serves_again() -> None:
    cancel, told = threading.Event(), threading.Event()

    def work(abandoned: threading.Event) -> None:
        cancel.set()
        assert abandoned.wait(5)
        told.set()

    with pytest.raises(Cancelled):
        run_abandonable(work, cancel)
    assert told.wait(5)
    assert run_abandonable(worker, threading.Event()).is_alive()


def test_a_failure_is_raised_where_the_work_was_asked_for() -> None:
    def work(_abandoned: threading.Event) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        run_abandonable(work, threading.Event())
