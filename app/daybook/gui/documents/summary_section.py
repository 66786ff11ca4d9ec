"""From a daily summary to the orders behind it, and back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.order_facts import section
from daybook.gui.parts.button import link_button
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.text import Elided, Text
from daybook.wording import format_money, say

if TYPE_CHECKING:
    from daybook.model.books import DocumentRow
    from daybook.services.ledger.documents import WholeDocument

MOST = 12
"""Orders shown at once; the others are folded."""


def summary_parts(whole: WholeDocument, open_document: Callable[[str], object]) -> Iterator[QWidget]:
    """The orders behind a summary, or the summary a document is behind; nothing for others."""
    if whole.behind:
        rows = [_row(row, row.reference, open_document) for row in whole.behind[:MOST]]
        rest = whole.behind[MOST:]
        if rest:
            fold = Fold(say("summary.day.more", count=len(rest)))
            for row in rest:
                fold.content.addWidget(_row(row, row.reference, open_document))
            rows.append(fold)
        title = f"{say('summary.behind_title')} \N{MIDDLE DOT} {len(whole.behind)}"
        yield section(Text(title, Type.LABEL, "muted"), *rows)
    if whole.summary is not None:
        name = whole.summary.number or whole.summary.reference
        words = say("summary.part_of", summary=name)
        yield section(_row(whole.summary, words, open_document))


def _row(row: DocumentRow, words: str, open_document: Callable[[str], object]) -> QWidget:
    line = QWidget()
    inside = QHBoxLayout(line)
    inside.setContentsMargins(0, 0, 0, 0)
    made = link_button(words)
    made.clicked.connect(lambda: open_document(row.books_id))
    inside.addWidget(made)
    inside.addWidget(Elided(row.customer, Type.CAPTION, "text2"), 1)
    inside.addWidget(Text(format_money(row.total, row.currency), Type.CAPTION))
    return line
