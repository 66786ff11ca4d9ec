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


def list_layout(
    words: tuple[str, str],
    help_topic: str,
    tools: Sequence[QWidget],
    notices: Notices,
    table: QWidget,
    foot: Sequence[QWidget],
    *,
    work: LongWork | None = None,
) -> QVBoxLayout:
    """Lay it out.

    `words` are title and lead, `help_topic` is what the "?" opens. `foot` is the state, which takes the room,
    and the deed; `work` stands in its place while something runs.
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
    below = Ground("window")
    line = QHBoxLayout(below)
    line.setContentsMargins(16, 8, 16, 8)
    for place, part in enumerate(foot):
        line.addWidget(part, 0 if place else 1)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part, stretch in ((top, 0), (Rule(), 0), (table, 1), (Rule(), 0), (below, 0)):
        column.addWidget(part, stretch)
    if work is not None:
        work.stand_for(below)
        column.addWidget(work.strip)
    return column
