"""Money received for a document after it was imported, or paid back, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import applying, chain, settlement
from daybook.books.local.document_rows import stored
from daybook.books.local.ledger_entries import add_entry, reverse_entry
from daybook.books.local.series import PAY_BACKS, RECEIPTS, next_number
from daybook.books.local.settlement import Head, line
from daybook.model.account import Account, Role
from daybook.model.document import DocumentKind, DocumentState, EntryLine, EntryOrigin, JournalEntry
from daybook.model.ledger import NewPayment, PaymentDirection
from daybook.model.money import Money
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.posting import Source

INSERT: Final = """
INSERT INTO payments (number, document_id, date, amount, account, method, reference, entry_id, direction)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
CAME_WITH: Final = """
SELECT d.reference FROM receipts AS r JOIN documents AS d USING (document_id) WHERE r.number = ?
"""
FIND: Final = "SELECT payment_id, document_id, entry_id, reversed_by FROM payments WHERE number = ?"
ENTRY: Final = "SELECT entry_id FROM payments WHERE payment_id = ?"
CORRECTS: Final = "SELECT corrects FROM documents WHERE document_id = ?"
GIVEN_BACK: Final = """
SELECT coalesce(m.number, m.reference) FROM documents AS o JOIN documents AS m ON m.corrects = o.document_id
WHERE o.document_id = ? AND o.kind = 'sales_order' AND m.state <> 'void' ORDER BY m.document_id
"""
ENTERED: Final = """
SELECT number FROM payment_sources JOIN payments USING (payment_id)
WHERE store = ? AND source_kind = ? AND source_id = ?
"""
NAME_SOURCE: Final = """
INSERT INTO payment_sources (payment_id, store, source_kind, source_id)
SELECT payment_id, ?, ?, ? FROM payments WHERE number = ?
"""
INVOICE_OF: Final = "SELECT reference FROM documents WHERE made_from = ? AND state <> 'void'"


def receive(connection: Connection, payment: NewPayment, at: int, by: str) -> str:
    """Record money received for an approved invoice, or as a deposit for an approved sales order; its number.

    A receivable leaves the books at the rate it came in. What the payment's own rate makes of the money
    differs from that by the exchange difference. What was entered for the payment's source before is all
    that is entered for it: its number comes back, and nothing is written.

    Raises:
        Refused: books.document_missing, books.not_approved, books.not_receivable, books.already_converted,
            books.payment_too_early, books.more_than_open, books.amount_impossible, books.rate_impossible,
            books.account_unknown, books.account_closed, books.account_unfit, books.period_closed.
    """
    entered = _entered(connection, payment.source)
    if entered is not None:
        return entered
    head = settlement.head_of(connection, payment.books_id)
    _refuse_not_receivable(connection, head)
    # Money that comes before the invoice is a deposit, and stands on the sales order.
    if head.kind is DocumentKind.SALES_INVOICE and payment.date < head.date:
        values = {"reference": head.reference, "date": payment.date, "invoiced": head.date}
        raise Refused("books.payment_too_early", values)
    _refuse_unfit(connection, head, payment)
    still_open = settlement.open_on(connection, head.document_id)
    # What the shop took is in the books as it came: more than is open is owed to the customer.
    if payment.amount > still_open and payment.source is None:
        amounts = {"open": still_open, "amount": payment.amount}
        raise Refused("books.more_than_open", _amounts(head, amounts))
    return _record(connection, head, payment, PaymentDirection.IN, at, by)


def _entered(connection: Connection, source: Source | None) -> str | None:
    """The number under which a payment of the store stands in the books, None where it does not."""
    if source is None:
        return None
    row = connection.execute(ENTERED, (source.store, source.kind, source.source_id)).fetchone()
    return None if row is None else str(row[0])


def pay_back(connection: Connection, payment: NewPayment, at: int, by: str) -> str:
    """Record money paid back where a customer paid more than is owed after credit memos; its number.

    What is owed to the customer leaves the receivable at the home amount it stands at there.

    Raises:
        Refused: books.document_missing, books.not_approved, books.nothing_to_pay_back,
            books.paid_back_too_early, books.more_than_owed_back, books.amount_impossible,
            books.rate_impossible, books.account_unknown, books.account_closed, books.account_unfit,
            books.period_closed.
    """
    head = settlement.head_of(connection, payment.books_id)
    _refuse_not_approved(head)
    owed_back = -settlement.open_on(connection, head.document_id)
    if owed_back <= 0 or _is_corrective(connection, head):
        raise Refused("books.nothing_to_pay_back", {"reference": head.reference})
    if payment.date < head.date:
        values = {"reference": head.reference, "date": payment.date, "made": head.date}
        raise Refused("books.paid_back_too_early", values)
    _refuse_unfit(connection, head, payment)
    if payment.amount > owed_back:
        amounts = {"owed": owed_back, "amount": payment.amount}
        raise Refused("books.more_than_owed_back", _amounts(head, amounts))
    return _record(connection, head, payment, PaymentDirection.OUT, at, by)


