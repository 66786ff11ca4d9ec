"""A random walk through real books and services: whatever is done in whatever order, the laws of books hold.

HYPOTHESIS_PROFILE=long walks for minutes: run it by hand after changes to the ledger.
"""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, event, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from daybook.model.account import Account, AccountType, Role
from daybook.model.document import SALE_KINDS, DocumentKind, DocumentState
from daybook.model.ledger import (
    NewApplication,
    NewEntry,
    NewPayment,
    NewPayout,
    PaymentDirection,
    StockCount,
)
from daybook.model.money import rounded
from daybook.model.posting import BooksId
from daybook.model.setup import Discounts
from daybook.sandbox.hard_orders.builder import PURCHASE_ORDER
from daybook.sandbox.shop.draft import Draft
from helpers.golden import credit, debit
from helpers.typed_shop import SETUP
from unit.books.books_walk import CLOSED, DAY_ONE, SECOND, Walk, oldest_first
from unit.books.random_orders import drafts

IS_LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
EARLY = "books.payment_too_early"
BACKWARDS = "books.reversal_too_early"
UNFIT = ("books.already_converted", "books.credit_memo_pending", "books.deposit_given_back")
OWED_NO_MORE = (CLOSED, "books.paid_back_too_early", "books.nothing_to_pay_back", "books.more_than_owed_back")
IN_USE = ("books.has_later_documents", "books.payout_reconciled")
BANK = Account("1000", "Bank", AccountType.ASSET)
CAPITAL = Account("3000", "Owner's capital", AccountType.EQUITY)

picks = st.integers(0, 10_000)
days = st.integers(0, 110).map(lambda number: DAY_ONE + dt.timedelta(days=number))
percents = st.sampled_from([1, 33, 50, 67, 100])
rates = st.sampled_from(["1.25", "1.3", "1.0851", "0.97"])
banks = st.sampled_from(["1000", "1050"])


