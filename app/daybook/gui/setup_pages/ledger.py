"""Rows of account, debit and credit, closed with a single line above and a double one below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type, font
from daybook.gui.parts.card import Ground
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Breaking, Text
from daybook.wording import format_amount, say

if TYPE_CHECKING:
    from daybook.model.account import Account

_LETTERS = 10
"""A name has room for so many at least before it goes on below."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One account with its debit and credit in the ledger's currency; `marked` rows share the soft bar."""

    account: Account
    debit: Decimal
    credit: Decimal
    marked: bool = False


class Ledger(QFrame):
    """A column of such rows; figures take the width of the widest one, names the rest.

    A name goes on below where it has no room.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("gui.entry"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[LedgerRow], currency: str, closing: str = "") -> None:
        """Show rows in one currency; `closing` stands beside the sums ("Equal" or "Not equal" if '')."""
        clear(self._column)
        debits = sum((row.debit for row in rows), Decimal(0))
        credits_ = sum((row.credit for row in rows), Decimal(0))
        word = closing or say("gui.equal" if debits == credits_ else "gui.not_equal")
        heads = say("gui.debit"), say("gui.credit")
        sums = format_amount(debits, currency), format_amount(credits_, currency)
        widths = _wider(_widths(heads, Type.CAPTION), _widths(sums, Type.STRONG))
        self._column.addWidget(self._row("", say("gui.account"), heads, widths, Type.CAPTION))
        self._column.addWidget(Rule())
        for place, row in enumerate(rows):
            if place:
                self._column.addWidget(Rule("grid"))
            sides = _blank(row.debit, currency), _blank(row.credit, currency)
            made = self._row(row.account.code, row.account.name, sides, widths)
            if row.marked:
                made.setProperty("ground", "soft")
            self._column.addWidget(made)
        self._column.addWidget(Rule("edge"))
        self._column.addWidget(self._row("", word, sums, widths, Type.STRONG))
        self._column.addWidget(Rule("edge", lines=2))

    def _row(
        self, code: str, name: str, sides: tuple[str, str], widths: _Widths, kind: Type = Type.BODY
    ) -> QWidget:
        row = Ground("none")
        line = QHBoxLayout(row)
        line.setContentsMargins(8, 4, 8, 4)
        line.setSpacing(6)
        tone = "muted" if kind is Type.CAPTION else "text"
        # Beside a name of several lines figures stand with the first.
        top = Qt.AlignmentFlag.AlignTop
        if code:
            line.addWidget(Text(code, kind, "muted"), 0, top)
        line.addWidget(Breaking(name, kind, tone, letters=_LETTERS), 1)
        for words, width in zip(sides, widths, strict=True):
            figure = Text(words, kind, tone)
            figure.setAlignment(FLUSH_RIGHT)
            figure.setMinimumWidth(width + 6)
            line.addWidget(figure, 0, top)
        return row


_Widths = tuple[int, int]


def _widths(sides: tuple[str, str], kind: Type) -> _Widths:
    metrics = QFontMetrics(font(kind))
    return metrics.horizontalAdvance(sides[0]) + 4, metrics.horizontalAdvance(sides[1]) + 4


def _wider(first: _Widths, second: _Widths) -> _Widths:
    return max(first[0], second[0]), max(first[1], second[1])


def _blank(amount: Decimal, currency: str) -> str:
    return format_amount(amount, currency) if amount else ""
