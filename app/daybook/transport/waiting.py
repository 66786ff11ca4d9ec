"""How long the other side asks us to wait, and how the user hears of it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.model.ports import Progress
    from daybook.transport.exchange import Answer

HEARD_FROM: Final = 1.0
"""Pauses from this many seconds on are told to the user."""

LONGEST: Final = 600.0
"""No header makes Daybook wait longer than this many seconds at a time."""


def told_to_wait(answer: Answer) -> float | None:
    """Seconds the answer asks to wait: the longer of X-Rate-Limit-Time-Reset-Ms and (X-)Retry-After.

    None where it says nothing readable.
    """
    reset = number_header(answer, "x-rate-limit-time-reset-ms")
    told = [
        None if reset is None else reset / 1000,
        number_header(answer, "x-retry-after"),
        number_header(answer, "retry-after"),
    ]
    seconds = [part for part in told if part is not None]
    return min(max(seconds), LONGEST) if seconds else None


def number_header(answer: Answer, name: str) -> float | None:
    """The header as a number that is not negative, None where it is absent or anything else."""
    text = answer.headers.get(name, "").strip()
    return float(text) if text.isascii() and text.replace(".", "", 1).isdigit() else None


def tell_asked(progress: Progress | None, seconds: float) -> None:
    """Tell the user that the other side asks for a pause, if it is long enough to be noticed."""
    if progress is not None and seconds >= HEARD_FROM:
        progress.step(0, 0, "transport.asked_to_wait", {"seconds": math.ceil(seconds)})


def tell_trying_again(progress: Progress | None, seconds: float) -> None:
    """Tell the user of a pause after a failure, if it is long enough to be noticed."""
    if progress is not None and seconds >= HEARD_FROM:
        progress.step(0, 0, "transport.trying_again", {"seconds": math.ceil(seconds)})
