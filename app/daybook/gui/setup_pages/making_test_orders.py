"""How to make an order in the shop that moves no money, for the trial."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.outside import show_web
from daybook.gui.parts.button import link_button
from daybook.gui.parts.question import Question
from daybook.gui.parts.text import Paragraph, Text
from daybook.wording import say

HELP_ADDRESS: Final = "https://support.bigcommerce.com/"
"""BigCommerce's own help, which keeps the numbers of its test cards."""

_STEPS: Final = 4


class TestOrderHelp(Question):
    """Four steps; the primary button looks for the order that was made."""

    __test__ = False

    def __init__(self, look: Callable[[], object], parent: QWidget) -> None:
        super().__init__(
            say("setup.test_order.title"),
            [say("setup.test_order.lead")],
            say("setup.test_order.close"),
            parent,
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for number in range(1, _STEPS + 1):
            figure = Text(str(number), Type.STRONG, "accent")
            grid.addWidget(figure, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Paragraph(say(f"setup.test_order.step.{number}")), number, 1)
        self.content.addLayout(grid)
        self.cards = link_button(say("setup.test_order.cards"))
        self.cards.clicked.connect(lambda _checked=False: self._show_cards())
        self.notices.filled.connect(lambda _filled: self.make_room())
        self.content.addWidget(self.cards, 0, Qt.AlignmentFlag.AlignLeft)
        self.look = self.add_deed(say("setup.test_order.look"), look)

    def _show_cards(self) -> None:
        self.notices.clear()
        show_web(QUrl(HELP_ADDRESS), self.notices)
