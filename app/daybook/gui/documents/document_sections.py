"""The parts of an opened document: facts, what was sold, entries with what reverses them, proof, history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from daybook.gui.fonts import Type
from daybook.gui.orders.order_facts import section
from daybook.gui.parts.button import link_button
from daybook.gui.parts.document_words import add_customer, add_sold
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.parts.figures import Figures
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.state_label import Look, StateLabel
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.model.document import DocumentKind, DocumentState, JournalEntry, SalesDocument
from daybook.wording import describe, format_date, format_datetime, say

if TYPE_CHECKING:
    from daybook.model.ledger import HistoryLine
    from daybook.model.order_statuses import OrderStatusChange
    from daybook.services.ledger.documents import WholeDocument
    from daybook.services.orders.proof import ProofOfOrder

_STATUSES_SHOWN = 4


def _status_words(change: OrderStatusChange) -> str:
    when = format_datetime(change.at, dt.datetime.now().astimezone().tzinfo or dt.UTC)
    if not change.by:
        return say("documents.status_from_shop", status=change.status, when=when)
    return say("documents.status_by", status=change.status, when=when, who=change.by)


def facts(whole: WholeDocument) -> QWidget:
    """What the document is known by, its days, and what is open on it now."""
    document = whole.stored.document
    shown = Figures(document.currency)
    shown.add_words(say("documents.fact_reference"), document.reference)
    if document.order_id:
        shown.add_words(say("documents.fact_order"), document.order_id)
    shown.add_words(say("documents.fact_date"), format_date(document.date))
    if document.tax_date != document.date:
        shown.add_words(say("documents.fact_tax_date"), format_date(document.tax_date))
    if document.due_date is not None and document.open:
        shown.add_words(say("documents.fact_due"), format_date(document.due_date))
        if document.payment_term:
            shown.add_words(say("documents.fact_term"), document.payment_term)
    for place, change in enumerate(reversed(whole.order_statuses[-_STATUSES_SHOWN:])):
        shown.add_words("" if place else say("documents.fact_order_status"), _status_words(change))
    _add_sending(shown, document)
    _add_matches(shown, document)
    if whole.rests_on:
        code = "documents.fact_corrects" if document.corrects else "documents.fact_made_from"
        shown.add_words(say(code), whole.rests_on)
    if whole.invoice:
        shown.add_words(say("documents.fact_invoice"), whole.invoice)
    if whole.owed_back:
        shown.add_strong(say("documents.fact_owed_back"), whole.owed_back, "warn")
    elif whole.still_open:
        shown.add_strong(say("documents.fact_open"), whole.still_open, "warn")
    return section(shown)


def in_intacct(whole: WholeDocument) -> QWidget:
    """Where the document is found in Sage Intacct, in words: no address of Intacct's is known."""
    where = Paragraph(_place_in_intacct(whole), Type.CAPTION)
    where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return section(where)


def _place_in_intacct(whole: WholeDocument) -> str:
    posted = whole.stored.posted
    if not whole.stored.document.entries:
        return say("intacct.document.where", document=posted.books_id.text)
    # Only what goes into a day's entry is kept here with an entry of its own.
    if posted.number:
        return say("intacct.document.in_entry", number=posted.number)
    return say("intacct.document.waits")


def _add_sending(shown: Figures, document: SalesDocument) -> None:
    """Where the goods are taken from and how they are sent."""
    if document.warehouse:
        shown.add_words(say("documents.fact_warehouse"), document.warehouse)
    if document.ship_via:
        shown.add_words(say("documents.fact_ship_via"), document.ship_via)


def _add_matches(shown: Figures, document: SalesDocument) -> None:
    """Which step found the customer and the items, as it was when the document was made."""
    if document.customer_step:
        add_customer(shown, document.customer_name, document.customer_step)
    by_step: dict[str, list[str]] = {}
    for line in document.lines:
        if line.item_step and line.item not in by_step.setdefault(line.item_step, []):
            by_step[line.item_step].append(line.item)
    for place, (step, items) in enumerate(by_step.items()):
        words = say(f"documents.items_found.{step}", items=", ".join(items))
        shown.add_words("" if place else say("documents.fact_items_found"), words)


