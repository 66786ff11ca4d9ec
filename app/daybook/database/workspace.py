"""Opens the workspace file and hands out its repositories.

A repository is imported when first asked for: the wizard needs none of them to show its first page.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daybook.database.instants import now_utc
from daybook.database.scope import Scope
from daybook.database.setups import WorkspaceSetups
from daybook.database.writer import Writer
from daybook.model.setup import PRACTICE

if TYPE_CHECKING:
    from daybook.database.books_lists import WorkspaceBooksLists
    from daybook.database.catalogue import WorkspaceCatalogue
    from daybook.database.checks import WorkspaceChecks, WorkspaceSeenStatuses
    from daybook.database.day_documents import WorkspaceDayDocuments
    from daybook.database.mappings import WorkspaceMappings
    from daybook.database.orders import WorkspaceOrders
    from daybook.database.product_writes import WorkspaceProductWrites
    from daybook.database.refunds import WorkspaceRefunds
    from daybook.database.store_customers import WorkspaceStoreCustomers
    from daybook.database.store_writes import WorkspaceStoreWrites
    from daybook.database.taken_out import WorkspaceTakenOut
    from daybook.model.ports import Progress

# What hangs on an order goes with it; the rest is named.
FORGET: Final = (
    "DELETE FROM order_search WHERE rowid IN (SELECT row_id FROM orders WHERE books = ?)",
    "DELETE FROM orders WHERE books = ?",
    "DELETE FROM refunds WHERE books = ?",
    "DELETE FROM refund_history WHERE books = ?",
    "DELETE FROM refund_cursors WHERE books = ?",
    "DELETE FROM store_writes WHERE books = ?",
    "DELETE FROM product_writes WHERE books = ?",
    "DELETE FROM checks WHERE books = ?",
    "DELETE FROM seen_statuses WHERE books = ?",
    "DELETE FROM mappings WHERE books = ?",
    "DELETE FROM taken_out WHERE books = ?",
    "DELETE FROM day_documents WHERE books = ?",
    "DELETE FROM tally WHERE books = ?",
    "DELETE FROM history WHERE books = ?",
    "DELETE FROM filters WHERE books = ?",
    "DELETE FROM cursors WHERE books = ?",
)

HAS_DOCUMENTS: Final = "SELECT 1 FROM orders WHERE books = ? AND books_id <> '' LIMIT 1"


class Workspace:
    """One open workspace file: one writer, used by one thread at a time."""

    def __init__(self, writer: Writer, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._now = now
        self.setups = WorkspaceSetups(writer, now)

    def orders(self, store: str, books: str) -> WorkspaceOrders:
        """The orders of one store for one set of books."""
        from daybook.database.orders import WorkspaceOrders

        return WorkspaceOrders(self._writer, Scope(store, books), self._now)

    def refunds(self, store: str, books: str) -> WorkspaceRefunds:
        """The refunds of one store for one set of books."""
        from daybook.database.refunds import WorkspaceRefunds

        return WorkspaceRefunds(self._writer, Scope(store, books), self._now)

    def store_writes(self, store: str, books: str) -> WorkspaceStoreWrites:
        """What was written to one store for orders of one set of books."""
        from daybook.database.store_writes import WorkspaceStoreWrites

        return WorkspaceStoreWrites(self._writer, Scope(store, books), self._now)

    def product_writes(self, store: str, books: str) -> WorkspaceProductWrites:
        """What was written to the products of one store from one set of books."""
        from daybook.database.product_writes import WorkspaceProductWrites

        return WorkspaceProductWrites(self._writer, Scope(store, books), self._now)

    def checks(self, store: str, books: str) -> WorkspaceChecks:
        """What came of looking for new orders."""
        from daybook.database.checks import WorkspaceChecks

        return WorkspaceChecks(self._writer, Scope(store, books))

    def seen_statuses(self, store: str, books: str) -> WorkspaceSeenStatuses:
        """Under which of the store's statuses documents were told last."""
        from daybook.database.checks import WorkspaceSeenStatuses

        return WorkspaceSeenStatuses(self._writer, Scope(store, books))

    def catalogue(self, store: str) -> WorkspaceCatalogue:
        """The products of one store as last read."""
        from daybook.database.catalogue import WorkspaceCatalogue

        return WorkspaceCatalogue(self._writer, store, self._now)

    def books_lists(self, books: str) -> WorkspaceBooksLists:
        """The lists of one set of books elsewhere, as last read; `books` names the company."""
        from daybook.database.books_lists import WorkspaceBooksLists

        return WorkspaceBooksLists(self._writer, books)

    def day_documents(self, books: str) -> WorkspaceDayDocuments:
        """The documents behind the days' entries of one set of books elsewhere."""
        from daybook.database.day_documents import WorkspaceDayDocuments

        return WorkspaceDayDocuments(self._writer, books)

    def store_customers(self, store: str) -> WorkspaceStoreCustomers:
        """The customers of one store as last read."""
        from daybook.database.store_customers import WorkspaceStoreCustomers

        return WorkspaceStoreCustomers(self._writer, store, self._now)

    def mappings(self, store: str, books: str) -> WorkspaceMappings:
        """What was matched by hand between one store and one set of books."""
        from daybook.database.mappings import WorkspaceMappings

        return WorkspaceMappings(self._writer, Scope(store, books), self._now)

    def taken_out(self, store: str, books: str) -> WorkspaceTakenOut:
        """Orders of one store that are out of the books to be posted again."""
        from daybook.database.taken_out import WorkspaceTakenOut

        return WorkspaceTakenOut(self._writer, Scope(store, books))

    def has_documents(self, books: str) -> bool:
        """True where an order of any store is known to have a document in these books."""
        with self._writer.reading() as connection:
            return connection.execute(HAS_DOCUMENTS, (books,)).fetchone() is not None

    def forget_practice(self) -> None:
        """Erase all that is kept for the practice books: orders, cursor, history. Setups stay."""
        self.forget_books(PRACTICE)

    def forget_books(self, books: str) -> None:
        """Erase all that is kept for books that were thrown away. Setups stay."""
        with self._writer.writing() as connection:
            for statement in FORGET:
                connection.execute(statement, (books,))

    def close(self) -> None:
        """Close the file."""
        self._writer.close()


def open_workspace(
    path: Path, now: Callable[[], datetime] = now_utc, progress: Progress | None = None
) -> Workspace:
    """Open the workspace file, made if it is missing and brought up to date.

    Args:
        path: the file, in an existing directory.
        now: the clock for the history; aware instants.
        progress: hears how far an older file is brought up to date.

    Raises:
        DaybookError: "sqlite.…" with value `file`.
    """
    return Workspace(Writer(path, progress), now)