class Books(Walk):
    """Whatever a person may do, in any order."""

    @initialize(
        books=st.sampled_from(["local", "local", "practice"]),
        kind=st.sampled_from(SALE_KINDS),
        discounts=st.sampled_from(Discounts),
        has_stock=st.booleans(),
        first=st.lists(drafts(), min_size=1, max_size=3),
    )
    def open(
        self, books: str, kind: DocumentKind, discounts: Discounts, has_stock: bool, first: list[Draft]
    ) -> None:
        setup = replace(SETUP, books=books, document_kind=kind, discounts=discounts)
        self.begin(setup, has_stock=has_stock)
        self.sell(first)

    @rule()
    def start_again(self) -> None:
        self.begin_again()

    @rule(moved=st.sampled_from(list(SECOND)), pick=picks)
    def map_role(self, moved: Role, pick: int) -> None:
        """To its other account, or back; what is in the books stays where it is."""
        roles = self.movable(moved)
        if not roles:
            return
        role = self.one(roles, pick)
        now = dict(self.golden.ledger.roles())[role].code
        there = SECOND[role.role].code if now == self.first_accounts[role] else self.first_accounts[role]
        self.attempt(lambda: self.golden.ledger.map_role(role, there), "books.account_holds_other")

    @rule(found=st.lists(drafts(), max_size=2))
    def import_orders(self, found: list[Draft]) -> None:
        self.take(*found)

    @rule(found=st.lists(drafts(), min_size=1, max_size=3))
    def sell(self, found: list[Draft]) -> None:
        self.take(*found)
        self.approve(oldest_first(self.documents(DocumentState.PENDING)))

    @precondition(lambda self: self.pending)
    @rule(pick=picks)
    def approve_one(self, pick: int) -> None:
        self.approve([self.one(self.pending, pick)])

    @precondition(lambda self: self.pending)
    @rule()
    def approve_all(self) -> None:
        self.approve(oldest_first(self.pending))

    @precondition(lambda self: self.orders())
    @rule(pick=picks, on=days)
    def convert(self, pick: int, on: dt.date) -> None:
        books_id = BooksId(self.one(self.orders(), pick).books_id)
        self.attempt(lambda: self.golden.ledger.convert(books_id, on), CLOSED, *UNFIT)

    @precondition(lambda self: self.owed)
    @rule(pick=picks, percent=percents, on=days, rate=rates, account=banks)
    def receive(self, pick: int, percent: int, on: dt.date, rate: str, account: str) -> None:
        item = self.one(self.owed, pick)
        books_id = BooksId(item.books_id)
        amount = rounded(item.open * percent / 100, item.currency) or item.open
        payment = NewPayment(books_id, on, amount, account, *self.rate(item.currency, rate))
        self.attempt(lambda: self.golden.ledger.receive(payment), CLOSED, EARLY, "books.already_converted")

    @precondition(lambda self: self.unpaid())
    @rule(pick=picks, later=st.integers(0, 40), rate=rates)
    def pay_while_a_credit_memo_waits(self, pick: int, later: int, rate: str) -> None:
        """In full, as if nothing came back; then the credit memo is approved, and the customer is owed."""
        item, order_id = self.one(self.unpaid(), pick)
        if not self.give_back(order_id, later, ""):
            return
        day = max(item.date, self.first_open())
        payment = NewPayment(BooksId(item.books_id), day, item.open, "1000", *self.rate(item.currency, rate))
        # Practice books approve at once: nothing waits there.
        self.attempt(lambda: self.golden.ledger.receive(payment), CLOSED, "books.more_than_open")
        waiting = [
            row for row in self.documents(DocumentState.PENDING) if self.corrects(row) == item.books_id
        ]
        self.approve(waiting)

    @precondition(lambda self: self.owed_back)
    @rule(pick=picks, percent=percents, wait=st.integers(-2, 40), rate=rates, account=banks)
    def pay_back(self, pick: int, percent: int, wait: int, rate: str, account: str) -> None:
        item = self.one(self.owed_back, pick)
        amount = rounded(-item.open * percent / 100, item.currency) or -item.open
        day = max(item.date, self.first_open()) + dt.timedelta(days=wait)
        payment = NewPayment(BooksId(item.books_id), day, amount, account, *self.rate(item.currency, rate))
        if self.attempt(lambda: self.golden.ledger.pay_back(payment), CLOSED, "books.paid_back_too_early"):
            event("paid back")

    @precondition(lambda self: self.owed_back)
    @rule(pick=picks, which=picks, percent=percents, wait=st.integers(-2, 40))
    def apply_credit(self, pick: int, which: int, percent: int, wait: int) -> None:
        item = self.one(self.owed_back, pick)
        invoices = self.golden.ledger.invoices_for_credit(BooksId(item.books_id))
        if not invoices:
            return
        invoice = self.one(invoices, which)
        most = min(-item.open, invoice.open)
        amount = rounded(most * percent / 100, item.currency) or most
        day = max(item.date, invoice.date, self.first_open()) + dt.timedelta(days=wait)
        wanted = NewApplication(BooksId(item.books_id), BooksId(invoice.books_id), day, amount)
        if self.attempt(lambda: self.golden.ledger.apply_credit(wanted), CLOSED, "books.applied_too_early"):
            event("credit applied")

    @precondition(lambda self: self.payments)
    @rule(pick=picks, on=st.none() | days)
    def reverse_payment(self, pick: int, on: dt.date | None) -> None:
        """What was reversed is open again, and may be received again."""
        payment = self.one(self.payments, pick)
        ledger = self.golden.ledger
        known = (CLOSED, BACKWARDS, "books.already_converted", "books.has_later_documents")
        if self.attempt(lambda: ledger.reverse_payment(payment.number, "bounced", on), *known):
            rate = self.rate(payment.currency, "1.17")
            day = self.first_open()
            again = NewPayment(BooksId(payment.books_id), day, payment.amount, "1000", *rate)
            if payment.direction is PaymentDirection.OUT:
                self.attempt(lambda: ledger.pay_back(again), *OWED_NO_MORE)
            else:
                self.attempt(lambda: ledger.receive(again), CLOSED, EARLY, "books.more_than_open")

    @precondition(lambda self: self.payments)
    @rule(pick=picks)
    def undo_what_was_paid(self, pick: int) -> None:
        """Money received later comes first: it has to be reversed before."""
        payment = self.one(self.payments, pick)
        self.attempt(lambda: self.golden.ledger.void(BooksId(payment.books_id), "wrong", None), *IN_USE)
        assert payment.books_id in {row.books_id for row in self.documents(DocumentState.APPROVED)}

    @precondition(lambda self: self.on_its_way)
    @rule(
        pick=picks,
        count=st.integers(1, 4),
        on=days,
        fee=st.integers(0, 300),
        rate=rates,
        bank_currency=st.sampled_from(["", "", "USD", "EUR", "GBP"]),
    )
    def pay_out(self, pick: int, count: int, on: dt.date, fee: int, rate: str, bank_currency: str) -> None:
        """In the currency of what is on its way, or in that of the bank."""
        code, found = self.one(self.on_its_way, pick)
        lines = [line for line in found if line.currency == found[0].currency][:count]
        settles = tuple((line.entry, line.place) for line in lines)
        fees = Decimal(fee) / 100
        net = sum((line.amount for line in lines), -fees)
        currency = bank_currency or lines[0].currency
        if currency != lines[0].currency:
            net = rounded(net * Decimal("1.1"), currency)
        net_rate, _ = self.rate(currency, rate)
        payout = NewPayout(on, code, "1000", settles, fees, net, currency, net_rate)
        self.attempt(lambda: self.golden.ledger.record_payout(payout), CLOSED, "books.payout_too_early")

    @precondition(lambda self: self.payouts)
    @rule(pick=picks, on=st.none() | days)
    def reverse_payout(self, pick: int, on: dt.date | None) -> None:
        number = self.one(self.payouts, pick).number
        self.attempt(lambda: self.golden.ledger.reverse_payout(number, "sent back", on), CLOSED, BACKWARDS)

    @rule(pick=picks, later=st.integers(0, 40), way=st.sampled_from(["", "storecredit", "giftcertificate"]))
    def refund(self, pick: int, later: int, way: str) -> None:
        """One piece of an order's first line, while not all of them are back."""
        self.give_back(self.one(self.golden.shop.order_ids(), pick), later, way)

    @precondition(lambda self: self.made_later())
    @rule(pick=picks, on=st.none() | days)
    def void(self, pick: int, on: dt.date | None) -> None:
        """Invoices made of sales orders, and credit memos; a sale itself is undone."""
        books_id = BooksId(self.one(self.made_later(), pick).books_id)
        self.attempt(lambda: self.golden.ledger.void(books_id, "wrong", on), CLOSED, BACKWARDS, *IN_USE)

    @rule(pick=picks, is_asked=st.booleans())
    def undo(self, pick: int, is_asked: bool) -> None:
        order_id = int(self.one(self.golden.shop.order_ids(), pick))
        result = self.golden.undo(order_id, on=self.first_open() if is_asked else None)
        known = {"undo.not_in_the_books", *IN_USE, BACKWARDS if is_asked else CLOSED}
        assert {problem.code for _, problem in result.refused} <= known, result.refused

    @precondition(lambda self: self.pending and self.closed)
    @rule()
    def move_to_open_period(self) -> None:
        ids = [BooksId(row.books_id) for row in self.pending]
        self.attempt(lambda: self.golden.ledger.move_to_open_period(ids))

    @rule()
    def close_month(self) -> None:
        """The next one, after approving all that can be."""
        self.approve(oldest_first(self.pending))
        start = next(period.start for period in self.golden.ledger.periods() if not period.closed)
        if start < dt.date(2026, 4, 1):
            self.attempt(lambda: self.golden.ledger.close_month(start), "books.documents_pending")

    @precondition(lambda self: self.closed)
    @rule()
    def reopen_month(self) -> None:
        month = (self.first_open() - dt.timedelta(days=1)).replace(day=1)
        self.attempt(lambda: self.golden.ledger.reopen_month(month, "a bill was missing"))

    @rule(on=days, figure=st.integers(1, 99_999))
    def post_by_hand(self, on: dt.date, figure: int) -> None:
        amount = str(Decimal(figure) / 100)
        entry = NewEntry(on, "Paid in", (debit(BANK, amount), credit(CAPITAL, amount)), Decimal(1), "home")
        self.attempt(lambda: self.golden.ledger.post_entry(entry), CLOSED)

    @precondition(lambda self: self.has_stock and self.golden.ledger.stock())
    @rule(pick=picks, on=days, quantity=st.integers(0, 9), cents=st.integers(1, 5_000))
    def count(self, pick: int, on: dt.date, quantity: int, cents: int) -> None:
        code = self.one(self.golden.ledger.stock(), pick).code
        counts = [StockCount(code, Decimal(quantity), Decimal(cents if quantity else 0) / 100)]
        ledger = self.golden.ledger
        unfit = (CLOSED, "books.not_a_stock_item")
        self.attempt(lambda: ledger.open_stock(counts, on), *unfit, "books.stock_opened_already")
        self.attempt(lambda: ledger.count_stock(counts, on), *unfit, "books.stock_not_opened")

    @invariant()
    def laws_hold(self) -> None:
        self.look_around()


