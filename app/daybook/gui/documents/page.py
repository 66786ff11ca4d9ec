"""The Documents page: list, filter, open, approve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.documents.approving import Approving
from daybook.gui.documents.deeds import DocumentDeeds, Done
from daybook.gui.documents.document_panel import DocumentPanel
from daybook.gui.documents.evidence_window import EvidenceWindow
from daybook.gui.documents.head import DocumentsHead
from daybook.gui.documents.order_status_menu import OrderStatusMenu
from daybook.gui.documents.reading import DocumentsReading, Listed, nothing_listed
from daybook.gui.documents.sums import sums_of
from daybook.gui.documents.table_model import (
    COLUMNS,
    DATE,
    KIND,
    ORDER_STATUS,
    SHARES,
    TICK,
    DocumentsModel,
    widest_texts,
)
from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.intacct.looks import document_look_of
from daybook.gui.keys import hear, hint
from daybook.gui.orders.outcomes import approve_outcome
from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.parts.card import Ground
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.parts.row_table import RowTable
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Elided
from daybook.model.document import DocumentState
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import CLOSED, WholeDocument
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.services.results import ApproveResult

_RIGHT = frozenset(number for number, column in enumerate(COLUMNS) if column.right)
_NUMBER, _OPEN = 2, 7
_PANEL, _NARROW_PANEL, _NARROW_BELOW, _ROOMY_FROM = 360, 320, 1050, 1300


class DocumentsPage(QWidget):
    """`changed` says that documents were approved, made or taken out."""

    changed = Signal()
    orders_wanted = Signal()

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self._open_id = ""
        self._runs_known = False
        self.head = DocumentsHead(place.writing.today)
        self.head.filters.offer_shops(place.labels)
        self.notices = Notices()
        look = document_look_of(place.setup)
        self.model = DocumentsModel(place.setup.home_currency, place.program.clock.now().year, look)
        self.model.setParent(self)
        self.table = RowTable(_RIGHT)
        self.table.setAccessibleName(say("documents.table"))
        self.table.setObjectName("documents")
        self.table.use(self.model, self.model)
        self.table.set_widths(widest_texts(), SHARES, [column.title for column in COLUMNS])
        self.table.head.set_sorted(DATE, descending=True)
        self.empty = EmptyState("empty-documents")
        self.panel = DocumentPanel(look)
        if place.setup.in_intacct:
            self.head.leave_to_books()
            self.panel.leave_to_books()
        self.strip = ProgressStrip()
        self.approving = Approving(place, tasks, self.strip, self)
        self.reading = DocumentsReading(place, tasks, self)
        self.deeds = DocumentDeeds(place, tasks, self)
        self.order_statuses = OrderStatusMenu(place, tasks, self)
        self._lay_out()
        self._connect()
        self.reload()

    def _lay_out(self) -> None:
        top = Ground("window")
        above = QVBoxLayout(top)
        above.setContentsMargins(16, 12, 16, 10)
        above.setSpacing(10)
        above.addWidget(self.head)
        above.addWidget(self.notices)
        self._body = QStackedWidget()
        self._body.addWidget(self.table)
        self._body.addWidget(self.empty)
        self._footer = Ground("window")
        foot = QHBoxLayout(self._footer)
        foot.setContentsMargins(16, 7, 16, 7)
        self._sums = Elided("", Type.CAPTION, "text2")
        foot.addWidget(self._sums, 1)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(top)
        left.addWidget(Rule())
        left.addWidget(self._body, 1)
        left.addWidget(Rule())
        left.addWidget(self._footer)
        left.addWidget(self.strip)
        self._panel_edge = PanelEdge(self.panel, "documents")
        self._panel_edge.drawn.connect(self._fit)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 1)
        whole.addWidget(self._panel_edge)
        whole.addWidget(self.panel)
        self._close_panel()

    def _connect(self) -> None:
        self.head.changed.connect(self._list)
        self.head.pending_asked.connect(self.list_pending)
        self.head.approve_asked.connect(self.approve_ticked)
        self.head.status_button.clicked.connect(self._ask_order_status)
        self.order_statuses.put.connect(self._follow_change)
        self.order_statuses.failed.connect(self.notices.show_error)
        self.table.head.sort_asked.connect(self._sort_by)
        self.table.head.box_clicked.connect(self._tick_or_clear_all)
        self.table.current_changed.connect(self._open_row)
        self.table.opened.connect(self._open_row)
        self.model.ticked.connect(self._count_ticked)
        self.empty.acted.connect(self._leave_emptiness)
        self.panel.approve_asked.connect(lambda books_id: self._approve([books_id]))
        self.panel.closed.connect(self._close_panel)
        self.panel.receive_asked.connect(self.deeds.ask_receive)
        self.panel.apply_asked.connect(self.deeds.ask_apply)
        self.panel.return_asked.connect(self.deeds.ask_return)
        self.panel.convert_asked.connect(self.deeds.ask_convert)
        self.panel.void_asked.connect(self.deeds.ask_void)
        self.panel.evidence_asked.connect(self.reading.read_evidence)
        self.panel.customer_wanted.connect(self.head.show_customer)
        self.panel.document_wanted.connect(self.open_document)
        self.reading.listed.connect(self._show)
        self.reading.runs.connect(self.head.filters.show_runs)
        self.reading.opened.connect(self._show_document)
        self.reading.customer_named.connect(self.head.show_customer)
        self.reading.evidence.connect(self._show_evidence)
        self.reading.failed.connect(self.notices.show_error)
        self.deeds.done.connect(self._deed_done)
        self.deeds.failed.connect(self.notices.show_error)
        self.deeds.approvable.connect(self._approve)
        self.approving.began.connect(self._footer.hide)
        self.approving.ended.connect(self._footer.show)
        self.approving.approved.connect(self._approved)
        self.approving.failed.connect(self.notices.show_error)
        hear("find", self, self._focus_search)
        hear("reload", self, self.reload)
        hear("close_panel", self, self._close_panel)
        hear("tick_all", self.table, self.model.tick_all, alone=True)
        hint(self.head.search, "find")

    def list_pending(self) -> None:
        """Show what waits for approval, all ticked off afresh."""
        self.notices.clear()
        self.head.show_all_of(DocumentState.PENDING)

    def show_customer(self, customer_id: str) -> None:
        """List all documents of one customer."""
        self.notices.clear()
        self._close_panel()
        self.reading.name_customer(customer_id)

    def open_document(self, books_id: str) -> None:
        """Open a document, whatever is listed."""
        self._open_id = books_id
        self.reading.open(books_id)

    def approve_ticked(self) -> None:
        """Approve what is ticked; say so where nothing is."""
        chosen = self.model.chosen
        if chosen:
            self._approve([row.books_id for row in chosen])
            return
        nothing = Sentence(say("documents.nothing_ticked"), say("documents.nothing_ticked.todo"), "")
        self.notices.show_sentence(nothing, Tone.INFO)

    def _ask_order_status(self) -> None:
        """Offer the order statuses for the selected documents, else for those that are ticked."""
        selected = [self.model.row(row).books_id for row in self.table.selected_rows()]
        chosen = selected or [row.books_id for row in self.model.chosen]
        if not chosen and self._open_id:
            chosen = [self._open_id]
        if chosen:
            self.order_statuses.ask(chosen, self.head.status_button)
            return
        todo = say("documents.nothing_selected.todo")
        self.notices.show_sentence(Sentence(say("documents.nothing_selected"), todo, ""), Tone.INFO)

    def reload(self) -> None:
        """Ask the books again, and for the imports there are."""
        self._list()
        self._runs_known = False
        if self.isVisible():
            self._read_runs()

    def _read_runs(self) -> None:
        self._runs_known = True
        self.reading.read_runs()

    def _list(self) -> None:
        self.reading.list(self.head.query, self.head.state)

    def _show(self, listed: Listed) -> None:
        self.head.chips[None].set_count(sum(listed.counts.values()))
        for state, count in listed.counts.items():
            self.head.chips[state].set_count(count)
        self.model.show_rows(listed.rows)
        self._fit()
        self._sums.setText(sums_of(listed.rows, self._place.setup.home_currency))
        self._body.setCurrentWidget(self.table if listed.rows else self.empty)
        if not listed.rows:
            narrowed = bool(sum(listed.counts.values())) or self.head.is_narrow
            self.empty.show_words(*nothing_listed(narrowed=narrowed))
        row = self.model.row_of(self._open_id) if self._open_id else None
        if row is not None:
            self.table.selectRow(row)

    def _leave_emptiness(self) -> None:
        if self.head.state is None and not self.head.is_narrow:
            self.orders_wanted.emit()
        else:
            self.head.show_all_of(None)

    def show_sorted(self, column: int, *, descending: bool) -> None:
        """Sort by this column from the next list on."""
        self.reading.column, self.reading.descending = column, descending
        self.table.head.set_sorted(column, descending=descending)

    def _sort_by(self, column: int) -> None:
        self.reading.sort_by(column)
        self.table.head.set_sorted(column, descending=self.reading.descending)
        self._list()

    def _tick_or_clear_all(self) -> None:
        if self.model.chosen:
            self.model.clear_ticks()
        else:
            self.model.tick_all()

    def _count_ticked(self) -> None:
        ticked = len(self.model.chosen)
        every = ticked > 0 and ticked == self.model.pending
        some = Qt.CheckState.PartiallyChecked if ticked else Qt.CheckState.Unchecked
        self.table.head.set_box(Qt.CheckState.Checked if every else some)
        self.head.show_ticked(ticked)

    def _open_row(self, row: int) -> None:
        if row >= 0:
            self.open_document(self.model.row(row).books_id)

    def _show_document(self, found: WholeDocument | DaybookError) -> None:
        if isinstance(found, DaybookError):
            self.panel.show_error(found)
        elif found.stored.posted.books_id.text != self._open_id:
            return
        else:
            self.panel.show_document(found)
        self._panel_shown(shown=True)

    def _close_panel(self) -> None:
        self._open_id = ""
        self._panel_shown(shown=False)
        self.table.clearSelection()
        self.table.selectionModel().clearCurrentIndex()

    def _panel_shown(self, *, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._panel_edge.setVisible(shown)
        self._fit()

    def _show_evidence(self, reference: str, text: str) -> None:
        EvidenceWindow(reference, text, self).show()

    def _deed_done(self, done: Done) -> None:
        self.notices.show_sentence(done.sentence, Tone.OK)
        self._follow_change(done.books_id)

    def _follow_change(self, books_id: str = "") -> None:
        self.reload()
        if books_id or self._open_id:
            self.open_document(books_id or self._open_id)
        self.changed.emit()

    def _approve(self, books_ids: Sequence[str]) -> None:
        self.notices.clear()
        self.approving.approve(books_ids)

    def _approved(self, result: ApproveResult, books_ids: Sequence[str]) -> None:
        outcome = approve_outcome(result)
        is_late = any(problem.code == CLOSED for _reference, problem in result.failed)
        deed = say("documents.open_day") if is_late else ""
        self.notices.show_sentence(
            outcome.sentence, outcome.tone, deed, lambda: self.deeds.ask_open_day(books_ids)
        )
        self._follow_change()

    def _focus_search(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the imports when somebody looks: there may be many."""
        super().showEvent(event)
        if not self._runs_known:
            self._read_runs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the table room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < _NARROW_BELOW
        more = self._panel_edge.fit(self, _NARROW_PANEL if narrow else _PANEL)
        opened = self.panel.isVisibleTo(self)
        crowded = opened and self.width() - more < _ROOMY_FROM
        no_statuses = crowded or not self.model.has_order_statuses
        hides = (
            (TICK, self._place.setup.in_intacct),
            (_NUMBER, crowded),
            (KIND, crowded),
            (_OPEN, opened),
            (ORDER_STATUS, no_statuses),
        )
        for column, hidden in hides:
            self.table.setColumnHidden(column, hidden)
        if self._place.setup.in_intacct:
            # Without boxes a row begins where the page's title does.
            self.table.stand_below_head(TICK + 1)
        self.table.share_room()
