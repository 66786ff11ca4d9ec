import sqlite3
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from daybook.model.problem import Cancelled, DaybookError
from daybook.sqlite import integrity, maintenance, open_database, open_read_only, transaction
from daybook.sqlite.migrations import statements_of

Migrations = Callable[..., str]
ONE = "CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT NOT NULL) STRICT;"
TWO = "ALTER TABLE box ADD COLUMN size INTEGER NOT NULL DEFAULT 1;\nUPDATE box SET size = length(label);"
BROKEN = "CREATE TABLE more (id INTEGER) STRICT; INSERT INTO nowhere VALUES (1);"


@pytest.fixture
def filled(data: Path, migrations: Migrations) -> Path:
    """A file of version 1 with two rows."""
    connection = open_database(data, migrations(ONE))
    with transaction(connection):
        connection.executemany("INSERT INTO box (label) VALUES (?)", [("a",), ("bcd",)])
    connection.close()
    return data


def names_in(directory: Path) -> set[str]:
    return {path.name for path in directory.iterdir()}


def test_steps_run_in_order_with_rows_in_place(filled: Path, migrations: Migrations) -> None:
    connection = open_database(filled, migrations(ONE, TWO))
    assert connection.execute("SELECT label, size FROM box").fetchall() == [("a", 1), ("bcd", 3)]
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_a_copy_of_the_old_file_is_kept(filled: Path, migrations: Migrations) -> None:
    open_database(filled, migrations(ONE, TWO)).close()
    path = filled.with_name("box.sqlite3.before-2")
    copy = open_read_only(path)
    assert copy.execute("PRAGMA user_version").fetchone() == (1,)
    assert copy.execute("SELECT label FROM box").fetchall() == [("a",), ("bcd",)]
    assert integrity(copy) == []
    copy.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


class Heard:
    """What is said of an older file while it is opened; `ends_at` is where somebody presses Stop."""

    def __init__(self, ends_at: str = "") -> None:
        self.said: list[tuple[int, int, str]] = []
        self._ends_at = ends_at

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        self.said.append((done, total, code))
        assert values["file"] == "box.sqlite3"
        if code == self._ends_at:
            raise Cancelled


def test_it_is_told_how_far_the_copy_is_and_which_step_comes_now(
    filled: Path, migrations: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maintenance, "PAGES_A_STEP", 1)
    heard = Heard()
    open_database(filled, migrations(ONE, TWO, "DROP TABLE box;"), progress=heard).close()
    copied = [(done, total) for done, total, code in heard.said if code == "sqlite.copying"]
    pages = copied[-1][1]
    assert copied == [(page, pages) for page in range(1, pages + 1)]
    assert heard.said[len(copied) :] == [(0, 2, "sqlite.migrating"), (1, 2, "sqlite.migrating")]


def test_nothing_is_told_of_a_file_that_is_up_to_date_or_new(data: Path, migrations: Migrations) -> None:
    heard = Heard()
    for _time in range(2):
        open_database(data, migrations(ONE, TWO), progress=heard).close()
    assert heard.said == []


@pytest.mark.parametrize("where", ["sqlite.copying", "sqlite.migrating"])
def test_stop_leaves_the_file_as_it_was(filled: Path, migrations: Migrations, where: str) -> None:
    before = names_in(filled.parent)
    with pytest.raises(Cancelled):
        open_database(filled, migrations(ONE, TWO), progress=Heard(where))
    assert names_in(filled.parent) == before
    connection = open_database(filled, migrations(ONE))
    assert connection.execute("SELECT label FROM box").fetchall() == [("a",), ("bcd",)]
    connection.close()


def test_an_earlier_copy_is_never_overwritten(filled: Path, migrations: Migrations) -> None:
    earlier = filled.with_name("box.sqlite3.before-2")
    earlier.write_text("kept")
    open_database(filled, migrations(ONE, TWO)).close()
    assert earlier.read_text() == "kept"
    assert "box.sqlite3.before-2-2" in names_in(filled.parent)


def test_no_copy_is_made_of_a_new_file_or_one_that_is_up_to_date(data: Path, migrations: Migrations) -> None:
    package = migrations(ONE, TWO)
    open_database(data, package).close()
    open_database(data, package).close()
    assert names_in(data.parent) == {"box.sqlite3"}


def test_a_failing_step_leaves_the_file_as_it_was(filled: Path, migrations: Migrations) -> None:
    package = migrations(ONE, BROKEN)
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        open_database(filled, package)
    connection = open_read_only(filled)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("box",)]
    connection.close()
    assert not any("before" in name for name in names_in(filled.parent))


def test_steps_before_a_failing_one_stay_and_the_copy_with_them(filled: Path, migrations: Migrations) -> None:
    with pytest.raises(sqlite3.OperationalError):
        open_database(filled, migrations(ONE, TWO, BROKEN))
    connection = open_read_only(filled)
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    connection.close()
    assert "box.sqlite3.before-3" in names_in(filled.parent)


def test_a_step_that_orphans_rows_is_rolled_back(data: Path, migrations: Migrations) -> None:
    parents = ONE + "CREATE TABLE thing (box INTEGER NOT NULL REFERENCES box (id)) STRICT;"
    connection = open_database(data, migrations(parents))
    with transaction(connection):
        connection.execute("INSERT INTO box VALUES (1, 'a')")
        connection.execute("INSERT INTO thing VALUES (1)")
    connection.close()
    with pytest.raises(sqlite3.IntegrityError, match=r"0002_step\.sql leaves a row of thing"):
        open_database(data, migrations(parents, "DELETE FROM box;"))
    connection = open_read_only(data)
    assert connection.execute("SELECT count(*) FROM box").fetchone() == (1,)
    connection.close()


def test_a_file_of_a_newer_daybook_is_refused_untouched(filled: Path, migrations: Migrations) -> None:
    open_database(filled, migrations(ONE, TWO)).close()
    before = filled.read_bytes()
    with pytest.raises(DaybookError) as caught:
        open_database(filled, migrations(ONE))
    assert caught.value.code == "sqlite.newer"
    assert caught.value.values == {"file": str(filled), "version": 2, "known": 1}
    assert filled.read_bytes() == before


@pytest.mark.parametrize("names", [("0001_a.sql", "0003_b.sql"), ("0001_a.sql", "0001_b.sql"), ("one.sql",)])
def test_numbers_must_run_without_gap(data: Path, migrations: Migrations, names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="must be numbered"):
        open_database(data, migrations(*[ONE] * len(names), names=names))


def test_a_script_is_split_where_sqlite_would_split_it() -> None:
    trigger = "CREATE TRIGGER t AFTER INSERT ON box BEGIN\n  DELETE FROM a; DELETE FROM b;\nEND;"
    text = "INSERT INTO box VALUES ('a;b'); -- done; really"
    found = [statement.strip() for statement in statements_of(f"{trigger}\n{text}\n/* end; */\n")]
    assert found == [trigger, "INSERT INTO box VALUES ('a;b');"]
    assert list(statements_of("SELECT 1")) == ["SELECT 1"]
