"""Asks for the name of a new warehouse."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from daybook.gui.parts.question import Question
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.model.problem import Problem
from daybook.wording import describe, say

_LONGEST = 60


class WarehouseQuestion(Question):
    """`add` gets the name that was typed; without one the field says so."""

    def __init__(self, add: Callable[[str], object], parent: QWidget) -> None:
        lead = say("setup.warehouse.lead")
        super().__init__(say("setup.warehouse.title"), [lead], say("setup.warehouse.leave"), parent)
        self._add_named = add
        self.name = line_edit(say("setup.warehouse.name"))
        self.name.setMaxLength(_LONGEST)
        self.field = LabelledField(say("setup.warehouse.name"), self.name)
        self.content.addWidget(self.field)
        self.deed = self.add_checked_deed(say("setup.warehouse.add"), self._press)
        self.name.setFocus()

    def _press(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.field.show_wrong(describe(Problem("books.warehouse_nameless")).what)
            self.make_room()
            self.name.setFocus()
            return
        self.accept()
        self._add_named(name)
