"""The trial: one order in practice books, or as Sage Intacct would get it, before anything is posted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.intacct.outgoing_sheet import OutgoingSheet, RequestWindow, facts_of
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Breaking, Text
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.entry_view import Entries
from daybook.gui.setup_pages.facts import Facts
from daybook.gui.setup_pages.figures_label import FiguresLabel
from daybook.gui.setup_pages.in_words import in_words
from daybook.gui.setup_pages.making_test_orders import TestOrderHelp
from daybook.gui.setup_pages.page import Deed, SetupPage
from daybook.services.setup.setup_answers import PageName, Trial, TrialOrder
from daybook.wording import format_amount, format_money, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Tasks
    from daybook.model.document import SalesDocument
    from daybook.model.ports import Cancel
    from daybook.services.program import Program
    from daybook.services.setup.setup_flow import SetupFlow

_TRIES = 8
"""How many orders are tried until one needs nobody: the trial shows what an ordinary order becomes."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """What the trial work brings back."""

    candidates: Sequence[TrialOrder]
    trial: Trial | None


class TrialPage(SetupPage):
    """Posts the first ordinary order when it is opened: its button on the page before said so."""

    name = PageName.TRY

    def __init__(
        self, program: Program, flow: SetupFlow, tasks: Tasks, parent: QWidget | None = None
    ) -> None:
        super().__init__(flow, tasks, parent)
        self._program = program
        self.candidates: Sequence[TrialOrder] = ()
        self.trial: Trial | None = None
        self.thrown_away = False
        self.help: TestOrderHelp | None = None
        self.request: RequestWindow | None = None
        self._waiting = BusyLine(stop=self.halt)
        self._words_card = Card()
        self.words = FiguresLabel()
        font = self.words.font()
        font.setPointSizeF(font.pointSizeF() + 1)
        self.words.setFont(font)
        self._words_card.content.addWidget(self.words)
        self._result = self._build_result()
        self._links = self._build_links()
        self.content.addWidget(self._waiting)
        self.content.addWidget(self._words_card)
        self.content.addWidget(self._result)
        self.content.addWidget(self._links)
        self.content.addStretch()

    def _build_result(self) -> QWidget:
        self._document = Card()
        self._document.content.setContentsMargins(1, 8, 1, 4)
        head = QHBoxLayout()
        head.setContentsMargins(8, 0, 8, 4)
        self._title = Breaking("", Type.STRONG)
        self._state = StateLabel(Look("hourglass", "wait", ""))
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        self.entries = Entries()
        self.sheet = OutgoingSheet()
        self._document.content.addLayout(head)
        self._document.content.addWidget(self.entries)
        self._document.content.addWidget(self.sheet)
        self.created = Card(say("wizard.trial.created"))
        self._created = Facts()
        self.created.content.addWidget(self._created)
        self.proof = Card(say("wizard.trial.proof"))
        self._proof = Facts()
        self.proof.content.addWidget(self._proof)
        self.whose = Card(say("intacct.trial.in_intacct"))
        self._whose = Facts()
        self.whose.content.addWidget(self._whose)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.whose)
        right.addWidget(self.created)
        right.addWidget(self.proof)
        right.addStretch()
        beside = QWidget()
        right.setContentsMargins(0, 0, 0, 0)
        beside.setLayout(right)
        columns = GivingWay(16)
        columns.line.addWidget(self._document, 10, Qt.AlignmentFlag.AlignTop)
        columns.line.addWidget(beside, 7)
        columns.stand_beside(34, 22)
        return columns

    def _build_links(self) -> QWidget:
        links = FlowRow(spacing=16)
        line = links.line
        self.to_money = link_button(say("wizard.trial.change_money"))
        self.to_money.clicked.connect(lambda: self.wants.emit(PageName.MONEY))
        self.another = link_button(say("wizard.trial.another"))
        self.another.clicked.connect(self._offer_others)
        self.show_request = link_button(say("intacct.trial.request"))
        self.show_request.clicked.connect(self._show_request)
        line.addWidget(self.to_money)
        line.addWidget(self.show_request)
        self.tests = Text("", tone="text2")
        self.make_test = link_button(say("wizard.trial.make_test"))
        self.make_test.clicked.connect(self._explain_test_orders)
        line.addWidget(self.another)
        line.addWidget(self.make_test)
        line.addWidget(self.tests)
        return links

    # What the user does

    def enter(self) -> None:
        """Try the order tried before, or the first ordinary one."""
        tried = self.trial.preview.order.order_id if self.trial is not None else ""
        self._try(tried)

    def _try(self, order_id: str) -> None:
        self.thrown_away = False
        self.run(
            lambda cancel, reporter: self._post(order_id, cancel, reporter), self._tried, busy=self._at_work
        )

    @property
    def _at_work(self) -> str:
        return "intacct.trial.laying_out" if self.flow.setup.in_intacct else "wizard.trial.posting"

    def _post(self, order_id: str, cancel: Cancel, reporter: Reporter) -> _Tried:
        candidates = self.flow.trial_candidates()
        known = [candidate.order_id for candidate in candidates]
        trial = None
        for chosen in [order_id] if order_id in known else known[:_TRIES]:
            trial = self.flow.try_one(chosen, cancel, reporter)
            if not trial.problems:
                break
        return _Tried(candidates, trial)

    def _show_request(self) -> None:
        if self.trial is not None and self.trial.outgoing is not None:
            self.request = RequestWindow(self.trial.outgoing, self)
            self.request.open()

    def _explain_test_orders(self) -> None:
        self.help = TestOrderHelp(self._look_for_test_order, self)
        self.help.open()

    def _look_for_test_order(self) -> None:
        """List what came since, then try the newest test order; without one the order tried before."""
        self.thrown_away = False
        before = self.trial.preview.order.order_id if self.trial is not None else ""

        def look(cancel: Cancel, reporter: Reporter) -> _Tried:
            self.flow.open_session().listing.run(cancel, reporter)
            tests = [each.order_id for each in self.flow.trial_candidates() if each.is_test]
            return self._post(tests[0] if tests else before, cancel, reporter)

        self.run(look, self._tried, busy=self._at_work)

    def _tried(self, tried: _Tried) -> None:
        self.candidates = tried.candidates
        self.trial = tried.trial
        self.draw()

    def _offer_others(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for candidate in self.candidates:
            words = say(
                "wizard.trial.test_candidate" if candidate.is_test else "wizard.trial.candidate",
                order=candidate.order_id,
                customer=candidate.customer,
                total=f"{candidate.total} {candidate.currency}",
            )
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, chosen=candidate.order_id: self._try(chosen))
        menu.popup(self.another.mapToGlobal(QPoint(0, self.another.height())))

    def throw_away(self) -> None:
        """Delete the practice books."""
        self.do(self._program.throw_practice_books_away, self._gone)

    def _gone(self, _nothing: None) -> None:
        self.thrown_away = True
        self.draw()

    def primary(self) -> str:
        """Return what comes next."""
        return say("wizard.trial.try_again" if self._failed() else "wizard.trial.keep_going")

    def secondary(self) -> Deed | None:
        """Offer to throw the practice books away, unless the user's own documents would go with them."""
        setup = self.flow.setup
        if self.trial is None or self.thrown_away or setup.books == "practice" or setup.in_intacct:
            return None
        return Deed(say("wizard.trial.throw_away"), self.throw_away)

    def begin(self) -> None:
        """Try again after a failure; else go on."""
        if self._failed():
            self.enter()
        else:
            self.go_on()

    def _failed(self) -> bool:
        return self.trial is None and self.trouble is not None

    # Drawing

    def show_state(self) -> None:
        """Show the order as the practice books hold it."""
        trial = self.trial if not self.thrown_away else None
        elsewhere = self.flow.setup.in_intacct
        self.heading.setText(say("intacct.trial.title" if elsewhere else "wizard.trial.title"))
        self.lead.setText(self._lead())
        self._waiting.show_work(say(self.busy) if self.busy else "")
        document = trial.preview.document if trial is not None else None
        outgoing = trial.outgoing if trial is not None else None
        shown = document is not None and not self.busy and not (elsewhere and outgoing is None)
        self._words_card.setVisible(shown)
        self._result.setVisible(shown)
        # The entry of a day is made of all its orders, and is not known yet.
        self.show_request.setVisible(shown and outgoing is not None and not outgoing.by_day)
        self.whose.setVisible(elsewhere)
        self._links.setVisible(not self.busy)
        self.another.setVisible(bool(self.candidates))
        tests = sum(1 for each in self.candidates if each.is_test)
        self.tests.setVisible(tests > 0)
        self.tests.setText(say("wizard.trial.tests", count=tests))
        if trial is not None and document is not None:
            self._draw_document(trial, document)
            self._draw_created(trial, document)
            self._draw_proof(trial, document)
        if trial is not None and trial.problems and self.trouble is None:
            self.trouble = trial.problems[0]

    def _lead(self) -> str:
        elsewhere = self.flow.setup.in_intacct
        if self.thrown_away:
            return say("wizard.trial.gone")
        if self.busy:
            return say("intacct.trial.waiting" if elsewhere else "wizard.trial.lead_waiting")
        if self.trial is None:
            return say("wizard.trial.no_order")
        order = self.trial.preview.order
        tried = say(
            "wizard.trial.order",
            order=order.order_id,
            customer=order.billing.name or order.billing.email,
            total=format_money(order.total.inc_tax, order.currency),
        )
        return say(self._lead_code(self.trial), order=tried)

    def _lead_code(self, trial: Trial) -> str:
        if not self.flow.setup.in_intacct:
            return "wizard.trial.lead_held" if trial.problems else "wizard.trial.lead"
        if trial.outgoing is None:
            return "intacct.trial.lead_held"
        return "intacct.trial.lead_day" if trial.outgoing.by_day else "intacct.trial.lead"

    def _draw_document(self, trial: Trial, document: SalesDocument) -> None:
        self.words.set_text(in_words(document))
        outgoing = trial.outgoing
        as_entries = outgoing is None or outgoing.by_day
        self.entries.setVisible(as_entries)
        self.sheet.setVisible(not as_entries)
        if as_entries:
            self.entries.show_entries(document.entries)
        if outgoing is None:
            kind = say(f"option.document_kind.{document.kind.value}")
            approved = Look("circle-check", "ok", say("wizard.trial.approved"))
            waits = Look("hourglass", "wait", say("wizard.trial.waits"))
            self._state.set_look(approved if trial.preview.number else waits)
        else:
            kind = say("intacct.trial.its_day") if outgoing.by_day else outgoing.made_as
            self._state.set_look(Look("hourglass", "wait", say("intacct.trial.not_sent")))
            self.sheet.show_lines(outgoing.lines, outgoing, document.currency)
            self._whose.show_facts(facts_of(outgoing, document))
        self._title.setText(f"{kind}  {document.reference}")

    def _draw_created(self, trial: Trial, document: SalesDocument) -> None:
        rows = [
            (say("wizard.trial.customer"), ", ".join(trial.created_customers)),
            (say("wizard.trial.items"), ", ".join(trial.created_items)),
        ]
        if trial.outgoing is None:
            areas = dict.fromkeys(line.name for line in document.taxes if line.tax)
            rows.append((say("wizard.trial.tax"), ", ".join(areas)))
        rows = [(name, value) for name, value in rows if value]
        self._created.show_facts(rows or [(say("wizard.trial.nothing_new"), "")])

    def _draw_proof(self, trial: Trial, document: SalesDocument) -> None:
        shop, currency = trial.preview.order.total.inc_tax, document.currency
        outgoing = trial.outgoing
        books = outgoing.total if outgoing is not None else trial.preview.books_total
        rows = [(say("setup.proof.shop"), format_money(shop, currency))]
        if books is not None:
            name = "setup.proof.practice" if outgoing is None else "intacct.trial.lines"
            rows.append((say(name), format_money(books, currency)))
        self._proof.show_facts(rows)
        if books is not None:
            difference = format_amount(shop - books, currency)
            self._proof.show_result(say("setup.proof.difference"), difference, good=shop == books)
