"""What stands open on a document and at which home amount, and what the money's modules ask of the books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.model.account import Account, AccountType, Role
from daybook.model.document import DocumentKind, DocumentState, EntryLine
from daybook.model.money import ZERO, from_storage, rounded
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.posting import BooksId

HEAD: Final = """
SELECT document_id, kind, state, reference, coalesce(number, ''), order_id, store, date, currency
FROM documents WHERE document_id = ?
"""
OPEN: Final = """
SELECT CASE d.kind WHEN 'credit_memo' THEN -d.open ELSE d.open END
       - (SELECT coalesce(sum(p.settles), 0) FROM payments AS p
          WHERE p.document_id = d.document_id AND p.reversed_by IS NULL)
       - (SELECT coalesce(sum(c.open), 0) FROM documents AS c
          WHERE c.corrects = d.document_id AND c.state = 'approved')
FROM documents AS d WHERE d.document_id = ?
"""
# The account that the sale's own entry debits beside those of its lines, taxes and receipts; that of a credit
# memo credits it.
RECEIVABLES: Final = """
SELECT l.account
FROM documents AS d JOIN entries AS e USING (document_id) JOIN entry_lines AS l USING (entry_id)
WHERE d.document_id = :document AND e.place = 0
  AND CASE d.kind WHEN 'credit_memo' THEN l.credit ELSE l.debit END > 0
  AND (d.kind <> 'credit_memo'
       OR l.account NOT IN (SELECT account FROM receipts WHERE document_id = :document))
  AND l.account NOT IN (SELECT account FROM document_lines WHERE document_id = :document)
  AND l.account NOT IN (SELECT account FROM document_taxes WHERE document_id = :document)
ORDER BY l.place
"""
INVOICES_ON: Final = """
SELECT d.document_id
FROM documents AS d JOIN entries AS e USING (document_id) JOIN entry_lines AS l USING (entry_id)
WHERE l.account = ? AND l.debit > 0 AND e.place = 0 AND d.kind = 'sales_invoice' AND d.state = 'approved'
"""
STANDING: Final = """
SELECT coalesce(sum(l.debit - l.credit), 0), coalesce(sum(l.home_amount), 0)
FROM entries AS e JOIN entry_lines AS l USING (entry_id)
WHERE l.account = :account AND e.number IS NOT NULL
  AND e.document_id IN (SELECT :document UNION SELECT document_id FROM documents WHERE corrects = :document)
"""
RATE: Final = "SELECT rate FROM entries WHERE document_id = ? ORDER BY place LIMIT 1"
SETTLED_BY: Final = """
SELECT p.number FROM payout_lines AS s JOIN payouts AS p USING (payout_id) WHERE s.entry_id = ? LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Head:
    """What the money's modules need to know of a document."""

    document_id: int
    kind: DocumentKind
    state: DocumentState
    reference: str
    number: str
    order_id: str
    store: str
    date: date
    currency: str


@dataclass(frozen=True, slots=True)
class Balance:
    """An amount in a currency with the home amount it stands at in the ledger; both debit positive."""

    amount: Decimal
    home: Decimal

    def home_of(self, part: Decimal, home_currency: str) -> Decimal:
        """The home amount that leaves with `part`; the last part takes what is left of it."""
        if part == self.amount or not self.amount:
            return self.home
        with localcontext() as context:
            context.prec = 60
            return rounded(self.home * part / self.amount, home_currency)


def head_of(connection: Connection, books_id: BooksId) -> Head:
    """The document.

    Raises:
        Refused: books.document_missing.
    """
    wanted = int(books_id.text) if books_id.text.isdecimal() else -1
    row = connection.execute(HEAD, (wanted,)).fetchone()
    if row is None:
        raise Refused("books.document_missing", {"document": books_id.text})
    document_id, kind, state, reference, number, order_id, store, day, currency = row
    return Head(
        document_id,
        DocumentKind(kind),
        DocumentState(state),
        reference,
        number,
        order_id,
        store,
        date.fromisoformat(day),
        currency,
    )


def open_on(connection: Connection, document_id: int) -> Decimal:
    """What is open on a document now, in its currency: less payments and credit memos that stand.

    It is negative where the customer is owed.
    """
    return from_storage(connection.execute(OPEN, (document_id,)).fetchone()[0])


def receivable_of(connection: Connection, document_id: int) -> Account:
    """The account an invoice is owed on: that of its own entry, whatever the role posts to by now.

    The same holds for a credit memo that corrects no sale of these books, on which the customer is owed.
    """
    mapped = account_of(connection, Role.RECEIVABLE)
    rows = connection.execute(RECEIVABLES, {"document": document_id}).fetchall()
    codes = [code for (code,) in rows]
    if not codes or mapped.code in codes:
        return mapped
    return known_account(connection, codes[0])


