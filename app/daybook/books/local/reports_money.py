"""Money owed or on its way: certificates and credit, open items, payments, payouts, clearing accounts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import Any, Final

from daybook.model.account import Account, AccountType
from daybook.model.document import DocumentKind
from daybook.model.ledger import ClearingLine, Payment, PaymentDirection, Payout
from daybook.model.ledger_reports import OpenItem, OutstandingRow
from daybook.model.money import from_storage

# Also what stands on accounts that were for it before the role was given another.
OUTSTANDING: Final = """
SELECT a.code, a.name, a.type, e.date, e.reference, coalesce(d.customer_name, ''), -l.home_amount,
       e.reverses IS NOT NULL, coalesce(e.document_id, '')
FROM accounts AS a JOIN entry_lines AS l ON l.account = a.code JOIN entries AS e USING (entry_id)
LEFT JOIN documents AS d USING (document_id)
WHERE e.number IS NOT NULL
  AND a.code IN (SELECT account FROM account_roles WHERE role IN ('certificates', 'store_credit')
                 UNION SELECT detail FROM chain
                 WHERE kind = 'mapping' AND subject IN ('certificates|', 'store_credit|'))
ORDER BY a.code, e.date, length(e.number), e.number, l.place
"""
# A sales order is open until the invoice made of it is approved. A credit memo that corrects no sale of these
# books is owed to the customer.
OPEN_ITEMS: Final = """
WITH paid AS (
    SELECT document_id, sum(settles) AS amount FROM payments WHERE reversed_by IS NULL GROUP BY document_id
), credited AS (
    SELECT corrects AS document_id, sum(open) AS amount FROM documents
    WHERE kind = 'credit_memo' AND state = 'approved' AND corrects IS NOT NULL GROUP BY corrects
), standing AS (
    SELECT d.*, CASE WHEN d.kind = 'credit_memo' THEN -d.open ELSE d.open END
           - coalesce(p.amount, 0) - coalesce(c.amount, 0) AS rest
    FROM documents AS d LEFT JOIN paid AS p USING (document_id) LEFT JOIN credited AS c USING (document_id)
    WHERE d.state = 'approved' AND NOT (d.kind = 'credit_memo' AND d.corrects IS NOT NULL)
      AND d.document_id NOT IN (
          SELECT made_from FROM documents WHERE made_from IS NOT NULL AND state = 'approved')
)
SELECT s.document_id, s.number, s.reference, s.kind, s.date, s.due_date, s.customer_name, s.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = s.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = s.document_id), s.rest
FROM standing AS s WHERE s.rest <> 0
ORDER BY coalesce(s.due_date, s.date), s.document_id
"""
PAYMENTS: Final = """
SELECT p.number, p.document_id, d.number, d.customer_name, p.date, p.amount, d.currency, a.code, a.name,
       a.type, p.method, p.reference, e.number, coalesce(r.number, ''), p.direction,
       EXISTS (SELECT 1 FROM applied_credits AS c WHERE p.payment_id IN (c.taken, c.given)),
       coalesce(s.source_id, '')
FROM payments AS p JOIN documents AS d USING (document_id) JOIN accounts AS a ON a.code = p.account
JOIN entries AS e ON e.entry_id = p.entry_id LEFT JOIN entries AS r ON r.entry_id = p.reversed_by
LEFT JOIN payment_sources AS s USING (payment_id)
ORDER BY p.date DESC, p.payment_id DESC
"""
PAYOUTS: Final = """
SELECT p.number, p.date, c.code, c.name, c.type, b.code, b.name, b.type, p.currency, p.gross, p.fees, p.net,
       p.net_currency, p.reference, e.number,
       (SELECT count(*) FROM payout_lines AS l WHERE l.payout_id = p.payout_id), coalesce(r.number, '')
FROM payouts AS p JOIN accounts AS c ON c.code = p.clearing JOIN accounts AS b ON b.code = p.bank
JOIN entries AS e ON e.entry_id = p.entry_id LEFT JOIN entries AS r ON r.entry_id = p.reversed_by
ORDER BY p.date DESC, p.payout_id DESC
"""
# Also those that money went through before their role was given another account.
CLEARING_ACCOUNTS: Final = """
SELECT code, name, type FROM accounts
WHERE code IN (SELECT account FROM account_roles WHERE role = 'clearing'
               UNION SELECT account FROM receipts WHERE role = 'clearing' UNION SELECT clearing FROM payouts)
ORDER BY code
"""
# What payouts themselves move explains nothing, and neither do an entry and its reversal that no payout
# settled.
CLEARING_LINES: Final = """
SELECT e.number, l.place, e.date, e.reference, coalesce(d.order_id, ''), coalesce(d.customer_name, ''),
       l.debit - l.credit, l.currency, l.home_amount, coalesce(p.number, ''), coalesce(e.document_id, '')
