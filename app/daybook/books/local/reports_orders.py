"""What the books hold of a store's orders, and of each customer and item."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, Final

from daybook.model.counting import Counting, Told, tell_nobody
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger_reports import BookedOrder, CustomerRow, WaitingOrder
from daybook.model.money import from_storage
from daybook.model.posting import BooksId, Source
from daybook.model.problem_json import problems_from_json

BOOKED: Final = """
SELECT d.source_kind, d.source_id, d.order_id, d.document_id, d.reference, coalesce(d.number, ''), d.kind,
       d.state, d.date, d.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = d.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = d.document_id)
FROM documents AS d
WHERE d.store = ? AND d.state <> 'void' AND d.source_kind <> 'summary'
ORDER BY d.document_id
"""
BOOKED_COUNT: Final = """
SELECT count(*) FROM documents WHERE store = ? AND state <> 'void' AND source_kind <> 'summary'
"""
# What a document says of each account less what its own entries post there: nothing, where both are right.
# A credit memo posts the other way round; a sales order posts its receipts alone. A certificate may be bought
# with a certificate, so receipts count on whatever account they are. Receivable and deposits take what is
# open or kept, and the entries balance: where nothing is missing elsewhere, it is right there.
ASTRAY: Final = """
WITH standing AS MATERIALIZED (SELECT document_id, kind FROM documents WHERE store = ? AND state <> 'void'),
said (document_id, account, amount, is_sold) AS (
    SELECT document_id, account, amount, 1 FROM standing JOIN document_lines USING (document_id)
    WHERE standing.kind <> 'sales_order'
    UNION ALL
    SELECT document_id, account, tax, 1 FROM standing JOIN document_taxes USING (document_id)
    WHERE standing.kind <> 'sales_order'
    UNION ALL
    SELECT document_id, account, -amount, 0 FROM standing JOIN receipts USING (document_id)
    UNION ALL
    SELECT s.document_id, l.account,
           CASE s.kind WHEN 'credit_memo' THEN l.credit - l.debit ELSE l.debit - l.credit END, 0
    FROM standing AS s
    CROSS JOIN entries AS e USING (document_id) CROSS JOIN entry_lines AS l USING (entry_id)
    WHERE e.origin = 'document'
          OR (e.origin = 'receipt' AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.entry_id = e.entry_id))
)
SELECT document_id, account, sum(amount), max(is_sold) FROM said GROUP BY document_id, account
HAVING sum(amount) <> 0
   AND account NOT IN (SELECT account FROM account_roles WHERE role IN ('receivable', 'deposits'))
ORDER BY document_id, account
"""
FORMERLY: Final = """
SELECT detail FROM chain
WHERE kind = 'mapping' AND (subject LIKE 'receivable|%' OR subject LIKE 'deposits|%')
"""
# Looked up, since a call of an enumeration takes longer than all else of a row.
_KINDS: Final = {str(kind): kind for kind in DocumentKind}
_STATES: Final = {str(state): state for state in DocumentState}
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
# Where all of its deposit was given back nothing was sold, and no invoice is waited for.
WAITING_ORDERS: Final = """
SELECT document_id, order_id, reference, date, flags FROM documents AS d
WHERE store = ? AND kind = 'sales_order' AND state = 'approved'
  AND NOT EXISTS (SELECT 1 FROM documents AS i WHERE i.made_from = d.document_id AND i.state <> 'void')
  AND NOT EXISTS (
      SELECT sum(g.amount) FROM documents AS m JOIN document_lines AS g USING (document_id)
      WHERE m.corrects = d.document_id AND m.state <> 'void'
      HAVING sum(g.amount) >=
             (SELECT coalesce(sum(amount), 0) FROM document_lines WHERE document_id = d.document_id)
             + (SELECT coalesce(sum(tax), 0) FROM document_taxes WHERE document_id = d.document_id))
