"""What stands at the left of the help window: the contents, or what was found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem, QWidget

from daybook.gui.fonts import Type, font
from daybook.gui.help.found_look import AROUND, WHERE, FoundLook
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.help.guide import Found, Guide, GuidePage

_PLACE: Final = Qt.ItemDataRole.UserRole
_DEEPEST: Final = 2
"""Headings of this level stand below their page."""


class Contents(QTreeWidget):
    """Groups, pages and their headings; `chosen` carries file and anchor ('' for the whole page)."""

    chosen = Signal(str, str)

    def __init__(self, guide: Guide, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("help.contents"))
        self.setProperty("plain", "true")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHeaderHidden(True)
        self.setIndentation(14)
        self._pages: dict[str, QTreeWidgetItem] = {}
        self._add_page(self.invisibleRootItem(), guide.contents, with_headings=False)
        for group in guide.groups:
            above = QTreeWidgetItem(self, [group.words])
            above.setFont(0, font(Type.STRONG))
            above.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for page in group.pages:
                self._add_page(above, page, with_headings=True)
            above.setExpanded(True)
        self.itemClicked.connect(lambda item, _column: self._choose(item))
        self.itemActivated.connect(lambda item, _column: self._choose(item))

    def _add_page(self, above: QTreeWidgetItem, page: GuidePage, *, with_headings: bool) -> None:
        item = QTreeWidgetItem(above, [page.title])
        item.setData(0, _PLACE, (page.name, ""))
        self._pages[page.name] = item
        for heading in page.headings[1:] if with_headings else ():
            if heading.level == _DEEPEST:
                below = QTreeWidgetItem(item, [heading.words])
                below.setData(0, _PLACE, (page.name, heading.anchor))

    def show_place(self, name: str, anchor: str) -> None:
        """Show where the reader is; only that page's headings are unfolded."""
        for page, item in self._pages.items():
            item.setExpanded(page == name)
        now = self._pages.get(name)
        if now is None:
            return
        here = next((item for item in _below(now) if item.data(0, _PLACE) == (name, anchor)), now)
        self.setCurrentItem(here)
        self.scrollToItem(here)

    def _choose(self, item: QTreeWidgetItem) -> None:
        place = item.data(0, _PLACE)
        if place:
            self.chosen.emit(*place)


class FoundList(QListWidget):
    """Sections that were found; `chosen` carries file and anchor."""

    chosen = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("help.found_list"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("plain", "true")
        self.setItemDelegate(FoundLook(self))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(3)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)

    def show_found(self, found: Sequence[Found]) -> None:
        """List these, none of them chosen yet."""
        self.clear()
        for each in found:
            where = _where(each)
            # As one text it is what a screen reader says.
            item = QListWidgetItem(f"{where}\n{each.excerpt}", self)
            item.setData(_PLACE, (each.page.name, each.heading.anchor))
            item.setData(WHERE, where)
            item.setData(AROUND, each.excerpt)

    def open_first(self) -> None:
        """Choose the first one."""
        if self.count():
            self.setCurrentRow(0)
            self._choose(self.item(0))

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(*item.data(_PLACE))


def _where(found: Found) -> str:
    title, heading = found.page.title, found.heading.words
    return title if heading == title else say("help.where", page=title, heading=heading)


def _below(item: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(item.childCount()):
        below = item.child(row)
        if below is not None:
            yield below
