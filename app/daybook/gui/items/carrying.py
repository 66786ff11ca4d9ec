"""Asks for goods that came in, and for goods carried from one warehouse to another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from daybook.gui.asking.fields import (
    account_field,
    account_of,
    amount_field,
    amount_of,
    day_field,
    day_of,
    set_day,
)
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.model.account import Account, AccountType, Role
from daybook.model.ledger import StockReceipt, StockTransfer
from daybook.model.problem import DaybookError
from daybook.wording import format_decimal, number_typed, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger_port import Ledger
    from daybook.model.ledger_reports import StockRow
    from daybook.services.ledger.ledger_session import LedgerService

_UNFIT = frozenset({Role.RECEIVABLE, Role.STOCK})


@dataclass(frozen=True, slots=True)
class CarryingFacts:
    """What is needed to ask: the item, the warehouses, the accounts goods may be paid from."""

    item: StockRow
    warehouses: tuple[str, ...]
    accounts: tuple[Account, ...]
    home: str
    today: dt.date


def carrying_facts(service: LedgerService, code: str) -> CarryingFacts | None:
    """Read it, off the GUI thread; None where the item is gone."""
    item = next((row for row in service.ledger.stock() if row.code == code), None)
    if item is None:
        return None
    unfit = {account.code for role, account in service.roles() if role.role in _UNFIT}
    accounts = [each for each in service.accounts() if each.code not in unfit]
    accounts.sort(key=lambda each: each.type not in {AccountType.ASSET, AccountType.LIABILITY})
    home = service.ledger.home_currency()
    return CarryingFacts(item, tuple(service.warehouses()), tuple(accounts), home, service.today)


class ReceiveQuestion(LedgerQuestion):
    """Goods received: how many, what they cost, where they are. Answers with the entry's number."""

    def __init__(
        self, facts: CarryingFacts, warehouse: str, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        words = Words(
            say("stock.receive_title", item=facts.item.code),
            (say("stock.receive_follows"), say("stock.receive_final")),
            say("stock.receive_now"),
        )
        super().__init__(words, place, tasks, parent)
        self._facts = facts
        self.quantity = amount_field(say("stock.quantity"))
        self.cost = amount_field(say("stock.cost", currency=facts.home))
        self.account = account_field(say("stock.paid_from"), facts.accounts)
        self.warehouse = _warehouses(say("stock.into"), facts.warehouses, warehouse)
        self.reference = line_edit(say("stock.reference"))
        self.day = day_field(say("stock.received_on"), facts.today)
        rows: Sequence[Sequence[tuple[str, QWidget]]] = (
            (
                (say("stock.quantity"), self.quantity),
                (say("stock.cost", currency=facts.home), self.cost),
                (say("stock.received_on"), self.day),
            ),
            ((say("stock.paid_from"), self.account), (say("stock.into"), self.warehouse)),
            ((say("stock.reference"), self.reference),),
        )
        _lay_out(self, rows)

    def gather(self) -> Deed:
        """Take them into stock."""
        quantity = _quantity(self.quantity.text(), self._facts)
        cost = amount_of(self.cost.text(), self._facts.home)
        if cost is None:
            raise DaybookError("stock.no_cost", {"item": self._facts.item.code})
        received = [StockReceipt(self._facts.item.code, quantity, cost, self.warehouse.currentText())]
        account, day, reference = account_of(self.account).code, day_of(self.day), self.reference.text()
        return lambda ledger: ledger.receive_stock(received, account, day, reference.strip())

    def use_day(self, day: dt.date) -> None:
        """Take them in on this day."""
        set_day(self.day, day)


class MoveQuestion(LedgerQuestion):
    """Goods carried to another warehouse. Their value stays, so nothing is posted."""

    def __init__(self, facts: CarryingFacts, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        words = Words(
            say("stock.move_title", item=facts.item.code), (say("stock.move_follows"),), say("stock.move_now")
        )
        super().__init__(words, place, tasks, parent)
        self._facts = facts
        there = {name: facts.item.quantity_in(name) for name in facts.warehouses}
        fullest = max(there, key=lambda name: there[name], default="")
        others = [name for name in facts.warehouses if name != fullest]
        self.quantity = amount_field(say("stock.quantity"))
        self.source = drop_down(say("stock.from"))
        for name in facts.warehouses:
            words_of = say("stock.there", warehouse=name, quantity=format_decimal(there[name].normalize()))
            self.source.addItem(words_of, name)
        self.source.setCurrentIndex(max(self.source.findData(fullest), 0))
        self.target = _warehouses(say("stock.into"), facts.warehouses, others[0] if others else "")
        self.day = day_field(say("stock.moved_on"), facts.today)
        rows: Sequence[Sequence[tuple[str, QWidget]]] = (
            ((say("stock.quantity"), self.quantity), (say("stock.moved_on"), self.day)),
            ((say("stock.from"), self.source), (say("stock.into"), self.target)),
        )
        _lay_out(self, rows)

    def gather(self) -> Deed:
        """Carry them over."""
        quantity = _quantity(self.quantity.text(), self._facts)
        source, target = str(self.source.currentData()), self.target.currentText()
        moved = [StockTransfer(self._facts.item.code, quantity, source, target)]
        day = day_of(self.day)

        def carry(ledger: Ledger) -> str:
            ledger.move_stock(moved, day)
            return ""

        return carry

    def use_day(self, day: dt.date) -> None:
        """Carry them on this day."""
        set_day(self.day, day)


def _warehouses(spoken: str, names: Sequence[str], chosen: str) -> QComboBox:
    field = drop_down(spoken)
    field.addItems(list(names))
    field.setCurrentIndex(max(field.findText(chosen), 0))
    return field


def _quantity(text: str, facts: CarryingFacts) -> Decimal:
    quantity = number_typed(text)
    if quantity is None:
        raise DaybookError("stock.no_quantity", {"item": facts.item.code})
    return quantity


def _lay_out(question: LedgerQuestion, rows: Sequence[Sequence[tuple[str, QWidget]]]) -> None:
    """Fields below each other stand on the same edges: the first of a short row has the room that is left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(10)
    columns = max(len(row) for row in rows)
    for column in range(columns):
        grid.setColumnStretch(column, 1)
    for number, row in enumerate(rows):
        spare = columns - len(row)
        for place, (title, field) in enumerate(row):
            begins, wide = (place + spare, 1) if place else (0, 1 + spare)
            grid.addWidget(LabelledField(title, field), number, begins, 1, wide)
    question.content.addLayout(grid)
    question.setMinimumWidth(560)
