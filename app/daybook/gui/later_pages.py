"""Pages that are imported and made when they are first shown, so that they cost nothing at start.

A page takes (place, tasks). It may have the signals `link_wanted` (a SheetLink another page shows), `changed`
(it changed the ledger), `pending_wanted`, `chip_wanted` (orders under a chip) and `report_wanted` (a report's
name and its days), a method `reload`, and `follow` for links that are sent to it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from daybook.gui.nav import PAGES

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.sheet import SheetLink
    from daybook.services.sheets.catalogue import Span

CLASSES: Final = {name: made_of for name, _icon, _words, made_of in PAGES if made_of}
_SIGNALS: Final = ("link_wanted", "changed", "pending_wanted", "chip_wanted", "report_wanted")


class LaterPages(QObject):
    """Makes and keeps them. `page` answers None for the pages that the window makes itself."""

    link_wanted = Signal(object)
    chip_wanted = Signal(object)
    report_wanted = Signal(str, object)
    changed = Signal()
    pending_wanted = Signal()

    def __init__(self, stack: QStackedWidget, tasks: Tasks) -> None:
        super().__init__(stack)
        self._stack = stack
        self._tasks = tasks
        self.made: dict[str, QWidget] = {}
        self._stale: set[str] = set()

    @property
    def on_show(self) -> QWidget | None:
        """The page on show, whoever made it."""
        return self._stack.currentWidget()

    def page(self, name: str, place: Workplace) -> QWidget | None:
        """The page of this name, made if it is not there yet, up to date with the ledger."""
        if name not in CLASSES:
            return None
        if name not in self.made:
            self.made[name] = self._make(name, place)
        elif name in self._stale:
            _call(self.made[name], "reload")
        self._stale.discard(name)
        return self.made[name]

    def send(self, name: str, link: SheetLink) -> None:
        """Let a page that is there open what `link` leads to."""
        if name in self.made:
            _call(self.made[name], "follow", link)

    def open_report(self, name: str, report: str, span: Span) -> None:
        """Let a page of reports show one of them."""
        if name in self.made:
            _call(self.made[name], "open_report", report, span)

    def open_tab(self, name: str, tab: str) -> None:
        """Let a page that is there show one of its tabs."""
        if name in self.made:
            _call(self.made[name], "open", tab)

    def make_stale(self) -> None:
        """The ledger has changed: each page asks it anew; one that is hidden, when it is next shown."""
        for name, page in self.made.items():
            if page is self._stack.currentWidget():
                _call(page, "reload")
            else:
                self._stale.add(name)

    def forget(self) -> None:
        """Drop all pages: another store or other books are open."""
        for page in self.made.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self.made.clear()
        self._stale.clear()

    def _make(self, name: str, place: Workplace) -> QWidget:
        module, _, class_name = CLASSES[name].partition(":")
        page: QWidget = getattr(import_module(module), class_name)(place, self._tasks)
        # What it remembers of itself is called so.
        page.setObjectName(name)
        for signal in _SIGNALS:
            found = getattr(page, signal, None)
            if isinstance(found, SignalInstance):
                found.connect(getattr(self, signal))
        self._stack.addWidget(page)
        return page


def _call(page: QWidget, method: str, *values: object) -> None:
    found = getattr(page, method, None)
    if callable(found):
        found(*values)
