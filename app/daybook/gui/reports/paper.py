"""A sheet on paper: printer and PDF file alike, page by page with head, page number and notes.

Everything is measured on the device itself, so it is exact at any resolution; nothing here touches a widget,
so it runs off the GUI thread.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPaintDevice,
    QPainter,
)

from daybook.gui.reports.sheet_model import is_right, widest_texts
from daybook.model.problem import Cancelled
from daybook.model.sheet import RowKind, Sheet, SheetRow
from daybook.wording import say
from daybook.wording.sheets import cell_text, say_phrase

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress

_BODY: Final = 8.5
_SMALLEST: Final = 6.0
_TITLE: Final = 14.0
_CAPTION: Final = 7.5
_MARGIN_MM: Final = 15.0
_WIDE_FROM: Final = 7
"""From so many columns on the paper lies on its side."""

_INK: Final = QColor("#000000")
_GREY: Final = QColor("#5C6472")
_LINE: Final = QColor("#C4C9D1")
_GROUND: Final = QColor("#F1F3F6")
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_BOLD: Final = frozenset({RowKind.SUM, RowKind.HEADING})


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands at the foot of each page: whose books, made when, and the chain's head if there is one."""

    made: str
    chain_head: str = ""


def page_layout(sheet: Sheet, size: QPageSize) -> QPageLayout:
    """The page for a sheet: upright, on its side where there are many columns."""
    upright = len(sheet.columns) < _WIDE_FROM
    side = QPageLayout.Orientation.Portrait if upright else QPageLayout.Orientation.Landscape
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    return QPageLayout(size, side, margins, QPageLayout.Unit.Millimeter)


def draw_on(
    device: QPagedPaintDevice, sheet: Sheet, imprint: Imprint, cancel: Cancel, progress: Progress
) -> bool:
    """Draw the whole sheet; False where the device refuses (a full disk, a printer that is gone).

    Raises:
        Cancelled: Stop was pressed between two pages.
    """
    painter = QPainter()
    if not painter.begin(device):
        return False
    try:
        pages = _Pages(painter, device, sheet, imprint)
        for number in range(pages.count):
            if cancel.is_set():
                raise Cancelled
            told = {"done": number, "total": pages.count}
            progress.step(number, pages.count, "reports.drawing", told)
            if number and not device.newPage():
                return False
            pages.draw(number)
    finally:
        ended = painter.end()
    return ended


