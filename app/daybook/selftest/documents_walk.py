"""Documents, customers and items: filters, one document with its history, and the deeds of each."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.gui.customers.page import CustomersPage
from daybook.gui.documents.evidence_window import EvidenceWindow
from daybook.gui.items.page import ItemsPage
from daybook.gui.parts.fold import Fold
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.sheet import LinkKind
from daybook.selftest.hand import WalkFailedError
from daybook.selftest.pages import PagesWalk
from daybook.wording import say, typed_number

if TYPE_CHECKING:
    from daybook.gui.asking.ledger_question import LedgerQuestion
    from daybook.gui.records.searched_page import SearchedPage
    from daybook.model.books import DocumentRow

_COUNTED: Final = "10"
_WORTH: Final = Decimal(55)


class DocumentsWalk(PagesWalk):
    """Looks at documents and records, and asks each deed that they offer."""

    def look_at_documents(self) -> None:
        """Filter by kind, open an invoice, receive a payment, ask to void. Raises WalkFailedError."""
        self.go_to("documents")
        page, hand = self.documents, self._hand
        hand.choose(page.head.filters.kinds, DocumentKind.SALES_INVOICE)
        invoice = self._wait_for(DocumentKind.SALES_INVOICE)
        self.open_document(invoice)
        for fold in page.panel.findChildren(Fold):
            fold.open()
        hand.picture(self.window, "documents-invoice")
        self._look_at_evidence()
        hand.press(page.panel, say("documents.receive"))
        self._answer("documents-receive")
        hand.press(page.panel, say("documents.void_asking"))
        hand.wait("the question", lambda: page.deeds.question is not None)
        self._look_and_leave("documents-void")
        hand.choose(page.head.filters.kinds, None)

    def convert(self, order_id: str) -> None:
        """Make an invoice of an order's sales order and approve it. Raises WalkFailedError."""
        self.go_to("documents")
        page, hand = self.documents, self._hand
        hand.choose(page.head.filters.kinds, DocumentKind.SALES_ORDER)
        self._wait_for(DocumentKind.SALES_ORDER)
        self.open_document(next(row for row in self._listed() if row.order_id == order_id))
        hand.press(page.panel, say("documents.convert"))
        self._answer("documents-convert")
        hand.wait("the invoice", lambda: self._opened_kind() is DocumentKind.SALES_INVOICE)
        hand.press(page.panel, say("documents.approve_one"))
        hand.wait("its approval", lambda: self._opened_state() is DocumentState.APPROVED)
        hand.choose(page.head.filters.kinds, None)

    def look_at_customers(self) -> None:
        """Open a customer. Raises WalkFailedError."""
        page = self.open_sheets("customers", CustomersPage)
        self._open_first(page, LinkKind.CUSTOMER)
        self._hand.picture(self.window, "customers")

    def look_at_items(self, wanted: str) -> None:
        """Open an item, and enter opening stock of the first and the wanted one. Raises WalkFailedError."""
        page, hand = self.open_sheets("items", ItemsPage), self._hand
        self._open_first(page, LinkKind.ITEM)
        hand.picture(self.window, "items")
        hand.click(page.stock_button)
        hand.wait("the question", lambda: page.question is not None)
        question = page.question
        if question is None:
            raise WalkFailedError("stock was not asked for")
        for item in dict.fromkeys((next(iter(question.fields)), wanted)):
            quantity, value = question.fields[item]
            hand.write(quantity, _COUNTED)
            hand.write(value, typed_number(_WORTH))
        hand.picture(question, "items-stock")
        hand.click(question.deed_button)
        hand.wait("the stock to be in the books", lambda: bool(page.view.notices.text))
        self._hand.wait("the items", lambda: not page.view.is_loading)
        hand.picture(self.window, "items-stock-entered")

    def open_document(self, row: DocumentRow) -> None:
        """Open a document that is listed."""
        page = self.documents
        place = page.model.row_of(row.books_id)
        if place is None:
            raise WalkFailedError(f"{row.reference} is not listed")
        self._hand.click_cell(page.table, place, 1)
        self._hand.wait(row.reference, lambda: self._opened_id() == row.books_id and page.panel.isVisible())

    def _wait_for(self, kind: DocumentKind) -> DocumentRow:
        model = self.documents.model
        self._hand.wait(
            f"documents of the kind {kind}", lambda: model.rowCount() > 0 and model.row(0).kind is kind
        )
        rows = self._listed()
        still_open = [row for row in rows if row.open and row.state is DocumentState.APPROVED]
        return (still_open or rows)[0]

    def _listed(self) -> list[DocumentRow]:
        model = self.documents.model
        return [model.row(number) for number in range(model.rowCount())]

    def _look_at_evidence(self) -> None:
        page, hand = self.documents, self._hand
        hand.press(page.panel, say("documents.as_received"))
        hand.wait("the order as received", lambda: bool(page.findChildren(EvidenceWindow)))
        window = page.findChildren(EvidenceWindow)[0]
        hand.picture(window, "documents-as-received")
        window.accept()

    def _answer(self, picture: str) -> None:
        """Press the deed of what is asked; no picture for ''."""
        deeds = self.documents.deeds
        self._hand.wait("the question", lambda: deeds.question is not None)
        question = self._asked()
        if picture:
            self._hand.picture(question, picture)
        self._hand.click(question.deed_button)
        self._hand.wait(f"{picture or 'the deed'} to be done", lambda: deeds.question is None)

    def _look_and_leave(self, name: str) -> None:
        question = self._asked()
        self._hand.picture(question, name)
        self._hand.click(question.leave)

    def _asked(self) -> LedgerQuestion:
        if self.documents.deeds.question is None:
            raise WalkFailedError("nothing was asked")
        return self.documents.deeds.question

    def _opened_id(self) -> str:
        whole = self.documents.panel.whole
        return whole.stored.posted.books_id.text if whole is not None else ""

    def _opened_kind(self) -> DocumentKind | None:
        whole = self.documents.panel.whole
        return whole.stored.posted.kind if whole is not None else None

    def _opened_state(self) -> DocumentState | None:
        whole = self.documents.panel.whole
        return whole.stored.posted.state if whole is not None else None

    def _open_first(self, page: SearchedPage, kind: LinkKind) -> None:
        sheet = page.view.sheet
        rows = sheet.rows if sheet is not None else ()
        places = [place for place, row in enumerate(rows) if row.link is not None and row.link.kind is kind]
        if not places:
            raise WalkFailedError(f"no {kind} is listed")
        page.table.selectRow(places[0])
        self._hand.wait("the record", page.record.isVisible)
