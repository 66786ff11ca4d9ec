"""Lines of entries as postings: an amount, and for a foreign one what it is worth at home."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.document import EntryLine
from daybook.model.money import ZERO

if TYPE_CHECKING:
    from daybook.model.account import Account
    from daybook.model.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class Posting:
    """A signed amount, debit positive. `cost` is what it is worth at home, None for amounts at home."""

    account: Account
    amount: Decimal
    currency: str
    cost: Decimal | None = None
    memo: str = ""


def postings_of(entry: LedgerEntry) -> list[Posting]:
    """The postings of an entry; their amounts at home are its lines' own, so they balance exactly."""
    return [posting for line in entry.lines for posting in _postings(line, entry.home_currency)]


def _postings(line: EntryLine, home: str) -> Iterator[Posting]:
    amount, at_home = line.debit - line.credit, line.home_amount
    if line.currency == home or not amount:
        if at_home:
            yield Posting(line.account, at_home, home, None, line.memo)
    elif at_home and (amount > 0) != (at_home > 0):
        # What is left of a balance at home may have the other sign, and a cost has none.
        yield Posting(line.account, amount, line.currency, ZERO, line.memo)
        yield Posting(line.account, at_home, home, None, line.memo)
    else:
        yield Posting(line.account, amount, line.currency, abs(at_home), line.memo)


def merged(lines: Sequence[EntryLine]) -> list[EntryLine]:
    """One line for each account and currency, by code; what comes to nothing is left out."""
    sums: defaultdict[tuple[str, str], tuple[Decimal, Decimal]] = defaultdict(lambda: (ZERO, ZERO))
    accounts = {}
    for line in lines:
        key = (line.account.code, line.currency)
        amount, home = sums[key]
        sums[key] = (amount + line.debit - line.credit, home + line.home_amount)
        accounts[line.account.code] = line.account
    return [
        EntryLine(accounts[code], max(amount, ZERO), max(-amount, ZERO), currency, home)
        for (code, currency), (amount, home) in sorted(sums.items())
        if amount or home
    ]
