"""Asks what the books know of a customer: e-mail, phone, company, group, payment term, text fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.setup_pages.fields import LabelledField, drop_down, line_edit
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.customers import CustomerDetails
    from daybook.model.setup import PaymentTerm

_COLUMNS: Final = 2


@dataclass(frozen=True, slots=True)
class EditableCustomer:
    """A customer with the text fields the user named and the payment terms on offer."""

    customer: CustomerDetails
    fields: tuple[str, ...]
    terms: tuple[PaymentTerm, ...]


class CustomerQuestion(LedgerQuestion):
    """Answers with nothing; the customer is changed then."""

    def __init__(self, found: EditableCustomer, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        customer = found.customer
        title = say("customers.edit_title", name=customer.name)
        super().__init__(
            Words(title, [say("customers.edit_follows")], say("customers.save")), place, tasks, parent
        )
        self._customer = customer
        self.email = line_edit(say("customers.email"), customer.email)
        self.phone = line_edit(say("customers.phone"), customer.address.phone)
        self.company = line_edit(say("customers.company"), customer.address.company)
        self.contact = line_edit(say("customers.contact"), customer.contact)
        self.group = line_edit(say("customers.group"), customer.group)
        self.term = drop_down(say("customers.term"))
        self._offer(found.terms)
        held = dict(customer.texts)
        self.texts: dict[str, QLineEdit] = {
            field: line_edit(field, held.get(field, "")) for field in found.fields
        }
        pairs: list[tuple[str, QWidget]] = [
            (say("customers.term"), self.term),
            (say("customers.email"), self.email),
            (say("customers.phone"), self.phone),
            (say("customers.company"), self.company),
            (say("customers.contact"), self.contact),
            (say("customers.group"), self.group),
            *self.texts.items(),
        ]
        form = QWidget()
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        for number, (words, field) in enumerate(pairs):
            grid.addWidget(LabelledField(words, field), *divmod(number, _COLUMNS))
        self.content.addWidget(form)
        self.setMinimumWidth(560)

    def _offer(self, terms: Sequence[PaymentTerm]) -> None:
        self.term.addItem(say("customers.term_usual"), "")
        names = [term.name for term in terms]
        own = self._customer.payment_term
        for name in names if own in {"", *names} else (*names, own):
            self.term.addItem(name, name)
        self.term.setCurrentIndex(max(0, self.term.findData(own)))

    def gather(self) -> Deed:
        """Change the customer to what was entered."""
        changed = replace(
            self._customer,
            email=self.email.text().strip(),
            contact=self.contact.text().strip(),
            address=replace(
                self._customer.address,
                phone=self.phone.text().strip(),
                company=self.company.text().strip(),
            ),
            group=self.group.text().strip(),
            payment_term=str(self.term.currentData()),
            texts=tuple(
                (field, edit.text().strip()) for field, edit in self.texts.items() if edit.text().strip()
            ),
        )
        return lambda ledger: ledger.customer_book.change([changed])
