"""Open balances in other currencies than the books' own, with what they are booked at, for revaluing them."""

from __future__ import annotations

from datetime import date
from sqlite3 import Connection
from typing import Final

from daybook.model.account import Account, AccountType, Role
from daybook.model.ledger_reports import ForeignBalance
from daybook.model.money import from_storage

# Former accounts of a role too. What is on its way belongs to a provider, whoever the customers were.
BALANCES: Final = """
WITH role_of (account, role) AS (
    SELECT account, role FROM account_roles
    UNION SELECT detail, substr(subject, 1, instr(subject, '|') - 1) FROM chain WHERE kind = 'mapping'
    UNION SELECT account, 'clearing' FROM receipts WHERE role = 'clearing'
    UNION SELECT clearing, 'clearing' FROM payouts
), held (account, role) AS (
    SELECT account, min(role) FROM role_of
    WHERE role IN
        ('bank', 'undeposited', 'clearing', 'receivable', 'deposits', 'certificates', 'store_credit')
    GROUP BY account
)
SELECT a.code, a.name, a.type, h.role, l.currency,
       CASE WHEN h.role IN ('bank', 'undeposited', 'clearing') THEN '' ELSE coalesce(d.customer_name, '') END
           AS customer,
       sum(l.debit - l.credit) AS amount, sum(l.home_amount) AS home
FROM held AS h JOIN accounts AS a ON a.code = h.account JOIN entry_lines AS l USING (account)
JOIN entries AS e USING (entry_id) LEFT JOIN documents AS d USING (document_id)
WHERE e.number IS NOT NULL AND e.date <= :day AND l.currency <> e.home_currency
GROUP BY a.code, l.currency, customer, CASE WHEN customer = '' THEN '' ELSE d.customer_id END
HAVING amount <> 0 OR home <> 0
ORDER BY a.code, l.currency, customer, min(e.date)
"""


def foreign_balances(connection: Connection, on: date) -> list[ForeignBalance]:
    """What accounts for money and for what is owed hold in other currencies at the end of a day."""
    rows = connection.execute(BALANCES, {"day": on.isoformat()})
    return [
        ForeignBalance(
            Account(code, name, AccountType(kind)),
            Role(role),
            currency,
            customer,
            from_storage(amount),
            from_storage(home),
        )
        for code, name, kind, role, currency, customer, amount, home in rows
    ]
