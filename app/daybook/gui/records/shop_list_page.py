"""What the shop has beside the books: list, tick, import; one of it side by side with what the books have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from daybook.gui.errors import Notices, further
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.listed import ListColumn, ListModel, list_table
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.panel_edge import PanelEdge
from daybook.gui.parts.search_field import SearchField
from daybook.gui.parts.state_label import Look
from daybook.gui.parts.table_or_empty import TableOrEmpty
from daybook.gui.parts.text import Elided
from daybook.gui.parts.widest import ICON_ROOM, longest
from daybook.gui.records.list_layout import ListFoot, list_layout
from daybook.gui.records.long_work import LongWork
from daybook.gui.records.tabbed_page import BY_HAND
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.services.records.shop_rows import ShopState, Taken
from daybook.wording import Sentence, describe

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from daybook.gui.items.side_by_side import ShownRow, SideBySide
    from daybook.gui.workplace import Workplace
    from daybook.model.ports import Cancel, Progress
    from daybook.services.session import Session

EVERYTHING: Final = 10_000_000
"""More rows than any shop has: a list that leaves out something would be taken for all there is."""

_PANEL: Final = 400
_LOOKS: Final = {
    ShopState.MISSING: ("circle-dashed", "muted"),
    ShopState.SAME: ("circle-check", "ok"),
    ShopState.DIFFERENT: ("equal-not", "warn"),
    ShopState.SEVERAL: ("triangle-alert", "warn"),
}


@dataclass(frozen=True, slots=True)
class _Listed:
    """What is listed, counted off the window's thread: there may be a hundred thousand rows."""

    rows: list[ShownRow]
    states: Counter[ShopState]


