"""Entries by hand: what each line is worth at home, so that the entry balances there too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.document import EntryLine
from daybook.model.ledger import NewEntry
from daybook.model.money import ZERO, rounded, share_out

if TYPE_CHECKING:
    from daybook.model.account import Account

BY_HAND: Final = "by hand"
"""The source of a rate that a person gave."""


@dataclass(frozen=True, slots=True)
class TypedLine:
    """One line as entered, in the entry's currency; one of the two amounts is zero."""

    account: Account
    debit: Decimal
    credit: Decimal
    memo: str = ""


def entry_by_hand(
    date: dt.date, memo: str, typed: Sequence[TypedLine], currency: str, rate: Decimal, home: str
) -> NewEntry:
    """The entry; `rate` is home units for one unit of `currency`, 1 where that is the home currency."""
    lines = tuple(
        EntryLine(line.account, line.debit, line.credit, currency, worth, line.memo)
        for line, worth in zip(typed, _at_home(typed, rate, home), strict=True)
    )
    return NewEntry(date, memo, lines, rate, "home" if currency == home else BY_HAND)


def _at_home(typed: Sequence[TypedLine], rate: Decimal, home: str) -> list[Decimal]:
    """What each line is worth at home, debit positive; both sides as a whole at the rate, so they balance."""
    debit = sum((line.debit for line in typed), ZERO)
    credit = sum((line.credit for line in typed), ZERO)
    debits = share_out(rounded(debit * rate, home), [line.debit for line in typed], home)
    credits_ = share_out(rounded(credit * rate, home), [line.credit for line in typed], home)
    return [left - right for left, right in zip(debits, credits_, strict=True)]
