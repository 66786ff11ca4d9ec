"""The framed list of what needs somebody, by cause, each with a button that cures all of its orders."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.icons import icon
from daybook.gui.orders.cause_words import cause_words
from daybook.gui.orders.cures import SHOW, Cure, cure_for
from daybook.gui.parts.button import icon_button, small_button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided, Text
from daybook.wording import format_count, say

if TYPE_CHECKING:
    from daybook.model.table import Cause

SHOWN: Final = 4


class NeedsYou(QFrame):
    """Head with the number, one row for each cause. `cured` carries (Cure, cause's code).

    Every cause can be shown by itself; one that has a cure here has a button for it too.
    """

    cured = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("needs", "box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._causes: Sequence[Cause] = ()
        self._lines: dict[str, _Line] = {}
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
        line.setContentsMargins(12, 3, 8, 3)
        line.setSpacing(8)
        line.addWidget(IconLabel("triangle-alert", "warn"))
        self._title = Text("", Type.STRONG)
        line.addWidget(self._title)
        line.addStretch()
        self._arrow: QToolButton = icon_button("chevron-down", say("orders.needs_fold"))
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
        self._lines = {}
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

    def mark(self, code: str) -> None:
        """Show which cause the table is narrowed to; '' for none."""
        for of_line, line in self._lines.items():
            set_property(line, "ground", "soft" if of_line == code else "")

    def _row(self, cause: Cause) -> QWidget:
        line = _Line(cause)
        line.cured.connect(self.cured)
        self._lines[cause.code] = line
        return line

    def fold(self) -> None:
        """Show the head alone."""
        if self._open:
            self._fold()

    def _fold(self) -> None:
        self._open = not self._open
        self._body.setVisible(self._open)
        self._arrow.setIcon(icon("chevron-down" if self._open else "chevron-right"))
        set_property(self._head, "needs", "head" if self._open else "only")


class _Line(QFrame):
    """One cause: how many, why, its cure and the way to its orders."""

    cured = Signal(object, str)

    def __init__(self, cause: Cause) -> None:
        super().__init__()
        self._code = cause.code
        self._words = cause_words(cause)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(12, 4, 6, 4)
        self._layout.setSpacing(8)
        count = Text(format_count(cause.count), Type.STRONG)
        count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        count.setMinimumWidth(18)
        self._layout.addWidget(count)
        self._layout.addWidget(Elided(self._words), 1)
        cure = cure_for(cause.example)
        if cure is not SHOW:
            self._add(cure, cause.count)
        self._add(SHOW, cause.count)

    def _add(self, cure: Cure, count: int) -> None:
        deed = small_button(say(cure.words, count=count))
        deed.setAccessibleDescription(self._words)
        deed.clicked.connect(lambda: self.cured.emit(cure, self._code))
        self._layout.addWidget(deed)


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
