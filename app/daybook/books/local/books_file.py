"""The books' one connection and the lock around it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError
from daybook.sqlite import open_database, open_read_only, snapshot, transaction

if TYPE_CHECKING:
    from daybook.model.ports import Progress


class BooksFile:
    """One connection for all threads, one of them at a time; other processes wait for each other's commits.

    Raises:
        DaybookError: "sqlite.…", from every method; nothing was written then.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self.path = path
        self._lock = threading.RLock()
        self._is_closed = False
        self._connection = open_database(
            path, "daybook.books.local.migrations", check_same_thread=False, progress=progress
        )

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One commit: all that the block does, or nothing."""
        with self._open(), transaction(self._connection) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Reads that all see one state of the books."""
        with self._open(), snapshot(self._connection) as connection:
            yield connection

    @contextmanager
    def reading_apart(self) -> Iterator[Connection]:
        """Long reads of one state of the books; others read and write meanwhile."""
        with closing(open_read_only(self.path)) as connection, snapshot(connection):
            yield connection

    @contextmanager
    def _open(self) -> Iterator[None]:
        """Keep the file for one thread; books that were given up, practice books maybe, are read no more."""
        with self._lock:
            if self._is_closed:
                raise DaybookError("sqlite.closed", {"file": str(self.path)})
            yield

    def close(self) -> None:
        """Close the file, after what reads or writes it now."""
        with self._lock:
            self._is_closed = True
            self._connection.close()
