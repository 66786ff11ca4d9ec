"""The help window: it opens at the page in use, goes back to the line, leaves the web to the browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QAccessible, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import Appearance
from daybook.gui.help.button import HelpButton
from daybook.gui.help.guide import Guide
from daybook.gui.help.opening import HelpKey, close_help, open_help, topic_near
from daybook.gui.help.topics import TOPICS, address_of
from daybook.gui.help.window import HelpWindow
from daybook.gui.main_window import MainWindow
from daybook.gui.parts.question import Question
from daybook.gui.setup_pages.settings import PAGES
from daybook.gui.tasks import Tasks
from daybook.gui.theme import DARK
from daybook.gui.wizard import SetupWizard
from daybook.resource import resource
from daybook.services.program import Program

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

IMAGE = QTextDocument.ResourceType.ImageResource.value
PAGES_OF_THE_GUIDE = [page.name for page in Guide(resource("guide")).pages]


@pytest.fixture
def opened() -> list[QUrl]:
    return []


@pytest.fixture
def reading_aloud() -> Iterator[None]:
    """Tell Qt that a screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def guide_window(opened: list[QUrl], qtbot: QtBot) -> Iterator[HelpWindow]:
    def opens(url: QUrl) -> bool:
        opened.append(url)
        return True

    made = HelpWindow(opens)
    made.show()
    qtbot.waitUntil(made.isVisible)
    made.open("README.md")
    yield made
    if shiboken6.isValid(made):
        made.close()
    let_go()


@pytest.fixture
def closing(qapp: QApplication) -> Iterator[None]:
    """Close the one help window of the application, and let it go."""
    yield
    close_help()
    let_go()
    assert not [each for each in qapp.topLevelWidgets() if isinstance(each, HelpWindow)]


