"""One request at a time, and nobody waits longer than they want to."""

from __future__ import annotations

import threading

import pytest

from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled, DaybookError
from daybook.transport.exchange import Answer, Request
from daybook.transport.serial import Serial

ASK = Request("GET", "https://books.example/")


class Slow:
    """Answers when it is told to, and counts how many are inside at once."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.go_on = threading.Semaphore(0)
        self.inside = 0
        self.most = 0

    def send(self, request: Request, cancel: Cancel) -> Answer:
        del request, cancel
        self.inside += 1
        self.most = max(self.most, self.inside)
        self.entered.release()
        assert self.go_on.acquire(timeout=30)
        self.inside -= 1
        return Answer(200, {})


def test_requests_go_one_after_the_other() -> None:
    slow = Slow()
    serial = Serial(slow)
    threads = [threading.Thread(target=serial.send, args=(ASK, threading.Event())) for _ in range(4)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert slow.entered.acquire(timeout=30)
        slow.go_on.release()
    for thread in threads:
        thread.join(30)
    assert slow.most == 1


def test_stop_ends_the_wait_for_a_turn() -> None:
    slow = Slow()
    serial = Serial(slow)
    first = threading.Thread(target=serial.send, args=(ASK, threading.Event()))
    first.start()
    assert slow.entered.acquire(timeout=30)
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Cancelled):
        serial.send(ASK, stopped)
    slow.go_on.release()
    first.join(30)


def test_a_failure_gives_the_turn_back() -> None:
    class Failing:
        def send(self, request: Request, cancel: Cancel) -> Answer:
            del request, cancel
            raise DaybookError("transport.cut", {"host": "books.example"})

    serial = Serial(Failing())
    for _ in range(2):
        with pytest.raises(DaybookError):
            serial.send(ASK, threading.Event())
