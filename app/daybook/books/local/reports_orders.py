"""What the books hold of a store's orders, and of each customer and item."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection
from typing import Any, Final

from daybook.model.books import ItemKind
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger_reports import BookedOrder, CustomerRow, StockRow, WaitingOrder
from daybook.model.money import from_storage
from daybook.model.posting import BooksId, Source
from daybook.model.problem_json import problems_from_json

# The entry's total is what was sold as the accounts of lines and taxes have it, receipts on these accounts
# left aside: a certificate may be bought with a certificate. A sales order posts no sale.
BOOKED: Final = """
SELECT d.source_kind, d.source_id, d.order_id, d.document_id, d.reference, coalesce(d.number, ''), d.kind,
       d.state, d.date, d.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = d.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id),
       (SELECT coalesce(sum(l.credit - l.debit), 0)
        FROM entries AS e CROSS JOIN entry_lines AS l ON l.entry_id = e.entry_id
        WHERE e.document_id = d.document_id AND e.origin IN ('document', 'receipt')
          AND (EXISTS (SELECT 1 FROM document_lines AS p
                       WHERE p.document_id = d.document_id AND p.account = l.account)
               OR EXISTS (SELECT 1 FROM document_taxes AS p
                          WHERE p.document_id = d.document_id AND p.account = l.account))
          AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.entry_id = e.entry_id)),
       (SELECT coalesce(sum(r.amount), 0) FROM receipts AS r
        WHERE r.document_id = d.document_id
          AND (EXISTS (SELECT 1 FROM document_lines AS p
                       WHERE p.document_id = d.document_id AND p.account = r.account)
               OR EXISTS (SELECT 1 FROM document_taxes AS p
                          WHERE p.document_id = d.document_id AND p.account = r.account)))
FROM documents AS d
WHERE d.store = ? AND d.state <> 'void'
ORDER BY d.document_id
"""
LATER_OF: Final = """
WITH RECURSIVE later (document_id) AS (
    SELECT document_id FROM documents
    WHERE store = ? AND source_kind = ? AND source_id = ? AND state <> 'void'
    UNION
    SELECT d.document_id FROM later AS before JOIN documents AS d
        ON d.corrects = before.document_id OR d.made_from = before.document_id
    WHERE d.state <> 'void'
)
SELECT document_id FROM later JOIN documents AS d USING (document_id)
WHERE NOT (d.store = ? AND d.source_kind = ? AND d.source_id = ?) ORDER BY document_id DESC
"""
WAITING_ORDERS: Final = """
SELECT document_id, order_id, reference, date, flags FROM documents AS d
WHERE store = ? AND kind = 'sales_order' AND state = 'approved'
  AND NOT EXISTS (SELECT 1 FROM documents AS i WHERE i.made_from = d.document_id AND i.state <> 'void')
ORDER BY document_id
"""
CUSTOMERS: Final = """
WITH held AS (
    SELECT customer_id, count(*) AS documents FROM documents WHERE state <> 'void' GROUP BY customer_id
), moved AS (
    SELECT d.customer_id,
           -sum(CASE WHEN a.type = 'income' THEN l.home_amount ELSE 0 END) AS sold,
           sum(CASE WHEN l.account IN (SELECT account FROM account_roles WHERE role = 'receivable')
               THEN l.home_amount ELSE 0 END) AS owed
    FROM entries AS e JOIN documents AS d USING (document_id) JOIN entry_lines AS l USING (entry_id)
    JOIN accounts AS a ON a.code = l.account
    WHERE e.number IS NOT NULL GROUP BY d.customer_id
)
SELECT c.customer_id, c.name, c.email, c.active, coalesce(h.documents, 0), coalesce(m.sold, 0),
       coalesce(m.owed, 0)
FROM customers AS c LEFT JOIN held AS h USING (customer_id) LEFT JOIN moved AS m USING (customer_id)
ORDER BY c.name, c.customer_id
"""
STOCK: Final = """
SELECT i.code, i.name, i.kind, i.active, coalesce(i.income_account, ''), coalesce(sum(m.quantity), 0),
       coalesce(sum(m.value), 0), coalesce(sum(m.shortfall), 0), i.unit, i.unit_price
FROM items AS i LEFT JOIN stock_moves AS m ON m.item = i.code
GROUP BY i.code ORDER BY i.code
"""


def booked(connection: Connection, store: str) -> list[BookedOrder]:
    """Every document of a store that is not void, with its total and what its entries say was sold."""
    return [_booked(row) for row in connection.execute(BOOKED, (store,))]


def later_of(connection: Connection, source: Source) -> list[BooksId]:
    """What depends on the document of `source`, and on that in turn; the newest first, void ones left out."""
    identity = (source.store, source.kind, source.source_id)
    found = connection.execute(LATER_OF, (*identity, *identity))
    return [BooksId(str(document_id)) for (document_id,) in found]


def waiting_orders(connection: Connection, store: str) -> list[WaitingOrder]:
    """Approved sales orders of a store that no standing invoice was made of, oldest first."""
    return [
        WaitingOrder(str(document_id), order_id, reference, date.fromisoformat(day), problems_from_json(told))
        for document_id, order_id, reference, day, told in connection.execute(WAITING_ORDERS, (store,))
    ]


def customers(connection: Connection) -> list[CustomerRow]:
    """Customers by name: `sold` is income without tax, `owed` what receivables hold of theirs."""
    return [
        CustomerRow(customer_id, name, email, bool(active), count, from_storage(sold), from_storage(owed))
        for customer_id, name, email, active, count, sold, owed in connection.execute(CUSTOMERS)
    ]


def stock(connection: Connection) -> list[StockRow]:
    """Items by code with what is there of them."""
    return [_stock_row(row) for row in connection.execute(STOCK)]


def _booked(row: tuple[Any, ...]) -> BookedOrder:
    source_kind, source_id, order_id, document_id, reference, number, kind, state, *rest = row
    day, currency, stored_total, credited, received = rest
    total = from_storage(stored_total)
    posted = _posted(kind, stored_total, credited, received)
    return BookedOrder(
        source_kind,
        source_id,
        order_id,
        str(document_id),
        reference,
        number,
        DocumentKind(kind),
        DocumentState(state),
        date.fromisoformat(day),
        currency,
        total,
        total if posted == stored_total else from_storage(posted),
    )


def _posted(kind: str, total: int, credited: int, received: int) -> int:
    """What the entries say was sold: what its accounts were credited, and received for it on the same."""
    match kind:
        case DocumentKind.SALES_ORDER:
            return total
        case DocumentKind.CREDIT_MEMO:
            return received - credited
        case _:
            return credited + received


def _stock_row(row: tuple[Any, ...]) -> StockRow:
    code, name, kind, active, income, quantity, value, shortfall, unit, price = row
    figures = (from_storage(quantity), from_storage(value), from_storage(shortfall))
    unit_price = None if price is None else from_storage(price)
    return StockRow(code, name, ItemKind(kind), bool(active), income, *figures, unit, unit_price)
