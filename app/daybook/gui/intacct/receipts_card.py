"""What becomes of money received: the accountant applies it, or payments in Accounts Receivable."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.growth import words_at
from daybook.gui.intacct.pick import Pick
from daybook.gui.parts.card import Card
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Elided, Text
from daybook.gui.setup_pages.fields import drop_down
from daybook.gui.setup_pages.radio_rows import Option, RadioRows
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.intacct import IntacctList
from daybook.model.intacct_choices import IntacctChoices, ReceiptAccount, ReceiptsAs
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.services.setup.intacct_offers import IntacctOffers

_METHODS = ("Credit Card", "Cash", "Printed Check", "EFT", "Online Charge Card", "Online ACH Debit")
"""What Intacct calls ways of payment (developer.intacct.com, AR payments: PAYMENTMETHOD)."""


_ACCOUNTS = "receipt_accounts"


class ReceiptsCard(Card):
    """`chose` carries fields of `IntacctChoices`."""

    chose = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("intacct.receipts.title"), parent)
        self.which = RadioRows(
            [
                Option(
                    each.value,
                    say(f"intacct.receipts.{each.value}"),
                    say(f"intacct.receipts.{each.value}.below"),
                    recommended=each is ReceiptsAs.LEFT_TO_ACCOUNTANT,
                )
                for each in ReceiptsAs
            ]
        )
        explain(self.which, "intacct.receipts")
        self.which.chosen.connect(lambda value: self.chose.emit({"receipts": ReceiptsAs(value)}))
        self.content.addWidget(self.which)
        self._table = QWidget()
        explain(self._table, f"intacct.{_ACCOUNTS}")
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(words_at(), 0, 0, 0)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self.content.addWidget(self._table)
        self.accounts: dict[str, Pick] = {}
        self._choices = IntacctChoices()
        self._built: tuple[str, ...] | None = None

    def show_choices(self, choices: IntacctChoices, offers: IntacctOffers) -> None:
        """Draw; each way of payment of the orders has its account of undeposited funds."""
        self._choices = choices
        self.which.show_choice(choices.receipts.value)
        self._table.setVisible(choices.receipts is ReceiptsAs.PAYMENTS)
        chosen = {each.method: each for each in choices.receipt_accounts}
        methods = tuple(dict.fromkeys((*offers.methods, *chosen)))
        if methods != self._built:
            self._build(methods)
        accounts = [
            row for row in offers.rows(IntacctList.ACCOUNTS) if row.detail("type").startswith("balance")
        ]
        # The name tells which account takes what waits for the bank.
        accounts.sort(key=lambda row: "undeposited" not in row.name.casefold())
        for method, pick in self.accounts.items():
            each = chosen.get(method, ReceiptAccount(method, ""))
            pick.offer(accounts, each.account, say("intacct.receipts.no_account"))
            self._kinds[method].setCurrentIndex(max(0, self._kinds[method].findData(each.payment_method)))

    def _build(self, methods: tuple[str, ...]) -> None:
        clear(self._grid)
        self._built = methods
        self.accounts, self._kinds = {}, {}
        for column, code in enumerate(("method", "account", "kind")):
            self._grid.addWidget(Text(say(f"intacct.receipts.{code}"), Type.CAPTION, "text2"), 0, column)
        for row, method in enumerate(methods, 1):
            pick = Pick(say("intacct.receipts.account_of", method=method), typed=True)
            kind = drop_down(say("intacct.receipts.kind_of", method=method))
            kind.addItem(say("intacct.receipts.usual"), "")
            for name in _METHODS:
                kind.addItem(name, name)
            pick.chosen.connect(lambda account, method=method: self._change(method, account=account))
            kind.activated.connect(
                lambda _place, method=method, kind=kind: self._change(
                    method, payment_method=kind.currentData()
                )
            )
            self.accounts[method], self._kinds[method] = pick, kind
            self._grid.addWidget(Elided(method), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(pick, row, 1)
            self._grid.addWidget(kind, row, 2)
        for column, stretch in enumerate((2, 4, 2)):
            self._grid.setColumnStretch(column, stretch)

    def _change(self, method: str, **changes: str) -> None:
        known = {each.method: each for each in self._choices.receipt_accounts}
        known[method] = replace(known.get(method, ReceiptAccount(method, "")), **changes)
        kept = tuple(each for each in known.values() if each.account or each.payment_method)
        self.chose.emit({_ACCOUNTS: kept})
