"""Asks before quantities go to 0, or over a quarter of the items change, with the list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from daybook.gui.mapping.file_question import MOST, lines_area
from daybook.gui.parts.question import Question
from daybook.model.pushing import PushField
from daybook.services.pushing.push_preview import PushQuestion, PushRow, shown
from daybook.wording import say

_FIELD: Final = PushField.QUANTITY


class PushAsking(Question):
    """`answered` carries the keys that were said yes to; none of them where it goes on without."""

    # Not `Signal(tuple)`: it would arrive as a list.
    answered = Signal(object)

    def __init__(self, asked: PushQuestion, counted: int, parent: QWidget) -> None:
        sentences = []
        if asked.many:
            sentences.append(say("push.ask_many", count=len(asked.many), all=str(counted)))
        if asked.to_zero:
            sentences.append(say("push.ask_zero", count=len(asked.to_zero)))
        super().__init__(say("push.ask_title"), sentences, say("push.ask_leave"), parent)
        # No more than is shown: a shop may have 100,000 products.
        self.lines = [_line(row) for row in asked.rows[:MOST]]
        self.content.addWidget(lines_area(self.lines, len(asked.rows) - len(self.lines)))
        self.add_way(say("push.ask_without"), lambda: self.answered.emit(()))
        self.add_deed(say("push.ask_push"), lambda: self.answered.emit(tuple(row.key for row in asked.rows)))


def _line(row: PushRow) -> str:
    change = row.change(_FIELD)
    store, books = (shown(change.store), shown(change.books)) if change is not None else ("", "")
    line = say("push.line", field=row.item.title, store=store, books=books)
    return f"{row.code}  {line}"
