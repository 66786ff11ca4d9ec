"""A document as Sage Intacct would get it: its lines, and the very request in a window of its own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.parts.button import button, primary_button
from daybook.gui.parts.card import Ground
from daybook.gui.parts.document_words import quantity_text
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.rule import Rule
from daybook.gui.parts.text import Breaking, Paragraph, Text
from daybook.wording import format_amount, format_date, format_decimal, say

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument
    from daybook.model.outgoing import Outgoing, OutgoingLine


_LETTERS = 16
"""A name has room for so many at least before it goes on below."""


class OutgoingSheet(QFrame):
    """One row a line: what Intacct calls it, and below that what the order says; amounts at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(say("intacct.trial.lines"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_lines(self, lines: Sequence[OutgoingLine], outgoing: Outgoing, currency: str) -> None:
        """Show the lines instead of those before, closed with their total."""
        clear(self._column)
        for place, line in enumerate(lines):
            self._column.addWidget(Rule("grid") if place else Rule())
            self._column.addWidget(_row(_name(line), _below(line, currency), line, currency))
        self._column.addWidget(Rule("edge"))
        self._column.addWidget(_closing(outgoing, currency))
        self._column.addWidget(Rule("edge", lines=2))


def _name(line: OutgoingLine) -> str:
    if line.quantity is None:
        return say("intacct.trial.subtotal", name=line.code)
    if not line.name:
        return say("intacct.trial.new_item", code=line.code)
    return line.code if line.name == line.code else say("intacct.row", code=line.code, name=line.name)


def _below(line: OutgoingLine, currency: str) -> str:
    if line.quantity is None or line.price is None:
        if line.sent is None or line.sent == line.amount:
            return ""
        return say("intacct.trial.sent_as", amount=format_amount(line.sent, currency))
    times = say(
        "intacct.trial.times", quantity=quantity_text(line.quantity), price=format_decimal(line.price)
    )
    place = say("intacct.trial.from", place=line.place) if line.place else ""
    parts = [times, place, line.text if line.text != line.name else ""]
    return " · ".join(part for part in parts if part)


def _row(name: str, below: str, line: OutgoingLine, currency: str) -> QWidget:
    row = Ground("none")
    across = QHBoxLayout(row)
    across.setContentsMargins(8, 4, 8, 4)
    across.setSpacing(6)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(Breaking(name, letters=_LETTERS))
    if below:
        words.addWidget(Breaking(below, Type.CAPTION, "text2", letters=_LETTERS))
    across.addLayout(words, 1)
    amount = _figure(format_amount(line.amount, currency), Type.BODY)
    across.addWidget(amount, 0, Qt.AlignmentFlag.AlignTop)
    return row


def _closing(outgoing: Outgoing, currency: str) -> QWidget:
    row = Ground("none")
    across = QHBoxLayout(row)
    across.setContentsMargins(8, 4, 8, 4)
    across.addWidget(Text(say("intacct.trial.total"), Type.STRONG), 1)
    across.addWidget(_figure(format_amount(outgoing.total, currency), Type.STRONG))
    return row


def _figure(words: str, kind: Type) -> Text:
    figure = Text(words, kind)
    figure.setAlignment(FLUSH_RIGHT)
    return figure


def facts_of(outgoing: Outgoing, document: SalesDocument) -> list[tuple[str, str]]:
    """Whose it is, when it is due and what is recorded as paid, in Intacct's names."""
    if outgoing.by_day:
        return [(say("intacct.trial.journal"), outgoing.made_as)]
    customer = say("intacct.trial.new_customer", name=document.customer_name)
    if outgoing.customer_id:
        customer = say("intacct.row", code=outgoing.customer_id, name=outgoing.customer)
    facts = [(say("wizard.trial.customer"), customer)]
    if outgoing.term:
        facts.append((say("intacct.trial.term"), outgoing.term))
    if outgoing.due is not None:
        facts.append((say("intacct.trial.due"), format_date(outgoing.due)))
    for each in outgoing.payments:
        words = say(
            "intacct.trial.to_account",
            amount=format_amount(each.amount, document.currency),
            account=each.account,
        )
        facts.append((say("intacct.trial.payment", method=each.method), words))
    return facts


class RequestWindow(QDialog):
    """The function that the import would call, to be read or given to an administrator."""

    def __init__(self, outgoing: Outgoing, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("intacct.trial.request.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("edged", "true")
        self.resize(720, 560)
        self.text = QPlainTextEdit()
        self.text.setProperty("kind", "field")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(say("intacct.trial.request.title"))
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setPlainText(outgoing.request)
        self.copy = button(say("support.copy"), icon_name="copy")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(outgoing.request))
        close = primary_button(say("support.close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self.copy)
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(Text(say("intacct.trial.request.title"), Type.SECTION))
        column.addWidget(Paragraph(say("intacct.trial.request.about")))
        column.addWidget(self.text, 1)
        column.addLayout(foot)
