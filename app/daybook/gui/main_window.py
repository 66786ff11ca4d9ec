"""The main window: practice bar, navigation, pages. It is there before anything is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from daybook.gui.appearance import when_letters_change
from daybook.gui.check_timer import CheckTimer
from daybook.gui.first_paint import FirstPaint
from daybook.gui.later_pages import LaterPages
from daybook.gui.links import Links
from daybook.gui.nav import Nav
from daybook.gui.nothing_open import NothingOpen
from daybook.gui.parts.card import Ground
from daybook.gui.parts.focus_ring import FocusRing
from daybook.gui.parts.rule import UprightRule
from daybook.gui.remembering.memory import Memory
from daybook.gui.remembering.place import WindowPlace
from daybook.gui.shop_names import ShopNames
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.background_checks import BackgroundChecks
    from daybook.gui.documents.page import DocumentsPage
    from daybook.gui.documents.pending import PendingCount
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.settings_page import SettingsPage
    from daybook.gui.shop_updates import ShopUpdates
    from daybook.gui.tasks import Tasks
    from daybook.gui.work_below import WorkBelow
    from daybook.gui.workplace import Workplace
    from daybook.model.checks import CheckRun
    from daybook.model.problem import DaybookError
    from daybook.model.window_memory import WindowMemory

_NARROW_BELOW = 1200
_NARROW_BELOW_LETTERS = 120


class MainWindow(QMainWindow):
    """A skeleton until `open_place`. `setup_wanted` asks for the wizard, `key_wanted` for the shop's key."""

    setup_wanted = Signal()
    key_wanted = Signal()
    setup_changed = Signal(object)
    store_wished = Signal(object)
    try_again = Signal()
    closed = Signal()

    def __init__(self, tasks: Tasks, kept_in: WindowMemory | None = None) -> None:
        """`kept_in` is where it remembers how it stood, None where it is to forget."""
        super().__init__()
        self._tasks = tasks
        self._place: Workplace | None = None
        self._may_close = False
        self._ends = False
        self.orders: OrdersPage | None = None
        self._documents: DocumentsPage | None = None
        self._pending: PendingCount | None = None
        self.settings: SettingsPage | None = None
        self.background: BackgroundChecks | None = None
        self.shop_updates: ShopUpdates | None = None
        self.under_way: WorkBelow | None = None
        self.setWindowTitle(say("gui.daybook"))
        self.setMinimumSize(1000, 640)
        self.resize(1280, 800)
        self.memory = Memory(kept_in, self)
        WindowPlace(self, self.memory)
        self.nav = Nav()
        self.links = Links(self, tasks)
        self.nav.chosen.connect(self.links.to_page)
        self.nav.checking_wanted.connect(lambda: self.links.to_settings("checking"))
        self.checking = CheckTimer(tasks, self.nav.checking, self)
        self.checking.checked.connect(lambda run, _store, _shop: self._checked(run))
        self.checking.failed.connect(self._show_failure)
        self._pages = QStackedWidget()
        self._waiting = NothingOpen()
        self._pages.addWidget(self._waiting)
        self.later = LaterPages(self._pages, tasks)
        self.later.link_wanted.connect(self.links.follow)
        self.later.pending_wanted.connect(self.links.to_pending)
        self.later.chip_wanted.connect(self.links.to_orders)
        self.later.report_wanted.connect(self.links.to_report)
        self.later.changed.connect(self._ledger_changed)
        self._names = ShopNames(self, self.nav)
        self._names.left.connect(self._leave_practice)
        self._lay_out()
        FirstPaint(self, self._hear_keys)
        self._ring = FocusRing(self)
        when_letters_change(self._fit)
        tasks.busy_changed.connect(self._close_when_written)

    def _hear_keys(self) -> None:
        from daybook.gui.window_keys import hear_window_keys  # noqa: PLC0415 - after the first paint

        hear_window_keys(self)

    def _lay_out(self) -> None:
        whole = Ground("window")
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._names.bar_place)
        line = QHBoxLayout()
        line.setSpacing(0)
        line.addWidget(self.nav)
        line.addWidget(UprightRule())
        self.right = QVBoxLayout()
        self.right.setSpacing(0)
        self.right.addWidget(self._pages, 1)
        line.addLayout(self.right, 1)
        column.addLayout(line, 1)
        self.setCentralWidget(whole)

    @property
    def place(self) -> Workplace | None:
        """The store and the books on show, None before they are opened."""
        return self._place

    @property
    def waiting(self) -> NothingOpen:
        """What is shown while nothing is open."""
        return self._waiting

    @property
    def documents(self) -> DocumentsPage | None:
        """The Documents page, made when it is first asked for; None while nothing is open."""
        if self._documents is None and self._place is not None:
            self._documents = self._made_documents(self._place)
        return self._documents

    def open_place(self, place: Workplace) -> None:
        """Show this store and these books. The settings stay on the screen if they are on it.

        Settings filled from other answers than these would write the old ones back: they are made anew.
        """
        from daybook.gui.background_checks import go_on_behind  # noqa: PLC0415 - after the first paint
        from daybook.gui.remembering.orders import remember_orders  # noqa: PLC0415 - after the first paint
        from daybook.gui.work_below import stand_below  # noqa: PLC0415 - after the first paint

        self.memory.collect()
        before = self.orders
        same_work = self._place is not None and self._place.writing is place.writing
        stays = same_work and self.settings is not None and self._pages.currentWidget() is self.settings
        up_to_date = self.settings is not None and self.settings.saved_setup == place.setup
        keeps_settings = same_work and up_to_date
        self._forget_pages(*((self.orders, self._documents) if keeps_settings else self._all_pages))
        is_first = self._place is None
        self._place = place
        self.later.forget()
        self._names.show_place(place)
        self.orders = self._made_orders(place)
        self._pages.addWidget(self.orders)
        if same_work and before is not None:
            self.orders.take_over(before)
        remember_orders(self.orders, place, self.memory, shows_it=not same_work)
        self.orders.work.ended.connect(lambda _outcome: self._documents_changed())
        self._pending = self._made_count(place, self.orders)
        self.show_page("settings" if stays else self._left_page() if is_first else "orders")
        self.memory.follow("page", self.nav, lambda: {"name": self.nav.checked})
        self.memory.let_write()
        if self.background is None:
            self.background = go_on_behind(self)
        if self.under_way is None:
            self.under_way = stand_below(self, self._tasks)
        self.checking.use(place)
        self._tell_shop(place)

    def _made_orders(self, place: Workplace) -> OrdersPage:
        """A new Orders page, which the window hears."""
        from daybook.gui.orders.page import OrdersPage  # noqa: PLC0415 - after the first paint

        orders = OrdersPage(place, self._tasks)
        orders.document_wanted.connect(self.links.to_document)
        orders.documents_wanted.connect(self.links.to_pending)
        orders.settings_wanted.connect(self.links.to_settings)
        orders.match_wanted.connect(self.links.to_matches)
        orders.key_wanted.connect(self.key_wanted)
        orders.counted.connect(lambda counts: self.nav.buttons["orders"].set_count(counts.needs_you))
        orders.setup_changed.connect(self.setup_changed)
        return orders

    def _made_count(self, place: Workplace, orders: OrdersPage) -> PendingCount:
        """What counts waiting documents, once the first orders are there: the ledger would keep them away."""
        from daybook.gui.documents.pending import PendingCount  # noqa: PLC0415 - after the first paint

        pending = PendingCount(place, self._tasks, orders)
        pending.counted.connect(self.nav.buttons["documents"].set_count)
        pending.failed.connect(self._show_failure)
        orders.model.loaded.connect(pending.count, Qt.ConnectionType.SingleShotConnection)
        return pending

    def show_page(self, name: str) -> None:
        """Show one of the navigation's pages."""
        if self._place is None:
            return
        page: QWidget | None = self.orders if name == "orders" else None
        if name == "documents":
            page = self.documents
        elif name == "settings":
            page = self._settings_page(self._place)
        elif page is None:
            page = self.later.page(name, self._place)
        if page is not None:
            if self.settings is not None and self._pages.currentWidget() is self.settings is not page:
                self.settings.leave()
            self.nav.check(name)
            self._pages.setCurrentWidget(page)
            self.memory.stir()
            if isinstance(table := getattr(page, "table", None), QWidget):
                table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left_page(self) -> str:
        """The page that was on show when the window was left, as far as it is there."""
        name = self.memory.view("page").get("name")
        button = self.nav.buttons.get(str(name))
        return str(name) if button is not None and not button.isHidden() else "orders"

    def show_trouble(self, error: DaybookError) -> None:
        """Say that opening failed, with a way to try again."""
        self._waiting.show_trouble(error, self.try_again.emit)
        self._pages.setCurrentWidget(self._waiting)

    def come_to_front(self) -> None:
        """Show the window, whatever is before it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _settings_page(self, place: Workplace) -> SettingsPage:
        if self.settings is None:
            from daybook.gui.settings_page import SettingsPage  # noqa: PLC0415 - not before it is wanted

            self.settings = SettingsPage(place, self._tasks)
            self.settings.changed.connect(self.setup_changed)
            self.settings.match_wanted.connect(self.links.to_matches)
            self.settings.store_wished.connect(self.store_wished)
            self._pages.addWidget(self.settings)
        return self.settings

    def _made_documents(self, place: Workplace) -> DocumentsPage:
        from daybook.gui.documents.page import DocumentsPage  # noqa: PLC0415 - not before it is wanted
        from daybook.gui.remembering.documents import remember_documents  # noqa: PLC0415 - the same

        page = DocumentsPage(place, self._tasks)
        remember_documents(page, place, self.memory)
        self._pages.addWidget(page)
        page.changed.connect(self._orders_changed)
        page.changed.connect(self.later.make_stale)
        page.changed.connect(self._count_pending)
        page.orders_wanted.connect(lambda: self.show_page("orders"))
        return page

    def _count_pending(self) -> None:
        if self._pending is not None:
            self._pending.count()

    def _ledger_changed(self) -> None:
        self._documents_changed()
        self._orders_changed()

    def _documents_changed(self) -> None:
        if self.shop_updates is not None:
            self.shop_updates.look()
        self.later.make_stale()
        self._count_pending()
        if self._documents is not None:
            self._documents.reload()

    def _tell_shop(self, place: Workplace) -> None:
        """Tell the shop what happens in the books from now on, where that is wanted."""
        from daybook.gui.shop_updates import ShopUpdates  # noqa: PLC0415 - after the first paint

        if self.shop_updates is not None:
            self.shop_updates.deleteLater()
        if self.under_way is not None:
            self.shop_updates = ShopUpdates(place, self._tasks, self.under_way)
            self.shop_updates.failed.connect(self._show_failure)

    def _checked(self, run: CheckRun) -> None:
        """Show what a check brought; what it met stands at the navigation's foot and in its settings."""
        if run.listed or run.imported:
            self._orders_changed()
        if run.imported:
            self._documents_changed()

    def _show_failure(self, error: DaybookError) -> None:
        if self.orders is not None:
            self.orders.show_error(error)

    def _orders_changed(self) -> None:
        if self.shop_updates is not None:
            self.shop_updates.look()
        if self.orders is not None:
            self.orders.reload()
            self.orders.panel_work.refresh()

    @property
    def _all_pages(self) -> tuple[QWidget | None, ...]:
        return self.orders, self._documents, self.settings

    def _forget_pages(self, *pages: QWidget | None) -> None:
        for page in pages:
            if page is not None:
                self._pages.removeWidget(page)
                page.deleteLater()
            if page is self.settings:
                self.settings = None
            if page is self._documents:
                self._documents = None

    def _leave_practice(self) -> None:
        if self._place is not None and self._place.is_example:
            self.setup_wanted.emit()
        elif self._place is not None and self._place.setup.in_intacct:
            self.links.to_settings("intacct_sign_in")
        else:
            self.links.to_settings("books")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shrink the navigation to icons where room is short."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        letters = _NARROW_BELOW_LETTERS * self.fontMetrics().averageCharWidth()
        self.nav.set_narrow(narrow=self.width() < max(_NARROW_BELOW, letters))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for what is being written, and say so; it may be not the end, or a question comes first."""
        if not self._may_close and self._stays_open():
            event.ignore()
            return
        if not self._tasks.is_writing or self._may_close:
            event.accept()
            self.memory.write()
            self.closed.emit()
            return
        event.ignore()
        self._may_close = True
        self._tasks.cancel_all()
        self._waiting.say(say("gui.closing"))
        self._pages.setCurrentWidget(self._waiting)
        self.nav.setEnabled(False)

    def end(self) -> None:
        """Close for good, whatever closing means while shops are checked."""
        self._ends = True
        self.close()

    def _stays_open(self) -> bool:
        if not self._ends and self.background and self.background.stays_open():
            return True
        return self.under_way is not None and self.under_way.asks()

    def stay(self) -> None:
        """Go on: what runs is not to be stopped after all."""
        self._ends = False

    def _close_when_written(self) -> None:
        if self._may_close and not self._tasks.is_writing:
            # With the window as its context: nothing is closed that is gone by then.
            QTimer.singleShot(0, self, self.close)
