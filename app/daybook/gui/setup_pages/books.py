"""The Books page: which books, and what an order becomes in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.growth import words_at
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.books_more import OF_INTACCT, MoreBooks
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.radio_rows import Option, RadioRows
from daybook.gui.setup_pages.setting_help import explain
from daybook.gui.setup_pages.tick_rows import Choice, TickRows
from daybook.gui.setup_pages.warehouse_question import WarehouseQuestion
from daybook.model.document import SALE_KINDS, DocumentKind
from daybook.model.intacct import INTACCT
from daybook.model.setup import Bundles, Unpaid, ZeroTotal
from daybook.services.ledger.warehouses import add_warehouse
from daybook.services.setup.setup_answers import BookChoices, PageName
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.model.problem import Problem
    from daybook.services.setup.setup_flow import SetupFlow

BOOKS = ("local", "practice", INTACCT)

_RULES = (
    Choice("create_items", ticked=True, unticked=False),
    Choice("create_customers", ticked=True, unticked=False),
    Choice("match_by_email", ticked=True, unticked=False),
    Choice("zero_total", ticked=ZeroTotal.POST, unticked=ZeroTotal.LIST_ONLY),
    Choice("unpaid", ticked=Unpaid.INVOICE, unticked=Unpaid.HOLD),
    Choice("open_difference", ticked=Unpaid.INVOICE, unticked=Unpaid.HOLD),
    Choice("bundles", ticked=Bundles.PARENT, unticked=Bundles.CHILDREN),
    Choice("refunded_goods_come_back", ticked=True, unticked=False),
)


class BooksPage(SetupPage):
    """Two questions; everything prefilled stands under More choices."""

    name = PageName.BOOKS

    def __init__(
        self, flow: SetupFlow, tasks: Tasks, *, is_sandbox: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(flow, tasks, parent)
        self._is_sandbox = is_sandbox
        self.choices: BookChoices | None = None
        self.books = RadioRows(
            [Option(name, say(f"option.books.{name}"), say(f"option.books.{name}.below")) for name in BOOKS]
        )
        self.books.chosen.connect(self._choose_books)
        self.kinds = RadioRows(
            [
                Option(
                    kind.value,
                    say(f"option.document_kind.{kind.value}.question"),
                    say(f"option.document_kind.{kind.value}.below"),
                    recommended=kind is DocumentKind.CASH_SALE,
                )
                for kind in SALE_KINDS
            ]
        )
        self.kinds.chosen.connect(lambda kind: self.keep(document_kind=DocumentKind(kind)))
        explain(self.books, "books")
        explain(self.kinds, "document_kind")
        self.more = MoreBooks()
        self.more.changed.connect(lambda answers: self.keep(**answers))
        columns = GivingWay(16)
        columns.line.addLayout(self._questions(), 7)
        columns.line.addLayout(self._beside(), 4)
        columns.stand_beside(34, 24)
        self.fold = Fold(say("setup.books.more"))
        self.rules = TickRows(_RULES, 2)
        self.rules.changed.connect(lambda answers: self.keep(**answers))
        self.rules.setContentsMargins(words_at(), 10, 0, 0)
        self.question: WarehouseQuestion | None = None
        self.add = link_button(say("setup.warehouse.link"))
        self.add.clicked.connect(lambda _checked=False: self._ask_for_warehouse())
        self.fold.content.addWidget(self.more)
        line = QHBoxLayout()
        line.setContentsMargins(words_at(), 0, 0, 0)
        line.addWidget(self.add)
        line.addStretch()
        self.fold.content.addLayout(line)
        self.fold.content.addWidget(self.rules)
        self.content.addWidget(columns)
        self.content.addWidget(self.fold)
        self.content.addStretch()

    def _questions(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        which = Card(say("setup.books.which"))
        which.content.addWidget(self.books)
        self.becomes = Card(say("setup.books.becomes"))
        self.becomes.content.addWidget(self.kinds)
        self.needs_sender = Card(say("intacct.before.title"))
        self.needs_sender.content.addWidget(Paragraph(say("intacct.before.on_books_page")))
        for part in (which, self.becomes, self.needs_sender):
            column.addWidget(part)
        column.addStretch()
        return column

    def _beside(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        self._follows = Card(say("setup.books.follows"))
        self._example = Paragraph()
        self._follows.content.addWidget(self._example)
        for_good = Card(say("setup.books.for_good"))
        for number in range(1, 5):
            line = QHBoxLayout()
            line.addWidget(IconLabel("lock", "muted", 14), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Paragraph(say(f"setup.books.for_good.{number}"), Type.CAPTION), 1)
            for_good.content.addLayout(line)
        column.addWidget(self._follows)
        column.addWidget(for_good)
        column.addStretch()
        return column

    def enter(self) -> None:
        """Ask the books what they offer; those in Sage Intacct have pages of their own for it."""
        if self.flow.setup.in_intacct:
            self.do(self._dates, self._offered)
            return
        self.run(lambda cancel, _reporter: self.flow.book_choices(cancel), self._offered)

    def _dates(self) -> BookChoices:
        return BookChoices((), (), (), home_currency_fixed=False)

    def _choose_books(self, name: str) -> None:
        """Take these books; what is Intacct's own comes and goes with it."""
        company = self.flow.intacct
        if name == INTACCT:
            self.do(lambda: company.choose_all(company.choices), lambda _nothing: self.answered())
        else:
            self.do(lambda: company.leave(name), lambda _nothing: self.answered())

    def _offered(self, choices: BookChoices) -> None:
        self.choices = choices
        self.draw()

    def _ask_for_warehouse(self) -> None:
        self.question = WarehouseQuestion(self._add_warehouse, self)
        self.question.open()

    def _add_warehouse(self, name: str) -> None:
        """Add it to the books, then choose it."""
        flow = self.flow
        self.do(
            lambda: add_warehouse(flow.open_session().books, name),
            lambda added: self.keep(warehouse=added),
        )

    def answered(self) -> None:
        """Ask again: other books may offer something else."""
        self.enter()

    def begin(self) -> None:
        """Take what is still being typed, then check."""
        self.more.take_typed()
        super().begin()

    def primary(self) -> str:
        """Return what comes next."""
        return say("intacct.books.go_on" if self.flow.setup.in_intacct else "setup.books.go_on")

    def focus_problem(self, problem: Problem) -> None:
        """Open More choices at the field that is wrong."""
        if self.more.show_wrong(str(problem.values.get("field")), describe(problem).what):
            self.trouble = None
            self.notice.show_trouble(None)
            self.fold.open()
            self.more.focus_wrong()
        else:
            super().focus_problem(problem)

    def point_at(self, field: str) -> None:
        """Open More choices at a field of it; when payment is due in Intacct stands on Intacct's page."""
        if self.flow.setup.in_intacct and field in OF_INTACCT:
            self.wants.emit(PageName.INTACCT)
            return
        labelled = self.more.fields.get(field)
        part = labelled.field if labelled is not None else self.rules.boxes.get(field)
        if part is not None:
            self.fold.open()
            self.bring_into_view(part)

    def show_state(self) -> None:
        """Show the answers and what they mean for one order."""
        self.head(say("setup.books.title"), say("setup.books.lead"))
        setup = self.flow.setup
        # Example orders never meet real books, except in a data directory that has nothing else.
        only_practice = setup.example and not self._is_sandbox
        self.books.offer(BOOKS[1:] if only_practice else BOOKS)
        name = INTACCT if setup.in_intacct else setup.books
        self.books.show_choice(name if name in BOOKS else BOOKS[0])
        self.becomes.setVisible(not setup.in_intacct)
        self.needs_sender.setVisible(setup.in_intacct)
        self.add.setVisible(not setup.in_intacct)
        self._follows.setVisible(not setup.in_intacct)
        self.kinds.show_choice(setup.document_kind.value)
        kind = say(f"option.document_kind.{setup.document_kind.value}")
        self.rules.show_answers(setup)
        self._example.setText(say("setup.books.example", kind=kind, reference=f"{setup.prefix}-1304"))
        if self.choices is not None:
            if not setup.in_intacct:
                self.kinds.offer([kind.value for kind in self.choices.kinds])
            self.more.show_answers(setup, self.choices)