FROM entry_lines AS l JOIN entries AS e USING (entry_id)
LEFT JOIN documents AS d USING (document_id)
LEFT JOIN entries AS o ON o.entry_id = e.reverses
LEFT JOIN entries AS r ON r.reverses = e.entry_id
LEFT JOIN payout_lines AS s ON s.entry_id = l.entry_id AND s.place = l.place
LEFT JOIN payouts AS p USING (payout_id)
WHERE e.number IS NOT NULL AND l.account = :account AND (l.debit > 0 OR l.credit > 0)
  AND coalesce(o.origin, e.origin) <> 'payout'
  AND (p.payout_id IS NOT NULL) = :settled
  AND (p.payout_id IS NOT NULL OR NOT EXISTS (
      SELECT 1 FROM entries AS pair
      WHERE pair.entry_id IN (e.reverses, r.entry_id) AND pair.number IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM payout_lines AS x WHERE x.entry_id = pair.entry_id AND x.place = l.place)))
ORDER BY e.date, length(e.number), e.number, l.place
"""


def outstanding(connection: Connection) -> list[OutstandingRow]:
    """Certificates and store credit at home: every movement; a reversal lessens what it takes back."""
    owed: defaultdict[str, int] = defaultdict(int)
    rows = []
    for code, name, kind, day, reference, customer, amount, is_reversal, document in connection.execute(
        OUTSTANDING
    ):
        owed[code] += amount
        is_issue = (amount > 0) != bool(is_reversal)
        account = Account(code, name, AccountType(kind))
        issued, redeemed = (amount, 0) if is_issue else (0, -amount)
        figures = (from_storage(issued), from_storage(redeemed), from_storage(owed[code]))
        rows.append(
            OutstandingRow(account, date.fromisoformat(day), reference, customer, *figures, str(document))
        )
    return rows


def open_items(connection: Connection) -> list[OpenItem]:
    """Approved documents not yet fully received, those due first; what a customer is owed is negative."""
    return [open_item(row) for row in connection.execute(OPEN_ITEMS)]


def payments(connection: Connection) -> list[Payment]:
    """Payments received later, and those paid back, newest first."""
    return [_payment(row) for row in connection.execute(PAYMENTS)]


def payouts(connection: Connection) -> list[Payout]:
    """Payouts, newest first."""
    return [_payout(row) for row in connection.execute(PAYOUTS)]


def clearing_accounts(connection: Connection) -> list[Account]:
    """The accounts where money is on its way, by code."""
    return [
        Account(code, name, AccountType(kind)) for code, name, kind in connection.execute(CLEARING_ACCOUNTS)
    ]


def clearing_lines(connection: Connection, code: str, *, settled: bool) -> list[ClearingLine]:
    """A clearing account order by order, oldest first; open lines add up to what it holds."""
    values = {"account": code, "settled": settled}
    return [_clearing_line(row) for row in connection.execute(CLEARING_LINES, values)]


def open_item(row: Sequence[Any]) -> OpenItem:
    """A row of a document's id, words, days and amounts as an open item."""
    document_id, number, reference, kind, day, due, customer, currency, total, rest = row
    due_date = date.fromisoformat(due) if due else None
    dates = (date.fromisoformat(day), due_date)
    amounts = (from_storage(total), from_storage(rest))
    return OpenItem(
        str(document_id), number, reference, DocumentKind(kind), *dates, customer, currency, *amounts
    )


def _payment(row: tuple[Any, ...]) -> Payment:
    number, document_id, document, customer, day, amount, currency, code, name, kind, *rest = row
    method, reference, entry, reversed_by, direction, is_credit, source_id = rest
    return Payment(
        number,
        str(document_id),
        document,
        customer,
        date.fromisoformat(day),
        from_storage(amount),
        currency,
        Account(code, name, AccountType(kind)),
        method,
        reference,
        entry,
        reversed_by,
        PaymentDirection(direction),
        is_credit=bool(is_credit),
        source_id=source_id,
    )


def _payout(row: tuple[Any, ...]) -> Payout:
    number, day, code, name, kind, bank_code, bank_name, bank_kind, currency, *rest = row
    gross, fees, net, net_currency, reference, entry, lines, reversed_by = rest
    return Payout(
        number,
        date.fromisoformat(day),
        Account(code, name, AccountType(kind)),
        Account(bank_code, bank_name, AccountType(bank_kind)),
        currency,
        from_storage(gross),
        from_storage(fees),
        from_storage(net),
        net_currency,
        reference,
        entry,
        lines,
        reversed_by,
    )


def _clearing_line(row: tuple[Any, ...]) -> ClearingLine:
    entry, place, day, reference, order_id, customer, amount, currency, home, payout, document = row
    return ClearingLine(
        entry,
        place,
        date.fromisoformat(day),
        reference,
        order_id,
        customer,
        from_storage(amount),
        currency,
        from_storage(home),
        payout,
        str(document),
    )
