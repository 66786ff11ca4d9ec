"""What stands under More choices on the Books page: prefilled, and right for most shops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from daybook.gui.growth import words_at
from daybook.gui.setup_pages.fields import LabelledField, NumberField, drop_down, line_edit
from daybook.gui.setup_pages.setting_help import explain
from daybook.model.setup import DocumentDate, DueBasis, DueRule, Setup
from daybook.wording import format_date, say

if TYPE_CHECKING:
    from daybook.model.order import OrderDates
    from daybook.services.setup.setup_answers import BookChoices

_LONGEST_DAYS = 365
_COLUMNS = 4
OF_INTACCT = frozenset({"warehouse", "payment_term", "due_rule", "days"})
"""Fields that have their place among the choices for Sage Intacct where the books are there."""

_KEYS = {"due_rule": "due_rule.basis", "days": "due_rule.days"}


class MoreBooks(QWidget):
    """Warehouse, when payment is due, order prefix, home currency; `changed` carries answers by name."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._terms: dict[str, object] = {}
        self._setup = Setup("")
        self._wrong: LabelledField | None = None
        self.dated = drop_down(say("setup.books.dated"))
        for day in DocumentDate:
            self.dated.addItem(say(f"option.document_date.{day.value}"), day)
        self.warehouse = drop_down(say("setup.books.warehouse"))
        self.term = drop_down(say("setup.books.term"))
        self.basis = drop_down(say("setup.books.due"))
        for basis in DueBasis:
            self.basis.addItem(say(f"option.due_basis.{basis.value}"), basis)
        self.days = NumberField(say("setup.books.days"))
        self.prefix = line_edit(say("setup.books.prefix"))
        self.prefix.setMaxLength(3)
        self.currency = line_edit(say("setup.books.home_currency"))
        self.currency.setMaxLength(3)
        self.remits = line_edit(say("setup.books.remits"))
        self.fields = {
            "document_date": LabelledField(say("setup.books.dated"), self.dated),
            "warehouse": LabelledField(say("setup.books.warehouse"), self.warehouse),
            "payment_term": LabelledField(say("setup.books.term"), self.term),
            "due_rule": LabelledField(say("setup.books.due"), self.basis),
            "days": LabelledField(say("setup.books.days"), self.days),
            "prefix": LabelledField(say("setup.books.prefix"), self.prefix, say("setup.books.prefix_hint")),
            "home_currency": LabelledField(say("setup.books.home_currency"), self.currency),
            "marketplace_remits": LabelledField(
                say("setup.books.remits"), self.remits, say("setup.books.remits_hint")
            ),
        }
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(words_at(), 0, 0, 0)
        self._grid.setHorizontalSpacing(14)
        for field in self.fields.values():
            field.setParent(self)
        for name, field in self.fields.items():
            explain(field, _KEYS.get(name, name))
        self._connect()

    def _connect(self) -> None:
        self.dated.activated.connect(self._date_chosen)
        self.remits.editingFinished.connect(self._remits_typed)
        self.warehouse.activated.connect(self._warehouse_chosen)
        self.term.activated.connect(self._term_chosen)
        self.basis.activated.connect(self._due_changed)
        self.days.valueChanged.connect(self._due_changed)
        self.prefix.editingFinished.connect(self._prefix_typed)
        self.currency.editingFinished.connect(self._currency_typed)

    def show_answers(self, setup: Setup, choices: BookChoices) -> None:
        """Draw the answers; a list with one entry is not shown."""
        self._setup = setup
        self.dated.setCurrentIndex(self.dated.findData(setup.document_date))
        self.fields["document_date"].show_hint(dated_words(setup.document_date, choices.dates))
        if not self.remits.hasFocus():
            self.remits.setText(", ".join(setup.marketplace_remits))
        _offer(self.warehouse, list(choices.warehouses), setup.warehouse)
        self._terms = {term.name: term for term in choices.payment_terms}
        _offer(self.term, list(self._terms), setup.payment_term.name)
        basis = setup.due_rule.basis
        self.basis.setCurrentIndex(self.basis.findData(basis))
        by_term = basis is DueBasis.TERM
        self.days.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        first, last = (1, 31) if basis is DueBasis.DAY_OF_NEXT_MONTH else (0, _LONGEST_DAYS)
        self.days.setRange(first, last)
        self.days.setValue(setup.due_rule.days)
        self.days.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        if not self.prefix.hasFocus():
            self.prefix.setText(setup.prefix)
        if not self.currency.hasFocus():
            self.currency.setText(setup.home_currency)
        needless = {
            "warehouse": len(choices.warehouses) < 2,
            "payment_term": not by_term or len(self._terms) < 2,
            "days": by_term,
        }
        hidden = OF_INTACCT if setup.in_intacct else frozenset()
        self._place([name for name in self.fields if not needless.get(name) and name not in hidden])
        self.currency.setReadOnly(choices.home_currency_fixed)
        self.fields["home_currency"].show_hint(say("setup.shop.typed") if setup.typed_by_user else "")

    def _place(self, names: list[str]) -> None:
        """Put the fields that are shown side by side, without gaps."""
        for name, field in self.fields.items():
            field.setVisible(name in names)
        for place, name in enumerate(names):
            row, column = divmod(place, _COLUMNS)
            self._grid.addWidget(self.fields[name], row, column, Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def show_wrong(self, field: str, sentence: str) -> bool:
        """Show at one field what is wrong; False where it is not one of these fields."""
        for name, part in self.fields.items():
            part.show_wrong(sentence if name == field else "")
        self._wrong = self.fields.get(field)
        return self._wrong is not None

    def take_typed(self) -> None:
        """Emit what was typed and not yet left with Tab."""
        self.days.interpretText()
        self._prefix_typed()
        self._currency_typed()
        self._remits_typed()

    def focus_wrong(self) -> None:
        """Move the focus to the field that is wrong."""
        if self._wrong is not None:
            self._wrong.field.setFocus()

    def _date_chosen(self) -> None:
        self.changed.emit({"document_date": DocumentDate(self.dated.currentData())})

    def _remits_typed(self) -> None:
        typed = (name.strip() for name in self.remits.text().split(","))
        sources = tuple(dict.fromkeys(name for name in typed if name))
        self.remits.setText(", ".join(sources))
        if sources != self._setup.marketplace_remits:
            self.changed.emit({"marketplace_remits": sources})

    def _warehouse_chosen(self) -> None:
        self.changed.emit({"warehouse": self.warehouse.currentText()})

    def _term_chosen(self) -> None:
        self.changed.emit({"payment_term": self._terms[self.term.currentText()]})

    def _due_changed(self) -> None:
        basis = DueBasis(self.basis.currentData())
        days = 0 if basis is DueBasis.TERM else self.days.value()
        if basis is DueBasis.DAY_OF_NEXT_MONTH:
            days = min(max(days, 1), 31)
        rule = DueRule(basis, days)
        if rule != self._setup.due_rule:
            self.changed.emit({"due_rule": rule})

    def _prefix_typed(self) -> None:
        prefix = self.prefix.text().strip().upper()
        self.prefix.setText(prefix)
        self.fields["prefix"].show_wrong("")
        if prefix != self._setup.prefix:
            self.changed.emit({"prefix": prefix})

    def _currency_typed(self) -> None:
        currency = self.currency.text().strip().upper()
        self.currency.setText(currency)
        self.fields["home_currency"].show_wrong("")
        if currency != self._setup.home_currency:
            self.changed.emit({"home_currency": currency})


def dated_words(day: DocumentDate, dates: OrderDates | None) -> str:
    """Return what a choice of a document's date means for one order; '' where there is none."""
    if dates is None:
        return ""
    if day is DocumentDate.SHIPMENT and dates.shipped is None:
        return say("setup.books.dated_waits", order=dates.order_id)
    if day is DocumentDate.PAYMENT and dates.paid is None:
        date = format_date(dates.ordered)
        return say("setup.books.dated_unpaid", order=dates.order_id, date=date)
    days = {DocumentDate.PAYMENT: dates.paid, DocumentDate.SHIPMENT: dates.shipped}
    date = format_date(days.get(day) or dates.ordered)
    return say("setup.books.dated_example", order=dates.order_id, date=date)


def _offer(box: QComboBox, names: list[str], chosen: str) -> None:
    if [box.itemText(place) for place in range(box.count())] != names:
        box.clear()
        box.addItems(names)
    box.setCurrentIndex(max(0, box.findText(chosen)))
