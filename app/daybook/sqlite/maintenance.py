"""Copies of a database file and the check that one is sound."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from daybook.sqlite.failures import file_failures
from daybook.sqlite.files import make_private, sync_directory

PAGES_A_STEP = 2_000
"""A copy tells so often how far it is: some 8 MB."""


def backup(
    connection: sqlite3.Connection, target: Path, told: Callable[[int, int], object] | None = None
) -> None:
    """Copy the whole database, as last committed, to `target`; others may go on writing meanwhile.

    The copy appears under its name only once it is complete, readable by the owner alone. An older file
    of that name is replaced. `told` hears how many pages of how many are copied; what it raises ends it.

    Raises:
        DaybookError: sqlite.disk_full, sqlite.cannot_open, sqlite.damaged, … with value `file`.
    """
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    try:
        make_private(part)
        with file_failures(target):
            copy = sqlite3.connect(part, isolation_level=None)
            try:
                connection.backup(copy, pages=PAGES_A_STEP, progress=_counting(told))
                # A copy is one file that can be carried elsewhere, so it must not need a -wal beside it.
                copy.execute("PRAGMA journal_mode = DELETE")
            finally:
                copy.close()
        part.replace(target)
        sync_directory(target.parent)
    finally:
        part.unlink(missing_ok=True)


def _counting(told: Callable[[int, int], object] | None) -> Callable[[int, int, int], object] | None:
    if told is None:
        return None
    return lambda _status, remaining, total: told(total - remaining, total)


def integrity(connection: sqlite3.Connection) -> list[str]:
    """Read the whole file and return what is wrong with it; an empty list means it is sound."""
    with file_failures(connection):
        found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        findings = [] if found == ["ok"] else found
        for table, row, parent, _number in connection.execute("PRAGMA foreign_key_check"):
            findings.append(f"row {row} of {table} refers to a row of {parent} that is not there")
    return findings
