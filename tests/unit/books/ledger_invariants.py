"""What must hold of books after whatever was done to them, each law a function of its own."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO, Money
from daybook.model.posting import BooksId, OrderState
from daybook.services.sheets.deposits import paid_not_shipped_sheet
from helpers.golden import Golden, check_books

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from daybook.model.books import DocumentRow
    from daybook.model.ledger import LedgerEntry

# Each with the account that its role may move to in a walk.
RECEIVABLES, STOCK, DEPOSITS = ("1200", "1210"), ("1300", "1310"), ("2320", "2325")
CERTIFICATES_AND_CREDIT = ("2300", "2305", "2310", "2315")
FIRST, LAST = dt.date(2025, 1, 1), dt.date(2099, 12, 31)

Held = tuple[Decimal, Decimal]


def check_everything(golden: Golden) -> Sequence[LedgerEntry]:
    """All laws that need no memory of what was before; the entries they were held to."""
    entries = list(golden.ledger.entries(None, None))
    check_books(golden.ledger, entries)
    held = standing(entries)
    check_open_items(golden, held, entries)
    check_outstanding(golden, held)
    check_clearing(golden, held)
    check_deposits(golden, held)
    check_tax(golden)
    check_stock(golden, held)
    check_void_documents(golden, entries)
    check_documents(golden)
    return entries


def standing(entries: Iterable[LedgerEntry]) -> Mapping[tuple[str, str], Held]:
    """What each account holds by currency, there and at home, debit positive."""
    sums: defaultdict[tuple[str, str], Held] = defaultdict(lambda: (ZERO, ZERO))
    for entry in entries:
        for line in entry.lines:
            amount, home = sums[line.account.code, line.currency]
            sums[line.account.code, line.currency] = (
                amount + line.debit - line.credit,
                home + line.home_amount,
            )
    return sums


def at_home(held: Mapping[tuple[str, str], Held], code: str) -> Decimal:
    return sum((home for (account, _), (_, home) in held.items() if account == code), ZERO)


def check_open_items(
    golden: Golden, held: Mapping[tuple[str, str], Held], entries: Iterable[LedgerEntry]
) -> None:
    """Open parts are the receivable account by currency; what is settled is nothing at home either (R12)."""
    open_by_currency: defaultdict[str, Decimal] = defaultdict(Decimal)
    still_open = set()
    for row in golden.ledger.open_items():
        owed_back = (DocumentKind.CREDIT_MEMO, DocumentKind.SALES_INVOICE)
        assert row.open > 0 or row.kind in owed_back, row
        assert row.open <= row.total, row
        still_open.add(row.books_id)
        if row.kind is not DocumentKind.SALES_ORDER:
            open_by_currency[row.currency] += row.open
    for currency in {currency for _, currency in held} | set(open_by_currency):
        amount = sum((held[code, currency][0] for code in RECEIVABLES), ZERO)
        assert amount == open_by_currency[currency], currency
    sales = {row.books_id: _sale_of(golden, row) for row in golden.session.documents.list(DocumentQuery())}
    at_home: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for entry in entries:
        for line in entry.lines:
            if line.account.code in RECEIVABLES:
                at_home[sales[entry.books_id], line.account.code] += line.home_amount
    assert {sale for (sale, _), home in at_home.items() if home} <= still_open


def _sale_of(golden: Golden, row: DocumentRow) -> str:
    if row.kind is not DocumentKind.CREDIT_MEMO:
        return row.books_id
    return golden.stored(BooksId(row.books_id)).document.corrects


def check_outstanding(golden: Golden, held: Mapping[tuple[str, str], Held]) -> None:
    """Certificates and store credit owed are their accounts."""
    owed = {row.account.code: row.owed for row in golden.ledger.outstanding()}
    for code in CERTIFICATES_AND_CREDIT:
        assert owed.get(code, ZERO) == -at_home(held, code)


def check_clearing(golden: Golden, held: Mapping[tuple[str, str], Held]) -> None:
    """Each clearing account is explained line by line."""
    for account in golden.ledger.clearing_accounts():
        lines = golden.ledger.clearing_lines(account.code, settled=False)
        home = sum((line.home_amount for line in lines), ZERO)
        amount = sum((line.amount for line in lines), ZERO)
        assert home == at_home(held, account.code), account
        assert amount == sum(there for (code, _), (there, _) in held.items() if code == account.code)


def check_deposits(golden: Golden, held: Mapping[tuple[str, str], Held]) -> None:
    """What customers paid for goods not invoiced is explained order by order, and never below nothing."""
    for code in {code for code, _ in held if code in DEPOSITS}:
        sheet = paid_not_shipped_sheet([golden.ledger.account_ledger(code, FIRST, LAST)])
        assert [note.code for note in sheet.notes] == ["reports.note_deposits_agree"]
        kept = [line.cells[3] for line in sheet.rows if isinstance(line.cells[3], Money)]
        assert all(each.amount > 0 for each in kept), (code, kept)


def check_tax(golden: Golden) -> None:
    """The tax report is the movement of the tax accounts, to the cent (R10)."""
    for check in golden.ledger.tax_report(FIRST, LAST).checks:
        assert (check.movement, check.other) == (check.reported, ZERO), check


def check_stock(golden: Golden, held: Mapping[tuple[str, str], Held]) -> None:
    """Stock is never below nothing, and its value is its account (R6)."""
    rows = golden.ledger.stock()
    assert all(row.quantity >= 0 and row.value >= 0 and row.shortfall >= 0 for row in rows), rows
    assert all(row.value == 0 for row in rows if row.quantity == 0), rows
    assert sum((row.value for row in rows), ZERO) == sum(at_home(held, code) for code in STOCK)


def check_void_documents(golden: Golden, entries: Iterable[LedgerEntry]) -> None:
    """Whatever a void document posted was taken back, account by account (R4)."""
    rows = golden.session.documents.list(DocumentQuery(state=DocumentState.VOID))
    void = {row.books_id for row in rows}
    by_document: defaultdict[str, list[LedgerEntry]] = defaultdict(list)
    for entry in entries:
        if entry.books_id in void:
            by_document[entry.books_id].append(entry)
    for books_id, found in by_document.items():
        left = {key: both for key, both in standing(found).items() if any(both)}
        assert left == {}, (books_id, left)


def check_documents(golden: Golden) -> None:
    """Numbers stand on approved documents only; the workspace knows what is in the books."""
    live: defaultdict[str, int] = defaultdict(int)
    for row in golden.session.documents.list(DocumentQuery()):
        assert (row.number == "") == (row.state is DocumentState.PENDING), row
        if row.state is not DocumentState.VOID and row.reference.count("/") == 0:
            live[row.order_id] += 1
    for order_id in golden.shop.order_ids():
        state = golden.state(int(order_id))
        assert live[order_id] == (1 if state is OrderState.IMPORTED else 0), (order_id, state)
