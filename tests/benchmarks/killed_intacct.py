"""Imports many orders into the practice company, killed now and again, while answers are lost.

    python tests/benchmarks/killed_intacct.py [--orders 1000] [--kills 3]

Every tenth answer is lost after its document was recorded, every fifteenth request ends in a 503. Prints what
was lost, doubled or has another total; exits 1 if anything was.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.intacct_commands import IntacctProcesses
from helpers.killed_intacct import FAULTS, MOST_SECONDS, NOBODY_ON_ACCOUNT, import_killed
from helpers.sandbox_process import running


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=3)
    options = parser.parse_args()
    # Some orders of a shop are cancelled or were never paid.
    shop_of = ["--orders", str(options.orders * 5 // 4 + 10), "--no-hard-orders", *FAULTS]
    with running(*shop_of) as shop, tempfile.TemporaryDirectory() as top:
        commands = IntacctProcesses(Path(top) / "data", shop, more=NOBODY_ON_ACCOUNT)
        commands.seconds = MOST_SECONDS
        commands.set_up()
        began = time.monotonic()
        ended = import_killed(commands, options.orders, options.kills)
        seconds = time.monotonic() - began
    for fault in ended.faults[:20]:
        print(fault)
    print(f"{ended.documents} documents of {options.orders} orders, {ended.kills} kills, {seconds:.0f} s")
    print(
        "nothing lost, nothing twice, every total equal"
        if not ended.faults
        else f"{len(ended.faults)} faults"
    )
    return 1 if ended.faults else 0


if __name__ == "__main__":
    sys.exit(main())
