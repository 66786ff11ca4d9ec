"""Push record: what was sent to the shop's products when, by whom, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.items.push_looks import RESULTS, look_of
from daybook.gui.parts.button import button
from daybook.gui.parts.empty import EmptyState
from daybook.gui.parts.listed import ListColumn, ListModel, list_table
from daybook.gui.parts.table_or_empty import TableOrEmpty
from daybook.gui.parts.text import Elided
from daybook.gui.parts.widest import widest_day, widest_state
from daybook.gui.records.list_layout import ListFoot, list_layout
from daybook.gui.tasks import Lane, Tasks
from daybook.wording import describe, format_datetime, say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.problem import DaybookError
    from daybook.model.pushing import ProductWrite

MOST: Final = 500
"""How many values are shown."""


class PushRecordPage(QWidget):
    """A tab of the Items page; the shop is not asked."""

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__()
        self._place = place
        self._tasks = tasks
        self.notices = Notices()
        self.again = button(say("push.record_again"), icon_name="refresh-cw")
        self.again.clicked.connect(self.reload)
        self.state = Elided("", Type.CAPTION, "text2")
        columns = _columns()
        self.model: ListModel[ProductWrite] = ListModel(columns, lambda row: row.write_id, "")
        self.table = list_table(
            self.model, columns, spoken=say("push.record_table"), ticks=False, name="items push record"
        )
        empty = EmptyState("empty-documents")
        empty.show_words("", say("push.record_none"), "")
        words = (say("push.record_title"), say("push.record_lead"))
        self.foot = ListFoot(self.state)
        self.foot.offer(shown=False)
        body = TableOrEmpty(self.table, empty)
        self.setLayout(list_layout(words, "items:record", (self.again,), self.notices, body, self.foot))

    def showEvent(self, event: QShowEvent) -> None:
        """Read it anew: something may have been pushed meanwhile."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the newest values."""
        session = self._place.reading
        self._tasks.run(
            lambda _cancel, _progress: session.pushing.latest(MOST),
            owner=self,
            lane=Lane.READ,
            on_done=self._show,
            on_failed=self._failed,
        )

    def _show(self, writes: Sequence[ProductWrite]) -> None:
        self.notices.clear()
        self.model.show_rows(writes)
        count = len(writes)
        code = "push.record_newest" if count == MOST else "push.record_count"
        self.state.setText(say(code, count=count))
        self.foot.offer(shown=count > 0)

    def _failed(self, error: DaybookError) -> None:
        self.notices.show_error(error)


def _columns() -> list[ListColumn[ProductWrite]]:
    return [
        ListColumn(
            say("push.record_when"),
            lambda row: _when(row.intended_at),
            widest=f"{widest_day()}, 23:59",
            name="when",
        ),
        ListColumn(say("push.column_item"), lambda row: row.item, widest="JF-SEED-TOM-99", name="item"),
        ListColumn(say("push.record_change"), _change, 3, name="change"),
        ListColumn(say("push.record_by"), lambda row: row.by, widest="somebody", name="by"),
        ListColumn(
            say("push.column_result"),
            lambda row: look_of(row.state).word,
            widest=widest_state(*RESULTS),
            look=lambda row: look_of(row.state),
            name="result",
        ),
        ListColumn(say("push.record_why"), _why, 2, name="why"),
    ]


def _when(moment: dt.datetime | None) -> str:
    """The moment on this computer's clock."""
    if moment is None:
        return ""
    here = moment.astimezone()
    return format_datetime(here, here.tzinfo or dt.UTC)


def _change(write: ProductWrite) -> str:
    field = say(f"push.field.{write.field.value}")
    return say("push.line", field=field, store=write.before or "–", books=write.wanted)


def _why(write: ProductWrite) -> str:
    return describe(write.problem).what if write.problem is not None else ""
