"""Beancount (beancount.github.io/docs/beancount_language_syntax.html).

Each line of an entry in another currency carries its total at home (`@@`), so that every transaction balances
to zero in the home currency. What each account holds at the end is asserted without tolerance.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.exports.names import plain_text_names
from daybook.exports.postings import Posting, postings_of
from daybook.exports.text import ascii_of, one_line
from daybook.model.money import ZERO, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.exports.content import Chunk, Journal
    from daybook.model.ledger import LedgerEntry

FILE: Final = "daybook.beancount"

Sums = defaultdict[tuple[str, str], Decimal]


def beancount(journal: Journal) -> Iterator[Chunk]:
    """The journal as one file."""
    names = plain_text_names(journal.accounts)
    yield FILE, _head(journal, names)
    sums: Sums = defaultdict(lambda: ZERO)
    for entry in journal.entries:
        yield FILE, _transaction(entry, names, sums)
    yield FILE, "".join(_assertions(sums, names, journal.end))


def _head(journal: Journal, names: Mapping[str, str]) -> str:
    opened = [
        f"{journal.first} open {names[account.code]}\n"
        f"  code: {_quoted(account.code)}\n"
        f"  name: {_quoted(account.name)}\n"
        for account in journal.accounts
    ]
    title = f'option "title" {_quoted(journal.title)}\n'
    currency = f'option "operating_currency" {_quoted(journal.home_currency)}\n'
    return f"{title}{currency}{_tolerance(journal.home_currency)}\n{''.join(opened)}"


def _tolerance(home: str) -> str:
    """Beancount makes a price of 28 digits of a total (`@@`), and infers no tolerance without a line at home.

    Half of what the books can store is far above its rounding and below anything that is money.
    """
    return f'option "inferred_tolerance_default" "{home}:0.00005"\n'


def _transaction(entry: LedgerEntry, names: Mapping[str, str], sums: Sums) -> str:
    links = "".join(f" ^{link}" for link in map(_link, (entry.document, entry.reverses)) if link)
    lines = [f"\n{entry.date} * {_quoted(entry.memo or entry.reference)}{links}\n"]
    lines += [f"  {key}: {_quoted(value)}\n" for key, value in _facts(entry).items() if value]
    for posting in postings_of(entry):
        sums[posting.account.code, posting.currency] += posting.amount
        lines.append(_posting(posting, names, entry.home_currency))
    return "".join(lines)


def _facts(entry: LedgerEntry) -> dict[str, str]:
    rate = f"{entry.rate.normalize():f}" if entry.rate != 1 else ""
    return {
        "number": entry.number,
        "origin": entry.origin,
        "reference": entry.reference,
        "document": entry.document,
        "reverses": entry.reverses,
        "rate": rate,
        "ratesource": entry.rate_source if rate else "",
    }


def _posting(posting: Posting, names: Mapping[str, str], home: str) -> str:
    amount = f"{plain(posting.amount, posting.currency)} {posting.currency}"
    cost = "" if posting.cost is None else f" @@ {plain(posting.cost, home)} {home}"
    memo = f"    memo: {_quoted(posting.memo)}\n" if posting.memo else ""
    return f"  {names[posting.account.code]}  {amount}{cost}\n{memo}"


def _assertions(sums: Sums, names: Mapping[str, str], end: dt.date) -> Iterator[str]:
    """A balance is asserted at the beginning of a day: that of the day after the last."""
    yield "\n"
    day = end + dt.timedelta(days=1)
    for (code, currency), amount in sorted(sums.items()):
        yield f"{day} balance {names[code]}  {plain(amount, currency)} ~ 0 {currency}\n"


def _quoted(text: str) -> str:
    escaped = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _link(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9\-_/.]+", "-", ascii_of(text))
