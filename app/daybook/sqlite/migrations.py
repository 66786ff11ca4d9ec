"""Numbered migrations: `0001_what.sql`, `0002_…`; the number of the last one applied is `user_version`."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from daybook.model.ports import Progress
from daybook.model.problem import DaybookError
from daybook.sqlite.maintenance import backup
from daybook.sqlite.transactions import transaction

FILE_NAME = re.compile(r"(\d{4})_[a-z0-9_]+\.sql")


@dataclass(frozen=True, slots=True)
class Migration:
    """One step: after it the file's `user_version` is `number`."""

    number: int
    name: str
    script: str


@cache
def migrations_in(package: str) -> Sequence[Migration]:
    """Return the migrations that lie in a package, in order; they are read once.

    Raises:
        ValueError: the numbers are not 1, 2, 3, … without gap or repetition.
    """
    found = []
    for entry in resources.files(package).iterdir():
        match = FILE_NAME.fullmatch(entry.name)
        if match:
            found.append(Migration(int(match[1]), entry.name, entry.read_text(encoding="utf-8")))
    found.sort(key=lambda migration: migration.number)
    if not found or [migration.number for migration in found] != list(range(1, len(found) + 1)):
        names = ", ".join(migration.name for migration in found)
        raise ValueError(f"migrations of {package} must be numbered 1, 2, 3, …: {names}")
    return tuple(found)


def version_of(connection: sqlite3.Connection) -> int:
    """Return the number of the last migration applied to the file; 0 for a new one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_unknown(connection: sqlite3.Connection, path: Path, newest: int) -> None:
    """Make sure the file is ours and not from a later Daybook, before anything in it is changed.

    Raises:
        DaybookError: sqlite.newer (values file, version, known) or sqlite.foreign (value file).
    """
    version = version_of(connection)
    if version > newest:
        raise DaybookError("sqlite.newer", {"file": str(path), "version": version, "known": newest})
    if version == 0 and connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone():
        raise DaybookError("sqlite.foreign", {"file": str(path)})


def migrate(
    connection: sqlite3.Connection,
    path: Path,
    migrations: Sequence[Migration],
    progress: Progress | None = None,
) -> Path | None:
    """Bring the file up to the last migration, each in a transaction of its own.

    `progress` hears how far the copy is, then of each migration; what it raises ends it between two of them.

    A file that already holds something is copied first, to `<name>.before-<version>`. The copy goes again if
    not even the first step succeeded, because then the file is still what it was.

    Returns:
        The path of the copy, or None if none was needed.

    Raises:
        DaybookError: the disk is full, the file is locked, …; steps committed so far stay.
    """
    start, target = version_of(connection), migrations[-1].number
    if start == target:
        return None
    copy = _free_name(path, target) if start else None
    if copy:
        backup(connection, copy, _copying(path, progress))
    # Foreign keys are off while tables are rebuilt (sqlite.org/lang_altertable.html, section 7).
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        for done, migration in enumerate(migrations[start:]):
            if copy and progress is not None:
                told = {"file": path.name, "number": done + 1, "total": target - start}
                progress.step(done, target - start, "sqlite.migrating", told)
            _apply(connection, migration)
    except BaseException:
        if copy and version_of(connection) == start:
            copy.unlink(missing_ok=True)
        raise
    finally:
        connection.execute("PRAGMA foreign_keys = ON")
    return copy


def _copying(path: Path, progress: Progress | None) -> Callable[[int, int], object] | None:
    if progress is None:
        return None
    return lambda done, total: progress.step(done, total, "sqlite.copying", {"file": path.name})


def _apply(connection: sqlite3.Connection, migration: Migration) -> None:
    with transaction(connection):
        # Another process may have been faster while this one waited for the lock.
        if version_of(connection) >= migration.number:
            return
        for statement in statements_of(migration.script):
            connection.execute(statement)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"{migration.name} leaves a row of {broken[0]} without its parent")
        connection.execute(f"PRAGMA user_version = {migration.number}")


def statements_of(script: str) -> Iterator[str]:
    """Split a script into statements; `executescript` would commit the transaction around it."""
    statement = ""
    for part in re.split(r"(?<=;)", script):
        statement += part
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if re.sub(r"--[^\n]*|/\*.*?\*/", "", statement, flags=re.DOTALL).strip():
        yield statement


def _free_name(path: Path, version: int) -> Path:
    copy = path.with_name(f"{path.name}.before-{version}")
    number = 2
    while copy.exists():
        copy = path.with_name(f"{path.name}.before-{version}-{number}")
        number += 1
    return copy
