"""How long the reconciliation, the trial balance and Verify take. Not a test: run it by hand.

    python tests/benchmarks/reconcile.py [DOCUMENTS] [DIRECTORY]

Makes a data directory (or uses DIRECTORY if it is there already) of as many documents, a twentieth of them
credit memos of refunds, the rest the sales of `ledger.py`, in the books and in the workspace; one order in
twenty is not imported. Opened are the sheets that the window shows, over all days and over one month, through
the session a window has. The best of five runs counts; work is the process's own time.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.ledger import BATCH, FIRST, LAST, fill, request
from daybook.books.local import LocalBooks, open_local_books
from daybook.bootstrap import open_program, paths_for
from daybook.database import open_workspace
from daybook.model.books import PostRequest
from daybook.model.document import SalesDocument
from daybook.model.money import to_storage
from daybook.model.posting import BooksId
from daybook.services.session import Session
from daybook.services.sheets.catalogue import Span
from unit.books.report_samples import credit_memo
from unit.books.samples import STORE
from unit.database.samples import CURSOR, SETUP, order, page

ROUNDS: Final = 5
AT: Final = datetime(2026, 12, 31, tzinfo=UTC)
MONTH: Final = Span(date(2026, 3, 1), date(2026, 3, 31))
ORDER: Final = """
INSERT INTO orders (store, books, order_id, order_number, created, modified, store_date, customer, status_id,
                    status, payment, payment_status, currency, total, flags, content, basket, state, outside,
                    reference, books_id)
VALUES (?, 'local', ?, ?, 0, 0, ?, 'Ann Lee', 10, 'Completed', 'PayPal', 'captured', ?, ?, 0, 'c', ?, ?, ?,
        ?, ?)
"""
REFUND: Final = """
INSERT INTO refunds (store, books, refund_id, order_id, created, total, tax, state, reference, books_id,
                     digest, content, raw, kept_at)
VALUES (?, 'local', ?, ?, ?, ?, 0, 'imported', ?, ?, '', '', x'00', 0)
"""


def prepare(directory: Path, count: int) -> None:
    """Fill books and workspace and leave a finished setup."""
    memos = count // 20
    paths = paths_for(directory, sandbox=False)
    paths.create()
    books = open_local_books(
        paths.books / "local.sqlite3", company="local", is_practice=False, now=lambda: AT, user="ann"
    )
    fill(books, count - memos)
    for first in range(1, memos + 1, BATCH):
        post(books, [memo(n) for n in range(first, min(first + BATCH, memos + 1))])
    books.close()
    workspace = open_workspace(paths.workspace)
    workspace.setups.save(replace(SETUP, finished=True, since=None, statuses=(10,)))
    orders = count - memos
    workspace.orders(STORE, "local").save_page(page(order(orders * 2)), CURSOR, SETUP)
    workspace.close()
    with closing(sqlite3.connect(paths.workspace)) as connection, connection:
        connection.executemany(ORDER, order_rows(orders))
        connection.executemany(REFUND, [refund_row(memo(n).document) for n in range(1, memos + 1)])


def post(books: LocalBooks, requests: list[PostRequest]) -> None:
    """Post and approve."""
    ids = [result.books_id for result in books.post(requests) if result.books_id]
    if len(ids) != len(requests) or any(result.error for result in books.approve(ids, AT)):
        raise AssertionError("a document was refused")


def memo(number: int) -> PostRequest:
    """All of a sale given back on its own day; the sale's identity is its number."""
    sold = request(number).document
    currency, rate = sold.currency, str(sold.entries[0].rate)
    made = credit_memo(number, number, BooksId(str(number)), sold.date, currency=currency, rate=rate)
    return replace(made, document=replace(made.document, lines=sold.lines))


def order_rows(imported: int) -> Iterator[tuple[object, ...]]:
    """Those in the books, and some that wait, are held or lie outside the filter."""
    for number in range(1, imported + imported // 20 + 1):
        sold = request(number).document
        state, outside = "imported", ""
        if number > imported:
            state, outside = (("new", ""), ("held", ""), ("new", "filter.status"))[number % 3]
        head = (STORE, str(number), number, sold.date.isoformat(), sold.currency, to_storage(sold.total))
        yield (*head, f"b{number}", state, outside, f"WEB-{number}", str(number))


def refund_row(made: SalesDocument) -> tuple[object, ...]:
    """The refund behind a credit memo."""
    at = int(datetime.combine(made.date, datetime.min.time(), UTC).timestamp()) * 1_000_000
    ids = (made.source.source_id, made.order_id)
    return (STORE, *ids, at, to_storage(made.total), made.reference, "")


def measures(session: Session) -> dict[str, Callable[[], object]]:
    """What a person opens."""
    service = session.ledger_service
    if service is None or session.ledger is None:
        raise AssertionError("these books have a ledger")
    ledger, never, whole = session.ledger, threading.Event(), Span(FIRST, LAST)
    return {
        "trial balance": lambda: ledger.trial_balance(LAST),
        "what the books hold": lambda: ledger.booked(STORE),
        "reconciliation by day, two years": lambda: service.reconciliation(whole, never),
        "reconciliation by order, two years": lambda: service.reconciled_orders(whole, never),
        "reconciliation by day, a month": lambda: service.reconciliation(MONTH, never),
        "reconciliation by order, a month": lambda: service.reconciled_orders(MONTH, never),
        "verify": ledger.verify,
    }


def best(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the fastest run by the clock, and of the least work."""
    clocks, works = [], []
    for _ in range(ROUNDS):
        clock, spent = time.perf_counter(), time.process_time()
        work()
        clocks.append(time.perf_counter() - clock)
        works.append(time.process_time() - spent)
    return min(clocks), min(works)


def look(session: Session) -> None:
    """See that the comparison is a whole one before it is measured."""
    found = session.reconciling().run(FIRST, LAST, threading.Event())
    imported = sum(each.books is not None for each in found.orders)
    print(f"{len(found.orders)} orders, {imported} in the books, {len(found.refunded)} credit memos")
    if not found.agrees or not imported:
        raise AssertionError("store and books should agree")


def main() -> None:
    """Make the directory, open it, measure."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    with tempfile.TemporaryDirectory() as name:
        directory = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(name) / "data"
        if not directory.exists():
            prepare(directory, count)
        program = open_program(paths_for(directory, sandbox=False), keeps_secrets=False)
        setup = program.current_setup()
        if setup is None:
            raise AssertionError("the setup was saved as finished")
        session = program.open_session(setup)
        look(session)
        gc.collect()
        gc.freeze()
        for label, work in measures(session).items():
            clock, spent = best(work)
            print(f"{label:36} {clock:6.3f} s, {spent:6.3f} s of work", flush=True)
        program.close()


if __name__ == "__main__":
    main()
