"""Sales by day or month as a sheet: the figures of a chart for those who want numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.money import Money
from daybook.model.sheet import Phrase, Sheet
from daybook.services.sheets.columns import amount, between, day, line, text, total

if TYPE_CHECKING:
    from daybook.services.ledger.overview import Sales


def daily_sales_sheet(sales: Sales) -> Sheet:
    """One row a day, with the sum."""
    rows = [line(bar.start, Money(bar.amount, sales.currency)) for bar in sales.bars]
    rows.append(total(Phrase("reports.sum"), Money(sales.total, sales.currency)))
    columns = (day("reports.column_day"), amount("reports.column_amount"))
    return Sheet(Phrase("overview.sales_by_day"), _about(sales), sales.currency, columns, tuple(rows))


def monthly_sales_sheet(sales: Sales) -> Sheet:
    """One row a month, with the sum."""
    rows = [
        line(Phrase("reports.month_of", {"month": bar.start}), Money(bar.amount, sales.currency))
        for bar in sales.bars
    ]
    rows.append(total(Phrase("reports.sum"), Money(sales.total, sales.currency)))
    columns = (text("reports.column_month", 1), amount("reports.column_amount"))
    return Sheet(Phrase("overview.sales_by_month"), _about(sales), sales.currency, columns, tuple(rows))


def _about(sales: Sales) -> Phrase:
    return between(sales.bars[0].start, sales.bars[-1].end, sales.currency)
