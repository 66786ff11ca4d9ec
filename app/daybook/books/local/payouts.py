"""What a payment provider paid out, settled line by line, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, localcontext
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain, settlement
from daybook.books.local.document_rows import stored
from daybook.books.local.ledger_entries import add_entry, reverse_entry
from daybook.books.local.series import next_number
from daybook.books.local.settlement import Balance, at_rate, line
from daybook.model.account import Account, Role
from daybook.model.document import EntryLine, EntryOrigin, JournalEntry
from daybook.model.money import ZERO, Money, from_storage
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.ledger import NewPayout

PAYOUTS: Final = "PO"
"""The series of payouts."""

EARLIEST: Final = timedelta(days=7)
"""How long before the newest of its lines a payout may be dated: their clocks may differ."""

RATE_SOURCE: Final = "payout"
RATE_PLACES: Final = Decimal(1).scaleb(-12)

# A payout's own lines settle others; an entry that was reversed and its reversal settle each other.
LINES: Final = """
SELECT e.entry_id, l.place, l.debit - l.credit, l.home_amount, l.currency, coalesce(p.number, ''), e.date
FROM json_each(:settles) AS wanted
JOIN entries AS e ON e.number = json_extract(wanted.value, '$[0]')
JOIN entry_lines AS l ON l.entry_id = e.entry_id AND l.place = json_extract(wanted.value, '$[1]')
LEFT JOIN payout_lines AS s ON s.entry_id = l.entry_id AND s.place = l.place
LEFT JOIN payouts AS p ON p.payout_id = s.payout_id
WHERE l.account = :account AND (l.debit > 0 OR l.credit > 0) AND e.origin NOT IN ('payout', 'reversal')
  AND NOT EXISTS (SELECT 1 FROM entries AS r WHERE r.reverses = e.entry_id)
ORDER BY wanted.key
"""
INSERT: Final = """
INSERT INTO payouts (number, date, clearing, bank, currency, gross, fees, net, net_currency, reference,
    entry_id)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING payout_id
"""
SETTLE: Final = "INSERT INTO payout_lines (entry_id, place, payout_id) VALUES (?, ?, ?)"
FIND: Final = "SELECT payout_id, entry_id, reversed_by FROM payouts WHERE number = ?"


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines of one clearing account that a payout settles, and what they come to, debit positive."""

    lines: tuple[tuple[int, int], ...]
    currency: str
    gross: Balance
    newest: date


def record_payout(connection: Connection, payout: NewPayout, at: int, by: str) -> str:
    """Record a payout: money into the bank, fees, and the clearing account's lines settled; its number.

    The lines leave the clearing account at the home amounts they came in at; what the payout's rate makes of
    the money differs from that by the exchange difference. Where bank and clearing account have different
    currencies, the day's rate is what was paid out at home for each unit that was left after the fees.

    Raises:
        Refused: books.nothing_to_settle, books.line_unknown, books.already_settled, books.payout_differs,
            books.payout_too_early, books.amount_impossible, books.rate_impossible, books.account_unknown,
            books.account_closed, books.account_unfit, books.period_closed.
    """
    home = settlement.home_currency(connection)
    clearing = settlement.known_account(connection, payout.clearing)
    bank = settlement.open_account(connection, payout.bank)
    if bank == clearing or settlement.is_receivable(connection, bank):
        raise Refused("books.account_unfit", {"code": bank.code, "name": bank.name})
    settled = _settled(connection, payout, clearing)
    _refuse_unfit(payout, settled, home)
    number = next_number(connection, PAYOUTS)
    rate = _rate_of_the_day(payout, settled, home)
    entry = JournalEntry(
        date=payout.date,
        reference=payout.reference or number,
        lines=_lines(connection, payout, settled, (bank, clearing), home),
        rate=payout.net_rate if payout.net_currency != home else rate,
        rate_source="home" if home == payout.net_currency == settled.currency else RATE_SOURCE,
        home_currency=home,
        origin=EntryOrigin.PAYOUT,
        memo=number,
    )
    entry_id, _ = add_entry(connection, entry, at, by)
    _insert(connection, payout, settled, number, entry_id)
    chain.append(connection, "payout", number, at, by)
    chain.append(connection, "settlement", number, at, by)
    return number


