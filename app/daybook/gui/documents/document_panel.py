"""One document, opened: lines, taxes, money received, entries, proof, history; what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from daybook.gui.documents import document_sections as parts
from daybook.gui.documents.summary_section import summary_parts
from daybook.gui.fonts import Type
from daybook.gui.orders.order_facts import section
from daybook.gui.orders.state_looks import document_look
from daybook.gui.parts.button import footer_button, icon_button, link_button, quiet_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.document_words import kind_words
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.scrolling import scrolling_panel
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Elided, Paragraph
from daybook.model.document import DocumentState
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.model.problem import DaybookError
    from daybook.services.ledger.documents import WholeDocument


class DocumentPanel(Ground):
    """`approve_asked`, `receive_asked` and `apply_asked` carry a books id; `closed` says that it is left.

    `convert_asked`, `return_asked`, `void_asked` and `evidence_asked` carry the whole document,
    `customer_wanted` the customer's id in the books and name, `document_wanted` the books id of a summary or
    of what is behind one.
    """

    approve_asked = Signal(str)
    receive_asked = Signal(str)
    apply_asked = Signal(str)
    return_asked = Signal(object)
    convert_asked = Signal(object)
    void_asked = Signal(object)
    evidence_asked = Signal(object)
    customer_wanted = Signal(str, str)
    document_wanted = Signal(str)
    closed = Signal()

    def __init__(
        self, look: Callable[[DocumentState], Look] = document_look, parent: QWidget | None = None
    ) -> None:
        """`look` says how the states of these books look."""
        super().__init__("base", parent)
        self._look = look
        self._is_elsewhere = False
        self.setAccessibleName(say("documents.panel"))
        self.whole: WholeDocument | None = None
        self._entries: Mapping[str, QWidget] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QVBoxLayout()
        self._head.setContentsMargins(16, 12, 12, 10)
        self._head.setSpacing(4)
        column.addLayout(self._head)
        column.addWidget(Rule())
        inner = Ground("base")
        self._body = QVBoxLayout(inner)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self._area = scrolling_panel(inner, say("documents.panel"))
        column.addWidget(self._area, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(16, 12, 16, 12)
        self._foot_rule = Rule()
        column.addWidget(self._foot_rule)
        column.addLayout(self._foot)

    def leave_to_books(self) -> None:
        """Offer no deed from now on: what is done with a document is done in the books themselves."""
        self._is_elsewhere = True

    def show_error(self, error: DaybookError) -> None:
        """Say why the document cannot be opened."""
        self.whole = None
        clear(self._head)
        clear(self._foot)
        self._fill(section(Notice(Tone.ERROR, describe(error))))

    def show_document(self, whole: WholeDocument) -> None:
        """Show it whole."""
        self.whole = whole
        document = whole.stored.document
        self._draw_head(whole)
        self._entries = parts.entries(document, self.go_to_entry)
        flags = (section(Paragraph(describe(flag).what, Type.CAPTION)) for flag in document.flags)
        below = (parts.history(whole.history),) if whole.history else ()
        linked = summary_parts(whole, self.document_wanted.emit)
        self._fill(
            parts.facts(whole),
            *((parts.in_intacct(whole),) if self._is_elsewhere else ()),
            *linked,
            parts.sold(document),
            *((money,) if (money := parts.authorised(whole)) is not None else ()),
            *self._entries.values(),
            *(() if self._is_elsewhere else (parts.proof(whole.proof),)),
            *flags,
            *below,
        )
        self._draw_deeds(whole)

    def go_to_entry(self, number: str) -> None:
        """Scroll to the entry of this number."""
        if number in self._entries:
            self._area.ensureWidgetVisible(self._entries[number], 0, 24)

    def _draw_head(self, whole: WholeDocument) -> None:
        posted, document = whole.stored.posted, whole.stored.document
        clear(self._head)
        title = QHBoxLayout()
        title.addWidget(Elided(posted.number or posted.reference, Type.SECTION), 1)
        close = icon_button("panel-right", say("documents.close_panel"))
        close.clicked.connect(self.closed)
        title.addWidget(close)
        self._head.addLayout(title)
        kind = say("summary.kind") if whole.behind else kind_words(posted.kind)
        what = f"{kind}  \N{MIDDLE DOT}  {document.customer_name}"
        self._head.addWidget(Elided(what, Type.BODY, "text2"))
        state = GivingWay(8)
        # The words end where the figures below do, not where the head's icons do.
        state.line.setContentsMargins(0, 0, 4, 0)
        state.line.addWidget(StateLabel(self._look(posted.state)))
        state.line.addStretch()
        everything = link_button(say("documents.of_customer"))
        everything.clicked.connect(
            lambda: self.customer_wanted.emit(document.customer_id, document.customer_name)
        )
        state.line.addWidget(everything)
        self._head.addWidget(state)

    def _draw_deeds(self, whole: WholeDocument) -> None:
        clear(self._foot)
        if self._is_elsewhere:
            self._foot_rule.show()
            self._foot.addWidget(Paragraph(say("intacct.document.deeds"), Type.CAPTION, "text2"))
            return
        foot, first = GivingWay(8), FlowGroup(spacing=6)
        foot.line.addWidget(first, 1)
        for words, ask in self._deeds(whole):
            first.line.addWidget(_asking(footer_button(words), ask))
        if whole.stored.posted.state is DocumentState.APPROVED:
            void = _asking(quiet_button(say("documents.void_asking")), lambda: self.void_asked.emit(whole))
            foot.line.addWidget(void, 0, Qt.AlignmentFlag.AlignTop)
        shown = first.line.count() > 0 or foot.line.count() > 1
        self._foot_rule.setVisible(shown)
        if shown:
            self._foot.addWidget(foot)

    def _deeds(self, whole: WholeDocument) -> Iterator[tuple[str, Callable[[], object]]]:
        """What can be done with the document, the next thing first: its words and what asks for it."""
        posted, books_id = whole.stored.posted, whole.stored.posted.books_id.text
        if posted.state is DocumentState.PENDING and whole.summary is None:
            yield say("documents.approve_one"), lambda: self.approve_asked.emit(books_id)
        if posted.state is DocumentState.APPROVED and whole.capture is not None and whole.capture.documents:
            yield say("capture.capture_now"), lambda: self.approve_asked.emit(books_id)
        if whole.is_receivable or whole.owed_back:
            code = "pay_back" if whole.owed_back else "receive"
            yield say(f"documents.{code}"), lambda: self.receive_asked.emit(books_id)
        if whole.has_credit:
            yield say("documents.apply"), lambda: self.apply_asked.emit(books_id)
        if whole.is_convertible:
            yield say("documents.convert"), lambda: self.convert_asked.emit(whole)
        if whole.goods_out:
            yield say("documents.goods_back"), lambda: self.return_asked.emit(whole)
        if whole.has_evidence:
            yield say("documents.as_received"), lambda: self.evidence_asked.emit(whole)

    def _fill(self, *sections: QWidget) -> None:
        clear(self._body)
        for each in sections:
            self._body.addWidget(each)
            self._body.addWidget(Rule())
        self._body.addStretch()


def _asking(made: QPushButton, ask: Callable[[], object]) -> QPushButton:
    made.clicked.connect(lambda _checked=False: ask())
    return made
