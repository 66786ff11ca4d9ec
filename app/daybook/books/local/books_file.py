"""The books' one connection and the lock around it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection

from daybook.sqlite import open_database, snapshot, transaction


class BooksFile:
    """One connection for all threads, one of them at a time; other processes wait for each other's commits.

    Raises:
        DaybookError: "sqlite.…", from every method; nothing was written then.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._connection = open_database(path, "daybook.books.local.migrations", check_same_thread=False)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One commit: all that the block does, or nothing."""
        with self._lock, transaction(self._connection) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Reads that all see one state of the books."""
        with self._lock, snapshot(self._connection) as connection:
            yield connection

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()