def sold(document: SalesDocument) -> QWidget:
    """Lines, taxes and how it was paid at the sale; what came since stands with the facts."""
    figures = Figures(document.currency)
    is_memo = document.kind is DocumentKind.CREDIT_MEMO
    # What is open by now, and asks for somebody, stands with the facts.
    add_sold(figures, document, say("documents.taken_off" if is_memo else "documents.open_then"), "text")
    heading = say("documents.credited" if is_memo else "orders.sold")
    return section(Text(heading, Type.LABEL, "muted"), figures)


def authorised(whole: WholeDocument) -> QWidget | None:
    """Money that could still be captured, or why it cannot be here; None where the document shows none."""
    document, outlook = whole.stored.document, whole.capture
    is_void = whole.stored.posted.state is DocumentState.VOID
    if outlook is None or is_void or not (outlook.documents or outlook.others):
        return None
    figures = Figures(document.currency)
    for each in document.authorisations:
        figures.add(f"{each.method}, {format_date(each.date)}", each.amount)
    reasons = [describe(problem) for _, problem in outlook.others]
    return section(
        Text(say("capture.title"), Type.LABEL, "muted"),
        figures,
        *(Paragraph(f"{reason.what} {reason.todo}", Type.CAPTION) for reason in reasons),
    )


def entries(document: SalesDocument, go_to: Callable[[str], object]) -> Mapping[str, QWidget]:
    """Each entry by its number or place; one that reverses or is reversed has a link that goes there."""
    reversed_by = {entry.reverses: entry.number for entry in document.entries if entry.reverses}
    found: dict[str, QWidget] = {}
    for place, entry in enumerate(document.entries):
        parts: list[QWidget] = [Elided(_title(entry), Type.LABEL, "muted")]
        if entry.reverses:
            parts.append(_link("documents.entry_reverses", entry.reverses, go_to))
        if mirror := reversed_by.get(entry.number) if entry.number else None:
            parts.append(_link("documents.entry_reversed_by", mirror, go_to))
        table = EntryTable()
        table.show_entry(entry)
        found[entry.number or str(place)] = section(*parts, table)
    return found


def _title(entry: JournalEntry) -> str:
    what = say(f"reports.entry.{entry.origin.value}")
    return say(
        "documents.entry", what=what, reference=entry.number or entry.reference, date=format_date(entry.date)
    )


def _link(code: str, number: str, go_to: Callable[[str], object]) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    made = link_button(say(code, number=number))
    made.clicked.connect(lambda: go_to(number))
    row.addWidget(made)
    row.addStretch()
    return line


def proof(found: ProofOfOrder) -> QWidget:
    """Four figures that must be equal; every difference has a name."""
    figures = Figures(found.currency)
    figures.add(say("documents.proof_store"), found.store)
    figures.add(say("documents.proof_parts"), found.parts)
    if found.rounding:
        figures.add(say("documents.proof_rounding"), found.rounding, "muted")
    figures.add(say("documents.proof_entry"), found.entry)
    figures.add(say("documents.proof_books"), found.books)
    look = (
        Look("circle-check", "ok", say("documents.proof_holds"))
        if found.holds
        else Look("equal-not", "err", say("documents.proof_fails"))
    )
    head = QWidget()
    line = QHBoxLayout(head)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(Text(say("documents.proof"), Type.LABEL, "muted"))
    line.addStretch()
    line.addWidget(StateLabel(look, Type.STRONG))
    remarks = (Paragraph(describe(remark).what, Type.CAPTION) for remark in found.remarks)
    return section(head, figures, *remarks)


def history(lines: tuple[HistoryLine, ...]) -> QWidget:
    """What happened to the document, oldest first, folded."""
    fold = Fold(say("documents.history", count=len(lines)))
    zone = dt.datetime.now().astimezone().tzinfo or dt.UTC
    for line in lines:
        what = say(f"documents.history.{line.what}", detail=line.detail)
        at = format_datetime(line.at, zone)
        code = "documents.history_by" if line.by else "documents.history_at"
        fold.content.addWidget(Paragraph(say(code, what=what, at=at, by=line.by), Type.CAPTION, "text2"))
    return section(fold)
