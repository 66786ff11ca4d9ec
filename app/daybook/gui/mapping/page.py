"""The page of matches by hand, for items and customers alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton, titled
from daybook.gui.mapping.file_question import FileQuestion
from daybook.gui.mapping.match_panel import MatchPanel
from daybook.gui.mapping.read import FileWords, Lists
from daybook.gui.parts.button import button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.chip import Chip as ChipButton
from daybook.gui.parts.csv_dialogs import ask_open, ask_save
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.listed import ListColumn, ListModel, list_table
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.search_field import SearchField
from daybook.gui.parts.table_or_empty import TableOrEmpty
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.records.long_work import LongWork
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.problem import DaybookError
from daybook.model.table import Chip
from daybook.model.trouble import is_store_trouble
from daybook.services.matching.mapping import HandMapping, MappingRow, Reading, StoreThing
from daybook.wording import Sentence, say

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.services.session import Session

_PANEL: Final = 380


class Shown(Enum):
    """Which things are listed."""

    WAITING = "waiting"
    MATCHED = "matched"
    FOUND = "found"


_ICONS: Final = {
    Shown.WAITING: ("triangle-alert", "warn"),
    Shown.MATCHED: ("circle-check", "ok"),
    Shown.FOUND: ("search", "text2"),
}


@dataclass(frozen=True, slots=True)
class _Freed:
    """How many orders that waited can be imported now; None where the shop did not answer."""

    count: int | None
    is_stopped: bool = False


class MappingPage(QWidget):
    """`changed` says that matches changed, `chip_wanted` carries the chip whose orders are wanted."""

    changed = Signal()
    chip_wanted = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, mapping_of: Callable[[Session], HandMapping]) -> None:
        super().__init__()
        self._place = place
        self._tasks = tasks
        self._mapping_of = mapping_of
        self._kind = mapping_of(place.reading).kind.value
        self._rows: dict[Shown, Sequence[MappingRow]] = dict.fromkeys(Shown, ())
        self._shown = Shown.WAITING
        self._loading: Task | None = None
        self._searching: Task | None = None
        self._codes: Mapping[str, MappingRow] = {}
        self.loads = 0
        self.notices = Notices()
        self.work = LongWork(self)
        self.search = SearchField(say(f"mapping.{self._kind}.search"))
        self.search.setMinimumWidth(240)
        self.search.returnPressed.connect(self.search_store)
        self.search_button = button(say("mapping.search_now"), icon_name="search")
        self.search_button.clicked.connect(self.search_store)
        self.save_button = button(say("mapping.save_csv"))
        self.save_button.clicked.connect(self.ask_where_to_save)
        self.open_button = button(say("mapping.open_csv"))
        self.open_button.clicked.connect(self.ask_what_to_open)
        self.chips = {each: ChipButton(say(f"mapping.{each.value}"), *_ICONS[each]) for each in Shown}
        columns = self._columns()
        self.model: ListModel[MappingRow] = ListModel(columns, lambda row: row.thing.key, "")
        spoken, name = say(f"mapping.{self._kind}.title"), f"{self._kind} matches"
        self.table = list_table(self.model, columns, spoken=spoken, ticks=False, name=name)
        self.table.current_changed.connect(self._open_row)
        self.empty = EmptyState(f"empty-{self._kind}s")
        self.panel = MatchPanel(self._kind)
        self.panel.closed.connect(self.close_panel)
        self.panel.chosen.connect(self.match)
        self.panel.forgotten.connect(self.forget)
        self.panel.searched.connect(self._search_books)
        self.file_question: FileQuestion | None = None
        self._lay_out()
        self.close_panel()
        self.reload()

    def _columns(self) -> list[ListColumn[MappingRow]]:
        return [
            ListColumn(
                say(f"mapping.{self._kind}.column_store"), lambda row: row.thing.name, 3, name="store"
            ),
            ListColumn(
                say(f"mapping.{self._kind}.column_detail"), lambda row: row.thing.detail, 1, name="detail"
            ),
            ListColumn(say("mapping.column_books"), self._books_words, 2, name="books"),
            ListColumn(
                say("mapping.column_orders"),
                lambda row: str(len(row.thing.order_ids) or ""),
                widest="1,000",
                is_right=True,
                name="orders",
            ),
        ]

    def _books_words(self, row: MappingRow) -> str:
        if not row.code:
            return ""
        if not row.books_name:
            return say("mapping.gone", code=row.code)
        return say("mapping.code_and_name", code=row.code, name=row.books_name)

    def _lay_out(self) -> None:
        top = Ground("window")
        above = QVBoxLayout(top)
        above.setContentsMargins(16, 12, 16, 10)
        above.setSpacing(10)
        title = Text(say(f"mapping.{self._kind}.title"), Type.PAGE)
        above.addLayout(titled(title, HelpButton(f"{self._kind}:by_hand")))
        above.addWidget(Paragraph(say(f"mapping.{self._kind}.lead")))
        tools = FlowRow()
        for part in (self.search, self.search_button, self.save_button, self.open_button):
            tools.line.addWidget(part)
        above.addWidget(tools)
        group = QButtonGroup(self)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for each, chip in self.chips.items():
            group.addButton(chip)
            chips.addWidget(chip)
            chip.clicked.connect(lambda _checked=False, each=each: self.show_list(each))
        chips.addStretch(1)
        above.addLayout(chips)
        above.addWidget(self.notices)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(top)
        column.addWidget(Rule())
        column.addWidget(TableOrEmpty(self.table, self.empty), 1)
        column.addWidget(self.work.strip)
        self._edge = PanelEdge(self.panel, "matches")
        self._edge.drawn.connect(self._fit)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self._edge)
        whole.addWidget(self.panel)

    def _read(self, work: Callable[[HandMapping, Cancel], object], done: Callable[..., object]) -> Task:
        session = self._place.reading
        return self._tasks.run(
            lambda cancel, _progress: work(self._mapping_of(session), cancel),
            owner=self,
            lane=Lane.READ,
            on_done=done,
            on_failed=self.notices.show_error,
        )

    def reload(self) -> None:
        """Read what waits and what is matched."""
        if self._loading is not None:
            self._loading.cancel()
        self._loading = self._read(Lists.read, self._loaded)

    def _loaded(self, lists: Lists) -> None:
        self._codes = lists.by_key
        self._rows[Shown.MATCHED] = lists.matched
        self._rows[Shown.WAITING] = lists.waiting
        self._rows[Shown.FOUND] = [self._with_code(row.thing) for row in self._rows[Shown.FOUND]]
        for each, chip in self.chips.items():
            chip.set_count(len(self._rows[each]))
        self.loads += 1
        self.show_list(self._shown)

    def _with_code(self, thing: StoreThing) -> MappingRow:
        known = self._codes.get(thing.key)
        return MappingRow(thing, known.code, known.books_name) if known else MappingRow(thing, "", "")

    def show_list(self, shown: Shown) -> None:
        """Show what waits, what is matched, or what the search found in the shop."""
        self._shown = shown
        self.chips[shown].setChecked(True)
        self.empty.show_words("", say(f"mapping.{self._kind}.none_{shown.value}"), "", self._drawing(shown))
        self.model.show_rows(self._rows[shown])

    def _drawing(self, shown: Shown) -> str:
        """What is waited for no longer is done; what was searched and not found is a search."""
        named = {Shown.WAITING: "all-done", Shown.FOUND: "empty-search"}
        return named.get(shown, f"empty-{self._kind}s")

    def look_for(self, text: str) -> None:
        """Search the shop for a text."""
        self.search.setText(text)
        self.search_store()

    def search_store(self) -> None:
        """Ask the shop for what the search finds."""
        text = self.search.text().strip()
        if self._searching is not None:
            self._searching.cancel()
        self.notices.clear()
        self._searching = self._read(lambda mapping, cancel: mapping.search_store(text, cancel), self._found)
        self.work.show_late(self._searching, say("mapping.searching"))

    def _found(self, things: Sequence[StoreThing]) -> None:
        self._rows[Shown.FOUND] = [self._with_code(thing) for thing in things]
        self.chips[Shown.FOUND].set_count(len(things))
        self.show_list(Shown.FOUND)

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.open(self.model.rows[row])

    def open(self, row: MappingRow) -> None:
        """Show one thing of the shop with what it may be in the books."""
        self.panel.show_row(row)
        self.panel.show()
        self._edge.show()
        self._fit()
        thing = row.thing
        self._read(
            lambda mapping, cancel: mapping.suggestions(thing, cancel),
            lambda found: self.panel.show_suggestions(thing.key, found),
        )

    def _search_books(self, key: str, text: str) -> None:
        self._read(
            lambda mapping, cancel: mapping.search_books(text, cancel),
            lambda found: self.panel.show_found(key, text, found),
        )

    def close_panel(self) -> None:
        """Close what is open at the right."""
        self.panel.hide()
        self._edge.hide()

    def match(self, row: MappingRow, code: str) -> None:
        """Match a thing with a code of the books, and free the orders that waited for it alone."""
        session, thing = self._place.writing, row.thing

        def work(cancel: Cancel, progress: Progress) -> _Freed:
            self._mapping_of(session).put(thing, code, cancel)
            try:
                freed = session.free(thing.order_ids, cancel, progress) if thing.order_ids else ()
            except DaybookError as error:
                # Matched it is; the orders are looked at again when they are imported.
                if not is_store_trouble(error):
                    raise
                return _Freed(None)
            return _Freed(len(freed), is_stopped=cancel.is_set())

        self._write(work, lambda freed: self._matched(row, code, freed))

    def _matched(self, row: MappingRow, code: str, freed: _Freed) -> None:
        self.close_panel()
        self._say_done(say("mapping.done", name=row.thing.name, code=code), freed)

    def _say_done(self, what: str, freed: _Freed) -> None:
        """Say what was matched, and what became of the orders that waited."""
        if freed.count:
            parts = [say("mapping.done_freed", count=freed.count)]
            if freed.is_stopped:
                parts.append(say("mapping.done_stopped"))
            todo = " ".join(parts)
            self.notices.show_sentence(
                Sentence(what, todo, ""), Tone.OK, say("mapping.show_orders"), self._show_free
            )
        else:
            stopped = "mapping.done_stopped" if freed.is_stopped else "mapping.done_later"
            todo = say("mapping.done_unasked" if freed.count is None else stopped)
            self.notices.show_sentence(Sentence(what, todo, ""), Tone.OK)
        self._ended()

    def _show_free(self) -> None:
        self.chip_wanted.emit(Chip.NEW)

    def forget(self, row: MappingRow) -> None:
        """Forget a match; documents in the books stay as they are."""
        session, key = self._place.writing, row.thing.key
        self._write(
            lambda _cancel, _progress: self._mapping_of(session).remove([key]),
            lambda _nothing: self._forgotten(row),
        )

    def _forgotten(self, row: MappingRow) -> None:
        self.close_panel()
        what = say("mapping.forgotten", name=row.thing.name)
        self.notices.show_sentence(Sentence(what, say("mapping.forgotten.todo"), ""), Tone.INFO)
        self._ended()

    def _ended(self) -> None:
        self.reload()
        self.changed.emit()

    def _write(self, work: Callable[[Cancel, Progress], object], done: Callable[..., object]) -> None:
        task = self._tasks.run(work, owner=self, on_done=done, on_failed=self.notices.show_error)
        self.work.show_late(task, say("mapping.looking_again"))

    def ask_where_to_save(self) -> None:
        """Ask for a file and write the list into it."""
        title = say(f"mapping.{self._kind}.title")
        ask_save(self, title, say(f"mapping.{self._kind}.file"), self.save)

    def ask_what_to_open(self) -> None:
        """Ask for a filled-in list."""
        ask_open(self, say(f"mapping.{self._kind}.title"), self.read_file)

    def save(self, path: Path) -> None:
        """Write every match, and what waits, into a file."""
        self._read(lambda mapping, cancel: mapping.write_file(path, cancel), self._saved)

    def _saved(self, path: Path) -> None:
        sentence = Sentence(say("mapping.saved", file=path.name), say("mapping.saved.todo"), "")
        self.notices.show_sentence(sentence, Tone.OK)

    def read_file(self, path: Path) -> None:
        """Show what a filled-in list would change, and take it if that is wanted."""
        self._read(lambda mapping, cancel: FileWords.of(mapping.read_file(path, cancel)), self._ask_for)

    def _ask_for(self, words: FileWords) -> None:
        title = say(f"mapping.{self._kind}.title")
        self.file_question = FileQuestion(title, words.changes, words.problems, self)
        self.file_question.taken.connect(lambda: self._take_file(words.reading))
        self.file_question.open()

    def _take_file(self, reading: Reading) -> None:
        session = self._place.writing

        def work(cancel: Cancel, progress: Progress) -> _Freed:
            freed = session.take_matches(self._mapping_of(session), reading, cancel, progress)
            return _Freed(None if freed is None else len(freed), is_stopped=cancel.is_set())

        self._write(work, lambda freed: self._taken(reading, freed))

    def _taken(self, reading: Reading, freed: _Freed) -> None:
        count = len(reading.put) + len(reading.removed)
        self._say_done(say("mapping.taken", count=count), freed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its part."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._edge.fit(self, _PANEL)
