"""Lists and imports many orders through the commands, once undisturbed and once killed again and again.

    python tests/benchmarks/killed_imports.py [--orders 5000] [--latency-ms 30] [--kills 40]

Prints seconds, store calls, and what was lost or doubled; exits 1 if anything was.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from helpers.sandbox_process import SandboxProcess, running


def command(directory: Path, shop: SandboxProcess, *arguments: str) -> list[str]:
    return [
        *(sys.executable, "-m", "daybook", "--data-dir", str(directory), *arguments),
        *("--credentials", str(shop.credentials_file), "--json"),
    ]


def run(directory: Path, shop: SandboxProcess, *arguments: str) -> Any:
    done = subprocess.run(command(directory, shop, *arguments), capture_output=True, text=True, check=False)
    return json.loads(done.stdout)


def killed(directory: Path, shop: SandboxProcess, seconds: float, *arguments: str) -> bool:
    """Run a command and kill it after `seconds`; False if it had ended before."""
    process = subprocess.Popen(
        command(directory, shop, *arguments), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return True
    return False


def verdict(directory: Path, shop: SandboxProcess, listed: Any) -> list[str]:
    # Credit memos are of the refunds of orders that are in the books already.
    documents = [
        document
        for document in run(directory, shop, "documents")["documents"]
        if document["kind"] != "credit_memo"
    ]
    store = {order["id"]: order for order in listed["orders"]}
    wanted = {order["id"] for order in listed["orders"] if order["state"] != "outside"}
    booked = Counter(document["order_id"] for document in documents)
    now = {order["id"]: order for order in run(directory, shop, "list")["orders"]}
    faults = [f"{order_id} booked {count} times" for order_id, count in booked.items() if count > 1]
    rest = {order_id: now[order_id] for order_id in wanted if order_id not in booked}
    held = [order_id for order_id, order in rest.items() if order["state"] == "held"]
    # One that only its payments show to be a test order leaves the filter when it is imported.
    left = {order_id: order for order_id, order in rest.items() if order["state"] == "outside"}
    faults += [
        f"{order_id} lost ({order['state']})"
        for order_id, order in rest.items()
        if order_id not in held and order_id not in left
    ]
    faults += [
        f"{order_id} left the filter without a reason" for order_id in left if not left[order_id]["code"]
    ]
    faults += [
        f"{document['order_id']}: {document['total']} is not {store[document['order_id']]['total']}"
        for document in documents
        if document["total"] != store[document["order_id"]]["total"]
    ]
    there = sum(order_id in wanted for order_id in booked)
    kinds = f"{there} in the books, {len(held)} held, {len(left)} left the filter"
    print(f"  {len(store)} in the shop, {len(wanted)} wanted: {kinds}")
    for order_id, order in left.items():
        print(f"    {order_id} left the filter: {order['code']} - {order['reason']}")
    if there + len(held) + len(left) != len(wanted) or there != len(booked):
        faults.append(f"{len(wanted)} wanted, but {kinds}; {len(booked)} have a document")
    return faults


def undisturbed(shop: SandboxProcess, directory: Path) -> list[str]:
    run(directory, shop, "setup", "--since", "2000-01-01")
    start = time.monotonic()
    listed = run(directory, shop, "list")
    print(f"  list: {time.monotonic() - start:.1f} s, {listed['store_calls']} calls")
    start = time.monotonic()
    imported = run(directory, shop, "import", "--all")
    count = len(imported["imported"]) + len(imported["held"])
    print(f"  import: {time.monotonic() - start:.1f} s, {imported['store_calls']} calls for {count} orders")
    faults = verdict(directory, shop, listed)
    if imported["store_calls"] > 3 * count + 60:
        faults.append(f"{imported['store_calls']} calls for {count} orders")
    return faults


def disturbed(shop: SandboxProcess, directory: Path, kills: int, seed: int) -> list[str]:
    dice = random.Random(seed)  # noqa: S311 - chooses when to kill, not a secret
    run(directory, shop, "setup", "--since", "2000-01-01")
    done = 0
    while done < kills // 4:
        done += killed(directory, shop, dice.uniform(0.3, 3), "list")
    listed = run(directory, shop, "list")
    while done < kills:
        if not killed(directory, shop, dice.uniform(0.4, 4), "import", "--all"):
            break
        done += 1
    print(f"  killed {done} times")
    run(directory, shop, "import", "--all")
    return verdict(directory, shop, listed)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--orders", type=int, default=5000)
    parser.add_argument("--latency-ms", type=int, default=30)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    faults: list[str] = []
    arguments = ["--orders", str(options.orders), "--latency-ms", str(options.latency_ms)]
    with running(*arguments, "--rate-limit", "1000000/30") as shop, tempfile.TemporaryDirectory() as top:
        print("undisturbed")
        faults += undisturbed(shop, Path(top) / "calm")
        print(f"killed {options.kills} times")
        faults += disturbed(shop, Path(top) / "killed", options.kills, options.seed)
    for fault in faults[:20]:
        print(fault)
    print("nothing lost, nothing twice, every total equal" if not faults else f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
