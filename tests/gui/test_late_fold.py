"""A fold whose content waits until somebody opens it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.parts.fold import LateFold


@pytest.fixture
def fold(qtbot: QtBot) -> LateFold:
    made = LateFold("")
    qtbot.addWidget(made)
    made.show()
    return made


class Told:
    """What a fold was told, and how often it made something of that."""

    def __init__(self, fold: LateFold, qtbot: QtBot) -> None:
        self.fold = fold
        self.made = 0
        self._qtbot = qtbot

    def tell(self, *words: str) -> None:
        self.fold.tell(f"{len(words)} & more", words, self._maker(words))

    def _maker(self, words: Sequence[str]) -> Callable[[], list[QWidget]]:
        def make() -> list[QWidget]:
            self.made += 1
            return [QLabel(word) for word in words]

        return make

    def shows(self, *words: str) -> None:
        """Wait until these are on show: Qt shows what comes into a layout a turn later."""
        self._qtbot.waitUntil(lambda: self._shown() == list(words))

    def _shown(self) -> list[str]:
        return [label.text() for label in self.fold.findChildren(QLabel) if label.isVisible()]


def test_nothing_is_made_before_it_is_opened(fold: LateFold, qtbot: QtBot) -> None:
    told = Told(fold, qtbot)
    told.tell("one")
    told.tell("one", "two")
    assert (told.made, fold.head.accessibleName()) == (0, "2 & more")
    fold.open()
    assert told.made == 1
    told.shows("one", "two")


def test_what_is_open_follows_and_stays_where_nothing_is_new(fold: LateFold, qtbot: QtBot) -> None:
    told = Told(fold, qtbot)
    fold.open()
    told.tell("one")
    label = fold.findChild(QLabel)
    told.tell("one")
    fold.head.setChecked(False)
    fold.open()
    assert (told.made, fold.findChild(QLabel)) == (1, label)
    told.tell("two")
    assert told.made == 2
    told.shows("two")
