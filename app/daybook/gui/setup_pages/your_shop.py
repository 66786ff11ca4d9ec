"""What the shop gave back after a good test; typed by the user where its settings may not be read."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimeZone, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from daybook.gui.fonts import Type
from daybook.gui.parts.figure_side import at_the_end
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.gui.setup_pages.setting_help import explain
from daybook.wording import format_datetime, format_money, say

if TYPE_CHECKING:
    from daybook.model.setup import Setup
    from daybook.model.store import LastOrder

CURRENCIES = ("AUD", "CAD", "CHF", "DKK", "EUR", "GBP", "JPY", "NOK", "NZD", "SEK", "USD")
"""Offered first; any other code of three letters can be typed."""


class YourShop(QFrame):
    """Name, currency, time zone, prices, last order and its total, in two columns or one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 12, 16, 12)
        self._grid = GivingGrid(2, spacing=26)
        around.addWidget(self._grid)
        names = ("name", "time_zone", "currency", "prices", "last_order", "last_total")
        self.facts = {name: Paragraph("", tone="text") for name in names}
        self._lines = {name: self._line(name, value) for name, value in self.facts.items()}

    def _line(self, name: str, value: Paragraph) -> QWidget:
        value.setAlignment(at_the_end())
        made = QWidget(self._grid)
        line = QHBoxLayout(made)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        line.addWidget(Text(say(f"setup.shop.fact.{name}"), Type.BODY, "text2"))
        line.addWidget(value, 1)
        return made

    def show_shop(self, setup: Setup, last: LastOrder | None) -> None:
        """Show the shop of `setup` and its newest order; None is an empty shop, or one not asked now."""
        zone = _zone(setup.time_zone)
        prices = {True: "setup.shop.with_tax", False: "setup.shop.without_tax", None: "setup.shop.unknown"}
        values = {
            "name": setup.store_name,
            "time_zone": setup.time_zone,
            "currency": setup.home_currency,
            "prices": say(prices[setup.prices_include_tax]),
            "last_order": ""
            if last is None
            else say("setup.shop.last_order", order=last.order_id, when=format_datetime(last.created, zone)),
            "last_total": "" if last is None else format_money(last.total, last.currency),
        }
        for name, value in values.items():
            self.facts[name].setText(value)
            self._lines[name].setVisible(bool(value))
        self._grid.show_parts([self._lines[name] for name, value in values.items() if value])


class TypedShop(QFrame):
    """Three fields for what may not be read: prefilled, and marked "typed by you"."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", "true")
        self.name = line_edit(say("setup.shop.fact.name"))
        self.currency = drop_down(say("setup.shop.fact.currency"))
        self.currency.setEditable(True)
        self.currency.addItems(CURRENCIES)
        self.time_zone = drop_down(say("setup.shop.fact.time_zone"))
        self.time_zone.setEditable(True)
        self.time_zone.addItems(_time_zones())
        completer = self.time_zone.completer()
        if completer is not None:
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.fields = {
            "store_name": LabelledField(say("setup.shop.fact.name"), self.name),
            "home_currency": LabelledField(say("setup.shop.fact.currency"), self.currency),
            "time_zone": LabelledField(say("setup.shop.fact.time_zone"), self.time_zone),
        }
        for name, field in self.fields.items():
            explain(field, name)
        self._found: dict[str, str] = {}
        for box in (self.currency, self.time_zone):
            box.currentTextChanged.connect(self._mark)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(Paragraph(say("setup.shop.typed_why")))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        for column, field in enumerate(self.fields.values()):
            grid.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        layout.addLayout(grid)

    def show_shop(self, setup: Setup, currency: str) -> None:
        """Prefill what is still empty: the currency of the newest order, this computer's time zone."""
        is_answered = bool(setup.home_currency)
        zone = local_time_zone()
        _prefill(self.name, setup.store_name)
        _prefill(self.currency, setup.home_currency or currency)
        _prefill(self.time_zone, setup.time_zone if is_answered else zone)
        self._found = {} if is_answered else {"home_currency": currency, "time_zone": zone}
        self._mark()

    def _mark(self) -> None:
        """Say where each answer comes from: found, until it is changed or kept."""
        _, currency, zone = self.typed()
        sources = {"home_currency": "setup.shop.from_orders", "time_zone": "setup.shop.from_computer"}
        for name, value in (("home_currency", currency), ("time_zone", zone)):
            is_found = bool(value) and value == self._found.get(name)
            self.fields[name].show_hint(say(sources[name] if is_found else "setup.shop.typed"))

    def typed(self) -> tuple[str, str, str]:
        """Return name, currency code and time zone as typed."""
        return (
            self.name.text().strip(),
            self.currency.currentText().strip().upper(),
            self.time_zone.currentText().strip(),
        )


def local_time_zone() -> str:
    """Return the IANA name of this computer's time zone, "UTC" where it has none."""
    return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", "replace") or "UTC"


@cache
def _time_zones() -> tuple[str, ...]:
    return tuple(sorted(bytes(name.data()).decode("ascii") for name in QTimeZone.availableTimeZoneIds()))


def _prefill(field: QLineEdit | QComboBox, text: str) -> None:
    if isinstance(field, QComboBox):
        if not field.property("prefilled"):
            field.setProperty("prefilled", True)  # noqa: FBT003 - Qt's own signature
            field.setCurrentText(text)
    elif not field.text():
        field.setText(text)


def _zone(name: str) -> dt.tzinfo:
    return ZoneInfo(name) if name else dt.UTC
