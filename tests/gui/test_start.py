"""The start: what is imported before the first paint, one window, crashes, closing."""

from __future__ import annotations

import gc
import subprocess
import sys
import textwrap
import threading
import weakref
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.crash_window import CrashWindow
from daybook.gui.first_window import FirstWindow, raise_first_window
from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.start import Daybook
from daybook.gui.store_wish import StoreDoing, StoreWish
from daybook.gui.tasks import Tasks
from daybook.gui.token_dialog import TokenDialog
from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from daybook.services.program import Program
from daybook.services.session import Session
from gui.conftest import Prepared

LATE = (
    "hashlib",
    "plistlib",
    "daybook.gui.keys",
    "daybook.gui.screen_reader",
    "requests",
    "keyring",
    "platformdirs",
    "sqlite3",
    "daybook.bigcommerce",
    "daybook.database",
    "daybook.books",
    "daybook.model.setup",
    "daybook.services.session",
)


def test_nothing_heavy_is_imported_or_collected_before_the_first_paint(tmp_path: Path) -> None:
    script = f"""
        import gc, sys
        gc.disable()
        from pathlib import Path
        from PySide6 import QtWidgets
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from daybook.gui import nav
        from daybook.gui.start import run_window

        painted = []
        before = nav.NavButton.paintEvent

        def paint(button, event):
            before(button, event)
            if not painted:
                early = [name for name in {LATE!r} if name in sys.modules]
                # PySide6 makes a class, here one with all the names of Qt's styles, when it is first wanted.
                early += [name for name in ("QStyle",) if name in vars(QtWidgets)]
                painted.append((early, gc.isenabled()))

        nav.NavButton.paintEvent = paint

        def open_program():
            QTimer.singleShot(0, QApplication.instance(), QApplication.quit)
            from daybook.model.problem import DaybookError
            raise DaybookError("gui.key_missing")

        QTimer.singleShot(5000, lambda: QApplication.quit())
        run_window(open_program, data_directory=Path({str(tmp_path)!r}), crash_report=str)
        print(painted, gc.isenabled())
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.strip() == "[([], False)] True", done.stderr


NOT_YET = (
    "daybook.conversion.build",
    "daybook.model.ledger",
    "daybook.model.refund",
    "daybook.services.orders.prepare",
    "daybook.services.telling.capturing",
    "daybook.gui.intacct.choices_page",
    "daybook.gui.setup_pages.money",
    "daybook.gui.setup_pages.result_page",
)


def loaded_by(script: str) -> list[str]:
    show = f"\nimport sys; print(*(name for name in {NOT_YET!r} if name in sys.modules))"
    whole = textwrap.dedent(script) + show
    done = subprocess.run(
        [sys.executable, "-c", whole], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.split()


def test_the_first_page_of_the_wizard_is_shown_before_what_the_others_need_is_imported(
    tmp_path: Path,
) -> None:
    script = f"""
        from pathlib import Path
        from PySide6.QtWidgets import QApplication
        from daybook.bootstrap import open_program, paths_for
        from daybook.gui.tasks import Tasks
        from daybook.gui.wizard import SetupWizard

        app = QApplication([])
        program = open_program(paths_for(Path({str(tmp_path)!r}), sandbox=False), keeps_secrets=False)
        wizard = SetupWizard(program, Tasks(app))
        wizard.show()
        assert wizard.shop.isVisible()
        """
    assert loaded_by(script) == []


def test_the_orders_page_is_imported_without_what_its_buttons_need() -> None:
    assert loaded_by("import daybook.gui.orders.page") == []


def test_no_source_is_read_while_modules_are_imported() -> None:
    script = "import linecache, daybook.gui.tasks; print(*(n for n in linecache.cache if 'daybook' in n))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_a_second_start_raises_the_first_window(qtbot: QtBot, tmp_path: Path) -> None:
    name = f"daybook-test-{tmp_path.name[-12:]}-{threading.get_native_id()}"
    assert not raise_first_window(name)
    first = FirstWindow(name)
    assert first.is_listening
    with qtbot.waitSignal(first.raised):
        assert raise_first_window(name)
    first.close()
    assert not raise_first_window(name)


def test_a_program_that_cannot_be_opened_says_why_and_can_be_tried_again(
    qapp: QApplication, qtbot: QtBot
) -> None:
    tries: list[int] = []

    def open_program() -> Any:
        tries.append(1)
        raise DaybookError("settings.data_directory_in_use", {"directory": "/data"})

    daybook = Daybook(qapp, open_program, str)
    daybook.start()
    notices = daybook.window.waiting.notices
    qtbot.waitUntil(lambda: "/data" in notices.text)
    buttons = {button.accessibleName(): button for button in notices.findChildren(QPushButton)}
    buttons["Try again"].click()
    qtbot.waitUntil(lambda: len(tries) == 2)
    daybook.end()


def test_a_crash_is_shown_with_a_report_to_copy(qapp: QApplication, qtbot: QtBot, expect_log: Any) -> None:
    expect_log("unexpected error")

    def open_program() -> Any:
        raise ZeroDivisionError("ours")

    daybook = Daybook(qapp, open_program, lambda error: f"report of {error}")
    daybook.start()
    qtbot.waitUntil(lambda: daybook.crashes.shown is not None)
    crash = cast("CrashWindow", daybook.crashes.shown)
    assert crash.report.toPlainText() == "report of ours"
    crash.copy_button.click()
    assert QApplication.clipboard().text() == "report of ours"
    crash.close()
    daybook.end()


def test_a_storm_of_errors_opens_one_window(qapp: QApplication, qtbot: QtBot, expect_log: Any) -> None:
    expect_log("unexpected error")
    made: list[BaseException] = []

    def report(error: BaseException) -> str:
        made.append(error)
        return str(error)

    daybook = Daybook(qapp, lambda: cast("Any", SimpleNamespace()), report)
    for number in range(50):
        daybook.tasks.crashed.emit(ValueError(f"error {number}"))
    assert [str(error) for error in made] == ["error 0"]
    cast("CrashWindow", daybook.crashes.shown).close()
    qtbot.waitUntil(lambda: daybook.crashes.shown is None)
    daybook.tasks.crashed.emit(ValueError("error 0"))
    daybook.tasks.crashed.emit(ValueError("something else"))
    assert [str(error) for error in made] == ["error 0", "something else"]
    cast("CrashWindow", daybook.crashes.shown).close()
    daybook.end()


def test_a_report_that_fails_itself_does_not_go_round(qapp: QApplication, expect_log: Any) -> None:
    expect_log("unexpected error")

    def report(_error: BaseException) -> str:
        raise RuntimeError("no report")

    daybook = Daybook(qapp, lambda: cast("Any", SimpleNamespace()), report)
    daybook.tasks.crashed.connect(lambda _error: None)
    with pytest.raises(RuntimeError, match="no report"):
        daybook.crashes.show(ValueError("first"))
    daybook.crashes.show(RuntimeError("no report"))
    assert daybook.crashes.shown is None
    daybook.end()


def test_no_exception_of_a_slot_is_lost(qapp: QApplication, qtbot: QtBot, expect_log: Any) -> None:
    expect_log("unexpected error")
    daybook = Daybook(qapp, lambda: cast("Any", SimpleNamespace()), lambda error: f"report of {error}")
    hook = sys.excepthook
    daybook.tasks.run(lambda _c, _p: None, owner=daybook)
    sys.excepthook = daybook.crashes.caught
    try:
        sys.excepthook(ValueError, ValueError("a slot"), None)
        qtbot.waitUntil(lambda: daybook.crashes.shown is not None)
    finally:
        sys.excepthook = hook
    crash = cast("CrashWindow", daybook.crashes.shown)
    assert crash.report.toPlainText() == "report of a slot"
    crash.close()
    daybook.end()


def test_closing_waits_for_what_is_being_written_and_says_so(qtbot: QtBot, tasks: Tasks) -> None:
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.show()
    started, gate = threading.Event(), threading.Event()

    def work(_cancel: object, _progress: object) -> None:
        started.set()
        assert gate.wait(10)

    tasks.run(work, owner=window)
    assert started.wait(10)
    window.close()
    assert window.isVisible()
    gate.set()
    qtbot.waitUntil(lambda: not window.isVisible())


@pytest.mark.parametrize("page", ["orders", "documents", "settings"])
def test_the_skeleton_has_no_page_to_show_yet(page: str, qtbot: QtBot, tasks: Tasks) -> None:
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.show_page(page)
    assert window.waiting.isVisibleTo(window)


class StandInWizard(QDialog):
    """Ends as the real one does: the setup first, then itself, then the wish."""

    finished_setup = Signal(object)
    open_documents = Signal()
    show_needs_you = Signal()

    def __init__(self, _program: object, _tasks: object, _key_file: object) -> None:
        super().__init__()

    def end(self, setup: Setup) -> None:
        self.finished_setup.emit(setup)
        self.accept()
        self.open_documents.emit()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_wizard_ends_in_the_window_where_it_was_asked_to(
    program: Program,
    prepared: Prepared,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("daybook.gui.wizard.SetupWizard", StandInWizard)
    monkeypatch.setattr(program, "current_setup", lambda: None)
    daybook = Daybook(qapp, lambda: program, str)
    daybook.start()
    qtbot.waitUntil(lambda: daybook.wizard is not None, timeout=10_000)
    assert not daybook.window.isVisible()
    cast("StandInWizard", daybook.wizard).end(prepared.setup)
    assert daybook.window.isVisible()
    qtbot.waitUntil(lambda: daybook.place is not None, timeout=10_000)
    assert daybook.window.documents is not None
    assert daybook.window.documents.isVisible()
    assert daybook.wizard is None
    daybook.tasks.close(10)


def test_the_key_is_asked_for_where_it_is_not_kept(
    program: Program,
    prepared: Prepared,
    qapp: QApplication,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(program, "token_is_known", lambda _setup: False)
    daybook = Daybook(qapp, lambda: program, str)
    daybook.start()
    qtbot.waitUntil(lambda: daybook.key_dialog is not None, timeout=10_000)
    dialog = cast("TokenDialog", daybook.key_dialog)
    dialog.use.click()
    assert "There is no key yet." in dialog.notices.text
    QApplication.clipboard().setText(prepared.key)
    dialog.field.paste_all()
    assert prepared.key not in dialog.field.text()
    # By the menu too, whose own Paste would make one line of the file.
    dialog.field.clear()
    menu = dialog.field.menu()
    QApplication.clipboard().setText(f"ACCESS TOKEN:\n{prepared.key}\n")
    next(action for action in menu.actions() if action.objectName() == "edit-paste").trigger()
    assert dialog.field.key == f"ACCESS TOKEN:\n{prepared.key}\n"
    menu.deleteLater()
    QApplication.clipboard().setText(prepared.key)
    dialog.field.paste_all()
    with qtbot.waitSignal(dialog.provided, timeout=10_000):
        dialog.use.click()
    qtbot.waitUntil(lambda: daybook.key_dialog is None)
    daybook.tasks.close(10)


def open_without_key(program: Program, qapp: QApplication, qtbot: QtBot, looked: list[object]) -> Daybook:
    """Daybook as soon as it would look for the key; `looked` gets the place each time it would."""
    daybook = Daybook(qapp, lambda: program, str)
    daybook._look_for_key = lambda: looked.append(daybook.place)  # type: ignore[method-assign]  # asks nobody
    daybook.start()
    qtbot.waitUntil(lambda: len(looked) == 1, timeout=10_000)
    return daybook


def test_pages_are_let_go_when_settings_have_changed(
    program: Program, prepared: Prepared, qapp: QApplication, qtbot: QtBot
) -> None:
    looked: list[object] = []
    daybook = open_without_key(program, qapp, qtbot, looked)
    # What is loaded at the start is kept on purpose; what comes later is not.
    daybook.work_by(prepared.setup)
    qtbot.waitUntil(lambda: len(looked) == 2, timeout=10_000)
    page = weakref.ref(cast("OrdersPage", daybook.window.orders))
    daybook.work_by(prepared.setup)
    qtbot.waitUntil(lambda: len(looked) == 3 and daybook.tasks.is_idle, timeout=10_000)

    def is_gone() -> bool:
        gc.collect()
        return page() is None

    qtbot.waitUntil(is_gone, timeout=10_000)
    daybook.tasks.close(10)


def test_what_was_wished_of_a_shop_that_cannot_be_opened_is_forgotten(
    program: Program, prepared: Prepared, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    done: list[str] = []
    daybook = open_without_key(program, qapp, qtbot, looked)

    def refuse(_setup: Setup) -> Session:
        raise DaybookError("sqlite.locked", {"file": "books"})

    with monkeypatch.context() as broken:
        broken.setattr(program, "open_session", refuse)
        wish = StoreWish(StoreDoing.OPEN, prepared.setup, lambda: done.append("checking"))
        daybook.window.store_wished.emit(wish)
        notices = daybook.window.waiting.notices
        qtbot.waitUntil(lambda: notices.text != "", timeout=10_000)
    again = next(each for each in notices.findChildren(QPushButton) if each.accessibleName() == "Try again")
    again.click()
    qtbot.waitUntil(lambda: len(looked) == 2, timeout=10_000)
    assert done == []
    daybook.tasks.close(10)
