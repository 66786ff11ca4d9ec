"""The button that says which days are listed, and the little form behind it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.orders.cells import short_date
from daybook.gui.parts.button import button, primary_button, quiet_button
from daybook.gui.parts.text import Text
from daybook.gui.parts.turned import turned, turned_square
from daybook.wording import say

Days = tuple[dt.date | None, dt.date | None]
_ICON = 16


class DateRange(QPushButton):
    """`changed` carries (first, last), store-local days, None for no bound."""

    changed = Signal(object)

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        """`today` is asked each time: the window may stand open for weeks."""
        super().__init__(parent)
        self.setProperty("kind", "plain")
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._today = today
        self._days: Days = (None, None)
        self._words = ""
        self._form: _Form | None = None
        self.clicked.connect(self._open)
        self.set_days((None, None))

    @property
    def days(self) -> Days:
        """First and last day, both included."""
        return self._days

    def set_days(self, days: Days) -> None:
        """Show these days; nothing is emitted."""
        self._days = days
        self._words = range_words(days, self._today().year)
        self.setAccessibleName(say("orders.dates", dates=self._words))
        self.setToolTip(self._words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for the words and the calendar."""
        width = self.fontMetrics().horizontalAdvance(self._words) + grown(_ICON) + 10 + 24
        return QSize(width, max(32, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Return room for the calendar and a few letters."""
        return QSize(60 + grown(_ICON), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words at the left and the calendar at the right."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        option.icon = QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        side = grown(_ICON)
        area = turned(self.rect().adjusted(12, 0, -12 - side - 8, 0), self.rect())
        painter.setPen(theme().color("text"))
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        picture = icon_pixmap("calendar", "muted", side, self.devicePixelRatioF())
        left, top = self.width() - 12 - side, (self.height() - side) // 2
        painter.drawPixmap(turned_square(left, top, side, self.rect()), picture)

    def _open(self) -> None:
        self._form = _Form(self._days, self._today(), self)
        self._form.chosen.connect(self._choose)
        self._form.adjustSize()
        self._form.move(self.mapToGlobal(QPoint(0, self.height() + 4)))
        self._form.show()

    def _choose(self, days: Days) -> None:
        if days != self._days:
            self.set_days(days)
            self.changed.emit(days)


def range_words(days: Days, this_year: int) -> str:
    """The range in words: "1 Nov – 31 Mar", "Since 1 Nov", "All dates"."""
    first, last = days
    if first is None and last is None:
        return say("orders.all_dates")
    if last is None and first is not None:
        return say("orders.since", day=short_date(first, this_year))
    if first is None and last is not None:
        return say("orders.until", day=short_date(last, this_year))
    if first is not None and last is not None and first.year != last.year:
        this_year = 0 if this_year not in {first.year, last.year} else this_year
    return say(
        "orders.from_to",
        first=short_date(first or dt.date.min, this_year),
        last=short_date(last or dt.date.max, this_year),
    )


class _Form(QFrame):
    """Two days and four usual ranges. Closes by itself when clicked elsewhere."""

    chosen = Signal(object)

    def __init__(self, days: Days, today: dt.date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "true")
        self._today = today
        self._first = _day_field(days[0] or today.replace(day=1), say("orders.first_day"))
        self._last = _day_field(days[1] or today, say("orders.last_day"))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        grid = QGridLayout()
        grid.addWidget(Text(say("orders.first_day"), Type.LABEL, "muted"), 0, 0)
        grid.addWidget(Text(say("orders.last_day"), Type.LABEL, "muted"), 0, 1)
        grid.addWidget(self._first, 1, 0)
        grid.addWidget(self._last, 1, 1)
        column.addLayout(grid)
        usual = QHBoxLayout()
        for code, range_days in usual_ranges(today):
            made = button(say(code))
            made.clicked.connect(lambda _checked=False, chosen=range_days: self._take(chosen))
            usual.addWidget(made)
        column.addLayout(usual)
        foot = QHBoxLayout()
        every = quiet_button(say("orders.all_dates"))
        every.clicked.connect(lambda: self._take((None, None)))
        show = primary_button(say("orders.show_dates"))
        show.clicked.connect(self._take_typed)
        foot.addWidget(every)
        foot.addStretch()
        foot.addWidget(show)
        column.addLayout(foot)

    def _take_typed(self) -> None:
        first, last = _day(self._first), _day(self._last)
        self._take((min(first, last), max(first, last)))

    def _take(self, days: Days) -> None:
        self.chosen.emit(days)
        self.close()


def usual_ranges(today: dt.date) -> list[tuple[str, Days]]:
    """Code of the words and days of the ranges most often wanted."""
    month = today.replace(day=1)
    last_of_previous = month - dt.timedelta(days=1)
    return [
        ("orders.last_seven_days", (today - dt.timedelta(days=6), today)),
        ("orders.this_month", (month, today)),
        ("orders.last_month", (last_of_previous.replace(day=1), last_of_previous)),
    ]


def _day_field(day: dt.date, name: str) -> QDateEdit:
    field = QDateEdit(QDate(day.year, day.month, day.day))
    field.setCalendarPopup(True)
    field.setDisplayFormat(say("wording.day_field"))
    field.setAccessibleName(name)
    field.setMinimumHeight(max(32, field.fontMetrics().height() + 12))
    return field


def _day(field: QDateEdit) -> dt.date:
    day = field.date()
    return dt.date(day.year(), day.month(), day.day())
