"""Checks the books against the store, order by order, and the books against themselves."""

from __future__ import annotations

import threading
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.books import DocumentQuery
from daybook.model.money import ZERO
from daybook.model.store import OrderQuery

if TYPE_CHECKING:
    from daybook.services.session import Session


def differences(session: Session) -> list[str]:
    """What does not agree, a line each; nothing where all is well.

    The store is read anew: each document's total has to be the total the store states now, every entry
    has to balance, and no order may have two documents.
    """
    stated = _stated_totals(session)
    rows = session.documents.list(DocumentQuery())
    found = [] if rows else ["the books hold no document"]
    seen: set[str] = set()
    for row in rows:
        if row.order_id in seen:
            found.append(f"order {row.order_id} has two documents")
        seen.add(row.order_id)
        if stated.get(row.order_id) != (row.total, row.currency):
            found.append(f"{row.reference}: {row.total} {row.currency}, store {stated.get(row.order_id)}")
        found += _unbalanced(session, row.books_id)
    return found


def _stated_totals(session: Session) -> dict[str, tuple[Decimal, str]]:
    never = threading.Event()
    return {
        raw.order.order_id: (raw.order.total.inc_tax, raw.order.currency)
        for page in session.store().orders(OrderQuery(), never)
        for raw in page.orders
    }


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
