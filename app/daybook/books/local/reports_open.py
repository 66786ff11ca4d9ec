"""What customers owe at the end of a day, read from the entries on receivables: later days change nothing."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.books.local.reports_money import open_item
from daybook.model.ledger_reports import Receivables
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
