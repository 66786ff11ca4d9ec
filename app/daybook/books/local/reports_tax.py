"""The tax report: tax by area as documents posted it, held against the movement of the tax accounts.

What counts is the day of the entry that posted the tax. A reversal takes base and tax back on its own day, a
credit memo counts negative. At home the tax of a document is what its entry moved on the account, shared out
where several areas have one account, so that rows and account agree to the cent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import groupby
from sqlite3 import Connection
from typing import Any, Final

from daybook.books.local.reports_balance import home_currency
from daybook.model.account import Account, AccountType
from daybook.model.document import DocumentKind
from daybook.model.ledger_reports import LateDocument, TaxAccountCheck, TaxReport, TaxRow
from daybook.model.money import ZERO, from_storage, rounded

# A document's first entry is its sale, the others are receipts; a sales order posts no sale. What is behind a
# daily summary counts as itself, on the day of the summary's entry and with its own part of that.
SALES: Final = """
WITH sales AS (
    SELECT e.entry_id, e.document_id FROM entries AS e JOIN documents AS d USING (document_id)
    WHERE e.place = 0 AND d.kind <> 'sales_order' AND d.source_kind <> 'summary'
), parts AS (
    SELECT entry_id AS whole, entry_id, document_id FROM sales
    UNION ALL
    SELECT w.entry_id, s.entry_id, s.document_id
    FROM sales AS s JOIN documents AS d USING (document_id)
    JOIN entries AS w ON w.document_id = d.summary AND w.place = 0
)
SELECT e.entry_id || '/' || s.entry_id, s.document_id, d.kind, e.reverses IS NOT NULL, e.rate, d.currency,
       t.area, t.name, t.rate, t.account, t.base, t.tax,
       (SELECT sum(l.credit - l.debit) FROM entry_lines AS l
        WHERE l.entry_id = s.entry_id AND l.account = t.account),
       (SELECT sum(l.home_amount) FROM entry_lines AS l
        WHERE l.entry_id = s.entry_id AND l.account = t.account)
FROM entries AS e
JOIN parts AS s ON s.whole = coalesce(e.reverses, e.entry_id)
JOIN documents AS d ON d.document_id = s.document_id
JOIN document_taxes AS t ON t.document_id = s.document_id
WHERE e.number IS NOT NULL AND e.date BETWEEN :start AND :end
ORDER BY e.date, e.entry_id, s.entry_id, t.account, t.place
"""
# Tax accounts, those of the roles and those that documents used before a role was given another.
MOVEMENTS: Final = """
SELECT a.code, a.name, a.type,
       coalesce((SELECT -sum(l.home_amount) FROM entries AS e JOIN entry_lines AS l USING (entry_id)
                 WHERE l.account = a.code AND e.number IS NOT NULL AND e.date BETWEEN :start AND :end), 0),
       coalesce((SELECT -sum(l.home_amount) FROM entries AS e JOIN entry_lines AS l USING (entry_id)
                 WHERE l.account = a.code AND e.number IS NOT NULL AND e.date BETWEEN :start AND :end
                   AND e.document_id IS NULL), 0)
FROM accounts AS a
WHERE a.code IN (SELECT account FROM account_roles WHERE role IN ('tax', 'tax_unassigned')
                 UNION SELECT account FROM document_taxes)
ORDER BY a.code
"""
LATE: Final = """
SELECT d.document_id, d.number, d.reference, d.tax_date, e.date, d.kind, d.currency,
       (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id)
FROM entries AS e JOIN documents AS d USING (document_id)
WHERE e.number IS NOT NULL AND e.place = 0 AND d.kind <> 'sales_order' AND e.date BETWEEN :start AND :end
  AND substr(d.tax_date, 1, 7) < substr(e.date, 1, 7)
