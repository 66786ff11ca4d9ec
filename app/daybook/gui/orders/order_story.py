"""What the side panel tells beyond an order's document: changes in the shop, proof, documents, history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.documents.document_sections import proof as proof_section
from daybook.gui.fonts import Type
from daybook.gui.orders.order_facts import section
from daybook.gui.orders.state_looks import document_look
from daybook.gui.parts.button import link_button, small_button
from daybook.gui.parts.document_words import kind_words
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Elided, Paragraph, Text, plain_tooltip
from daybook.wording import format_amount, format_datetime, format_decimal, format_money, say

if TYPE_CHECKING:
    from daybook.model.document import DocumentState
    from daybook.model.history import OrderEvent
    from daybook.model.posting import Posted
    from daybook.services.orders.changes import OrderDifference
    from daybook.services.orders.order_story import OrderStory

_WITH_WORDS = frozenset({"ignored", "change_kept", "undone"})
"""Events whose reason is a person's own words; others have the code of a problem there."""


def sections(
    story: OrderStory,
    open_document: Callable[[str], object],
    look: Callable[[DocumentState], Look] = document_look,
) -> Iterator[QWidget]:
    """The sections below an order's document; `open_document` gets the id of one that was clicked.

    `look` says how the states of documents look in these books.
    """
    if story.proof is not None:
        yield proof_section(story.proof)
    if story.documents:
        rows = [_document_row(posted, open_document, look) for posted in story.documents]
        yield section(Text(say("orders.documents"), Type.LABEL, "muted"), *rows)
    if story.events:
        yield _history(story)


class ChangePanel(QWidget):
    """What the shop changed after import, to the cent, and the three answers; each is asked about first."""

    taken_out = Signal()
    imported_again = Signal()
    kept = Signal()

    def __init__(self, difference: OrderDifference, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._currency = difference.currency
        self._difference = difference
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconLabel("triangle-alert", "warn"))
        code = "orders.change_cancelled" if difference.is_cancelled else "orders.change_title"
        head.addWidget(Text(say(code), Type.STRONG), 1)
        column.addLayout(head)
        for sentence in _sentences(difference):
            column.addWidget(Paragraph(sentence, Type.CAPTION))
        for change in difference.amounts:
            words = say(f"orders.change.{change.field.value}")
            column.addWidget(self._figure(words, change.before, change.after))
        for line in difference.lines:
            quantities = (
                format_decimal(line.quantity_before.normalize()),
                format_decimal(line.quantity_after.normalize()),
            )
            name = line.name
            if quantities[0] != quantities[1]:
                before, after = quantities
                name = say("orders.change_quantity", name=line.name, before=before, after=after)
            column.addWidget(self._figure(name, line.before, line.after))
        self.take_out = small_button(say("orders.change_take_out"))
        self.import_again = small_button(say("orders.change_import_again"))
        self.keep = small_button(say("orders.change_keep"))
        self.take_out.clicked.connect(self.taken_out)
        self.import_again.clicked.connect(self.imported_again)
        self.keep.clicked.connect(self.kept)
        for answer in (self.import_again, self.take_out, self.keep):
            column.addWidget(answer)

    def _figure(self, name: str, before: Decimal, after: Decimal) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Elided(name, Type.BODY), 1)
        amounts = (format_amount(before, self._currency), format_amount(after, self._currency))
        if self._difference.changed_currency:
            earlier = self._difference.currency_before
            amounts = (format_money(before, earlier), format_money(after, self._currency))
        line.addWidget(Text(say("orders.change_from_to", before=amounts[0], after=amounts[1])))
        row.setAccessibleName(f"{name}: {amounts[0]} → {amounts[1]}")
        return row


def _sentences(difference: OrderDifference) -> Iterator[str]:
    currency = difference.currency
    if difference.status[0] != difference.status[1]:
        yield say("orders.change_status", before=difference.status[0], after=difference.status[1])
    if difference.kept_by_shop:
        yield say("orders.change_kept_money", amount=format_money(difference.kept_by_shop, currency))
    if difference.changed_currency:
        yield say("orders.change_currency", before=difference.currency_before, after=currency)
    elif difference.moves_money:
        total, tax = (format_money(each, currency) for each in (difference.total, difference.tax))
        yield say("orders.change_totals", total=total, tax=tax)
    elif difference.address_changed:
        yield say("orders.change_address")
    elif not difference.is_cancelled:
        yield say("orders.change_nothing")


def _document_row(
    posted: Posted, open_document: Callable[[str], object], look: Callable[[DocumentState], Look]
) -> QWidget:
    row = GivingWay(8)
    name = link_button(posted.number or posted.reference)
    amount = format_money(posted.total, posted.currency)
    name.setAccessibleDescription(f"{kind_words(posted.kind)}, {amount}")
    name.setToolTip(plain_tooltip(kind_words(posted.kind)))
    name.clicked.connect(lambda: open_document(posted.books_id.text))
    row.line.addWidget(name)
    row.line.addStretch(1)
    beside = QWidget()
    line = QHBoxLayout(beside)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(Text(amount, Type.CAPTION, "text2"))
    line.addWidget(StateLabel(look(posted.state), Type.CAPTION))
    row.line.addWidget(beside)
    return row


def _history(story: OrderStory) -> QWidget:
    """What happened here, by this computer's clock."""
    zone = dt.datetime.now().astimezone().tzinfo or dt.UTC
    fold = Fold(say("orders.history", count=len(story.events)))
    for event in story.events:
        words = say("orders.history_line", what=event_words(event), at=format_datetime(event.at, zone))
        fold.content.addWidget(Paragraph(words, Type.CAPTION, "text2"))
    return section(fold)


def event_words(event: OrderEvent) -> str:
    """What happened, with a person's reason where there is one."""
    name = event.after if event.event == "settled" else event.event
    what = say(f"orders.event.{name}", status=event.reason)
    if event.reason and name in _WITH_WORDS:
        return say("orders.event_with_reason", what=what, reason=event.reason)
    return what
