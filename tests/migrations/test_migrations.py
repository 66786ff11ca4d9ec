"""Files of every earlier version open, keep their rows, and are copied before they are changed."""

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path

import pytest

from daybook.books.local import open_local_books
from daybook.books.local.verifying import verify
from daybook.database import open_workspace
from daybook.database.order_table import open_order_table
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, OrderState
from daybook.model.problem import DaybookError
from daybook.model.table import ListCounts, TableQuery
from daybook.sqlite import integrity, open_database
from daybook.sqlite.migrations import migrate, migrations_in, version_of

HERE = Path(__file__).parent


def check_workspace(path: Path) -> None:
    workspace = open_workspace(path)
    orders = workspace.orders("abc123", "local")
    assert orders.raw(["1"]) == {"1": '{"id": 1}'}
    assert [intent.order_id for intent in orders.unsettled()] == ["2"]
    assert orders.states(["1"])["1"].state is OrderState.IMPORTED
    setup = workspace.setups.load("abc123")
    assert setup is not None
    assert setup.prefix == "EU"
    table = open_order_table(path)
    query = TableQuery("abc123", "local", text="bea")
    assert table.order_ids(table.ids(query)) == ["2"]
    assert table.counts(query) == ListCounts(total=2, new=1, imported=1)
    table.close()
    workspace.close()


def check_books(path: Path) -> None:
    books = open_local_books(path, company="local", is_practice=False)
    stored = books.document(BooksId("1"))
    assert stored.posted.state is DocumentState.APPROVED
    assert stored.posted.number in {"CS-000001", "SI-000001"}
    assert stored.posted.total == Decimal(10)
    assert stored.document.entries[0].number == "JE-000001"
    assert sum(debit - credit for _, debit, credit in books.balances()) == 0
    with books._file.reading() as connection:
        assert verify(connection).damage == ()
    settled = [link.subject for link in books.ledger.chain(0, 1000) if link.kind == "settlement"]
    assert settled == [payout.number for payout in books.ledger.payouts()]
    books.close()


@dataclass(frozen=True)
class Kind:
    """One kind of file: its migrations, its sample rows, and how to open and check it."""

    package: str
    rows: str
    check: Callable[[Path], None]


KINDS = {
    "workspace": Kind("daybook.database.migrations", "workspace", check_workspace),
    "books": Kind("daybook.books.local.migrations", "books", check_books),
}
VERSIONS = [
    (name, step.number) for name, kind in KINDS.items() for step in migrations_in(kind.package)
]  # fmt: skip


def samples_of(kind: Kind) -> dict[int, Path]:
    """The sample rows of each version that brought new tables."""
    return {int(file.name.split("_")[1]): file for file in HERE.glob(f"rows_*_{kind.rows}.sql")}


SAMPLES = [(name, version) for name, kind in KINDS.items() for version in samples_of(kind)]


def file_of_version(kind: Kind, version: int, path: Path) -> None:
    """A file as that version left it, with the newest sample rows that are not newer than it."""
    samples = samples_of(kind)
    sample = max(number for number in samples if number <= version)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        steps = migrations_in(kind.package)
        migrate(connection, path, steps[:sample])
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(samples[sample].read_text())
        for step in steps[sample:version]:
            migrate(connection, path, steps[: step.number])
        assert version_of(connection) == version
    for copy in path.parent.glob(f"{path.name}.before-*"):
        copy.unlink()


@pytest.mark.parametrize(("name", "version"), VERSIONS)
def test_a_file_of_any_version_opens_with_its_rows(tmp_path: Path, name: str, version: int) -> None:
    kind, path = KINDS[name], tmp_path / "file.sqlite3"
    file_of_version(kind, version, path)
    kind.check(path)
    with closing(sqlite3.connect(path)) as connection:
        assert integrity(connection) == []
        assert version_of(connection) == migrations_in(kind.package)[-1].number
    newest = migrations_in(kind.package)[-1].number
    assert (tmp_path / f"file.sqlite3.before-{newest}").exists() is (version < newest)


@pytest.mark.parametrize(("name", "version"), SAMPLES)
def test_the_sample_has_a_row_in_every_table(tmp_path: Path, name: str, version: int) -> None:
    path = tmp_path / "file.sqlite3"
    file_of_version(KINDS[name], version, path)
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
        for (table,) in tables:
            assert connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone(), table  # noqa: S608


@pytest.mark.parametrize("version", samples_of(KINDS["books"]))
def test_a_column_that_comes_later_is_in_no_digest_of_before(tmp_path: Path, version: int) -> None:
    path = tmp_path / "file.sqlite3"
    file_of_version(KINDS["books"], version, path)
    check_books(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%STRICT%'")
        for (table,) in tables.fetchall():
            connection.execute(f"ALTER TABLE {table} ADD COLUMN later TEXT NOT NULL DEFAULT 'x'")
    check_books(path)


@pytest.mark.parametrize("name", KINDS)
def test_a_copy_is_made_before_the_next_migration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    kind, path = KINDS[name], tmp_path / "file.sqlite3"
    newest = migrations_in(kind.package)[-1].number
    file_of_version(kind, newest, path)
    package = tmp_path / f"next_{name}"
    package.mkdir()
    (package / "__init__.py").touch()
    for entry in resources.files(kind.package).iterdir():
        if entry.name.endswith(".sql"):
            (package / entry.name).write_text(entry.read_text())
    (package / f"{newest + 1:04d}_next.sql").write_text("CREATE TABLE next_thing (a TEXT) STRICT;")
    monkeypatch.syspath_prepend(tmp_path)
    open_database(path, package.name).close()
    del sys.modules[package.name]
    copy = tmp_path / f"file.sqlite3.before-{newest + 1}"
    kind.check(copy)
    with pytest.raises(DaybookError) as caught:
        kind.check(path)
    assert caught.value.code == "sqlite.newer"


@pytest.mark.parametrize("name", KINDS)
def test_a_newer_file_is_refused_and_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / "file.sqlite3"
    file_of_version(KINDS[name], 1, path)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(DaybookError) as caught:
        KINDS[name].check(path)
    assert caught.value.code == "sqlite.newer"
    assert path.read_bytes() == before
