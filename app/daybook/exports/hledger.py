"""hledger's journal (hledger.org/hledger.html, Journal).

Accounts and commodities are declared, so that `hledger check --strict` passes; lines in another currency
carry their total at home (`@@`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from daybook.exports.names import plain_text_names
from daybook.exports.postings import Posting, postings_of
from daybook.exports.text import one_line
from daybook.model.account import AccountType
from daybook.model.money import decimal_places, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.exports.content import Chunk, Journal
    from daybook.model.ledger import LedgerEntry

FILE: Final = "daybook.journal"

TYPES: Final = {
    AccountType.ASSET: "A",
    AccountType.LIABILITY: "L",
    AccountType.EQUITY: "E",
    AccountType.INCOME: "R",
    AccountType.COST: "X",
    AccountType.EXPENSE: "X",
}


def hledger(journal: Journal) -> Iterator[Chunk]:
    """The journal as one file."""
    names = plain_text_names(journal.accounts)
    yield FILE, _head(journal, names)
    declared: set[str] = set()
    for entry in journal.entries:
        postings = postings_of(entry)
        met = {posting.currency for posting in postings} | {entry.home_currency}
        new = sorted(met - declared)
        declared |= met
        commodities = "".join(f"\ncommodity {_format(currency)}\n" for currency in new)
        yield FILE, commodities + _transaction(entry, postings, names)


def _head(journal: Journal, names: Mapping[str, str]) -> str:
    declared = [
        f"account {names[account.code]}  ; type:{TYPES[account.type]}, name:{_tag(account.name)}\n"
        for account in journal.accounts
    ]
    return f"; {one_line(journal.title)}\ndecimal-mark .\n\n{''.join(declared)}"


def _format(currency: str) -> str:
    return f"1000.{'0' * decimal_places(currency)} {currency}"


def _transaction(entry: LedgerEntry, postings: list[Posting], names: Mapping[str, str]) -> str:
    number = f"({entry.number}) " if entry.number else ""
    tags = ", ".join(f"{name}:{_tag(value)}" for name, value in _facts(entry).items() if value)
    lines = [f"\n{entry.date} * {number}{_description(entry.memo or entry.reference)}\n    ; {tags}\n"]
    lines += [_posting(posting, names, entry.home_currency) for posting in postings]
    return "".join(lines)


def _facts(entry: LedgerEntry) -> dict[str, str]:
    return {
        "origin": entry.origin,
        "reference": entry.reference,
        "document": entry.document,
        "reverses": entry.reverses,
        "rate": f"{entry.rate.normalize():f}" if entry.rate != 1 else "",
    }


def _posting(posting: Posting, names: Mapping[str, str], home: str) -> str:
    amount = f"{plain(posting.amount, posting.currency)} {posting.currency}"
    cost = "" if posting.cost is None else f" @@ {plain(posting.cost, home)} {home}"
    memo = f"  ; {_comment(posting.memo)}" if posting.memo else ""
    return f"    {names[posting.account.code]}  {amount}{cost}{memo}\n"


def _description(text: str) -> str:
    """A semicolon would begin a comment, a bar end the payee."""
    return one_line(text).replace(";", ",").replace("|", "/")


def _tag(text: str) -> str:
    """A comma would end the value."""
    return _comment(text).replace(",", " ")


def _comment(text: str) -> str:
    """Words before a colon would become tags, some of which have a meaning (`date:`)."""
    return one_line(text).replace(":", " ").replace("[", "(").replace("]", ")")
