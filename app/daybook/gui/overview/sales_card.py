"""Sales as a chart, and the same figures as a table and as a CSV file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from daybook.gui.fonts import Type
from daybook.gui.icons import icon
from daybook.gui.overview.bar_chart import BarChart, ChartBar
from daybook.gui.overview.card_head import be_head_of_buttons
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.text import Elided, Text
from daybook.gui.reports.files import file_name
from daybook.gui.reports.sheet_model import SheetModel, widest_texts
from daybook.gui.reports.sheet_table import SheetTable
from daybook.wording import format_amount, say
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    from daybook.model.sheet import Sheet
    from daybook.services.ledger.overview import Bar, Sales


@dataclass(frozen=True, slots=True)
class SalesWords:
    """What a card of sales says: how a bar is marked below (by its place) and called, and its sheet."""

    tick: Callable[[int, Bar], str]
    name: Callable[[Bar], str]
    sheet: Callable[[Sales], Sheet]


class SalesCard(Card):
    """`bar_wanted` carries a Bar that was clicked, `save_wanted` a path and the Sheet to write there."""

    bar_wanted = Signal(object)
    save_wanted = Signal(object, object)

    def __init__(self, title: str, words: SalesWords, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._words = words
        self._sales: Sales | None = None
        self._about = Elided("", Type.CAPTION, "text2")
        self._total = Text("", Type.SECTION)
        self.table_button = icon_button("list", say("overview.as_table", title=title))
        self.table_button.setCheckable(True)
        self.table_button.toggled.connect(self._show_table)
        self.csv_button = icon_button("download", say("overview.as_csv", title=title))
        self.csv_button.clicked.connect(self._ask_csv)
        self.head.setSpacing(8)
        be_head_of_buttons(self)
        self.head.addWidget(Text(title, Type.SECTION))
        self.head.addWidget(self._about, 1)
        self.head.addWidget(self._total)
        self.head.addWidget(self.table_button)
        self.head.addWidget(self.csv_button)
        self.content.addLayout(self.head)
        self.chart = BarChart(title)
        self.chart.chosen.connect(self._choose)
        self.table = SheetTable()
        self.table.setAccessibleName(title)
        self._body = QStackedWidget()
        self._body.addWidget(self.chart)
        self._body.addWidget(self.table)
        self.content.addWidget(self._body, 1)

    def show_sales(self, sales: Sales) -> None:
        """Show these bars."""
        self._sales = sales
        self._about.setText(say("overview.sales_about", currency=sales.currency))
        self._total.setText(format_amount(sales.total, sales.currency))
        bars = [
            ChartBar(self._words.tick(place, bar), self._words.name(bar), bar.amount)
            for place, bar in enumerate(sales.bars)
        ]
        self.chart.show_bars(bars, sales.currency)
        sheet = self._words.sheet(sales)
        self.table.show_model(SheetModel(sheet), widest_texts(sheet))

    @property
    def total(self) -> str:
        """The sum at the top right."""
        return self._total.text()

    def save(self, path: Path) -> None:
        """Ask to have the figures written as CSV."""
        if self._sales is not None:
            self.save_wanted.emit(path, self._words.sheet(self._sales))

    def _show_table(self, shown: bool) -> None:
        self._body.setCurrentWidget(self.table if shown else self.chart)
        self.table_button.setIcon(icon("list", "accent" if shown else "text2"))

    def _choose(self, place: int) -> None:
        if self._sales is not None:
            self.bar_wanted.emit(self._sales.bars[place])

    def _ask_csv(self) -> None:
        if self._sales is None:
            return
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - not before somebody saves

        sheet = self._words.sheet(self._sales)
        places = QStandardPaths.StandardLocation.DocumentsLocation
        proposed = Path(QStandardPaths.writableLocation(places)) / file_name(sheet, "csv")
        dialog = QFileDialog(self, say_phrase(sheet.title), str(proposed.parent))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setDefaultSuffix("csv")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.open()
