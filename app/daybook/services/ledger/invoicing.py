"""A sales order becomes an invoice by hand, together with what its refunds take off it."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books
    from daybook.model.posting import BooksId
    from daybook.services.refunds.refunding import Refunding


class Invoicing:
    """Makes invoices of sales orders in books that Daybook keeps itself."""

    def __init__(self, books: Books, ledger: Ledger | None, refunding: Refunding) -> None:
        self._books = books
        self._ledger = ledger
        self._refunding = refunding

    def convert(self, books_id: BooksId, on: dt.date) -> BooksId:
        """Make the invoice of an approved sales order, pending and dated `on`; its identity.

        What went back of its deposit before gets a credit memo on the invoice. One that cannot be made stays
        among the refunds that are not booked, with the reason.

        Raises:
            DaybookError: "undo.not_in_these_books"; what `LedgerKeeping.convert` refuses; the disk failed.
        """
        if self._ledger is None:
            raise DaybookError("undo.not_in_these_books")
        invoice = self._ledger.convert(books_id, on)
        orders = [posted.source.source_id for posted in self._books.read([books_id])]
        self._refunding.after_invoicing(orders, "", threading.Event())
        return invoice
