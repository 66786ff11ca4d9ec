"""The local books: one SQLite file with chart, records, documents and journal, behind the `Books` port."""

from daybook.books.local.local_books import LocalBooks
from daybook.books.local.opening import open_local_books

__all__ = ["LocalBooks", "open_local_books"]
