"""Asks which orders a payout was for, what came to the bank, and which fees were kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

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
from daybook.gui.fonts import Type
from daybook.gui.parts.card import Card
from daybook.gui.parts.row_table import RowTable
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Text
from daybook.gui.receipts.clearing_lines import RIGHT, SHARES, TITLES, ClearingLinesModel, widest_texts
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.model.account import Account, AccountType, Role
from daybook.model.ledger import ClearingLine, NewPayout
from daybook.model.money import ZERO, Money
from daybook.model.problem import DaybookError
from daybook.wording import number_typed, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.services.ledger.ledger_session import LedgerService

Purse = tuple[Account, str]
"""A clearing account and one currency of its open lines."""

_UNFIT: Final = frozenset({Role.RECEIVABLE, Role.STOCK, Role.CLEARING})


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What no payout has settled yet, and where payouts can go."""

    lines: Mapping[Purse, Sequence[ClearingLine]]
    banks: tuple[Account, ...]
    bank: str
    today: dt.date
    home: str


def unsettled(service: LedgerService) -> Unsettled:
    """Read it, off the GUI thread."""
    ledger = service.ledger
    lines: dict[Purse, list[ClearingLine]] = {}
    for account in ledger.clearing_accounts():
        for line in ledger.clearing_lines(account.code, settled=False):
            lines.setdefault((account, line.currency), []).append(line)
    roles = service.roles()
    unfit = {account.code for role, account in roles if role.role in _UNFIT}
    banks = tuple(
        each for each in service.accounts() if each.type is AccountType.ASSET and each.code not in unfit
    )
    bank = next((account.code for role, account in roles if role.role is Role.BANK), "")
    return Unsettled(lines, banks, bank, service.today, ledger.home_currency())


