"""What moves money and stock in the ledger: each method is one commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from daybook.books.local import (
    applying,
    converting,
    hand_entries,
    payments,
    payouts,
    stock_carrying,
    stock_counts,
    stock_returns,
)
from daybook.books.local.ledger_file import LedgerFile

if TYPE_CHECKING:
    from daybook.model.ledger import (
        GoodsBack,
        NewApplication,
        NewEntry,
        NewPayment,
        NewPayout,
        StockCount,
        StockReceipt,
        StockTransfer,
    )
    from daybook.model.posting import BooksId


class KeepingMoney(LedgerFile):
    """The part of `LedgerKeeping` that is about invoicing, payments, payouts, entries by hand and stock.

    Raises:
        Refused: "books.…" with nothing changed, as `LedgerKeeping` names them for each method.
    """

    def convert(self, books_id: BooksId, on: date) -> BooksId:
        """Make a pending invoice of an approved sales order; deposits move to it when it is approved."""
        with self._commit() as (connection, at, by):
            return converting.convert(connection, books_id, self._company, on, at, by)

    def receive(self, payment: NewPayment) -> str:
        """Record a payment; its number."""
        with self._commit() as (connection, at, by):
            return payments.receive(connection, payment, at, by)

    def pay_back(self, payment: NewPayment) -> str:
        """Record money paid back to a customer; its number."""
        with self._commit() as (connection, at, by):
            return payments.pay_back(connection, payment, at, by)

    def apply_credit(self, application: NewApplication) -> str:
        """Let credit of a customer settle an invoice of theirs; its number."""
        with self._commit() as (connection, at, by):
            return applying.apply_credit(connection, application, at, by)

    def reverse_payment(self, number: str, reason: str, on: date | None) -> str:
        """Reverse a payment; the reversing entry's number."""
        with self._commit() as (connection, at, by):
            return payments.reverse_payment(connection, number, reason, on, at, by)

    def record_payout(self, payout: NewPayout) -> str:
        """Record a payout; its number."""
        with self._commit() as (connection, at, by):
            return payouts.record_payout(connection, payout, at, by)

    def reverse_payout(self, number: str, reason: str, on: date | None) -> str:
        """Reverse a payout; its lines are open again."""
        with self._commit() as (connection, at, by):
            return payouts.reverse_payout(connection, number, reason, on, at, by)

    def post_entry(self, entry: NewEntry) -> str:
        """Post an entry by hand; its number."""
        with self._commit() as (connection, at, by):
            return hand_entries.post_entry(connection, entry, at, by)

    def open_balances(self, entry: NewEntry) -> str:
        """Post opening balances; what is missing goes to the account for opening balances."""
        with self._commit() as (connection, at, by):
            return hand_entries.open_balances(connection, entry, at, by)

    def reverse_entry(self, number: str, reason: str, on: date | None) -> str:
        """Reverse an entry by hand or opening; the reversing entry's number."""
        with self._commit() as (connection, at, by):
            return hand_entries.reverse_entry(connection, number, reason, on, at, by)

    def reverse_stock(self, number: str, reason: str, on: date | None) -> str:
        """Take a move of stock back; the reversing entry's number, '' where it had none."""
        with self._commit() as (connection, at, by):
            return hand_entries.reverse_stock(connection, number, reason, on, at, by)

    def open_stock(self, counts: Sequence[StockCount], on: date) -> str:
        """Enter opening stock; from then on cost is posted. The entry's number."""
        with self._commit() as (connection, at, by):
            return stock_counts.open_stock(connection, counts, on, at, by)

    def count_stock(self, counts: Sequence[StockCount], on: date) -> str:
        """Bring stock to what was counted; the entry's number, '' where nothing differs."""
        with self._commit() as (connection, at, by):
            return stock_counts.count_stock(connection, counts, on, at, by)

    def receive_stock(self, receipts: Sequence[StockReceipt], account: str, on: date, reference: str) -> str:
        """Take goods into stock against an account; the entry's number, '' where they cost nothing."""
        with self._commit() as (connection, at, by):
            given = stock_carrying.Delivery(receipts, account, on, reference)
            return stock_carrying.receive(connection, given, at, by)

    def return_goods(self, books_id: BooksId, goods: Sequence[GoodsBack], on: date) -> str:
        """Take goods of a credit memo into stock; the entry's number, '' where they are worth nothing."""
        with self._commit() as (connection, at, by):
            return stock_returns.take_in(connection, books_id, goods, on, at, by)

    def move_stock(self, transfers: Sequence[StockTransfer], on: date) -> None:
        """Carry goods from one warehouse to another; their value stays."""
        with self._commit() as (connection, at, by):
            stock_carrying.carry(connection, transfers, on, at, by)
