"""Moves of stock: quantity and value of each item by warehouse, and the entry that carries their value.

Quantities are a warehouse's own. The value is the item's: its average cost is the same in every warehouse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Final

from daybook.books.local import chain, settlement
from daybook.books.local.document_rows import stored
from daybook.books.local.ledger_entries import add_entry
from daybook.books.local.settlement import Balance, line
from daybook.model.account import Account, Role
from daybook.model.document import EntryLine, EntryOrigin, JournalEntry
from daybook.model.money import ZERO, Money, from_storage
from daybook.model.problem import Refused

ON_HAND: Final = """
SELECT coalesce(sum(quantity), 0), coalesce(sum(value), 0), coalesce(sum(shortfall), 0)
FROM stock_moves WHERE item = ?
"""
HERE: Final = """
SELECT coalesce(sum(quantity), 0), coalesce(sum(shortfall), 0) FROM stock_places
WHERE item = ? AND warehouse = ?
"""
USUAL_WAREHOUSE: Final = """
SELECT coalesce((SELECT stock_warehouse FROM company), (SELECT name FROM warehouses ORDER BY rowid LIMIT 1))
"""
LAST_COST: Final = """
SELECT quantity, value FROM stock_moves WHERE item = ? AND quantity <> 0 AND value <> 0
ORDER BY move_id DESC LIMIT 1
"""
BY_HAND: Final = """
SELECT coalesce(sum(l.home_amount), 0) FROM entry_lines AS l JOIN entries AS e USING (entry_id)
WHERE l.account = ? AND e.number IS NOT NULL
"""
# One that was taken back, with a wrong day perhaps, counts only as long as there is no other.
OPENED: Final = """
SELECT coalesce(min(CASE WHEN NOT taken_back THEN date END), min(date)) AS day FROM stock_places
WHERE cause = 'opening'
"""
INSERT: Final = """
INSERT INTO stock_moves (item, date, cause, quantity, value, shortfall, document_id, entry_id, warehouse,
    reverses)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
RETURNING move_id
"""


@dataclass(frozen=True, slots=True)
class Move:
    """A change of an item's quantity in a warehouse, of its value in home currency, and of the shortfall.

    `reverses` is the move it takes back, where that has no entry whose reversal would tell.
    """

    item: str
    warehouse: str
    quantity: Decimal
    value: Decimal
    shortfall: Decimal = ZERO
    reverses: int | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why stock moves: what the moves are called, the account beside that of stock, and the document.

    `account` is a role, or an account that a person chose.
    """

    name: str
    origin: EntryOrigin
    account: Role | Account
    date: date
    reference: str = ""
    memo: str = ""
    document_id: int | None = None


@dataclass(frozen=True, slots=True)
class OnHand:
    """What there is of an item; `balance` is quantity and value in home currency."""

    balance: Balance
    shortfall: Decimal


@dataclass(frozen=True, slots=True)
class Here:
    """What there is of an item in one warehouse."""

    quantity: Decimal
    shortfall: Decimal


def on_hand(connection: Connection, item: str) -> OnHand:
    """What there is of an item in all warehouses, by all its moves."""
    quantity, value, short = connection.execute(ON_HAND, (item,)).fetchone()
    return OnHand(Balance(from_storage(quantity), from_storage(value)), from_storage(short))


def here(connection: Connection, item: str, warehouse: str) -> Here:
    """What there is of an item in one warehouse."""
    quantity, short = connection.execute(HERE, (item, warehouse)).fetchone()
    return Here(from_storage(quantity), from_storage(short))


def usual_warehouse(connection: Connection) -> str:
    """Where stock is that names no warehouse."""
    (name,) = connection.execute(USUAL_WAREHOUSE).fetchone()
    return str(name)


def worth(connection: Connection, item: str, quantity: Decimal, home: str) -> Decimal:
    """What a quantity more is worth: at the average, else at the last cost known, else nothing."""
    there = on_hand(connection, item).balance
    if quantity and not there.amount:
        row = connection.execute(LAST_COST, (item,)).fetchone() or (1, 0)
        there = Balance(abs(from_storage(row[0])), abs(from_storage(row[1])))
    return there.home_of(quantity, home) if quantity else ZERO


