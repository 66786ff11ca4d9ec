"""Asks for an entry by hand, or for opening balances: lines, their sums, and what they lack to balance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.asking.fields import amount_field, day_field, day_of, set_day
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.entries.entry_lines import EntryLines
from daybook.gui.fonts import Type
from daybook.gui.parts.button import small_button
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.gui.tasks import Lane, Tasks
from daybook.model.account import Account, Role
from daybook.model.money import ZERO
from daybook.model.problem import DaybookError
from daybook.services.ledger.by_hand import TypedLine, entry_by_hand
from daybook.wording import format_amount, number_typed, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger import NewEntry
    from daybook.model.ledger_port import Ledger
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.sheets.held_in_store import Held

Typed = tuple[Account, Decimal, Decimal, str]
"""One line as entered: account, debit, credit, memo."""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What is needed to ask."""

    accounts: tuple[Account, ...]
    roles: tuple[tuple[Role, Account], ...]
    today: dt.date
    home: str

    def account_of(self, role: Role) -> Account:
        """The account a role posts to. Raises DaybookError("books.role_without_account")."""
        for found, account in self.roles:
            if found is role:
                return account
        raise DaybookError("books.role_without_account", {"role": role.value})


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is filled in beforehand: the memo, and lines of account, debit and credit."""

    memo: str = ""
    lines: tuple[tuple[Account, Decimal, Decimal], ...] = ()


def entry_facts(service: LedgerService) -> EntryFacts:
    """Read it, off the GUI thread."""
    roles = tuple((role.role, account) for role, account in service.roles())
    return EntryFacts(tuple(service.accounts()), roles, service.today, service.ledger.home_currency())


class EntryQuestion(LedgerQuestion):
    """An entry by hand. Answers with its number."""

    KIND = "journal"

    def __init__(
        self, facts: EntryFacts, proposal: Proposal, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        kind = self.KIND
        words = Words(
            say(f"entries.{kind}_title"),
            (say(f"entries.{kind}_follows"), say("entries.undo")),
            say(f"entries.{kind}_now"),
        )
        super().__init__(words, place, tasks, parent)
        self._facts = facts
        self.day = day_field(say("entries.day"), facts.today)
        self.memo = line_edit(say("entries.memo"), proposal.memo)
        self.currency = line_edit(say("entries.currency"), facts.home)
        self.rate = amount_field(say("entries.rate", home=facts.home))
        self.lines = EntryLines(facts.accounts)
        self.add_button = small_button(say("entries.add_line"), icon_name="plus")
        self.add_button.clicked.connect(self._add_line)
        self.sums = Text("", Type.STRONG)
        self.sums.setAlignment(FLUSH_RIGHT)
        self.difference = StateLabel(Look("info", "muted", ""), Type.STRONG)
        self._lay_out()
        for account, debit, credit in proposal.lines:
            self.lines.add(account, debit, credit, facts.home)
        while len(self.lines.rows) < 2:
            self.lines.add()
        self.lines.changed.connect(self._tell)
        self.currency.textChanged.connect(lambda _text: self._tell())
        self._tell()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.addWidget(LabelledField(self.day.accessibleName(), self.day), 0, 0)
        grid.addWidget(LabelledField(self.memo.accessibleName(), self.memo), 0, 1)
        self.currency.setMaximumWidth(90)
        self._rate_field = LabelledField(self.rate.accessibleName(), self.rate)
        grid.addWidget(LabelledField(self.currency.accessibleName(), self.currency), 0, 2)
        grid.addWidget(self._rate_field, 0, 3)
        grid.setColumnStretch(1, 1)
        self.content.addLayout(grid)
        self.content.addWidget(self.lines)
        self.foot = QHBoxLayout()
        self.foot.addWidget(self.add_button)
        self.foot.addStretch()
        said = QVBoxLayout()
        said.addWidget(self.sums)
        said.addWidget(self.difference)
        self.foot.addLayout(said)
        self.content.addLayout(self.foot)
        # Room to spare is below: what adds a line stays at the lines.
        self.content.addStretch(1)
        self.setMinimumSize(820, 400)

    @property
    def _currency(self) -> str:
        return self.currency.text().strip().upper()

    def _add_line(self) -> None:
        account = self.lines.add().account
        self.make_room()
        self.lines.ensureWidgetVisible(account)
        account.setFocus()

    def _tell(self) -> None:
        self._rate_field.setVisible(self._currency != self._facts.home)
        try:
            typed = self.lines.typed(self._currency)
        except DaybookError:
            self.sums.setText("")
            self.difference.set_look(Look("triangle-alert", "warn", say("money.not_a_number")))
            return
        debit, credit = _sums(typed)
        shown = {
            "debit": format_amount(debit, self._currency),
            "credit": format_amount(credit, self._currency),
        }
        self.sums.setText(say("entries.sums", **shown))
        waits = Look("info", "muted", say("entries.enter_lines"))
        self.difference.set_look(self._look(debit - credit) if typed else waits)

    def _look(self, difference: Decimal) -> Look:
        if not difference:
            return Look("circle-check", "ok", say("entries.balances"))
        code = "entries.more_debit" if difference > 0 else "entries.more_credit"
        words = say(code, difference=format_amount(abs(difference), self._currency))
        return Look("triangle-alert", "warn", words)

    def gather(self) -> Deed:
        """Post it."""
        entry = self._entry(self.lines.typed(self._currency))
        return lambda ledger: self._post(ledger, entry)

    def _post(self, ledger: Ledger, entry: NewEntry) -> str:
        return ledger.post_entry(entry)

    def _entry(self, typed: list[Typed]) -> NewEntry:
        if self.lines.is_accountless:
            raise DaybookError("asking.no_account")
        home, currency = self._facts.home, self._currency
        rate = Decimal(1) if currency == home else number_typed(self.rate.text())
        if rate is None:
            raise DaybookError("asking.rate_missing", {"currency": currency, "home": home})
        lines = [TypedLine(*line) for line in typed]
        return entry_by_hand(day_of(self.day), self.memo.text().strip(), lines, currency, rate, home)

    def use_day(self, day: dt.date) -> None:
        """Date the entry on this day."""
        set_day(self.day, day)


class OpeningQuestion(EntryQuestion):
    """Opening balances: what the lines lack goes to the account for opening balances.

    What customers hold of certificates and credit is proposed from the shop on a click.
    """

    KIND = "opening"

    def __init__(
        self, facts: EntryFacts, proposal: Proposal, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        super().__init__(facts, proposal, place, tasks, parent)
        self.from_shop = small_button(say("entries.from_shop"), icon_name="store")
        self.from_shop.clicked.connect(self._ask_shop)
        self.foot.insertWidget(1, self.from_shop)

    def _ask_shop(self) -> None:
        """Ask the shop what is held; the window stays usable meanwhile."""
        service = self._place.reading.ledger_service
        if service is None:
            return
        self.notices.clear()
        self.from_shop.setEnabled(False)
        self._tasks.run(
            lambda cancel, _progress: service.held(cancel),
            owner=self,
            lane=Lane.READ,
            on_done=self._propose,
            on_failed=self._not_asked,
        )

    def _propose(self, kinds: Sequence[Held]) -> None:
        """Add a line for what is held and not owed in the books yet, in place of what was proposed before."""
        self.from_shop.setEnabled(True)
        home = self._facts.home
        found = {self._facts.account_of(each.role): each.unrecorded(home) for each in kinds}
        wanted = {account: amount for account, amount in found.items() if amount}
        if any(each.in_shop(home) is None for each in kinds):
            self._complain(DaybookError("entries.held_unknown"), tone=Tone.INFO)
        elif not wanted:
            self._complain(DaybookError("entries.nothing_held"), tone=Tone.INFO)
        for row in list(self.lines.rows):
            account = row.account.currentData()
            if account in wanted or (wanted and account is None and row.is_empty):
                self.lines.remove(row)
        for account, amount in wanted.items():
            self.lines.add(account, ZERO, amount, home)

    def _not_asked(self, error: DaybookError) -> None:
        self.from_shop.setEnabled(True)
        self._complain(error)

    def _look(self, difference: Decimal) -> Look:
        if not difference:
            return Look("circle-check", "ok", say("entries.balances"))
        words = say("entries.goes_to_opening", difference=format_amount(abs(difference), self._currency))
        return Look("info", "text2", words)

    def _post(self, ledger: Ledger, entry: NewEntry) -> str:
        return ledger.open_balances(entry)


def _sums(typed: list[Typed]) -> tuple[Decimal, Decimal]:
    debit = sum((line[1] for line in typed), ZERO)
    credit = sum((line[2] for line in typed), ZERO)
    return debit, credit
