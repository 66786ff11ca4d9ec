"""How long reports and exports of many documents take. Not a test: run it by hand.

    python tests/benchmarks/ledger.py [DOCUMENTS]

Cash sales and invoices of three lines, one tax and one receipt, over two years, posted and approved as an
import does; a tenth is in euros. The best of three runs counts for reports; exports run once.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind
from daybook.model.posting import BooksId, Source
from daybook.services.ledger.exporting import ExportFormat, Exporting
from unit.books.ledger_samples import sale
from unit.books.samples import RECORDS, STORE, line

BATCH: Final = 500
FIRST: Final = date(2025, 1, 1)
LAST: Final = date(2026, 12, 31)
YEAR: Final = date(2026, 1, 1)


class Quiet:
    """Clock and progress for exports."""

    def now(self) -> datetime:
        """The end of the two years."""
        return datetime(2026, 12, 31, 12, tzinfo=UTC)

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Nobody looks."""


def request(number: int) -> PostRequest:
    """One of the documents."""
    day = FIRST + timedelta(days=number % 730)
    kind = DocumentKind.SALES_INVOICE if number % 3 else DocumentKind.CASH_SALE
    currency, rate = ("EUR", "1.0853") if number % 10 == 0 else ("USD", "1")
    made = sale(number, kind, currency=currency, rate=rate, received=((day, "21.65"),), day=day)
    lines = (line("10.00"), line("6.00"), line("4.00"))
    return replace(made, document=replace(made.document, lines=lines))


def fill(books: LocalBooks, count: int) -> None:
    """Post and approve."""
    books.ensure(RECORDS)
    books.set_home_currency("USD")
    for first in range(1, count + 1, BATCH):
        results = books.post([request(n) for n in range(first, min(first + BATCH, count + 1))])
        ids = [result.books_id for result in results if result.books_id]
        approved = books.approve(ids, datetime(2026, 12, 31, tzinfo=UTC))
        if len(ids) != len(results) or any(result.error for result in approved):
            raise AssertionError("a document was refused")


def best(work: Callable[[], object], rounds: int) -> float:
    """Seconds of the fastest run."""
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def reports(books: LocalBooks) -> Mapping[str, Callable[[], object]]:
    """What the screens ask for."""
    ledger = books.ledger
    return {
        "trial balance": lambda: ledger.trial_balance(LAST),
        "booked": lambda: ledger.booked(STORE),
        "tax report, a year": lambda: ledger.tax_report(YEAR, LAST),
        "ledger of sales, a year": lambda: ledger.account_ledger("4000", YEAR, LAST),
        "ledger of receivables, a month": lambda: ledger.account_ledger("1200", date(2026, 12, 1), LAST),
        "open items": ledger.open_items,
        "clearing account, open": lambda: ledger.clearing_lines("1101", settled=False),
        "outstanding": ledger.outstanding,
        "series": ledger.series,
        "periods": ledger.periods,
        "customers": ledger.customers,
        "later documents": lambda: ledger.later_of(Source(STORE, "order", "17")),
        "history": lambda: ledger.history(BooksId("17")),
        "verify": ledger.verify,
    }


def main() -> None:
    """Make the books, then read and export them."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        books = open_local_books(Path(name) / "local.sqlite3", company="local", is_practice=False, user="ann")
        seconds = best(lambda: fill(books, count), 1)
        print(f"{count} documents posted and approved: {seconds:.1f} s")
        gc.collect()
        gc.freeze()
        for report, work in reports(books).items():
            print(f"{report}: {best(work, 3):.3f} s")
        exporting = Exporting(books.ledger, books, Quiet())
        for kind in ExportFormat:
            target = Path(name) / kind
            start = time.perf_counter()
            exporting.write(target, kind, None, None, threading.Event(), Quiet())
            print(f"export as {kind}: {time.perf_counter() - start:.1f} s")
        books.close()


if __name__ == "__main__":
    main()
