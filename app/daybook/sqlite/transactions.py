"""Transactions are opened and closed in one place, never by a bare BEGIN elsewhere."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from daybook.sqlite.failures import file_failures


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run the block as one write transaction: all of it is committed, or nothing.

    The write lock is taken at the start (BEGIN IMMEDIATE), so that nothing read inside can have changed by
    the time it is written. Transactions do not nest.

    Raises:
        DaybookError: sqlite.locked, sqlite.disk_full, … with value `file`; nothing was written.
    """
    with file_failures(connection), _block(connection, "BEGIN IMMEDIATE"):
        yield connection


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run the block's reads against one state of the file, whatever is committed beside it."""
    with file_failures(connection), _block(connection, "BEGIN DEFERRED"):
        yield connection


@contextmanager
def _block(connection: sqlite3.Connection, begin: str) -> Iterator[None]:
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # After a full disk SQLite may have rolled back already; a second ROLLBACK would hide the cause.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
