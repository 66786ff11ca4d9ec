"""A card that takes a figure apart: its total at the top right, below it what makes it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.overview.card_head import be_head_of_buttons
from daybook.gui.parts.amount import Amount
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.figure_side import equally_wide
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Elided, Text, plain_tooltip
from daybook.gui.parts.turned import from_right_to_left, turned
from daybook.wording import format_amount, format_money, say

_LONGEST = 34
_BELOW_HEAD = 2
_ABOVE_LINK = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the card; `whole_name` is the name in full.

    `target` is what `part_wanted` carries; a part without leads to how the card adds up.
    """

    name: str
    whole_name: str
    amount: Decimal
    target: str


class FigureList(Card):
    """`part_wanted` carries a part's target, `explained` says that the title's link was pressed."""

    part_wanted = Signal(str)
    explained = Signal()

    def __init__(self, title: str, about: str, *, with_bars: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._title = title
        self._with_bars = with_bars
        self._shown: tuple[list[Part], str, str] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.head.setSpacing(8)
        be_head_of_buttons(self)
        # What the line of a title leaves below its words is room enough before the first part.
        self.content.setSpacing(_BELOW_HEAD)
        self.head.addWidget(Text(title, Type.SECTION))
        self.head.addWidget(Elided(about, Type.CAPTION, "text2"), 1)
        self.total = Text("", Type.SECTION)
        self.head.addWidget(self.total)
        self.content.addLayout(self.head)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.content.addLayout(self._rows)
        self.content.addSpacing(_ABOVE_LINK)
        self.link = link_button(say("overview.how"))
        self.link.setAccessibleDescription(title)
        self.link.clicked.connect(self.explained)
        self.content.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_parts(self, parts: Sequence[Part], currency: str, nothing: str) -> None:
        """Show these parts with their sum; `nothing` is said where there are none.

        Parts that are shown already stay as they are: a line made anew under the pointer would lose the click
        that has begun on it, and the focus.
        """
        shown = (list(parts), currency, nothing)
        if shown == self._shown:
            return
        self._shown = shown
        total = sum((part.amount for part in parts), Decimal(0))
        self.total.setText(format_amount(total, currency))
        self.setAccessibleName(f"{self._title} {format_money(total, currency)}")
        clear(self._rows)
        largest = max((part.amount for part in parts), default=Decimal(0))
        for part in parts:
            self._rows.addWidget(self._row(part, currency))
            if self._with_bars:
                share = float(part.amount / largest) if largest > 0 else 0.0
                self._rows.addWidget(ShareBar(max(share, 0.0)))
        if from_right_to_left():
            equally_wide(self.findChildren(Amount))
        if not parts:
            self._rows.addWidget(Text(nothing, Type.CAPTION, "muted"))

    def _row(self, part: Part, currency: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        name = link_button(_cut(part.name))
        name.setAccessibleName(f"{part.whole_name} {format_money(part.amount, currency)}")
        name.setToolTip(plain_tooltip(part.whole_name))
        name.clicked.connect(lambda: self._open(part))
        line.addWidget(name)
        line.addStretch(1)
        line.addWidget(Amount(part.amount, currency))
        return row

    def _open(self, part: Part) -> None:
        if part.target:
            self.part_wanted.emit(part.target)
        else:
            self.explained.emit()


class ShareBar(QWidget):
    """How large a part is beside the largest one; the figure above it says it in full."""

    def __init__(self, share: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = share
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill the track, then the share."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().color("track"))
        whole = QRectF(self.rect())
        share = QRectF(0, 0, whole.width() * min(self._share, 1.0), whole.height())
        painter.fillRect(turned(share, whole), theme().color("chart2"))


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
