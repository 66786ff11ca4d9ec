"""How fast the orders table answers. Not a test: run it by hand.

    python tests/benchmarks/orders_table.py [ORDERS] [FILE]

Makes a workspace of 1,000,000 orders (or uses FILE if it is there already) and prints the time of each
thing a person can do to the table: sort, filter, type, scroll, count.
"""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from daybook.database import open_workspace
from daybook.database.order_table import WorkspaceTable, open_order_table
from daybook.model.table import Chip, Column, TableQuery
from unit.database.samples import CURSOR, SETUP, STORE, order, page

FIRST_NAMES = (
    *("Ann", "Bea", "Cal", "Dan", "Eva", "Fay", "Gus", "Hal", "Ivy", "Jon"),
    *("Kim", "Leo", "Mia", "Ned", "Ola", "Pat", "Quinn", "Ray", "Sue", "Tom"),
)
LAST_NAMES = (
    *("Adler", "Brown", "Cole", "Dietz", "Evans", "Frank", "Gruber", "Hall"),
    *("Ibsen", "Jones", "Keller", "Lopez", "Meyer", "Novak", "Olsen"),
)
ITEMS = (
    *("mug", "kettle", "teapot", "spoon", "plate", "bowl", "tray", "jug"),
    *("cup", "glass", "napkin", "apron", "towel", "basket", "lamp"),
)
INSERT = """
INSERT INTO orders (store, books, order_id, order_number, created, modified, store_date, customer, status_id,
                    status, payment, payment_status, currency, total, flags, content, basket, state, outside)
VALUES (?, 'local', ?, ?, ?, ?, ?, ?, 10, ?, ?, 'captured', 'USD', ?, 0, 'c', ?, ?, ?)
"""

SCREEN = 128


def fill(path: Path, count: int) -> None:
    """Write the rows directly: a million Order objects would take an hour."""
    workspace = open_workspace(path)
    workspace.orders(STORE, "local").save_page(page(order(1)), CURSOR, SETUP)
    workspace.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        for first in range(2, count + 1, 10_000):
            connection.execute("BEGIN")
            numbers = range(first, min(first + 10_000, count + 1))
            connection.executemany(INSERT, [row(number) for number in numbers])
            connection.executemany(
                "INSERT INTO order_search (rowid, words) VALUES (?, ?)", [(n, words(n)) for n in numbers]
            )
            connection.execute("COMMIT")


def customer(number: int) -> str:
    return f"{FIRST_NAMES[number * 7 % 20]} {LAST_NAMES[number * 11 % 15]}{number % 997}"


def row(number: int) -> tuple[object, ...]:
    day = date.fromordinal(date(2020, 1, 1).toordinal() + number // 500).isoformat()
    state, outside = ("imported", "") if number % 10 else ("held", "")
    if number % 33 == 0:
        state, outside = "new", "filter.status"
    created = 1_577_836_800_000_000 + number * 172_000_000
    total = number * 7919 % 5_000_000
    payment = ("PayPal", "Credit Card", "Bank Deposit")[number % 3]
    status = ("Completed", "Shipped", "Awaiting Fulfillment")[number % 3]
    name = customer(number)
    head = (STORE, str(number), number, created, created, day, name)
    return (*head, status, payment, total, f"b{number}", state, outside)


def words(number: int) -> str:
    first, last = customer(number).lower().split()
    item, other = ITEMS[number % 15], ITEMS[number * 13 % 15]
    return f"{number} {first} {last} {first}{number % 5000} example com {item} {other} sku {number % 20_000}"


def timed(label: str, work: Callable[[], object], repeat: int = 5) -> None:
    spent = []
    size = 0
    for _ in range(repeat):
        start = time.perf_counter()
        result = work()
        spent.append((time.perf_counter() - start) * 1000)
        size = len(result) if hasattr(result, "__len__") else 0
    print(f"{label:48} first {spent[0]:7.1f} ms, then {min(spent[1:]):7.1f} ms, {size} rows")


def asked(table: WorkspaceTable, label: str, query: TableQuery) -> None:
    """Time to the first screen of rows and to all ids: first as asked newly, then as remembered."""

    def screen() -> object:
        return table.rows(table.first_ids(query, SCREEN))

    timed(f"{label}: first screen", screen)
    timed(f"{label}: all ids", partial(table.ids, query))


def measure(table: WorkspaceTable) -> None:
    every = TableQuery(STORE, "local")
    for column in Column:
        asked(table, f"all, by {column}", replace(every, sort=column))
    ids = table.ids(every)
    for text in ("k", "ke", "ket", "kett", "kettle", "kettle ann", "12", "123", "123456", "ann45", "web-12"):
        asked(table, f"search {text!r}", replace(every, text=text))
    for chip in (Chip.IMPORTED, Chip.NEEDS_YOU, Chip.OUTSIDE):
        asked(table, f"chip {chip}, by date", replace(every, chip=chip))
    asked(table, "chip needs_you, by customer", replace(every, chip=Chip.NEEDS_YOU, sort=Column.CUSTOMER))
    year = replace(every, first=date(2022, 1, 1), last=date(2022, 12, 31))
    asked(table, "one year", year)
    timed("128 rows from the middle", lambda: table.rows(ids[len(ids) // 2 : len(ids) // 2 + SCREEN]))
    timed("counts", lambda: table.counts(every))
    timed("counts of a year", lambda: table.counts(year))
    timed("causes", lambda: table.causes(every))
    timed("months", lambda: table.months(STORE, "local"))


def main() -> None:
    """Make the file in another process, so that its memory is not counted, then measure."""
    if sys.argv[1:2] == ["--fill"]:
        fill(Path(sys.argv[3]), int(sys.argv[2]))
        return
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "workspace.sqlite3"
        if not path.exists():
            start = time.perf_counter()
            subprocess.run([sys.executable, __file__, "--fill", str(count), str(path)], check=True)
            print(f"filled in {time.perf_counter() - start:.0f} s, {path.stat().st_size >> 20} MB")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        table = open_order_table(path)
        measure(table)
        table.close()
        highest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        print(f"memory before {before} MB, highest {highest} MB")


if __name__ == "__main__":
    main()
