"""The Check page: what the first import will do, the button that does it, and how far it is."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.check_view import AccountSums, NeedsYou, Tiles, kinds_of, tiles_of
from daybook.gui.setup_pages.facts import Facts
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.strip import ImportStrip
from daybook.model.posting import OrderState
from daybook.services.results import Check, ImportResult, OrderResult
from daybook.services.setup.intacct_offers import CHARGES
from daybook.services.setup.setup_answers import PageName
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Step, Tasks
    from daybook.model.ports import Cancel
    from daybook.model.problem import DaybookError
    from daybook.model.setup import Setup
    from daybook.services.setup.setup_flow import SetupFlow


class CheckPage(SetupPage):
    """Checks when it is opened; its primary button names how many orders it imports.

    `cure_wanted` carries a page of the setup and the field there that lets held orders go; `not_begun` says
    that an import was stopped before it began.
    """

    name = PageName.TRY
    cure_wanted = Signal(str, str)
    not_begun = Signal()

    def __init__(self, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(flow, tasks, parent)
        self.check: Check | None = None
        self.result: ImportResult | None = None
        self.finished: Setup | None = None
        self.importing = False
        self.step: Step | None = None
        self._waiting = BusyLine(stop=self.halt)
        self.tiles = Tiles()
        self._columns = self._build_columns()
        self.strip = ImportStrip()
        self.strip.stopped.connect(self.stop)
        self.content.addWidget(self._waiting)
        self.content.addWidget(self.tiles)
        self.content.addWidget(self._columns)
        self.content.addStretch()
        # Below the part that scrolls, so that it stays in sight.
        self._below = QVBoxLayout()
        self._below.addWidget(self.strip)
        self.outside.addLayout(self._below)

    def _build_columns(self) -> QWidget:
        self._accounts = Card()
        self._accounts.content.setContentsMargins(1, 8, 1, 4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 4)
        self._posts = Text("", Type.STRONG)
        head.addWidget(self._posts)
        head.addStretch()
        self.to_money = link_button(say("wizard.check.to_money"))
        self.to_money.clicked.connect(lambda: self.wants.emit(PageName.MONEY))
        head.addWidget(self.to_money)
        self._accounts.content.addLayout(head)
        self.sums = AccountSums()
        self._written = Facts()
        self._written.setContentsMargins(8, 0, 8, 6)
        for part in (self.sums, self._written):
            self._accounts.content.addWidget(part)
        self.needs = NeedsYou()
        self.needs.cured.connect(lambda cure: self.cure_wanted.emit(cure.page, cure.field))
        documents = Card(say("wizard.check.documents"))
        self.to_books = link_button(say("wizard.check.to_books"))
        self.to_books.clicked.connect(lambda: self.wants.emit(PageName.BOOKS))
        documents.head.addWidget(self.to_books)
        self._kinds = Facts()
        documents.content.addWidget(self._kinds)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.needs)
        right.addWidget(documents)
        self._promise = Paragraph(say("wizard.check.promise"), Type.CAPTION)
        right.addWidget(self._promise)
        right.addStretch()
        columns = GivingWay(16)
        columns.line.addWidget(self._accounts, 10, Qt.AlignmentFlag.AlignTop)
        columns.line.addLayout(right, 7)
        return columns

    # What the user does

    def enter(self) -> None:
        """Check all chosen orders; nothing is written."""
        self.check = None
        self.run(self._check, self._known, busy="wizard.check.checking", on_progress=self._heard)

    def _check(self, cancel: Cancel, reporter: Reporter) -> Check:
        return self.flow.check(cancel, reporter)

    def _heard(self, step: Step) -> None:
        self.step = step
        self.draw()

    def _known(self, check: Check) -> None:
        self.check = check
        self.step = None
        self.tiles.show_tiles(tiles_of(check, self.flow.setup.home_currency))
        self.sums.show_sums(check)
        self.needs.show_held(check.held)
        self.draw()

    def primary(self) -> str:
        """Return the deed with its number."""
        if self.check is None:
            return say("wizard.check.try_again" if self.trouble is not None else "wizard.check.import_none")
        ready = len(self.check.ready)
        return say("wizard.check.import", count=ready) if ready else say("wizard.check.finish")

    def can_go_back(self) -> bool:
        """Return False while an import is under way."""
        return not self.importing

    def unsaved(self) -> str:
        """Say that an import would be stopped."""
        return "import_runs" if self.importing else ""

    def begin(self) -> None:
        """Import; or check again after a failure."""
        if self.check is None:
            self.enter()
            return
        # Those that need somebody are tried too: they are kept with their reasons, and nothing is posted.
        wanted = (*self.check.ready, *(result.order_id for result in self.check.held))
        self.importing = True
        self.strip.start(len(wanted), time.monotonic())

        def work(cancel: Cancel, reporter: Reporter) -> tuple[Setup, ImportResult]:
            setup = self.flow.finish()
            return setup, self.flow.import_all(wanted, cancel, reporter, reporter.report)

        self.run(work, self._imported, on_report=self._settled, on_progress=self._import_step)

    def _settled(self, result: object) -> None:
        if isinstance(result, OrderResult):
            self.strip.count(result, imported=result.state is OrderState.IMPORTED)

    def _import_step(self, step: Step) -> None:
        self.strip.show_step(step, time.monotonic())

    def _imported(self, outcome: tuple[Setup, ImportResult]) -> None:
        self.importing = False
        self.finished, self.result = outcome
        self.go_on()

    def failed(self, error: DaybookError) -> None:
        """Show the error; what was imported stays imported and is found by the next try."""
        self.importing = False
        super().failed(error)

    def cancelled(self) -> None:
        """Draw the check again; an import that was stopped before it began has settled nothing."""
        was_importing, self.importing = self.importing, False
        super().cancelled()
        if was_importing:
            self.not_begun.emit()

    def stop(self) -> None:
        """Ask to stop; a document on its way into the books is awaited."""
        self.strip.show_stopping()
        super().stop()

    # Drawing

    def show_state(self) -> None:
        """Show the check, and the strip while orders are imported."""
        check = self.check
        self.heading.setText(say("wizard.check.title"))
        self.lead.hide()
        waiting = check is None and bool(self.busy)
        self._waiting.show_work(say(self.busy) if waiting else "", self.step)
        self.tiles.setVisible(check is not None)
        self._columns.setVisible(check is not None)
        self.strip.setVisible(self.importing)
        self._below.setContentsMargins(32, 0, 32, 12 if self.importing else 0)
        for link in (self.to_money, self.to_books):
            link.setVisible(not self.importing)
        if check is not None:
            self._draw_check(check)

    def _draw_check(self, check: Check) -> None:
        in_intacct = self.flow.setup.in_intacct
        code = "intacct.check.posts" if in_intacct else "wizard.check.posts"
        self._posts.setText(say(code, count=len(check.ready)))
        self._promise.setText(say("intacct.check.promise" if in_intacct else "wizard.check.promise"))
        self.sums.setVisible(not in_intacct)
        self._written.setVisible(in_intacct)
        if in_intacct:
            self._written.show_facts(_written_as(self.flow.setup))
        self.needs.setVisible(bool(check.held))
        rows = kinds_of(check, self.flow.setup.home_currency)
        self._kinds.show_facts(rows or [(say("wizard.check.no_documents"), "")])


def _written_as(setup: Setup) -> list[tuple[str, str]]:
    """How an order stands in Sage Intacct: its definition, and the place of each amount that is no item."""
    choices = setup.intacct
    rows = [(say("intacct.document.definition"), choices.definition)]
    for name in CHARGES:
        charge = getattr(choices, name)
        where = say(f"intacct.check.{charge.posts_as.value}", name=charge.name) if charge.name else ""
        rows.append((say(f"intacct.charge.{name}"), where or say("intacct.check.nowhere")))
    rows.append((say("intacct.receipts.title"), say(f"intacct.receipts.{choices.receipts.value}")))
    return rows
