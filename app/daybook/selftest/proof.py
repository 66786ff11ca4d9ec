"""Checks the books against the store, order by order, and the books against themselves."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Posted
from daybook.model.refund import RefundQuery
from daybook.model.store import OrderQuery

if TYPE_CHECKING:
    from daybook.services.session import Session

_SALE: Final = "order"
_REFUNDS: Final = ("refund", "deposit_refund")
_HELD_BY_NOTHING: Final = frozenset({"refund.memo_taken_out", "refund.not_looked_at"})
_BEGINNING: Final = dt.date(1900, 1, 1)

Amount = tuple[Decimal, str]


def differences(session: Session) -> list[str]:
    """What does not agree, a line each; nothing where all is well.

    The store is read anew: each sale's total has to be the total the store states now, and each credit
    memo's that of its refund. Every entry has to balance, and no order may have two sales that stand; the
    invoice made of a sales order has its total.
    """
    orders, refunds = _stated(session)
    rows = session.documents.list(DocumentQuery())
    posted = {
        each.books_id.text: each for each in session.books.read([BooksId(row.books_id) for row in rows])
    }
    found = [] if rows else ["the books hold no document"]
    standing: set[str] = set()
    for row in rows:
        source = posted[row.books_id].source
        if source.kind == _SALE and row.state is not DocumentState.VOID:
            if source.source_id in standing:
                found.append(f"order {source.source_id} has two sales that stand")
            standing.add(source.source_id)
        found += _wrong_total(row, posted[row.books_id], orders, refunds)
        found += _unbalanced(session, row.books_id)
    return found + _ledger(session) if session.books.abilities.keeps_ledger else found


def _wrong_total(
    row: DocumentRow, posted: Posted, orders: Mapping[str, Amount], refunds: Mapping[str, Amount]
) -> list[str]:
    source = posted.source
    stated = refunds.get(source.source_id) if source.kind in _REFUNDS else orders.get(row.order_id)
    if stated == (row.total, row.currency):
        return []
    return [f"{row.reference}: {row.total} {row.currency}, store {stated}"]


def _stated(session: Session) -> tuple[Mapping[str, Amount], Mapping[str, Amount]]:
    """What the store says of each order and of each refund, by their ids."""
    never = threading.Event()
    orders = {
        raw.order.order_id: (raw.order.total.inc_tax, raw.order.currency)
        for page in session.store().orders(OrderQuery(), never)
        for raw in page.orders
    }
    refunds = {
        raw.refund.refund_id: (raw.refund.total_amount, orders[raw.refund.order_id][1])
        for page in session.store().refunds(RefundQuery(), never)
        for raw in page.refunds
        if raw.refund.order_id in orders
    }
    return orders, refunds


def _unbalanced(session: Session, books_id: str) -> list[str]:
    stored = session.documents.open(books_id)
    found = []
    for entry in stored.document.entries:
        debit = sum((line.debit for line in entry.lines), ZERO)
        credit = sum((line.credit for line in entry.lines), ZERO)
        home = sum((line.home_amount for line in entry.lines), ZERO)
        if debit != credit or home:
            found.append(f"{entry.reference}: debit {debit}, credit {credit}, home {home}")
    return found


def _ledger(session: Session) -> list[str]:
    """The trial balance comes to nothing, the chain is whole, and store and books are reconciled."""
    ledger = session.ledger
    if ledger is None:
        return ["the books have no ledger"]
    balance = ledger.trial_balance(session.today())
    left = sum((row.debit - row.credit for row in balance.rows), ZERO)
    found = [f"the trial balance is off by {left}"] if left else []
    found += [f"{each.code}: {each.kind} {each.subject}" for each in ledger.verify().damage]
    reconciled = session.reconciling().run(_BEGINNING, session.today(), threading.Event())
    found += [f"{day.date} {day.currency} does not close" for day in reconciled.days if not day.closes]
    found += [f"order {each.order_id} is not proved" for each in reconciled.unproved]
    # A refund may wait, but something has to hold it: its money is out of the shop and not out of the books.
    found += [
        f"refund {each.refund_id} of order {each.order_id} waits, and nothing holds it"
        for each in reconciled.refunds_waiting
        if each.reason is None or each.reason.code in _HELD_BY_NOTHING
    ]
    return found
