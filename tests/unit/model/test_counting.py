"""Long reads tell how far they are, over all their parts, and not at every row."""

from __future__ import annotations

import pytest

from daybook.model.counting import BATCH, Counting
from daybook.model.problem import Cancelled


def test_every_thousandth_row_is_told_over_all_parts() -> None:
    told: list[tuple[int, int]] = []
    counting = Counting(2 * BATCH + 10, lambda *far: told.append(far))
    first = list(counting.over(range(BATCH + 10)))
    second = list(counting.over(range(BATCH)))
    assert (first, second) == (list(range(BATCH + 10)), list(range(BATCH)))
    assert told == [(0, 2 * BATCH + 10), (BATCH, 2 * BATCH + 10), (2 * BATCH, 2 * BATCH + 10)]


def test_what_it_raises_ends_the_read() -> None:
    read: list[int] = []

    def stop(done: int, _total: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        read.extend(Counting(9 * BATCH, stop).over(range(9 * BATCH)))
    assert len(read) <= BATCH