def let_go() -> None:
    """Let Qt delete what was closed."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def pictures(window: HelpWindow) -> list[str]:
    """The addresses of the pictures in the page on show."""
    found = []
    document = window.browser.document()
    block = document.begin()
    while block.isValid():
        walk = block.begin()
        while not walk.atEnd():
            look = walk.fragment().charFormat()
            if look.isImageFormat():
                found.append(look.toImageFormat().name())
            walk += 1
        block = block.next()
    return found


def top_words(window: HelpWindow) -> str:
    """The line of the text at the top of the page, '' while that part of it is still to come."""
    return window.browser.document().findBlock(window.browser.top_place()).text()


@pytest.mark.parametrize("name", PAGES_OF_THE_GUIDE)
def test_a_page_is_shown_with_its_headings_and_pictures(
    guide_window: HelpWindow, qtbot: QtBot, name: str
) -> None:
    guide_window.open(name)
    browser = guide_window.browser
    page = browser.shown_page
    assert page is not None
    assert page.name == name
    qtbot.waitUntil(lambda: browser.is_whole)
    document = browser.document()
    for heading in page.headings:
        assert browser.show_heading(heading.anchor)
        # Some begin with a number, which is no word of theirs.
        assert browser.textCursor().block().text().endswith(heading.words)
    room = browser.viewport().width()
    for address in pictures(guide_window):
        picture = document.resource(IMAGE, QUrl(address))
        assert 0 < picture.width() / picture.devicePixelRatio() < room, address
    assert document.idealWidth() <= room


def test_a_heading_is_brought_to_the_top(guide_window: HelpWindow) -> None:
    guide_window.open("reports.md", "number-series")
    assert top_words(guide_window) == "Number series"
    here = guide_window.contents.currentItem()
    assert here is not None
    assert here.text(0) == "Number series"


def test_pictures_are_fitted_to_a_narrower_window(guide_window: HelpWindow, qtbot: QtBot) -> None:
    guide_window.open("first-import.md", "money")
    wide = guide_window.browser.viewport().width()
    guide_window.resize(guide_window.minimumSize())
    browser = guide_window.browser
    qtbot.waitUntil(lambda: browser.viewport().width() < wide)
    document = browser.document()
    for address in pictures(guide_window):
        assert document.resource(IMAGE, QUrl(address)).width() < browser.viewport().width()
    assert document.idealWidth() <= browser.viewport().width()
    assert top_words(guide_window) == "Money"


def test_nothing_is_read_but_the_guides_own_pictures(guide_window: HelpWindow) -> None:
    load = guide_window.browser.loadResource
    assert load(IMAGE, QUrl("pictures/orders.png")) is not None
    for address in (
        "pictures/../README.md",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://example.com/a.png",
    ):
        assert load(IMAGE, QUrl(address)) is None
    assert load(QTextDocument.ResourceType.HtmlResource.value, QUrl("pictures/orders.png")) is None


def test_back_and_forward_return_to_the_very_line(guide_window: HelpWindow) -> None:
    guide_window.open("reports.md", "tax-report")
    guide_window.follow("money.md#payouts")
    QTest.keyClick(guide_window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert guide_window.page == "reports.md"
    assert top_words(guide_window) == "Tax report"
    QTest.keyClick(guide_window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert guide_window.page == "money.md"
    assert top_words(guide_window) == "Payouts"
    assert not guide_window.forward.isEnabled()
    guide_window.back.click()
    guide_window.follow("#stock")
    assert guide_window.page == "reports.md"
    assert top_words(guide_window) == "Stock"
    assert not guide_window.forward.isEnabled()


def test_a_link_is_followed_by_the_keyboard(guide_window: HelpWindow) -> None:
    guide_window.open("README.md")
    QTest.keyClick(guide_window.browser, Qt.Key.Key_Tab)
    QTest.keyClick(guide_window.browser, Qt.Key.Key_Return)
    assert guide_window.page == "key.md"


@pytest.mark.usefixtures("reading_aloud")
def test_a_screen_reader_has_a_caret_to_read_along(qtbot: QtBot) -> None:
    # Made by hand: the fixture's window would be there before the screen reader is.
    guide_window = HelpWindow()
    qtbot.addWidget(guide_window)
    guide_window.show()
    guide_window.open("README.md")
    before = guide_window.browser.textCursor().position()
    QTest.keyClick(guide_window.browser, Qt.Key.Key_Down)
    assert guide_window.browser.textCursor().position() > before
    QTest.keyClick(guide_window.browser, Qt.Key.Key_Tab)
    QTest.keyClick(guide_window.browser, Qt.Key.Key_Return)
    assert guide_window.page == "key.md"


def test_the_web_is_opened_by_the_browser_after_its_address_was_shown(
    guide_window: HelpWindow, opened: list[QUrl], qtbot: QtBot
) -> None:
    address = "https://support.bigcommerce.com/"
    guide_window.follow(address)
    assert opened == []
    first = guide_window.question
    assert first is not None
    assert address in said(first)
    first.leave.click()
    assert opened == []
    guide_window.follow(address)
    second = guide_window.question
    assert second is not None
    qtbot.waitUntil(second.isVisible)
    QTest.keyClick(second, Qt.Key.Key_Return)
    assert [url.toString() for url in opened] == [address]
    assert guide_window.page == "README.md"


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.com/", "javascript:alert(1)"])
def test_other_addresses_are_not_opened_at_all(
    guide_window: HelpWindow, opened: list[QUrl], address: str
) -> None:
    guide_window.follow(address)
    assert guide_window.question is None
    assert opened == []
    assert guide_window.page == "README.md"


def said(question: Question) -> str:
    return " ".join(label.text() for label in question.findChildren(QLabel))


def test_search_lists_places_opens_the_first_and_marks_the_words(guide_window: HelpWindow) -> None:
    QTest.keyClick(guide_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide_window.search.hasFocus()
    QTest.keyClicks(guide_window.search, "opening stock")
    assert guide_window.found.isVisible()
    assert guide_window.found.count() > 0
    QTest.keyClick(guide_window.search, Qt.Key.Key_Return)
    assert guide_window.page == "items.md"
    marked = {each.cursor.selectedText().lower() for each in guide_window.browser.extraSelections()}
    assert marked == {"opening", "stock"}
    guide_window.search.setText("no such word anywhere zzz")
    assert guide_window.found.count() == 0


def test_escape_gives_up_the_search_and_then_closes(guide_window: HelpWindow, qtbot: QtBot) -> None:
    guide_window.search.setText("payout")
    QTest.keyClick(guide_window, Qt.Key.Key_Escape)
    assert guide_window.search.text() == ""
    assert guide_window.contents.isVisible()
    with qtbot.waitSignal(guide_window.destroyed):
        QTest.keyClick(guide_window, Qt.Key.Key_Escape)


def test_the_page_stays_where_it_is_in_another_theme(
    guide_window: HelpWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    guide_window.open("documents.md", "approve")
    try:
        appearance.force(DARK)
        qtbot.waitUntil(lambda: border_of_first_table(guide_window) == DARK.border)
        assert top_words(guide_window) == "Approve"
    finally:
        appearance.force(None)


def border_of_first_table(window: HelpWindow) -> str:
    frames = window.browser.document().rootFrame().childFrames()
    table = next(frame for frame in frames if isinstance(frame, QTextTable))
    return table.format().borderBrush().color().name().upper()


def test_every_control_of_the_help_window_has_a_name(guide_window: HelpWindow) -> None:
    controls = [
        each
        for kind in (QToolButton, QLineEdit)
        for each in guide_window.findChildren(kind)
        if each.isVisible() and not isinstance(each.parentWidget(), QLineEdit)
    ]
    assert controls
    assert all(each.accessibleName() for each in controls)
    assert guide_window.browser.accessibleName() == "The guide"
    assert guide_window.contents.accessibleName()


# Where the "?" and F1 lead


def shown_button(page: QWidget) -> HelpButton:
    """The one "?" of a page."""
    return next(button for button in page.findChildren(HelpButton) if button.isVisible())


@pytest.mark.usefixtures("closing")
@pytest.mark.parametrize("name", ["overview", "orders", "documents", "customers", "items", "money"])
def test_f1_and_the_question_mark_open_the_page_of_the_guide(
    window: MainWindow, name: str, qtbot: QtBot
) -> None:
    HelpKey(window)
    window.show_page(name)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(HelpButton)))
    button = shown_button(window)
    assert button.topic in TOPICS
    expected = address_of(button.topic)
    button.click()
    helping = open_windows()[0]
    assert helping.page == expected[0]
    helping.open("README.md")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert helping.page == expected[0]
    assert open_windows() == [helping]


def open_windows() -> list[HelpWindow]:
    found = [each for each in QApplication.topLevelWidgets() if isinstance(each, HelpWindow)]
    return [each for each in found if each.isVisible()]


def test_each_sheet_of_a_page_has_its_own_heading(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("money", "accounts", "reports"):
        window.show_page(name)
        page = window.later.made[name]
        for topic, choice in cast("dict[str, QToolButton]", page.choices).items():  # type: ignore[attr-defined]
            choice.click()
            assert shown_button(page).topic == f"sheet:{topic}"
    qtbot.waitUntil(lambda: not window.later.made["reports"].view.is_loading)  # type: ignore[attr-defined]


def test_each_page_of_the_settings_has_its_own_heading(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("settings")
    assert window.settings is not None
    pages = window.settings.pages
    for name in PAGES:
        pages.open(name)
        qtbot.waitUntil(pages.page_now.help_button.isVisible)
        assert topic_near(pages.page_now) == f"settings:{name.value}"
    qtbot.waitUntil(lambda: not pages.page_now.is_working, timeout=20_000)


def test_a_question_has_the_help_of_the_page_that_asks(window: MainWindow, qtbot: QtBot) -> None:
    assert window.orders is not None
    question = Question("Sure?", ("It is done once.",), "Leave", window.orders)
    qtbot.addWidget(question)
    question.show()
    assert topic_near(question.leave) == "orders"
    question.close()


def test_without_any_page_the_contents_are_opened() -> None:
    assert topic_near(None) == "contents"


@pytest.mark.usefixtures("closing")
def test_the_wizard_leads_to_its_page_and_to_the_key(program: Program, tasks: Tasks, qtbot: QtBot) -> None:
    wizard = SetupWizard(program, tasks)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitUntil(lambda: not wizard.page_now.is_working, timeout=20_000)
    assert topic_near(wizard.shop.start.ways["key"]) == "wizard:shop"
    wizard.shop.start.ways["help"].click()
    guide = wizard.shop.start.guide
    qtbot.waitUntil(guide.isVisible)
    assert topic_near(guide.copy) == "wizard:key"
    shown_button(guide).click()
    assert open_windows()[0].page == "key.md"


@pytest.mark.usefixtures("closing")
def test_there_is_one_help_window() -> None:
    first = open_help("orders")
    assert open_help("sheet:payouts") is first
    assert first.page == "money.md"
    assert open_windows() == [first]
