"""Lets files say how far it is while they are opened: one of an older Daybook is brought up to date first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from daybook.model.problem import Cancelled

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress


class Opening:
    """The progress that adapters give to each file they open; what it hears goes to whoever waits for it."""

    def __init__(self) -> None:
        self._heard_by: _Watch | None = None

    @contextmanager
    def told_to(self, cancel: Cancel, progress: Progress) -> Iterator[None]:
        """Tell `progress` meanwhile; once `cancel` is set, what says how far it is ends with Cancelled."""
        before, self._heard_by = self._heard_by, _Watch(cancel, progress)
        try:
            yield
        finally:
            self._heard_by = before

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Pass a step on, where somebody waits. Raises Cancelled."""
        if self._heard_by is not None:
            self._heard_by.step(done, total, code, values)


class _Watch:
    """Passes steps on until somebody presses Stop."""

    def __init__(self, cancel: Cancel, progress: Progress) -> None:
        self._cancel = cancel
        self._progress = progress

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        if self._cancel.is_set():
            raise Cancelled
        self._progress.step(done, total, code, values)
