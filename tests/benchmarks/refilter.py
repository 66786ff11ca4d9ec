"""How long a changed filter takes over a million orders. Not a test: run it by hand.

    python tests/benchmarks/refilter.py [ORDERS] [FILE]

FILE is a workspace as orders_table.py makes it; it is copied first.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.orders_table import fill
from daybook.database import open_workspace
from daybook.model.setup import Guests, Setup
from unit.database.samples import SETUP, STORE

STEPS = (
    ("nothing changed", {"since": date(2019, 1, 1)}),
    ("guests left out (there are none)", {"guests": Guests.LEAVE_OUT}),
    ("first day a month later", {"since": date(2020, 2, 1)}),
    ("first day a year later", {"since": date(2021, 1, 1)}),
    ("another status besides (nobody has it)", {"statuses": (10, 12)}),
    ("the status of every order taken away", {"statuses": (12,)}),
)


def main() -> None:
    """Change one answer after the other and print how long each took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "workspace.sqlite3"
        if len(sys.argv) > 2:
            shutil.copy(sys.argv[2], path)
        else:
            fill(path, count)
        workspace = open_workspace(path)
        orders = workspace.orders(STORE, "local")
        setup: Setup = replace(SETUP, since=date(2019, 1, 1), statuses=(10,))
        orders.refilter(setup)
        for label, answers in STEPS:
            setup = replace(setup, **answers)
            work, start = time.process_time(), time.perf_counter()
            orders.refilter(setup)
            spent, took = time.process_time() - work, time.perf_counter() - start
            print(f"{label:40} {took:6.2f} s, {spent:6.2f} s of work", flush=True)
        workspace.close()


if __name__ == "__main__":
    main()
