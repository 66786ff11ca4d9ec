"""Asks what else is known of an item: name, price, account, description and its text fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from daybook.gui.asking.fields import amount_field
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.parts.card import Ground
from daybook.gui.parts.scrolling import scrolling
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.indicators import TickBox
from daybook.model.account import Account, AccountType
from daybook.model.items import CODE, NAME, OWN_FIELDS, ItemDetails
from daybook.model.problem import DaybookError
from daybook.wording import number_typed, say, typed_number

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace

_COLUMNS: Final = 2
_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class Editable:
    """An item with the text fields there are and the accounts its sales can go to."""

    item: ItemDetails
    fields: tuple[str, ...]
    accounts: tuple[Account, ...]


class EditQuestion(LedgerQuestion):
    """Answers with nothing; the item is changed then."""

    def __init__(
        self, found: Editable, currency: str, place: Workplace, tasks: Tasks, parent: QWidget
    ) -> None:
        item = found.item
        words = Words(
            say("items.edit_title", code=item.code), [say("items.edit_follows")], say("items.edit_now")
        )
        super().__init__(words, place, tasks, parent)
        self._item = item
        self.name_field = line_edit(say("items.field.name"), item.name)
        self.unit = line_edit(say("items.field.unit"), item.unit)
        self.price = amount_field(say("items.field.price_in", currency=currency))
        self.price.setText(_plain(item.unit_price))
        self.with_tax = TickBox(say("items.price_with_tax"))
        self.with_tax.setChecked(item.price_has_tax)
        self.weight = amount_field(say("items.field.weight"))
        self.weight.setText(_plain(item.weight))
        self.account = drop_down(say("items.field.income_account"))
        self._offer(found.accounts)
        self.active = TickBox(say("items.active"))
        self.active.setChecked(item.active)
        self.description = QPlainTextEdit(item.description)
        self.description.setProperty("kind", "field")
        self.description.setAccessibleName(say("items.field.description"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(4 * self.description.fontMetrics().height())
        self.texts: dict[str, QLineEdit] = {
            field: line_edit(_field_words(field), item.text(field))
            for field in found.fields
            if field not in {CODE, NAME}
        }
        self.content.addWidget(self._form(currency))
        self.setMinimumWidth(640)

    def _offer(self, accounts: Sequence[Account]) -> None:
        self.account.addItem(say("items.usual_account"), "")
        for account in accounts:
            if account.type is AccountType.INCOME:
                words = say("mapping.code_and_name", code=account.code, name=account.name)
                self.account.addItem(words, account.code)
        self.account.setCurrentIndex(max(0, self.account.findData(self._item.income_account)))

    def _form(self, currency: str) -> QWidget:
        inner = Ground("window")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        pairs: list[tuple[str, QWidget]] = [
            (say("items.field.name"), self.name_field),
            (say("items.field.income_account"), self.account),
            (say("items.field.price_in", currency=currency), self.price),
            (say("items.field.unit"), self.unit),
            (say("items.field.weight"), self.weight),
            *((_field_words(field), edit) for field, edit in self.texts.items()),
        ]
        for number, (words, field) in enumerate(pairs):
            row, column = divmod(number, _COLUMNS)
            grid.addWidget(LabelledField(words, field), row, column)
        last = (len(pairs) + 1) // _COLUMNS
        grid.addWidget(LabelledField(say("items.field.description"), self.description), last, 0, 1, _COLUMNS)
        grid.addWidget(self.with_tax, last + 1, 0)
        grid.addWidget(self.active, last + 1, 1)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)
        # What room is left stands below the last row, not between some of them.
        grid.setRowStretch(last + 2, 1)
        area = scrolling(inner, upright=True)
        area.setMinimumHeight(min(430, inner.sizeHint().height() + 8))
        return area

    def gather(self) -> Deed:
        """Change the item to what was entered."""
        price, weight = _not_negative(self.price.text()), _not_negative(self.weight.text())
        changed = replace(
            self._item,
            name=self.name_field.text().strip(),
            unit=self.unit.text().strip() or self._item.unit,
            unit_price=price,
            price_has_tax=self.with_tax.isChecked(),
            income_account=str(self.account.currentData()),
            active=self.active.isChecked(),
            description=self.description.toPlainText().strip(),
            weight=weight,
            texts=tuple(
                (field, edit.text().strip()) for field, edit in self.texts.items() if edit.text().strip()
            ),
        )
        return lambda ledger: ledger.item_book.change([changed])


def _not_negative(text: str) -> Decimal | None:
    number = number_typed(text)
    if number is not None and (number < 0 or number != round(number, _PLACES)):
        raise DaybookError("items.number_impossible", {"text": text.strip(), "places": _PLACES})
    return number


def _field_words(field: str) -> str:
    return say(f"items.field.{field}") if field in OWN_FIELDS else field


def _plain(number: Decimal | None) -> str:
    return "" if number is None else typed_number(number)
