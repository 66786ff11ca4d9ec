"""One document, opened: lines, taxes, money received, entries, proof, history; what can be done with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.documents import document_sections as parts
from daybook.gui.documents.summary_section import summary_parts
from daybook.gui.fonts import Type
from daybook.gui.orders.looks import document_look
from daybook.gui.orders.order_facts import section
from daybook.gui.parts.button import footer_button, icon_button, link_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.document_words import kind_words
from daybook.gui.parts.flow_layout import FlowRow
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
        posted = whole.stored.posted
        row = FlowRow()
        if posted.state is DocumentState.PENDING and whole.summary is None:
            approve = footer_button(say("documents.approve_one"))
            approve.clicked.connect(lambda: self.approve_asked.emit(posted.books_id.text))
            row.line.addWidget(approve)
        if posted.state is DocumentState.APPROVED and whole.capture is not None and whole.capture.documents:
            capture = footer_button(say("capture.capture_now"))
            capture.clicked.connect(lambda: self.approve_asked.emit(posted.books_id.text))
            row.line.addWidget(capture)
        if whole.is_receivable or whole.owed_back:
            code, icon_name = ("pay_back", "arrow-up") if whole.owed_back else ("receive", "arrow-down")
            receive = footer_button(say(f"documents.{code}"), icon_name=icon_name)
            receive.clicked.connect(lambda: self.receive_asked.emit(posted.books_id.text))
            row.line.addWidget(receive)
        if whole.has_credit:
            apply = footer_button(say("documents.apply"), icon_name="check")
            apply.clicked.connect(lambda: self.apply_asked.emit(posted.books_id.text))
            row.line.addWidget(apply)
        for wanted, words, icon_name, asked in (
            (whole.is_convertible, "documents.convert", "file-text", self.convert_asked),
            (bool(whole.goods_out), "documents.goods_back", "package", self.return_asked),
            (posted.state is DocumentState.APPROVED, "documents.void_asking", "undo-2", self.void_asked),
            (whole.has_evidence, "documents.as_received", "eye", self.evidence_asked),
        ):
            if wanted:
                deed = footer_button(say(words), icon_name=icon_name)
                deed.clicked.connect(lambda _checked=False, asked=asked: asked.emit(whole))
                row.line.addWidget(deed)
        shown = row.line.count() > 0
        self._foot_rule.setVisible(shown)
        if shown:
            self._foot.addWidget(row)

    def _fill(self, *sections: QWidget) -> None:
        clear(self._body)
        for each in sections:
            self._body.addWidget(each)
            self._body.addWidget(Rule())
        self._body.addStretch()
