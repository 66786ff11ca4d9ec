"""Beancount files, read by Beancount itself; imported when first used, for it may not be installed."""

from __future__ import annotations

import importlib
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from daybook.model.money import ZERO


def transactions(path: Path) -> list[Any]:
    """The transactions of a file without errors."""
    entries, errors, _ = importlib.import_module("beancount.loader").load_file(str(path))
    assert errors == []
    kind = importlib.import_module("beancount.core.data").Transaction
    return [entry for entry in entries if isinstance(entry, kind)]


def home_balances(path: Path, home: str) -> Mapping[str, Decimal]:
    """What each account holds at home, by what its postings weigh; no transaction may leave anything."""
    weigh = importlib.import_module("beancount.core.convert").get_weight
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for entry in transactions(path):
        weights = [weigh(posting) for posting in entry.postings]
        assert {weight.currency for weight in weights} == {home}
        # A unit price is a quotient of 28 digits.
        rounded = [round(weight.number, 4) for weight in weights]
        assert sum(rounded, ZERO) == 0
        for posting, amount in zip(entry.postings, rounded, strict=True):
            found[posting.account] += amount
    return {account: amount for account, amount in found.items() if amount}