ORDER BY document_id
"""
# What is behind a daily summary counts for its own customer, and the summary for nobody.
CUSTOMERS: Final = """
WITH held AS (
    SELECT customer_id, count(*) AS documents FROM documents
    WHERE state <> 'void' AND source_kind <> 'summary' GROUP BY customer_id
), moved AS (
    SELECT d.customer_id,
           -sum(CASE WHEN a.type = 'income' THEN l.home_amount ELSE 0 END) AS sold,
           sum(CASE WHEN l.account IN (SELECT account FROM account_roles WHERE role = 'receivable' UNION
                                       SELECT detail FROM chain
                                       WHERE kind = 'mapping' AND subject = 'receivable|')
               THEN l.home_amount ELSE 0 END) AS owed
    FROM entries AS e JOIN documents AS d USING (document_id) JOIN entry_lines AS l USING (entry_id)
    JOIN accounts AS a ON a.code = l.account
    WHERE (e.number IS NOT NULL AND d.source_kind <> 'summary')
       OR (e.number IS NULL AND d.summary IS NOT NULL AND e.origin = 'document' AND (
           d.state = 'approved' OR EXISTS (SELECT 1 FROM entries AS r WHERE r.reverses = e.entry_id)))
    GROUP BY d.customer_id
)
SELECT c.customer_id, c.name, c.email, c.active, coalesce(h.documents, 0), coalesce(m.sold, 0),
       coalesce(m.owed, 0)
FROM customers AS c LEFT JOIN held AS h USING (customer_id) LEFT JOIN moved AS m USING (customer_id)
ORDER BY c.name, c.customer_id
"""


def booked(connection: Connection, store: str, tell: Told = tell_nobody) -> list[BookedOrder]:
    """Every document of a store that is not void, with its total and what its entries say was sold.

    `tell` hears how many were read.
    """
    total = connection.execute(BOOKED_COUNT, (store,)).fetchone()[0]
    tell(0, total)
    astray = _astray(connection, store)
    rows = list(Counting(total, tell).over(connection.execute(BOOKED, (store,))))
    days = {day: date.fromisoformat(day) for day in {row[8] for row in rows}}
    return [_booked(row, days, astray.get(row[3], ())) for row in rows]


def later_of(connection: Connection, source: Source) -> list[BooksId]:
    """What depends on the document of `source`, and on that in turn; the newest first, void ones left out."""
    identity = (source.store, source.kind, source.source_id)
    found = connection.execute(LATER_OF, (*identity, *identity))
    return [BooksId(str(document_id)) for (document_id,) in found]


def waiting_orders(connection: Connection, store: str) -> list[WaitingOrder]:
    """Approved sales orders of a store that an invoice can still be made of, oldest first."""
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


def _astray(connection: Connection, store: str) -> Mapping[int, Sequence[tuple[str, int, bool]]]:
    """By document: accounts, what its entries lack there, and whether lines or taxes name them.

    Accounts that were receivable or deposits once hold what was open or kept then.
    """
    found = connection.execute(ASTRAY, (store,)).fetchall()
    former = {account for (account,) in connection.execute(FORMERLY)} if found else frozenset()
    astray: defaultdict[int, list[tuple[str, int, bool]]] = defaultdict(list)
    for document_id, account, lacking, is_sold in found:
        if account not in former:
            astray[document_id].append((account, lacking, bool(is_sold)))
    return astray


def _booked(
    row: tuple[Any, ...], days: Mapping[str, date], astray: Sequence[tuple[str, int, bool]]
) -> BookedOrder:
    source_kind, source_id, order_id, document_id, reference, number, kind, state, day, currency, stored = row
    total = from_storage(stored)
    lacking = sum(amount for _, amount, is_sold in astray if is_sold) if astray else 0
    return BookedOrder(
        source_kind,
        source_id,
        order_id,
        str(document_id),
        reference,
        number,
        _KINDS[kind],
        _STATES[state],
        days[day],
        currency,
        total,
        from_storage(stored - lacking) if lacking else total,
        tuple(account for account, _, _ in astray) if astray else (),
    )
