"""The ledger of local books behind the `Ledger` port."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from daybook.books.local.books_file import BooksFile
from daybook.books.local.keeping import Keeping
from daybook.books.local.keeping_money import KeepingMoney
from daybook.books.local.ledger_reading import Reading


class LocalLedger(Keeping, KeepingMoney, Reading):
    """Everything an accountant does beside posting documents, on one file of local books."""

    def __init__(self, file: BooksFile, company: str, now: Callable[[], datetime], user: str) -> None:
        Keeping.__init__(self, file, company, now, user)
        KeepingMoney.__init__(self, file, company, now, user)
        Reading.__init__(self, file, company, now, user)
