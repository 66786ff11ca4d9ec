"""Lists of books that are elsewhere, as last read, so that they show at once and with their age."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list of the books. `details` are (name, value) pairs that some lists have besides."""

    code: str
    name: str
    active: bool = True
    details: tuple[tuple[str, str], ...] = ()

    def detail(self, name: str) -> str:
        """One of the details, '' where the row has none of this name."""
        return next(iter(self.every(name)), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All details of this name, such as the units of an item."""
        return tuple(value for each, value in self.details if each == name)


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list as it was at `read_at` (UTC)."""

    rows: tuple[ListRow, ...]
    read_at: datetime


class BooksLists(Protocol):
    """Keeps the lists of one set of books. Each method is one commit."""

    def keep(self, name: str, rows: Sequence[ListRow], read_at: datetime) -> None:
        """Keep a whole list in place of what was kept of it."""
        ...

    def kept(self, name: str) -> KeptList | None:
        """The list as last read, None where it never was."""
        ...

    def forget(self) -> None:
        """Forget all lists of these books."""
        ...
