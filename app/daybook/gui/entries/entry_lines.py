"""The lines of an entry as they are entered: account, debit, credit, memo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from daybook.gui.asking.fields import account_field, amount_field, amount_of
from daybook.gui.fonts import Type
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import line_edit
from daybook.model.account import Account
from daybook.model.money import ZERO
from daybook.model.problem import DaybookError
from daybook.wording import say, typed_amount

_GAP: Final = 6
_LEAST_LINES: Final = 3
"""The titles and two lines are on show, however little room there is."""


@dataclass(eq=False, slots=True)
class LineFields:
    """The widgets of one line."""

    account: QComboBox
    debit: QLineEdit
    credit: QLineEdit
    memo: QLineEdit
    remove: QToolButton

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order of their columns."""
        return self.account, self.debit, self.credit, self.memo, self.remove

    @property
    def is_empty(self) -> bool:
        """True where no amount was entered."""
        return not (self.debit.text().strip() or self.credit.text().strip())


class EntryLines(QScrollArea):
    """`changed` says that something was entered, added or taken away."""

    changed = Signal()

    def __init__(self, accounts: Sequence[Account]) -> None:
        super().__init__()
        # Tab goes from field to field inside.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._accounts = accounts
        self.rows: list[LineFields] = []
        self._next = 1
        self._inner = inner = Ground("window")
        self._grid = QGridLayout(inner)
        self._grid.setContentsMargins(0, 4, 8, 4)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(_GAP)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(3, 2)
        for place, code in enumerate(
            ("reports.column_account", "reports.column_debit", "reports.column_credit", "entries.memo_column")
        ):
            side = Qt.AlignmentFlag.AlignRight if place in {1, 2} else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(Text(say(code), Type.LABEL, "muted"), 0, place, side)
        self._grid.setRowStretch(999, 1)
        self.setProperty("plain", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return room for every line; with less the lines scroll."""
        return QSize(super().sizeHint().width(), self._inner.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for the titles and two lines, or for all where there are fewer."""
        every = self.sizeHint().height()
        return QSize(super().minimumSizeHint().width(), min(every, _LEAST_LINES * self._line_height))

    @property
    def _line_height(self) -> int:
        return max((row.debit.sizeHint().height() for row in self.rows), default=0) + _GAP

    def add(
        self,
        account: Account | None = None,
        debit: Decimal = ZERO,
        credit: Decimal = ZERO,
        currency: str = "",
    ) -> LineFields:
        """Add a line at the end."""
        number = str(self._next)
        fields = LineFields(
            account_field(
                say("entries.account_of", line=number), self._accounts, account.code if account else ""
            ),
            amount_field(say("entries.debit_of", line=number)),
            amount_field(say("entries.credit_of", line=number)),
            line_edit(say("entries.memo_of", line=number)),
            icon_button("trash-2", say("entries.remove_line", line=number)),
        )
        fields.account.setMinimumWidth(220)
        for field, amount in ((fields.debit, debit), (fields.credit, credit)):
            field.setFixedWidth(120)
            if amount:
                field.setText(typed_amount(amount, currency))
            field.textChanged.connect(lambda _text: self.changed.emit())
        fields.account.currentIndexChanged.connect(lambda _place: self.changed.emit())
        fields.remove.clicked.connect(lambda: self.remove(fields))
        for column, widget in enumerate(fields.widgets):
            self._grid.addWidget(widget, self._next, column)
        self._next += 1
        self.rows.append(fields)
        self.updateGeometry()
        self.changed.emit()
        return fields

    def remove(self, fields: LineFields) -> None:
        """Take a line away."""
        self.rows.remove(fields)
        for widget in fields.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.updateGeometry()
        self.changed.emit()

    @property
    def is_accountless(self) -> bool:
        """True where a line has an amount and no account."""
        return any(not row.is_empty and row.account.currentData() is None for row in self.rows)

    def typed(self, currency: str) -> list[tuple[Account, Decimal, Decimal, str]]:
        """The lines that have an amount, those without an account at none of the chart's.

        Raises:
            DaybookError: asking.no_number or books.amount_impossible.
        """
        found = []
        for row in self.rows:
            if row.is_empty:
                continue
            debit = amount_of(row.debit.text(), currency) or ZERO
            credit = amount_of(row.credit.text(), currency) or ZERO
            if debit < 0 or credit < 0:
                amount = min(debit, credit)
                raise DaybookError("books.amount_impossible", {"amount": amount, "currency": currency})
            account = row.account.currentData()
            known = account if isinstance(account, Account) else self._accounts[0]
            found.append((known, debit, credit, row.memo.text().strip()))
        return found
