"""Credit that a customer has on one document settles an invoice of theirs, inside the caller's transaction.

Each of the two is a payment of its own, out of the credit and into the invoice, by way of the account for
customers' deposits, which the day leaves as it was: what stands open on a document, and at which home amount,
is told by its own entries. The two are recorded and reversed together.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain, settlement
from daybook.books.local.document_rows import stored
from daybook.books.local.ledger_entries import add_entry
from daybook.books.local.reports_money import open_item
from daybook.books.local.series import APPLIED, next_number
from daybook.books.local.settlement import Head, line
from daybook.model.account import Account, Role
from daybook.model.document import DocumentKind, DocumentState, EntryLine, EntryOrigin, JournalEntry
from daybook.model.ledger import NewApplication, PaymentDirection
from daybook.model.money import ZERO, Money
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.ledger_reports import OpenItem
    from daybook.model.posting import BooksId

# Many people share a customer that has neither an account in the store nor an address: their e-mail tells.
SAME_CUSTOMER: Final = """
SELECT i.document_id FROM documents AS c JOIN documents AS i USING (customer_id)
JOIN customers AS k USING (customer_id)
WHERE c.document_id = :credit AND (
    k.email <> '' OR EXISTS (SELECT 1 FROM customer_links AS l WHERE l.customer_id = k.customer_id)
    OR EXISTS (
        SELECT 1 FROM document_addresses AS a JOIN document_addresses AS b
            ON b.document_id = i.document_id AND b.purpose = 'billing' AND lower(b.email) = lower(a.email)
        WHERE a.document_id = c.document_id AND a.purpose = 'billing' AND a.email <> ''))
"""
IS_SAME_CUSTOMER: Final = f"SELECT 1 FROM ({SAME_CUSTOMER}) WHERE document_id = :invoice"  # noqa: S608 - no text from outside
INVOICES: Final = f"""
SELECT i.document_id, i.number, i.reference, i.kind, i.date, i.due_date, i.customer_name, i.currency,
       (SELECT coalesce(sum(amount), 0) FROM document_lines AS l WHERE l.document_id = i.document_id)
       + (SELECT coalesce(sum(tax), 0) FROM document_taxes AS t WHERE t.document_id = i.document_id)
FROM documents AS i JOIN ({SAME_CUSTOMER}) AS s USING (document_id)
WHERE i.kind = 'sales_invoice' AND i.state = 'approved'
  AND i.currency = (SELECT currency FROM documents WHERE document_id = :credit)
ORDER BY coalesce(i.due_date, i.date), i.document_id
"""  # noqa: S608 - no text from outside
CORRECTS: Final = "SELECT corrects FROM documents WHERE document_id = ?"
RATE: Final = "SELECT rate, rate_source FROM entries WHERE document_id = ? ORDER BY place LIMIT 1"
INSERT_PAYMENT: Final = """
INSERT INTO payments (number, document_id, date, amount, account, method, reference, entry_id, direction)
VALUES (?, ?, ?, ?, ?, '', ?, ?, ?) RETURNING payment_id
"""
INSERT: Final = "INSERT INTO applied_credits (taken, given) VALUES (?, ?)"
BOTH: Final = """
SELECT p.payment_id FROM applied_credits AS a JOIN payments AS p ON p.payment_id IN (a.given, a.taken)
WHERE ? IN (a.given, a.taken) ORDER BY p.payment_id = a.taken
"""


@dataclass(frozen=True, slots=True)
class _Half:
    """One of the two payments: its number, whose it is, the other document, and the entry's lines."""

    number: str
    head: Head
    other: Head
    direction: PaymentDirection
    lines: tuple[EntryLine, ...]


def invoices_for(connection: Connection, books_id: BooksId) -> list[OpenItem]:
    """The open invoices that the credit on a document can settle, those due first; none where it has none.

    Raises:
        Refused: books.document_missing.
    """
    credit = settlement.head_of(connection, books_id)
    if _credit_on(connection, credit) <= 0:
        return []
    found = []
    for row in connection.execute(INVOICES, {"credit": credit.document_id}).fetchall():
        still_open = settlement.open_on(connection, row[0])
        if still_open > 0:
            found.append(open_item((*row, stored(still_open))))
    return found


def apply_credit(connection: Connection, wanted: NewApplication, at: int, by: str) -> str:
    """Let credit settle an invoice; the number of what was applied.

    What leaves either document leaves at the home amount it stands at there; what differs is an exchange
    difference.

    Raises:
        Refused: books.document_missing, books.not_approved, books.no_credit_left, books.not_an_invoice,
            books.credit_of_another, books.credit_in_another_currency, books.applied_too_early,
            books.more_than_credit, books.more_than_open, books.amount_impossible, books.account_closed,
            books.account_unfit, books.period_closed.
    """
    credit = settlement.head_of(connection, wanted.credit)
    invoice = settlement.head_of(connection, wanted.invoice)
    _refuse_unfit(connection, credit, invoice, wanted)
    number = next_number(connection, APPLIED)
    for_taking, for_giving = _lines(connection, credit, invoice, wanted.amount)
    taken = _Half(f"{number}/1", credit, invoice, PaymentDirection.OUT, for_taking)
    given = _Half(number, invoice, credit, PaymentDirection.IN, for_giving)
    ids = [_record(connection, half, number, wanted, at, by) for half in (taken, given)]
    connection.execute(INSERT, ids)
    for half in (taken, given):
        chain.append(connection, "payment", half.number, at, by)
    return number


