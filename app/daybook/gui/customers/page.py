"""Customers with what the books hold for them, and each one's documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from daybook.gui.customers.edit_question import CustomerQuestion, EditableCustomer
from daybook.gui.fonts import Type
from daybook.gui.parts.button import footer_button, link_button
from daybook.gui.parts.document_words import kind_words
from daybook.gui.parts.figures import Figures
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.text import Elided, Paragraph, Text
from daybook.gui.records.searched_page import Records, Search, SearchedPage
from daybook.gui.reports.topics import CUSTOMERS_PAGE
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.customers import OWN_CUSTOMER_FIELDS, CustomerDetails
from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Sheet, SheetLink
from daybook.services.sheets.records import customers_sheet
from daybook.wording import format_money, say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.ledger_reports import CustomerRow
    from daybook.model.ports import Cancel
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.session import Session
    from daybook.services.sheets.catalogue import Span

_SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer with the newest documents."""

    row: CustomerRow
    documents: Sequence[DocumentRow]
    home: str
    details: CustomerDetails | None = None


class CustomersPage(SearchedPage):
    """A chosen customer's documents are listed at the right; all of them open on the Documents page.

    `changed` says that a customer was changed.
    """

    drawing = "empty-customers"

    changed = Signal()

    def __init__(self, place: Workplace, tasks: Tasks) -> None:
        super().__init__(
            place, tasks, Records(CUSTOMERS_PAGE[0], _sheet, LinkKind.CUSTOMER, say("customers.search"))
        )
        self.edit_question: CustomerQuestion | None = None

    def read_record(self, session: Session, target: str) -> Customer | None:
        """Read one customer."""
        ledger = session.ledger
        rows = ledger.customers() if ledger is not None else ()
        row = next((each for each in rows if each.customer_id == target), None)
        if row is None or ledger is None:
            return None
        documents = session.documents.list(DocumentQuery(customer=target))
        details = ledger.customer_book.details([target])
        return Customer(row, documents, ledger.home_currency(), details[0] if details else None)

    def fill_record(self, found: object) -> None:
        """Show a customer."""
        if not isinstance(found, Customer):
            return
        row = found.row
        figures = Figures(found.home)
        figures.add_words(say("reports.column_documents"), str(row.documents))
        figures.add(say("reports.column_sold"), row.sold, "text2")
        figures.add(say("reports.column_owes"), row.owed, "warn" if row.owed else "text2")
        listed: list[QWidget] = [Text(say("customers.documents"), Type.LABEL, "muted")]
        listed += [self._document(each) for each in found.documents[:_SHOWN]]
        if len(found.documents) > _SHOWN:
            more = say("customers.more", count=len(found.documents) - _SHOWN)
            listed.append(Paragraph(more, Type.CAPTION))
        if not found.documents:
            listed.append(Paragraph(say("customers.none")))
        parts: list[tuple[QWidget, ...]] = [(figures,)]
        if found.details is not None:
            parts.append((_known(found.details, found.home),))
        self.record.show_record(row.name, row.email, *parts, tuple(listed))
        edit = footer_button(say("customers.edit"))
        edit.clicked.connect(lambda: self.ask_edit(row.customer_id))
        deeds = [edit]
        if found.documents:
            everything = footer_button(say("customers.show_documents"))
            link = SheetLink(LinkKind.CUSTOMER, row.customer_id)
            everything.clicked.connect(lambda: self.link_wanted.emit(link))
            deeds.append(everything)
        self.record.show_deeds(*deeds)

    def ask_edit(self, customer_id: str) -> None:
        """Ask what the books know of a customer."""

        def read(service: LedgerService, _cancel: Cancel) -> EditableCustomer | None:
            keeper = service.ledger.customer_book
            found = keeper.details([customer_id])
            fields = tuple(each for each in keeper.fields() if each not in OWN_CUSTOMER_FIELDS)
            return EditableCustomer(found[0], fields, tuple(keeper.terms())) if found else None

        self.view.notices.clear()
        self.read(read, self._ask_edit)

    def _ask_edit(self, found: EditableCustomer | None) -> None:
        if found is None:
            return
        self.edit_question = CustomerQuestion(found, self._place, self._tasks, self)
        self.edit_question.answered.connect(lambda _nothing: self._edited(found.customer.name))
        self.edit_question.open()

    def _edited(self, name: str) -> None:
        self.view.show_sentence(say("customers.saved", name=name), say("customers.saved.todo"), Tone.OK)
        self.reload()
        self.changed.emit()

    def _document(self, row: DocumentRow) -> QWidget:
        number = row.number or row.reference
        values = {"kind": kind_words(row.kind), "day": row.date, "total": Money(row.total, row.currency)}
        made = link_button(number)
        made.setAccessibleName(say("customers.document_aloud", number=number, **values))
        link = SheetLink(LinkKind.DOCUMENT, row.books_id)
        made.clicked.connect(lambda: self.link_wanted.emit(link))
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        line = QHBoxLayout()
        line.addWidget(made)
        line.addStretch(1)
        line.addWidget(Text(format_money(row.total, row.currency)))
        column.addLayout(line)
        column.addWidget(Elided(say("customers.document", **values), Type.CAPTION, "text2"))
        return part


def _known(details: CustomerDetails, home: str) -> Figures:
    known = Figures(home)
    facts = {
        "customers.term": details.payment_term or say("customers.term_usual"),
        "customers.phone": details.address.phone,
        "customers.company": details.address.company,
        "customers.group": details.group,
    }
    for code, words in facts.items():
        if words:
            known.add_words(say(code), words)
    for field, words in details.texts:
        known.add_words(field, words)
    return known


def _sheet(ledger: LedgerService, span: Span, search: Search) -> Sheet:
    found = [row for row in ledger.ledger.customers() if search.finds(row.name, row.email)]
    return customers_sheet(found, span.end, ledger.ledger.home_currency())