class PayoutQuestion(LedgerQuestion):
    """Shows live what the ticked lines lack to be fees and net. Answers with the payout's number."""

    def __init__(self, found: Unsettled, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        words = Words(
            say("money.payout_title"),
            (say("money.payout_follows"), say("money.payout_undo")),
            say("money.payout_now"),
        )
        super().__init__(words, place, tasks, parent)
        self._found = found
        self.purse = drop_down(say("money.payout_of"))
        for (account, currency), lines in found.lines.items():
            total = Money(sum((line.amount for line in lines), ZERO), currency)
            words_of = say("money.purse", code=account.code, name=account.name, count=len(lines), total=total)
            self.purse.addItem(words_of, (account, currency))
        self.model = ClearingLinesModel()
        self.model.setParent(self)
        self.table = RowTable(RIGHT)
        self.table.setAccessibleName(say("money.payout_lines"))
        self.table.use(self.model, self.model)
        self.table.setObjectName("payout lines")
        self.table.set_widths(widest_texts(), SHARES, TITLES)
        self.table.setMinimumSize(680, 220)
        self.net = amount_field(say("money.net"))
        self.fees = amount_field(say("money.fees"))
        self.day = day_field(say("money.payout_day"), found.today)
        self.bank = account_field(say("money.bank"), found.banks, found.bank)
        self.currency = line_edit(say("money.net_currency"))
        self.reference = line_edit(say("money.reference"))
        self.rate = amount_field(say("money.net_rate", home=found.home))
        self._gross = Text("", Type.STRONG)
        self.difference = StateLabel(Look("circle-check", "ok", ""), Type.STRONG)
        self._lay_out()
        self._connect()
        self._show_purse()

    def _lay_out(self) -> None:
        self.content.addWidget(LabelledField(say("money.payout_of"), self.purse))
        card = Card()
        card.content.setContentsMargins(1, 1, 1, 1)
        card.content.addWidget(self.table)
        self.content.addWidget(card, 1)
        sums = QHBoxLayout()
        sums.addWidget(self._gross)
        sums.addStretch()
        sums.addWidget(self.difference)
        self.content.addLayout(sums)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self._rate_field = LabelledField(self.rate.accessibleName(), self.rate)
        for place, field in enumerate(
            (
                LabelledField(say("money.net"), self.net),
                LabelledField(say("money.net_currency"), self.currency),
                LabelledField(say("money.fees"), self.fees),
                LabelledField(say("money.payout_day"), self.day),
                LabelledField(say("money.bank"), self.bank),
                LabelledField(say("money.reference"), self.reference),
            )
        ):
            grid.addWidget(field, place // 3, place % 3)
        grid.addWidget(self._rate_field, 2, 0)
        below = QVBoxLayout()
        below.addLayout(grid)
        self.content.addLayout(below)
        self.setMinimumSize(760, 600)

    def _connect(self) -> None:
        self.purse.currentIndexChanged.connect(lambda _number: self._show_purse())
        self.model.ticked.connect(self._tell)
        self.table.head.box_clicked.connect(self.model.tick_or_clear_all)
        for field in (self.net, self.fees, self.currency):
            field.textChanged.connect(lambda _text: self._tell())

    @property
    def _clearing(self) -> Purse:
        purse: Purse = self.purse.currentData()
        return purse

    @property
    def _net_currency(self) -> str:
        return self.currency.text().strip().upper()

    def _show_purse(self) -> None:
        if self.purse.currentIndex() >= 0:
            self.currency.setText(self._clearing[1])
            self.model.show_lines(self._found.lines[self._clearing])

    def _tell(self) -> None:
        currency = self._clearing[1]
        chosen = len(self.model.chosen)
        self._gross.setText(say("money.gross", count=chosen, gross=Money(self.model.gross, currency)))
        self._rate_field.setVisible(self._net_currency != self._found.home)
        ticked = Qt.CheckState.PartiallyChecked if chosen else Qt.CheckState.Unchecked
        self.table.head.set_box(Qt.CheckState.Checked if chosen == self.model.rowCount() > 0 else ticked)
        self.difference.set_look(self._look(currency))

    def _look(self, currency: str) -> Look:
        """What gross, fees and net leave unexplained; nothing to say while they are not all there."""
        if not self.model.chosen:
            return Look("info", "muted", say("money.tick_first"))
        try:
            net, fees = amount_of(self.net.text(), self._net_currency), self._fees(currency)
        except DaybookError:
            return Look("triangle-alert", "warn", say("money.not_a_number"))
        if net is None:
            expected = Money(self.model.gross - fees, currency)
            return Look("info", "muted", say("money.enter_net", expected=expected))
        if self._net_currency != currency:
            return Look("circle-check", "ok", say("money.other_currency"))
        difference = self.model.gross - fees - net
        if not difference:
            return Look("circle-check", "ok", say("money.closes"))
        code = "money.too_little" if difference > 0 else "money.too_much"
        return Look("triangle-alert", "warn", say(code, difference=Money(abs(difference), currency)))

    def _fees(self, currency: str) -> Decimal:
        return amount_of(self.fees.text(), currency) or ZERO

    def gather(self) -> Deed:
        """Record it."""
        account, currency = self._clearing
        net = amount_of(self.net.text(), self._net_currency)
        if net is None:
            raise DaybookError("asking.amount_missing")
        payout = NewPayout(
            date=day_of(self.day),
            clearing=account.code,
            bank=account_of(self.bank).code,
            settles=tuple((line.entry, line.place) for line in self.model.chosen),
            fees=self._fees(currency),
            net=net,
            net_currency=self._net_currency,
            net_rate=self._rate(),
            reference=self.reference.text().strip(),
        )
        return lambda ledger: ledger.record_payout(payout)

    def _rate(self) -> Decimal:
        if self._net_currency == self._found.home:
            return Decimal(1)
        with localcontext() as context:
            context.prec = 60
            rate = number_typed(self.rate.text())
        if rate is None:
            values = {"currency": self._net_currency, "home": self._found.home}
            raise DaybookError("asking.rate_missing", values)
        return rate

    def use_day(self, day: dt.date) -> None:
        """Date the payout on this day."""
        set_day(self.day, day)
