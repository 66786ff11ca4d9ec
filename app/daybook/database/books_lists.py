"""Lists of books that are elsewhere, as last read, behind the `BooksLists` port."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from daybook.database.instants import from_stored, to_stored
from daybook.model.books_lists import KeptList, ListRow

if TYPE_CHECKING:
    from daybook.database.writer import Writer

FORGET: Final = "DELETE FROM books_lists WHERE books = ? AND list = ?"
FORGET_ALL: Final = "DELETE FROM books_lists WHERE books = ?"
PUT_LIST: Final = "INSERT INTO books_lists (books, list, read_at) VALUES (?, ?, ?)"
PUT_ROW: Final = """
INSERT INTO books_list_rows (books, list, position, code, title, active, details) VALUES (?, ?, ?, ?, ?, ?, ?)
"""
READ_AT: Final = "SELECT read_at FROM books_lists WHERE books = ? AND list = ?"
ROWS: Final = """
SELECT code, title, active, details FROM books_list_rows WHERE books = ? AND list = ? ORDER BY position
"""


class WorkspaceBooksLists:
    """The lists of one set of books. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, books: str) -> None:
        self._writer = writer
        self._books = books

    def keep(self, name: str, rows: Sequence[ListRow], read_at: datetime) -> None:
        """Keep a whole list in place of what was kept of it."""
        kept = [
            (self._books, name, position, row.code, row.name, row.active, _written(row))
            for position, row in enumerate(rows)
        ]
        with self._writer.writing() as connection:
            connection.execute(FORGET, (self._books, name))
            connection.execute(PUT_LIST, (self._books, name, to_stored(read_at)))
            connection.executemany(PUT_ROW, kept)

    def kept(self, name: str) -> KeptList | None:
        """The list as last read, None where it never was."""
        with self._writer.reading() as connection:
            read_at = connection.execute(READ_AT, (self._books, name)).fetchone()
            if read_at is None:
                return None
            rows = connection.execute(ROWS, (self._books, name)).fetchall()
        made = tuple(ListRow(row[0], row[1], bool(row[2]), _details(row[3])) for row in rows)
        return KeptList(made, from_stored(read_at[0]))

    def forget(self) -> None:
        """Forget all lists of these books."""
        with self._writer.writing() as connection:
            connection.execute(FORGET_ALL, (self._books,))


def _written(row: ListRow) -> str:
    return json.dumps(row.details, ensure_ascii=False)


def _details(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in json.loads(text))