def reverse_payout(
    connection: Connection, number: str, reason: str, on: date | None, at: int, by: str
) -> str:
    """Reverse a payout on its own day or `on` and open its lines again; the reversing entry's number.

    Raises:
        Refused: books.payout_unknown, books.already_reversed, books.reason_missing, books.period_closed.
    """
    settlement.refuse_no_reason(reason)
    row = connection.execute(FIND, (number,)).fetchone()
    if row is None:
        raise Refused("books.payout_unknown", {"number": number})
    payout_id, entry_id, reversed_by = row
    if reversed_by is not None:
        raise Refused("books.already_reversed", {"number": number})
    mirror_id, entry = reverse_entry(connection, entry_id, on, reason, at, by)
    connection.execute("UPDATE payouts SET reversed_by = ? WHERE payout_id = ?", (mirror_id, payout_id))
    connection.execute("DELETE FROM payout_lines WHERE payout_id = ?", (payout_id,))
    chain.append(connection, "settlement", number, at, by, entry)
    return entry


def _settled(connection: Connection, payout: NewPayout, clearing: Account) -> Settled:
    wanted = payout.settles
    if not wanted:
        raise Refused("books.nothing_to_settle")
    values = {"settles": json.dumps(wanted), "account": clearing.code}
    rows = connection.execute(LINES, values).fetchall()
    currencies = {row[4] for row in rows}
    if len(rows) != len(wanted) or len(currencies) != 1:
        raise Refused("books.line_unknown", {"code": clearing.code, "name": clearing.name})
    taken = next((row[5] for row in rows if row[5]), "")
    lines = tuple((row[0], row[1]) for row in rows)
    if taken or len(set(lines)) < len(lines):
        raise Refused("books.already_settled", {"payout": taken or payout.reference})
    gross = Balance(from_storage(sum(row[2] for row in rows)), from_storage(sum(row[3] for row in rows)))
    return Settled(lines, currencies.pop(), gross, date.fromisoformat(max(row[6] for row in rows)))


def _refuse_unfit(payout: NewPayout, settled: Settled, home: str) -> None:
    if payout.date < settled.newest - EARLIEST:
        raise Refused("books.payout_too_early", {"date": payout.date, "newest": settled.newest})
    settlement.refuse_broken(payout.fees, settled.currency)
    settlement.refuse_broken(payout.net, payout.net_currency)
    settlement.refuse_rate(payout.net_rate, payout.net_currency, home)
    expected = settled.gross.amount - payout.fees
    same = payout.net_currency == settled.currency
    if (same and payout.net != expected) or (not same and _sign(payout.net) != _sign(expected)):
        values = {
            "expected": Money(expected, settled.currency),
            "given": Money(payout.net, payout.net_currency),
        }
        raise Refused("books.payout_differs", values)


def _sign(amount: Decimal) -> int:
    return (amount > 0) - (amount < 0)


def _rate_of_the_day(payout: NewPayout, settled: Settled, home: str) -> Decimal:
    """Home units for one unit of the clearing account's currency, with twelve decimals."""
    if settled.currency == home:
        return Decimal(1)
    if payout.net_currency == settled.currency:
        return payout.net_rate
    amount = settled.gross.amount - payout.fees
    paid_at_home = payout.net * payout.net_rate
    if not amount:
        amount, paid_at_home = settled.gross.amount, settled.gross.home
    with localcontext() as context:
        context.prec = 60
        return (paid_at_home / amount).quantize(RATE_PLACES) if amount else payout.net_rate


def _lines(
    connection: Connection,
    payout: NewPayout,
    settled: Settled,
    accounts: tuple[Account, Account],
    home: str,
) -> tuple[EntryLine, ...]:
    bank, clearing = accounts
    lines = []
    at_bank = at_rate(payout.net, payout.net_rate, home)
    if payout.net:
        lines.append(line(bank, payout.net, payout.net_currency, at_bank))
    fees = at_rate(payout.fees, _rate_of_the_day(payout, settled, home), home)
    if payout.fees:
        account = settlement.account_of(connection, Role.PAYMENT_FEES)
        lines.append(line(account, payout.fees, settled.currency, fees))
    gross = settled.gross
    lines.append(line(clearing, -gross.amount, settled.currency, -gross.home))
    difference = gross.home - at_bank - fees
    if difference:
        account = settlement.account_of(connection, Role.EXCHANGE)
        lines.append(line(account, ZERO, settled.currency, difference))
    return tuple(lines)


def _insert(connection: Connection, payout: NewPayout, settled: Settled, number: str, entry_id: int) -> None:
    values: Sequence[object] = (
        number,
        payout.date.isoformat(),
        payout.clearing,
        payout.bank,
        settled.currency,
        stored(settled.gross.amount),
        stored(payout.fees),
        stored(payout.net),
        payout.net_currency,
        payout.reference,
        entry_id,
    )
    (payout_id,) = connection.execute(INSERT, values).fetchone()
    connection.executemany(SETTLE, [(*settled_line, payout_id) for settled_line in settled.lines])