def reverse_payment(
    connection: Connection, number: str, reason: str, on: date | None, at: int, by: str
) -> str:
    """Reverse a payment on its own day or `on`; the reversing entry's number.

    Credit that settled an invoice is taken off it and stands again where it was.

    Raises:
        Refused: books.payment_unknown, books.belongs_to_document for one that came with its order,
            books.already_reversed, books.payout_reconciled, books.already_converted,
            books.has_later_documents, books.reason_missing, books.period_closed.
    """
    settlement.refuse_no_reason(reason)
    row = connection.execute(FIND, (number,)).fetchone()
    if row is None:
        came_with = connection.execute(CAME_WITH, (number,)).fetchone()
        if came_with is not None:
            raise Refused("books.belongs_to_document", {"number": number, "what": came_with[0]})
        raise Refused("books.payment_unknown", {"number": number})
    payment_id, document_id, entry_id, reversed_by = row
    if reversed_by is not None:
        raise Refused("books.already_reversed", {"number": number})
    settlement.refuse_paid_out(connection, entry_id, number)
    _refuse_converted(connection, document_id)
    _refuse_given_back(connection, document_id, number)
    entries = [
        _reverse(connection, each, on, reason, at, by)
        for each in applying.together_with(connection, payment_id)
    ]
    return entries[0]


def _reverse(connection: Connection, payment_id: int, on: date | None, reason: str, at: int, by: str) -> str:
    (entry_id,) = connection.execute(ENTRY, (payment_id,)).fetchone()
    mirror_id, entry = reverse_entry(connection, entry_id, on, reason, at, by)
    connection.execute("UPDATE payments SET reversed_by = ? WHERE payment_id = ?", (mirror_id, payment_id))
    return entry


def _record(
    connection: Connection, head: Head, payment: NewPayment, direction: PaymentDirection, at: int, by: str
) -> str:
    home = settlement.home_currency(connection)
    account = settlement.open_account(connection, payment.account)
    owed = _owed_on(connection, head)
    if account == owed or settlement.is_receivable(connection, account):
        raise Refused("books.account_unfit", {"code": account.code, "name": account.name})
    is_out = direction is PaymentDirection.OUT
    number = next_number(connection, PAY_BACKS if is_out else RECEIPTS)
    received = -payment.amount if is_out else payment.amount
    entry = JournalEntry(
        date=payment.date,
        reference=f"{head.reference}/{number}",
        lines=_lines(connection, head, replace(payment, amount=received), (account, owed), home),
        rate=payment.rate,
        rate_source=payment.rate_source,
        home_currency=home,
        origin=EntryOrigin.RECEIPT,
        memo=payment.reference or payment.method,
    )
    entry_id, _ = add_entry(connection, entry, at, by, head.document_id)
    values = (
        number,
        head.document_id,
        payment.date.isoformat(),
        stored(payment.amount),
        account.code,
        payment.method,
        payment.reference,
        entry_id,
        direction,
    )
    connection.execute(INSERT, values)
    if payment.source is not None:
        source = payment.source
        connection.execute(NAME_SOURCE, (source.store, source.kind, source.source_id, number))
    chain.append(connection, "payment", number, at, by)
    return number


def _refuse_not_approved(head: Head) -> None:
    if head.state is not DocumentState.APPROVED:
        raise Refused("books.not_approved", {"reference": head.reference})


def _refuse_not_receivable(connection: Connection, head: Head) -> None:
    _refuse_not_approved(head)
    if head.kind not in {DocumentKind.SALES_INVOICE, DocumentKind.SALES_ORDER}:
        raise Refused("books.not_receivable", {"reference": head.reference})
    _refuse_converted(connection, head.document_id)


def _is_corrective(connection: Connection, head: Head) -> bool:
    """True for a credit memo that lessens a sale of these books: what is owed then stands on that one."""
    (corrects,) = connection.execute(CORRECTS, (head.document_id,)).fetchone()
    return corrects is not None


def _refuse_unfit(connection: Connection, head: Head, payment: NewPayment) -> None:
    settlement.refuse_broken(payment.amount, head.currency)
    if payment.amount <= 0:
        raise Refused("books.amount_impossible", {"amount": payment.amount, "currency": head.currency})
    settlement.refuse_rate(payment.rate, head.currency, settlement.home_currency(connection))


def _amounts(head: Head, amounts: Mapping[str, Decimal]) -> Mapping[str, object]:
    found = {name: Money(amount, head.currency) for name, amount in amounts.items()}
    return {"reference": head.reference, **found}


def _refuse_converted(connection: Connection, document_id: int) -> None:
    """A sales order's deposits move with the invoice that was made of it; from then on that one is paid."""
    row = connection.execute(INVOICE_OF, (document_id,)).fetchone()
    if row is not None:
        raise Refused("books.already_converted", {"reference": row[0]})


def _refuse_given_back(connection: Connection, document_id: int, number: str) -> None:
    """A deposit that was given back, in whole or in part, did come in."""
    rows = connection.execute(GIVEN_BACK, (document_id,)).fetchall()
    if rows:
        later = ", ".join(memo for (memo,) in rows)
        raise Refused("books.has_later_documents", {"reference": number, "later": later})


def _owed_on(connection: Connection, head: Head) -> Account:
    if head.kind is DocumentKind.SALES_ORDER:
        return settlement.account_of(connection, Role.DEPOSITS)
    return settlement.receivable_of(connection, head.document_id)


def _lines(
    connection: Connection, head: Head, payment: NewPayment, accounts: tuple[Account, Account], home: str
) -> tuple[EntryLine, ...]:
    """The lines of a payment whose amount is negative where it goes out."""
    account, owed = accounts
    amount, currency = payment.amount, head.currency
    received = settlement.at_rate(amount, payment.rate, home)
    leaves, rate = received, payment.rate
    if head.kind is not DocumentKind.SALES_ORDER:
        balance = settlement.standing(connection, head.document_id, owed)
        leaves = balance.home_of(amount, home)
        rate = settlement.rate_in(connection, head.document_id) or rate
    difference = settlement.difference_line(connection, leaves - received, currency, payment.rate, rate)
    return (
        line(account, amount, currency, received, payment.method),
        line(owed, -amount, currency, -leaves),
        *difference,
    )
