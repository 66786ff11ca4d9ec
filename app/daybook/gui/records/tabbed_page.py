"""A page of records with more pages behind tabs: in the books, in the shop, matched by hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.parts.button import choice_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.remembering.memory import memory_near
from daybook.gui.remembering.values import text_of

if TYPE_CHECKING:
    from daybook.gui.records.searched_page import SearchedPage
    from daybook.gui.remembering.memory import Memory
    from daybook.model.sheet import SheetLink

BOOKS = "books"
SHOP = "shop"
BY_HAND = "by_hand"


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab: its name, its words, and what makes its page when it is first shown."""

    name: str
    words: str
    make: Callable[[], QWidget]


class TabbedPage(QWidget):
    """`records` is the page of the first tab, which is there from the start.

    A page may have the signals `link_wanted`, `changed`, `chip_wanted`, `tab_wanted` (a tab's name and what
    to look for) and the methods `reload` and `look_for`.
    """

    link_wanted = Signal(object)
    changed = Signal()
    chip_wanted = Signal(object)
    pending_wanted = Signal()

    def __init__(
        self, records: SearchedPage, words: str, tabs: Sequence[Tab], *, has_records: bool = True
    ) -> None:
        """Without records, because the books are elsewhere, the first of the other tabs is the first."""
        super().__init__()
        self.records = records
        self._tabs = {tab.name: tab for tab in tabs}
        self._pages: dict[str, QWidget] = {}
        self._recalled: Memory | None = None
        self._stack = QStackedWidget()
        self._group = QButtonGroup(self)
        strip = Ground("window")
        around = QVBoxLayout(strip)
        around.setContentsMargins(16, 10, 16, 0)
        row = FlowRow()
        around.addWidget(row)
        self.choices: dict[str, QPushButton] = {}
        for name, text in ((BOOKS, words), *((tab.name, tab.words) for tab in tabs)):
            row.line.addWidget(self._choice(name, text))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._stack, 1)
        self._take(BOOKS, records)
        self.choices[BOOKS].setChecked(True)
        if not has_records:
            self.choices[BOOKS].hide()
            self.open(tabs[0].name)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the tab that was left, when the page is first shown."""
        super().showEvent(event)
        if self._recalled is None and (memory := memory_near(self)) is not None:
            self._recalled = memory
            left = text_of(memory.view(self._remembered_as).get("name"))
            if left in self.choices and not self.choices[left].isHidden():
                self.open(left)

    @property
    def _remembered_as(self) -> str:
        return f"{self.objectName()}.tab"

    def _choice(self, name: str, words: str) -> QPushButton:
        made = choice_button(words, "chip")
        made.clicked.connect(lambda _checked=False: self.open(name))
        self._group.addButton(made)
        self.choices[name] = made
        return made

    def _take(self, name: str, page: QWidget) -> None:
        self._pages[name] = page
        self._stack.addWidget(page)
        for signal in ("link_wanted", "changed", "chip_wanted", "pending_wanted"):
            found = getattr(page, signal, None)
            if isinstance(found, SignalInstance):
                found.connect(getattr(self, signal))
        wanted = getattr(page, "tab_wanted", None)
        if isinstance(wanted, SignalInstance):
            wanted.connect(self.open)

    def open(self, name: str, text: str = "") -> QWidget:
        """Show a tab; where `text` is given, what is called so."""
        if name not in self._pages:
            self._take(name, self._tabs[name].make())
        page = self._pages[name]
        self._stack.setCurrentWidget(page)
        self.choices[name].setChecked(True)
        if self._recalled is not None:
            self._recalled.keep(self._remembered_as, {"name": name})
        look_for = getattr(page, "look_for", None)
        if text and callable(look_for):
            look_for(text)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    @property
    def table(self) -> QWidget:
        """Where the keyboard begins: at the search of the tab on show."""
        found = getattr(self._stack.currentWidget(), "search", None)
        return found if isinstance(found, QWidget) else self

    def reload(self) -> None:
        """Read every tab that was made anew."""
        for page in self._pages.values():
            reload = getattr(page, "reload", None)
            if callable(reload):
                reload()

    def follow(self, link: SheetLink) -> None:
        """Open what another page leads to, among the records."""
        self.open(BOOKS)
        self.records.follow(link)
