"""The tax report: base and tax by area and rate, the accounts beside it, documents that come late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, RowKind, Sheet, SheetLink, SheetRow
from daybook.services.sheets.columns import (
    amount,
    between,
    count,
    heading,
    line,
    money_of,
    percent,
    text,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.model.ledger_reports import TaxReport, TaxRow

_COLUMNS = (
    text("reports.column_tax", 1),
    percent("reports.column_rate"),
    text("reports.column_account"),
    amount("reports.column_base"),
    amount("reports.column_tax_amount"),
    amount("reports.column_home_base"),
    amount("reports.column_home_tax"),
    count("reports.column_documents"),
)


def tax_sheet(report: TaxReport) -> Sheet:
    """By posting date; each account's movement stands beside what the report says of it.

    Lines name accounts by their code alone, for which there is room; the accounts below have their names.
    """
    home = report.home_currency
    rows = [_row(row, home) for row in report.rows]
    if rows:
        rows.append(
            total(
                Phrase("reports.sum"),
                None,
                None,
                None,
                None,
                money_of((row.home_base for row in report.rows), home),
                money_of((row.home_tax for row in report.rows), home),
                None,
            )
        )
    rows += _checks(report)
    rows += _late(report)
    notes = [Phrase("reports.note_tax_by_posting_date")]
    if all(check.reported + check.other == check.movement for check in report.checks):
        notes.append(Phrase("reports.note_tax_agrees"))
    return Sheet(
        Phrase("reports.tax"),
        between(report.start, report.end, home),
        home,
        _COLUMNS,
        tuple(rows),
        tuple(notes),
    )


def _row(row: TaxRow, home: str) -> SheetRow:
    named = row.name or row.area
    return line(
        named or Phrase("reports.tax_unnamed"),
        row.rate if named else None,
        row.account.code,
        Money(row.base, row.currency),
        Money(row.tax, row.currency),
        Money(row.home_base, home),
        Money(row.home_tax, home),
        row.documents,
        kind=LinkKind.ACCOUNT,
        target=row.account.code,
    )


def _checks(report: TaxReport) -> Iterator[SheetRow]:
    home = report.home_currency
    if report.checks:
        yield heading(
            "reports.tax_accounts",
            None,
            None,
            None,
            Phrase("reports.column_reported"),
            Phrase("reports.column_other"),
            Phrase("reports.column_movement"),
            None,
        )
    for check in report.checks:
        lacking = check.movement - check.reported - check.other
        yield SheetRow(
            (
                Phrase("reports.account", {"code": check.account.code, "name": check.account.name}),
                None,
                None,
                None,
                Money(check.reported, home),
                Money(check.other, home),
                Money(check.movement, home),
                None,
            ),
            RowKind.NOTE,
            SheetLink(LinkKind.ACCOUNT, check.account.code),
        )
        if lacking != ZERO:
            values = {"account": check.account.name, "difference": Money(lacking, home)}
            yield SheetRow((Phrase("reports.tax_differs_by", values), *(None,) * 7), RowKind.NOTE)


def _late(report: TaxReport) -> Iterator[SheetRow]:
    if report.late:
        yield heading("reports.tax_late", *(None,) * 7)
    for late in report.late:
        values = {
            "document": late.number or late.reference,
            "reference": late.reference,
            "sold": late.tax_date,
            "posted": late.date,
        }
        cells = (
            Phrase("reports.tax_late_document", values),
            None,
            None,
            None,
            Money(late.tax, late.currency),
            None,
            None,
            None,
        )
        yield SheetRow(cells, RowKind.NOTE, SheetLink(LinkKind.DOCUMENT, late.books_id))
