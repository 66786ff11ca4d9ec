"""Asks what is in stock: opening stock with its value, or what was counted."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from daybook.gui.asking.fields import amount_field, amount_of, day_field, day_of, set_day
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.errors import further
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.csv_dialogs import ask_open
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.scrolling import scrolling
from daybook.gui.parts.text import Elided, Text
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.model.ledger import StockCount
from daybook.model.money import ZERO
from daybook.model.problem import DaybookError
from daybook.services.ledger.stock_file import CountedFile, read_counts
from daybook.services.ledger.stocktaking import Stocktaking, enter_counts
from daybook.wording import Sentence, describe, format_decimal, number_typed, say, typed_number

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger_reports import StockRow

MOST: Final = 100
"""Items that one window asks for; more are counted in parts, by the search."""


class StockQuestion(LedgerQuestion):
    """Items left empty are left as they are. Answers with the entry's number, '' where nothing differs.

    One warehouse at a time: `elsewhere` says that another is to be asked for.
    """

    elsewhere = Signal(str)

    def __init__(
        self, found: Stocktaking, place: Workplace, tasks: Tasks, parent: QWidget, warehouse: str = ""
    ) -> None:
        self._found = found
        self.warehouse = _chosen(found, warehouse)
        kind = "opening" if found.opens(self.warehouse) else "count"
        sentences = [say(f"stock.{kind}_follows"), say(f"stock.{kind}_final")]
        if len(found.items) > MOST:
            sentences.append(say("stock.first_of", shown=MOST, count=len(found.items)))
        words = Words(say(f"stock.{kind}_title"), sentences, say(f"stock.{kind}_now"))
        super().__init__(words, place, tasks, parent)
        self._home = found.home
        self._items: Sequence[StockRow] = found.items[:MOST]
        self._known = frozenset(item.code for item in found.items)
        self._unseen: dict[tuple[str, str], StockCount] = {}
        self.day = day_field(say("stock.day"), found.today)
        self.fields: dict[str, tuple[QLineEdit, QLineEdit]] = {}
        line = QHBoxLayout()
        line.addWidget(LabelledField(say("stock.day"), self.day))
        if len(found.warehouses) > 1:
            self.places = drop_down(say("stock.warehouse"))
            self.places.addItems(found.warehouses)
            self.places.setMinimumWidth(160)
            self.places.setCurrentText(self.warehouse)
            self.places.activated.connect(lambda _place: self._ask_again(self.places.currentText()))
            line.addWidget(LabelledField(say("stock.warehouse"), self.places))
        line.addStretch(1)
        self.file_button = button(say("stock.open_file"), icon_name="folder-open")
        self.file_button.clicked.connect(lambda: ask_open(self, say("stock.open_file"), self.read_file))
        line.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignBottom)
        self.content.addLayout(line)
        self.content.addWidget(self._table())
        self.setMinimumWidth(640)

    def _table(self) -> QWidget:
        inner = Ground("window")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 6, 8, 6)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(0, 1)
        titles = ("stock.item", "stock.in_books", "stock.quantity", "stock.value")
        for place, code in enumerate(titles):
            title = Text(say(code, currency=self._home), Type.LABEL, "muted")
            side = Qt.AlignmentFlag.AlignLeft if place == 0 else Qt.AlignmentFlag.AlignRight
            grid.addWidget(title, 0, place, side)
        for number, item in enumerate(self._items, start=1):
            self._ask_for(grid, number, item)
        area = scrolling(inner, upright=True)
        area.setMinimumHeight(min(340, inner.sizeHint().height() + 8))
        return area

    def _ask_for(self, grid: QGridLayout, number: int, item: StockRow) -> None:
        values = {"item": item.code, "currency": self._home}
        quantity = amount_field(say("stock.quantity_of", **values))
        value = amount_field(say("stock.value_of", **values))
        for field in (quantity, value):
            field.setFixedWidth(max(130, 10 * field.fontMetrics().averageCharWidth()))
        if self._counts(item.code):
            value.setPlaceholderText(say("stock.average"))
        self.fields[item.code] = (quantity, value)
        name = Elided(say("stock.code_and_name", code=item.code, name=item.name))
        name.setMinimumWidth(180)
        known = item.quantity_in(self.warehouse) if self.warehouse else item.quantity
        there = Text(format_decimal(known.normalize()) if known else "0", tone="text2")
        grid.addWidget(name, number, 0)
        grid.addWidget(there, number, 1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(quantity, number, 2)
        grid.addWidget(value, number, 3)

    def gather(self) -> Deed:
        """Enter or count what was filled in."""
        counts = [count for item in self._items if (count := self._count_of(item)) is not None]
        counts += self._unseen.values()
        if not counts:
            raise DaybookError("books.nothing_counted")
        day = day_of(self.day)
        found = self._found
        return lambda ledger: enter_counts(ledger, found, counts, day)

    def read_file(self, path: Path) -> None:
        """Fill in what a file says is there; where lines are wrong they are told, and nothing is taken."""
        known, warehouses, usual = self._known, self._found.warehouses, self.warehouse
        self.notices.clear()
        self._tasks.run(
            lambda _cancel, _progress: read_counts(path, known, warehouses, usual),
            owner=self,
            on_done=self._fill,
            on_failed=self.notices.show_error,
        )

    def _fill(self, found: CountedFile) -> None:
        if found.problems:
            what = say("stock.lines_wrong", count=len(found.problems))
            first = " ".join(describe(problem).what for problem in found.problems[:3])
            self.notices.show_sentence(Sentence(what, first, further(found.problems[3:])), Tone.WARN)
            return
        here = [each for each in found.counts if each.warehouse == self.warehouse]
        self._unseen = {
            (each.item, each.warehouse): each
            for each in found.counts
            if each not in here or each.item not in self.fields
        }
        for each in here:
            if each.item in self.fields:
                quantity, value = self.fields[each.item]
                quantity.setText(typed_number(each.quantity))
                value.setText("" if each.value is None else typed_number(each.value))
        what = say("stock.file_read", count=len(found.counts))
        todo = say("stock.file_unseen", count=len(self._unseen)) if self._unseen else ""
        self.notices.show_sentence(Sentence(what, todo or say("stock.file_read.todo"), ""), Tone.OK)

    def use_day(self, day: dt.date) -> None:
        """Enter it on this day."""
        set_day(self.day, day)

    def _count_of(self, item: StockRow) -> StockCount | None:
        quantity, value = self.fields[item.code]
        counted = number_typed(quantity.text())
        worth = amount_of(value.text(), self._home)
        if counted is None:
            return None
        if worth is None and not self._counts(item.code) and counted == ZERO:
            worth = Decimal(0)
        return StockCount(item.code, counted, worth, self.warehouse)

    def _counts(self, code: str) -> bool:
        """False where opening stock is asked for: the warehouse's, or the item's that was taken back."""
        return not self._found.is_opening(StockCount(code, ZERO, None, self.warehouse))

    def _ask_again(self, warehouse: str) -> None:
        """Ask for another warehouse, whose stock may have to be opened instead of counted."""
        if warehouse != self.warehouse:
            self.reject()
            self.elsewhere.emit(warehouse)


def _chosen(found: Stocktaking, wanted: str) -> str:
    """The wanted warehouse where there is such a one, else the first."""
    if wanted in found.warehouses or not found.warehouses:
        return wanted
    return found.warehouses[0]
