import threading

import pytest

from daybook.model.ports import Cancel
from daybook.model.problem import Cancelled
from daybook.transport.exchange import Answer, Request
from daybook.transport.limit import RateLimited
from unit.transport.stand_ins import GET, Heard, Pressed, Script, Waits, answer


def told(left: int, reset_ms: int = 8000, quota: int = 150) -> Answer:
    return answer(
        x_rate_limit_requests_left=str(left),
        x_rate_limit_time_reset_ms=str(reset_ms),
        x_rate_limit_requests_quota=str(quota),
    )


def test_it_waits_for_the_next_window_before_the_last_calls_are_spent() -> None:
    waits, heard = Waits(), Heard()
    layer = RateLimited(Script([told(11), told(10), told(149)]), heard, monotonic=lambda: waits.now)
    layer.send(GET, waits)
    layer.send(GET, waits)
    assert waits.waited == []
    layer.send(GET, waits)
    assert waits.waited == [8]
    assert heard.steps == [("transport.asked_to_wait", {"seconds": 8})]


def test_a_tiny_limit_keeps_one_call_in_reserve() -> None:
    waits = Waits()
    layer = RateLimited(Script([told(2, quota=3), told(1, quota=3)]), monotonic=lambda: waits.now)
    layer.send(GET, waits)
    layer.send(GET, waits)
    assert waits.waited == []
    layer.send(GET, waits)
    assert waits.waited == [8]


def test_after_the_reset_it_asks_again_without_waiting() -> None:
    waits = Waits()
    layer = RateLimited(Script([told(0)]), monotonic=lambda: waits.now)
    layer.send(GET, waits)
    waits.now += 9
    layer.send(GET, waits)
    assert waits.waited == []


@pytest.mark.parametrize("left", ["", "many", "-1"])
def test_without_readable_headers_nothing_is_limited(left: str) -> None:
    waits = Waits()
    layer = RateLimited(Script([answer(x_rate_limit_requests_left=left)]), monotonic=lambda: waits.now)
    for _ in range(5):
        layer.send(GET, waits)
    assert waits.waited == []


def test_stop_ends_the_wait() -> None:
    layer = RateLimited(Script([told(0)]), monotonic=lambda: 0)
    layer.send(GET, Waits())
    with pytest.raises(Cancelled):
        layer.send(GET, Pressed())


def test_calls_under_way_count_against_what_is_left() -> None:
    gate, entered = threading.Event(), threading.Semaphore(0)

    class Slow:
        def send(self, request: Request, cancel: Cancel) -> Answer:
            del request, cancel
            entered.release()
            assert gate.wait(10)
            return told(12)

    waits = Waits()
    layer = RateLimited(Slow(), monotonic=lambda: waits.now)
    gate.set()
    layer.send(GET, waits)
    gate.clear()
    threads = [threading.Thread(target=layer.send, args=(GET, Waits())) for _ in range(2)]
    for thread in threads:
        thread.start()
    # Three releases: the first call, and the two that are under way now.
    assert all(entered.acquire(timeout=10) for _ in range(3))
    with pytest.raises(Cancelled):
        layer.send(GET, Pressed())
    gate.set()
    for thread in threads:
        thread.join()
