"""The store and the set of books that every row of the workspace belongs to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """One store's orders for one set of books."""

    store: str
    books: str

    @property
    def values(self) -> dict[str, object]:
        """Parameters `store` and `books` for a statement."""
        return {"store": self.store, "books": self.books}