Books.TestCase.settings = settings(
    max_examples=100 if IS_LONG else 14,
    stateful_step_count=60 if IS_LONG else 30,
    # CI walks the same ways each time; new ones are for the long walk, whose finds somebody waits for.
    derandomize=not IS_LONG,
    deadline=None,
    # To make a failure as small as can be takes minutes: a long walk has them.
    phases=set(Phase) if IS_LONG else {Phase.explicit, Phase.reuse, Phase.generate},
    suppress_health_check=list(HealthCheck),
)


class OverpaidBooks(Books):
    """The same, begun where a customer is owed money: few random ways lead there."""

    @initialize(
        made=drafts(), has_stock=st.booleans(), later=st.integers(0, 20), rate=rates, percent=percents
    )
    def open(self, made: Draft, has_stock: bool, later: int, rate: str, percent: int) -> None:
        self.begin(replace(SETUP, document_kind=DocumentKind.SALES_INVOICE), has_stock=has_stock)
        self.sell([replace(made, payment=PURCHASE_ORDER)] * 2)
        self.look_around()
        self.pay_while_a_credit_memo_waits(pick=0, later=later, rate=rate)
        self.look_around()
        assert self.owed_back
        self.apply_credit(pick=0, which=0, percent=50, wait=40)
        self.look_around()
        assert any(each.is_credit for each in self.payments)
        if self.owed_back:
            self.pay_back(pick=0, percent=percent, wait=40, rate=rate, account="1000")
            self.look_around()


