"""What becomes of an exception that nobody caught: the log, and one window with its report."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from daybook.gui.crash_window import CrashWindow
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.tasks import Tasks

log = logging.getLogger(__name__)


class Crashes(QObject):
    """Hears of what is ours to fix from the window's thread, from other threads and from `tasks`.

    `report` makes the text that is shown; `orders` is the page whose order on show may be reported with it,
    None where no shop is open. `shown` is the window, None where there is none.
    """

    def __init__(
        self,
        tasks: Tasks,
        orders: Callable[[], OrdersPage | None],
        report: Callable[[BaseException], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.shown: CrashWindow | None = None
        self._tasks = tasks
        self._orders = orders
        self._report = report
        self._showing = False
        self._shown_places: set[str] = set()
        self._hooks = sys.excepthook, threading.excepthook
        tasks.crashed.connect(self.show)

    def hear(self) -> None:
        """Take every exception from now on."""
        sys.excepthook = self.caught
        threading.excepthook = lambda args: self._tasks.crashed.emit(args.exc_value)

    def leave(self) -> None:
        """Let exceptions go where they went before."""
        sys.excepthook, threading.excepthook = self._hooks

    def caught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Hear of an exception of the window's thread; Ctrl+C ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        else:
            self._tasks.crashed.emit(error.with_traceback(trace))

    def show(self, error: BaseException) -> None:
        """Show the report of something that is ours to fix; one at a time, each place once.

        Whatever fails again and again, or fails here, is only logged: windows must not pile up.
        """
        log.error("unexpected error", exc_info=error)
        place = _place_of(error)
        if self._showing or place in self._shown_places:
            return
        from daybook.gui.crash_window import CrashWindow  # noqa: PLC0415 - hardly ever wanted

        self._showing = True
        self._shown_places.add(place)
        crash = CrashWindow(self._report(error), self._order_on_show())
        crash.order_asked.connect(lambda order_id: self._report_order(crash, order_id))
        crash.destroyed.connect(self._closed)
        self.shown = crash
        crash.show()

    def _order_on_show(self) -> str | None:
        """The order in the side panel, '' for none; None where no shop is open."""
        orders = self._orders()
        if orders is None:
            return None
        return orders.panel.row.order_id if orders.panel.row is not None else ""

    def _report_order(self, crash: CrashWindow, order_id: str) -> None:
        from daybook.gui.orders.report_window import open_report  # noqa: PLC0415 - hardly ever wanted

        orders = self._orders()
        if orders is not None:
            open_report(orders.work.at.writing, order_id, self._tasks, crash, crash.notices.show_error)

    def _closed(self) -> None:
        self.shown = None
        self._showing = False


def _place_of(error: BaseException) -> str:
    """The kind of an error and the line that raised it."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else str(error)
    return f"{type(error).__name__} {where}"
