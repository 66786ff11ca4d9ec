"""A sheet of records with a search above it and the chosen record at its right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QShowEvent

from daybook.gui.keys import hear, hint
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.parts.search_field import SearchField
from daybook.gui.records.record_panel import RecordPanel
from daybook.gui.remembering.memory import Memory, memory_near
from daybook.gui.remembering.values import text_of
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.tasks import Lane, Tasks

if TYPE_CHECKING:
    from daybook.gui.reports.topics import Topic
    from daybook.gui.workplace import Workplace
    from daybook.model.sheet import LinkKind, Sheet, SheetLink
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.session import Session
    from daybook.services.sheets.catalogue import Span

_AFTER_KEY_MS: Final = 120
_PANEL: Final = 360


@dataclass(slots=True)
class Search:
    """What is looked for, as the sheet's maker reads it off the GUI thread."""

    text: str = ""

    def finds(self, *texts: str) -> bool:
        """Whether one of these contains it, in whatever case."""
        wanted = self.text.strip().casefold()
        return not wanted or any(wanted in text.casefold() for text in texts)


@dataclass(frozen=True, slots=True)
class Records:
    """What a page lists and how: its topic, its sheet for a search, and the kind of link of its rows."""

    topic: Topic
    make: Callable[[LedgerService, Span, Search], Sheet]
    kind: LinkKind
    search: str


class SearchedPage(SheetPage):
    """A row that is chosen is opened in `record`; subclasses read it and fill the panel.

    What is searched for is remembered, for these books.
    """

    in_record: ClassVar[frozenset[str]] = frozenset()
    """Titles of the columns that make room for the panel, which says the same."""

    def __init__(self, place: Workplace, tasks: Tasks, records: Records) -> None:
        looked_for = Search()
        topic = replace(
            records.topic, make=lambda ledger, span, _cancel: records.make(ledger, span, looked_for)
        )
        super().__init__(place, tasks, (topic,))
        self._kind = records.kind
        self._looked_for = looked_for
        self._open = ""
        self._search_kept: Memory | None = None
        self.search = SearchField(records.search)
        letter = self.search.fontMetrics().averageCharWidth()
        self.search.setMinimumWidth(12 * letter)
        self.search.setMaximumWidth(max(260, 24 * letter))
        self.view.tools.insertWidget(0, self.search, 100)
        self.view.tools.addStretch(1)
        self._key_pause = QTimer(self)
        self._key_pause.setSingleShot(True)
        self._key_pause.setInterval(_AFTER_KEY_MS)
        self._key_pause.timeout.connect(self._look_for)
        self.search.textChanged.connect(lambda _text: self._key_pause.start())
        hear("find", self, self.search.setFocus)
        hint(self.search, "find")
        self.record = RecordPanel()
        self.record.closed.connect(self.close_record)
        self._record_edge = PanelEdge(self.record, "record")
        self._record_edge.drawn.connect(self._fit)
        whole = self.layout()
        if whole is not None:
            whole.addWidget(self._record_edge)
            whole.addWidget(self.record)
        self.table.current_changed.connect(self._open_current)
        self.view.shown.connect(self._make_room)
        self.view.shown.connect(self._mark_open)
        self.close_record()

    def showEvent(self, event: QShowEvent) -> None:
        """Look for what was looked for when the window was left, when the page is first shown."""
        super().showEvent(event)
        if self._search_kept is None and (memory := memory_near(self)) is not None:
            self._search_kept = memory
            left = text_of(memory.view(self._search_name).get("text"))
            if left and not self.search.text():
                with QSignalBlocker(self.search):
                    self.search.setText(left)
                self._look_for()

    @property
    def _search_name(self) -> str:
        return f"{self._kind.value}.search {self._place.setup.books}"

    def read_record(self, session: Session, target: str) -> object:
        """Read one record, off the GUI thread."""
        raise NotImplementedError

    def fill_record(self, found: object) -> None:
        """Show what `read_record` found in the panel."""
        raise NotImplementedError

    def follow(self, link: SheetLink) -> None:
        """Open a record here; everything else where it belongs."""
        if link.kind is self._kind:
            self.open_record(link.target)
        else:
            super().follow(link)

    def open_record(self, target: str) -> None:
        """Open one record at the right."""
        self._open = target
        session = self._place.reading
        self._tasks.run(
            lambda _cancel, _progress: self.read_record(session, target),
            owner=self,
            lane=Lane.READ,
            on_done=lambda found: self._show_record(target, found),
            on_failed=self.view.notices.show_error,
        )

    def reload(self) -> None:
        """Make the sheet anew, and read the opened record again."""
        super().reload()
        if getattr(self, "_open", ""):
            self.open_record(self._open)

    def close_record(self) -> None:
        """Close the record."""
        self._open = ""
        self.record.hide()
        self._record_edge.hide()
        self._make_room()

    def leave_panel(self) -> None:
        """Close what is at the right."""
        super().leave_panel()
        if self._open:
            self.close_record()

    def _show_record(self, target: str, found: object) -> None:
        if target == self._open and found is not None:
            self.fill_record(found)
            self.record.show()
            self._record_edge.show()
            self._make_room()
            self._fit()

    def _make_room(self) -> None:
        model = self.table.sheet_model
        if self.in_record and model is not None:
            for place, column in enumerate(model.sheet.columns):
                hidden = self._open != "" and column.title.code in self.in_record
                self.table.setColumnHidden(place, hidden)
            self.table.share_room()

    def _mark_open(self) -> None:
        """Mark the row of the record at the right in a list that was made anew."""
        model = self.table.sheet_model
        if self._open and model is not None:
            links = (model.link(place) for place in range(model.rowCount()))
            places = (place for place, link in enumerate(links) if link and self._is_open(link))
            if (place := next(places, None)) is not None:
                self.table.selectRow(place)

    def _is_open(self, link: SheetLink) -> bool:
        return link.kind is self._kind and link.target == self._open

    def _open_current(self, _row: int) -> None:
        link = self.table.chosen
        if link is not None and link.kind is self._kind and not self._is_open(link):
            self.open_record(link.target)

    def _look_for(self) -> None:
        self._looked_for.text = text = self.search.text()
        if self._search_kept is not None:
            self._search_kept.keep(self._search_name, {"text": text} if text else {})
        self.reload()

    def _fit(self) -> None:
        super()._fit()
        self._record_edge.fit(self, _PANEL)
