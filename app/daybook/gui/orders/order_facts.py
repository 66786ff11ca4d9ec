"""What the side panel says of an order: problems, what was sold, the document with its entry, the proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.cures import advice
from daybook.gui.parts.card import Ground
from daybook.gui.parts.document_words import add_customer, add_sold, kind_words, quantity_text
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.parts.figures import Figures
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.proof_line import ProofLine
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.model.money import rounded
from daybook.model.posting import OrderState
from daybook.wording import Sentence, describe, say

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument
    from daybook.model.order import Order
    from daybook.model.problem import Problem
    from daybook.services.results import Preview

ASKED = "conversion.rate_direction_unknown"
"""The problem that is a question: its own widget asks it."""

_THEIRS = "intacct."
_WAITED = frozenset({OrderState.HELD, OrderState.FAILED})


def sections(preview: Preview) -> Iterator[QWidget]:
    """The panel's sections for an order, top to bottom."""
    yield from _facts(preview, _proof)


def sections_proved_elsewhere(preview: Preview) -> Iterator[QWidget]:
    """The same without the line of the proof, where the whole proof follows."""
    yield from _facts(preview, None)


def _facts(preview: Preview, proof: Callable[[Preview, SalesDocument], QWidget] | None) -> Iterator[QWidget]:
    told = [problem for problem in _reasons(preview) if problem.code != ASKED]
    if told:
        yield section(*(Notice(Tone.WARN, advice(problem)) for problem in told))
    elif _is_free(preview):
        free = Sentence(say("orders.free_now"), say("orders.free_now.todo"), "")
        yield section(Notice(Tone.OK, free))
    document = preview.document
    if document is None:
        yield _sold_by_order(preview.order)
        return
    yield _sold(document)
    yield _document(preview, document)
    if preview.customer_step:
        customer = Figures(document.currency)
        add_customer(customer, document.customer_name, preview.customer_step)
        yield section(customer)
    if proof is not None:
        yield proof(preview, document)
    if remarks := _remarks(preview, document):
        yield remarks


def _reasons(preview: Preview) -> tuple[Problem, ...]:
    """What holds the order; what books elsewhere said last stands until they are asked again."""
    said = tuple(each for each in preview.status.problems if each.code.startswith(_THEIRS))
    return preview.problems or (said if preview.status.state in _WAITED else ())


def _is_free(preview: Preview) -> bool:
    """True for an order that was held or failed and that nothing holds now."""
    waited = preview.status.state in _WAITED and preview.status.inside_filter
    return waited and preview.document is not None and not preview.problems


def section(*parts: QWidget) -> Ground:
    """One part of the panel, with its margins."""
    ground = Ground("base")
    column = QVBoxLayout(ground)
    column.setContentsMargins(16, 10, 16, 12)
    column.setSpacing(6)
    for part in parts:
        column.addWidget(part)
    return ground


def _sold(document: SalesDocument) -> QWidget:
    figures = Figures(document.currency)
    add_sold(figures, document, say("orders.open"), "warn")
    return section(Text(say("orders.sold"), Type.LABEL, "muted"), figures)


def _sold_by_order(order: Order) -> QWidget:
    """The order's own figures, where no document can be made of them."""
    figures = Figures(order.currency)
    for line in order.lines:
        words = say("orders.quantity_of", quantity=quantity_text(line.quantity), name=line.name)
        figures.add(words, rounded(line.line_total.ex_tax, order.currency))
    for code, amount in (
        ("orders.discounts", -(order.discount + order.coupon_discount)),
        ("orders.shipping", order.shipping.ex_tax),
        ("orders.handling", order.handling.ex_tax),
        ("orders.wrapping", order.wrapping.ex_tax),
        ("orders.all_tax", order.total.tax),
    ):
        if amount:
            figures.add(say(code), rounded(amount, order.currency), "muted")
    figures.add_total(say("orders.total_in_shop"), order.total.inc_tax)
    return section(Text(say("orders.sold"), Type.LABEL, "muted"), figures)


def _document(preview: Preview, document: SalesDocument) -> QWidget:
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Elided(kind_words(document.kind), Type.LABEL, "muted"), 1)
    line.addWidget(Text(preview.number or document.reference, Type.STRONG))
    tables: list[QWidget] = []
    for entry in document.entries:
        table = EntryTable()
        table.show_entry(entry)
        tables.append(table)
    return section(head, *tables)


def _proof(preview: Preview, document: SalesDocument) -> QWidget:
    if preview.books_total is None:
        return section(
            ProofLine(document.proof.store_total, document.total, document.currency, "orders.proof_before")
        )
    return section(
        ProofLine(preview.order.total.inc_tax, preview.books_total, document.currency, "orders.proof_posted")
    )


def _remarks(preview: Preview, document: SalesDocument) -> QWidget | None:
    parts: list[QWidget] = [
        Paragraph(describe(flag).what, Type.CAPTION) for flag in (*document.flags, *document.proof.remarks)
    ]
    if not preview.details_read:
        parts.append(Paragraph(say("orders.details_not_read"), Type.CAPTION))
    if not parts:
        return None
    return section(Text(say("orders.worth_knowing"), Type.LABEL, "muted"), *parts)
