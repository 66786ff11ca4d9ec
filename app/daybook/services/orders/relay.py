"""Lets the store say, in the middle of a run, why it takes so long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.ports import Progress


class ProgressRelay:
    """The progress a store is given once; what it hears goes to whichever run is under way."""

    def __init__(self) -> None:
        self._run: _Remembered | None = None

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Tell the run without moving its bar: how far the store is with one request says nothing of it."""
        del done, total
        run = self._run
        if run is not None:
            run.say(code, values)

    @contextmanager
    def to(self, progress: Progress) -> Iterator[Progress]:
        """Send what the store says to `progress`; use the progress that comes back meanwhile."""
        before, run = self._run, _Remembered(progress)
        self._run = run
        try:
            yield run
        finally:
            self._run = before


class Aside:
    """Tells what is done besides, such as telling the shop, while the bar of the run stays where it is."""

    def __init__(self, progress: Progress, done: int, total: int) -> None:
        self._progress = progress
        self._done, self._total = done, total

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Pass a sentence on."""
        del done, total
        self._progress.step(self._done, self._total, code, values)


class Quiet:
    """Hears progress and says nothing."""

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Say nothing."""


class _Remembered:
    """Passes steps on and remembers how far the bar is."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = self._total = 0

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Pass a step on."""
        self._done, self._total = done, total
        self._progress.step(done, total, code, values)

    def say(self, code: str, values: Mapping[str, object]) -> None:
        """Pass a sentence on, the bar staying where it is."""
        self._progress.step(self._done, self._total, code, values)
