"""The records the chain covers, as they stand in the file: one reader for making links and for Verify."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from sqlite3 import Connection
from typing import Final

Record = bytes | list[object]

ORDER: Final = """
SELECT v.body FROM documents AS d JOIN evidence AS v USING (document_id)
WHERE d.store = ? AND d.source_kind = ? AND d.source_id = ? AND d.generation = ?
"""
ENTRY: Final = """
SELECT entry_id, origin, document_id, place, reverses, number, date, reference, memo, rate, rate_source,
       home_currency, posted_at
FROM entries WHERE number = ?
"""
# An account's type says in which report its lines stand; it never changes. A name may: it has its own link.
ENTRY_LINES: Final = """
SELECT l.place, l.account, a.type, l.debit, l.credit, l.currency, l.home_amount, l.memo
FROM entry_lines AS l LEFT JOIN accounts AS a ON a.code = l.account WHERE l.entry_id = ? ORDER BY l.place
"""
# What becoming void changes is a record of its own.
DOCUMENT: Final = """
SELECT document_id, key, store, source_kind, source_id, generation, kind, reference, number, order_id, date,
       tax_date, due_date, payment_term, currency, customer_id, customer_name, warehouse, open, memo, flags,
       proof_store_total, proof_parts_total, proof_rounding, proof_side, proof_remarks, posted_at,
       approved_at, run, corrects, made_from, rate, rate_source
FROM documents WHERE number = ? AND state <> 'pending'
"""
# Columns are named, here above all: with one that is added later, every digest of before would be another.
DOCUMENT_PARTS: Final = (
    """SELECT document_id, purpose, first_name, last_name, company, street_1, street_2, city, state,
              postal_code, country, country_code, email, phone, vat_number
       FROM document_addresses WHERE document_id = ? ORDER BY purpose""",
    """SELECT document_id, place, kind, item, description, quantity, unit_price, amount, tax, role, role_key,
              account, source_line_id, warehouse, ship_to
       FROM document_lines WHERE document_id = ? ORDER BY place""",
    """SELECT document_id, place, area, name, rate, base, tax, role, role_key, account
       FROM document_taxes WHERE document_id = ? ORDER BY place""",
    """SELECT document_id, place, number, kind, method, date, amount, role, role_key, account, inferred,
              reference
       FROM receipts WHERE document_id = ? ORDER BY place""",
)
# Documents from before these were kept have none of them in their digest.
DOCUMENT_EXTRAS: Final = (
    "SELECT 'ship_via', ship_via FROM document_shipping WHERE document_id = ?",
    """SELECT 'authorised', place, method, date, amount, reference FROM authorisations
       WHERE document_id = ? ORDER BY place""",
    "SELECT 'match', place, step FROM document_matches WHERE document_id = ? ORDER BY place",
)
# What stands behind a summary has no entry of its own in the ledger: its part is covered with it.
BEHIND_SUMMARY: Final = """
SELECT d.summary, e.place, e.date, e.reference, e.rate, e.rate_source, e.home_currency, l.place, l.account,
       l.debit, l.credit, l.currency, l.home_amount, l.memo
