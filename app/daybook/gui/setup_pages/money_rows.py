"""Ways of payment, taxes, discounts and charges that occur, each with the account it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.appearance import when_letters_change
from daybook.gui.fonts import Type
from daybook.gui.parts.document_words import ORDINARY_TAX_CLASS
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Breaking, Text, plain_tooltip
from daybook.gui.setup_pages.fields import arrow_room, drop_down
from daybook.gui.setup_pages.scroll import Inside, PartScroll
from daybook.model.account import Account, AccountRole, Role
from daybook.wording import format_count, say

if TYPE_CHECKING:
    from daybook.services.setup.setup_answers import MoneyPage, MoneyRow

_BEFORE_WORDS = 12
_ACCOUNT_LETTERS = 15
_LABEL_LETTERS = 12
"""Room for so many there is at least for the name of an account, and for what goes there on one line."""

_USUAL_LETTERS = 17
"""What the accounts leave of the labels where there is room."""

_GAP = 8
_INSET = 6
_MARK = 3
_LEFT, _RIGHT = 10, 4
_LEAST_HEIGHT = 240
_SCROLL_BAR = 14


def account_words(account: Account) -> str:
    """Return "1101 On its way – Stripe"."""
    return f"{account.code} {account.name}"


def role_label(role: AccountRole) -> str:
    """Return the words of a role; a type of coupon says which it is."""
    words = say(f"option.role.{role.role.value}")
    if role.role not in {Role.COUPONS, Role.SHIPPING_DISCOUNTS} or not role.key:
        return words
    return say("setup.money.one_of", label=words, which=say(f"option.coupon.{role.key}"))


def row_label(row: MoneyRow, rows: Sequence[MoneyRow]) -> str:
    """Return the words of a row; twins say which: ways of payment their currency, taxes their class."""
    label = row.label or role_label(row.role)
    twins = [other for other in rows if other.label == row.label and other.role.role is row.role.role]
    which = "".join(row.role.key.split("|")[1:2])
    if len(twins) < 2 or not which or which == ORDINARY_TAX_CLASS:
        return label
    return say("setup.money.one_of", label=label, which=which)


class MoneyRows(QFrame):
    """Three groups of rows; `chosen` carries the role and the code of its new account."""

    chosen = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.lines: list[MoneyLine] = []
        self._caption: Text | None = None
        self._area = PartScroll(Inside())
        self._area.resized.connect(self._fit)
        when_letters_change(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 6, 1, 8)
        layout.addWidget(self._area)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        """Return the height of all rows: the card is no taller than they are."""
        inside = self._area.widget()
        height = inside.sizeHint().height() + 18 if inside is not None else 120
        return QSize(416, height)

    def show_rows(self, page: MoneyPage) -> None:
        """Build the rows of a page anew."""
        self.lines = []
        inside = Inside()
        column = QVBoxLayout(inside)
        column.setContentsMargins(_INSET, 0, _INSET, 0)
        column.setSpacing(2)
        groups = (
            ("setup.money.payments", page.payments),
            ("setup.money.taxes", page.taxes),
            ("setup.money.charges", page.charges),
        )
        for title, rows in groups:
            if not rows:
                continue
            if self.lines:
                column.addSpacing(4)
                column.addWidget(Rule())
            column.addLayout(self._head(say(title)))
            for row in rows:
                line = MoneyLine(row, row_label(row, rows), page.chart)
                line.chosen.connect(self.chosen)
                self.lines.append(line)
                column.addWidget(line)
        column.addStretch()
        self._area.show_inside(inside)
        # Sideways the whole page scrolls, where text is very large.
        self._area.setMinimumWidth(inside.minimumSizeHint().width() + _SCROLL_BAR)
        self._area.least = min(inside.sizeHint().height(), _LEAST_HEIGHT)
        self._fit()
        self.updateGeometry()

    def show_whole(self, *, whole: bool) -> None:
        """Show every row, where the page scrolls, or scroll within the height that is left."""
        self._area.show_whole(whole=whole)

    def _fit(self) -> None:
        """Share the width out: the accounts get what they need as far as the labels keep a few letters."""
        if not self.lines:
            return
        count = max(line.count.sizeHint().width() for line in self.lines)
        inside = self._area.viewport().width() - 2 * _INSET - _LEFT - _RIGHT - 2 * _GAP - count
        letter = self.fontMetrics().averageCharWidth()
        wanted = max(line.account_width() for line in self.lines)
        least = _least_account(letter)
        width = max(min(wanted, inside - _USUAL_LETTERS * letter), least)
        for line in self.lines:
            line.count.setFixedWidth(count)
            line.account.setFixedWidth(width)
        if self._caption is not None:
            self._caption.setFixedWidth(width)

    def _head(self, title: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(_LEFT, 4, _RIGHT, 2)
        line.setSpacing(_GAP)
        line.addWidget(Breaking(title, Type.STRONG, letters=_LABEL_LETTERS), 1)
        if not self.lines:
            self._caption = Text(say("setup.money.goes_to"), Type.LABEL, "text2")
            line.addWidget(self._caption)
        return line

    def mark(self, role: AccountRole | None) -> None:
        """Put the soft bar on the rows of the role that was changed last."""
        for line in self.lines:
            line.show_mark(marked=line.row.role == role)

    def show_account(self, role: AccountRole, code: str) -> None:
        """Show the account of a role in every row that has it: certificates are both sold and paid with."""
        for line in self.lines:
            if line.row.role == role:
                line.show_account(code)

    def code_of(self, role: AccountRole | None) -> str:
        """Return the account code shown for a role, '' for none."""
        return next((str(line.account.currentData()) for line in self.lines if line.row.role == role), "")


class MoneyLine(QFrame):
    """One row: what occurs, how often, and the account."""

    chosen = Signal(object, str)

    def __init__(
        self, row: MoneyRow, label: str, chart: Sequence[Account], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.row = row
        self.label = label
        name = Breaking(label, letters=_LABEL_LETTERS)
        self.count = Text(format_count(row.count), Type.BODY, "muted")
        self.count.setAlignment(FLUSH_RIGHT)
        self.account = drop_down(say("setup.money.account_of", what=label))
        self.account.setMinimumWidth(_least_account(self.account.fontMetrics().averageCharWidth()))
        self.account.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        accounts = {account.code: account for account in (*chart, row.account)}
        for code, account in sorted(accounts.items()):
            self.account.addItem(account_words(account), code)
        self.account.setCurrentIndex(self.account.findData(row.account.code))
        self.account.activated.connect(self._activated)
        self.account.setToolTip(plain_tooltip(self.account.currentText()))
        view = self.account.view()
        view.setMinimumWidth(view.sizeHintForColumn(0) + 24)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 1, _RIGHT, 1)
        layout.setSpacing(_GAP)
        layout.addWidget(name, 1)
        layout.addWidget(self.count)
        layout.addWidget(self.account)

    def show_mark(self, *, marked: bool) -> None:
        """Show or remove the soft ground with its bar."""
        set_property(self, "ground", "soft" if marked else "")
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(_LEFT - _MARK if marked else _LEFT, 1, _RIGHT, 1)

    def account_width(self) -> int:
        """The width at which the name of the account is not cut."""
        words = self.account.fontMetrics().horizontalAdvance(self.account.currentText())
        return _BEFORE_WORDS + words + arrow_room()

    def show_account(self, code: str) -> None:
        """Show another account."""
        self.account.setCurrentIndex(self.account.findData(code))
        self.account.setToolTip(plain_tooltip(self.account.currentText()))

    def _activated(self, place: int) -> None:
        self.chosen.emit(self.row.role, str(self.account.itemData(place)))


def _least_account(letter: int) -> int:
    return _ACCOUNT_LETTERS * letter + _BEFORE_WORDS + arrow_room()
