"""Looking for new orders without being asked: what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from daybook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class News:
    """Orders that can be imported, were imported, or need somebody, and did not before the check."""

    new: int = 0
    imported: int = 0
    needs_you: int = 0


@dataclass(frozen=True, slots=True)
class CheckRun:
    """One check, its instants in UTC. `calls` counts requests, `listed` orders that were read.

    Some of those are read by the next check as well, for walks overlap. `needs_you` are orders that an import
    held or that failed, the ones of former checks among them; `updated` are statuses set in the store.
    `problems` say why something was not done; what was done before stays done. `news` is of a check just made
    and not kept.
    """

    started: dt.datetime
    ended: dt.datetime
    calls: int = 0
    listed: int = 0
    imported: int = 0
    needs_you: int = 0
    updated: int = 0
    problems: tuple[Problem, ...] = ()
    news: News = field(default=News(), compare=False)


class CheckRepository(Protocol):
    """The newest checks of one store for one set of books. Each method is one commit."""

    def add(self, run: CheckRun) -> None:
        """Keep a check; the oldest ones go."""
        ...

    def latest(self, count: int) -> Sequence[CheckRun]:
        """The newest ones, newest first."""
        ...
