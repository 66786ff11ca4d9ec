"""Changing the account a role posts to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from daybook.gui.parts.button import button, small_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Tone
from daybook.gui.reports.topics import ROLES
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.model.account import Account, AccountRole
from daybook.services.sheets.accounts import role_words
from daybook.wording import say
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage
    from daybook.model.sheet import SheetRow

Known = tuple[Sequence[tuple[AccountRole, Account]], Sequence[Account]]
"""Each role with its account, and every account to choose from."""


class RoleTools(FlowGroup):
    """A button that changes the account of the row chosen in Accounts used; it asks in `asking`."""

    def __init__(self, page: SheetPage) -> None:
        super().__init__()
        self._page = page
        self.asking = QVBoxLayout()
        self.change_button = button(say("reports.change_account"))
        self.change_button.clicked.connect(self.ask)
        self.line.addWidget(self.change_button)
        page.moved.connect(self._follow_page)
        self._follow_page()

    @property
    def _is_wanted(self) -> bool:
        """Whether the sheet of roles is still on show, to which what is asked belongs."""
        return self._page.topic.name == ROLES and not self._page.is_deeper

    def _follow_page(self) -> None:
        self.setVisible(self._is_wanted)
        clear(self.asking)

    def ask(self) -> None:
        """Offer every account for the role of the chosen row."""
        sheet, row = self._page.view.sheet, self._page.table.currentIndex().row()
        if sheet is None or not 0 <= row < len(sheet.rows):
            self._page.view.show_sentence(say("reports.choose_role"), say("reports.choose_role.todo"))
            return
        chosen = sheet.rows[row]
        self._page.view.notices.clear()
        self._page.read(
            lambda ledger, _cancel: (ledger.roles(), ledger.accounts()),
            lambda known: self._offer(known, chosen),
        )

    def _offer(self, known: Known, chosen: SheetRow) -> None:
        if not self._is_wanted:
            return
        clear(self.asking)
        # By its words, not its place: the sheet may be sorted.
        role, now = next(each for each in known[0] if role_words(each[0]) in chosen.cells)
        words = say_phrase(role_words(role))
        accounts = drop_down(say("reports.choose_account", role=words))
        for account in known[1]:
            accounts.addItem(_account_words(account), account)
            if account.code == now.code:
                accounts.setCurrentIndex(accounts.count() - 1)
        card = Card()
        card.content.addWidget(LabelledField(say("reports.choose_account", role=words), accounts))
        foot = QHBoxLayout()
        foot.addStretch()
        cancel = small_button(say("reports.cancel"))
        cancel.clicked.connect(lambda: clear(self.asking))
        use = small_button(say("reports.use_account"))
        use.clicked.connect(lambda: self._use(role, words, accounts.currentData()))
        foot.addWidget(cancel)
        foot.addWidget(use)
        card.content.addLayout(foot)
        self.asking.addWidget(card)
        accounts.setFocus()

    def _use(self, role: AccountRole, words: str, account: Account) -> None:
        def mapped(_answer: object) -> None:
            clear(self.asking)
            what = say("reports.mapped", role=words, account=_account_words(account))
            self._page.view.show_sentence(what, say("reports.mapped.todo"), Tone.OK)

        self._page.write(lambda ledger: ledger.map_role(role, account.code), mapped)


def _account_words(account: Account) -> str:
    return say("reports.account", code=account.code, name=account.name)
