"""How orders are written into Sage Intacct: in the wizard what is needed, in Settings all of it."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QMessageBox, QWidget

from daybook.gui.fonts import Type
from daybook.gui.growth import words_at
from daybook.gui.intacct.charge_rows import ChargeRows
from daybook.gui.intacct.document_card import DocumentCard
from daybook.gui.intacct.more_choices import MoreChoices
from daybook.gui.intacct.receipts_card import ReceiptsCard
from daybook.gui.parts.button import link_button
from daybook.gui.parts.card import Card
from daybook.gui.parts.figure_side import at_the_end
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.text import Breaking, Paragraph
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.gui.setup_pages.page import Deed, SetupPage
from daybook.model.problem import Problem
from daybook.services.setup.intacct_offers import (
    IntacctOffers,
    choose_definition,
    missing_charges,
    read_offers,
)
from daybook.services.setup.setup_answers import PageName
from daybook.wording import describe, format_datetime, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Reporter, Step, Tasks
    from daybook.model.intacct_choices import Charge
    from daybook.model.ports import Cancel
    from daybook.services.setup.setup_flow import SetupFlow


class IntacctPage(SetupPage):
    """In the wizard it stands in the step of the money; in Settings everything is unfolded.

    Its longest parts are made when the company's lists are there, one in each turn of the event loop: all at
    once would hold the window for the third of a second.
    """

    name = PageName.INTACCT

    def __init__(
        self,
        flow: SetupFlow,
        tasks: Tasks,
        step: PageName = PageName.INTACCT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(flow, tasks, parent)
        self.name = step
        self._in_settings = step is PageName.INTACCT
        self.offers: IntacctOffers | None = None
        self._step: Step | None = None
        self.asked: QMessageBox | None = None
        self._warned: Problem | None = None
        self._wanted = ""
        self.busy_line = BusyLine()
        self.document = DocumentCard()
        self.document.definition_chosen.connect(self._definition_wanted)
        self.document.chose.connect(self._choose)
        self.document.changed.connect(self._change)
        self._charges: ChargeRows | None = None
        self.charge_card = Card(say("intacct.charges.title"))
        how = Breaking(say("intacct.charges.how"), Type.CAPTION, "text2", letters=12)
        how.setAlignment(at_the_end())
        self.charge_card.head.addWidget(how)
        self.receipts = ReceiptsCard()
        self.receipts.chose.connect(self._choose)
        self._more: MoreChoices | None = None
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.timeout.connect(self._make_next)
        self.fold = Fold(say("setup.books.more"))
        self.fold.content.setContentsMargins(words_at(), 0, 0, 0)
        self.fold.content.addWidget(self._elsewhere())
        for part in (self.busy_line, self.document, self.charge_card, self.receipts, self.fold):
            self.content.addWidget(part)
        self.content.addStretch()
        if self._in_settings:
            self.fold.open()
            self.document.show_rule()
        self.fold.head.toggled.connect(lambda _opened: self._due_by_rule())

    @property
    def charges(self) -> ChargeRows:
        """Where each amount that is no item goes; made when it is first wanted."""
        return self._charges or self._made_charges()

    @property
    def more(self) -> MoreChoices:
        """The choices that few need; made when they are first wanted."""
        return self._more or self._made_more()

    def _made_charges(self) -> ChargeRows:
        self._charges = made = ChargeRows()
        made.chosen.connect(self._charge_chosen)
        self.charge_card.content.addWidget(made)
        self._show_charges()
        return made

    def _made_more(self) -> MoreChoices:
        self._more = made = MoreChoices()
        made.chose.connect(self._choose)
        made.changed.connect(self._change)
        self.fold.content.insertWidget(0, made)
        self._show_more()
        return made

    def _make_next(self) -> None:
        """Make one of the parts that take long, and let the window answer before the next."""
        if self._charges is None:
            self._made_charges()
            self._turn.start(0)
        elif self._more is None:
            self._made_more()

    def _show_charges(self) -> None:
        if self._charges is not None and self.offers is not None:
            self._charges.show_choices(self.flow.setup.intacct, self.offers, every=self._in_settings)

    def _show_more(self) -> None:
        if self._more is not None and self.offers is not None:
            self._more.show_answers(self.flow.setup, self.offers)

    def _elsewhere(self) -> QWidget:
        """Say where matching and ways of shipping are set; Settings goes there."""
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 4, 0, 0)
        line.addWidget(Paragraph(say("intacct.more.elsewhere"), Type.CAPTION, "text2"), 1)
        for page in (PageName.ITEMS, PageName.CUSTOMERS, PageName.SHIPPING) if self._in_settings else ():
            link = link_button(say(f"wizard.step.{page.value}"))
            link.clicked.connect(lambda _checked=False, page=page: self.wants.emit(page))
            line.addWidget(link)
        return part

    def enter(self) -> None:
        """Read what the company has, as kept."""
        self._read(anew=False)

    def _read(self, *, anew: bool) -> None:
        self._step = None
        self.run(
            partial(self._offers_of, anew=anew),
            self._offered,
            busy="intacct.reading_lists",
            on_progress=self._progressed,
        )

    def _offers_of(self, cancel: Cancel, reporter: Reporter, *, anew: bool) -> IntacctOffers:
        return read_offers(self.flow, cancel, reporter, anew=anew)

    def _progressed(self, step: Step) -> None:
        self._step = step
        self.draw()

    def _offered(self, offers: IntacctOffers) -> None:
        self.offers = offers
        self.draw()
        self._turn.start(0)
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self.point_at(wanted)

    # Answers

    def _choose(self, choices: dict[str, object]) -> None:
        self.do(lambda: self.flow.intacct.choose(**choices), lambda _nothing: self.answered())

    def _change(self, answers: dict[str, object]) -> None:
        self.keep(**answers)

    def _charge_chosen(self, name: str, charge: Charge | str) -> None:
        self._choose({name: charge})

    def _definition_wanted(self, definition: str) -> None:
        """Ask first where orders imported as this would take sales back."""
        self.do(
            lambda: self.flow.intacct.reverses(definition),
            lambda reverses: self._ask(definition) if reverses else self._take_definition(definition),
        )

    def _ask(self, definition: str) -> None:
        before = self.flow.setup.intacct.definition
        box = QMessageBox(self)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(say("intacct.reverses.title"))
        box.setText(say("intacct.reverses.title"))
        box.setInformativeText(say("intacct.reverses.words", definition=definition))
        box.setIcon(QMessageBox.Icon.Warning)
        take = box.addButton(
            say("intacct.reverses.take", definition=definition), QMessageBox.ButtonRole.AcceptRole
        )
        keep = box.addButton(
            say("intacct.reverses.keep", definition=before), QMessageBox.ButtonRole.RejectRole
        )
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.finished.connect(
            lambda _answer: self._take_definition(definition) if box.clickedButton() is take else self.draw()
        )
        self.asked = box
        box.open()

    def _take_definition(self, definition: str) -> None:
        offers = self.offers
        if offers is not None:
            self.run(
                lambda cancel, _reporter: choose_definition(self.flow, definition, offers, cancel),
                self._offered,
                busy="intacct.reading_lists",
            )

    def _due_by_rule(self) -> None:
        self.document.show_rule()
        self.draw()

    # Leaving

    def begin(self) -> None:
        """Take what is still being typed, then check; without lists read them first."""
        if self.offers is None:
            self._read(anew=False)
            return
        if self._more is not None:
            self._more.take_typed()
        super().begin()

    def primary(self) -> str:
        """Return what comes next."""
        return say("setup.money.go_on" if self.offers is not None else "setup.shop.try_again")

    def secondary(self) -> Deed | None:
        """Offer to read the lists anew, or to stop that."""
        if self.busy:
            return Deed(say("setup.shop.stop"), self.stop)
        refresh = Deed(say("intacct.lists.refresh"), lambda: self._read(anew=True))
        return refresh if self.offers is not None else None

    def can_leave(self) -> bool:
        """Return whether the lists are there to choose from."""
        return self.offers is not None

    def focus_problem(self, problem: Problem) -> None:
        """Move the focus to the field that the problem names."""
        field = str(problem.values.get("field"))
        self.point_at(field)
        name = field.removeprefix("intacct.")
        if name in self.document.fields:
            self.document.fields[name].show_wrong(describe(problem).what)

    def point_at(self, field: str) -> None:
        """Bring a field into view, unfolded where it is folded; once the lists are read, if they are not."""
        if self.offers is None:
            self._wanted = field
            return
        name = field.removeprefix("intacct.")
        if name in self.charges.rows:
            self.charges.rows[name].show()
            self.bring_into_view(self.charges.rows[name].where)
        elif name in self.document.fields:
            self.document.show_rule()
            self.draw()
            self.bring_into_view(self.document.fields[name].field)
        elif name in self.more.fields:
            self.fold.open()
            self.bring_into_view(self.more.fields[name].field)
        elif name in ("receipts", "receipt_accounts"):
            self.bring_into_view(self.receipts.which.buttons[self.flow.setup.intacct.receipts.value])

    def show_state(self) -> None:
        """Show the answers among what the company has."""
        offers, setup = self.offers, self.flow.setup
        age = _age_words(offers) if offers is not None else ""
        self.head(say("intacct.choices.title"), f"{say('intacct.choices.lead')} {age}".strip())
        self.busy_line.show_work(say(self.busy) if self.busy else "", self._step)
        for part in (self.document, self.charge_card, self.receipts, self.fold):
            part.setVisible(offers is not None)
        if offers is None:
            return
        self.document.show_answers(setup, offers)
        for field in self.document.fields.values():
            field.show_wrong("")
        self._show_charges()
        self.receipts.show_choices(setup.intacct, offers)
        self._show_more()

    def show_offers(self) -> None:
        """Warn of amounts that occur and have no place yet: their orders would be refused."""
        if self.offers is None or self.trouble is not None:
            return
        names = ", ".join(
            say(f"intacct.charge.{name}") for name in missing_charges(self.flow.setup, self.offers)
        )
        if self._warned is None or self._warned.values.get("names") != names:
            self._warned = Problem("intacct.charges_missing", {"names": names})
        self.notice.show_trouble(self._warned if names else None)


def _age_words(offers: IntacctOffers) -> str:
    zone = dt.datetime.now().astimezone().tzinfo or dt.UTC
    read = format_datetime(offers.read_at, zone) if offers.read_at is not None else ""
    if not offers.closed:
        return say("intacct.lists.age", when=read)
    closed = ", ".join(say(f"intacct.list_name.{kind}") for kind in offers.closed)
    return say("intacct.lists.age_closed", when=read, closed=closed)
