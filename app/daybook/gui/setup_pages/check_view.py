"""What importing would do, in figures: four tiles, the accounts, what needs you, the documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.cures import Way, advice, cure_of
from daybook.gui.parts.button import link_button, set_button_text, small_button
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule, UprightRule
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.ledger import Ledger, LedgerRow
from daybook.model.problem import Problem
from daybook.wording import format_amount, format_count, format_money, say

if TYPE_CHECKING:
    from daybook.services.results import Check, OrderResult

_WIDEST_FIGURE = 11
"""Characters of the large type that fit a tile; longer figures take a smaller one."""


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure and what it counts."""

    figure: str
    below: str


def tiles_of(check: Check, home: str) -> list[Tile]:
    """Return the four figures of a check, the sum in the home currency; what stands below explains each."""
    ordered = sorted(check.totals.items(), key=lambda each: each[0] != home)
    totals = [(format_amount(amount, currency), currency) for currency, amount in ordered]
    total, currency = totals[0] if totals else ("0", "")
    others = say("wizard.check.other_currencies", count=len(totals) - 1) if len(totals) > 1 else ""
    customers, items = len(check.new_customers), len(check.new_items)
    return [
        Tile(format_count(len(check.ready)), say("wizard.check.ready")),
        Tile(total, f"{say('wizard.check.total', currency=currency)}{others}"),
        Tile(format_count(len(check.held)), say("wizard.check.held")),
        Tile(f"{format_count(customers)} + {format_count(items)}", say("wizard.check.created")),
    ]


def kinds_of(check: Check, home: str) -> list[tuple[str, str]]:
    """Return a line for each kind of document and currency: the kind once, the home currency first."""
    rows = []
    for kind, count in check.kind_counts.items():
        name = say(f"wizard.check.kind.{kind.value}", count=count)
        for currency in sorted(check.kinds[kind], key=lambda each: (each != home, each)):
            rows.append((name, format_money(check.kinds[kind][currency], currency)))
            name = ""
    return rows


class Tiles(QFrame):
    """Figures side by side in one frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(1, 1, 1, 1)

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these."""
        clear(self._around)
        self._around.addWidget(TileGrid(tiles))


class TileGrid(GivingGrid):
    """The figures, with a line between those that stand beside each other; no figure is cut."""

    alignment = Qt.AlignmentFlag(0)

    def __init__(self, tiles: Sequence[Tile], parent: QWidget | None = None) -> None:
        super().__init__(len(tiles), parent, spacing=0)
        self._rules: list[UprightRule] = []
        self.show_parts([self._part(tile) for tile in tiles])

    def _part(self, tile: Tile) -> QWidget:
        part, rule = QWidget(self), UprightRule()
        self._rules.append(rule)
        across = QHBoxLayout(part)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(rule)
        column = QVBoxLayout()
        column.setContentsMargins(16, 8, 12, 10)
        column.setSpacing(0)
        short = len(tile.figure) <= _WIDEST_FIGURE
        column.addWidget(Text(tile.figure, Type.FIGURE if short else Type.SECTION))
        column.addWidget(Paragraph(tile.below, Type.CAPTION, "text2"))
        column.addStretch()
        across.addLayout(column, 1)
        return part

    def _arranged(self, columns: int) -> None:
        for place, rule in enumerate(self._rules):
            rule.setVisible(place % columns > 0)


class AccountSums(QFrame):
    """Debit and credit of each account over all orders, a ledger for each currency."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_sums(self, check: Check) -> None:
        """Show the sums of a check."""
        clear(self._column)
        currencies = list(dict.fromkeys(line.currency for line in check.accounts))
        for currency in currencies:
            lines = [line for line in check.accounts if line.currency == currency]
            rows = [LedgerRow(line.account, line.debit, line.credit) for line in lines]
            ledger = Ledger()
            ledger.show_rows(rows, currency, currency if len(currencies) > 1 else "")
            self._column.addWidget(ledger)


class NeedsYou(QFrame):
    """Why some orders cannot go, grouped by cause; Show folds out which they are and what to do."""

    cured = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.rows: list[CauseRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 6, 1, 4)
        self._column.setSpacing(0)

    def show_held(self, held: Sequence[OrderResult]) -> None:
        """Show these orders, most frequent cause first."""
        clear(self._column)
        self.rows = []
        head = QHBoxLayout()
        head.setContentsMargins(12, 2, 12, 6)
        head.addWidget(Text(say("wizard.check.need_you", count=len(held)), Type.STRONG))
        head.addStretch()
        head.addWidget(Text(say("wizard.check.not_among"), Type.CAPTION, "text2"))
        self._column.addLayout(head)
        for orders in _by_cause(held):
            self._column.addWidget(Rule("grid"))
            row = CauseRow(orders)
            row.cured.connect(self.cured)
            self.rows.append(row)
            self._column.addWidget(row)


class CauseRow(QWidget):
    """One cause with its orders; `cured` carries the Cure that a page of the setup holds."""

    cured = Signal(object)

    def __init__(self, orders: Sequence[OrderResult], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        first = orders[0].problems[0] if orders[0].problems else Problem("wizard.held_without_reason")
        sentence = advice(first)
        many = "wizard.check.orders" if len(orders) > 1 else "wizard.check.one_order"
        count = say(many, count=len(orders), first=orders[0].order_id)
        self.more = Paragraph(_orders_and_todo(orders, sentence.todo), Type.CAPTION)
        self.more.hide()
        self.show_button = small_button(say("wizard.check.show"))
        self.show_button.clicked.connect(self._toggle)
        words = QVBoxLayout()
        words.setSpacing(1)
        what = Paragraph(sentence.what, Type.BODY, "text")
        words.addWidget(what)
        words.addWidget(Text(count, Type.CAPTION, "text2"))
        words.addWidget(self.more)
        cure = cure_of(first.code)
        if cure.way is Way.SETTINGS:
            self.way_out = link_button(say(f"wizard.check.cure.{cure.page}"))
            self.way_out.clicked.connect(lambda: self.cured.emit(cure))
            words.addWidget(self.way_out)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.setSpacing(10)
        layout.addWidget(IconLabel("triangle-alert", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignTop)

    def _toggle(self) -> None:
        self.more.setVisible(self.more.isHidden())
        shown = "wizard.check.show" if self.more.isHidden() else "wizard.check.hide"
        set_button_text(self.show_button, say(shown))


def _by_cause(held: Sequence[OrderResult]) -> list[list[OrderResult]]:
    groups: dict[str, list[OrderResult]] = {}
    for result in held:
        code = result.problems[0].code if result.problems else ""
        groups.setdefault(code, []).append(result)
    return sorted(groups.values(), key=len, reverse=True)


def _orders_and_todo(orders: Sequence[OrderResult], todo: str) -> str:
    named = [
        say("wizard.check.order", order=result.order_id, total=format_money(result.total, result.currency))
        if result.total is not None
        else result.order_id
        for result in orders
    ]
    listed = say("wizard.check.which", orders=named)
    return f"{todo}\n{listed}" if todo else listed
