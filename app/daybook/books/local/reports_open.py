"""What customers owe: at the end of a day, as the entries on receivables say, and what may come in now."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import Final

from daybook.books.local.reports_money import open_item
from daybook.model.document import DocumentState
from daybook.model.ledger_reports import OpenSale, Receivables
from daybook.model.money import from_storage

# A sale is owed on the account that its own entry debits, be receivables another by now. Payments stand with
# their document, and a credit memo lessens what is owed on the sale it corrects.
OWED: Final = """
WITH receivable (account) AS (
    SELECT account FROM account_roles WHERE role = 'receivable'
    UNION SELECT detail FROM chain WHERE kind = 'mapping' AND subject = 'receivable|'
), sale AS (
    SELECT d.*, coalesce(
        (SELECT l.account FROM entries AS e JOIN entry_lines AS l USING (entry_id)
         WHERE e.document_id = d.document_id AND e.place = 0 AND l.debit > 0
           AND l.account IN (SELECT account FROM receivable)
           AND l.account NOT IN (SELECT account FROM receipts WHERE document_id = d.document_id)
         ORDER BY l.place LIMIT 1),
        (SELECT account FROM account_roles WHERE role = 'receivable')) AS owed_on
    FROM documents AS d WHERE d.kind <> 'sales_order'
), owed AS (
    SELECT s.document_id, sum(l.debit - l.credit) AS rest, sum(l.home_amount) AS home
    FROM entries AS e JOIN documents AS d USING (document_id)
    JOIN sale AS s ON s.document_id = coalesce(d.corrects, d.document_id)
    JOIN entry_lines AS l ON l.entry_id = e.entry_id AND l.account = s.owed_on
    WHERE e.number IS NOT NULL AND e.date <= :day
    GROUP BY s.document_id HAVING rest <> 0 OR home <> 0
)
SELECT s.document_id, s.number, s.reference, s.kind, s.date, s.due_date, s.customer_name, s.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = s.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = s.document_id),
       o.rest, o.home, s.owed_on
FROM owed AS o JOIN sale AS s USING (document_id)
ORDER BY coalesce(s.due_date, s.date), s.document_id
"""
# Of a sales order and the invoice made of it the later one is what money comes in for. What stands behind a
# day's summary was paid. Payments are summed once, not looked for again for each document.
OPEN_SALES: Final = """
WITH paid AS MATERIALIZED (
    SELECT document_id, sum(settles) AS amount FROM payments WHERE reversed_by IS NULL GROUP BY document_id
), credited AS MATERIALIZED (
    SELECT corrects AS document_id, sum(open) AS amount FROM documents
    WHERE kind = 'credit_memo' AND state = 'approved' AND corrects IS NOT NULL GROUP BY corrects
)
SELECT d.document_id, coalesce(d.made_from, ''), d.order_id, d.reference, d.state, d.date, d.currency,
       coalesce(d.rate, (SELECT e.rate FROM entries AS e WHERE e.document_id = d.document_id
                         ORDER BY e.place LIMIT 1), '1'),
       d.rate_source,
       d.open - coalesce(p.amount, 0) - coalesce(c.amount, 0) AS rest
FROM documents AS d LEFT JOIN paid AS p USING (document_id) LEFT JOIN credited AS c USING (document_id)
WHERE d.store = ? AND d.kind IN ('sales_order', 'sales_invoice') AND d.state <> 'void' AND d.open > 0
  AND d.summary IS NULL AND rest > 0
  AND NOT EXISTS (SELECT 1 FROM documents AS i WHERE i.made_from = d.document_id AND i.state <> 'void')
ORDER BY d.document_id
"""
NOW: Final = "SELECT account FROM account_roles WHERE role = 'receivable'"
HELD: Final = """
SELECT coalesce(sum(l.home_amount), 0) FROM entry_lines AS l JOIN entries AS e USING (entry_id)
WHERE e.number IS NOT NULL AND e.date <= ? AND l.account = ?
"""


def receivables(connection: Connection, on: date) -> Receivables:
    """Each sale with what was owed on it at the end of a day, those due first, and what the accounts held.

    Those are the receivables' account and each former one on which a sale was still owed then.
    """
    day = on.isoformat()
    rows = connection.execute(OWED, {"day": day}).fetchall()
    accounts = {code for (code,) in connection.execute(NOW)} | {row[-1] for row in rows}
    held = sum(connection.execute(HELD, (day, code)).fetchone()[0] for code in accounts)
    items = tuple(open_item(row[:-2]) for row in rows)
    return Receivables(on, items, from_storage(sum(row[-2] for row in rows)), from_storage(held))


def open_sales(connection: Connection, store: str) -> list[OpenSale]:
    """Invoices and sales orders of a store's orders that money can still come in for, oldest first."""
    return [
        OpenSale(
            tuple(str(each) for each in (document_id, made_from) if each),
            order_id,
            reference,
            DocumentState(state),
            date.fromisoformat(day),
            currency,
            Decimal(rate),
            source or "home",
            from_storage(rest),
        )
        for document_id, made_from, order_id, reference, state, day, currency, rate, source, rest in (
            connection.execute(OPEN_SALES, (store,))
        )
    ]
