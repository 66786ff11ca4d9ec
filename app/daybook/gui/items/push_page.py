"""Push to shop: what differs between books and shop, ticked by a person, with what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Self

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from daybook.gui.errors import Notices, further
from daybook.gui.fonts import Type
from daybook.gui.items.push_looks import RESULTS, look_of
from daybook.gui.items.push_question import PushAsking
from daybook.gui.parts.button import button, primary_button, set_button_text
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.listed import ListColumn, ListModel, list_table
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.state_label import Look
from daybook.gui.parts.table_or_empty import TableOrEmpty
from daybook.gui.parts.text import Elided
from daybook.gui.parts.widest import widest_state
from daybook.gui.records.list_layout import ListFoot, list_layout
from daybook.gui.records.long_work import LongWork
from daybook.gui.tasks import Lane, Task, Tasks
from daybook.model.pushing import PushField
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_parts import Pushed, push_reasons
from daybook.services.pushing.push_preview import PushPreview, PushQuestion, PushRow, Value, question, shown
from daybook.services.pushing.push_sending import STOPPED
from daybook.wording import Sentence, describe, format_money, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.problem import DaybookError, Problem

_WORST: Final = (WriteState.REFUSED, WriteState.UNKNOWN, WriteState.INTENDED, WriteState.SKIPPED)


class PushPage(QWidget):
    """A tab of the Items page. Nothing is asked of the shop before the button is pressed."""

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._place = place
        self._tasks = tasks
        self.preview: PushPreview | None = None
        self.results: dict[str, list[Pushed]] = {}
        self.question: PushAsking | None = None
        self._asking: Task | None = None
        self.notices = Notices()
        self.work = LongWork(self)
        self.look_button = button(say("push.look"), icon_name="refresh-cw")
        self.look_button.clicked.connect(self.look)
        self.push_button = primary_button(say("push.push_none"))
        self.push_button.clicked.connect(self.push_ticked)
        self.state = Elided("", Type.CAPTION, "text2")
        columns = self._columns()
        self.model: ListModel[PushRow] = ListModel(columns, lambda row: row.key, say("push.tick"))
        self.table = list_table(self.model, columns, spoken=say("push.table"), ticks=True, name="items push")
        self.table.head.box_clicked.connect(self._tick_all)
        self.model.ticked.connect(self._show_ticks)
        self.empty = EmptyState("empty-items")
        self.empty.acted.connect(self.look)
        self.empty.lead()
        self._say_empty()
        words, tools = (say("push.title"), say("push.lead")), (self.look_button,)
        self.foot = ListFoot(self.state, self.push_button)
        body = TableOrEmpty(self.table, self.empty)
        self.setLayout(list_layout(words, "items:push", tools, self.notices, body, self.foot, work=self.work))
        self._show_rows(())

    def _columns(self) -> list[ListColumn[PushRow]]:
        return [
            ListColumn(say("push.column_item"), lambda row: row.code, widest="JF-SEED-TOM-99", name="item"),
            ListColumn(say("push.column_product"), lambda row: row.item.title, 2, name="product"),
            ListColumn(
                say("push.column_change"),
                lambda row: _changes(row, self._place.setup.home_currency),
                3,
                name="change",
            ),
            ListColumn(
                say("push.column_result"),
                lambda row: self._look_of(row).word,
                widest=widest_state(*RESULTS),
                look=self._look_of,
                name="result",
            ),
        ]

    def _look_of(self, row: PushRow) -> Look:
        told = self.results.get(row.key, [])
        if not told:
            return Look("circle-dashed", "muted", say("push.result.none"))
        states = {each.state for each in told}
        worst = next((each for each in _WORST if each in states), WriteState.DONE)
        return look_of(worst)

    # Comparing

    def look(self) -> None:
        """Compare the books' items with the shop; nothing is sent."""
        if self.work.is_running:
            return
        self.notices.clear()
        session = self._place.writing
        task = self._tasks.run(
            lambda cancel, progress: session.pushing.look(cancel, progress, None),
            owner=self,
            lane=Lane.WRITE,
            on_done=self._show,
            on_failed=self._failed,
            on_cancelled=self._stopped,
        )
        self.work.show(task, say("push.comparing"))

    def _stopped(self) -> None:
        """Nothing was compared, or sent, to the end: what was known before stands."""
        self._count(self.preview.changed if self.preview is not None else ())

    def _failed(self, error: DaybookError) -> None:
        self.notices.show_error(error)

    def _show(self, preview: PushPreview) -> None:
        self.preview = preview
        self.results = {}
        self._say_empty()
        self._show_rows(preview.changed)
        self._show_problems((*preview.problems, *(each for row in preview.rows for each in row.problems)))

    def _show_rows(self, rows: Sequence[PushRow]) -> None:
        self.model.show_rows(rows)
        self.model.tick_all(ticked=True)
        self._show_ticks()
        self._count(rows)

    def _count(self, rows: Sequence[PushRow]) -> None:
        """Say how many differ. While none does, the page's middle says why and has the one thing to do."""
        self.state.setText(say("push.counted", count=len(rows)))
        self.look_button.setVisible(bool(rows))
        self.foot.offer(shown=bool(rows))

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if problems:
            first = describe(problems[0])
            self.notices.show_sentence(Sentence(first.what, first.todo, further(problems[1:])), Tone.WARN)

    # Pushing

    def _tick_all(self) -> None:
        self.model.tick_all(ticked=self.model.ticked_count < len(self.model.rows))

    def _show_ticks(self) -> None:
        count = self.model.ticked_count
        whole = Qt.CheckState.Checked if count == len(self.model.rows) else Qt.CheckState.PartiallyChecked
        self.table.head.set_box(whole if count else Qt.CheckState.Unchecked)
        set_button_text(self.push_button, say("push.push", count=count) if count else say("push.push_none"))

    def _say_empty(self) -> None:
        if self.preview is None:
            heading, sentence, drawing = (
                say("push.not_compared"),
                say("push.not_compared.todo"),
                "empty-items",
            )
        else:
            heading, sentence, drawing = say("push.all_same"), say("push.nothing_differs"), "all-done"
        self.empty.show_words(heading, sentence, say("push.look"), drawing)

    def push_ticked(self) -> None:
        """Push what is ticked, after a question where quantities need one."""
        rows = list(self.model.ticked_rows)
        if not rows or self.preview is None:
            sentence = Sentence(say("push.nothing_ticked"), say("push.nothing_ticked.todo"), "")
            self.notices.show_sentence(sentence, Tone.INFO)
            return
        if self._asking is not None:
            return
        self.question = None
        counted = self.preview.counted
        self._asking = self._tasks.run(
            lambda _cancel, _progress: question(rows, counted),
            owner=self,
            lane=Lane.READ,
            on_done=lambda asked: self._ask(rows, asked, counted),
            on_cancelled=self._ask_nothing,
        )

    def _ask_nothing(self) -> None:
        self._asking = None

    def _ask(self, rows: Sequence[PushRow], asked: PushQuestion | None, counted: int) -> None:
        self._asking = None
        if asked is None:
            self._push(rows, ())
            return
        self.question = PushAsking(asked, counted, self)
        self.question.answered.connect(lambda keys: self._push(rows, keys))
        self.question.open()

    def _push(self, rows: Sequence[PushRow], confirmed: Collection[str]) -> None:
        preview = self.preview
        if preview is None:
            return
        self.notices.clear()
        session = self._place.writing
        task = self._tasks.run(
            lambda cancel, progress: Outcome.of(
                rows, session.pushing.push(rows, confirmed, preview.counted, cancel, progress)
            ),
            owner=self,
            lane=Lane.WRITE,
            on_done=self._pushed,
            on_failed=self._failed,
            on_cancelled=self._stopped_before,
        )
        self.work.show(task, say("push.pushing", count=len(rows)))

    def _stopped_before(self) -> None:
        """Stop came while it was looked whether anything had changed meanwhile."""
        self._stopped()
        sentence = Sentence(say("push.stopped_before"), say("push.stopped.todo"), "")
        self.notices.show_sentence(sentence, Tone.INFO)

    def _pushed(self, outcome: Outcome) -> None:
        self.results = outcome.results
        self.model.tick_all(ticked=False)
        self.table.viewport().update()
        what = say("push.sent", count=outcome.done)
        self.state.setText(what)
        problems = [each for each in outcome.problems if each.code != STOPPED]
        if outcome.left:
            what = f"{what} {say('push.left', count=outcome.left)}"
        todo = str(describe(problems[0])) if problems else say("push.sent.todo")
        tone = Tone.WARN if problems else Tone.INFO if outcome.left else Tone.OK
        self.notices.show_sentence(Sentence(what, todo, further(problems[1:])), tone)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a push, by the keys of its rows: sorted off the window's thread.

    `left` values were not sent because of Stop.
    """

    results: dict[str, list[Pushed]]
    done: int
    left: int
    problems: Sequence[Problem]

    @classmethod
    def of(cls, rows: Sequence[PushRow], told: Sequence[Pushed]) -> Self:
        """Sort what the push told."""
        done = sum(1 for each in told if each.state is WriteState.DONE)
        left = sum(1 for each in told if each.problem is not None and each.problem.code == STOPPED)
        return cls(results_by_row(rows, told), done, left, push_reasons(told))


def results_by_row(rows: Sequence[PushRow], told: Sequence[Pushed]) -> dict[str, list[Pushed]]:
    """What came of each row by its key: a row's item and product are told of with each of their fields."""
    keys: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows:
        keys[row.code, row.item.title].append(row.key)
    found: defaultdict[str, list[Pushed]] = defaultdict(list)
    for each in told:
        for key in keys[each.code, each.title]:
            found[key].append(each)
    return dict(found)


def _changes(row: PushRow, currency: str) -> str:
    parts = []
    for each in row.changes:
        field = say(f"push.field.{each.field.value}")
        store, books = (_words(each.field, value, currency) for value in (each.store, each.books))
        parts.append(say("push.line", field=field, store=store, books=books))
    return "; ".join(parts)


def _words(field: PushField, value: Value | None, currency: str) -> str:
    if field is PushField.PRICE and isinstance(value, Decimal):
        return format_money(value, currency)
    return " ".join(shown(value).split()) or "–"
