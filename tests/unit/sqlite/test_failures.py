import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.sqlite import backup, file_failures, integrity, open_database, snapshot, transaction

Migrations = Callable[..., str]
TABLE = "CREATE TABLE box (id INTEGER PRIMARY KEY, label TEXT NOT NULL UNIQUE) STRICT;"


@pytest.fixture
def connection(data: Path, migrations: Migrations) -> Iterator[sqlite3.Connection]:
    opened = open_database(data, migrations(TABLE))
    yield opened
    opened.close()


def labels(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT label FROM box ORDER BY id")]


def test_a_transaction_is_all_or_nothing(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError), transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('a')")
        connection.execute("INSERT INTO box (label) VALUES ('a')")
    assert labels(connection) == []
    assert not connection.in_transaction


def test_a_transaction_interrupted_from_the_keyboard_is_rolled_back(connection: sqlite3.Connection) -> None:
    with pytest.raises(KeyboardInterrupt), transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('a')")
        raise KeyboardInterrupt
    assert labels(connection) == []


def test_a_full_disk_has_its_code_and_loses_nothing(connection: sqlite3.Connection, data: Path) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('kept')")
    pages = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DaybookError) as caught, transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES (?)", ("x" * 100_000,))
    assert (caught.value.code, caught.value.values) == ("sqlite.disk_full", {"file": str(data)})
    assert labels(connection) == ["kept"]
    assert integrity(connection) == []


def test_a_lock_held_by_another_has_its_code(connection: sqlite3.Connection, data: Path) -> None:
    other = sqlite3.connect(data, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(DaybookError) as caught, transaction(connection):
        pytest.fail("the lock is held")
    other.close()
    assert caught.value.code == "sqlite.locked"


def test_a_writer_waits_for_another_to_finish(connection: sqlite3.Connection, data: Path) -> None:
    started, held = threading.Event(), threading.Event()

    def hold() -> None:
        other = sqlite3.connect(data, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO box (label) VALUES ('first')")
        held.set()
        started.wait(5)
        other.execute("COMMIT")
        other.close()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(5)
    started.set()
    with transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('second')")
    thread.join()
    assert labels(connection) == ["first", "second"]


def test_a_mistake_in_our_sql_is_no_daybook_error(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), transaction(connection):
        connection.execute("DELETE FROM nowhere")


def test_a_snapshot_does_not_see_later_commits(connection: sqlite3.Connection, data: Path) -> None:
    reader = sqlite3.connect(data, isolation_level=None)
    with snapshot(reader):
        assert labels(reader) == []
        with transaction(connection):
            connection.execute("INSERT INTO box (label) VALUES ('a')")
        assert labels(reader) == []
    assert labels(reader) == ["a"]
    reader.close()


def test_integrity_names_what_is_wrong(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("CREATE TABLE thing (box INTEGER NOT NULL REFERENCES box (id)) STRICT")
    connection.execute("INSERT INTO thing VALUES (7)")
    assert integrity(connection) == ["row 1 of thing refers to a row of box that is not there"]


def test_a_damaged_page_is_found(connection: sqlite3.Connection, data: Path, migrations: Migrations) -> None:
    with transaction(connection):
        connection.executemany("INSERT INTO box (label) VALUES (?)", [(f"{i:0500}",) for i in range(100)])
    connection.close()
    raw = bytearray(data.read_bytes())
    raw[8192:8392] = b"\xff" * 200
    data.write_bytes(raw)
    damaged = open_database(data, migrations(TABLE))
    with pytest.raises(DaybookError) as caught, transaction(damaged):
        labels(damaged)
        damaged.execute("DELETE FROM box")
    assert caught.value.code == "sqlite.damaged"
    damaged.close()


def test_a_backup_holds_what_is_committed_while_a_write_is_open(
    connection: sqlite3.Connection, data: Path, tmp_path: Path
) -> None:
    with transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('a')")
    target = tmp_path / "copy.sqlite3"
    reader = sqlite3.connect(data, isolation_level=None)
    with transaction(connection):
        connection.execute("INSERT INTO box (label) VALUES ('b')")
        backup(reader, target)
    reader.close()
    copy = sqlite3.connect(target)
    assert labels(copy) == ["a"]
    copy.close()
    assert not target.with_name("copy.sqlite3.part").exists()


def test_a_backup_that_fails_leaves_the_older_one(connection: sqlite3.Connection, tmp_path: Path) -> None:
    target = tmp_path / "kept" / "copy.sqlite3"
    with pytest.raises(DaybookError) as caught:
        backup(connection, target)
    assert caught.value.code == "sqlite.cannot_open"
    target.parent.mkdir()
    target.write_text("older")
    connection.execute("INSERT INTO box (label) VALUES ('a')")
    backup(connection, target)
    assert target.read_bytes().startswith(b"SQLite format 3")


class DiskUsage:
    def __init__(self, free: int) -> None:
        self.free = free


@pytest.mark.parametrize(("free", "code"), [(0, "sqlite.disk_full"), (1_000_000_000, "sqlite.disk_failed")])
def test_a_write_that_failed_for_want_of_room_is_a_full_disk(
    data: Path, monkeypatch: pytest.MonkeyPatch, free: int, code: str
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: DiskUsage(free))
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    with pytest.raises(DaybookError) as caught, file_failures(data):
        raise error
    assert caught.value.code == code
    assert caught.value.values == {"file": str(data)}
