"""Makes an invoice of a sales order, inside the caller's transaction."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from sqlite3 import Connection
from typing import Final

from daybook.books.local import posting, settlement
from daybook.books.local.evidence import evidence, subject_of
from daybook.books.local.ledger_entries import refuse_closed
from daybook.books.local.settlement import Balance, Head, at_rate, line
from daybook.books.local.whole_documents import document as stored_document
from daybook.model.account import Account, Role
from daybook.model.books import PostRequest
from daybook.model.deposit import Deposit, deposits_on
from daybook.model.document import DocumentKind, DocumentState, EntryLine, JournalEntry, SalesDocument
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Key, Source
from daybook.model.problem import Refused

SOURCE_KIND: Final = "invoice"
"""The kind of source of invoices made of sales orders."""

INVOICES: Final = "SELECT state, reference FROM documents WHERE made_from = ? ORDER BY document_id"
MEMOS: Final = "SELECT document_id FROM documents WHERE corrects = ? AND state <> 'void' ORDER BY document_id"
GENERATION: Final = """
SELECT coalesce(max(generation), 0) FROM documents WHERE store = ? AND source_kind = ? AND source_id = ?
"""
ORDERS_GENERATION: Final = "SELECT generation FROM documents WHERE document_id = ?"
SUBJECT_USED: Final = "SELECT 1 FROM chain WHERE kind = 'order' AND subject = ?"
TERM: Final = "SELECT days, end_of_month FROM payment_terms WHERE name = ?"
RATE: Final = """
SELECT rate, rate_source FROM documents WHERE document_id = :document AND rate IS NOT NULL
UNION ALL
SELECT * FROM (
    SELECT rate, rate_source FROM entries AS e
    WHERE document_id = :document AND NOT EXISTS (SELECT 1 FROM payments AS p WHERE p.entry_id = e.entry_id)
      AND reverses IS NULL
    ORDER BY place LIMIT 1)
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """The order's rate: home units for one unit of its currency, and where it comes from."""

    home_per_unit: Decimal
    source: str
    currency: str
    home: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """The part of a deposit that settles the invoice, with the home amount it arrives at."""

    deposit: Deposit
    arrived: Decimal


def convert(connection: Connection, books_id: BooksId, company: str, on: date, at: int, by: str) -> BooksId:
    """Make a pending invoice, dated `on`, of an approved sales order; its identity.

    Lines, taxes and addresses are the order's, and so is the rate. Deposits already received and not given
    back move from the customer's deposits to the receivable, on `on` or on their own later day; receipts stay
    with the order. What was given back stays open until its credit memo takes it off the invoice.

    Raises:
        Refused: books.document_missing, books.not_a_sales_order, books.not_approved,
            books.already_converted, books.credit_memo_pending, books.deposit_given_back,
            books.rate_unknown, books.period_closed.
    """
    head = settlement.head_of(connection, books_id)
    _refuse_unfit(connection, head)
    refuse_closed(connection, on)
    order = stored_document(connection, books_id).document
    memos = _memos(connection, order, head)
    invoice = _invoice(connection, head, order, deposits_on(order, memos), on)
    key = Key(invoice.source, company, _generation(connection, head, invoice.source))
    request = PostRequest(replace(invoice, generation=key.generation), key, evidence(connection, books_id))
    (result,) = posting.post_batch(connection, [request], settlement.home_currency(connection), at, by)
    if result.error is not None:
        raise result.error
    if result.books_id is None:
        raise LookupError(f"posted without an identity: {key.text}")
    return result.books_id


def _refuse_unfit(connection: Connection, head: Head) -> None:
    if head.kind is not DocumentKind.SALES_ORDER:
        raise Refused("books.not_a_sales_order", {"reference": head.reference})
    if head.state is not DocumentState.APPROVED:
        raise Refused("books.not_approved", {"reference": head.reference})
    for state, reference in connection.execute(INVOICES, (head.document_id,)):
        if state != DocumentState.VOID:
            raise Refused("books.already_converted", {"reference": reference})


def _memos(connection: Connection, order: SalesDocument, head: Head) -> list[SalesDocument]:
    """What gave money back before the invoice.

    Raises:
        Refused: books.deposit_given_back where it was all, so that nothing was sold; or
            books.credit_memo_pending: what of the deposits is left is not certain yet.
    """
    rows = connection.execute(MEMOS, (head.document_id,)).fetchall()
    memos = [stored_document(connection, BooksId(str(document_id))) for (document_id,) in rows]
    if memos and sum((memo.posted.total for memo in memos), ZERO) >= order.total:
        numbers = ", ".join(memo.posted.number or memo.posted.reference for memo in memos)
        raise Refused("books.deposit_given_back", {"reference": head.reference, "memo": numbers})
    for memo in memos:
        if memo.posted.state is DocumentState.PENDING:
            values = {"reference": head.reference, "memo": memo.posted.reference}
            raise Refused("books.credit_memo_pending", values)
    return [memo.document for memo in memos]