class ShopListPage(QWidget):
    """`words` says codes such as "list"; `hidden` are columns that make room for the open panel.

    `help_topic` is what the "?" opens; `listing` of a session has find, search and read_all; `shop` has rows,
    take and update. `changed` says that the books changed, `tab_wanted` asks for matching one by hand.
    """

    changed = Signal()
    tab_wanted = Signal(str, str)

    def __init__(  # noqa: PLR0913 - what differs between items and customers
        self,
        place: Workplace,
        tasks: Tasks,
        words: Callable[..., str],
        columns: Sequence[ListColumn[Any]],
        *,
        help_topic: str,
        listing: Callable[[Session], Any],
        shop: Callable[[Session], Any],
        panel: SideBySide,
        hidden: Sequence[int],
    ) -> None:
        super().__init__()
        self._place = place
        self._tasks = tasks
        self._words = words
        self._listing = listing
        self._shop = shop
        self._hidden = hidden
        self._help_topic = help_topic
        self._reading: Task | None = None
        self._asking: Task | None = None
        self._listed = _Listed([], Counter())
        self.notices = Notices()
        self.work = LongWork(self)
        self.search = SearchField(words("search_shop"))
        self.search.setMinimumWidth(220)
        self.list_button = button(words("list"), icon_name="refresh-cw")
        self.import_button = primary_button(words("import_selected"))
        # What was listed before is read first; that nothing was is said when it is known.
        self.state = Elided("", Type.CAPTION, "text2")
        self.model: ListModel[Any] = ListModel(columns, lambda row: row.item.key, words("tick"))
        self.table = list_table(self.model, columns, spoken=words("in_shop"), ticks=True, name=help_topic)
        self.foot = ListFoot(self.state, self.import_button)
        self.panel = panel
        self._hear_parts()
        self._lay_out()
        self.close_panel()
        self._show_ticks()
        self._show_kept()

    def _hear_parts(self) -> None:
        self.search.returnPressed.connect(self.look)
        self.list_button.clicked.connect(self.look)
        self.import_button.clicked.connect(self.import_ticked)
        self.table.head.box_clicked.connect(self._tick_all)
        self.table.current_changed.connect(self._open_row)
        self.model.ticked.connect(self._show_ticks)
        self.panel.closed.connect(self.close_panel)
        self.panel.overwritten.connect(self.overwrite)
        self.panel.match_wanted.connect(lambda row: self.tab_wanted.emit(BY_HAND, row.item.name))

    def tools(self) -> Sequence[QWidget]:
        """What stands above the table behind the search."""
        return (self.list_button,)

    def _lay_out(self) -> None:
        words = (self._words("in_shop"), self._words("in_shop_lead"))
        tools = (self.search, *self.tools())
        empty = EmptyState(f"empty-{self._help_topic.partition(':')[0]}")
        empty.show_words("", self._words("not_listed"), self._words("list"))
        empty.lead()
        empty.acted.connect(self.look)
        body = TableOrEmpty(self.table, empty)
        column = list_layout(words, self._help_topic, tools, self.notices, body, self.foot, work=self.work)
        self._edge = PanelEdge(self.panel, self._help_topic)
        self._edge.drawn.connect(self._fit)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self._edge)
        whole.addWidget(self.panel)

    def run(
        self,
        work: Callable[[Session, Cancel, Progress], object],
        done: Callable[..., object],
        lane: Lane = Lane.READ,
    ) -> Task:
        """Do work off the window's thread, with the session of the lane."""
        session = self._place.reading if lane is Lane.READ else self._place.writing
        return self._tasks.run(
            lambda cancel, progress: work(session, cancel, progress),
            owner=self,
            lane=lane,
            on_done=done,
            on_failed=self._failed,
            on_cancelled=self._stopped,
        )

    def _stopped(self) -> None:
        """What was listed before stands."""
        self._show_rows(self._listed)

    def _failed(self, error: object) -> None:
        self.state.setText("")
        self.notices.show_error(error)  # type: ignore[arg-type]  # what tasks hand on

    def _show_kept(self) -> None:
        """Show what was listed before; the shop is not asked."""

        def work(session: Session, _cancel: Cancel, _progress: Progress) -> _Listed:
            return self._rows(session, self._listing(session).find("", EVERYTHING))

        self._read(work)

    def _rows(self, session: Session, found: Sequence[Any]) -> _Listed:
        rows: list[ShownRow] = self._shop(session).rows(found) if found else []
        return _Listed(rows, Counter(row.state for row in rows))

    def look(self) -> None:
        """List everything, or what the search finds: ask the shop."""
        text = self.search.text().strip()

        def work(session: Session, cancel: Cancel, progress: Progress) -> _Listed:
            listing = self._listing(session)
            if text:
                return self._rows(session, listing.search(text, cancel))
            listing.read_all(cancel, progress)
            return self._rows(session, listing.find("", EVERYTHING))

        self.notices.clear()
        self.state.setText(self._words("asking"))
        self._asking = self._read(work)
        self.work.show(self._asking, self._words("asking"))

    def look_for(self, text: str) -> None:
        """Search the shop for a text."""
        self.search.setText(text)
        self.look()

    def reload(self) -> None:
        """Compare what is listed with the books anew; the shop, if it is being asked, goes on telling."""
        listed = self._listed.rows
        if listed and not (self._asking is not None and self._asking.running):
            self._read(lambda session, _cancel, _progress: self._rows(session, [row.item for row in listed]))

    def _read(self, work: Callable[[Session, Cancel, Progress], _Listed]) -> Task:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self.run(work, self._show_rows)
        return self._reading

    def _show_rows(self, listed: _Listed) -> None:
        self._listed, rows = listed, listed.rows
        self.model.show_rows(rows)
        # While nothing is listed the page's middle says so, and has the one thing to do.
        self.foot.offer(shown=bool(rows))
        if rows:
            missing, different = listed.states[ShopState.MISSING], listed.states[ShopState.DIFFERENT]
            words = self._words("counted", count=len(rows), missing=missing, different=different)
        else:
            words = self._words("not_listed")
        self.state.setText(words)
        if self.panel.row is not None and self.panel.isVisible():
            key = self.panel.row.item.key
            place = next((place for place, row in enumerate(rows) if row.item.key == key), None)
            if place is not None:
                # This marks the row and shows it as it is now.
                self.table.selectRow(place)

    def _tick_all(self) -> None:
        self.model.tick_all(ticked=self.model.ticked_count < len(self.model.rows))

    def _show_ticks(self) -> None:
        count = self.model.ticked_count
        whole = Qt.CheckState.Checked if count == len(self.model.rows) else Qt.CheckState.PartiallyChecked
        self.table.head.set_box(whole if count else Qt.CheckState.Unchecked)
        words = self._words("import_count" if count else "import_selected", count=count)
        set_button_text(self.import_button, words)

    def import_ticked(self) -> None:
        """Create what is ticked and the books do not have."""
        chosen = [row.item for row in self.model.ticked_rows]
        if not chosen:
            what, todo = self._words("nothing_ticked"), self._words("nothing_ticked.todo")
            self.notices.show_sentence(Sentence(what, todo, ""), Tone.INFO)
            return
        task = self.run(
            lambda session, cancel, progress: self._shop(session).take(chosen, cancel, progress),
            self._imported,
            Lane.WRITE,
        )
        self.work.show(task, self._words("import_count", count=len(chosen)))

    def _imported(self, taken: Sequence[Any]) -> None:
        created = sum(1 for each in taken if each.result is Taken.CREATED)
        refused = [each for each in taken if each.result is Taken.REFUSED]
        left = sum(1 for each in taken if each.result is Taken.LEFT)
        not_tried = sum(1 for each in taken if each.result is Taken.NOT_TRIED)
        what = self._words("created" if created else "none_created", count=created)
        if not_tried:
            what = f"{what} {self._words('not_tried', count=not_tried)}"
        todo = [self._words("left", count=left)] if left else []
        todo += [str(describe(each.problem)) for each in refused[:1] if each.problem is not None]
        details = further([each.problem for each in refused[1:] if each.problem is not None])
        words = " ".join(todo) or self._words("created.todo")
        tone = Tone.WARN if refused else Tone.INFO if not_tried else Tone.OK
        self.notices.show_sentence(Sentence(what, words, details), tone)
        self.model.tick_all(ticked=False)
        self.reload()
        self.changed.emit()

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.panel.show_row(self.model.rows[row], self._place.setup.home_currency)
            self.panel.show()
            self._edge.show()
            for column in self._hidden:
                self.table.setColumnHidden(column, True)  # noqa: FBT003 - Qt's own
            self._fit()
            self.table.share_room()

    def close_panel(self) -> None:
        """Close what is open at the right."""
        self.panel.hide()
        self._edge.hide()
        for column in self._hidden:
            self.table.setColumnHidden(column, False)  # noqa: FBT003 - Qt's own
        self.table.share_room()

    def overwrite(self, row: ShownRow) -> None:
        """Let the books say what the shop says, as asked for."""
        self.run(
            lambda session, _cancel, _progress: self._shop(session).update([row]),
            self._overwritten,
            Lane.WRITE,
        )

    def _overwritten(self, taken: Sequence[Any]) -> None:
        for each in taken:
            if each.problem is not None:
                self.notices.show_error(each.problem)
            else:
                sentence = Sentence(self._words("overwritten", code=each.code), "", "")
                self.notices.show_sentence(sentence, Tone.OK)
        self.reload()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its part."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self._edge.fit(self, _PANEL)


def widest_of_states(words: Callable[..., str]) -> str:
    """The longest of the states in these words, with room for its icon."""
    return ICON_ROOM + longest(words(f"state.{state.value}") for state in _LOOKS)


def state_look(words: Callable[..., str]) -> Callable[[Any], Look]:
    """How the column of states looks, in these words."""

    def look(row: ShownRow) -> Look:
        icon_name, token = _LOOKS[row.state]
        return Look(icon_name, token, words(f"state.{row.state.value}"))

    return look
