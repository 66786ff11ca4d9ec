"""Names of accounts in other programs: made of code and name, the same at every export, no two alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import count
from typing import Final

from daybook.exports.text import ascii_of, one_line, windows_1252
from daybook.model.account import Account, AccountType

ROOTS: Final = {
    AccountType.ASSET: "Assets",
    AccountType.LIABILITY: "Liabilities",
    AccountType.EQUITY: "Equity",
    AccountType.INCOME: "Income",
    AccountType.COST: "Expenses",
    AccountType.EXPENSE: "Expenses",
}
"""The five roots that Beancount and hledger know."""

LONGEST: Final = 80
LONGEST_IIF: Final = 31
"""QuickBooks takes names of accounts up to this length."""


def plain_text_names(accounts: Iterable[Account]) -> Mapping[str, str]:
    """By code, names that Beancount and hledger take: "Assets:A1101-Clearing-PayPal-USD"."""
    return _distinct(accounts, _plain_text_name, LONGEST)


def iif_names(accounts: Iterable[Account]) -> Mapping[str, str]:
    """By code, names that QuickBooks takes: a colon would begin a sub-account."""
    return _distinct(accounts, _iif_name, LONGEST_IIF)


def _plain_text_name(account: Account) -> str:
    words = re.findall(r"[A-Za-z0-9]+", ascii_of(f"{account.code} {account.name}"))
    return f"{ROOTS[account.type]}:A{'-'.join(words)}"


def _iif_name(account: Account) -> str:
    name = windows_1252(one_line(f"{account.code} {account.name}"))
    return name.replace(":", "-").replace('"', "'").rstrip(" -") or account.type.capitalize()


def _distinct(
    accounts: Iterable[Account], name_of: Callable[[Account], str], longest: int
) -> Mapping[str, str]:
    """The names, cut to `longest`; what two accounts would share, case aside, gets a number, by code."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for account in sorted(accounts, key=lambda each: each.code):
        base = name_of(account)
        endings = ("" if number == 1 else f"-{number}" for number in count(1))
        choices = (base[: longest - len(ending)].rstrip(" -") + ending for ending in endings)
        name = next(choice for choice in choices if choice.casefold() not in taken)
        taken.add(name.casefold())
        names[account.code] = name
    return names
