"""The tables of the Shipping page: the shop's ways of shipping, and the kinds of shipping charge."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QToolButton, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Breaking, Text
from daybook.gui.setup_pages.fields import drop_down, line_edit
from daybook.gui.setup_pages.money_rows import account_words
from daybook.model.choices import ShippingChoices, ShippingClass, ShippingMethod
from daybook.wording import format_count, say

if TYPE_CHECKING:
    from daybook.model.account import Account
    from daybook.services.setup.shipping_seen import SeenMethod

_FIELD, _ACCOUNT, _KIND = 128, 170, 138


@dataclass(frozen=True, slots=True)
class _MethodLine:
    store_method: str
    ship_via: QLineEdit
    kind: QComboBox


class ShipMethodRows(QWidget):
    """A row for each way of shipping the orders name; `changed` carries the mapping."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_MethodLine] = []
        self._shown: tuple[object, ...] = ()
        self._grid = _grid(self)

    def show_methods(self, choices: ShippingChoices, seen: Sequence[SeenMethod]) -> None:
        """Draw the rows, those that are mapped and no order names any more last; nothing is emitted."""
        counts = {each.name: each.count for each in seen}
        names = [*counts, *(each.store_method for each in choices.methods if each.store_method not in counts)]
        kinds = tuple(each.name for each in choices.classes)
        if self._shown != (tuple(names), kinds):
            self._shown = (tuple(names), kinds)
            self._build(names, counts, kinds)
        known = {each.store_method.casefold(): each for each in choices.methods}
        for line in self.lines:
            found = known.get(line.store_method.casefold(), ShippingMethod(line.store_method, ""))
            if not line.ship_via.hasFocus():
                line.ship_via.setText(found.ship_via)
            line.kind.setCurrentIndex(max(0, line.kind.findData(found.shipping_class)))

    def _build(self, names: Sequence[str], counts: dict[str, int], kinds: Sequence[str]) -> None:
        clear(self._grid)
        self.lines = []
        for column, code in enumerate(("in_shop", "orders", "in_books", "kind")):
            title = Breaking(say(f"shipping.{code}"), Type.LABEL, "text2", letters=6)
            if code == "orders":
                title.setAlignment(FLUSH_RIGHT)
            self._grid.addWidget(title, 0, column)
        for row, name in enumerate(names, start=1):
            field = line_edit(say("shipping.in_books_spoken", name=name))
            field.setPlaceholderText(name)
            field.setFixedWidth(_FIELD)
            field.editingFinished.connect(self._edited)
            kind = kind_box(say("shipping.kind_spoken", name=name), kinds)
            kind.activated.connect(lambda _place: self._edited())
            self.lines.append(_MethodLine(name, field, kind))
            count = Text(format_count(counts.get(name, 0)), Type.BODY, "muted")
            count.setAlignment(FLUSH_RIGHT)
            for column, part in enumerate((Breaking(name, letters=8), count, field, kind)):
                self._grid.addWidget(part, row, column)

    def _edited(self) -> None:
        rows = (
            ShippingMethod(line.store_method, line.ship_via.text().strip(), str(line.kind.currentData()))
            for line in self.lines
        )
        self.changed.emit(tuple(each for each in rows if each.ship_via or each.shipping_class))


@dataclass(frozen=True, slots=True)
class _KindLine:
    name: QLineEdit
    account: QComboBox
    area: QLineEdit
    remove: QToolButton


class ShippingKindRows(QWidget):
    """A row for each kind of charge; `changed` carries all of them, in their order."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: list[_KindLine] = []
        self._accounts: tuple[Account, ...] = ()
        self._grid = _grid(self)

    def show_kinds(self, kinds: Sequence[ShippingClass], accounts: Sequence[Account]) -> None:
        """Draw the rows; nothing is emitted."""
        if len(self.lines) != len(kinds) or self._accounts != tuple(accounts):
            self._accounts = tuple(accounts)
            self._build(len(kinds))
        for line, kind in zip(self.lines, kinds, strict=True):
            for field, words in ((line.name, kind.name), (line.area, kind.tax_area)):
                if not field.hasFocus():
                    field.setText(words)
            line.account.setCurrentIndex(max(0, line.account.findData(kind.account)))

    def _build(self, count: int) -> None:
        clear(self._grid)
        self.lines = []
        for column, code in enumerate(("kind_name", "account", "tax_area") if count else ()):
            self._grid.addWidget(Text(say(f"shipping.{code}"), Type.LABEL, "text2"), 0, column)
        for row in range(count):
            line = _KindLine(
                line_edit(say("shipping.kind_name")),
                drop_down(say("shipping.account")),
                line_edit(say("shipping.tax_area")),
                icon_button("trash-2", say("shipping.remove_kind")),
            )
            line.account.setFixedWidth(_ACCOUNT)
            line.account.addItem(say("shipping.usual"), "")
            for account in self._accounts:
                line.account.addItem(account_words(account), account.code)
            view = line.account.view()
            view.setMinimumWidth(view.sizeHintForColumn(0) + 24)
            line.area.setPlaceholderText(say("shipping.usual"))
            for field in (line.name, line.area):
                field.setFixedWidth(_FIELD)
                field.editingFinished.connect(self._edited)
            line.account.activated.connect(lambda _place: self._edited())
            line.remove.clicked.connect(lambda _checked=False, row=row: self._removed(row))
            self.lines.append(line)
            for column, part in enumerate((line.name, line.account, line.area, line.remove)):
                self._grid.addWidget(part, row + 1, column)

    def _kinds(self) -> list[ShippingClass]:
        return [
            ShippingClass(line.name.text().strip(), str(line.account.currentData()), line.area.text().strip())
            for line in self.lines
        ]

    def _edited(self) -> None:
        self.changed.emit(tuple(self._kinds()))

    def _removed(self, row: int) -> None:
        kinds = self._kinds()
        self.changed.emit((*kinds[:row], *kinds[row + 1 :]))


def kind_box(spoken: str, kinds: Sequence[str]) -> QComboBox:
    """A list of the kinds below a way to choose none."""
    made = drop_down(spoken)
    made.setMinimumWidth(_KIND)
    offer_kinds(made, kinds)
    return made


def offer_kinds(box: QComboBox, kinds: Sequence[str]) -> None:
    """Fill a list with the kinds, keeping what is chosen where it still is one."""
    chosen = box.currentData()
    box.clear()
    box.addItem(say("shipping.usual"), "")
    for name in kinds:
        box.addItem(name, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))


def _grid(parent: QWidget) -> QGridLayout:
    made = QGridLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(12)
    made.setVerticalSpacing(6)
    made.setColumnStretch(4, 1)
    return made
