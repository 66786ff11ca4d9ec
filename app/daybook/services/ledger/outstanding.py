"""Certificates and credit redeemed beyond what these books recorded, and the answers to it (R16)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from daybook.model.account import Account, AccountRole, Role
from daybook.model.document import EntryLine, ReceiptKind, SalesDocument
from daybook.model.ledger import NewEntry
from daybook.model.money import ZERO, Money
from daybook.model.problem import DaybookError, Problem

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ledger_reports import OutstandingRow

_BALANCES = frozenset({ReceiptKind.CERTIFICATE, ReceiptKind.STORE_CREDIT})


class Answer(StrEnum):
    """Where what was redeemed and never recorded came from."""

    ISSUED_BEFORE = "issued_before"
    GIVEN_AWAY = "given_away"


_OTHER_SIDE = {Answer.ISSUED_BEFORE: Role.OPENING, Answer.GIVEN_AWAY: Role.GIVEN_AWAY}


@dataclass(frozen=True, slots=True)
class Redemption:
    """A redemption that found less than it took; `unrecorded` is what it lacked, in home currency."""

    date: dt.date
    reference: str
    customer: str
    books_id: str
    unrecorded: Decimal


@dataclass(frozen=True, slots=True)
class Shortfall:
    """An account of certificates or credit in debit by `amount`, in home currency, and what made it so.

    `since` is the first day on which it was.
    """

    account: Account
    amount: Decimal
    since: dt.date
    redemptions: tuple[Redemption, ...]


def shortfalls(rows: Sequence[OutstandingRow]) -> list[Shortfall]:
    """The accounts that stand in debit; none once that is answered."""
    ordered = sorted(rows, key=lambda row: row.account.code)
    moved = [list(found) for _, found in groupby(ordered, key=lambda row: row.account)]
    return [_shortfall(found) for found in moved if found[-1].owed < ZERO]


def _shortfall(moved: Sequence[OutstandingRow]) -> Shortfall:
    """What is missing now lies with the latest redemptions; earlier ones were covered since."""
    amount = -moved[-1].owed
    found, missing = [], amount
    for row in reversed(moved):
        lacked = min(row.redeemed, -row.owed, missing)
        if lacked > ZERO:
            found.append(Redemption(row.date, row.reference, row.customer, row.books_id, lacked))
            missing -= lacked
    since = next(row.date for row in moved if row.owed < ZERO)
    return Shortfall(moved[-1].account, amount, since, tuple(reversed(found)))


class Outstanding:
    """Tells and answers shortfalls of one set of books."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def shortfalls(self) -> list[Shortfall]:
        """The accounts of certificates and credit that stand in debit."""
        return shortfalls(self._ledger.outstanding())

    def flags_of(self, document: SalesDocument, books_id: str) -> tuple[Problem, ...]:
        """A flag for each redemption of a document that exceeds what was recorded and is not answered."""
        if not any(receipt.kind in _BALANCES for receipt in document.receipts):
            return ()
        return tuple(self._flags(books_id))

    def _flags(self, books_id: str) -> Iterator[Problem]:
        home = self._ledger.home_currency()
        for shortfall in self.shortfalls():
            for redemption in shortfall.redemptions:
                if redemption.books_id == books_id:
                    amount = Money(redemption.unrecorded, home)
                    yield Problem(
                        "flag.redeemed_unrecorded", {"amount": amount, "account": shortfall.account.name}
                    )

    def answer(self, code: str, answer: Answer, memo: str, on: dt.date | None = None) -> str:
        """Post by hand what an account in debit lacks, on its first day in debit or `on`; the entry's number.

        Raises:
            DaybookError: outstanding.nothing_missing, or what `Ledger.post_entry` raises.
        """
        found = next((each for each in self.shortfalls() if each.account.code == code), None)
        if found is None:
            raise DaybookError("outstanding.nothing_missing", {"account": code})
        accounts = dict(self._ledger.roles())
        role = AccountRole(_OTHER_SIDE[answer])
        if role not in accounts:
            raise DaybookError("books.role_without_account", {"role": role.role.value})
        home = self._ledger.home_currency()
        lines = (
            EntryLine(accounts[role], found.amount, ZERO, home, found.amount),
            EntryLine(found.account, ZERO, found.amount, home, -found.amount),
        )
        return self._ledger.post_entry(NewEntry(on or found.since, memo, lines, Decimal(1), "home"))
