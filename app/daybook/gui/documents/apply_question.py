"""What is asked when a customer's credit is to settle an open invoice of theirs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.asking.fields import amount_field, amount_of, day_field, day_of, set_day
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.setup_pages.fields import LabelledField, drop_down
from daybook.model.ledger import NewApplication
from daybook.model.ledger_reports import OpenItem
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import DocumentDesk, WholeDocument
from daybook.wording import say, typed_amount

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.services.session import Session


@dataclass(frozen=True, slots=True)
class Credit:
    """What is needed to ask: the document with the credit, and the invoices it can settle."""

    whole: WholeDocument
    invoices: Sequence[OpenItem]
    today: dt.date
    home: str


def credit_on(session: Session, books_id: str) -> Credit:
    """Read it, off the GUI thread. Raises DaybookError as the books do."""
    service = session.ledger_service
    if service is None:
        raise DaybookError("books.no_ledger_here")
    whole = DocumentDesk(session.books, session.ledger).whole(books_id)
    invoices = service.ledger.invoices_for_credit(BooksId(books_id))
    if not invoices:
        posted = whole.stored.posted
        values = {
            "customer": whole.stored.document.customer_name,
            "currency": posted.currency,
            "number": posted.number,
        }
        raise DaybookError("documents.apply_none", values)
    return Credit(whole, invoices, service.today, service.ledger.home_currency())


class ApplyQuestion(LedgerQuestion):
    """Asks for the invoice, the amount and the day. Answers with the number of what was applied."""

    def __init__(self, what: Credit, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        posted = what.whole.stored.posted
        self._what = what
        self._currency = posted.currency
        values = {
            "number": posted.number,
            "customer": what.whole.stored.document.customer_name,
            "credit": Money(what.whole.owed_back, posted.currency),
        }
        sentences = [say("documents.apply_follows", **values), say("documents.apply_undo")]
        if posted.currency != what.home:
            sentences.append(say("documents.apply_rates"))
        words = Words(say("documents.apply_title", **values), sentences, say("documents.apply_now"))
        super().__init__(words, place, tasks, parent)
        self.invoice = drop_down(say("documents.apply_invoice"))
        for item in what.invoices:
            still_open = Money(item.open, item.currency)
            line = say(
                "documents.apply_invoice_line", number=item.number, reference=item.reference, open=still_open
            )
            self.invoice.addItem(line, item)
        self.amount = amount_field(say("documents.apply_amount", currency=posted.currency))
        self.day = day_field(say("documents.apply_day"), max(what.today, posted.date))
        self.invoice.currentIndexChanged.connect(self._propose)
        self._lay_out()
        self._propose()
        self.invoice.setFocus()

    @property
    def chosen(self) -> OpenItem:
        """The invoice chosen. Raises DaybookError("documents.apply_no_invoice")."""
        item = self.invoice.currentData()
        if not isinstance(item, OpenItem):
            raise DaybookError("documents.apply_no_invoice")
        return item

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.addWidget(LabelledField(self.invoice.accessibleName(), self.invoice), 0, 0, 1, 2)
        grid.addWidget(LabelledField(self.amount.accessibleName(), self.amount), 1, 0)
        grid.addWidget(LabelledField(self.day.accessibleName(), self.day), 1, 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def _propose(self) -> None:
        """All that the credit and the invoice allow."""
        if self.invoice.currentIndex() >= 0:
            most = min(self._what.whole.owed_back, self.chosen.open)
            self.amount.setText(typed_amount(most, self._currency))

    def gather(self) -> Deed:
        """Apply what was entered."""
        amount = amount_of(self.amount.text(), self._currency)
        if amount is None:
            raise DaybookError("asking.amount_missing")
        wanted = NewApplication(
            self._what.whole.stored.posted.books_id, BooksId(self.chosen.books_id), day_of(self.day), amount
        )
        return lambda ledger: ledger.apply_credit(wanted)

    def use_day(self, day: dt.date) -> None:
        """Date it on this day."""
        set_day(self.day, day)
