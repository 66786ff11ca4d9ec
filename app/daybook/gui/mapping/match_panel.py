"""One thing of the shop, opened: what it may be in the books, and a search for something else there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import footer_button, small_button
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.search_field import SearchField
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.records.record_panel import RecordPanel
from daybook.wording import describe, say
from daybook.wording.sheets import say_phrase

if TYPE_CHECKING:
    from daybook.model.books import Choice
    from daybook.services.matching.likeness import Suggestion
    from daybook.services.matching.mapping import MappingRow

_AFTER_KEY_MS: Final = 150
_SHOWN: Final = 30


class MatchPanel(RecordPanel):
    """`chosen` carries the row and a code, `forgotten` the row, `searched` its key and a text."""

    chosen = Signal(object, str)
    forgotten = Signal(object)
    searched = Signal(str, str)

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.row: MappingRow | None = None
        self.search = SearchField("")
        self._suggested = QVBoxLayout()
        self._found = QVBoxLayout()
        self._key_pause = QTimer(self)
        self._key_pause.setSingleShot(True)
        self._key_pause.setInterval(_AFTER_KEY_MS)
        self._key_pause.timeout.connect(self._ask)

    def show_row(self, row: MappingRow) -> None:
        """Show one thing; suggestions and what a search finds follow."""
        self.row = row
        self._key_pause.stop()
        self.search = SearchField(say(f"mapping.{self._kind}.search_books"))
        self.search.textChanged.connect(lambda _text: self._key_pause.start())
        self._suggested, suggested = _column()
        self._found, found = _column()
        self._suggested.addWidget(Paragraph(say("mapping.looking"), Type.CAPTION, "muted"))
        why: list[QWidget] = []
        if row.thing.reason is not None:
            why.append(Paragraph(describe(row.thing.reason).what))
            why.append(
                Paragraph(
                    say("mapping.waiting_orders", count=len(row.thing.order_ids)), Type.CAPTION, "muted"
                )
            )
        if row.code:
            now = say("mapping.code_and_name", code=row.code, name=row.books_name or "?")
            why.append(Text(say("mapping.matched_now"), Type.LABEL, "muted"))
            why.append(Paragraph(now, Type.STRONG, "text"))
        parts: list[tuple[QWidget, ...]] = [tuple(why)] if why else []
        parts.append((Text(say("mapping.suggested"), Type.LABEL, "muted"), suggested))
        parts.append((Text(say("mapping.other"), Type.LABEL, "muted"), self.search, found))
        self.show_record(row.thing.name, row.thing.detail, *parts)
        if row.code:
            forget = footer_button(say("mapping.forget"))
            forget.clicked.connect(lambda _checked=False: self.forgotten.emit(row))
            self.show_deeds(forget)

    def show_suggestions(self, key: str, suggestions: Sequence[Suggestion]) -> None:
        """Show what it may be, unless something else is open by now."""
        if self.row is None or self.row.thing.key != key:
            return
        clear(self._suggested)
        for each in suggestions:
            self._suggested.addWidget(self._candidate(each.choice, say_phrase(each.reason)))
        if not suggestions:
            self._suggested.addWidget(Paragraph(say("mapping.no_suggestion"), Type.CAPTION, "muted"))

    def show_found(self, key: str, text: str, choices: Sequence[Choice]) -> None:
        """Show what a search found in the books, unless another was asked for by now."""
        if self.row is None or self.row.thing.key != key or self.search.text() != text:
            return
        clear(self._found)
        for choice in choices[:_SHOWN]:
            self._found.addWidget(self._candidate(choice, ""))
        if len(choices) > _SHOWN:
            more = say("mapping.more", count=len(choices) - _SHOWN)
            self._found.addWidget(Paragraph(more, Type.CAPTION, "muted"))
        if not choices:
            self._found.addWidget(Paragraph(say("mapping.none_in_books"), Type.CAPTION, "muted"))

    def _ask(self) -> None:
        if self.row is not None and self.search.text().strip():
            self.searched.emit(self.row.thing.key, self.search.text())
        else:
            clear(self._found)

    def _candidate(self, choice: Choice, why: str) -> QWidget:
        row = self.row
        part = QWidget()
        line = QHBoxLayout(part)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Elided(choice.name, Type.BODY))
        below = say("mapping.code_and_why", code=choice.code, why=why) if why else choice.code
        words.addWidget(Elided(below, Type.CAPTION, "text2"))
        line.addLayout(words, 1)
        pick = small_button(say("mapping.match"))
        pick.setAccessibleName(say("mapping.match_with", code=choice.code, name=choice.name))
        pick.clicked.connect(lambda _checked=False: self.chosen.emit(row, choice.code))
        line.addWidget(pick)
        return part


def _column() -> tuple[QVBoxLayout, QWidget]:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    return column, part
