"""The file of books, and what a change of its ledger is chained under."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING

from daybook.books.local.instants import to_stored

if TYPE_CHECKING:
    from daybook.books.local.books_file import BooksFile


class LedgerFile:
    """What the parts of the ledger share. `user` is the computer's name for whoever works here."""

    def __init__(self, file: BooksFile, company: str, now: Callable[[], datetime], user: str) -> None:
        self._file = file
        self._company = company
        self._now = now
        self._user = user

    @contextmanager
    def _commit(self) -> Iterator[tuple[Connection, int, str]]:
        """One commit, with the instant and the name it is chained under."""
        with self._file.writing() as connection:
            yield connection, to_stored(self._now()), self._user
