"""Entries by hand and opening balances, inside the caller's transaction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import settlement, stock_moves, stock_reversal
from daybook.books.local.ledger_entries import add_entry
from daybook.books.local.ledger_entries import reverse_entry as post_reversal
from daybook.books.local.settlement import line
from daybook.model.account import Account, Role
from daybook.model.document import EntryLine, EntryOrigin, JournalEntry
from daybook.model.money import ZERO
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.ledger import NewEntry

# What an entry belongs to that is not itself an entry by hand or opening balances.
FIND: Final = """
SELECT e.entry_id, e.origin, coalesce(m.number, p.number, o.number, d.number, d.reference, ''),
       (SELECT number FROM entries AS r WHERE r.reverses = e.entry_id)
FROM entries AS e
LEFT JOIN documents AS d USING (document_id)
LEFT JOIN payments AS m ON m.entry_id = e.entry_id
LEFT JOIN payouts AS p ON p.entry_id = e.entry_id
LEFT JOIN entries AS o ON o.entry_id = e.reverses
WHERE e.number = ?
"""
REVERSIBLE: Final = (EntryOrigin.JOURNAL, EntryOrigin.OPENING, EntryOrigin.STOCK)


def post_entry(connection: Connection, entry: NewEntry, at: int, by: str) -> str:
    """Post an entry by hand; its number.

    Raises:
        Refused: books.entry_empty, books.entry_does_not_balance, books.amount_impossible,
            books.rate_impossible, books.account_unknown, books.account_closed, books.control_account,
            books.period_closed.
    """
    return _post(connection, entry, EntryOrigin.JOURNAL, at, by)


def open_balances(connection: Connection, entry: NewEntry, at: int, by: str) -> str:
    """Post opening balances, with what they lack to balance at home on the account for that; the number.

    Raises:
        Refused: what `post_entry` raises.
    """
    home = settlement.home_currency(connection)
    missing = -sum((one.home_amount for one in entry.lines), ZERO)
    if missing:
        account = settlement.account_of(connection, Role.OPENING)
        entry = replace(entry, lines=(*entry.lines, line(account, missing, home, missing)))
    return _post(connection, entry, EntryOrigin.OPENING, at, by)


def reverse_entry(connection: Connection, number: str, reason: str, on: date | None, at: int, by: str) -> str:
    """Reverse an entry by hand, opening balances, or stock that is still there; the reversing entry's number.

    On its own day, or `on`.

    Raises:
        Refused: books.entry_unknown, books.belongs_to_document, books.already_reversed,
            books.stock_entry_stays, books.payout_reconciled, books.reason_missing, books.period_closed.
    """
    settlement.refuse_no_reason(reason)
    row = connection.execute(FIND, (number,)).fetchone()
    if row is None:
        raise Refused("books.entry_unknown", {"number": number})
    entry_id, origin, owner, reversed_by = row
    if origin not in REVERSIBLE:
        raise Refused("books.belongs_to_document", {"number": number, "what": owner})
    if reversed_by is not None:
        raise Refused("books.already_reversed", {"number": number})
    if origin == EntryOrigin.STOCK:
        stock_reversal.refuse_used(connection, entry_id, number)
    settlement.refuse_paid_out(connection, entry_id, number)
    mirror_id, mirror = post_reversal(connection, entry_id, on, reason, at, by)
    if origin == EntryOrigin.STOCK:
        stock_reversal.mirror(connection, entry_id, mirror_id, at, by)
    return mirror


def reverse_stock(connection: Connection, number: str, reason: str, on: date | None, at: int, by: str) -> str:
    """Take a move of stock back, with all that its entry moved; the reversing entry's number, '' for none.

    On its own day, or `on`.

    Raises:
        Refused: books.stock_move_unknown, books.stock_move_not_entered, books.stock_move_stays, and what
            `reverse_entry` raises.
    """
    settlement.refuse_no_reason(reason)
    found = stock_reversal.find(connection, number)
    if found.entry_id is None:
        stock_reversal.take_moves_back(connection, found, reason, on, at, by)
        return ""
    if found.cause != stock_reversal.RETURN:
        return reverse_entry(connection, found.entry, reason, on, at, by)
    # The goods did not come back after all; the credit memo stands.
    causes = frozenset({stock_reversal.RETURN})
    stock_reversal.refuse_used(connection, found.entry_id, found.entry, causes)
    mirror_id, mirror = post_reversal(connection, found.entry_id, on, reason, at, by)
    stock_reversal.mirror(connection, found.entry_id, mirror_id, at, by, found.document_id)
    return mirror


def _post(connection: Connection, new: NewEntry, origin: EntryOrigin, at: int, by: str) -> str:
    home = settlement.home_currency(connection)
    if not new.lines:
        raise Refused("books.entry_empty")
    currencies = {one.currency for one in new.lines}
    for one in new.lines:
        _refuse_line(one, home)
    _refuse_unbalanced(new)
    # Lines in several currencies carry their own rates in their home amounts.
    settlement.refuse_rate(new.rate, currencies.pop() if len(currencies) == 1 else "", home)
    lines = tuple(replace(one, account=_account(connection, one)) for one in new.lines)
    entry = JournalEntry(
        date=new.date,
        reference=new.reference,
        lines=lines,
        rate=new.rate,
        rate_source=new.rate_source,
        home_currency=home,
        origin=origin,
        memo=new.memo,
    )
    return add_entry(connection, entry, at, by)[1]


def _account(connection: Connection, one: EntryLine) -> Account:
    """The account of a line. Documents alone make what customers owe; a revaluation adds no amount to it.

    Once opening stock is entered the stock account is worth what the items are.
    """
    account = settlement.open_account(connection, one.account.code)
    has_amount = bool(one.debit or one.credit)
    if has_amount and settlement.is_receivable(connection, account):
        raise Refused("books.control_account", {"account": account.code, "name": account.name})
    if has_amount and stock_moves.is_kept_on(connection, account):
        raise Refused("books.stock_by_hand", {"account": account.code, "name": account.name})
    return account


def _refuse_line(one: EntryLine, home: str) -> None:
    """A debit or a credit, never below zero; of home currency it is worth what it says."""
    for side in (one.debit, one.credit):
        settlement.refuse_broken(side, one.currency)
        if side < 0:
            raise Refused("books.amount_impossible", {"amount": side, "currency": one.currency})
    settlement.refuse_broken(one.home_amount, home)
    amount = one.debit - one.credit
    has_two_sides = bool(one.debit and one.credit)
    differs = bool(amount) and one.currency == home and one.home_amount != amount
    if has_two_sides or differs or amount * one.home_amount < 0:
        raise Refused("books.line_impossible", {"code": one.account.code, "name": one.account.name})


def _refuse_unbalanced(new: NewEntry) -> None:
    has_one_currency = len({one.currency for one in new.lines}) == 1
    debit = sum((one.debit for one in new.lines), ZERO)
    credit = sum((one.credit for one in new.lines), ZERO)
    at_home = sum((one.home_amount for one in new.lines), ZERO)
    if at_home or (has_one_currency and debit != credit):
        raise Refused("books.entry_does_not_balance", {"reference": new.reference or new.memo})
