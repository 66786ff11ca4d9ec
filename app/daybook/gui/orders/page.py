"""The Orders page: lets table, chips, panel and the work that runs hear of each other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.keys import hear, hint
from daybook.gui.orders.answering import Answering
from daybook.gui.orders.cause_words import cause_words
from daybook.gui.orders.columns import COLUMNS
from daybook.gui.orders.cures import Cure
from daybook.gui.orders.cures import Way as CureWay
from daybook.gui.orders.empty_words import Way, words_for
from daybook.gui.orders.panel_work import PanelWork
from daybook.gui.orders.replaying import Replays
from daybook.gui.orders.runs_menu import RunsMenu
from daybook.gui.orders.table_model import PAGE, OrdersModel
from daybook.gui.orders.undoing import Undos
from daybook.gui.orders.view import OrdersView
from daybook.gui.orders.work import OrdersWork
from daybook.gui.orders.work_view import WorkView
from daybook.gui.parts.announce import announce
from daybook.gui.parts.notice import Tone
from daybook.gui.tasks import Lane, Tasks
from daybook.model.table import Cause, Chip, Column, ListCounts, TableQuery
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from daybook.gui.orders.date_range import Days
    from daybook.gui.workplace import Workplace
    from daybook.model.problem import DaybookError
    from daybook.services.session import Session

_FIRST_DOWN = frozenset({Column.DATE, Column.ORDER, Column.TOTAL})


@dataclass(frozen=True, slots=True)
class _Standing:
    """What stands around the table: counts, causes, when the shop was asked."""

    counts: ListCounts
    causes: tuple[Cause, ...]
    listed: dt.datetime | None


class OrdersPage(OrdersView):
    """Asks the window for a document, the documents, a page of the settings or the key; tells counts.

    `setup_changed` carries the Setup after an answer given here was kept.
    """

    document_wanted = Signal(str)
    documents_wanted = Signal()
    settings_wanted = Signal(str, str)
    match_wanted = Signal(str)
    setup_changed = Signal(object)
    key_wanted = Signal()
    counted = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(OrdersModel(place, tasks), place.setup, place.writing.today, parent)
        self._place = place
        self._tasks = tasks
        self._counts = ListCounts()
        self._listed: dt.datetime | None = None
        self._open_first = False
        self._wanted = ""
        self._has_loaded = False
        self._tells_counts = False
        self.query: TableQuery = place.all_orders
        self.work = OrdersWork(place, tasks, self)
        self.answering = Answering(place, tasks, self)
        self.undos = Undos(self.work, place, tasks, self)
        self.replays = Replays(self.work, place, tasks, self)
        self.runs_menu = RunsMenu(place, tasks, self)
        self.panel_work = PanelWork(self, self.work, self.answering, self.undos, place, tasks)
        self.work_view = WorkView(self, self.work)
        self._connect()
        self._connect_work()
        self._add_shortcuts()
        self._show_sort()
        self.head.shops.offer(place.labels)
        self._show_shops()
        self.reload()

    def _connect(self) -> None:
        self.head.searched.connect(lambda text: self._narrow(replace(self.query, text=text)))
        self.head.dates_changed.connect(self._take_days)
        self.head.shops.chosen.connect(self.choose_shops)
        self.head.list_asked.connect(self.list_orders)
        self.head.import_asked.connect(self.import_selected)
        self.chips.chosen.connect(lambda chip: self._narrow(replace(self.query, chip=chip, cause="")))
        self.notices.key_wanted.connect(self.key_wanted)
        self.needs_you.cured.connect(self._cure)
        self.table.head.sort_asked.connect(self._sort)
        self.table.head.box_clicked.connect(self._tick_or_clear_all)
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._count_chosen())
        self.model.ticked.connect(self._count_chosen)
        self.model.loaded.connect(self._loaded)
        self.model.failed.connect(self.show_error)
        self.empty.acted.connect(self._leave_emptiness)
        self.panel_work.document_wanted.connect(self.document_wanted)
        self.panel_work.settings_wanted.connect(self.settings_wanted)
        self.cause_tag.removed.connect(lambda: self._narrow(replace(self.query, cause="")))
        self.answering.answered.connect(self.setup_changed)
        self.answering.failed.connect(self.show_error)
        self._connect_undo()

    def _connect_undo(self) -> None:
        self.head.runs_button.clicked.connect(lambda: self.runs_menu.ask(self.head.runs_button))
        self.head.replay_button.setVisible(self.replays.is_possible)
        self.head.replay_button.clicked.connect(self.replays.ask)
        self.runs_menu.chosen.connect(self.undos.ask_run)
        self.runs_menu.failed.connect(self.show_error)
        self.undos.failed.connect(self.show_error)
        self.undos.order_wanted.connect(self.show_order)
        self.replays.setup_changed.connect(self.setup_changed)

    def _connect_work(self) -> None:
        self.work_view.stale.connect(self._refresh)
        self.work_view.over.connect(self._after_work)
        self.work_view.documents_wanted.connect(self.documents_wanted)

    def _add_shortcuts(self) -> None:
        hear("find", self, self._focus_search)
        hear("list", self, self.list_orders)
        hear("import", self, self.import_selected)
        hear("close_panel", self, self.panel_work.close)
        hear("tick_all", self.table, self.model.tick_all, alone=True)
        hint(self.head.list_button, "list")
        hint(self.head.import_button, "import")
        hint(self.head.search, "find")

    # What is shown

    def take_over(self, old: OrdersPage) -> None:
        """Show what `old` showed, after its setup changed: the same filter, the same order in the panel."""
        self.show_query(old.query)
        self.panel_work.row_id = old.panel_work.row_id
        if old.answering.said is not None:
            self.notices.show_sentence(old.answering.said, Tone.OK)
        elif old.work_view.told is not None and old.notices.text:
            # Its button does what only the page of before could.
            self.work_view.show_told(replace(old.work_view.told, deed="", act=None))
        self.reload()

    def show_query(self, query: TableQuery) -> None:
        """Show a query's filters and sort; `reload` reads its rows."""
        self.query = query
        self._show_shops()
        self.chips.check(query.chip)
        self._write_search(query.text)
        self.head.dates.set_days((query.first, query.last))
        self._show_sort()

    def _write_search(self, text: str) -> None:
        """Put a text into the field without searching for it."""
        search = QSignalBlocker(self.head.search)
        self.head.search.setText(text)
        search.unblock()

    def reload(self) -> None:
        """Read ids, counts and causes anew."""
        self.model.load(self.query)
        self._count()

    def choose_shops(self, stores: tuple[str, ...]) -> None:
        """Show the orders of these shops, once the others among them are open."""
        place = self._place

        def show(opened: dict[str, Workplace]) -> None:
            place.beside.update(opened)
            self.query = replace(self.query, store=stores[0], also=stores[1:], cause="")
            self._show_shops()
            self.model.clear_ticks()
            self.reload()

        # In the lane of what writes, where the sessions of a place are made.
        self._tasks.run(
            lambda _cancel, _progress: place.open_beside(stores),
            owner=self,
            lane=Lane.WRITE,
            on_done=show,
            on_failed=self.show_error,
        )

    def _show_shops(self) -> None:
        stores = self.query.stores
        self.head.shops.show_chosen(stores)
        self.show_shops(shown=len(stores) > 1)

    @property
    def _shown_places(self) -> list[Workplace]:
        return [self._place.of(store) for store in self.query.stores]

    @property
    def _every(self) -> TableQuery:
        """Every order of the shops on show."""
        return replace(self._place.all_orders, store=self.query.store, also=self.query.also)

    def show_chip(self, chip: Chip) -> None:
        """Show all orders under a chip, whatever was searched before."""
        self.chips.check(chip)
        self.head.search.clear()
        every = self._every
        self._narrow(replace(every, chip=chip, sort=self.query.sort, descending=self.query.descending))

    def show_order(self, order_id: str) -> None:
        """Search for one order, whatever was shown before, and open it."""
        self.chips.check(Chip.ALL)
        self._write_search(order_id)
        self._open_first, self._wanted = True, order_id
        every = self._every
        self._narrow(replace(every, text=order_id, sort=self.query.sort, descending=self.query.descending))

    def show_error(self, error: DaybookError) -> None:
        """Show what went wrong, on this page."""
        self.notices.show_error(error)

    def _take_days(self, days: Days) -> None:
        self._narrow(replace(self.query, first=days[0], last=days[1]))

    def _narrow(self, query: TableQuery) -> None:
        dates_changed = (query.first, query.last) != (self.query.first, self.query.last)
        self.query = query
        self.head.dates.set_days((query.first, query.last))
        self.model.load(query)
        self._show_cause()
        if dates_changed:
            self._count()

    def _sort(self, section: int) -> None:
        column = COLUMNS[section].column
        if column is None:
            return
        same = column is self.query.sort
        down = not self.query.descending if same else column in _FIRST_DOWN
        self.query = replace(self.query, sort=column, descending=down)
        self._show_sort()
        self.model.load(self.query)

    def _show_sort(self) -> None:
        numbers = {column.column: number for number, column in enumerate(COLUMNS)}
        self.table.head.set_sorted(numbers[self.query.sort], descending=self.query.descending)

    def _count(self) -> None:
        sessions, query = [place.reading for place in self._shown_places], self.query
        table = self._place.reading.table
        self._tasks.run(
            lambda _cancel, _progress: _Standing(
                table.counts(query), tuple(table.causes(query)), _oldest(sessions)
            ),
            owner=self,
            lane=Lane.TABLE,
            on_done=self._show_standing,
            on_failed=self.show_error,
        )

    def _show_standing(self, standing: _Standing) -> None:
        self._counts, self._listed = standing.counts, standing.listed
        self.chips.show_counts(standing.counts)
        self.footer.show_counts(standing.counts)
        self.footer.show_listed(standing.listed, self._place.program.clock.now())
        self.needs_you.show_causes(standing.counts.needs_you, standing.causes)
        self._show_cause()
        if self._tells_counts:
            self._tells_counts = False
            announce(self.footer, self.footer.words)
        self.counted.emit(standing.counts)
        if self._has_loaded:
            self._show_body()

    def _show_cause(self) -> None:
        cause = next((each for each in self.needs_you.causes if each.code == self.query.cause), None)
        self.needs_you.mark(self.query.cause)
        self.cause_tag.show_cause(cause_words(cause) if cause is not None else "")

    def _loaded(self) -> None:
        self._has_loaded = True
        self._show_body()
        self.panel_work.find_again()
        if self._open_first and self.model.rowCount():
            self.table.selectRow(self._place_of(self._wanted))
            self._open_first, self._wanted = False, ""

    def _place_of(self, order_id: str) -> int:
        """The row of an order among the first, which are here; the first row where it is not."""
        shown = (self.model.cells(row) for row in range(min(self.model.rowCount(), PAGE)))
        rows = (place for place, cells in enumerate(shown) if cells and cells.row.order_id == order_id)
        return next(rows, 0)

    def _show_body(self) -> None:
        if self.model.rowCount():
            self.show_table()
            return
        words = words_for(self.query, self._counts, self._place.setup, self._listed)
        self.show_empty(words.heading, words.sentence, words.deed, words.drawing)
        self.panel_work.close()

    def _leave_emptiness(self) -> None:
        way = words_for(self.query, self._counts, self._place.setup, self._listed).way
        if way is Way.LIST:
            self.list_orders()
        elif way is Way.FIRST_DAY:
            self.settings_wanted.emit("orders", "since")
        else:
            self.show_chip(Chip.ALL)

    def _cure(self, cure: Cure, cause: str) -> None:
        if cure.way is CureWay.SETTINGS:
            self.settings_wanted.emit(cure.page, cure.field)
            return
        if cure.way is CureWay.MATCH:
            self.match_wanted.emit(cure.page)
            return
        if cure.way is CureWay.BOOK_PAYMENTS:
            self.work.book_payments(self._shown_places)
            return
        self.chips.check(Chip.NEEDS_YOU)
        self.head.search.clear()
        self._narrow(replace(self.query, chip=Chip.NEEDS_YOU, cause=cause, text=""))
        if cure.way is CureWay.READ_AGAIN:
            self.notices.clear()
            self.work.read_held_again(cause, self._shown_places)
        elif cure.way is CureWay.ANSWER:
            self._open_first = True

    def _focus_search(self) -> None:
        self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.head.search.selectAll()

    # Ticks

    def _tick_or_clear_all(self) -> None:
        if len(self.model.ticks):
            self.model.clear_ticks()
        else:
            self.model.tick_all()

    def _count_chosen(self) -> None:
        ticked = len(self.model.ticks)
        shown = self.model.rowCount()
        every = ticked > 0 and ticked >= shown
        state = Qt.CheckState.Checked if every else Qt.CheckState.PartiallyChecked
        self.table.head.set_box(state if ticked else Qt.CheckState.Unchecked)
        self.head.show_ticked(ticked or self._selected_count())

    def _selected_count(self) -> int:
        rows = self.table.selected_rows()
        return len(rows) if len(rows) > 1 else 0

    # Work

    def list_orders(self) -> None:
        """List the shop's orders."""
        self.notices.clear()
        self.work.list_orders(self._shown_places)

    def import_selected(self) -> None:
        """Import what is ticked, else the rows of a selected range; say so where neither is."""
        if self.work.is_running:
            return
        if len(self.model.ticks):
            self.work.import_ticked(self.model.ticks.copy(), self.model.shown)
        elif self._selected_count():
            self.work.import_rows([self.model.row_id(row) for row in self.table.selected_rows()])
        else:
            nothing = Sentence(say("orders.nothing_ticked"), say("orders.nothing_ticked.todo"), "")
            self.notices.show_sentence(nothing, Tone.INFO)

    def _refresh(self) -> None:
        if self.model.rowCount():
            self.model.refresh_rows()
        else:
            self.model.load(self.query)
        self._count()

    def _after_work(self) -> None:
        # What a notice says is heard already; the counts at the foot say the rest.
        self._tells_counts = not self.notices.text
        self.reload()
        self.panel_work.refresh()


def _oldest(sessions: Sequence[Session]) -> dt.datetime | None:
    """When the shop was asked that was asked longest ago; None where one was not asked yet."""
    times = [session.listed_at() for session in sessions]
    known = [time for time in times if time is not None]
    return min(known) if len(known) == len(times) else None
