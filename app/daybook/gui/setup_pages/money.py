"""The Money page: where each way of payment, tax and charge goes, and what that does to one real order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import small_button
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.authorised_rows import AuthorisedRows
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.entry_view import Entries, ProofLine
from daybook.gui.setup_pages.fields import drop_down
from daybook.gui.setup_pages.figures_label import FiguresLabel
from daybook.gui.setup_pages.in_words import in_words
from daybook.gui.setup_pages.may_card import MAY, changed_by
from daybook.gui.setup_pages.money_rows import MoneyRows, row_label
from daybook.gui.setup_pages.money_rules import MoneyRules
from daybook.gui.setup_pages.offline_rows import OfflineRows
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.paper import Paper, PaperRow
from daybook.gui.setup_pages.paper_out import PaperOut
from daybook.gui.setup_pages.receipt_type_rows import ReceiptTypeRows
from daybook.gui.setup_pages.scroll import PartScroll
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.choices import MethodChoice, StoreDeed
from daybook.services.setup.receipt_types import Known, assigned, renamed, types_of
from daybook.services.setup.setup_answers import MoneyPage, MoneyRow, PageName
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Step, Tasks
    from daybook.model.account import AccountRole
    from daybook.model.ports import Cancel
    from daybook.model.problem import DaybookError
    from daybook.model.setup import Setup
    from daybook.services.results import Preview
    from daybook.services.setup.setup_flow import SetupFlow


class AccountsPage(SetupPage):
    """Rows at the left, one order's entry at the right; a change marks both the row and its line."""

    name = PageName.MONEY

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.money: MoneyPage | None = None
        self.preview: Preview | None = None
        self.changed: AccountRole | None = None
        self.step: Step | None = None
        self.rows = MoneyRows()
        self.rows.chosen.connect(self._choose)
        explain(self.rows, "accounts")
        self.saved = Paragraph("", Type.CAPTION, "ok")
        self.paper = PaperOut(self)
        self.paper.saved.connect(self._show_saved)
        self.paper.failed.connect(self._show_trouble)
        self._waiting = BusyLine(stop=self.halt)
        self._columns = GivingWay(16, scrolls=True)
        columns = self._columns.line
        columns.addWidget(self.rows, 4, Qt.AlignmentFlag.AlignTop)
        columns.addLayout(self._build_example(), 3)
        # Below each other they scroll with the page: an area that scrolls inside another one traps the wheel.
        self._columns.gave_way.connect(lambda below: self.rows.show_whole(whole=below))
        self._columns.gave_way.connect(lambda below: self._lines.show_whole(whole=below))
        self.content.addWidget(self._waiting)
        self.content.addWidget(self._columns, 1)
        self.authorised = AuthorisedRows()
        self.authorised.changed.connect(self._take_authorised)
        self.authorised.allowed.connect(self._allow_capture)
        self.authorised.may_wanted.connect(lambda: self.wants.emit(MAY))
        self.types = ReceiptTypeRows()
        self.types.assigned.connect(lambda method, name: self._retype(assigned, method, name))
        self.types.renamed.connect(lambda name, new: self._retype(renamed, name, new))
        self.offline = OfflineRows()
        self.offline.changed.connect(lambda answers: self.keep(**answers))
        self.rules = MoneyRules()
        self.rules.changed.connect(self._take_rule)
        folds = QVBoxLayout()
        folds.setSpacing(2)
        for fold in (self.authorised, self.types, self.offline, self.rules):
            folds.addWidget(fold)
        self.content.addLayout(folds)
        # While the columns are away nothing else would take the room, and everything would float apart.
        self.content.addStretch(0)

    def _build_example(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        self.orders = drop_down(say("setup.money.example_order"))
        self.orders.activated.connect(self._show_order)
        self.words = FiguresLabel()
        self.entries = Entries()
        self.proof = ProofLine()
        self._held = Paragraph("", Type.BODY, "warn")
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for part in (self.words, self.entries, self._held, self.proof):
            lines.addWidget(part)
        lines.addStretch()
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        self.send = small_button(say("setup.money.send"), icon_name="send")
        self.send.clicked.connect(lambda: self.paper.save(self.on_paper()))
        self.print = small_button(say("setup.money.print"), icon_name="printer")
        self.print.clicked.connect(lambda: self.paper.print(self.on_paper()))
        buttons.addWidget(self.send)
        buttons.addWidget(self.print)
        buttons.addStretch()
        column.addWidget(Text(say("setup.money.happens"), Type.SECTION))
        column.addWidget(self.orders)
        self._lines = PartScroll(inside)
        column.addWidget(self._lines, 1)
        column.addLayout(buttons)
        column.addWidget(self.saved)
        return column

    # What the user does

    def enter(self) -> None:
        """Read what occurs in the chosen orders; again each time, since they may have changed."""
        self.changed = None
        self.run(self._read, self._known, busy="setup.money.reading", on_progress=self._heard)

    def _read(self, cancel: Cancel, reporter: Reporter) -> tuple[MoneyPage, Preview | None]:
        money = self.flow.money(cancel, reporter)
        first = money.examples[0][0] if money.examples else ""
        return money, self.flow.example(first, cancel) if first else None

    def _heard(self, step: Step) -> None:
        self.step = step
        self.draw()

    def _known(self, known: tuple[MoneyPage, Preview | None]) -> None:
        self.money, self.preview = known
        self.step = None
        self.rows.show_rows(self.money)
        self.orders.clear()
        for order_id, customer in self.money.examples:
            self.orders.addItem(say("setup.money.order", order=order_id, customer=customer), order_id)
        self.draw()

    def _choose(self, role: AccountRole, code: str) -> None:
        self.changed = role
        self.saved.clear()
        order_id = self.preview.order.order_id if self.preview is not None else ""

        def choose(cancel: Cancel, _reporter: Reporter) -> Preview | None:
            self.flow.choose_account(role, code)
            return self.flow.example(order_id, cancel) if order_id else None

        self.run(choose, lambda preview: self._chosen(role, code, preview))

    def _take_authorised(self, methods: tuple[MethodChoice, ...]) -> None:
        self.keep(payments=replace(self.flow.setup.payments, methods=methods))

    def _take_rule(self, answers: dict[str, object]) -> None:
        """Keep it, then show the entry of the example that follows from it."""
        order_id = self.preview.order.order_id if self.preview is not None else ""

        def keep(cancel: Cancel, _reporter: Reporter) -> Preview | None:
            self.flow.set(**answers)
            return self.flow.example(order_id, cancel) if order_id else None

        self.run(keep, self._followed)

    def _followed(self, preview: Preview | None) -> None:
        self.preview = preview
        self.draw()

    def _allow_capture(self, allowed: bool) -> None:
        self.keep(may=changed_by(self.flow.setup.may, StoreDeed.CAPTURE, allowed=allowed))

    def _retype(self, change: Callable[[Setup, Known, str, str], Setup], one: str, other: str) -> None:
        def deed(_cancel: Cancel, _reporter: Reporter) -> None:
            known = self.flow.open_session().books.accounts()
            changed = change(self.flow.setup, known, one, other)
            self.flow.set(payments=changed.payments, accounts=changed.accounts)

        self.run(deed, lambda _nothing: self.enter())

    def _chosen(self, role: AccountRole, code: str, preview: Preview | None) -> None:
        self.preview = preview
        self.rows.show_account(role, code)
        if self.money is not None:
            self.money = _with_account(self.money, role, code)
        self.draw()

    def _show_order(self, place: int) -> None:
        order_id = str(self.orders.itemData(place))
        self.run(lambda cancel, _reporter: self.flow.example(order_id, cancel), self._shown)

    def _shown(self, preview: Preview) -> None:
        self.preview = preview
        self.draw()

    def _show_saved(self, file_name: str) -> None:
        self.saved.setText(say("setup.money.saved", file=file_name))
        self.draw()

    def _show_trouble(self, error: DaybookError) -> None:
        self.trouble = error
        self.draw()

    def primary(self) -> str:
        """Return what comes next."""
        return say("setup.money.try_again" if self._failed_to_read() else "setup.money.go_on")

    def begin(self) -> None:
        """Read again after a failure; else go on."""
        if self._failed_to_read():
            self.enter()
        else:
            super().begin()

    def can_leave(self) -> bool:
        """Return False where reading failed and is to be tried again."""
        return not self._failed_to_read()

    def _failed_to_read(self) -> bool:
        return self.money is None and self.trouble is not None

    def on_paper(self) -> Paper:
        """Return the page as it is printed, saved and sent."""
        money, preview = self.money, self.preview
        groups = (
            ("setup.money.payments", money.payments if money else ()),
            ("setup.money.taxes", money.taxes if money else ()),
            ("setup.money.charges", money.charges if money else ()),
        )
        rows = [
            PaperRow(say(title), row_label(row, rows), row.count, row.account)
            for title, rows in groups
            for row in rows
        ]
        document = preview.document if preview is not None else None
        name = self.flow.setup.store_name or self.flow.setup.store
        return Paper(name, tuple(rows), document)

    # Drawing

    def show_state(self) -> None:
        """Show rows and entry, or that they are being read."""
        money = self.money
        self.head(say("setup.money.title"), _lead(money))
        self._waiting.show_work(say(self.busy) if self.busy else "", self.step)
        self._columns.setVisible(money is not None)
        self.authorised.show_may(self.flow.setup)
        self.authorised.show_methods(self.flow.setup.payments.methods, money.online if money else ())
        self.types.show_types(types_of(self.flow.setup, money.online if money else ()))
        self.offline.show_methods(self.flow.setup, money.offline if money else ())
        self.rules.show_answers(self.flow.setup)
        self.rows.mark(self.changed)
        self.saved.setVisible(bool(self.saved.text()))
        self._draw_example()

    def _draw_example(self) -> None:
        preview = self.preview
        document = preview.document if preview is not None else None
        for part in (self.words, self.entries, self.proof):
            part.setVisible(document is not None)
        self._held.setVisible(preview is not None and document is None)
        if document is not None:
            self.words.set_text(in_words(document))
            self.entries.show_entries(document.entries, self._marked())
            self.proof.show_totals(document.proof.store_total, document.total, document.currency)
        elif preview is not None:
            self._held.setText(" ".join(str(describe(problem)) for problem in preview.problems[:2]))

    def _marked(self) -> tuple[str, ...]:
        code = self.rows.code_of(self.changed) if self.changed is not None else ""
        return (code,) if code else ()


def _lead(money: MoneyPage | None) -> str:
    if money is None:
        return say("setup.money.lead_waiting")
    lead = say("setup.money.lead", count=money.orders)
    return f"{lead} {say('setup.money.sampled')}" if money.sampled else lead


def _with_account(money: MoneyPage, role: AccountRole, code: str) -> MoneyPage:
    account = next((account for account in money.chart if account.code == code), None)

    def changed(row: MoneyRow) -> MoneyRow:
        return replace(row, account=account) if account is not None and row.role == role else row

    return replace(
        money,
        payments=tuple(map(changed, money.payments)),
        taxes=tuple(map(changed, money.taxes)),
        charges=tuple(map(changed, money.charges)),
    )