def opened(connection: Connection) -> date | None:
    """The day of the first opening count, None while there is none."""
    (day,) = connection.execute(OPENED).fetchone()
    return None if day is None else date.fromisoformat(day)


def is_kept_on(connection: Connection, account: Account) -> bool:
    """Whether stock is kept, and its value on this account."""
    return opened(connection) is not None and account == settlement.account_of(connection, Role.STOCK)


def refuse_by_hand(connection: Connection, home: str) -> None:
    """Let opening stock pass where the stock account holds nothing yet: it would be there twice.

    Raises:
        Refused: books.stock_held_by_hand, books.role_without_account.
    """
    account = settlement.account_of(connection, Role.STOCK)
    held = from_storage(connection.execute(BY_HAND, (account.code,)).fetchone()[0])
    if held:
        names = {"account": account.code, "name": account.name}
        raise Refused("books.stock_held_by_hand", {**names, "held": Money(held, home)})


def keep(connection: Connection, moves: Sequence[Move], cause: Cause, at: int, by: str) -> str:
    """Keep moves, and post what they are worth; the entry's number, '' where they are worth nothing.

    Raises:
        Refused: books.period_closed, books.home_currency_missing, books.role_without_account.
    """
    entry_id, number = None, ""
    if any(move.value for move in moves):
        entry_id, number = add_entry(connection, _entry(connection, moves, cause), at, by, cause.document_id)
    for move in moves:
        insert(connection, move, cause, entry_id, at, by)
    return number


def keep_all(
    connection: Connection, moves: Sequence[tuple[Move, Cause]], whole: Cause, at: int, by: str
) -> str:
    """Keep moves of several documents, each under its own cause, with one entry for all: that of `whole`.

    Raises:
        Refused: as `keep`.
    """
    entry_id, number = None, ""
    if any(move.value for move, _ in moves):
        entry = _entry(connection, [move for move, _ in moves], whole)
        entry_id, number = add_entry(connection, entry, at, by, whole.document_id)
    for move, cause in moves:
        insert(connection, move, cause, entry_id, at, by)
    return number


def insert(connection: Connection, move: Move, cause: Cause, entry_id: int | None, at: int, by: str) -> None:
    """Keep one move of an entry that is there already, or of none, and chain it."""
    values = (
        move.item,
        cause.date.isoformat(),
        cause.name,
        stored(move.quantity),
        stored(move.value),
        stored(move.shortfall),
        cause.document_id,
        entry_id,
        move.warehouse,
        move.reverses,
    )
    (move_id,) = connection.execute(INSERT, values).fetchone()
    # The memo of an entry says why it was reversed; where there is none, the link does.
    reason = "" if move.reverses is None else cause.memo
    chain.append(connection, "stock", str(move_id), at, by, reason)


def _entry(connection: Connection, moves: Sequence[Move], cause: Cause) -> JournalEntry:
    home = settlement.home_currency(connection)
    stock = settlement.account_of(connection, Role.STOCK)
    chosen = cause.account
    other = chosen if isinstance(chosen, Account) else settlement.account_of(connection, chosen)
    total = sum((move.value for move in moves), ZERO)
    values = [(move.value, move.item) for move in moves]
    if cause.origin is EntryOrigin.COST:
        values = [(total, "")]
    return JournalEntry(
        date=cause.date,
        reference=cause.reference,
        lines=_debits_first([*((stock, *value) for value in values), (other, -total, "")], home),
        rate=Decimal(1),
        rate_source="home",
        home_currency=home,
        origin=cause.origin,
        memo=cause.memo,
    )


def _debits_first(postings: Sequence[tuple[Account, Decimal, str]], home: str) -> tuple[EntryLine, ...]:
    moving = [posting for posting in postings if posting[1]]
    moving.sort(key=lambda posting: posting[1] < 0)
    return tuple(line(account, amount, home, amount, memo) for account, amount, memo in moving)