class _Pages:
    """Where everything stands on each page, in the device's own units."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, sheet: Sheet, imprint: Imprint) -> None:
        self._painter = painter
        self._sheet = sheet
        self._imprint = imprint
        self._device = device
        self._width = float(device.width())
        self._height = float(device.height())
        self._point = device.logicalDpiY() / 72
        self._gap = 3 * self._point
        self._ink: QFont | None = None
        self._color: QColor | None = None
        size, self._widths = self._fitted()
        self._body = _font(size, device)
        self._strong = _font(size, device, bold=True)
        self._row = QFontMetricsF(self._strong, device).height() + 4.5 * self._point
        self._caption = _font(_CAPTION, device)
        self._metrics = QFontMetricsF(self._body, device)
        self._foot = 2.4 * QFontMetricsF(self._caption, device).height()
        self._top_of_first = self._head_height()
        per_first = self._rows_between(self._top_of_first)
        per_page = self._rows_between(0)
        self._titles = _titles(sheet)
        self._breaks = list(_breaks(sheet.rows, per_first, per_page))
        self._notes_on_own_page = self._notes_do_not_fit()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._breaks) + (1 if self._notes_on_own_page else 0)

    def draw(self, number: int) -> None:
        """Draw one page."""
        top = self._draw_head() if number == 0 else 0.0
        if number < len(self._breaks):
            first, last = self._breaks[number]
            top = self._draw_titles(top, first)
            for row in range(first, last):
                self._draw_row(self._sheet.rows[row], top, is_last=row == len(self._sheet.rows) - 1)
                top += self._row
        if number == self.count - 1:
            self._draw_notes(top + self._row / 2)
        self._draw_foot(number)

    def _fitted(self) -> tuple[float, list[float]]:
        """The size of letters and the columns' widths: letters shrink, then long texts are cut."""
        texts = widest_texts(self._sheet)
        size = _BODY
        while True:
            widths = self._natural(texts, size)
            if sum(widths) <= self._width or size <= _SMALLEST:
                break
            size -= 0.5
        return size, self._shared(widths)

    def _natural(self, texts: Sequence[str], size: float) -> list[float]:
        metrics = QFontMetricsF(_font(size, self._device, bold=True), self._device)
        titles = [say_phrase(column.title) for column in self._sheet.columns]
        return [
            max(metrics.horizontalAdvance(text), metrics.horizontalAdvance(title)) + 2 * self._gap
            for text, title in zip(texts, titles, strict=True)
        ]

    def _shared(self, widths: list[float]) -> list[float]:
        weights = [column.weight for column in self._sheet.columns]
        if not any(weights):
            weights = [0] * (len(weights) - 1) + [1]
            if sum(widths) <= self._width:
                return widths
        spare = self._width - sum(widths)
        share = spare / sum(weights)
        return [max(width + weight * share, 0.0) for width, weight in zip(widths, weights, strict=True)]

    def _rows_between(self, top: float) -> int:
        return max(1, int((self._height - top - self._foot - self._row) / self._row))

    def _head_height(self) -> float:
        title = QFontMetricsF(_font(_TITLE, self._device, bold=True), self._device).height()
        return title + 2.2 * QFontMetricsF(self._body, self._device).height()

    def _draw_head(self) -> float:
        title = _font(_TITLE, self._device, bold=True)
        height = QFontMetricsF(title, self._device).height()
        self._text(QRectF(0, 0, self._width, height), _LEFT, say_phrase(self._sheet.title), title)
        below = QRectF(0, height, self._width, QFontMetricsF(self._body, self._device).height())
        self._text(below, _LEFT, say_phrase(self._sheet.about), self._body, _GREY)
        return self._top_of_first

    def _draw_titles(self, top: float, first: int) -> float:
        self._painter.fillRect(QRectF(0, top, self._width, self._row), _GROUND)
        place = bisect_right(self._titles, first, key=lambda named: named[0]) - 1
        titles = self._titles[place][1]
        for column, title, area in zip(self._sheet.columns, titles, self._areas(top), strict=True):
            side = _RIGHT if is_right(column) else _LEFT
            self._text(area, side, title, self._caption, _GREY)
        return top + self._row

    def _draw_row(self, row: SheetRow, top: float, *, is_last: bool) -> None:
        bold = row.kind in _BOLD
        ink = self._strong if bold else self._body
        thin = 0.5 * self._point
        across = row.kind in {RowKind.HEADING, RowKind.NOTE}
        for place, own in enumerate(self._areas(top)):
            text = cell_text(row.cells[place], self._sheet.columns[place], self._sheet)
            if not text:
                continue
            reach = self._reach(row) if across and place == 0 else own.right()
            area = QRectF(own.left(), top, reach - own.left(), self._row)
            side = _RIGHT if is_right(self._sheet.columns[place]) else _LEFT
            self._text(area, side, " ".join(text.split()), ink)
        below = top + self._row
        if row.kind is RowKind.SUM:
            self._painter.fillRect(QRectF(0, top, self._width, thin), _INK)
            if is_last:
                self._painter.fillRect(QRectF(0, below - thin, self._width, thin), _INK)
                self._painter.fillRect(QRectF(0, below - 4 * thin, self._width, thin), _INK)
        else:
            self._painter.fillRect(QRectF(0, below - thin, self._width, thin), _LINE)

    def _reach(self, row: SheetRow) -> float:
        """How far the first cell of a heading may reach: to the next cell that says something."""
        edge = self._widths[0]
        for width, cell in zip(self._widths[1:], row.cells[1:], strict=True):
            if cell is not None:
                break
            edge += width
        return edge - self._gap

    def _notes_do_not_fit(self) -> bool:
        if not self._sheet.notes or not self._breaks:
            return False
        first, last = self._breaks[-1]
        used = (last - first + 2) * self._row + (self._top_of_first if len(self._breaks) == 1 else 0)
        return used + self._notes_height() > self._height - self._foot

    def _notes_height(self) -> float:
        return sum(self._note_height(say_phrase(note)) for note in self._sheet.notes)

    def _note_height(self, text: str) -> float:
        metrics = QFontMetricsF(self._body, self._device)
        return metrics.boundingRect(QRectF(0, 0, self._width, 1e6), _WRAP, text).height() + self._gap

    def _draw_notes(self, top: float) -> None:
        for note in self._sheet.notes:
            text = say_phrase(note)
            height = self._note_height(text)
            self._ink = self._color = None
            self._painter.setFont(self._body)
            self._painter.setPen(_INK)
            self._painter.drawText(QRectF(0, top, self._width, height), _WRAP, text)
            top += height

    def _draw_foot(self, number: int) -> None:
        line = self._foot / 2.4
        area = QRectF(0, self._height - line, self._width, line)
        page = say("reports.page", page=number + 1, pages=self.count)
        self._text(area, _RIGHT, page, self._caption, _GREY)
        self._text(area, _LEFT, self._imprint.made, self._caption, _GREY)
        if self._imprint.chain_head:
            above = area.translated(0, -line)
            chain = say("reports.note_chain", head=self._imprint.chain_head)
            self._text(above, _LEFT, chain, self._caption, _GREY)

    def _areas(self, top: float) -> Iterator[QRectF]:
        left = 0.0
        for width in self._widths:
            yield QRectF(left + self._gap, top, max(width - 2 * self._gap, 0), self._row)
            left += width

    def _text(self, area: QRectF, flags: int, text: str, ink: QFont, color: QColor = _INK) -> None:
        # Setting fonts and measuring cost most of a long report: only where they change.
        if ink is not self._ink:
            self._ink = ink
            self._painter.setFont(ink)
            self._metrics = QFontMetricsF(ink, self._device)
        if color is not self._color:
            self._color = color
            self._painter.setPen(color)
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width() + 1)
        self._painter.drawText(area, flags, shown)


def _titles(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """What the columns are called from which row on: a heading may name them anew for the rows below it."""
    named = [(0, [say_phrase(column.title) for column in sheet.columns])]
    for place, row in enumerate(sheet.rows):
        if row.kind is RowKind.HEADING:
            cells = zip(row.cells, sheet.columns, strict=True)
            texts = [cell_text(cell, column, sheet) for cell, column in cells]
            named.append((place + 1, texts if any(texts[1:]) else named[0][1]))
    return named


def _breaks(rows: Sequence[SheetRow], per_first: int, per_page: int) -> Iterator[tuple[int, int]]:
    """First and one past the last row of each page; a heading does not stand alone at a page's end."""
    start, room = 0, per_first
    while True:
        end = min(start + room, len(rows))
        if start + 1 < end < len(rows) and rows[end - 1].kind is RowKind.HEADING:
            end -= 1
        yield start, end
        if end >= len(rows):
            return
        start, room = end, per_page


def _font(size: float, device: QPaintDevice, *, bold: bool = False) -> QFont:
    """The application's family at `size` points on this device."""
    made = QFont(QFont(), device)
    made.setPointSizeF(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return made
