import sqlite3
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.sqlite import open_database, open_read_only, transaction

Migrations = Callable[..., str]
ONE = "CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT NOT NULL) STRICT;"


@pytest.fixture
def package(migrations: Migrations) -> str:
    return migrations(ONE)


def test_a_new_file_has_the_tables_and_the_last_version(tmp_path: Path, package: str) -> None:
    connection = open_database(tmp_path / "box.sqlite3", package)
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert connection.execute("SELECT name FROM sqlite_schema").fetchall() == [("box",)]
    connection.close()


def test_pragmas_make_a_commit_survive_a_power_cut(tmp_path: Path, package: str) -> None:
    connection = open_database(tmp_path / "box.sqlite3", package)
    values = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    }
    connection.close()
    assert values == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
    }


def test_synchronous_can_be_lowered_for_files_that_can_be_made_again(tmp_path: Path, package: str) -> None:
    connection = open_database(tmp_path / "cache.sqlite3", package, synchronous="NORMAL")
    assert connection.execute("PRAGMA synchronous").fetchone() == (1,)
    connection.close()


def test_all_files_are_for_their_owner_alone(tmp_path: Path, package: str) -> None:
    connection = open_database(tmp_path / "box.sqlite3", package)
    with transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('a')")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    connection.close()
    assert modes == dict.fromkeys(("box.sqlite3", "box.sqlite3-wal", "box.sqlite3-shm"), 0o600)


def test_a_file_others_can_read_is_closed_to_them(tmp_path: Path, package: str) -> None:
    path = tmp_path / "box.sqlite3"
    path.touch(mode=0o644)
    open_database(path, package).close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_no_database_is_called_damaged_and_left_alone(tmp_path: Path, package: str) -> None:
    path = tmp_path / "box.sqlite3"
    path.write_bytes(b"%PDF-1.7 " * 200)
    with pytest.raises(DaybookError) as caught:
        open_database(path, package)
    assert (caught.value.code, caught.value.values) == ("sqlite.damaged", {"file": str(path)})
    assert path.read_bytes() == b"%PDF-1.7 " * 200


def test_a_database_of_another_program_is_refused(tmp_path: Path, package: str) -> None:
    path = tmp_path / "box.sqlite3"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (id)")
    other.close()
    with pytest.raises(DaybookError) as caught:
        open_database(path, package)
    assert caught.value.code == "sqlite.foreign"


def test_a_missing_directory_and_a_directory_as_file_cannot_be_opened(tmp_path: Path, package: str) -> None:
    for path in (tmp_path / "nowhere" / "box.sqlite3", tmp_path):
        with pytest.raises(DaybookError) as caught:
            open_database(path, package)
        assert caught.value.code == "sqlite.cannot_open"


def test_reading_does_not_create_a_file(tmp_path: Path) -> None:
    with pytest.raises(DaybookError) as caught:
        open_read_only(tmp_path / "box.sqlite3")
    assert caught.value.code == "sqlite.cannot_open"
    assert not list(tmp_path.iterdir())


def test_a_reader_sees_what_is_committed_and_cannot_write(tmp_path: Path, package: str) -> None:
    path = tmp_path / "box #1 100%.sqlite3"
    writer = open_database(path, package)
    reader = open_read_only(path)
    with transaction(writer):
        writer.execute("INSERT INTO box (label) VALUES ('a')")
        assert reader.execute("SELECT label FROM box").fetchall() == []
    assert reader.execute("SELECT label FROM box").fetchall() == [("a",)]
    with pytest.raises(DaybookError) as caught, transaction(reader):
        reader.execute("DELETE FROM box")
    assert caught.value.code == "sqlite.read_only"
    reader.close()
    writer.close()
