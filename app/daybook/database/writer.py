"""The workspace's one writing connection and the lock around it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING

from daybook.sqlite import file_failures, open_database, transaction

if TYPE_CHECKING:
    from daybook.model.ports import Progress


class Writer:
    """One connection for all threads, one of them at a time.

    Raises:
        DaybookError: "sqlite.…", from every method.
    """

    def __init__(self, path: Path, progress: Progress | None = None) -> None:
        self._lock = threading.RLock()
        self._connection = open_database(
            path, "daybook.database.migrations", check_same_thread=False, progress=progress
        )

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One commit: all that the block does, or nothing."""
        with self._lock, transaction(self._connection) as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Reads that see what is committed; the cursor must be used up inside the block."""
        with self._lock, file_failures(self._connection):
            yield self._connection

    def close(self) -> None:
        """Close the file; nothing happens the second time."""
        with self._lock:
            self._connection.close()