OverpaidBooks.TestCase.settings = settings(
    Books.TestCase.settings, max_examples=100 if IS_LONG else 8, stateful_step_count=60 if IS_LONG else 20
)


class ClosedBooks(Books):
    """The same, begun where documents wait in months that were closed meanwhile."""

    @initialize(first=drafts(), late=st.lists(drafts(), min_size=2, max_size=3), has_stock=st.booleans())
    def open(self, first: Draft, late: list[Draft], has_stock: bool) -> None:
        self.begin(SETUP, has_stock=has_stock)
        self.sell([first])
        for _ in range(3):
            self.close_month()
            self.look_around()
        assert self.closed == dt.date(2026, 3, 31)
        self.take(*late)
        self.look_around()
        assert self.pending
        self.move_to_open_period()
        self.look_around()
        self.approve_all()
        self.look_around()
        assert not self.pending
        self.reopen_month()
        self.look_around()
        assert self.first_open() <= dt.date(2026, 3, 1)


ClosedBooks.TestCase.settings = settings(
    Books.TestCase.settings, max_examples=100 if IS_LONG else 4, stateful_step_count=60 if IS_LONG else 12
)
TestClosedBooks = pytest.mark.timeout(0 if IS_LONG else 300)(ClosedBooks.TestCase)
TestOverpaidBooks = pytest.mark.timeout(0 if IS_LONG else 300)(OverpaidBooks.TestCase)
TestBooks = pytest.mark.timeout(0 if IS_LONG else 300)(Books.TestCase)
