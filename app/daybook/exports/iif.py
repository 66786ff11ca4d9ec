"""QuickBooks' Intuit Interchange Format: a general journal in home currency.

Rows of tab-separated columns, each kind of row announced by a row of column names with `!`; a transaction is
one TRNS row, SPL rows and ENDTRNS, and its amounts come to zero. Windows-1252, lines end with CR LF.
Receivables are written as other current assets: for its own kind QuickBooks wants a customer's name in every
transaction, and balances brought forward have none. TRNS is a row of the balance sheet where there is one
(Intuit's IIF Import Kit, "Reference guide to import files"); texts are as long as QuickBooks' own fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from daybook.exports.names import iif_names
from daybook.exports.text import one_line, windows_1252
from daybook.model.account import AccountType, Role
from daybook.model.money import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.exports.content import Chunk, Journal
    from daybook.model.document import EntryLine
    from daybook.model.ledger import LedgerEntry

FILE: Final = "daybook.iif"
ENCODING: Final = "cp1252"

TYPES: Final = {
    AccountType.ASSET: "OCASSET",
    AccountType.LIABILITY: "OCLIAB",
    AccountType.EQUITY: "EQUITY",
    AccountType.INCOME: "INC",
    AccountType.COST: "COGS",
    AccountType.EXPENSE: "EXP",
}
BANK: Final = "BANK"
ACCOUNT_COLUMNS: Final = ("!ACCNT", "NAME", "ACCNTTYPE", "DESC", "ACCNUM")
COLUMNS: Final = ("TRNSTYPE", "DATE", "ACCNT", "AMOUNT", "DOCNUM", "MEMO")
KIND: Final = "GENERAL JOURNAL"
RESULTS: Final = frozenset({AccountType.INCOME, AccountType.COST, AccountType.EXPENSE})
LONGEST_NUMBER: Final = 7
LONGEST_DESCRIPTION: Final = 200
LONGEST_MEMO: Final = 4095


def iif(journal: Journal) -> Iterator[Chunk]:
    """The journal as one file. Entries that move nothing at home are left out."""
    names = iif_names(journal.accounts)
    yield FILE, _accounts(journal, names)
    yield FILE, _row("!TRNS", "TRNSID", *COLUMNS) + _row("!SPL", "SPLID", *COLUMNS) + _row("!ENDTRNS")
    for entry in journal.entries:
        yield FILE, _transaction(entry, names)


def _accounts(journal: Journal, names: Mapping[str, str]) -> str:
    banks = {account.code for role, account in journal.roles if role.role is Role.BANK}
    rows = [
        _row(
            "ACCNT",
            names[account.code],
            BANK if account.code in banks else TYPES[account.type],
            account.name[:LONGEST_DESCRIPTION],
            account.code if len(account.code) <= LONGEST_NUMBER else "",
        )
        for account in journal.accounts
    ]
    return _row(*ACCOUNT_COLUMNS) + "".join(rows)


def _transaction(entry: LedgerEntry, names: Mapping[str, str]) -> str:
    lines = [line for line in entry.lines if line.home_amount]
    lines.sort(key=lambda line: line.account.type in RESULTS)
    if not lines:
        return ""
    rows = [
        _line("SPL" if place else "TRNS", entry, line, names[line.account.code])
        for place, line in enumerate(lines)
    ]
    return "".join(rows) + _row("ENDTRNS")


def _line(kind: str, entry: LedgerEntry, line: EntryLine, name: str) -> str:
    memo = " ".join(part for part in (entry.reference, line.memo or entry.memo) if part)[:LONGEST_MEMO]
    day = f"{entry.date:%m/%d/%Y}"
    amount = plain(line.home_amount, entry.home_currency)
    return _row(kind, "", KIND, day, name, amount, entry.number, memo)


def _row(*cells: str) -> str:
    return "\t".join(_cell(cell) for cell in cells) + "\r\n"


def _cell(text: str) -> str:
    return windows_1252(one_line(text)).replace('"', "'")
