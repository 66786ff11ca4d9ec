"""Periods, and the report that a closing prints."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.balances import trial_balance_sheet
from daybook.services.sheets.columns import count, line, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.ledger import Closing, Period
    from daybook.model.ledger_reports import TrialBalance

CLOSE: Final = "close"
"""The action of a closing that closes; the other is "reopen"."""

_COLUMNS = (
    text("reports.column_month", 1),
    count("reports.column_entries"),
    count("reports.column_pending"),
    text("reports.column_state", 1),
    text("reports.column_by", 1),
)


def periods_sheet(periods: Sequence[Period], closings: Sequence[Closing]) -> Sheet:
    """Each month, the newest first, with who closed or reopened it last."""
    last = {closing.month: closing for closing in closings}
    rows = tuple(
        line(
            Phrase("reports.month_of", {"month": period.start}),
            period.entries,
            period.pending or None,
            Phrase("reports.month_closed" if period.closed else "reports.month_open"),
            _told(last.get(period.start)),
            kind=LinkKind.MONTH,
            target=period.start.isoformat(),
        )
        for period in sorted(periods, key=lambda each: each.start, reverse=True)
    )
    return Sheet(Phrase("reports.periods"), Phrase("reports.about_all"), "", _COLUMNS, rows)


def _told(closing: Closing | None) -> Phrase | None:
    if closing is None:
        return None
    values = {"by": closing.by, "at": closing.at, "reason": closing.reason}
    if closing.action != CLOSE:
        return Phrase("reports.reopened_by", values)
    return Phrase("reports.closed_by_reason" if closing.reason else "reports.closed_by", values)


def closing_sheet(closing: Closing, balance: TrialBalance) -> Sheet:
    """The trial balance at the month's end with the head of the chain, to be printed and kept."""
    sheet = trial_balance_sheet(balance)
    said = {"month": closing.month}
    reason = (Phrase("reports.note_closed_reason", {"reason": closing.reason}),) if closing.reason else ()
    notes = (
        Phrase("reports.note_closed", {"at": closing.at, "by": closing.by}),
        *reason,
        *_figures(closing, balance.home_currency),
        Phrase("reports.note_chain", {"head": closing.chain_head}),
        *sheet.notes,
    )
    return replace(sheet, title=Phrase("reports.closing", said), notes=notes)


def _figures(closing: Closing, home: str) -> tuple[Phrase, ...]:
    """What stood in the books then, as the closing's record has it."""
    kept = closing.figures
    if kept is None:
        return ()
    counts = {"entries": kept.entries, "documents": kept.documents}
    amounts = {"moved": Money(kept.moved, home), "balance": Money(kept.balance, home)}
    return (Phrase("reports.note_closed_figures", {**counts, **amounts}),)
