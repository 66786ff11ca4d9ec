"""Chooses the days of a report: this or last month, quarter, fiscal year, or from and to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.text import Text
from daybook.gui.remembering.values import day_of
from daybook.gui.setup_pages.fields import DayField, drop_down
from daybook.services.sheets.catalogue import Asks, Span
from daybook.wording import say

_FIELD: Final = 150
_DAY: Final = dt.timedelta(days=1)
_TYPED: Final = "reports.period_from_to"
_ONE_DAY: Final = "reports.date"


class PeriodPicker(QWidget):
    """`changed` says that `span` is another. The fields always show the days chosen."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        """`today` is the store's present day; see `move_on`."""
        super().__init__(parent)
        self._ask_today = today
        self._today = today()
        self._year_start = self._today.replace(month=1, day=1)
        self._asks = Asks.NOTHING
        self._choice: dict[Asks, str] = {Asks.DAYS: "reports.period_month", Asks.DAY: "reports.day_today"}
        self._typed: dict[Asks, Span] = {}
        self.choices = drop_down(say("reports.period"))
        self.choices.setMinimumWidth(180)
        self.first = _day_field(say("reports.first_day"))
        self.last = _day_field(say("reports.last_day"))
        self._dash = Text("\N{EN DASH}", tone="text2")
        self._dash.setMinimumHeight(self.first.minimumHeight())
        row = FlowGroup(spacing=6)
        for part in (self.choices, self.first, self._dash, self.last):
            row.line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.choices.activated.connect(self._choose)
        self.first.dateChanged.connect(self._type)
        self.last.dateChanged.connect(self._type)

    @property
    def span(self) -> Span:
        """The days chosen; in order, whichever field has the later one."""
        first, last = _day(self.first), _day(self.last)
        if self._asks is Asks.NOTHING:
            return Span(self._today, self._today)
        if self._asks is Asks.DAY:
            return Span(last, last)
        return Span(min(first, last), max(first, last))

    @property
    def asks(self) -> Asks:
        """What is asked for now."""
        return self._asks

    def ask(self, asks: Asks) -> None:
        """Ask for days, one day or nothing; what was chosen for it before is chosen again."""
        self._asks = asks
        self.setVisible(asks is not Asks.NOTHING)
        self.first.setVisible(asks is Asks.DAYS)
        self._dash.setVisible(asks is Asks.DAYS)
        self.choices.clear()
        for code in (*self._presets(), self._own):
            self.choices.addItem(say(code), code)
        if asks in self._choice:
            self._show(self._choice[asks])

    def use_fiscal_year(self, start: dt.date) -> None:
        """Know the present fiscal year's first day; `changed` is emitted where other days are meant now."""
        before = self.span
        self._year_start = start
        if self._asks in self._choice:
            self._show(self._choice[self._asks])
        if self.span != before:
            self.changed.emit()

    def move_on(self) -> bool:
        """Show the usual period of the day that it is by now; nothing is emitted. True: another day has come.

        The window may stand open for weeks, and "this month" means the present one.
        """
        before, self._today = self._today, self._ask_today()
        if before == self._today:
            return False
        if self._asks in self._choice:
            self._show(self._choice[self._asks])
        return True

    def prefer(self, code: str) -> None:
        """Choose one of the usual periods; nothing is emitted."""
        self._choice[self._asks] = code
        self._show(code)

    def kept(self) -> dict[str, object]:
        """What was chosen, for `restore`: usual periods by what they mean, for "this month" moves on."""
        told: dict[str, object] = {}
        for asks, code in self._choice.items():
            typed = self._typed.get(asks)
            if code not in {_TYPED, _ONE_DAY}:
                told[asks.value] = {"usual": code}
            elif typed is not None:
                told[asks.value] = {"first": typed.start.isoformat(), "last": typed.end.isoformat()}
        return told

    def restore(self, kept: Mapping[str, object]) -> None:
        """Choose what `kept` told; what cannot be told of it stays as it is. Nothing is emitted."""
        for asks in (Asks.DAYS, Asks.DAY):
            view = kept.get(asks.value)
            if not isinstance(view, Mapping):
                continue
            code, first, last = view.get("usual"), day_of(view.get("first")), day_of(view.get("last"))
            if isinstance(code, str) and code in self._presets_of(asks):
                self._choice[asks] = code
            elif first is not None and last is not None and first <= last:
                self._typed[asks] = Span(first, last)
                self._choice[asks] = self._own_of(asks)
        if self._asks in self._choice:
            self._show(self._choice[self._asks])

    def choose(self, span: Span) -> None:
        """Show these days as if they had been typed; nothing is emitted."""
        self._typed[self._asks] = span
        self._choice[self._asks] = self._own
        self._show(self._own)

    @property
    def _own(self) -> str:
        return self._own_of(self._asks)

    @staticmethod
    def _own_of(asks: Asks) -> str:
        return _TYPED if asks is Asks.DAYS else _ONE_DAY

    def _presets(self) -> Mapping[str, Span]:
        return self._presets_of(self._asks)

    def _presets_of(self, asks: Asks) -> Mapping[str, Span]:
        if asks is Asks.DAYS:
            return {code: usual_span(code, self._today, self._year_start) for code in _SPANS}
        if asks is Asks.NOTHING:
            return {}
        return {
            "reports.day_today": _day_span(self._today),
            "reports.day_last_month": _day_span(self._today.replace(day=1) - _DAY),
            "reports.day_last_year": _day_span(self._year_start - _DAY),
        }

    def _choose(self) -> None:
        code = str(self.choices.currentData())
        self._choice[self._asks] = code
        if code == self._own:
            self._typed[self._asks] = self.span
            (self.first if self._asks is Asks.DAYS else self.last).setFocus()
            return
        self._show(code)
        self.changed.emit()

    def _show(self, code: str) -> None:
        span = self._presets().get(code) or self._typed.get(self._asks, self.span)
        self.choices.setCurrentIndex(self.choices.findData(code))
        for field, day in ((self.first, span.start), (self.last, span.end)):
            field.blockSignals(True)  # noqa: FBT003 - Qt's own
            field.setDate(QDate(day.year, day.month, day.day))
            field.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _type(self) -> None:
        self._choice[self._asks] = self._own
        self._typed[self._asks] = self.span
        self.choices.setCurrentIndex(self.choices.findData(self._own))
        self.changed.emit()


