"""One document, opened: lines, taxes, money received, entries, proof; its approval."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.looks import document_look
from daybook.gui.orders.order_facts import section
from daybook.gui.parts.button import footer_button, icon_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.document_words import add_sold, kind_words
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.parts.figures import Figures
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.proof_line import ProofLine
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.state_label import StateLabel
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.model.books import StoredDocument
from daybook.model.document import DocumentState, JournalEntry, SalesDocument
from daybook.model.problem import DaybookError
from daybook.wording import describe, format_date, say


class DocumentPanel(Ground):
    """`approve_asked` carries a books id; `closed` says that its button was pressed."""

    approve_asked = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("base", parent)
        self.setAccessibleName(say("documents.panel"))
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
        area = QScrollArea()
        area.setProperty("plain", "true")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        column.addWidget(area, 1)
        self._foot = QVBoxLayout()
        self._foot.setContentsMargins(16, 12, 16, 12)
        self._foot_rule = Rule()
        column.addWidget(self._foot_rule)
        column.addLayout(self._foot)

    def show_error(self, error: DaybookError) -> None:
        """Say why the document cannot be opened."""
        clear(self._head)
        clear(self._foot)
        self._fill(section(Notice(Tone.ERROR, describe(error))))

    def show_document(self, stored: StoredDocument) -> None:
        """Show it whole."""
        document = stored.document
        self._draw_head(stored)
        proof = ProofLine(
            document.proof.store_total, stored.posted.total, document.currency, "orders.proof_posted"
        )
        self._fill(
            section(_facts(document)),
            section(Text(say("orders.sold"), Type.LABEL, "muted"), _sold(document)),
            *(_entry(entry) for entry in document.entries),
            section(proof),
            *(section(Paragraph(describe(flag).what, Type.CAPTION)) for flag in document.flags),
        )
        clear(self._foot)
        pending = stored.posted.state is DocumentState.PENDING
        self._foot_rule.setVisible(pending)
        if pending:
            approve = footer_button(say("documents.approve_one"))
            approve.clicked.connect(lambda: self.approve_asked.emit(stored.posted.books_id.text))
            line = QHBoxLayout()
            line.addWidget(approve)
            line.addStretch()
            self._foot.addLayout(line)

    def _draw_head(self, stored: StoredDocument) -> None:
        clear(self._head)
        title = QHBoxLayout()
        title.addWidget(Elided(stored.posted.number or stored.posted.reference, Type.SECTION), 1)
        close = icon_button("panel-right", say("documents.close_panel"))
        close.clicked.connect(self.closed)
        title.addWidget(close)
        self._head.addLayout(title)
        what = f"{kind_words(stored.posted.kind)}  ·  {stored.document.customer_name}"
        self._head.addWidget(Elided(what, Type.BODY, "text2"))
        self._head.addWidget(StateLabel(document_look(stored.posted.state)))

    def _fill(self, *parts: QWidget) -> None:
        clear(self._body)
        for part in parts:
            self._body.addWidget(part)
            self._body.addWidget(Rule())
        self._body.addStretch()


def _facts(document: SalesDocument) -> Figures:
    facts = Figures(document.currency)
    facts.add_words(say("documents.fact_reference"), document.reference)
    facts.add_words(say("documents.fact_order"), document.order_id)
    facts.add_words(say("documents.fact_date"), format_date(document.date))
    if document.tax_date != document.date:
        facts.add_words(say("documents.fact_tax_date"), format_date(document.tax_date))
    if document.due_date is not None and document.open:
        facts.add_words(say("documents.fact_due"), format_date(document.due_date))
        facts.add_words(say("documents.fact_term"), document.payment_term)
    if document.warehouse:
        facts.add_words(say("documents.fact_warehouse"), document.warehouse)
    return facts


def _sold(document: SalesDocument) -> Figures:
    figures = Figures(document.currency)
    add_sold(figures, document)
    return figures


def _entry(entry: JournalEntry) -> QWidget:
    table = EntryTable()
    table.show_entry(entry)
    title = say("documents.entry", reference=entry.number or entry.reference, date=entry.date)
    return section(Elided(title, Type.LABEL, "muted"), table)
