"""One run of the program: its window, its wizard, what they work on."""

from __future__ import annotations

import gc
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from daybook.gui.crashes import Crashes
from daybook.gui.first_paint import FirstPaint
from daybook.gui.main_window import MainWindow
from daybook.gui.tasks import Lane, Tasks
from daybook.model.problem import DaybookError
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.store_wish import StoreWish
    from daybook.gui.token_dialog import TokenDialog
    from daybook.gui.wizard import SetupWizard
    from daybook.gui.workplace import Workplace
    from daybook.model.setup import Setup
    from daybook.model.window_memory import WindowMemory
    from daybook.services.program import Program

log = logging.getLogger(__name__)

_END_WITHIN = 30.0

_SWITCH_INTERVAL = 0.0005
"""Seconds a thread at work may keep Python's lock once another one wants it: a tenth of what is usual.

A paint asks for the lock some hundred times, and each time it would wait that long.
"""


class Daybook(QObject):
    """One run of the program: its window, its wizard, what they work on. `window` is there at once."""

    def __init__(
        self,
        app: QApplication,
        open_program: Callable[[], Program],
        crash_report: Callable[[BaseException], str],
        window_memory: WindowMemory | None = None,
    ) -> None:
        super().__init__(app)
        self._open_program = open_program
        self.program: Program | None = None
        self.place: Workplace | None = None
        self.wizard: SetupWizard | None = None
        self.key_dialog: TokenDialog | None = None
        self._opening = False
        self._key_looked_for: Workplace | None = None
        self._changed: tuple[Workplace, bool] | None = None
        self._wished: Callable[[], None] | None = None
        self._key_file: Path | None = None
        self.tasks = Tasks(self)
        self.window = MainWindow(self.tasks, window_memory)
        self.crashes = Crashes(self.tasks, self._orders_on_show, crash_report, self)
        self.window.setup_wanted.connect(self.open_wizard)
        self.window.key_wanted.connect(self.ask_key)
        self.window.setup_changed.connect(self.work_by)
        self.window.store_wished.connect(self._do_with_stores)
        self.window.try_again.connect(self.open)
        self.window.closed.connect(QApplication.quit)
        self._switch_interval = sys.getswitchinterval()

    def start(self) -> None:
        """Show the window, then open the program; exceptions go to the crash window from now on."""
        self.crashes.hear()
        sys.setswitchinterval(_SWITCH_INTERVAL)
        self.window.show()
        # Opening imports the adapters and would keep the window away.
        FirstPaint(self.window, self._begin)

    def _begin(self) -> None:
        """Hear F1 from now on, and open."""
        from daybook.gui.help.opening import HelpKey  # noqa: PLC0415 - after the first paint

        HelpKey(self.window)
        self.open()

    def open(self) -> None:
        """Open the program, or say why it cannot be opened."""
        self.window.waiting.say(say("gui.opening"))
        if self.program is not None:
            self._opened(self.program)
            return
        make = self._open_program
        self.tasks.run(
            lambda _cancel, _progress: make(),
            owner=self,
            on_done=self._opened,
            on_failed=self.window.show_trouble,
        )

    def end(self) -> None:
        """Stop what runs, wait for what is being written, close the files."""
        from daybook.gui.help.opening import close_help  # noqa: PLC0415 - after the first paint

        close_help()
        ended = self.tasks.close(_END_WITHIN)
        if not ended:
            log.warning("work was still going on when the window closed")
        elif self.program is not None:
            self.program.close()
        self.crashes.leave()
        sys.setswitchinterval(self._switch_interval)
        self.window.deleteLater()

    def come_to_front(self) -> None:
        """A second start: show the window that is in use."""
        if self.wizard is not None and self.wizard.isVisible():
            self.wizard.setWindowState(self.wizard.windowState() & ~Qt.WindowState.WindowMinimized)
            self.wizard.raise_()
            self.wizard.activateWindow()
        else:
            self.window.come_to_front()

    def open_key_file(self, path: Path) -> None:
        """Begin the setup of a shop with its key file, now or as soon as the program is open."""
        self._key_file = path
        if self.wizard is not None:
            self._key_file = None
            self.wizard.take_key_file(path)
        elif self.place is not None:
            self._open_given_key()

    def _open_given_key(self) -> None:
        if self._is_busy:
            self._key_file = None
            self.window.show_page("orders")
            self._show_error_on_page(DaybookError("stores.busy"))
        else:
            self.open_wizard()
            # A second start has raised the window; the setup comes before it.
            self.come_to_front()

    def open_wizard(self) -> None:
        """Open the setup wizard in place of the window."""
        from daybook.gui.wizard import SetupWizard  # noqa: PLC0415 - not before it is wanted

        if self.program is None:
            return
        key_file, self._key_file = self._key_file, None
        wizard = SetupWizard(self.program, self.tasks, key_file)
        wizard.finished_setup.connect(self._setup_finished)
        wizard.open_documents.connect(lambda: self._wish(self._show_documents))
        wizard.show_needs_you.connect(lambda: self._wish(self._show_needs_you))
        wizard.finished.connect(lambda _result: self._wizard_closed())
        self.wizard = wizard
        wizard.show()
        if self.place is None:
            self.window.hide()

    def work_on(self, setup: Setup) -> None:
        """Open the store and the books of a finished setup."""
        from daybook.gui.workplace import Workplace  # noqa: PLC0415 - after the first paint

        program = self.program
        if program is None:
            return
        self._opening = True
        self._open_files(lambda: Workplace.open(program, setup), self._show_place, self._not_opened)

    def _not_opened(self, error: DaybookError) -> None:
        """Say why; what was wished for the place is forgotten: another one may be opened next."""
        self._opening = False
        self._wished = None
        self.window.show_trouble(error)

    def work_by(self, setup: Setup) -> None:
        """Go on by a setup that was changed in the settings."""
        place = self.place
        if place is None:
            return

        def work(_cancel: object, _progress: object) -> tuple[Workplace, bool]:
            changed = place.with_setup(setup)
            return changed, setup.books != place.setup.books and changed.writing.listed_at() is None

        self.tasks.run(work, owner=self, on_done=self._go_on, on_failed=self.window.show_trouble)

    def _go_on(self, found: tuple[Workplace, bool]) -> None:
        """Show the store by its changed setup, and list its orders where the books, new ones, know none.

        Where several shops have their turns one after another, the page that tells of it stays until the last
        one: nobody would see what the others did.
        """
        self._changed = found
        if not self._is_busy:
            self._show_changed()

    def _show_changed(self) -> None:
        found, self._changed = self._changed, None
        if found is None:
            return
        place, is_unlisted = found
        self._show_place(place)
        if is_unlisted and self.window.orders is not None:
            self.window.orders.list_orders()

    def _do_with_stores(self, wish: StoreWish) -> None:
        """Add, show or remove a shop; not while the Orders page tells of work that would be lost to sight."""
        if self._is_busy:
            self.window.show_page("orders")
            self._show_error_on_page(DaybookError("stores.busy"))
        elif wish.setup is None:
            self.open_wizard()
        elif wish.doing == "open":
            self.work_on(wish.setup)
            if wish.then is not None:
                self._wish(wish.then)
        else:
            self._remove(wish.setup)

    def _remove(self, setup: Setup) -> None:
        program = self.program
        if program is None:
            return

        def work(_cancel: object, _progress: object) -> Setup | None:
            program.remove_store(setup)
            return program.current_setup()

        self.tasks.run(
            work,
            owner=self,
            lane=Lane.WRITE,
            on_done=self._removed,
            on_failed=self._show_error_on_page,
        )

    def _removed(self, other: Setup | None) -> None:
        if other is not None:
            self.work_on(other)
            return
        self.place = None
        self.window.waiting.say(say("gui.opening"))
        self.open_wizard()

    def ask_key(self) -> None:
        """Ask for the shop's key."""
        from daybook.gui.token_dialog import TokenDialog  # noqa: PLC0415 - not before it is wanted

        if self.program is None or self.place is None or self.key_dialog is not None:
            return
        dialog = TokenDialog(self.program, self.place.setup, self.tasks, self.window)
        dialog.provided.connect(self._key_provided)
        dialog.finished.connect(lambda _result: self._key_dialog_closed())
        self.key_dialog = dialog
        dialog.open()

    def _opened(self, program: Program) -> None:
        from daybook.gui.opening_files import OpensFiles  # noqa: PLC0415 - after the first paint

        self.program = program
        self._open_files = OpensFiles(program, self.tasks, self.window.waiting, self).run
        self._open_files(program.current_setup, self._found_setup, self.window.show_trouble)

    def _found_setup(self, setup: Setup | None) -> None:
        if setup is None:
            self.open_wizard()
        else:
            self.work_on(setup)

    @property
    def _is_busy(self) -> bool:
        """Whether the Orders page tells of work."""
        return self.window.orders is not None and self.window.orders.work.is_running

    def _rested(self) -> None:
        """Show by its changed setup what was not to be taken away from under its work."""
        if not self._is_busy:
            self._show_changed()

    def _show_place(self, place: Workplace) -> None:
        self.place = place
        self._opening = False
        self.window.open_place(place)
        self.window.show()
        wished, self._wished = self._wished, None
        if wished is not None:
            wished()
        if self._key_file is not None:
            self._open_given_key()
        if self.window.orders is not None:
            self.window.orders.model.loaded.connect(self._rows_shown)
            self.window.orders.model.failed.connect(lambda _error: self._rows_shown())
            # After the page has said what came of it.
            self.window.orders.work_view.over.connect(self._rested)
            if self.window.under_way is not None:
                self.window.orders.undos.looking.connect(self.window.under_way.show_late)

    def _rows_shown(self) -> None:
        """Look for the key, once for each place: importing the keyring would keep the first rows away."""
        if self.place is not None and self._key_looked_for is not self.place:
            if self._key_looked_for is None:
                # What is loaded by now stays: a full collection that looks through it all would stall the
                # window. Once only: pages that were given up since would stay as well.
                gc.freeze()
            self._key_looked_for = self.place
            QTimer.singleShot(0, self, self._look_for_key)

    def _look_for_key(self) -> None:
        place = self.place
        if place is None:
            return
        self.tasks.run(
            lambda _cancel, _progress: place.program.token_is_known(place.setup),
            owner=self,
            lane=Lane.READ,
            on_done=self._heard_of_key,
            on_failed=self._show_error_on_page,
        )

    def _heard_of_key(self, is_known: bool) -> None:
        if is_known:
            self._recover()
        else:
            self.ask_key()

    def _key_provided(self) -> None:
        if self.place is not None:
            self.place.writing.forget_store()
            self.place.reading.forget_store()
        if self.window.orders is not None:
            self.window.orders.notices.clear()
        self._recover()

    def _recover(self) -> None:
        """Take up what was left open when the program ended, and what the shop was not told then."""
        window = self.window
        if window.orders is not None and window.under_way is not None:
            window.under_way.show_late(window.orders.work.recover(), say("orders.looking_up"))
        if window.shop_updates is not None:
            window.shop_updates.look()

    def _key_dialog_closed(self) -> None:
        self.key_dialog = None

    def _setup_finished(self, setup: Setup) -> None:
        self.window.waiting.say(say("gui.opening"))
        self.window.come_to_front()
        self.work_on(setup)

    def _wizard_closed(self) -> None:
        wizard, self.wizard = self.wizard, None
        if wizard is not None:
            wizard.deleteLater()
        if self.place is None and not self._opening:
            # Quit, continue later: there is nothing to show before the setup is finished.
            QApplication.quit()
        else:
            self.window.come_to_front()

    def _wish(self, what: Callable[[], None]) -> None:
        """Do it now, or as soon as what the wizard set up is open."""
        if self._opening:
            self._wished = what
        else:
            what()

    def _show_documents(self) -> None:
        self.window.links.to_page("documents")

    def _show_needs_you(self) -> None:
        from daybook.model.table import Chip  # noqa: PLC0415 - after the first paint

        self.window.show_page("orders")
        if self.window.orders is not None:
            self.window.orders.show_chip(Chip.NEEDS_YOU)

    def _orders_on_show(self) -> OrdersPage | None:
        """The orders of the shop that is open."""
        return None if self.place is None else self.window.orders

    def _show_error_on_page(self, error: DaybookError) -> None:
        if self.window.orders is not None:
            self.window.orders.show_error(error)
