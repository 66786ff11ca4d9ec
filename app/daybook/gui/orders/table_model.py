"""The orders table's model: an array of ids, and pages of rows fetched off the GUI thread.

`data` never waits: a row that is not here yet paints empty, is asked for, and painted again when it came.
A query is answered twice, at once with the first page and then, when that has been painted, with all ids.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal

from daybook.gui.orders.cells import Cells, cells_of
from daybook.gui.orders.columns import COLUMNS, PROOF, STATE, TICK
from daybook.gui.orders.state_looks import waiting_look
from daybook.gui.orders.ticks import Ticks, marks_of
from daybook.gui.parts.row_delegate import LOOK_ROLE
from daybook.gui.parts.text import plain_tooltip
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.posting import OrderState
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.gui.parts.state_label import Look
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.model.problem import DaybookError
    from daybook.model.table import TableQuery

PAGE: Final = 128
_PAGES_KEPT: Final = 64
_MAY_WAIT: Final = frozenset({OrderState.NEW, OrderState.HELD, OrderState.FAILED, OrderState.UNDONE})
_PAGES_AT_ONCE: Final = 4

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()


_AFTER_PAINT_MS: Final = 40
"""All ids are asked for so long after the first page is shown: the paint and they would fight for Python's
lock, and a key that follows soon makes them needless."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a query answers: ids, the cells of the first page, "all that were shown" as marks."""

    number: int
    ids: array[int]
    first: list[Cells | None]
    all_shown: array[int] | None
    marks: bytes


