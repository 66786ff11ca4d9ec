"""Opens a database file for writing or for reading."""

import sqlite3
from pathlib import Path
from typing import Literal

from daybook.model.ports import Progress
from daybook.sqlite.failures import file_failures
from daybook.sqlite.files import make_private
from daybook.sqlite.migrations import migrate, migrations_in, refuse_unknown

LOCK_WAIT_MS = 5_000

# 16 MB instead of SQLite's 4: a page that many commits touch is carried into the database file once for all
# of them, which takes about a fifth off the time of posting. What a commit promises stays the same.
PAGES_BETWEEN_CHECKPOINTS = 4_000

# FULL survives a power cut; NORMAL may lose the last commits then, but never the file's soundness.
Synchronous = Literal["FULL", "NORMAL"]


def open_database(
    path: Path,
    migrations: str,
    *,
    synchronous: Synchronous = "FULL",
    check_same_thread: bool = True,
    progress: Progress | None = None,
) -> sqlite3.Connection:
    """Open a database file for writing, create it if it is missing and bring it up to date.

    The connection has no transactions of its own: write inside `transaction(connection)`. It is for one
    thread; an owner that guards it with a lock may switch off `check_same_thread`.

    Args:
        path: the file; its directory must exist. The file gets mode 0600.
        migrations: dotted name of the package that holds the numbered .sql files.
        synchronous: what a commit waits for.
        check_same_thread: as in `sqlite3.connect`.
        progress: hears how far an older file is brought up to date.

    Raises:
        DaybookError: sqlite.newer, sqlite.foreign, sqlite.damaged, sqlite.locked, sqlite.disk_full,
            sqlite.read_only, sqlite.cannot_open or sqlite.disk_failed, each with value `file`.
    """
    steps = migrations_in(migrations)
    make_private(path)
    with file_failures(path):
        connection = sqlite3.connect(path, isolation_level=None, check_same_thread=check_same_thread)
        try:
            connection.execute(f"PRAGMA busy_timeout = {LOCK_WAIT_MS}")
            refuse_unknown(connection, path, steps[-1].number)
            _prepare_for_writing(connection, synchronous)
            migrate(connection, path, steps, progress)
        except BaseException:
            connection.close()
            raise
    return connection


def open_read_only(path: Path, *, check_same_thread: bool = True) -> sqlite3.Connection:
    """Open an existing database file for reading; a write through it fails.

    Raises:
        DaybookError: sqlite.cannot_open, sqlite.damaged, … with value `file`.
    """
    with file_failures(path):
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode=ro",
            uri=True,
            isolation_level=None,
            check_same_thread=check_same_thread,
        )
        try:
            connection.execute(f"PRAGMA busy_timeout = {LOCK_WAIT_MS}")
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            # SQLite opens lazily: only a read shows whether this is a database.
            connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare_for_writing(connection: sqlite3.Connection, synchronous: Synchronous) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_BETWEEN_CHECKPOINTS}")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    # macOS acknowledges an ordinary fsync before the disk has the data; elsewhere this changes nothing.
    connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA checkpoint_fullfsync = ON")
    connection.execute("PRAGMA foreign_keys = ON")
