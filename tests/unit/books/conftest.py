import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from unit.books.samples import CUSTOMER, RECORDS

NOW = datetime(2026, 5, 2, 9, tzinfo=UTC)
Opener = Callable[[], LocalBooks]


def opened(path: Path) -> LocalBooks:
    return open_local_books(path, company="local", is_practice=False, now=lambda: NOW, user="ann")


@pytest.fixture(scope="session")
def new_books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of books that were opened once and closed."""
    file = tmp_path_factory.mktemp("new_books") / "local.sqlite3"
    opened(file).close()
    return file


@pytest.fixture(scope="session")
def books_with_records(tmp_path_factory: pytest.TempPathFactory, new_books: Path) -> Path:
    """The file of books that have the records the sample documents need."""
    file = Path(shutil.copy(new_books, tmp_path_factory.mktemp("books_with_records")))
    made = opened(file)
    assert made.ensure(RECORDS) == ["1101", "2201", "MUG-1", CUSTOMER]
    made.close()
    return file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "local.sqlite3"


@pytest.fixture
def open_books(path: Path, new_books: Path) -> Iterator[Opener]:
    """Return a function that opens the books of the test, new ones at first."""
    all_opened: list[LocalBooks] = []

    def opener() -> LocalBooks:
        if not path.exists():
            shutil.copy(new_books, path)
        all_opened.append(opened(path))
        return all_opened[-1]

    yield opener
    for books in all_opened:
        books.close()


@pytest.fixture
def books(path: Path, open_books: Opener, books_with_records: Path) -> LocalBooks:
    """Books that have the records the sample documents need."""
    shutil.copy(books_with_records, path)
    return open_books()