class OrdersModel(QAbstractTableModel):
    """The orders table. `loaded` follows new ids, `ticked` each change of ticks, `failed` an error."""

    loaded = Signal()
    ticked = Signal()
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._place = place
        self._tasks = tasks
        self._ids: array[int] = array("i")
        self._pages: OrderedDict[int, list[Cells | None]] = OrderedDict()
        self._stale: set[int] = set()
        self._missing: OrderedDict[int, None] = OrderedDict()
        self._asked: set[int] = set()
        self._generation = 0
        self._loading: Task | None = None
        self._number = 0
        self._whole = True
        self._tick_when_whole = False
        self.query: TableQuery = place.all_orders
        self.ticks = Ticks()
        self.queued: set[str] = set()
        self.queued_store = ""
        self._go_on_soon = QTimer(self)
        self._go_on_soon.setSingleShot(True)
        self._go_on_soon.setInterval(_AFTER_PAINT_MS)
        self._go_on_soon.timeout.connect(self._go_on)
        self._fetch_soon = QTimer(self)
        self._fetch_soon.setSingleShot(True)
        self._fetch_soon.timeout.connect(self._fetch)

    def load(self, query: TableQuery) -> None:
        """Show what `query` answers; the old rows stay on the screen until then."""
        is_new, self.query = query != self.query or not self._ids, query
        self._go_on_soon.stop()
        self._number += 1
        number, table, every = self._number, self._place.reading.table, self.ticks.all_shown
        page = self._page_reader()

        def read(cancel: Cancel, _progress: Progress) -> _Answer:
            # The same query again keeps its place on the screen, so that its rows come all at once.
            ids = table.first_ids(query, PAGE, cancel) if is_new else table.ids(query, cancel)
            return _Answer(number, ids, page(ids[:PAGE]), every, b"" if every is None else marks_of(every))

        self._run(read, lambda answer: self._show_first(answer, is_new and len(answer.ids) == PAGE))

    def _go_on(self) -> None:
        number, query, table = self._number, self.query, self._place.reading.table
        self._run(lambda cancel, _progress: table.ids(query, cancel), lambda ids: self._show_all(number, ids))

    def _run(self, read: Callable[[Cancel, Progress], T], on_done: Callable[[T], object]) -> None:
        if self._loading is not None:
            self._loading.cancel()
        self._loading = self._tasks.run(
            read, owner=self, lane=Lane.TABLE, on_done=on_done, on_failed=self.failed.emit
        )

    def refresh_rows(self) -> None:
        """Fetch the rows again that are kept, because their state may have changed; no cell goes blank."""
        self._stale.update(self._pages)
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(COLUMNS) - 1))

    def row_id(self, row: int) -> int:
        """The row id at a place."""
        return self._ids[row]

    def row_of(self, row_id: int) -> int | None:
        """The place of a row id, None where it is not shown."""
        try:
            return self._ids.index(row_id)
        except ValueError:
            return None

    def cells(self, row: int) -> Cells | None:
        """The row's cells if they are here already; nothing is asked for."""
        page = self._pages.get(row // PAGE)
        return None if page is None else page[row % PAGE]

    @property
    def shown(self) -> array[int]:
        """Row ids in the order shown."""
        return self._ids

    @property
    def is_whole(self) -> bool:
        """True once all ids of the query are here."""
        return self._whole and bool(self._ids)

    def tick(self, rows: Iterable[int]) -> None:
        """Tick the rows at these places."""
        self.ticks.add([self._ids[row] for row in rows])
        self._ticks_changed()

    def untick(self, rows: Iterable[int]) -> None:
        """Take the ticks off the rows at these places."""
        self.ticks.remove([self._ids[row] for row in rows])
        self._ticks_changed()

    def is_ticked(self, row: int) -> bool:
        """Whether the row at this place is ticked."""
        return self._ids[row] in self.ticks

    def tick_all(self) -> None:
        """Tick every row of the query, now or as soon as all its ids are here."""
        self._tick_when_whole = not self._whole
        if self._whole:
            self.ticks.take_all(self._ids)
            self._ticks_changed()

    def clear_ticks(self) -> None:
        """Take all ticks off, of rows shown or not."""
        self._tick_when_whole = False
        self.ticks.clear()
        self._ticks_changed()

    def set_queued(self, order_ids: set[str], store: str = "") -> None:
        """Say which orders of a store wait for their turn in a running import."""
        self.queued, self.queued_store = order_ids, store
        self._repaint_column(STATE)

    def rowCount(self, parent: Index = _TOP) -> int:
        """Return how many rows the query has."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's title."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if section == TICK else say(COLUMNS[section].title)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return say(COLUMNS[section].title)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is here now; never waits."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            return self._box(index)
        if role not in _ANSWERED:
            return None
        cells = self._cells_or_ask(index.row())
        return None if cells is None else self._answer(cells, index.column(), role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        return _TICK_FLAGS if index.column() == TICK else _FLAGS

    def _box(self, index: Index) -> Qt.CheckState | None:
        if index.column() != TICK:
            return None
        return Qt.CheckState.Checked if self.is_ticked(index.row()) else Qt.CheckState.Unchecked

    def _answer(self, cells: Cells, column: int, role: int) -> object:
        if role == Qt.ItemDataRole.ToolTipRole:
            return _tooltip(cells, column)
        if column == STATE:
            look = self._look(cells)
            return look if role == LOOK_ROLE else look.word
        if role == LOOK_ROLE:
            return cells.proof if column == PROOF else None
        if role == Qt.ItemDataRole.AccessibleTextRole and column == TICK:
            return say("orders.tick_order", order=cells.row.order_id)
        return cells.texts[column]

    def _look(self, cells: Cells) -> Look:
        row = cells.row
        waits = row.order_id in self.queued and row.store == self.queued_store and row.state in _MAY_WAIT
        return waiting_look() if waits else cells.look

    def _cells_or_ask(self, row: int) -> Cells | None:
        number = row // PAGE
        page = self._pages.get(number)
        if page is None or number in self._stale:
            self._ask(number)
        if page is None:
            return None
        self._pages.move_to_end(number)
        return page[row % PAGE]

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        self._missing[number] = None
        self._missing.move_to_end(number)
        if not self._fetch_soon.isActive():
            self._fetch_soon.start(0)

    def _fetch(self) -> None:
        # Last asked, first served: what was scrolled past need not come at all.
        numbers = [self._missing.popitem()[0] for _ in range(min(_PAGES_AT_ONCE, len(self._missing)))]
        self._missing.clear()
        if not numbers:
            return
        self._asked.update(numbers)
        self._stale.difference_update(numbers)
        wanted = {number: self._ids[number * PAGE : (number + 1) * PAGE] for number in numbers}
        generation, page = self._generation, self._page_reader()
        self._tasks.run(
            lambda _cancel, _progress: {number: page(ids) for number, ids in wanted.items()},
            owner=self,
            lane=Lane.TABLE,
            on_done=lambda pages: self._keep(generation, pages),
            on_failed=lambda error: self._not_fetched(numbers, error),
        )

    def _page_reader(self) -> Callable[[Sequence[int]], list[Cells | None]]:
        """What reads a page off this thread: a place for each id, None for an order that has gone since."""
        place = self._place
        table, shops = place.reading.table, place.labels
        home, year = place.setup.home_currency, place.writing.today().year

        def page(ids: Sequence[int]) -> list[Cells | None]:
            rows = table.rows(ids)
            found = {row.row_id: cells_of(row, home, year, shops.get(row.store, row.store)) for row in rows}
            return [found.get(row_id) for row_id in ids]

        return page

    def _keep(self, generation: int, pages: dict[int, list[Cells | None]]) -> None:
        if generation != self._generation:
            return
        for number, page in pages.items():
            self._asked.discard(number)
            self._pages[number] = page
            self._pages.move_to_end(number)
            first, last = number * PAGE, min((number + 1) * PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(COLUMNS) - 1))
        while len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)

    def _not_fetched(self, numbers: list[int], error: DaybookError) -> None:
        # They stay "asked", or each repaint of the empty rows would fail again.
        self._asked.update(numbers)
        self.failed.emit(error)

    def _show_first(self, answer: _Answer, more: bool) -> None:
        if answer.number != self._number:
            return
        self._whole = not more
        self._reset(answer)
        if more:
            self._go_on_soon.start()
        else:
            self._loaded()

    def _show_all(self, number: int, ids: array[int]) -> None:
        if number != self._number:
            return
        if not self._grow(ids):
            # Somebody changed the first page meanwhile.
            self.load(self.query)
            return
        self._whole = True
        self._loaded()

    def _loaded(self) -> None:
        self.loaded.emit()
        self.ticked.emit()
        if self._tick_when_whole:
            self.tick_all()

    def _grow(self, ids: array[int]) -> bool:
        """Add the rows after the first page; False if somebody changed that page in between."""
        shown = len(self._ids)
        if ids[:shown] != self._ids:
            return False
        if len(ids) > shown:
            self.beginInsertRows(_TOP, shown, len(ids) - 1)
            self._ids = ids
            self.endInsertRows()
        return True

    def _reset(self, answer: _Answer) -> None:
        self._generation += 1
        self.beginResetModel()
        self._ids = answer.ids
        self._pages.clear()
        self._stale.clear()
        self._missing.clear()
        self._asked.clear()
        if answer.first:
            self._pages[0] = answer.first
        self.ticks.settle(answer.all_shown, answer.marks)
        self.endResetModel()

    def _ticks_changed(self) -> None:
        self._repaint_column(TICK)
        self.ticked.emit()

    def _repaint_column(self, column: int) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, column), self.index(len(self._ids) - 1, column))


# Put together once: Qt asks for them with each cell that it draws.
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICK_FLAGS: Final = _FLAGS | Qt.ItemFlag.ItemIsUserCheckable
_ANSWERED: Final = frozenset(
    {
        int(Qt.ItemDataRole.DisplayRole),
        int(Qt.ItemDataRole.ToolTipRole),
        int(Qt.ItemDataRole.AccessibleTextRole),
        LOOK_ROLE,
    }
)


def _tooltip(cells: Cells, column: int) -> str | None:
    if column == STATE and cells.row.reason is not None:
        return plain_tooltip(describe(cells.row.reason).what)
    return plain_tooltip(cells.texts[column]) or None
