"""The framed list of what needs somebody, by cause, each with a button that cures all of its orders."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.icons import icon
from daybook.gui.orders.cause_words import cause_words
from daybook.gui.parts.button import icon_button, small_button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Text
from daybook.model.table import Cause
from daybook.wording import format_count, say

SHOWN: Final = 4


class Cure(Enum):
    """What the button of a cause does."""

    SHOW = "show"
    ITEMS = "items"
    MONEY = "money"
    ORDERS = "orders"
    BOOKS = "books"
    READ_AGAIN = "read_again"


_CURES: Final = {
    "conversion.item_not_matched": (Cure.ITEMS, "orders.cure_items"),
    "conversion.test_order": (Cure.ORDERS, "orders.cure_which"),
    "conversion.migrated_order": (Cure.ORDERS, "orders.cure_which"),
    "conversion.not_a_cash_sale": (Cure.BOOKS, "orders.cure_books"),
    "conversion.due_before_document": (Cure.BOOKS, "orders.cure_books"),
    "conversion.due_day_impossible": (Cure.BOOKS, "orders.cure_books"),
    "conversion.home_currency_unknown": (Cure.BOOKS, "orders.cure_books"),
    "conversion.zero_total_left_out": (Cure.BOOKS, "orders.cure_books"),
}
_MONEY_WORDS: Final = ("account", "payment_method", "way_of_payment")


def cure_of(code: str) -> tuple[Cure, str]:
    """What cures the orders held for this problem, and the code of the button's words."""
    if code in _CURES:
        return _CURES[code]
    if code.startswith(("store.", "transport.")):
        return Cure.READ_AGAIN, "orders.cure_read_again"
    if any(word in code for word in _MONEY_WORDS):
        return Cure.MONEY, "orders.cure_money"
    return Cure.SHOW, "orders.cure_show"


class NeedsYou(QFrame):
    """Head with the number, one row for each cause. `cured` carries (Cure, cause's code)."""

    cured = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("needs", "box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._causes: Sequence[Cause] = ()
        self._open = True
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._make_head())
        self._body = QWidget()
        self._rows = QVBoxLayout(self._body)
        self._rows.setSizeConstraint(QVBoxLayout.SizeConstraint.SetMinimumSize)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        column.addWidget(self._body)
        self.hide()

    def _make_head(self) -> QWidget:
        self._head = _Head()
        self._head.clicked.connect(self._fold)
        line = QHBoxLayout(self._head)
        line.setContentsMargins(12, 5, 8, 5)
        line.setSpacing(8)
        line.addWidget(IconLabel("triangle-alert", "warn"))
        self._title = Text("", Type.STRONG)
        line.addWidget(self._title)
        line.addStretch()
        self._arrow: QToolButton = icon_button("chevron-down", say("orders.needs_fold"))
        self._arrow.setFixedSize(QSize(24, 24))
        self._arrow.clicked.connect(self._fold)
        line.addWidget(self._arrow)
        return self._head

    @property
    def causes(self) -> Sequence[Cause]:
        """What is listed."""
        return self._causes

    def show_causes(self, total: int, causes: Sequence[Cause]) -> None:
        """List the causes; nothing at all where `total` is 0."""
        self.setVisible(total > 0)
        self._title.setText(say("orders.needs_title", count=total))
        if list(causes) == list(self._causes):
            return
        self._causes = tuple(causes)
        clear(self._rows)
        for cause in causes[:SHOWN]:
            if self._rows.count():
                self._rows.addWidget(Rule())
            self._rows.addWidget(self._row(cause))
        rest = sum(cause.count for cause in causes[SHOWN:])
        if rest:
            self._rows.addWidget(Rule())
            more = Text(say("orders.needs_more", count=rest), Type.CAPTION, "muted")
            more.setContentsMargins(32, 4, 8, 6)
            self._rows.addWidget(more)

    def _row(self, cause: Cause) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 2, 6, 2)
        line.setSpacing(10)
        count = Text(format_count(cause.count), Type.STRONG)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setMinimumWidth(18)
        line.addWidget(count)
        words = cause_words(cause)
        line.addWidget(Elided(words), 1)
        cure, code = cure_of(cause.code)
        deed = small_button(say(code, count=cause.count))
        deed.setAccessibleDescription(words)
        deed.clicked.connect(lambda: self.cured.emit(cure, cause.code))
        line.addWidget(deed)
        return row

    def fold(self) -> None:
        """Show the head alone."""
        if self._open:
            self._fold()

    def _fold(self) -> None:
        self._open = not self._open
        self._body.setVisible(self._open)
        self._arrow.setIcon(icon("chevron-down" if self._open else "chevron-right"))
        set_property(self._head, "needs", "head" if self._open else "only")


class _Head(QFrame):
    """The head; a click anywhere on it folds."""

    clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("needs", "head")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.clicked.emit()
