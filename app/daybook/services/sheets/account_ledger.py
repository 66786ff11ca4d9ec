"""One account's ledger, line by line with the running balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet, SheetRow
from daybook.services.sheets.columns import amount, between, day, line, money_or_none, text, total

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.model.ledger_reports import AccountLedger, LedgerLine
    from daybook.model.sheet import Cell

_COLUMNS = (
    day("reports.column_date"),
    text("reports.column_reference"),
    text("reports.column_entry"),
    text("reports.column_party", 1),
    amount("reports.column_debit"),
    amount("reports.column_credit"),
    amount("reports.column_balance"),
)


def account_ledger_sheet(ledger: AccountLedger) -> Sheet:
    """Opening balance, every line, the sums and the closing balance; amounts in home currency.

    A line in another currency has its own amounts in further columns, where the account has such lines.
    """
    home = ledger.home_currency
    foreign = any(each.currency != home for each in ledger.lines)
    columns = (*_COLUMNS, amount("reports.column_foreign")) if foreign else _COLUMNS
    end: tuple[None, ...] = (None,) if foreign else ()
    rows = [_line(each, home, foreign=foreign) for each in ledger.lines]
    debit = sum((max(each.home_amount, ZERO) for each in ledger.lines), ZERO)
    credit = sum((max(-each.home_amount, ZERO) for each in ledger.lines), ZERO)
    opening = total(
        ledger.start,
        None,
        None,
        Phrase("reports.opening_balance"),
        None,
        None,
        Money(ledger.opening, home),
        *end,
    )
    closing = total(
        ledger.end,
        None,
        None,
        Phrase("reports.closing_balance"),
        Money(debit, home),
        Money(credit, home),
        Money(ledger.closing, home),
        *end,
    )
    title = Phrase("reports.account", {"code": ledger.account.code, "name": ledger.account.name})
    about = between(ledger.start, ledger.end, home)
    everything = (opening, *rows, closing) if rows or ledger.opening else ()
    return Sheet(title, about, home, columns, everything)


def _line(each: LedgerLine, home: str, *, foreign: bool) -> SheetRow:
    cells = (
        each.date,
        each.reference,
        each.entry,
        _who(each),
        money_or_none(max(each.home_amount, ZERO), home),
        money_or_none(max(-each.home_amount, ZERO), home),
        Money(each.balance, home),
    )
    kind, target = (LinkKind.DOCUMENT, each.books_id) if each.books_id else (LinkKind.ENTRY, each.entry)
    if not foreign:
        return line(*cells, kind=kind, target=target)
    return line(*cells, _own(each.debit - each.credit, each.currency, home), kind=kind, target=target)


def _who(each: LedgerLine) -> Cell:
    """The customer and what the line is for; a line without entry carries a year's result forward."""
    if not each.entry:
        return Phrase("reports.carried_forward")
    return " \N{MIDDLE DOT} ".join(part for part in (each.party, each.memo) if part)


def _own(moved: Decimal, currency: str, home: str) -> Money | None:
    return money_or_none(moved, currency) if currency != home else None