_SPANS: Final = (
    "reports.period_month",
    "reports.period_last_month",
    "reports.period_quarter",
    "reports.period_last_quarter",
    "reports.period_fiscal_year",
    "reports.period_last_fiscal_year",
)


def usual_span(code: str, today: dt.date, year_start: dt.date) -> Span:
    """The days of a usual period around `today`; quarters are those of the fiscal year."""
    month = today.replace(day=1)
    behind = (month.year - year_start.year) * 12 + month.month - year_start.month
    quarter = _months_later(month, -(behind % 3))
    starts = {
        "reports.period_month": (month, 1),
        "reports.period_last_month": (_months_later(month, -1), 1),
        "reports.period_quarter": (quarter, 3),
        "reports.period_last_quarter": (_months_later(quarter, -3), 3),
        "reports.period_fiscal_year": (year_start, 12),
        "reports.period_last_fiscal_year": (_months_later(year_start, -12), 12),
    }
    start, months = starts[code]
    return Span(start, _months_later(start, months) - dt.timedelta(days=1))


def _months_later(month: dt.date, months: int) -> dt.date:
    place = month.year * 12 + month.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


def _day_span(day: dt.date) -> Span:
    return Span(day, day)


def _day_field(spoken: str) -> DayField:
    field = DayField(spoken)
    field.setDisplayFormat(say("wording.day_field"))
    field.setMinimumWidth(_FIELD)
    field.lineEdit().setTextMargins(5, 0, 0, 0)
    return field


def _day(field: DayField) -> dt.date:
    day = field.date()
    return dt.date(day.year(), day.month(), day.day())
