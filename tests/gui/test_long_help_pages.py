"""Pages of the help window that take long: they come in parts, and their pictures one by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument, QTextTable
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import Appearance
from daybook.gui.help import growing
from daybook.gui.help.window import HelpWindow
from daybook.gui.theme import DARK
from gui.test_help import IMAGE, let_go, pictures, top_words


@pytest.fixture
def guide_window(qtbot: QtBot) -> Iterator[HelpWindow]:
    made = HelpWindow()
    made.show()
    qtbot.waitUntil(made.isVisible)
    yield made
    made.close()
    let_go()


def looks_of(document: QTextDocument) -> list[tuple[str, int, float]]:
    """The lines of a page with the level of their heading and the room above them."""
    lines = []
    block = document.begin()
    while block.isValid():
        look = block.blockFormat()
        lines.append((block.text(), look.headingLevel(), look.topMargin()))
        block = block.next()
    return lines


def tables_of(document: QTextDocument) -> list[tuple[int, int, str]]:
    frames = [each for each in document.rootFrame().childFrames() if isinstance(each, QTextTable)]
    return [
        (each.rows(), each.columns(), each.format().borderBrush().color().name().upper()) for each in frames
    ]


def test_a_long_page_that_comes_in_parts_is_the_page_as_it_stands_in_its_file(
    guide_window: HelpWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    guide_window.open("settings.md")
    browser = guide_window.browser
    at_first = len(tables_of(browser.document()))
    qtbot.waitUntil(lambda: browser.is_whole)
    grown = looks_of(browser.document()), tables_of(browser.document())
    assert (at_first, len(grown[1])) == (0, 8)
    monkeypatch.setattr(growing, "_LONG", 1_000_000)
    guide_window.open("settings.md")
    whole = looks_of(browser.document()), tables_of(browser.document())
    assert grown[0] == whole[0]
    assert grown[1] == whole[1]


def test_a_heading_far_below_is_brought_to_the_top_once_it_is_there(
    guide_window: HelpWindow, qtbot: QtBot
) -> None:
    guide_window.open("settings.md", "keys-permissions-daily-summary")
    assert tables_of(guide_window.browser.document()) == []
    qtbot.waitUntil(lambda: top_words(guide_window) == "Keys, permissions, daily summary")
    qtbot.waitUntil(lambda: guide_window.browser.is_whole)
    assert top_words(guide_window) == "Keys, permissions, daily summary"
    guide_window.open("files.md")
    guide_window.back.click()
    qtbot.waitUntil(lambda: top_words(guide_window) == "Keys, permissions, daily summary")


def test_a_heading_far_below_is_found_though_the_theme_changes_before_it_is_there(
    guide_window: HelpWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    guide_window.open("settings.md", "sage-intacct")
    try:
        appearance.force(DARK)
        qtbot.waitUntil(
            lambda: {line for _, _, line in tables_of(guide_window.browser.document())} == {DARK.border}
        )
        qtbot.waitUntil(lambda: guide_window.browser.is_whole)
        # The last heading has not a whole page below it.
        assert guide_window.browser.textCursor().block().text() == "Sage Intacct"
    finally:
        appearance.force(None)


def test_words_are_marked_in_every_part_of_a_long_page(guide_window: HelpWindow, qtbot: QtBot) -> None:
    guide_window.open("settings.md", words=["gateway"])
    qtbot.waitUntil(lambda: guide_window.browser.is_whole)
    marked = [each.cursor.selectedText().casefold() for each in guide_window.browser.extraSelections()]
    assert marked
    assert set(marked) == {"gateway"}


def test_pictures_come_one_by_one_those_in_sight_first_and_the_page_stays_as_high(
    guide_window: HelpWindow, qtbot: QtBot
) -> None:
    browser = guide_window.browser
    came: list[str] = []
    browser.pictures.arrived.connect(lambda address, _picture: came.append(address))
    guide_window.open("first-import.md", "books")
    high = browser.document().size().height()
    are_there_at_once = browser.pictures.are_there
    assert (are_there_at_once, came) == (False, [])
    below = next(address for address in pictures(guide_window) if "books" in address)
    qtbot.waitUntil(lambda: sorted(came) == sorted(pictures(guide_window)))
    assert came[0] == below
    assert browser.pictures.are_there
    assert browser.document().size().height() == high
    for address in came:
        picture = browser.document().resource(IMAGE, QUrl(address))
        shown = {picture.pixelColor(x, picture.height() // 2).name() for x in range(0, picture.width(), 7)}
        assert len(shown) > 1, address
