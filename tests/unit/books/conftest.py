from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from unit.books.samples import CUSTOMER, RECORDS

NOW = datetime(2026, 5, 2, 9, tzinfo=UTC)
Opener = Callable[[], LocalBooks]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "local.sqlite3"


@pytest.fixture
def open_books(path: Path) -> Iterator[Opener]:
    opened: list[LocalBooks] = []

    def opener() -> LocalBooks:
        opened.append(open_local_books(path, company="local", is_practice=False, now=lambda: NOW, user="ann"))
        return opened[-1]

    yield opener
    for books in opened:
        books.close()


@pytest.fixture
def books(open_books: Opener) -> LocalBooks:
    """Books that have the records the sample documents need."""
    made = open_books()
    assert made.ensure(RECORDS) == ["1101", "2201", "MUG-1", CUSTOMER]
    return made
