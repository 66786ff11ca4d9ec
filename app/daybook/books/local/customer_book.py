"""The customers of local books behind the `CustomerBook` port."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from daybook.books.local import customers, text_fields

if TYPE_CHECKING:
    from daybook.books.local.books_file import BooksFile
    from daybook.model.customers import CustomerDetails
    from daybook.model.setup import PaymentTerm


class LocalCustomerBook:
    """Customers read whole and changed. "sqlite.…" errors leave nothing half done."""

    def __init__(self, file: BooksFile) -> None:
        self._file = file

    def details(self, ids: Sequence[str] | None = None) -> Sequence[CustomerDetails]:
        """These customers, or all, by number; unknown ones are left out."""
        with self._file.reading() as connection:
            return customers.details(connection, ids)

    def change(self, changed: Sequence[CustomerDetails]) -> None:
        """Bring customers to this, all or none."""
        with self._file.writing() as connection:
            customers.change(connection, changed)

    def terms(self) -> Sequence[PaymentTerm]:
        """The payment terms a customer may have."""
        with self._file.reading() as connection:
            return customers.terms(connection)

    def fields(self) -> Sequence[str]:
        """The names of all text fields, the number first."""
        with self._file.reading() as connection:
            return text_fields.fields(connection, text_fields.CUSTOMER_FIELDS)

    def name_fields(self, names: Sequence[str]) -> None:
        """Set the fields the user named, in this order; one left out goes with what it held."""
        with self._file.writing() as connection:
            text_fields.name_fields(connection, text_fields.CUSTOMER_FIELDS, names)
