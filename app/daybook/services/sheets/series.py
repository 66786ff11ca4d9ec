"""Number series: how many numbers were given, what was voided or reversed, and whether one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.sheet import Phrase, Sheet
from daybook.services.sheets.columns import count, line, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.ledger_reports import SeriesReport

_COLUMNS = (
    text("reports.column_series"),
    text("reports.column_what", 1),
    text("reports.column_first"),
    text("reports.column_last"),
    count("reports.column_given"),
    text("reports.column_undone", 2),
    text("reports.column_gaps"),
)

_KNOWN = {
    "CS": "reports.series_cs",
    "SO": "reports.series_so",
    "SI": "reports.series_si",
    "CM": "reports.series_cm",
    "RC": "reports.series_rc",
    "PB": "reports.series_pb",
    "PO": "reports.series_po",
    "CA": "reports.series_ca",
    "JE": "reports.series_je",
}
_SHOWN = 5


def series_sheet(series: Sequence[SeriesReport]) -> Sheet:
    """One row a series; numbers that are missing are named."""
    rows = tuple(
        line(
            each.prefix,
            Phrase(_KNOWN[each.prefix.rstrip("-")]) if each.prefix.rstrip("-") in _KNOWN else None,
            each.first,
            each.last,
            each.given,
            _some(each.undone),
            _some(each.gaps) or Phrase("reports.no_gaps"),
        )
        for each in series
    )
    missing = sum(len(each.gaps) for each in series)
    note = Phrase("reports.note_gaps", {"count": missing}) if missing else Phrase("reports.note_gapless")
    return Sheet(Phrase("reports.series"), Phrase("reports.about_all"), "", _COLUMNS, rows, (note,))


def _some(numbers: Sequence[str]) -> Phrase | None:
    if not numbers:
        return None
    shown = ", ".join(numbers[:_SHOWN])
    if len(numbers) <= _SHOWN:
        return Phrase("reports.numbers", {"numbers": shown})
    return Phrase("wording.and_so_on", {"shown": shown, "count": len(numbers) - _SHOWN})
