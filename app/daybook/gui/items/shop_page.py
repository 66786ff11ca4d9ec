"""What the shop sells beside the books' items: list, tick, import; one product side by side with its item."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.items.side_by_side import SideBySide
from daybook.gui.mapping.file_question import FileQuestion
from daybook.gui.orders.head import search_field
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.card import Ground
from daybook.gui.parts.csv_dialogs import ask_open, ask_save
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.listed import ListColumn, ListModel, list_table
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.panel_width import panel_width
from daybook.gui.parts.rule import Rule, UprightRule
from daybook.gui.parts.state_label import Look
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.records.tabbed_page import BY_HAND
from daybook.gui.tasks import Lane, Step, Task, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.items import CatalogueItem
from daybook.model.ports import Cancel, Progress
from daybook.services.item_data import Changes
from daybook.services.shop_rows import ShopRow, ShopState, Taken, TakenItem
from daybook.wording import Sentence, describe, format_money, say

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from daybook.services.session import Session

_PANEL: Final = 400
_KIND: Final = 4
_LOOKS: Final = {
    ShopState.MISSING: ("circle-dashed", "muted"),
    ShopState.SAME: ("circle-check", "ok"),
    ShopState.DIFFERENT: ("equal-not", "warn"),
    ShopState.SEVERAL: ("triangle-alert", "warn"),
}


class ShopItemsPage(QWidget):
    """`changed` says that the books' items changed, `tab_wanted` asks for matching a product by hand."""

    changed = Signal()
    tab_wanted = Signal(str, str)

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._place = place
        self._tasks = tasks
        self._reading: Task | None = None
        self._listed: Sequence[CatalogueItem] = ()
        self.file_question: FileQuestion | None = None
        self.notices = Notices()
        self.search = search_field(say("items.search_shop"))
        self.search.setMinimumWidth(220)
        self.search.returnPressed.connect(self.look)
        self.list_button = button(say("items.list"), icon_name="refresh-cw")
        self.list_button.clicked.connect(self.look)
        self.template_button = button(say("items.save_template"))
        self.template_button.clicked.connect(self.ask_where_to_save)
        self.data_button = button(say("items.open_data"))
        self.data_button.clicked.connect(self.ask_what_to_open)
        self.import_button = primary_button(say("items.import_selected"))
        self.import_button.clicked.connect(self.import_ticked)
        self.state = Elided(say("items.not_listed"), Type.CAPTION, "text2")
        columns = self._columns()
        self.model: ListModel[ShopRow] = ListModel(columns, lambda row: row.item.key, say("items.tick"))
        self.table = list_table(self.model, columns, spoken=say("items.in_shop"), ticks=True)
        self.table.head.box_clicked.connect(self._tick_all)
        self.table.current_changed.connect(self._open_row)
        self.model.ticked.connect(self._show_ticks)
        self.panel = SideBySide()
        self.panel.closed.connect(self.close_panel)
        self.panel.overwritten.connect(self.overwrite)
        self.panel.match_wanted.connect(lambda row: self.tab_wanted.emit(BY_HAND, row.item.name))
        self._lay_out()
        self.close_panel()
        self._show_ticks()
        self._show_kept()

    def _columns(self) -> list[ListColumn[ShopRow]]:
        return [
            ListColumn(say("items.column_sku"), lambda row: row.item.sku, widest="JF-SEED-TOM-99"),
            ListColumn(say("items.column_product"), lambda row: row.item.title, 3),
            ListColumn(
                say("items.column_price"),
                lambda row: _price(row.item.price, self._place.setup.home_currency),
                widest="88,888.88 USD",
                is_right=True,
            ),
            ListColumn(
                say("items.column_kind"),
                lambda row: say(f"items.kind.{row.item.kind.value}"),
                widest="Digital good",
            ),
            ListColumn(say("items.column_item"), lambda row: row.code, 2),
            ListColumn(
                say("items.column_state"),
                lambda row: _look(row).word,
                widest="XXXX Not in the books",
                look=_look,
            ),
        ]

    def _lay_out(self) -> None:
        top = Ground("window")
        above = QVBoxLayout(top)
        above.setContentsMargins(16, 12, 16, 10)
        above.setSpacing(10)
        above.addWidget(Text(say("items.in_shop"), Type.PAGE))
        above.addWidget(Paragraph(say("items.in_shop_lead")))
        tools = FlowRow()
        for tool in (self.search, self.list_button, self.template_button, self.data_button):
            tools.line.addWidget(tool)
        above.addWidget(tools)
        above.addWidget(self.notices)
        foot = Ground("window")
        line = QHBoxLayout(foot)
        line.setContentsMargins(16, 8, 16, 8)
        line.addWidget(self.state, 1)
        line.addWidget(self.import_button)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part, stretch in ((top, 0), (Rule(), 0), (self.table, 1), (Rule(), 0), (foot, 0)):
            column.addWidget(part, stretch)
        self._edge = UprightRule()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(column, 1)
        whole.addWidget(self._edge)
        whole.addWidget(self.panel)

    def _run(
        self,
        work: Callable[[Session, Cancel, Progress], object],
        done: Callable[..., object],
        lane: Lane = Lane.READ,
    ) -> Task:
        session = self._place.reading if lane is Lane.READ else self._place.writing
        return self._tasks.run(
            lambda cancel, progress: work(session, cancel, progress),
            owner=self,
            lane=lane,
            on_done=done,
            on_failed=self.notices.show_error,
            on_progress=self._show_step,
        )

    def _show_step(self, step: Step) -> None:
        self.state.setText(say(step.code, **step.values))

    def _show_kept(self) -> None:
        """Show what was listed before; the shop is not asked."""

        def work(session: Session, _cancel: Cancel, _progress: Progress) -> list[ShopRow]:
            found = session.catalogue.find("")
            return session.shop_items.rows(found) if found else []

        self._read(work)

    def look(self) -> None:
        """List Items, or what the search finds: ask the shop."""
        text = self.search.text().strip()

        def work(session: Session, cancel: Cancel, progress: Progress) -> list[ShopRow]:
            if text:
                return session.shop_items.rows(session.catalogue.search(text, cancel))
            session.catalogue.read_all(cancel, progress)
            return session.shop_items.rows(session.catalogue.find(""))

        self.notices.clear()
        self.state.setText(say("items.asking"))
        self._read(work)

    def look_for(self, text: str) -> None:
        """Search the shop for a text."""
        self.search.setText(text)
        self.look()

    def reload(self) -> None:
        """Compare what is listed with the books anew."""
        listed = self._listed
        if listed:
            self._read(lambda session, _cancel, _progress: session.shop_items.rows(listed))

    def _read(self, work: Callable[[Session, Cancel, Progress], list[ShopRow]]) -> None:
        if self._reading is not None:
            self._reading.cancel()
        self._reading = self._run(work, self._show_rows)

    def _show_rows(self, rows: list[ShopRow]) -> None:
        self._listed = [row.item for row in rows]
        self.model.show_rows(rows)
        missing = sum(1 for row in rows if row.state is ShopState.MISSING)
        different = sum(1 for row in rows if row.state is ShopState.DIFFERENT)
        if rows:
            self.state.setText(say("items.counted", count=len(rows), missing=missing, different=different))
        else:
            self.state.setText(say("items.not_listed"))
        if self.panel.row is not None and self.panel.isVisible():
            key = self.panel.row.item.key
            now = next((row for row in rows if row.item.key == key), None)
            # Made anew under the pointer, its buttons would lose a click.
            if now is not None and now != self.panel.row:
                self.panel.show_row(now, self._place.setup.home_currency)

    def _tick_all(self) -> None:
        self.model.tick_all(ticked=len(self.model.ticked_rows) < len(self.model.rows))

    def _show_ticks(self) -> None:
        count = len(self.model.ticked_rows)
        whole = Qt.CheckState.Checked if count == len(self.model.rows) else Qt.CheckState.PartiallyChecked
        self.table.head.set_box(whole if count else Qt.CheckState.Unchecked)
        words = say("items.import_count", count=count) if count else say("items.import_selected")
        set_button_text(self.import_button, words)

    def import_ticked(self) -> None:
        """Import Selected Items: create what the books do not have."""
        chosen = [row.item for row in self.model.ticked_rows]
        if not chosen:
            sentence = Sentence(say("items.nothing_ticked"), say("items.nothing_ticked.todo"), "")
            self.notices.show_sentence(sentence, Tone.INFO)
            return
        self._run(
            lambda session, cancel, progress: session.shop_items.take(chosen, cancel, progress),
            self._imported,
            Lane.WRITE,
        )

    def _imported(self, taken: list[TakenItem]) -> None:
        created = sum(1 for each in taken if each.result is Taken.CREATED)
        refused = [each for each in taken if each.result is Taken.REFUSED]
        left = sum(1 for each in taken if each.result is Taken.LEFT)
        what = say("items.created", count=created)
        todo = [say("items.left", count=left)] if left else []
        todo += [str(describe(each.problem)) for each in refused[:1] if each.problem is not None]
        details = "\n".join(describe(each.problem).what for each in refused[1:] if each.problem is not None)
        tone = Tone.WARN if refused else Tone.OK
        self.notices.show_sentence(Sentence(what, " ".join(todo) or say("items.created.todo"), details), tone)
        self.model.untick(range(len(self.model.rows)))
        self.reload()
        self.changed.emit()

    def _open_row(self, row: int) -> None:
        if 0 <= row < len(self.model.rows):
            self.panel.show_row(self.model.rows[row], self._place.setup.home_currency)
            self.panel.show()
            self._edge.show()
            # The panel tells the kind.
            self.table.hideColumn(_KIND)
            self._fit()
            self.table.share_room()

    def close_panel(self) -> None:
        """Close the product at the right."""
        self.panel.hide()
        self._edge.hide()
        self.table.showColumn(_KIND)
        self.table.share_room()

    def overwrite(self, row: ShopRow) -> None:
        """Let the books' item say what the shop says, as asked for."""
        self._run(
            lambda session, _cancel, _progress: session.shop_items.update([row]),
            self._overwritten,
            Lane.WRITE,
        )

    def _overwritten(self, taken: list[TakenItem]) -> None:
        for each in taken:
            if each.problem is not None:
                self.notices.show_error(each.problem)
            else:
                sentence = Sentence(say("items.overwritten", code=each.code), "", "")
                self.notices.show_sentence(sentence, Tone.OK)
        self.reload()
        self.changed.emit()

    def ask_where_to_save(self) -> None:
        """Ask for a file and write the template into it."""
        ask_save(self, say("items.data_title"), say("items.data_file"), self.save_template)

    def save_template(self, path: Path) -> None:
        """Write every item of the books with what is known of it."""
        self._run(
            lambda session, _cancel, _progress: session.item_data().write_template(path), self._template_saved
        )

    def _template_saved(self, path: Path) -> None:
        sentence = Sentence(say("mapping.saved", file=path.name), say("items.template_saved.todo"), "")
        self.notices.show_sentence(sentence, Tone.OK)

    def ask_what_to_open(self) -> None:
        """Ask for a filled-in template."""
        ask_open(self, say("items.data_title"), self.read_data)

    def read_data(self, path: Path) -> None:
        """Show what a filled-in template would change, and take it if that is wanted."""
        self._run(lambda session, _cancel, _progress: session.item_data().read_file(path), self._ask_for_data)

    def _ask_for_data(self, changes: Changes) -> None:
        lines = [
            say(
                "items.cell_changes",
                item=each.code,
                column=each.field,
                before=each.before or "–",
                after=each.after or "–",
            )
            for each in changes.cells
        ]
        problems = [str(describe(each)) for each in changes.problems]
        self.file_question = FileQuestion(say("items.data_title"), lines, problems, self)
        self.file_question.taken.connect(lambda: self._take_data(changes))
        self.file_question.open()

    def _take_data(self, changes: Changes) -> None:
        self._run(
            lambda session, _cancel, _progress: session.item_data().take(changes),
            self._data_taken,
            Lane.WRITE,
        )

    def _data_taken(self, count: int) -> None:
        self.notices.show_sentence(Sentence(say("items.data_taken", count=count), "", ""), Tone.OK)
        self.reload()
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the panel its part."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.panel.setFixedWidth(panel_width(self, _PANEL))


def _look(row: ShopRow) -> Look:
    icon_name, token = _LOOKS[row.state]
    return Look(icon_name, token, say(f"items.state.{row.state.value}"))


def _price(price: Decimal | None, currency: str) -> str:
    return "" if price is None else format_money(price, currency)
