"""Letters that press buttons with Alt: one for each, underlined while Alt is held, and gone afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.keyboard import keep_keyboard
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.letters import places
from daybook.gui.parts.question import Question

ALT = Qt.Key.Key_Alt
HELD = Qt.KeyboardModifier.AltModifier


def chosen(*words: str, taken: str = "") -> list[str]:
    """Each with its letter in brackets."""
    where = places(words, taken)
    pairs = zip(words, where, strict=True)
    return [f"{text[:at]}[{text[at]}]{text[at + 1 :]}" if at >= 0 else text for text, at in pairs]


def test_each_has_a_letter_of_its_own_that_begins_a_word_where_there_is_one() -> None:
    assert chosen("Import", "Ignore 3 orders", "Cancel") == ["[I]mport", "Ignore 3 [o]rders", "[C]ancel"]
    assert chosen("Save", "Send", "Stop") == ["[S]ave", "S[e]nd", "S[t]op"]
    assert chosen("Approve", taken="A") == ["A[p]prove"]


def test_who_has_a_choice_inside_words_alone_takes_no_letter_that_begins_anothers() -> None:
    assert chosen("Save", "Send", "Export") == ["[S]ave", "Se[n]d", "[E]xport"]


def test_words_of_other_languages_have_letters_and_signs_have_none() -> None:
    assert chosen("Über", "Ändern", "…") == ["[Ü]ber", "[Ä]ndern", "…"]
    assert chosen("שמירה", "שליחה") == ["[ש]מירה", "ש[ל]יחה"]
    # Its capital is two letters, of which no key has both.
    assert chosen("ß") == ["ß"]


def test_where_all_letters_are_taken_there_is_none() -> None:
    assert chosen("Ab", "ba", "AB") == ["[A]b", "[b]a", "AB"]


@pytest.fixture
def pane(qapp: QApplication, qtbot: QtBot) -> QWidget:
    keep_keyboard(qapp)
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    for each in (button("Import"), button("Ignore"), primary_button("Include"), button("Tom & Ida")):
        column.addWidget(each)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def buttons(pane: QWidget) -> dict[str, QPushButton]:
    return {each.accessibleName(): each for each in pane.findChildren(QPushButton)}


def keys(pane: QWidget) -> dict[str, str]:
    found = {name: QKeySequence.mnemonic(each.text()).toString() for name, each in buttons(pane).items()}
    return {name: key for name, key in found.items() if key}


@pytest.fixture
def held(pane: QWidget) -> Iterator[QWidget]:
    QTest.keyPress(pane.focusWidget(), ALT, HELD)
    yield pane
    QTest.keyRelease(pane, ALT)


def test_letters_are_there_while_alt_is_held(pane: QWidget) -> None:
    before = [each.text() for each in pane.findChildren(QPushButton)]
    assert keys(pane) == {}
    QTest.keyPress(pane.focusWidget(), ALT, HELD)
    # The page's own deed chooses first.
    assert keys(pane) == {"Include": "Alt+I", "Import": "Alt+M", "Ignore": "Alt+G", "Tom & Ida": "Alt+T"}
    QTest.keyRelease(pane.focusWidget(), ALT)
    assert [each.text() for each in pane.findChildren(QPushButton)] == before
    assert keys(pane) == {}


def test_a_letter_presses_its_button(held: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitSignal(buttons(held)["Ignore"].clicked):
        QTest.keyClick(held.focusWidget(), Qt.Key.Key_G, HELD)


def test_names_are_spoken_without_the_mark(held: QWidget) -> None:
    assert keys(held)
    for name, each in buttons(held).items():
        told = QAccessible.queryAccessibleInterface(each)
        assert told.text(QAccessible.Text.Name) == name


def test_a_button_that_is_hidden_or_disabled_has_none(pane: QWidget) -> None:
    buttons(pane)["Import"].hide()
    buttons(pane)["Ignore"].setEnabled(False)
    QTest.keyPress(pane.focusWidget(), ALT, HELD)
    assert keys(pane) == {"Include": "Alt+I", "Tom & Ida": "Alt+T"}
    QTest.keyRelease(pane.focusWidget(), ALT)


def test_a_button_that_says_something_else_meanwhile_keeps_that(pane: QWidget) -> None:
    changed, gone = buttons(pane)["Import"], buttons(pane)["Ignore"]
    QTest.keyPress(pane.focusWidget(), ALT, HELD)
    set_button_text(changed, "Stop")
    gone.setParent(None)
    gone.deleteLater()
    QTest.keyRelease(pane.focusWidget(), ALT)
    assert changed.text() == "Stop"
    assert keys(pane) == {}


def test_a_window_that_is_left_with_alt_held_shows_none_when_it_comes_back(
    pane: QWidget, qtbot: QtBot
) -> None:
    QTest.keyPress(pane.focusWidget(), ALT, HELD)
    assert keys(pane)
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert keys(pane) == {}


def test_every_button_of_a_question_has_a_letter(pane: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    question = Question("Undo 3 orders?", ["They leave the books."], "Keep them", pane)
    question.add_way("Keep some", lambda: done.append("some"))
    question.add_deed("Undo", lambda: done.append("undo"))
    question.open()
    qtbot.waitUntil(question.isActiveWindow)
    QTest.keyPress(question.focusWidget(), ALT, HELD)
    assert keys(question) == {"Undo": "Alt+U", "Keep them": "Alt+K", "Keep some": "Alt+S"}
    with qtbot.waitSignal(question.finished):
        QTest.keyClick(question.focusWidget(), Qt.Key.Key_S, HELD)
    assert done == ["some"]
