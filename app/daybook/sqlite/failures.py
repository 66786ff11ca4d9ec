"""Turns what SQLite says about the world outside (disk, file, other programs) into errors with a code."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from daybook.model.problem import DaybookError

# Primary result codes of sqlite.org/rescode.html. Those not listed mean that our SQL is wrong.
CODES = {
    sqlite3.SQLITE_BUSY: "sqlite.locked",
    sqlite3.SQLITE_CANTOPEN: "sqlite.cannot_open",
    sqlite3.SQLITE_CORRUPT: "sqlite.damaged",
    sqlite3.SQLITE_FULL: "sqlite.disk_full",
    sqlite3.SQLITE_IOERR: "sqlite.disk_failed",
    sqlite3.SQLITE_LOCKED: "sqlite.locked",
    sqlite3.SQLITE_NOTADB: "sqlite.damaged",
    sqlite3.SQLITE_PERM: "sqlite.read_only",
    sqlite3.SQLITE_READONLY: "sqlite.read_only",
}

ROOM_NEEDED = 65_536
"""Bytes; SQLite makes the -shm file that all work needs in steps of 32 KB."""


@contextmanager
def file_failures(file: sqlite3.Connection | Path) -> Iterator[None]:
    """Convert SQLite's complaints about the file while the block runs; `transaction` does it by itself.

    Args:
        file: the connection or the path the block works on; its name goes into the error.

    Raises:
        DaybookError: one of `CODES` with value `file`.
    """
    try:
        yield
    except sqlite3.Error as error:
        code = code_for(error)
        if code is None:
            raise
        path = str(file) if isinstance(file, Path) else file_of(file)
        if code == "sqlite.disk_failed" and is_full(path):
            code = "sqlite.disk_full"
        raise DaybookError(code, {"file": path}) from error


def code_for(error: sqlite3.Error) -> str | None:
    """Return the problem code for an error of the surroundings, None for a mistake of ours."""
    # Errors that Python's own module raises (a closed connection, a wrong parameter) carry no result code.
    result: int | None = getattr(error, "sqlite_errorcode", None)
    return None if result is None else CODES.get(result & 0xFF)


def is_full(path: str) -> bool:
    """True where the disk of the file has no room: SQLite calls it a failed write to a file beside."""
    try:
        return bool(path) and shutil.disk_usage(Path(path).parent).free < ROOM_NEEDED
    except OSError:
        return False


def file_of(connection: sqlite3.Connection) -> str:
    """Return the path of the connection's main file; empty when it cannot be told any more."""
    try:
        for _number, name, path in connection.execute("PRAGMA database_list"):
            if name == "main":
                return str(path)
    except sqlite3.Error:
        return ""
    return ""
