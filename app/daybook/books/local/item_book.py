"""The items of local books behind the `ItemBook` port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.books.local import available, items

if TYPE_CHECKING:
    from daybook.books.local.books_file import BooksFile
    from daybook.model.items import ItemDetails
    from daybook.model.pushing import ItemStock


class LocalItemBook:
    """Items read whole, changed, and given more text fields. "sqlite.…" errors leave nothing half done."""

    def __init__(self, file: BooksFile) -> None:
        self._file = file

    def details(self, codes: Sequence[str] | None = None) -> Sequence[ItemDetails]:
        """These items, or all, by code; unknown codes are left out."""
        with self._file.reading() as connection:
            return items.details(connection, codes)

    def available(self, warehouse: str = "") -> Sequence[ItemStock]:
        """Every counted item: what is there, and what open documents will take."""
        with self._file.reading() as connection:
            return available.available(connection, warehouse)

    def change(self, changed: Sequence[ItemDetails]) -> None:
        """Bring items to this, all or none."""
        with self._file.writing() as connection:
            items.change(connection, changed)

    def fields(self) -> Sequence[str]:
        """The names of all text fields, code first."""
        with self._file.reading() as connection:
            return items.fields(connection)

    def name_fields(self, names: Sequence[str]) -> None:
        """Set the fields the user named, in this order; one left out goes with what it held."""
        with self._file.writing() as connection:
            items.name_fields(connection, names)
