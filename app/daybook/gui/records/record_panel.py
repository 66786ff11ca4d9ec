"""One record of the books, opened: its name, what is known of it, what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.order_facts import section
from daybook.gui.parts.button import icon_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.scrolling import scrolling_panel
from daybook.gui.parts.text import Elided
from daybook.wording import say


class RecordPanel(Ground):
    """`closed` says that its button was pressed."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(16, 12, 12, 10)
        self._head.setSpacing(4)
        column.addLayout(self._head)
        column.addWidget(Rule())
        inner = Ground("base")
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._area = scrolling_panel(inner, say("records.panel"))
        column.addWidget(self._area, 1)
        self._foot_rule = Rule()
        column.addWidget(self._foot_rule)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(16, 12, 16, 12)
        column.addLayout(self._foot)

    def show_record(self, title: str, below: str, *parts: tuple[QWidget, ...]) -> None:
        """Show a record: each of `parts` is a section of its own."""
        self.setAccessibleName(title)
        clear(self._head)
        line = QHBoxLayout()
        line.addWidget(Elided(title, Type.SECTION), 1)
        close = icon_button("panel-right", say("records.close"))
        close.clicked.connect(self.closed)
        line.addWidget(close)
        self._head.addLayout(line)
        if below:
            self._head.addWidget(Elided(below, Type.BODY, "text2"))
        clear(self._body)
        for each in parts:
            self._body.addWidget(section(*each))
            self._body.addWidget(Rule())
        self._body.addStretch()
        self.show_deeds()

    def show_deeds(self, *deeds: QWidget) -> None:
        """Show these buttons at the foot."""
        clear(self._foot)
        self._foot_rule.setVisible(bool(deeds))
        if deeds:
            row = FlowRow()
            for deed in deeds:
                row.line.addWidget(deed)
            self._foot.addWidget(row)