ORDER BY e.date, d.document_id
"""


@dataclass(slots=True)
class _Sum:
    """What adds up to one row, in 1/10,000."""

    base: int = 0
    tax: int = 0
    home_base: Decimal = ZERO
    home_tax: Decimal = ZERO
    documents: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    account: str
    area: str
    name: str
    rate: str
    currency: str


def tax_report(connection: Connection, start: date, end: date) -> TaxReport:
    """Tax by area, rate and currency of what was posted between two days, both included."""
    limits = {"start": start.isoformat(), "end": end.isoformat()}
    home = home_currency(connection)
    movements = connection.execute(MOVEMENTS, limits).fetchall()
    accounts = {code: Account(code, name, AccountType(kind)) for code, name, kind, *_ in movements}
    sums = _sums(connection.execute(SALES, limits), home)
    rows = tuple(_row(key, sums[key], accounts[key.account]) for key in sorted(sums))
    return TaxReport(start, end, home, rows, _checks(movements, accounts, rows), _late(connection, limits))


def _sums(found: Iterable[tuple[Any, ...]], home: str) -> Mapping[_Key, _Sum]:
    sums: defaultdict[_Key, _Sum] = defaultdict(_Sum)
    # All taxes of one entry on one account.
    for _, group in groupby(found, key=lambda row: (row[0], row[9])):
        taxes = list(group)
        _, document_id, kind, is_reversal, rate_text, currency, *_ = taxes[0]
        sign = -1 if (kind == DocumentKind.CREDIT_MEMO) != bool(is_reversal) else 1
        turned = -1 if is_reversal else 1
        rate = Decimal(rate_text)
        posted = [None if amount is None else turned * amount for amount in taxes[0][12:14]]
        shares = _home_shares([sign * row[11] for row in taxes], posted[0], posted[1], rate, home)
        for row, at_home in zip(taxes, shares, strict=True):
            area, name, percent, account, base, tax = row[6:12]
            one = sums[_Key(account, area, name, percent, currency)]
            one.base += sign * base
            one.tax += sign * tax
            one.home_base += rounded(from_storage(sign * base) * rate, home)
            one.home_tax += at_home
            one.documents.add(document_id)
    return sums


def _home_shares(
    taxes: Sequence[int], posted: int | None, posted_home: int | None, rate: Decimal, home: str
) -> list[Decimal]:
    """Each tax at home. Where they are all that the entry posted on the account, the last takes the rest."""
    shares = [rounded(from_storage(tax) * rate, home) for tax in taxes]
    if posted == sum(taxes) and posted_home is not None:
        shares[-1] = from_storage(-posted_home) - sum(shares[:-1], ZERO)
    return shares


def _row(key: _Key, one: _Sum, account: Account) -> TaxRow:
    return TaxRow(
        key.area,
        key.name,
        Decimal(key.rate),
        account,
        key.currency,
        from_storage(one.base),
        from_storage(one.tax),
        one.home_base,
        one.home_tax,
        len(one.documents),
    )


def _checks(
    movements: Iterable[tuple[Any, ...]], accounts: Mapping[str, Account], rows: Iterable[TaxRow]
) -> tuple[TaxAccountCheck, ...]:
    reported: defaultdict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        reported[row.account.code] += row.home_tax
    found = (
        TaxAccountCheck(accounts[code], reported[code], from_storage(movement), from_storage(other))
        for code, _, _, movement, other in movements
    )
    return tuple(check for check in found if check.reported or check.movement or check.other)


def _late(connection: Connection, limits: Mapping[str, str]) -> tuple[LateDocument, ...]:
    return tuple(_late_document(row) for row in connection.execute(LATE, limits))


def _late_document(row: tuple[Any, ...]) -> LateDocument:
    document_id, number, reference, tax_date, day, kind, currency, tax = row
    return LateDocument(
        str(document_id),
        number,
        reference,
        date.fromisoformat(tax_date),
        date.fromisoformat(day),
        from_storage(-tax if kind == DocumentKind.CREDIT_MEMO else tax),
        currency,
    )
