"""An import into the practice company that is killed and begun again while answers are lost."""

from __future__ import annotations

import subprocess
import time
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from helpers.commands import Commands

FAULTS = ("--intacct-fault", "lost:10", "--intacct-fault", "503:15")
"""Every tenth answer to a writing request is lost after it was carried out; every fifteenth request fails."""
NOBODY_ON_ACCOUNT = "[payments]\non_account = []"
"""An answer, without which orders that guests bought on account would wait for a person."""
MOST_SECONDS = 3600


@dataclass(frozen=True)
class Ended:
    """What came of it: `faults` is empty where everything is there once, with its total."""

    documents: int
    kills: int
    runs: int
    faults: tuple[str, ...]


def import_killed(commands: Commands, count: int, kills: int) -> Ended:
    """Import `count` orders of the shop, the process killed after each of `kills` equal parts of them."""
    listed = commands.run("list")["orders"]
    wanted = [order["id"] for order in listed if order["state"] == "new"][:count]
    assert len(wanted) == count, f"the shop has {len(wanted)} orders that can be imported"
    for number in range(1, kills + 1):
        _kill_at(commands, wanted, count * number // (kills + 1))
    runs = kills
    while runs < kills + 3:
        runs += 1
        # What lost its answer twice is settled by the next import, as it would be next morning.
        done = commands.run("import", *wanted, status=None)
        if len(done["skipped"]) == count:
            break
    totals = {order["id"]: Decimal(order["total"]) for order in listed}
    return Ended(*_verdict(commands, {each: totals[each] for each in wanted}, kills, runs))


def _kill_at(commands: Commands, wanted: list[str], documents: int) -> None:
    """Start the import and kill it once the company holds so many documents."""
    process = subprocess.Popen(
        commands.line("import", *wanted, "--json"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    ends = time.monotonic() + MOST_SECONDS
    while process.poll() is None and _posted(commands) < documents:
        assert time.monotonic() < ends, "the import does not get on"
        time.sleep(0.2)
    assert process.poll() is None, "the import ended before it could be killed"
    process.kill()
    process.wait()


def _posted(commands: Commands) -> int:
    log: list[dict[str, Any]] = commands.shop.control_company("log")
    return sum("create_sotransaction" in entry["functions"] and bool(entry["wrote"]) for entry in log)


def _verdict(
    commands: Commands, totals: dict[str, Decimal], kills: int, runs: int
) -> tuple[int, int, int, tuple[str, ...]]:
    documents = [each for each in commands.run("documents")["documents"] if each["kind"] != "credit_memo"]
    booked = Counter(each["order_id"] for each in documents)
    orders = commands.run("list")["orders"]
    states = {order["id"]: f"{order['state']} {order['reason']}".strip() for order in orders}
    faults = [f"{order_id} is there {count} times" for order_id, count in booked.items() if count > 1]
    faults += [f"{order_id} is not there ({states[order_id]})" for order_id in totals if not booked[order_id]]
    faults += [f"{order_id} was not asked for" for order_id in booked if order_id not in totals]
    faults += [
        f"{each['order_id']}: {each['total']} there, {totals[each['order_id']]} in the shop"
        for each in documents
        if Decimal(each["total"]) != totals.get(each["order_id"])
    ]
    faults += [f"{each} is {states[each]}" for each in totals if states[each] != "imported"]
    return len(documents), kills, runs, tuple(faults)