def is_receivable(connection: Connection, account: Account) -> bool:
    """Whether documents alone make what an account holds: its role, or an open invoice that went there."""
    if account == account_of(connection, Role.RECEIVABLE):
        return True
    return any(
        open_on(connection, document_id) and receivable_of(connection, document_id) == account
        for (document_id,) in connection.execute(INVOICES_ON, (account.code,))
    )


def standing(connection: Connection, document_id: int, account: Account) -> Balance:
    """What a document, its payments and its credit memos together left on an account."""
    row = connection.execute(STANDING, {"document": document_id, "account": account.code}).fetchone()
    return Balance(from_storage(row[0]), from_storage(row[1]))


def refuse_paid_out(connection: Connection, entry_id: int, reference: str) -> None:
    """Let an entry pass none of whose lines a standing payout settled.

    Raises:
        Refused: books.payout_reconciled.
    """
    row = connection.execute(SETTLED_BY, (entry_id,)).fetchone()
    if row is not None:
        raise Refused("books.payout_reconciled", {"reference": reference, "payout": row[0]})


def home_currency(connection: Connection) -> str:
    """The books' home currency.

    Raises:
        Refused: books.home_currency_missing while it is not set.
    """
    (home,) = connection.execute("SELECT home_currency FROM company").fetchone()
    if not home:
        raise Refused("books.home_currency_missing")
    return str(home)


def account_of(connection: Connection, role: Role) -> Account:
    """The account a role posts to.

    Raises:
        Refused: books.role_without_account.
    """
    row = connection.execute(
        "SELECT account FROM account_roles WHERE role = ? AND key = ''", (role,)
    ).fetchone()
    if row is None:
        raise Refused("books.role_without_account", {"role": role.value})
    return known_account(connection, row[0])


def known_account(connection: Connection, code: str) -> Account:
    """An account, closed or not.

    Raises:
        Refused: books.account_unknown.
    """
    row = connection.execute("SELECT code, name, type FROM accounts WHERE code = ?", (code,)).fetchone()
    if row is None:
        raise Refused("books.account_unknown", {"code": code})
    return Account(row[0], row[1], AccountType(row[2]))


def open_account(connection: Connection, code: str) -> Account:
    """An account that may be posted to.

    Raises:
        Refused: books.account_unknown or books.account_closed.
    """
    account = known_account(connection, code)
    (active,) = connection.execute("SELECT active FROM accounts WHERE code = ?", (code,)).fetchone()
    if not active:
        raise Refused("books.account_closed", {"code": code, "name": account.name})
    return account


def refuse_broken(amount: Decimal, currency: str) -> None:
    """Let an amount pass that is a whole number of its currency's minor unit.

    Raises:
        Refused: books.amount_impossible.
    """
    if not amount.is_finite() or rounded(amount, currency) != amount:
        raise Refused("books.amount_impossible", {"amount": amount, "currency": currency})


def refuse_rate(rate: Decimal, currency: str, home: str) -> None:
    """Let a rate pass that can turn `currency` into `home`: positive, and 1 between the same.

    Raises:
        Refused: books.rate_impossible.
    """
    if not rate.is_finite() or rate <= 0 or (currency == home and rate != 1):
        raise Refused("books.rate_impossible", {"rate": rate, "currency": currency, "home": home})


def at_rate(amount: Decimal, rate: Decimal, home: str) -> Decimal:
    """`amount` in the home currency, rounded to its minor unit."""
    with localcontext() as context:
        context.prec = 60
        return rounded(amount * rate, home)


def line(account: Account, amount: Decimal, currency: str, home_amount: Decimal, memo: str = "") -> EntryLine:
    """A line of a signed amount, debit positive; with none it moves the home currency alone."""
    return EntryLine(account, max(amount, ZERO), max(-amount, ZERO), currency, home_amount, memo)


def difference_line(
    connection: Connection, amount: Decimal, currency: str, *rates: Decimal
) -> tuple[EntryLine, ...]:
    """The line that takes what two rates make of the same money; at one rate only rounding can differ."""
    if not amount:
        return ()
    role = Role.ROUNDING if len(set(rates)) == 1 else Role.EXCHANGE
    return (line(account_of(connection, role), ZERO, currency, amount),)


def rate_in(connection: Connection, document_id: int) -> Decimal | None:
    """The rate of a document's own first entry, None where it has none."""
    row = connection.execute(RATE, (document_id,)).fetchone()
    return None if row is None else Decimal(row[0])


def refuse_no_reason(reason: str) -> None:
    """Let a reason pass that says something.

    Raises:
        Refused: books.reason_missing.
    """
    if not reason.strip():
        raise Refused("books.reason_missing")
