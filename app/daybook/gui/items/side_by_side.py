"""One of the shop beside its counterpart in the books: what differs is marked, nothing changes unasked."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import footer_button
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.records.record_panel import RecordPanel
from daybook.services.records.shop_rows import Difference, ShopState, Shown
from daybook.wording import format_decimal, say

_MONEY: Final = "unit_price"


class ShownThing(Protocol):
    """A product or customer of the shop. `detail` is its SKU or e-mail."""

    @property
    def key(self) -> str:
        """What it is told from others by."""
        ...

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def title(self) -> str:
        """Its name with all that tells it from others of the name."""
        ...

    @property
    def detail(self) -> str:
        """What else it is known by."""
        ...


class ShownRow(Protocol):
    """One of the shop and its counterpart in the books; the fields are those of `ShopRow`."""

    @property
    def item(self) -> ShownThing:
        """What the shop has."""
        ...

    @property
    def state(self) -> ShopState:
        """What the books have of it."""
        ...

    @property
    def code(self) -> str:
        """The counterpart, '' for none."""
        ...

    @property
    def step(self) -> str:
        """How it was found."""
        ...

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All properties side by side."""
        ...


class SideBySide(RecordPanel):
    """`overwritten` and `match_wanted` carry the row."""

    overwritten = Signal(object)
    match_wanted = Signal(object)

    def __init__(
        self, words: Callable[..., str], kept: frozenset[str], parent: QWidget | None = None
    ) -> None:
        """`words` says codes such as "match"; the fields `kept` stay even where somebody takes over."""
        super().__init__(parent)
        self._words = words
        self._kept = kept
        self.row: ShownRow | None = None

    def show_row(self, row: ShownRow, currency: str) -> None:
        """Show one of the shop with what the books have of it; prices are in `currency`."""
        self.row = row
        item = row.item
        parts: list[tuple[QWidget, ...]] = []
        said = self._words(f"said_{row.state.value}", code=row.code)
        parts.append((Paragraph(said, tone="text"), *self._step(row)))
        if row.differences:
            parts.append((self._table(row.differences, currency),))
        self.show_record(item.title, item.detail, *parts)
        deeds = []
        if any((each.differs or each.lacks) and each.field not in self._kept for each in row.differences):
            take = footer_button(self._words("overwrite"))
            take.clicked.connect(lambda _checked=False: self.overwritten.emit(row))
            deeds.append(take)
        if row.state in {ShopState.MISSING, ShopState.SEVERAL}:
            match = footer_button(self._words("match"))
            match.clicked.connect(lambda _checked=False: self.match_wanted.emit(row))
            deeds.append(match)
        self.show_deeds(*deeds)

    def _step(self, row: ShownRow) -> list[QWidget]:
        return [Paragraph(self._words(f"step.{row.step}"), Type.CAPTION, "muted")] if row.step else []

    def _table(self, differences: tuple[Difference, ...], currency: str) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(3, 1)
        for place, code in ((2, "items.side_shop"), (3, "items.side_books")):
            grid.addWidget(Text(say(code), Type.LABEL, "muted"), 0, place)
        top = Qt.AlignmentFlag.AlignTop
        for number, each in enumerate(differences, start=1):
            if each.differs or each.lacks:
                mark = IconLabel("equal-not", "warn") if each.differs else IconLabel("plus", "muted")
                words = say("items.differs" if each.differs else "items.lacks")
                mark.setToolTip(words)
                mark.setAccessibleName(words)
                grid.addWidget(mark, number, 0, top)
            label = Text(self._words(f"field.{each.field}"), Type.CAPTION, "text2")
            grid.addWidget(label, number, 1, top)
            for place, value in ((2, each.store), (3, each.books)):
                tone = "warn" if each.differs and place == 2 else "text"
                grid.addWidget(Paragraph(_words(each.field, value, currency), tone=tone), number, place, top)
        return table


def _words(field: str, value: Shown, currency: str) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return say("items.with_tax" if value else "items.without_tax")
    if isinstance(value, Decimal):
        plain = format_decimal(value.normalize())
        return say("items.price", amount=value, currency=currency) if field == _MONEY else plain
    if field == "email":
        # So that a long address can be broken.
        return value.replace("@", "\u200b@").replace(".", "\u200b.")
    return say(f"reports.item.{value}") if field == "kind" else value
