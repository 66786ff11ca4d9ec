"""How long exactly-once posting takes beside plain sqlite3 writing the same rows. Not a test: run it by hand.

    python tests/benchmarks/posting.py [DOCUMENTS] [ROUNDS]

Both sides start with the same orders listed and the same accounts, items and customers there. "Daybook"
is what an import does once the documents are built: intent, look up, post, read back, record, 50 at a
time. "Plain" puts the very rows Daybook wrote into tables of the same columns, keys included, with
executemany, 50 documents a commit, synchronous=FULL, and updates the order rows once.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from daybook.books.local import LocalBooks, open_local_books
from daybook.database import open_workspace
from daybook.database.orders import WorkspaceOrders
from daybook.model.books import PostRequest
from daybook.model.document import SalesDocument
from daybook.model.posting import BooksId, Intent, Key, OrderState, Outcome
from helpers.example_orders import example_orders
from unit.books.samples import RECORDS, STORE, document, line, tax
from unit.database.samples import CURSOR, SETUP, order, page

BATCH = 50
BOOKS_TABLES = (
    "documents",
    "document_addresses",
    "document_lines",
    "document_taxes",
    "receipts",
    "entries",
    "entry_lines",
    "evidence",
    "chain",
)
WORKSPACE_TABLES = ("intents", "history")
SCHEMA = "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?"
RECEIVED = json.dumps(next(example_orders(seed=1, count=20)).body, default=str)
"""An order as the example shop tells of it, kept beside each document."""


def built(count: int) -> list[SalesDocument]:
    """Documents of three lines, one tax, one receipt and one entry."""
    made = []
    for number in range(1, count + 1):
        single = document(number)
        lines = (line("10.00"), line("6.00"), line("4.00"))
        made.append(replace(single, lines=lines, taxes=(tax(),)))
    return made


def daybook(documents: list[SalesDocument], orders: WorkspaceOrders, books: LocalBooks) -> float:
    """Seconds for all documents."""
    start = time.perf_counter()
    for first in range(0, len(documents), BATCH):
        batch = documents[first : first + BATCH]
        intents = [
            Intent(each.order_id, Key(each.source, "local", 1), "0" * 64, each.total, each.currency)
            for each in batch
        ]
        won = orders.intend(intents)
        if len(won) != len(batch) or books.find([each.source for each in batch]):
            raise AssertionError("the orders were free")
        asked = [
            PostRequest(
                each, intent.key, RECEIVED.replace('"id"', f'"order": {each.order_id}, "id"', 1), "run"
            )
            for each, intent in zip(batch, won, strict=True)
        ]
        results = books.post(asked)
        ids = [result.books_id or BooksId("") for result in results]
        posted = {read.source.source_id: read for read in books.read(ids)}
        orders.settle(
            [
                Outcome(
                    each.order_id,
                    OrderState.IMPORTED if posted[each.order_id].total == each.total else OrderState.DIFFERS,
                    posted[each.order_id].books_id.text,
                    posted[each.order_id].reference,
                    posted[each.order_id].total,
                    run="benchmark",
                )
                for each in batch
            ]
        )
    return time.perf_counter() - start


def plain(source: Path, target: Path, tables: tuple[str, ...], count: int) -> float:
    """Seconds to write the rows of `tables` again, in batches as Daybook did."""
    with closing(sqlite3.connect(source)) as connection:
        schemas = [
            connection.execute(
                "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = ?", (table,)
            ).fetchone()[0]
            for table in tables
        ]
        rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}  # noqa: S608
    with closing(sqlite3.connect(target, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        for schema in schemas:
            connection.execute(schema)
        start = time.perf_counter()
        batches = -(-count // BATCH)
        for number in range(batches):
            connection.execute("BEGIN IMMEDIATE")
            for table in tables:
                size = -(-len(rows[table]) // batches)
                batch = rows[table][number * size : (number + 1) * size]
                if batch:
                    marks = ", ".join("?" * len(batch[0]))
                    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", batch)  # noqa: S608
            connection.execute("COMMIT")
        return time.perf_counter() - start


def plain_order_updates(path: Path, count: int) -> float:
    """Seconds to set state and reference of every listed order once."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        start = time.perf_counter()
        for first in range(1, count + 1, BATCH):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                "UPDATE orders SET state = 'imported', reference = ?, books_id = ? WHERE row_id = ?",
                [(f"WEB-{n}", str(n), n) for n in range(first, min(first + BATCH, count + 1))],
            )
            connection.execute("COMMIT")
        return time.perf_counter() - start


def one_round(documents: list[SalesDocument]) -> tuple[float, float]:
    """Seconds of both sides, on fresh files."""
    count = len(documents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = open_workspace(folder / "workspace.sqlite3")
        books = open_local_books(folder / "local.sqlite3", company="local", is_practice=False)
        books.ensure(RECORDS)
        orders = workspace.orders(STORE, "local")
        for first in range(1, count + 1, 250):
            listed = range(first, min(first + 250, count + 1))
            orders.save_page(page(*(order(number) for number in listed)), CURSOR, SETUP)
        with closing(sqlite3.connect(folder / "workspace.sqlite3")) as connection:
            connection.execute("VACUUM INTO ?", (str(folder / "listed.sqlite3"),))
        ours = daybook(documents, orders, books)
        workspace.close()
        books.close()
        theirs = plain(folder / "local.sqlite3", folder / "plain_books.sqlite3", BOOKS_TABLES, count)
        theirs += plain(folder / "workspace.sqlite3", folder / "plain_ws.sqlite3", WORKSPACE_TABLES, count)
        theirs += plain_order_updates(folder / "listed.sqlite3", count)
    return ours, theirs


def main() -> None:
    """Both sides in turn; the best of each counts, because other processes only ever add."""
    documents = built(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    # An import holds 50 documents at a time: that all are here must not make collecting garbage slow.
    gc.collect()
    gc.freeze()
    measured = [one_round(documents) for _ in range(rounds)]
    for ours, theirs in measured:
        print(f"{len(documents)} documents: {ours:.2f} s, plain {theirs:.2f} s, {ours / theirs:.2f} times")
    ours, theirs = (min(side) for side in zip(*measured, strict=True))
    print(f"best of each: {ours:.2f} s, plain {theirs:.2f} s, {ours / theirs:.2f} times")


if __name__ == "__main__":
    main()
