"""What is asked when money has come in for an invoice or a sales order, or went back to a customer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QGridLayout, QWidget

from daybook.gui.asking.fields import (
    account_field,
    account_of,
    amount_field,
    amount_of,
    day_field,
    day_of,
    set_day,
)
from daybook.gui.asking.ledger_question import Deed, LedgerQuestion, Words
from daybook.gui.setup_pages.fields import LabelledField, line_edit
from daybook.model.account import Account, AccountType, Role
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewPayment
from daybook.model.money import Money
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import DocumentDesk, WholeDocument
from daybook.wording import number_typed, say, typed_number

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.services.session import Session

BY_HAND: Final = "by hand"
"""Where a rate comes from that a person entered."""

_UNFIT: Final = frozenset({Role.RECEIVABLE, Role.STOCK})


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What the fields are called whose names say which way the money goes."""

    account: str
    day: str
    rate_hint: str


@dataclass(frozen=True, slots=True)
class Receivable:
    """What is needed to ask. `rate` is the document's own, a proposal where its currency is foreign."""

    whole: WholeDocument
    accounts: tuple[Account, ...]
    bank: str
    today: dt.date
    home: str
    rate: Decimal


def receivable(session: Session, books_id: str) -> Receivable:
    """Read it, off the GUI thread. Raises DaybookError as the books do."""
    service = session.ledger_service
    if service is None:
        raise DaybookError("books.no_ledger_here")
    whole = DocumentDesk(session.books, session.ledger).whole(books_id)
    roles = service.roles()
    unfit = {account.code for role, account in roles if role.role in _UNFIT}
    # What is owed back may also stay with the shop, as credit of the customer.
    credit = {account.code for role, account in roles if role.role is Role.STORE_CREDIT and whole.owed_back}
    accounts = tuple(
        each
        for each in service.accounts()
        if (each.type is AccountType.ASSET and each.code not in unfit) or each.code in credit
    )
    bank = next((account.code for role, account in roles if role.role is Role.BANK), "")
    entries = whole.stored.document.entries
    rate = entries[0].rate if entries else Decimal(1)
    return Receivable(whole, accounts, bank, service.today, service.ledger.home_currency(), rate)


class PaymentQuestion(LedgerQuestion):
    """Asks for amount, account, day, and the rate of foreign money. Answers with the payment's number."""

    def __init__(
        self,
        what: Receivable,
        words: Words,
        fields: FieldWords,
        amount: Decimal,
        place: Workplace,
        tasks: Tasks,
        parent: QWidget,
    ) -> None:
        posted = what.whole.stored.posted
        super().__init__(words, place, tasks, parent)
        self._what = what
        self._fields = fields
        self._currency = posted.currency
        self.amount = amount_field(say("documents.receive_amount"), amount, posted.currency)
        self.account = account_field(fields.account, what.accounts, what.bank)
        self.day = day_field(fields.day, max(what.today, posted.date))
        self.method = line_edit(say("documents.receive_method"))
        self.reference = line_edit(say("documents.receive_reference"))
        self.rate = amount_field(say("documents.receive_rate", currency=posted.currency, home=what.home))
        self._lay_out()
        self.amount.setFocus()
        self.amount.selectAll()

    @property
    def is_foreign(self) -> bool:
        """True where the money has another currency than the books."""
        return self._currency != self._what.home

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        amount_words = say("documents.receive_amount_in", currency=self._currency)
        grid.addWidget(LabelledField(amount_words, self.amount), 0, 0)
        grid.addWidget(LabelledField(self.day.accessibleName(), self.day), 0, 1)
        grid.addWidget(LabelledField(self.account.accessibleName(), self.account), 1, 0, 1, 2)
        grid.addWidget(LabelledField(self.method.accessibleName(), self.method), 2, 0)
        grid.addWidget(LabelledField(self.reference.accessibleName(), self.reference), 2, 1)
        if self.is_foreign:
            self.rate.setText(typed_number(self._what.rate))
            rate = LabelledField(self.rate.accessibleName(), self.rate, self._fields.rate_hint)
            grid.addWidget(rate, 3, 0, 1, 2)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def deed(self, payment: NewPayment) -> Deed:
        """What records the payment."""
        raise NotImplementedError

    def gather(self) -> Deed:
        """Record what was entered."""
        amount = amount_of(self.amount.text(), self._currency)
        if amount is None:
            raise DaybookError("asking.amount_missing")
        rate = number_typed(self.rate.text()) if self.is_foreign else Decimal(1)
        if rate is None:
            raise DaybookError("asking.rate_missing", {"currency": self._currency, "home": self._what.home})
        payment = NewPayment(
            books_id=self._what.whole.stored.posted.books_id,
            date=day_of(self.day),
            amount=amount,
            account=account_of(self.account).code,
            rate=rate,
            rate_source=BY_HAND if self.is_foreign else "home",
            method=self.method.text().strip(),
            reference=self.reference.text().strip(),
        )
        return self.deed(payment)

    def use_day(self, day: dt.date) -> None:
        """Date the payment on this day."""
        set_day(self.day, day)


class ReceiveQuestion(PaymentQuestion):
    """Asks what came in."""

    def __init__(self, what: Receivable, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        posted = what.whole.stored.posted
        values = {
            "number": posted.number,
            "customer": what.whole.stored.document.customer_name,
            "open": Money(what.whole.open, posted.currency),
        }
        follows = "receive_deposit" if posted.kind is DocumentKind.SALES_ORDER else "receive_follows"
        sentences = (say(f"documents.{follows}", **values), say("documents.receive_undo"))
        words = Words(say("documents.receive_title", **values), sentences, say("documents.receive_now"))
        fields = FieldWords(
            say("documents.receive_account"), say("documents.receive_day"), say("documents.receive_rate_hint")
        )
        super().__init__(what, words, fields, what.whole.open, place, tasks, parent)

    def deed(self, payment: NewPayment) -> Deed:
        """Receive it."""
        return lambda ledger: ledger.receive(payment)


class PayBackQuestion(PaymentQuestion):
    """Asks what went back to a customer who is owed money."""

    def __init__(self, what: Receivable, place: Workplace, tasks: Tasks, parent: QWidget) -> None:
        posted = what.whole.stored.posted
        values = {
            "number": posted.number,
            "customer": what.whole.stored.document.customer_name,
            "owed": Money(what.whole.owed_back, posted.currency),
        }
        sentences = (
            say("documents.pay_back_follows", **values),
            say("documents.pay_back_sends"),
            say("documents.pay_back_undo"),
        )
        words = Words(say("documents.pay_back_title", **values), sentences, say("documents.pay_back_now"))
        fields = FieldWords(
            say("documents.pay_back_account"),
            say("documents.pay_back_day"),
            say("documents.pay_back_rate_hint"),
        )
        super().__init__(what, words, fields, what.whole.owed_back, place, tasks, parent)

    def deed(self, payment: NewPayment) -> Deed:
        """Pay it back."""
        return lambda ledger: ledger.pay_back(payment)


def payment_question(what: Receivable, place: Workplace, tasks: Tasks, parent: QWidget) -> PaymentQuestion:
    """The question that fits: what is owed to the customer goes back, anything else comes in."""
    asked = PayBackQuestion if what.whole.owed_back else ReceiveQuestion
    return asked(what, place, tasks, parent)
