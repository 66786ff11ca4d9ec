"""Looking for new orders without being asked: what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from daybook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One check, its instants in UTC. `calls` counts requests, `listed` orders that were new or changed.

    `needs_you` are orders that an import held or that failed, `updated` statuses set in the store.
    `problems` say why something was not done; what was done before stays done.
    """

    started: dt.datetime
    ended: dt.datetime
    calls: int = 0
    listed: int = 0
    imported: int = 0
    needs_you: int = 0
    updated: int = 0
    problems: tuple[Problem, ...] = ()


class CheckRepository(Protocol):
    """The newest checks of one store for one set of books. Each method is one commit."""

    def add(self, run: CheckRun) -> None:
        """Keep a check; the oldest ones go."""
        ...

    def latest(self, count: int) -> Sequence[CheckRun]:
        """The newest ones, newest first."""
        ...