def together_with(connection: Connection, payment_id: int) -> list[int]:
    """The payments that are reversed with this one, the invoice's first; itself alone where it was money."""
    found = [each for (each,) in connection.execute(BOTH, (payment_id,))]
    return found or [payment_id]


def _credit_on(connection: Connection, head: Head) -> Decimal:
    """What a customer is owed on a document; a credit memo of a sale in these books leaves it on that one."""
    (corrects,) = connection.execute(CORRECTS, (head.document_id,)).fetchone()
    unfit = head.state is not DocumentState.APPROVED or head.kind is DocumentKind.SALES_ORDER
    if unfit or corrects is not None:
        return ZERO
    return -settlement.open_on(connection, head.document_id)


def _refuse_unfit(connection: Connection, credit: Head, invoice: Head, wanted: NewApplication) -> None:
    for head in (credit, invoice):
        if head.state is not DocumentState.APPROVED:
            raise Refused("books.not_approved", {"reference": head.reference})
    left = _credit_on(connection, credit)
    if left <= 0:
        raise Refused("books.no_credit_left", {"reference": credit.reference})
    if invoice.kind is not DocumentKind.SALES_INVOICE:
        raise Refused("books.not_an_invoice", {"reference": invoice.reference})
    names = {"credit": credit.reference, "invoice": invoice.reference}
    ids = {"credit": credit.document_id, "invoice": invoice.document_id}
    if connection.execute(IS_SAME_CUSTOMER, ids).fetchone() is None:
        raise Refused("books.credit_of_another", names)
    if credit.currency != invoice.currency:
        currencies = {"currency": credit.currency, "other": invoice.currency}
        raise Refused("books.credit_in_another_currency", {**names, **currencies})
    made = max(credit.date, invoice.date)
    if wanted.date < made:
        raise Refused("books.applied_too_early", {**names, "date": wanted.date, "made": made})
    _refuse_amount(wanted.amount, credit, left, invoice, settlement.open_on(connection, invoice.document_id))


def _refuse_amount(amount: Decimal, credit: Head, left: Decimal, invoice: Head, still_open: Decimal) -> None:
    settlement.refuse_broken(amount, credit.currency)
    if amount <= 0:
        raise Refused("books.amount_impossible", {"amount": amount, "currency": credit.currency})
    asked = Money(amount, credit.currency)
    if amount > left:
        values = {"reference": credit.reference, "left": Money(left, credit.currency), "amount": asked}
        raise Refused("books.more_than_credit", values)
    if amount > still_open:
        values = {"reference": invoice.reference, "open": Money(still_open, credit.currency), "amount": asked}
        raise Refused("books.more_than_open", values)


def _lines(
    connection: Connection, credit: Head, invoice: Head, amount: Decimal
) -> tuple[tuple[EntryLine, ...], tuple[EntryLine, ...]]:
    """The lines of the two entries: out of the credit into deposits, and from there into the invoice."""
    home, currency = settlement.home_currency(connection), credit.currency
    deposits = _deposits(connection)
    owed_back, owed = _owed_on(connection, credit, deposits), _owed_on(connection, invoice, deposits)
    credited = settlement.standing(connection, credit.document_id, owed_back).home_of(-amount, home)
    settled = settlement.standing(connection, invoice.document_id, owed).home_of(amount, home)
    rates = [settlement.rate_in(connection, each.document_id) or Decimal(1) for each in (credit, invoice)]
    difference = settlement.difference_line(connection, settled + credited, currency, *rates)
    return (
        (line(owed_back, amount, currency, -credited), line(deposits, -amount, currency, credited)),
        (
            line(deposits, amount, currency, -credited),
            line(owed, -amount, currency, -settled),
            *difference,
        ),
    )


def _deposits(connection: Connection) -> Account:
    return settlement.open_account(connection, settlement.account_of(connection, Role.DEPOSITS).code)


def _owed_on(connection: Connection, head: Head, deposits: Account) -> Account:
    account = settlement.receivable_of(connection, head.document_id)
    if account == deposits:
        raise Refused("books.account_unfit", {"code": account.code, "name": account.name})
    return account


def _record(
    connection: Connection, half: _Half, number: str, wanted: NewApplication, at: int, by: str
) -> int:
    """Post the entry of one half and record its payment; both entries carry the one number for reports."""
    home = settlement.home_currency(connection)
    rate, source = connection.execute(RATE, (half.head.document_id,)).fetchone() or ("1", "home")
    named = half.other.number or half.other.reference
    entry = JournalEntry(
        date=wanted.date,
        reference=f"{number}/{half.head.reference}",
        lines=half.lines,
        rate=Decimal(rate),
        rate_source=source,
        home_currency=home,
        origin=EntryOrigin.RECEIPT,
        memo=named,
    )
    entry_id, _ = add_entry(connection, entry, at, by, half.head.document_id)
    account = _deposits(connection).code
    day, amount = wanted.date.isoformat(), stored(wanted.amount)
    values = (half.number, half.head.document_id, day, amount, account, named, entry_id, half.direction)
    (payment_id,) = connection.execute(INSERT_PAYMENT, values).fetchone()
    return int(payment_id)
