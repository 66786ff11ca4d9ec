"""Letters that press buttons with Alt, chosen when they are wanted, so that no two mean the same.

Sentences name no letters: what is on show together differs from page to page and from language to language.
The letters are underlined while Alt is held, as other desktops do it; what a screen reader says has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from shiboken6 import isValid

from daybook.gui.parts.tab_order import in_order

_LATER: Final = frozenset({"nav", "chip", "link", "fold"})
"""Kinds of buttons that take what letters are left: there are many of them, or they do little."""


class Letters:
    """The letters of one window."""

    def __init__(self) -> None:
        self._shown: list[tuple[QPushButton, str, str]] = []

    def show(self, window: QWidget) -> None:
        """Give every button that can be pressed now a letter, as far as there are any."""
        # Where the system knows no such letters, macOS, there are none.
        if self._shown or QKeySequence.mnemonic("&A").isEmpty():
            return
        # Buttons of other classes draw themselves, and would draw the mark instead of a line.
        buttons = [each for each in in_order(window) if type(each) is QPushButton and each.text()]
        buttons.sort(key=_rank)
        for button, place in zip(
            buttons, places([each.text() for each in buttons], _taken(window)), strict=True
        ):
            if place >= 0:
                before = button.text()
                marked = f"{before[:place]}&{before[place:]}"
                button.setText(marked)
                self._shown.append((button, before, marked))

    def hide(self) -> None:
        """Take the letters away; a button that says something else by now keeps that."""
        shown, self._shown = self._shown, []
        for button, before, marked in shown:
            if isValid(button) and button.text() == marked:
                button.setText(before)


def places(words: Sequence[str], taken: Iterable[str] = ()) -> list[int]:
    """Where in each of them its letter stands, -1 where none is left; the first ones choose first.

    A letter that begins a word comes before one inside a word. Who has a choice only among the latter waits
    until every other has chosen.
    """
    used = {letter.upper() for letter in taken}
    found = [-1] * len(words)
    for candidates in (_beginnings, _letters):
        for number, text in enumerate(words):
            free = (place for place in candidates(text) if text[place].upper() not in used)
            if found[number] < 0 and (place := next(free, -1)) >= 0:
                found[number] = place
                used.add(text[place].upper())
    return found


def _letters(text: str) -> list[int]:
    """Where letters stand that a key has; the capital of some is two."""
    return [place for place, sign in enumerate(text) if sign.isalpha() and len(sign.upper()) == 1]


def _beginnings(text: str) -> list[int]:
    return [place for place in _letters(text) if place == 0 or not text[place - 1].isalpha()]


def _rank(button: QPushButton) -> int:
    if button.isDefault() or button.property("kind") == "primary":
        return 0
    return 2 if button.property("kind") in _LATER else 1


def _taken(window: QWidget) -> set[str]:
    """The letters that buttons have of their own."""
    buttons: list[QAbstractButton] = window.findChildren(QAbstractButton)
    keys = (QKeySequence.mnemonic(each.text()).toString() for each in buttons if each.isVisible())
    return {key.rpartition("+")[2] for key in keys if key}