def _generation(connection: Connection, head: Head, source: Source) -> int:
    """One that the source never had, whether its documents stand, are void or were removed."""
    (last,) = connection.execute(GENERATION, (source.store, source.kind, source.source_id)).fetchone()
    (orders,) = connection.execute(ORDERS_GENERATION, (head.document_id,)).fetchone()
    generation = max(int(orders), int(last) + 1)
    while connection.execute(SUBJECT_USED, (subject_of(source, generation),)).fetchone():
        generation += 1
    return generation


def _invoice(
    connection: Connection, head: Head, order: SalesDocument, deposits: Iterable[Deposit], on: date
) -> SalesDocument:
    earlier = len(connection.execute(INVOICES, (head.document_id,)).fetchall())
    reference = f"{head.reference}/INV{earlier + 1 if earlier else ''}"
    rate = _rate(connection, head)
    owed = Balance(order.total, at_rate(order.total, rate.home_per_unit, rate.home))
    receivable = settlement.account_of(connection, Role.RECEIVABLE)
    transfers = tuple(_transfers(deposits, owed, rate))
    sale = _sale_entry(connection, order, (receivable, owed), rate)
    moved = [
        _transfer_entry(connection, transfer, receivable, rate, f"{reference}/D{place}")
        for place, transfer in enumerate(transfers, start=1)
    ]
    dated = [replace(entry, date=max(on, entry.date)) for entry in moved]
    return replace(
        order,
        source=Source(head.store, SOURCE_KIND, head.order_id),
        kind=DocumentKind.SALES_INVOICE,
        reference=reference,
        date=on,
        tax_date=on,
        due_date=_due_date(connection, order.payment_term, on),
        receipts=(),
        entries=(*(replace(entry, date=on, reference=reference) for entry in sale), *dated),
        open=order.total - sum((transfer.deposit.amount for transfer in transfers), ZERO),
        made_from=str(head.document_id),
    )


def _rate(connection: Connection, head: Head) -> Rate:
    """The rate kept with the order, else that of its own entries; in the home currency it is 1.

    Raises:
        Refused: books.rate_unknown.
    """
    home = settlement.home_currency(connection)
    row = connection.execute(RATE, {"document": head.document_id}).fetchone()
    if row is not None:
        return Rate(Decimal(row[0]), row[1], head.currency, home)
    if head.currency != home:
        values = {"reference": head.reference, "currency": head.currency, "home": home}
        raise Refused("books.rate_unknown", values)
    return Rate(Decimal(1), "home", home, home)


def _due_date(connection: Connection, term: str, on: date) -> date:
    """By the payment term, counted from the invoice's date; an unknown term is due at once."""
    days, end_of_month = connection.execute(TERM, (term,)).fetchone() or (0, 0)
    start = on.replace(day=calendar.monthrange(on.year, on.month)[1]) if end_of_month else on
    return start + timedelta(days=days)


def _transfers(deposits: Iterable[Deposit], owed: Balance, rate: Rate) -> Iterator[Transfer]:
    """Each deposit settles what is still owed; what exceeds it stays the customer's deposit."""
    amount, home = owed.amount, owed.home
    for deposit in deposits:
        if amount <= 0:
            return
        part = deposit.part(min(deposit.amount, amount), rate.home)
        arrived = home if part.amount == amount else at_rate(part.amount, rate.home_per_unit, rate.home)
        yield Transfer(part, arrived)
        amount, home = amount - part.amount, home - arrived


def _sale_entry(
    connection: Connection, order: SalesDocument, owed: tuple[Account, Balance], rate: Rate
) -> list[JournalEntry]:
    """Receivable against revenue and tax, one line for each account; none where nothing moves."""
    receivable, balance = owed
    sums: dict[str, tuple[Account, Decimal]] = {receivable.code: (receivable, balance.amount)}
    revenue = [(one.account, one.amount) for one in order.lines]
    for account, amount in [*revenue, *((tax.account, tax.tax) for tax in order.taxes)]:
        _, before = sums.get(account.code, (account, ZERO))
        sums[account.code] = (account, before - amount)
    moving = sorted((one for one in sums.values() if one[1]), key=lambda one: one[1] < 0)
    if not moving:
        return []
    lines = [
        line(account, amount, rate.currency, at_rate(amount, rate.home_per_unit, rate.home))
        for account, amount in moving
    ]
    residual = -sum((one.home_amount for one in lines), ZERO)
    rounding = settlement.difference_line(connection, residual, rate.currency, rate.home_per_unit)
    return [_entry((*lines, *rounding), rate, order.date, "")]


def _transfer_entry(
    connection: Connection, transfer: Transfer, receivable: Account, rate: Rate, reference: str
) -> JournalEntry:
    deposit = transfer.deposit
    difference = settlement.difference_line(
        connection, transfer.arrived - deposit.home, rate.currency, deposit.rate, rate.home_per_unit
    )
    lines = (
        line(deposit.account, deposit.amount, rate.currency, deposit.home),
        line(receivable, -deposit.amount, rate.currency, -transfer.arrived),
        *difference,
    )
    return _entry(lines, rate, deposit.date, reference)


def _entry(lines: tuple[EntryLine, ...], rate: Rate, day: date, reference: str) -> JournalEntry:
    return JournalEntry(day, reference, lines, rate.home_per_unit, rate.source, rate.home)
