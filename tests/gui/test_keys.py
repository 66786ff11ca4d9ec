"""Keys: each is heard where its list says, does what the list says, and stands in a tooltip."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from daybook.gui.crash_window import CrashWindow
from daybook.gui.errors import Notices
from daybook.gui.keys import GROUPS
from daybook.gui.keys_window import KeysWindow
from daybook.gui.main_window import MainWindow
from daybook.gui.nav import PAGES, page_key
from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.parts.notice import Tone
from daybook.gui.setup_pages.busy_line import BusyLine
from daybook.wording import Sentence

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def active(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with the keyboard, which hears its keys from the first paint on."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: bool(window.nav.findChildren(QShortcut)))
    return window


@pytest.mark.parametrize("number", range(1, len(PAGES) + 1))
def test_each_page_has_the_key_of_its_place(active: MainWindow, number: int, qtbot: QtBot) -> None:
    name = PAGES[number - 1][0]
    QTest.keyClick(active, Qt.Key(Qt.Key.Key_0 + number), CONTROL)
    qtbot.waitUntil(lambda: active.nav.checked == name)
    assert f"Ctrl+{number}" in active.nav.buttons[name].toolTip()


def test_a_page_that_the_books_do_not_have_is_not_opened_by_its_key(active: MainWindow) -> None:
    active.nav.hide_pages(("money",))
    QTest.keyClick(active, Qt.Key.Key_6, CONTROL)
    assert active.nav.checked == "orders"


def test_pages_follow_each_other_by_their_key_and_one_that_is_not_there_is_passed_over(
    active: MainWindow,
) -> None:
    active.nav.hide_pages(("documents",))
    names = [name for name, *_rest in PAGES if name != "documents"]
    active.show_page(names[0])
    passed = []
    for _turn in names:
        QTest.keyClick(active, Qt.Key.Key_PageDown, CONTROL)
        passed.append(active.nav.checked)
    assert passed == [*names[1:], names[0]]
    QTest.keyClick(active, Qt.Key.Key_PageUp, CONTROL)
    assert active.nav.checked == names[-1]


def test_the_keyboard_goes_around_the_parts_of_the_window_and_back_to_where_it_was(
    active: MainWindow, qtbot: QtBot
) -> None:
    assert active.orders is not None
    page = active.orders
    page.table.selectRow(0)
    qtbot.waitUntil(page.panel.isVisible, timeout=10_000)
    page.head.search.setFocus()
    parts = []
    for _key in range(4):
        QTest.keyClick(active, Qt.Key.Key_F6)
        focus = active.focusWidget()
        inside = (part for part in (page.panel, page, active.nav) if part.isAncestorOf(focus))
        parts.append(next(inside))
    assert parts == [page.panel, active.nav, page, page.panel]
    QTest.keyClick(active, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert page.isAncestorOf(active.focusWidget())
    assert not page.panel.isAncestorOf(active.focusWidget())


def test_escape_closes_the_panel_and_leaves_the_keyboard_on_the_table(
    active: MainWindow, qtbot: QtBot
) -> None:
    assert active.orders is not None
    page = active.orders
    page.table.selectRow(0)
    qtbot.waitUntil(page.panel.isVisible, timeout=10_000)
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert page.table.hasFocus()


def test_the_keys_of_the_orders_do_what_their_buttons_do(active: MainWindow, qtbot: QtBot) -> None:
    assert active.orders is not None
    page = active.orders
    QTest.keyClick(page.table, Qt.Key.Key_F, CONTROL)
    assert page.head.search.hasFocus()
    QTest.keyClick(page.head.search, Qt.Key.Key_I, CONTROL)
    qtbot.waitUntil(lambda: "tick" in page.notices.text.casefold())
    QTest.keyClick(page.table, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: page.work.is_running)
    qtbot.waitUntil(lambda: not page.work.is_running, timeout=30_000)
    assert "Ctrl+L" in page.head.list_button.toolTip()
    assert "Ctrl+I" in page.head.import_button.toolTip()


def test_every_key_that_a_page_hears_stands_in_the_list(active: MainWindow) -> None:
    listed = {each.toString() for group in GROUPS for key in group.keys for each in key.sequences}
    listed |= {page_key(number) for number, _page in enumerate(PAGES, 1)}
    for name, *_rest in PAGES:
        active.show_page(name)
    heard = [QShortcut.keys(shortcut) for shortcut in active.findChildren(QShortcut)]
    assert heard
    assert {each.toString() for keys in heard for each in keys} - listed == set()


def test_the_list_of_keys_says_each_with_what_it_is_for(qtbot: QtBot) -> None:
    window = KeysWindow()
    window.show()
    said = [label.text() for label in window.findChildren(QLabel)]
    assert said.index("List the shop’s orders") == said.index("Ctrl+L") + 1
    assert len(said) == sum(2 * len(group.keys) + 1 for group in GROUPS)
    with qtbot.waitSignal(window.destroyed):
        QTest.keyClick(window, Qt.Key.Key_Escape)


def test_a_notice_is_told_to_screen_readers_and_at_once_where_it_is_a_warning(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, bool]] = []
    monkeypatch.setattr(
        "daybook.gui.errors.announce", lambda _widget, words, urgent: told.append((words, urgent))
    )
    notices = Notices()
    qtbot.addWidget(notices)
    notices.show_sentence(Sentence("12 orders listed.", "", ""), Tone.OK)
    notices.show_sentence(Sentence("The shop did not answer.", "Try again.", ""), Tone.ERROR)
    assert told == [("12 orders listed.", False), ("The shop did not answer. Try again.", True)]


def test_where_all_orders_stand_is_told_to_screen_readers_after_listing_and_only_then(
    active: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert active.orders is not None
    page = active.orders
    qtbot.waitUntil(lambda: bool(page.footer.words), timeout=10_000)
    told: list[str] = []
    monkeypatch.setattr("daybook.gui.orders.page.announce", lambda _widget, words: told.append(words))
    page.list_orders()
    qtbot.waitUntil(lambda: told == [page.footer.words], timeout=30_000)
    page.reload()
    with qtbot.waitSignal(page.counted, timeout=10_000):
        pass
    assert len(told) == 1


def test_work_is_told_to_screen_readers_when_it_begins_and_now_and_then(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    now = [100.0]
    where = "daybook.gui.orders.progress_strip"
    monkeypatch.setattr(f"{where}.announce", lambda _widget, words: told.append(words))
    monkeypatch.setattr(f"{where}.time.monotonic", lambda: now[0])
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.begin("Importing 37 orders")
    for done in range(1, 38):
        now[0] += 1
        strip.tell(done, 37, f"Order {done}", "")
    assert told[0] == "Importing 37 orders"
    assert [words.partition(",")[0] for words in told[1:]] == ["Order 15", "Order 30"]
    assert "left" in told[1]


def test_a_page_that_works_says_so_once(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(
        "daybook.gui.setup_pages.busy_line.announce", lambda _widget, words: told.append(words)
    )
    line = BusyLine()
    qtbot.addWidget(line)
    for words in ("Reading products …", "Reading products …", ""):
        line.show_work(words)
    assert [words for words in told if words] == ["Reading products …"]


def test_escape_closes_the_report_of_a_crash(qtbot: QtBot) -> None:
    window = CrashWindow("report")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.destroyed):
        QTest.keyClick(window, Qt.Key.Key_Escape)
