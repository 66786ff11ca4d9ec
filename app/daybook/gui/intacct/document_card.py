"""What an order becomes in Sage Intacct: the definition, the warehouse, and when payment is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.intacct.pick import Pick
from daybook.gui.parts.card import Card
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.setup_pages.fields import LabelledField, NumberField, drop_down
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.intacct import IntacctList, takes_sales_back
from daybook.model.setup import DueBasis, DueRule, Setup
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.services.setup.intacct_offers import IntacctOffers

_LONGEST_DAYS = 365
_COLUMNS = 3
_KEYS = {"due_rule": "due_rule.basis", "days": "due_rule.days"}
_OF_CHOICES = ("definition", "refund_definition")


class DocumentCard(Card):
    """`definition_chosen` carries its name, `chose` fields of IntacctChoices, `changed` fields of Setup."""

    definition_chosen = Signal(str)
    chose = Signal(object)
    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(say("intacct.document.title"), parent)
        self.definition = Pick(say("intacct.document.definition"))
        self.refunds = Pick(say("intacct.document.refunds"))
        self.warehouse = Pick(say("setup.books.warehouse"))
        self.basis = drop_down(say("setup.books.due"))
        for basis in DueBasis:
            self.basis.addItem(say(f"option.due_basis.{basis.value}"), basis)
        self.term = drop_down(say("setup.books.term"))
        self.days = NumberField(say("setup.books.days"))
        self.fields = {
            "definition": LabelledField(say("intacct.document.definition"), self.definition),
            "refund_definition": LabelledField(say("intacct.document.refunds"), self.refunds),
            "warehouse": LabelledField(say("setup.books.warehouse"), self.warehouse),
            "due_rule": LabelledField(say("setup.books.due"), self.basis),
            "payment_term": LabelledField(say("setup.books.term"), self.term),
            "days": LabelledField(say("setup.books.days"), self.days),
        }
        self._grid = GivingGrid(_COLUMNS)
        # Where a name has two lines, the fields still stand beside each other.
        self._grid.alignment = Qt.AlignmentFlag.AlignBottom
        for name, field in self.fields.items():
            field.setParent(self._grid)
            explain(field, f"intacct.{name}" if name in _OF_CHOICES else _KEYS.get(name, name))
        self.content.addWidget(self._grid)
        self._setup = Setup("")
        self._shows_rule = False
        self._terms: dict[str, object] = {}
        self.definition.chosen.connect(self.definition_chosen)
        self.refunds.chosen.connect(lambda code: self.chose.emit({"refund_definition": code}))
        self.warehouse.chosen.connect(lambda code: self.changed.emit({"warehouse": code}))
        self.term.activated.connect(lambda _place: self._term_chosen())
        self.basis.activated.connect(lambda _place: self._due_changed())
        self.days.valueChanged.connect(lambda _days: self._due_changed())

    def show_answers(self, setup: Setup, offers: IntacctOffers) -> None:
        """Draw the answers; returns and adjustments stand last in both lists of definitions."""
        self._setup = setup
        rows = offers.rows(IntacctList.DEFINITIONS)
        back = [row for row in rows if takes_sales_back(row)]
        self.definition.offer(rows, setup.intacct.definition)
        self.refunds.offer(back, setup.intacct.refund_definition, say("intacct.document.no_refunds"))
        places = offers.rows(IntacctList.WAREHOUSES)
        self.warehouse.offer(places, setup.warehouse, say("intacct.document.no_warehouse"))
        names = [term.name for term in offers.terms]
        self._terms = {term.name: term for term in offers.terms}
        chosen = setup.payment_term.name
        shown = names if chosen in names else [chosen, *names]
        if [self.term.itemText(place) for place in range(self.term.count())] != shown:
            self.term.clear()
            self.term.addItems(shown)
        self.term.setCurrentIndex(self.term.findText(chosen))
        self._show_due(setup.due_rule)

    def _show_due(self, rule: DueRule) -> None:
        self.basis.setCurrentIndex(self.basis.findData(rule.basis))
        by_term = rule.basis is DueBasis.TERM
        self._place("payment_term" if by_term else "days", rule_first=self._shows_rule or not by_term)
        self.days.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        first, last = (1, 31) if rule.basis is DueBasis.DAY_OF_NEXT_MONTH else (0, _LONGEST_DAYS)
        self.days.setRange(first, last)
        self.days.setValue(rule.days)
        self.days.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _place(self, due: str, *, rule_first: bool) -> None:
        """Put the fields that are shown side by side, without gaps."""
        rule = ("due_rule",) if rule_first else ()
        shown = ("definition", "refund_definition", "warehouse", *rule, due)
        for name, field in self.fields.items():
            field.setVisible(name in shown)
        self._grid.show_parts([self.fields[name] for name in shown])

    def show_rule(self) -> None:
        """Show from now on by what payment is due, even where that is the term."""
        self._shows_rule = True

    def _term_chosen(self) -> None:
        term = self._terms.get(self.term.currentText())
        if term is not None:
            self.changed.emit({"payment_term": term})

    def _due_changed(self) -> None:
        basis = DueBasis(self.basis.currentData())
        days = 0 if basis is DueBasis.TERM else self.days.value()
        if basis is DueBasis.DAY_OF_NEXT_MONTH:
            days = min(max(days, 1), 31)
        rule = DueRule(basis, days)
        if rule != self._setup.due_rule:
            self.changed.emit({"due_rule": rule})
