"""The side panel: one order, the document it becomes or became, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.intacct.looks import document_look_of, without_entries
from daybook.gui.orders.deeds import LAST, Answer, Deed, deeds_for
from daybook.gui.orders.flags import flag_icon, flag_sentence, flags_of
from daybook.gui.orders.later_panel import LaterPanel
from daybook.gui.orders.order_address import order_address
from daybook.gui.orders.order_facts import ASKED, section, sections, sections_proved_elsewhere
from daybook.gui.orders.order_story import ChangePanel
from daybook.gui.orders.order_story import sections as story_sections
from daybook.gui.orders.rate_question import RateQuestion
from daybook.gui.orders.state_looks import order_look
from daybook.gui.parts.button import footer_button, icon_button, link_button, quiet_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.icon_label import BusyIcon, IconLabel
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.scrolling import scrolling_panel
from daybook.gui.parts.state_label import StateLabel
from daybook.gui.parts.text import Elided, Text
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.wording import describe, format_datetime, say

if TYPE_CHECKING:
    from daybook.model.problem import DaybookError
    from daybook.model.setup import Setup
    from daybook.model.table import OrderRow
    from daybook.services.orders.order_story import OrderStory
    from daybook.services.results import Preview

_TROUBLED: Final = frozenset({OrderState.HELD, OrderState.FAILED, OrderState.DIFFERS, OrderState.UNKNOWN})


class SidePanel(Ground):
    """`deed` carries a Deed; `left_out` the reason; `closed` says that the panel's button was pressed.

    `rate_answered` carries which reading of the shop's exchange rate is right, `change_answered` the Answer
    to what the shop changed after import, `document_wanted` a document's books id.
    """

    deed = Signal(object)
    left_out = Signal(str)
    rate_answered = Signal(bool)
    document_wanted = Signal(str)
    change_answered = Signal(object)
    closed = Signal()

    def __init__(self, setup: Setup, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(say("orders.panel"))
        self._setup = setup
        self._zone = ZoneInfo(setup.time_zone)
        self.row: OrderRow | None = None
        self.preview: Preview | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(16, 12, 12, 10)
        self._head.setSpacing(4)
        column.addLayout(self._head)
        column.addWidget(Rule())
        self._body = QVBoxLayout()
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        column.addWidget(_scrolling(self._body), 1)
        column.addWidget(Rule())
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(16, 12, 16, 12)
        column.addLayout(self._foot)

    def show_setup(self, setup: Setup) -> None:
        """Show orders of this shop from now on."""
        if setup is not self._setup:
            self._setup, self._zone = setup, ZoneInfo(setup.time_zone)

    def show_row(self, row: OrderRow) -> None:
        """Show what the table knows; the rest is on its way."""
        self.row, self.preview = row, None
        self._draw_head(row)
        self._fill(section(_busy_line()))
        self._draw_deeds()

    def show_preview(self, preview: Preview, story: OrderStory | None = None) -> None:
        """Show the whole order, with its story where it is known."""
        if self._setup.in_intacct:
            preview = without_entries(preview)
        self.preview = preview
        if self.row is not None:
            self._draw_head(self.row)
        told = (
            story_sections(story, self.document_wanted.emit, document_look_of(self._setup))
            if story is not None
            else ()
        )
        proved = story is not None and story.proof is not None
        facts = sections_proved_elsewhere(preview) if proved else sections(preview)
        asked = (*self._questions(preview), *self._changes(story), *self._later(story))
        self._fill(*asked, *facts, *told, *self._help())
        self._draw_deeds()

    def _questions(self, preview: Preview) -> Iterator[QWidget]:
        for problem in preview.problems:
            if problem.code == ASKED:
                question = RateQuestion(problem)
                question.answered.connect(self.rate_answered)
                yield section(question)

    def _help(self) -> Iterator[QWidget]:
        """The way to the report, in words, where something is wrong with the order."""
        if self.row is not None and self.row.state in _TROUBLED:
            report = link_button(say(Deed.REPORT.value))
            report.clicked.connect(lambda _checked=False: self.deed.emit(Deed.REPORT))
            line = QHBoxLayout()
            line.addWidget(report)
            line.addStretch()
            whole = QWidget()
            whole.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            yield section(Text(say("support.stuck"), Type.LABEL, "muted"), whole)

    def _changes(self, story: OrderStory | None) -> Iterator[QWidget]:
        if story is None or story.difference is None:
            return
        changes = ChangePanel(story.difference)
        changes.taken_out.connect(lambda: self.change_answered.emit(Answer.TAKE_OUT))
        changes.imported_again.connect(lambda: self.change_answered.emit(Answer.IMPORT_AGAIN))
        changes.kept.connect(lambda: self.change_answered.emit(Answer.KEEP))
        yield section(changes)

    def _later(self, story: OrderStory | None) -> Iterator[QWidget]:
        if story is not None and story.later:
            later = LaterPanel(story.later)
            later.book_asked.connect(lambda: self.deed.emit(Deed.BOOK_PAYMENT))
            yield section(later)

    def show_error(self, error: DaybookError) -> None:
        """Say why the order cannot be shown."""
        self._fill(section(Notice(Tone.ERROR, describe(error))))

    def ask_reason(self) -> None:
        """Ask in the foot why the order is left out; Enter or the button does it, Esc or Cancel does not."""
        clear(self._foot)
        field = QLineEdit()
        field.setPlaceholderText(say("orders.reason"))
        field.setAccessibleName(say("orders.reason"))
        field.setMaxLength(200)
        field.returnPressed.connect(lambda: self.left_out.emit(field.text().strip()))
        leave = footer_button(say("orders.leave_out_now"))
        leave.clicked.connect(lambda: self.left_out.emit(field.text().strip()))
        keep = quiet_button(say("orders.keep"))
        keep.clicked.connect(self._draw_deeds)
        line = QHBoxLayout()
        line.addWidget(keep)
        line.addStretch()
        line.addWidget(leave)
        self._foot.addWidget(field)
        self._foot.addLayout(line)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def address(self) -> str:
        """The order's page in the shop's control panel, '' where there is none."""
        return order_address(self._setup, self.row.order_id) if self.row is not None else ""

    def _can(self, deed: Deed) -> bool:
        if deed is Deed.APPROVE:
            return not self._setup.in_intacct
        return deed not in {Deed.OPEN_IN_SHOP, Deed.OPEN_BOTH} or bool(self.address)

    def _words(self, deed: Deed) -> str:
        return say(deed.value, status=self.row.status if self.row is not None else "")

    def _draw_head(self, row: OrderRow) -> None:
        clear(self._head)
        title = QHBoxLayout()
        title.addWidget(Elided(say("orders.order", order=row.order_id), Type.SECTION), 1)
        close = icon_button("panel-right", say("orders.close_panel"))
        close.clicked.connect(self.closed)
        if self.address:
            open_in_shop = icon_button("external-link", say(Deed.OPEN_IN_SHOP.value))
            open_in_shop.clicked.connect(lambda: self.deed.emit(Deed.OPEN_IN_SHOP))
            title.addWidget(open_in_shop)
        report = icon_button("file-text", say(Deed.REPORT.value))
        report.clicked.connect(lambda: self.deed.emit(Deed.REPORT))
        title.addWidget(report)
        title.addWidget(close)
        self._head.addLayout(title)
        when = format_datetime(row.created, self._zone)
        self._head.addWidget(Elided(f"{row.customer}  ·  {when}", Type.BODY, "text2"))
        both = GivingWay(16)
        states = both.line
        states.addWidget(StateLabel(order_look(row)))
        if self.preview is not None and self.preview.books_id:
            state = DocumentState.APPROVED if self.preview.number else DocumentState.PENDING
            states.addWidget(StateLabel(document_look_of(self._setup)(state)))
        states.addStretch()
        self._head.addWidget(both)
        for flag in flags_of(row):
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconLabel(flag_icon(flag), "muted", 14))
            line.addWidget(Elided(flag_sentence(flag), Type.CAPTION, "text2"), 1)
            self._head.addLayout(line)

    def _fill(self, *parts: QWidget) -> None:
        clear(self._body)
        for part in parts:
            self._body.addWidget(part)
            self._body.addWidget(Rule())
        self._body.addStretch()

    def _draw_deeds(self) -> None:
        clear(self._foot)
        if self.row is None:
            return
        foot, first = GivingWay(8), FlowGroup(spacing=6)
        foot.line.addWidget(first, 1)
        for deed in deeds_for(self.row, self.preview):
            if self._can(deed):
                made = (quiet_button if deed in LAST else footer_button)(self._words(deed))
                made.clicked.connect(lambda _checked=False, deed=deed: self.deed.emit(deed))
                if deed in LAST:
                    foot.line.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
                else:
                    first.line.addWidget(made)
        self._foot.addWidget(foot)


def _busy_line() -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(BusyIcon())
    row.addWidget(Text(say("orders.reading_order"), Type.BODY, "muted"))
    row.addStretch()
    return line


def _scrolling(content: QVBoxLayout) -> QScrollArea:
    inner = Ground("base")
    inner.setLayout(content)
    return scrolling_panel(inner, say("orders.panel"))
