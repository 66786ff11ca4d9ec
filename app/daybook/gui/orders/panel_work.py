"""The side panel's doings: which order is looked at, its preview, and the deeds at its foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal

from daybook.gui.orders.deeds import Answer, Deed
from daybook.gui.orders.report_window import open_report
from daybook.gui.outside import show_web
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.problem import Cancelled, DaybookError

if TYPE_CHECKING:
    from daybook.gui.orders.answering import Answering
    from daybook.gui.orders.undoing import Undos
    from daybook.gui.orders.view import OrdersView
    from daybook.gui.orders.work import OrdersWork
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel
    from daybook.model.table import OrderRow
    from daybook.services.orders.order_story import OrderStory
    from daybook.services.results import Preview

_AFTER_MS = 120
"""Walking through the rows with the arrow keys must not ask the shop for each of them."""


class PanelWork(QObject):
    """Follows the table's current row. `row_id` is the order in the panel, None while it is closed."""

    document_wanted = Signal(str)
    settings_wanted = Signal(str, str)

    def __init__(
        self,
        view: OrdersView,
        work: OrdersWork,
        answering: Answering,
        undos: Undos,
        place: Workplace,
        tasks: Tasks,
    ) -> None:
        super().__init__(view)
        self._answering = answering
        self._undos = undos
        self._view = view
        self._work = work
        self._place = place
        self._tasks = tasks
        self._task: Task | None = None
        self.row_id: int | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_AFTER_MS)
        self._soon.timeout.connect(self._ask)
        view.table.current_changed.connect(self._moved)
        view.table.opened.connect(self._moved)
        view.model.dataChanged.connect(lambda *_where: self._rows_came())
        view.panel.closed.connect(self.close)
        view.panel.deed.connect(self._do)
        view.panel.left_out.connect(self._leave_out)
        view.panel.rate_answered.connect(answering.answer_rate)
        view.panel.change_answered.connect(self._answer)
        view.panel.document_wanted.connect(self.document_wanted)

    @property
    def is_reading(self) -> bool:
        """Whether the order in the panel is about to be read, or being read."""
        return self._soon.isActive() or (self._task is not None and self._task.running)

    def refresh(self) -> None:
        """Look at the same order again, after something happened to it."""
        if self.row_id is not None:
            self._soon.start()

    def find_again(self) -> None:
        """After new ids: go to the row where the order stands now, or close the panel."""
        if self.row_id is None:
            return
        row = self._view.model.row_of(self.row_id)
        if row is None:
            self.close()
        else:
            self._view.table.selectRow(row)
            # Rows that came with the ids are not announced.
            self._rows_came()

    def close(self) -> None:
        """Close the panel and choose no row."""
        self.row_id = None
        self._soon.stop()
        if self._task is not None:
            self._task.cancel()
        self._view.show_panel(shown=False)
        self._view.table.clearSelection()
        self._view.table.selectionModel().clearCurrentIndex()

    def _moved(self, row: int) -> None:
        if row < 0:
            return
        row_id = self._view.model.row_id(row)
        panel = self._view.panel
        if row_id == self.row_id and panel.isVisibleTo(self._view):
            return
        self.row_id = row_id
        panel.row = panel.preview = None
        self._view.show_panel(shown=True)
        self._rows_came()
        self._soon.start()

    def _rows_came(self) -> None:
        """Show the row's own facts as soon as the table has them, and follow its state."""
        panel = self._view.panel
        row = self._view.table.currentIndex().row()
        cells = self._view.model.cells(row) if row >= 0 else None
        if cells is None or cells.row.row_id != self.row_id or panel.row == cells.row:
            return
        known = panel.row is not None and panel.row.row_id == cells.row.row_id
        self._turn_to(self._place.of(cells.row.store))
        panel.show_row(cells.row)
        if known:
            self._soon.start()

    def _turn_to(self, place: Workplace) -> None:
        """Let what is done with the order on show be done in its own shop."""
        if place is self._work.at:
            return
        self._work.at = self._undos.at = self._answering.at = place
        self._view.panel.show_setup(place.setup)

    def _ask(self) -> None:
        row_id = self.row_id
        if row_id is None:
            return
        if self._task is not None:
            self._task.cancel()
        place = self._place

        def work(cancel: Cancel, _progress: object) -> tuple[Preview, OrderStory]:
            found = place.reading.table.by_store([row_id])
            if not found:
                # The row has gone since; the new ids on their way close the panel.
                raise Cancelled
            [(store, [order_id])] = found.items()
            session = place.of(store).reading
            return session.previewing.show(order_id, cancel), session.stories.tell(order_id)

        self._task = self._tasks.run(
            work,
            owner=self,
            lane=Lane.READ,
            on_done=lambda looked: self._show(row_id, *looked),
            on_failed=lambda error: self._fail(row_id, error),
        )

    def _fail(self, row_id: int, error: DaybookError) -> None:
        """Say why an order cannot be shown; not beside the next one, to which somebody has gone since."""
        if row_id == self.row_id:
            self._view.panel.show_error(error)

    def _show(self, row_id: int, preview: Preview, story: OrderStory) -> None:
        if row_id == self.row_id:
            self._view.panel.show_preview(preview, story)

    def _do(self, deed: Deed) -> None:
        row, preview = self._view.panel.row, self._view.panel.preview
        if row is not None:
            self._do_with_order(deed, row)
            if deed is Deed.BOOK_PAYMENT:
                self._work.book_payment(row.order_id)
            if preview is not None:
                self._do_as_shown(deed, preview)

    def _do_as_shown(self, deed: Deed, preview: Preview) -> None:
        if deed is Deed.IMPORT:
            self._work.import_one(preview.order.order_id, preview.token)
        elif deed is Deed.APPROVE:
            self._work.approve(preview.books_id)
        elif deed in {Deed.OPEN_DOCUMENT, Deed.OPEN_BOTH}:
            self.document_wanted.emit(preview.books_id)

    def _open_in_shop(self, address: str) -> None:
        show_web(QUrl(address), self._view.notices)

    def _do_with_order(self, deed: Deed, row: OrderRow) -> None:
        if deed is Deed.READ_AGAIN:
            self._work.read_again(row.order_id)
        elif deed is Deed.LOOK_UP:
            self._work.look_up()
        elif deed in {Deed.OPEN_IN_SHOP, Deed.OPEN_BOTH}:
            self._open_in_shop(self._view.panel.address)
        elif deed is Deed.TAKE_BACK:
            self._work.take_back([row.order_id])
        elif deed is Deed.CHANGE_FILTER:
            self.settings_wanted.emit("orders", "statuses")
        elif deed is Deed.ADD_STATUS:
            self._answering.add_status(row.status_id, row.status)
        elif deed is Deed.LEAVE_OUT:
            self._view.panel.ask_reason()
        elif deed is Deed.UNDO:
            self._undos.ask([row.order_id])
        elif deed is Deed.REPORT:
            self._report(row.order_id)

    def _report(self, order_id: str) -> None:
        panel = self._view.panel
        open_report(self._work.at.writing, order_id, self._tasks, self._view.window(), panel.show_error)

    def _answer(self, answer: Answer) -> None:
        row = self._view.panel.row
        if row is None:
            return
        if answer is Answer.TAKE_OUT:
            self._undos.ask([row.order_id])
        elif answer is Answer.IMPORT_AGAIN:
            self._undos.ask_to_import_again(row.order_id)
        else:
            self._undos.ask_to_keep(row.order_id)

    def _leave_out(self, reason: str) -> None:
        row = self._view.panel.row
        if row is not None:
            self._work.leave_out([row.order_id], reason)
