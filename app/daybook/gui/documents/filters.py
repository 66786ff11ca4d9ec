"""Narrows the documents: shops, kind, days, the import they came with, one customer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from daybook.gui.orders.date_range import DateRange, Days
from daybook.gui.orders.shop_picker import ShopPicker
from daybook.gui.parts.button import set_button_text, small_button
from daybook.gui.parts.document_words import kind_words
from daybook.gui.setup_pages.fields import drop_down
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind
from daybook.wording import format_datetime, say

if TYPE_CHECKING:
    from daybook.model.history import ImportRun

_SHORTEST = 14


@dataclass(frozen=True, slots=True)
class FilterChoices:
    """What may be remembered of the filters; no `stores` are all of them."""

    kind: DocumentKind | None = None
    days: Days = (None, None)
    stores: tuple[str, ...] = ()


class DocumentFilters(QObject):
    """`changed` says that one of them is another. The widgets are placed by the page's head."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget) -> None:
        super().__init__(parent)
        self._customer = ""
        self._stores: tuple[str, ...] = ()
        self._every: tuple[str, ...] = ()
        self.shops = ShopPicker(parent)
        self.shops.chosen.connect(self._choose_shops)
        self.kinds = drop_down(say("documents.kinds"))
        self.kinds.addItem(say("documents.all_kinds"), None)
        for kind in DocumentKind:
            self.kinds.addItem(kind_words(kind), kind)
        self.runs = drop_down(say("documents.runs"))
        # The imports become known after the list was first shown.
        self.runs.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.runs.setMinimumContentsLength(_SHORTEST)
        self.runs.addItem(say("documents.all_runs"), "")
        self.dates = DateRange(today)
        self.customer = small_button("", icon_name="x")
        self.customer.hide()
        self.kinds.currentIndexChanged.connect(lambda _number: self.changed.emit())
        self.runs.currentIndexChanged.connect(lambda _number: self.changed.emit())
        self.dates.changed.connect(lambda _days: self.changed.emit())
        self.customer.clicked.connect(self._forget_customer)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """The filters in their order."""
        return (self.shops, self.kinds, self.dates, self.runs, self.customer)

    @property
    def is_narrow(self) -> bool:
        """True where any of them leaves documents out."""
        return self.query("") != DocumentQuery()

    def query(self, text: str) -> DocumentQuery:
        """What to list, of every state."""
        kind = self.kinds.currentData()
        first, last = self.dates.days
        return DocumentQuery(
            kind=DocumentKind(kind) if kind is not None else None,
            text=text,
            customer=self._customer,
            run=str(self.runs.currentData() or ""),
            start=first,
            end=last,
            stores=self._stores,
        )

    def clear(self) -> None:
        """Leave nothing out; nothing is emitted."""
        for box in (self.kinds, self.runs):
            box.blockSignals(True)  # noqa: FBT003 - Qt's own
            box.setCurrentIndex(0)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.dates.set_days((None, None))
        self.show_customer("", "")
        self._show_shops(self._every)

    def restore(self, choices: FilterChoices) -> None:
        """Leave out what was left out before; nothing is emitted."""
        self.clear()
        self.kinds.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(choices.kind)))
        self.kinds.blockSignals(False)  # noqa: FBT003 - Qt's own
        self.dates.set_days(choices.days)
        stores = tuple(store for store in choices.stores if store in self._every)
        if stores:
            self._show_shops(stores)

    def offer_shops(self, labels: Mapping[str, str]) -> None:
        """Offer the shops that share the books; all of them are shown at first."""
        self._every = tuple(labels)
        self.shops.offer(labels)
        self._show_shops(self._every)

    def _choose_shops(self, stores: tuple[str, ...]) -> None:
        self._show_shops(stores)
        self.changed.emit()

    def _show_shops(self, stores: tuple[str, ...]) -> None:
        # Documents of a shop that is not set up any more are shown where none is left out.
        self._stores = () if set(stores) == set(self._every) else stores
        self.shops.show_chosen(stores)

    def show_customer(self, customer_id: str, name: str) -> None:
        """Keep to one customer, '' for all; nothing is emitted."""
        self._customer = customer_id
        set_button_text(self.customer, say("documents.only_customer", customer=name))
        self.customer.setVisible(bool(customer_id))

    def show_runs(self, runs: Sequence[ImportRun]) -> None:
        """Offer these imports; the chosen one stays chosen."""
        chosen = self.runs.currentData()
        zone = dt.datetime.now().astimezone().tzinfo or dt.UTC
        self.runs.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.runs.clear()
        self.runs.addItem(say("documents.all_runs"), "")
        for run in runs:
            began = format_datetime(run.began, zone)
            self.runs.addItem(say("documents.run", began=began, count=run.orders), run.run)
        self.runs.setCurrentIndex(max(0, self.runs.findData(chosen)))
        self.runs.blockSignals(False)  # noqa: FBT003 - Qt's own

    def _forget_customer(self) -> None:
        self.show_customer("", "")
        self.changed.emit()
