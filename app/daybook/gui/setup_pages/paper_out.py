"""Prints the Money page, or saves it to a file for the accountant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from daybook.gui.setup_pages.in_words import in_words, without_marks
from daybook.gui.setup_pages.paper import Paper, as_csv, as_text, totals
from daybook.model.problem import DaybookError
from daybook.wording import format_amount, format_count, format_date, say

if TYPE_CHECKING:
    from daybook.model.document import JournalEntry

_MARGIN_MM = 18
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PaperOut(QObject):
    """Asks where to, then writes. `saved` carries the file's name, `failed` a DaybookError."""

    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._dialog: QFileDialog | QPrintDialog | None = None

    def save(self, paper: Paper) -> None:
        """Ask for a file and write the page into it, in the form that its ending names."""
        dialog = QFileDialog(self._window, say("setup.paper.save_title"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([say(f"setup.paper.filter.{form}") for form in ("pdf", "csv", "txt")])
        dialog.selectFile(say("setup.paper.file_name"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.write(paper, Path(name)))
        self._dialog = dialog
        dialog.open()

    def write(self, paper: Paper, path: Path) -> None:
        """Write the page: .csv and .txt by their ending, PDF for anything else."""
        target = path if path.suffix else path.with_suffix(".pdf")
        try:
            if target.suffix.lower() == ".csv":
                # Spreadsheets take UTF-8 for what it is only where a byte order mark says so.
                target.write_text(as_csv(paper), encoding="utf-8-sig", newline="")
            elif target.suffix.lower() == ".txt":
                target.write_text(as_text(paper), encoding="utf-8")
            else:
                _write_pdf(paper, target)
        except OSError:
            self.failed.emit(DaybookError("setup.cannot_write", {"file": target.name}))
            return
        self.saved.emit(target.name)

    def print(self, paper: Paper) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(paper.title)
        dialog = QPrintDialog(printer, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda answer: draw_paper(paper, printer) if answer else None)
        self._dialog = dialog
        dialog.setModal(True)
        dialog.show()


def _write_pdf(paper: Paper, target: Path) -> None:
    # Qt reports a file it cannot open only on the console; asking first gives the reason.
    with target.open("wb"):
        pass
    writer = QPdfWriter(str(target))
    writer.setTitle(paper.title)
    writer.setCreator("Daybook")
    draw_paper(paper, writer)


def draw_paper(paper: Paper, device: QPagedPaintDevice) -> None:
    """Draw the page on A4, or on what the printer holds; page breaks fall between rows."""
    if isinstance(device, QPdfWriter):
        device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter(device)
    sheet = _Sheet(painter, device)
    sheet.line([(0, 1, _LEFT, paper.title)], size=15, bold=True)
    sheet.line([(0, 1, _LEFT, say("setup.paper.lead"))])
    group = ""
    for row in paper.rows:
        if row.group != group:
            group = row.group
            sheet.gap()
            sheet.line([(0, 1, _LEFT, group)], bold=True)
        account = f"{row.account.code} {row.account.name}"
        count = format_count(row.count)
        sheet.line([(0, 0.42, _LEFT, row.label), (0.42, 0.5, _RIGHT, count), (0.54, 1, _LEFT, account)])
    if paper.document is not None:
        sheet.gap()
        document = paper.document
        title = say("setup.paper.example", order=document.order_id, customer=document.customer_name)
        sheet.line([(0, 1, _LEFT, title)], bold=True)
        sheet.paragraph(without_marks(in_words(document)))
        for entry in document.entries:
            _draw_entry(sheet, entry)
    painter.end()


def _draw_entry(sheet: _Sheet, entry: JournalEntry) -> None:
    sheet.gap()
    heads = say("setup.paper.debit"), say("setup.paper.credit")
    sheet.line(_columns(f"{format_date(entry.date)}  {entry.reference}", *heads), bold=True, ruled=True)
    for line in entry.lines:
        debit, credit = (
            format_amount(side, line.currency) if side else "" for side in (line.debit, line.credit)
        )
        sheet.line(_columns(f"{line.account.code} {line.account.name}", debit, credit))
    currency = entry.lines[0].currency if entry.lines else entry.home_currency
    sums = [format_amount(side, currency) for side in totals(entry)]
    sheet.rule()
    sheet.line(_columns(currency, *sums), bold=True, ruled=True)


_Cell = tuple[float, float, Qt.AlignmentFlag, str]


def _columns(name: str, debit: str, credit: str) -> list[_Cell]:
    return [(0, 0.6, _LEFT, name), (0.6, 0.8, _RIGHT, debit), (0.8, 1, _RIGHT, credit)]


class _Sheet:
    """Draws lines from top to bottom; a full page is followed by another."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice) -> None:
        self._painter = painter
        self._device = device
        self._top = 0.0

    def line(self, cells: list[_Cell], *, size: float = 9.5, bold: bool = False, ruled: bool = False) -> None:
        self._use_font(size, bold=bold)
        height = self._painter.fontMetrics().height() * 1.35
        self._make_room(height)
        width = self._painter.viewport().width()
        for left, right, alignment, text in cells:
            where = QRectF(left * width, self._top, (right - left) * width, height)
            elided = self._painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, int(where.width())
            )
            self._painter.drawText(where, int(alignment), elided)
        self._top += height
        if ruled:
            self.rule()

    def paragraph(self, text: str) -> None:
        self._use_font(9.5, bold=False)
        width = self._painter.viewport().width()
        flags = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        room = self._painter.boundingRect(QRectF(0, 0, width, 10_000_000), flags, text)
        self._make_room(room.height())
        self._painter.drawText(QRectF(0, self._top, width, room.height()), flags, text)
        self._top += room.height()

    def rule(self) -> None:
        width = self._painter.viewport().width()
        thickness = max(1, self._device.logicalDpiY() // 150)
        self._painter.fillRect(QRectF(0, self._top, width, thickness), Qt.GlobalColor.black)
        self._top += 2 * thickness

    def gap(self) -> None:
        self._top += self._device.logicalDpiY() / 8

    def _use_font(self, size: float, *, bold: bool) -> None:
        used = QFont(self._painter.font())
        used.setPointSizeF(size)
        used.setBold(bold)
        self._painter.setFont(used)

    def _make_room(self, height: float) -> None:
        if self._top + height > self._painter.viewport().height():
            self._device.newPage()
            self._top = 0.0
