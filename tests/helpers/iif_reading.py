"""A strict reader of IIF files, by what Intuit publishes of the format.

"Reference guide to import files" in the IIF Import Kit and in QuickBooks' help (iif_reference_accounts,
iif_reference_transactions): required columns, keywords of account and transaction types, dates as MM/DD/YYYY,
a colon in a name parts subaccounts. How long texts may be is that of QuickBooks' own fields (AccountAdd and
JournalEntryAdd in the QuickBooks Desktop SDK's reference).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from daybook.model.money import ZERO

NEED_A_NAME = frozenset({"AP", "AR"})
OF_RESULTS = frozenset({"COGS", "EXEXP", "EXINC", "EXP", "INC"})
OF_BALANCES = frozenset({"BANK", "CCARD", "EQUITY", "FIXASSET", "LTLIAB", "OASSET", "OCASSET", "OCLIAB"})
ACCOUNT_TYPES = NEED_A_NAME | OF_RESULTS | OF_BALANCES | {"NONPOSTING"}
LONGEST = {"NAME": 31, "ACCNUM": 7, "DESC": 200, "DOCNUM": 11, "MEMO": 4095}
AMOUNT = re.compile(r"-?(0|[1-9]\d*)\.\d\d")
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


class IifError(ValueError):
    """QuickBooks would not take the file."""


@dataclass(frozen=True, slots=True)
class IifLine:
    """One row of a transaction; `amount` is a debit where it is positive."""

    account: str
    amount: Decimal
    memo: str


@dataclass(frozen=True, slots=True)
class IifTransaction:
    """A general journal entry: its TRNS row, then its SPL rows."""

    date: dt.date
    number: str
    lines: tuple[IifLine, ...]


@dataclass(frozen=True, slots=True)
class IifFile:
    """What QuickBooks would know after the import: accounts by name with their types, and transactions."""

    accounts: Mapping[str, str]
    transactions: tuple[IifTransaction, ...]

    def balances(self) -> dict[str, Decimal]:
        """What the transactions leave on each account, debit positive; zeroes left out."""
        found: defaultdict[str, Decimal] = defaultdict(Decimal)
        for each in self.transactions:
            for line in each.lines:
                found[line.account] += line.amount
        return {name: amount for name, amount in found.items() if amount}


def read_iif(path: Path) -> IifFile:
    """The file, if it keeps every rule.

    Raises:
        IifError: it does not; the row is named.
    """
    return _Reader().read(path.read_bytes())


class _Reader:
    def __init__(self) -> None:
        self._headers: dict[str, tuple[str, ...]] = {}
        self._accounts: dict[str, str] = {}
        self._numbers: set[str] = set()
        self._done: list[IifTransaction] = []
        self._rows: list[dict[str, str]] | None = None

    def read(self, content: bytes) -> IifFile:
        for number, cells in enumerate(_rows(content), start=1):
            try:
                self._row(cells)
            except IifError as error:
                raise IifError(f"row {number}: {error}") from None
        _refuse(self._rows is not None, "the last transaction has no ENDTRNS")
        return IifFile(self._accounts, tuple(self._done))

    def _row(self, cells: list[str]) -> None:
        kind, *values = cells
        if kind.startswith("!"):
            _refuse(self._rows is not None, "a heading inside a transaction")
            _refuse(len(set(values)) < len(values), "a column twice")
            self._headers[kind[1:]] = tuple(values)
            return
        _refuse(kind not in self._headers, f"{kind} has no heading above it")
        columns = self._headers[kind]
        _refuse(len(values) != len(columns), f"{len(values)} cells under {len(columns)} headings")
        row = dict(zip(columns, values, strict=True))
        for column, longest in LONGEST.items():
            _refuse(len(row.get(column, "")) > longest, f"{column} is longer than {longest}")
        {"ACCNT": self._account, "TRNS": self._begin, "SPL": self._go_on, "ENDTRNS": self._end}[kind](row)

    def _account(self, row: dict[str, str]) -> None:
        _refuse(self._rows is not None, "an account inside a transaction")
        name = row.get("NAME", "")
        _refuse(not name, "an account without a name")
        _refuse(":" in name, "a subaccount of an account that is not there")
        _refuse(name.casefold() in {each.casefold() for each in self._accounts}, f"{name} twice")
        _refuse(row.get("ACCNTTYPE") not in ACCOUNT_TYPES, f"no type of account: {row.get('ACCNTTYPE')}")
        number = row.get("ACCNUM", "")
        _refuse(bool(number) and number in self._numbers, f"account number {number} twice")
        self._numbers.add(number)
        self._accounts[name] = row["ACCNTTYPE"]

    def _begin(self, row: dict[str, str]) -> None:
        _refuse(self._rows is not None, "TRNS before the ENDTRNS of the one above")
        self._rows = [self._checked(row)]

    def _go_on(self, row: dict[str, str]) -> None:
        if self._rows is None:
            raise IifError("SPL without TRNS")
        first = self._rows[0]
        for column in ("TRNSTYPE", "DATE", "DOCNUM"):
            _refuse(row.get(column) != first.get(column), f"{column} is not that of TRNS")
        self._rows.append(self._checked(row))

    def _end(self, _row: dict[str, str]) -> None:
        rows, self._rows = self._rows, None
        if rows is None:
            raise IifError("ENDTRNS without TRNS")
        _refuse(len(rows) < 2, "TRNS without SPL")
        left = sum((Decimal(row["AMOUNT"]) for row in rows), ZERO)
        _refuse(bool(left), f"the amounts come to {left}")
        kinds = [self._accounts[row["ACCNT"]] for row in rows]
        has_balance = not OF_RESULTS.issuperset(kinds)
        _refuse(kinds[0] in OF_RESULTS and has_balance, "TRNS is not on the balance sheet, though a SPL is")
        lines = tuple(IifLine(row["ACCNT"], Decimal(row["AMOUNT"]), row["MEMO"]) for row in rows)
        self._done.append(IifTransaction(_day(rows[0]["DATE"]), rows[0]["DOCNUM"], lines))

    def _checked(self, row: dict[str, str]) -> dict[str, str]:
        _refuse(row.get("TRNSTYPE") != "GENERAL JOURNAL", "no general journal")
        account = row.get("ACCNT", "")
        _refuse(account not in self._accounts, f"no account is called {account!r}")
        unnamed = self._accounts[account] in NEED_A_NAME and not row.get("NAME")
        _refuse(unnamed, f"{account} needs a customer or vendor")
        _refuse(not AMOUNT.fullmatch(row.get("AMOUNT", "")), f"no amount: {row.get('AMOUNT')!r}")
        _day(row.get("DATE", ""))
        return row


def _rows(content: bytes) -> Iterator[list[str]]:
    text = content.decode("cp1252")
    _refuse(not text.endswith("\r\n"), "the last row has no end")
    for row in text.removesuffix("\r\n").split("\r\n"):
        _refuse(bool(re.search(r'[\x00-\x08\x0a-\x1f\x7f"]', row)), f"a forbidden character in {row!r}")
        yield row.split("\t")


def _day(text: str) -> dt.date:
    found = DAY.fullmatch(text)
    _refuse(found is None, f"no day: {text!r}")
    month, day, year = (int(part) for part in found.groups()) if found else (0, 0, 0)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise IifError(f"no day: {text!r}") from None


def _refuse(is_wrong: bool, why: str) -> None:
    if is_wrong:
        raise IifError(why)
