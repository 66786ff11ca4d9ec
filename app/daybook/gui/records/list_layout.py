"""A page that is one list: its title, lead and tools above, its state and its deed below."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton, titled
from daybook.gui.parts.card import Ground
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Paragraph, Text

if TYPE_CHECKING:
    from daybook.gui.errors import Notices
    from daybook.gui.records.long_work import LongWork


class ListFoot(QWidget):
    """The foot of a list: its state, which takes the room, and the deed."""

    def __init__(self, state: QWidget, *deeds: QWidget) -> None:
        super().__init__()
        self._shown = QWidget()
        below = Ground("window")
        line = QHBoxLayout(below)
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(state, 1)
        for deed in deeds:
            line.addWidget(deed)
        for outer, parts in ((self, (self._shown,)), (self._shown, (Rule(), below))):
            column = QVBoxLayout(outer)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            for part in parts:
                column.addWidget(part)

    def offer(self, *, shown: bool) -> None:
        """Be there, or leave the room to the list while there is nothing to say or do."""
        self._shown.setVisible(shown)


def list_layout(
    words: tuple[str, str],
    help_topic: str,
    tools: Sequence[QWidget],
    notices: Notices,
    table: QWidget,
    foot: ListFoot,
    *,
    work: LongWork | None = None,
) -> QVBoxLayout:
    """Lay it out.

    `words` are title and lead, `help_topic` is what the "?" opens. `work` stands in the place of `foot` while
    something runs.
    """
    top = Ground("window")
    above = QVBoxLayout(top)
    above.setContentsMargins(16, 12, 16, 10)
    above.setSpacing(10)
    above.addLayout(titled(Text(words[0], Type.PAGE), HelpButton(help_topic)))
    above.addWidget(Paragraph(words[1]))
    row = FlowRow()
    for tool in tools:
        row.line.addWidget(tool)
    above.addWidget(row)
    above.addWidget(notices)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part, stretch in ((top, 0), (Rule(), 0), (table, 1), (foot, 0)):
        column.addWidget(part, stretch)
    if work is not None:
        line = Rule()
        work.stand_for(foot)
        work.come_with(line)
        column.addWidget(line)
        column.addWidget(work.strip)
    return column
