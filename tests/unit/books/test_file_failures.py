"""TG34: a disk that is full, a file that is locked or read-only: said clearly, and nothing is half posted."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.books import DocumentQuery
from daybook.model.problem import DaybookError
from unit.books.samples import RECORDS, request


def test_a_full_disk_posts_nothing_of_the_batch(books: LocalBooks) -> None:
    connection = books._file._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(DaybookError) as caught:
        books.post([request(number) for number in range(50)])
    assert caught.value.code == "sqlite.disk_full"
    assert list(books.documents(DocumentQuery())) == []
    connection.execute("PRAGMA max_page_count = 100000")
    assert [result.error for result in books.post([request(1)])] == [None]


def test_a_file_another_program_holds_is_said_to_be_locked(books: LocalBooks, path: Path) -> None:
    books._file._connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DaybookError) as caught:
            books.post([request(1)])
    assert caught.value.code == "sqlite.locked"
    assert [result.error for result in books.post([request(1)])] == [None]


def test_the_file_belongs_to_its_owner_alone(books: LocalBooks, path: Path) -> None:
    books.ensure(RECORDS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite3"
    path.write_bytes(b"%PDF-1.7\n" * 400)
    with pytest.raises(DaybookError) as caught:
        open_local_books(path, company="local", is_practice=False)
    assert caught.value.code == "sqlite.damaged"


def test_books_that_were_closed_are_neither_read_nor_written(books: LocalBooks) -> None:
    books.post([request(1)])
    books._file.close()
    for use in (lambda: books.documents(DocumentQuery()), lambda: books.post([request(2)])):
        with pytest.raises(DaybookError) as caught:
            list(use())
        assert caught.value.code == "sqlite.closed"
