"""What stands beside every export: what it covers, and by what it can be checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.model.money import ZERO, plain

if TYPE_CHECKING:
    import datetime as dt

    from daybook.model.ledger_reports import TrialBalance

FILE: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """A file of the export: its name in the folder, its length in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """What an export covers; `start` is None where it begins with the books."""

    format: str
    start: dt.date | None
    end: dt.date
    made_at: dt.datetime
    entries: int
    chain_head: str
    trial_balance: TrialBalance


def manifest(coverage: Coverage, files: Sequence[WrittenFile]) -> str:
    """The manifest as JSON."""
    balance = coverage.trial_balance
    home = balance.home_currency
    found = {
        "format": coverage.format,
        "from": coverage.start.isoformat() if coverage.start else None,
        "to": coverage.end.isoformat(),
        "made_at": coverage.made_at.isoformat(timespec="seconds"),
        "home_currency": home,
        "entries": coverage.entries,
        "chain_head": coverage.chain_head,
        "trial_balance": {
            "on": balance.on.isoformat(),
            "debit": plain(sum((row.debit for row in balance.rows), ZERO), home),
            "credit": plain(sum((row.credit for row in balance.rows), ZERO), home),
        },
        "files": [{"name": each.name, "bytes": each.size, "sha256": each.sha256} for each in files],
    }
    return json.dumps(found, indent=2, ensure_ascii=False) + "\n"