FROM documents AS d LEFT JOIN entries AS e ON e.document_id = d.document_id AND e.origin = 'document'
LEFT JOIN entry_lines AS l USING (entry_id)
WHERE d.document_id = ? AND d.summary IS NOT NULL ORDER BY e.place, l.place
"""
VOID: Final = "SELECT number, voided_at, void_reason FROM documents WHERE number = ? AND state = 'void'"
CLOSING: Final = "SELECT action, through, month, reason, at, by FROM closings WHERE closing_id = ?"
ACCOUNT: Final = "SELECT code, name, type FROM accounts WHERE code = ?"
CUSTOMER: Final = "SELECT customer_id, name FROM customers WHERE customer_id = ?"
MAPPING: Final = "SELECT role, key, account FROM account_roles WHERE role || '|' || key = ?"
# Those from before counts and totals were kept have none in their digest.
CLOSING_FIGURES: Final = "SELECT figures FROM closings WHERE closing_id = ? AND figures <> ''"
STOCK: Final = """
SELECT move_id, item, date, cause, quantity, value, shortfall, document_id, entry_id FROM stock_moves
WHERE move_id = ?
"""
# Those from before stock was kept by warehouse have none in their digest.
STOCK_PLACE: Final = "SELECT warehouse FROM stock_moves WHERE move_id = ? AND warehouse IS NOT NULL"
# Only what takes back a move without an entry names it.
STOCK_REVERSES: Final = """
SELECT 'reverses', reverses FROM stock_moves WHERE move_id = ? AND reverses IS NOT NULL
"""
SETTING: Final = """
SELECT 'fiscal_year_start', fiscal_year_start FROM company WHERE ?1 = 'fiscal_year_start'
UNION ALL
SELECT 'stock_warehouse', stock_warehouse FROM company
WHERE ?1 = 'stock_warehouse' AND stock_warehouse IS NOT NULL
"""
PAYMENT: Final = """
SELECT payment_id, number, document_id, date, amount, account, method, reference, entry_id FROM payments
WHERE number = ?
"""
# Those from before money went back to customers have no direction in their digest.
PAID_BACK: Final = "SELECT direction FROM payments WHERE number = ? AND direction <> 'in'"
APPLIED: Final = """
SELECT o.number FROM payments AS p JOIN applied_credits AS a ON p.payment_id IN (a.taken, a.given)
JOIN payments AS o ON o.payment_id IN (a.taken, a.given) AND o.payment_id <> p.payment_id WHERE p.number = ?
"""
# Only what a shop took after its order was imported has one.
PAYMENT_SOURCE: Final = """
SELECT 'source', store, source_kind, source_id FROM payment_sources JOIN payments USING (payment_id)
WHERE number = ?
"""
PAYMENT_EXTRAS: Final = (PAID_BACK, APPLIED, PAYMENT_SOURCE)
PAYOUT: Final = """
SELECT payout_id, number, date, clearing, bank, currency, gross, fees, net, net_currency, reference, entry_id
FROM payouts WHERE number = ?
"""
PAID_OUT: Final = "SELECT payout_id FROM payouts WHERE number = ?"
SETTLED: Final = "SELECT entry_id, place FROM payout_lines WHERE payout_id = ? ORDER BY entry_id, place"


def _row(statement: str) -> Callable[[Connection, str], Record | None]:
    def read(connection: Connection, subject: str) -> Record | None:
        row = connection.execute(statement, (subject,)).fetchone()
        return None if row is None else list(row)

    return read


def _order(connection: Connection, subject: str) -> Record | None:
    store, kind, rest = subject.split("/", 2)
    source_id, _, generation = rest.rpartition("/")
    row = connection.execute(ORDER, (store, kind, source_id, int(generation))).fetchone()
    return None if row is None else zlib.decompress(row[0])


def _entry(connection: Connection, subject: str) -> Record | None:
    row = connection.execute(ENTRY, (subject,)).fetchone()
    if row is None:
        return None
    return [row, connection.execute(ENTRY_LINES, (row[0],)).fetchall()]


def _document(connection: Connection, subject: str) -> Record | None:
    row = connection.execute(DOCUMENT, (subject,)).fetchone()
    if row is None:
        return None
    parts = [connection.execute(part, (row[0],)).fetchall() for part in DOCUMENT_PARTS]
    extras = [each for extra in DOCUMENT_EXTRAS for each in connection.execute(extra, (row[0],))]
    return [row, *parts, *extras, *connection.execute(BEHIND_SUMMARY, (row[0],)).fetchall()]


def _stock(connection: Connection, subject: str) -> Record | None:
    row = connection.execute(STOCK, (subject,)).fetchone()
    if row is None:
        return None
    extras = [connection.execute(each, (subject,)).fetchone() or () for each in (STOCK_PLACE, STOCK_REVERSES)]
    return [*row, *(cell for extra in extras for cell in extra)]


def _payment(connection: Connection, subject: str) -> Record | None:
    row = connection.execute(PAYMENT, (subject,)).fetchone()
    if row is None:
        return None
    extras = [connection.execute(each, (subject,)).fetchone() or () for each in PAYMENT_EXTRAS]
    return [*row, *(cell for extra in extras for cell in extra)]


def _settlement(connection: Connection, subject: str) -> Record | None:
    """The lines a payout settles: none once it is reversed, while the payout's own record stays as it is."""
    row = connection.execute(PAID_OUT, (subject,)).fetchone()
    return None if row is None else [subject, connection.execute(SETTLED, row).fetchall()]


def _closing(connection: Connection, subject: str) -> Record | None:
    row = connection.execute(CLOSING, (subject,)).fetchone()
    if row is None:
        return None
    return [*row, *(connection.execute(CLOSING_FIGURES, (subject,)).fetchone() or ())]


def _removal(_connection: Connection, subject: str) -> Record | None:
    """What is removed leaves its name alone."""
    return [subject]


RECORDS: Final[dict[str, Callable[[Connection, str], Record | None]]] = {
    "order": _order,
    "entry": _entry,
    "document": _document,
    "void": _row(VOID),
    "removal": _removal,
    "closing": _closing,
    "account": _row(ACCOUNT),
    "customer": _row(CUSTOMER),
    "mapping": _row(MAPPING),
    "setting": _row(SETTING),
    "stock": _stock,
    "payment": _payment,
    "payout": _row(PAYOUT),
    "settlement": _settlement,
}
"""By kind of link: reads the record that `subject` names, None where there is none."""
