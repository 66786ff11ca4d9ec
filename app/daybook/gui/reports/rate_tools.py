"""The rates that foreign balances are revalued at: a field for each currency that has a balance."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from daybook.gui.asking.fields import amount_field
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Text
from daybook.gui.setup_pages.fields import mark_wrong
from daybook.model.problem import DaybookError
from daybook.services.sheets.catalogue import REVALUATION
from daybook.wording import describe, number_typed, say

if TYPE_CHECKING:
    from daybook.gui.reports.sheet_page import SheetPage

_LETTERS: Final = 14
"""As wide as a rate with its decimals."""


class RateTools(FlowGroup):
    """Fields beside the report of foreign balances; what was typed stays while the page does."""

    def __init__(self, page: SheetPage) -> None:
        super().__init__()
        self._page = page
        self._home = ""
        self.fields: dict[str, QLineEdit] = {}
        page.moved.connect(self._follow_page)
        page.view.shown.connect(self._follow_sheet)
        self._follow_page()

    def _follow_page(self) -> None:
        self.setVisible(self._is_wanted and bool(self.fields))
        self._follow_sheet()

    @property
    def _is_wanted(self) -> bool:
        return self._page.topic.name == REVALUATION and not self._page.is_deeper

    def _follow_sheet(self) -> None:
        """Know which currencies have a balance on the day chosen."""
        if self._is_wanted:
            day = self._page.picker.span.end
            self._page.read(
                lambda ledger, _cancel: (
                    ledger.ledger.home_currency(),
                    sorted({each.currency for each in ledger.ledger.foreign_balances(day)}),
                ),
                lambda found: self._offer(*found),
            )

    def _offer(self, home: str, currencies: Sequence[str]) -> None:
        if list(currencies) != list(self.fields):
            self._home = home
            self._lay_out(currencies)
        self.setVisible(self._is_wanted and bool(self.fields))

    def _lay_out(self, currencies: Sequence[str]) -> None:
        typed = {currency: field.text() for currency, field in self.fields.items()}
        clear(self.line)
        self.fields = {}
        for currency in currencies:
            field = amount_field(say("reports.rate_of", currency=currency, home=self._home))
            field.setText(typed.get(currency, ""))
            field.setFixedWidth(_LETTERS * field.fontMetrics().averageCharWidth())
            field.returnPressed.connect(self.use)
            self.fields[currency] = field
            self.line.addWidget(_named(field))
        self.use_button = button(say("reports.use_rates"))
        self.use_button.clicked.connect(self.use)
        self.line.addWidget(self.use_button)

    def use(self) -> None:
        """Make the sheet with the rates that were typed; one that is no number is marked."""
        rates: list[tuple[str, Decimal]] = []
        wrong = False
        for currency, field in self.fields.items():
            rate = self._rate_in(field)
            wrong = wrong or (rate is None and bool(field.text().strip()))
            if rate is not None:
                rates.append((currency, rate))
        if not wrong:
            self._page.use_rates(tuple(rates))

    def _rate_in(self, field: QLineEdit) -> Decimal | None:
        try:
            rate = _rate(field.text())
        except DaybookError as error:
            mark_wrong(field, wrong=True)
            said = describe(error)
            self._page.view.show_sentence(said.what, said.todo)
            return None
        mark_wrong(field, wrong=False)
        return rate


def _named(field: QLineEdit) -> QWidget:
    """The field with its words before it, as they stand in the line of the days."""
    part = QWidget()
    line = QHBoxLayout(part)
    line.setContentsMargins(0, 0, 0, 0)
    words = Text(field.accessibleName(), Type.BODY, "text2")
    words.setBuddy(field)
    line.addWidget(words)
    line.addWidget(field)
    return part


def _rate(text: str) -> Decimal | None:
    rate = number_typed(text)
    if rate is not None and rate <= 0:
        raise DaybookError("reports.rate_impossible", {"text": text.strip()})
    return rate
