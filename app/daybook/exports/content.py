"""What an export is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from daybook.model.account import Account, AccountRole
    from daybook.model.books import StoredDocument
    from daybook.model.ledger import LedgerEntry, Payment, Payout
    from daybook.model.ledger_reports import CustomerRow, StockRow, TrialBalance
    from daybook.model.stock_move import StockMove

Chunk = tuple[str, str]
"""The name of a file and the next piece of its text."""


@dataclass(frozen=True, slots=True)
class Journal:
    """A journal to write. `first` is the day of its first entry, `end` the last day of the range.

    `entries` are read once, by date and number. Where the range begins in the middle the first of them has
    no number: it brings the balances forward.
    """

    title: str
    home_currency: str
    accounts: Sequence[Account]
    roles: Sequence[tuple[AccountRole, Account]]
    first: dt.date
    end: dt.date
    entries: Iterable[LedgerEntry]


@dataclass(frozen=True, slots=True)
class Tables:
    """All that goes into tables. `entries` and `documents` are read once, the trial balance after them."""

    journal: Journal
    documents: Iterable[StoredDocument]
    payments: Sequence[Payment]
    payouts: Sequence[Payout]
    customers: Sequence[CustomerRow]
    items: Sequence[StockRow]
    stock_moves: Sequence[StockMove]
    trial_balance: Callable[[], TrialBalance]
