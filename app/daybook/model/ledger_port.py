"""The port of books that Daybook keeps itself: everything an accountant does beside posting documents.

Books elsewhere (Sage Intacct, ...) do this themselves; there `Adapters.ledger` is None.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from daybook.model.counting import tell_nobody

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from daybook.model.account import Account, AccountRole, Role
    from daybook.model.books import AuthorisedDocument
    from daybook.model.counting import Told
    from daybook.model.customers import CustomerBook
    from daybook.model.items import ItemBook
    from daybook.model.ledger import (
        ClearingLine,
        Closing,
        GoodsBack,
        HistoryLine,
        LedgerEntry,
        Link,
        NewApplication,
        NewEntry,
        NewPayment,
        NewPayout,
        Payment,
        Payout,
        Period,
        Removed,
        StockCount,
        StockReceipt,
        StockTransfer,
        Verification,
    )
    from daybook.model.ledger_reports import (
        AccountLedger,
        BookedOrder,
        CustomerRow,
        ForeignBalance,
        OpenItem,
        OpenSale,
        OutstandingRow,
        Receivables,
        SeriesReport,
        StockRow,
        TaxReport,
        TrialBalance,
        WaitingOrder,
    )
    from daybook.model.order_statuses import OrderStatusBook
    from daybook.model.posting import BooksId, Source
    from daybook.model.stock_move import StockMove
    from daybook.model.summary import SummaryLedger


class LedgerKeeping(Protocol):
    """What changes the ledger. Each method is one commit; `on` None means the original's own date.

    Raises Refused("books.…") with nothing changed: books.period_closed (values date, first_open) where a date
    lies in a closed period, and what each method names.
    """

    def void(self, books_id: BooksId, reason: str, on: date | None) -> Removed:
        """Reverse an approved document, which keeps its number.

        books.not_approved, books.payout_reconciled, books.has_later_documents.
        """
        ...

    def remove(self, books_id: BooksId) -> Removed:
        """Delete a document that was never approved, with items and customers nothing else uses."""
        ...

    def take_out(self, ids: Sequence[BooksId], reason: str, on: date | None) -> Sequence[Removed]:
        """Take documents out in this order, all or none: pending ones are deleted, approved ones voided.

        What `remove` and `void` name.
        """
        ...

    def convert(self, books_id: BooksId, on: date) -> BooksId:
        """Make a pending invoice of an approved sales order; deposits move to it when it is approved.

        books.not_a_sales_order, books.already_converted, books.deposit_given_back.
        """
        ...

    def move_to_open_period(self, ids: Sequence[BooksId]) -> Sequence[BooksId]:
        """Date pending documents of closed months on the first open day; tax dates stay. Those moved."""
        ...

    def receive(self, payment: NewPayment) -> str:
        """Record a payment; its number. books.more_than_open, books.not_approved, books.payment_too_early."""
        ...

    def pay_back(self, payment: NewPayment) -> str:
        """Record money paid back to a customer; its number.

        books.nothing_to_pay_back, books.more_than_owed_back, books.not_approved, books.paid_back_too_early.
        """
        ...

    def apply_credit(self, application: NewApplication) -> str:
        """Let credit on one document settle an invoice of the same customer; its number.

        books.no_credit_left, books.credit_of_another, books.more_than_credit, books.more_than_open.
        """
        ...

    def reverse_payment(self, number: str, reason: str, on: date | None) -> str:
        """Reverse a payment of either direction, or applied credit; the reversing entry's number.

        books.already_reversed.
        """
        ...

    def record_payout(self, payout: NewPayout) -> str:
        """Record a payout; its number.

        books.already_settled, books.payout_differs, books.payout_too_early.
        """
        ...

    def reverse_payout(self, number: str, reason: str, on: date | None) -> str:
        """Reverse a payout; its lines are open again."""
        ...

    def post_entry(self, entry: NewEntry) -> str:
        """Post an entry by hand; its number.

        books.entry_does_not_balance, books.account_unknown, books.control_account.
        """
        ...

    def open_balances(self, entry: NewEntry) -> str:
        """Post opening balances; what is missing goes to the account for opening balances."""
        ...

    def reverse_entry(self, number: str, reason: str, on: date | None) -> str:
        """Reverse an entry by hand or opening; the reversing entry's number. books.belongs_to_document."""
        ...

    def reverse_stock(self, number: str, reason: str, on: date | None) -> str:
        """Take a move of stock back; the reversing entry's number, '' where it had none.

        books.stock_move_unknown, books.stock_move_not_entered, books.stock_move_stays.
        """
        ...

    def open_stock(self, counts: Sequence[StockCount], on: date) -> str:
        """Enter opening stock; from then on cost is posted. The entry's number."""
        ...

    def count_stock(self, counts: Sequence[StockCount], on: date) -> str:
        """Bring stock to what was counted; the entry's number, '' where nothing differs."""
        ...

    def receive_stock(self, receipts: Sequence[StockReceipt], account: str, on: date, reference: str) -> str:
        """Take goods into stock against an account; the entry's number, '' where they cost nothing.

        books.stock_not_opened, books.control_account, books.receipt_impossible.
        """
        ...

    def return_goods(self, books_id: BooksId, goods: Sequence[GoodsBack], on: date) -> str:
        """Take goods of a credit memo into stock at their cost; the entry's number, '' where that is nothing.

        books.not_a_credit_memo, books.more_than_credited, books.returned_too_early, books.part_of_summary.
        """
        ...

    def move_stock(self, transfers: Sequence[StockTransfer], on: date) -> None:
        """Carry goods from one warehouse to another; their value stays.

        books.transfer_short, books.transfer_nowhere, books.receipt_impossible.
        """
        ...

    def close_month(self, month: date, reason: str = "") -> Closing:
        """Close a month (its first day); `reason` says why, where something is left behind.

        books.close_in_order, books.month_not_over, books.documents_pending (values count).
        """
        ...

    def reopen_month(self, month: date, reason: str) -> Closing:
        """Reopen the month closed last. books.reopen_in_order, books.reason_missing."""
        ...

    def set_fiscal_year_start(self, month: int) -> None:
        """The first month of the fiscal year, 1 to 12."""
        ...

    def map_role(self, role: AccountRole, code: str) -> None:
        """Let a role post to another account from now on; the change stands in the chain.

        What stands on the former account stays there and counts. books.account_holds_other,
        books.account_holds_another, books.account_shared.
        """
        ...


class LedgerReading(Protocol):
    """What is read of the ledger. Only entries with a number count."""

    def home_currency(self) -> str:
        """The books' one home currency, '' until it is set."""
        ...

    def trial_balance(self, on: date) -> TrialBalance:
        """Balances at the end of a day."""
        ...

    def account_ledger(self, code: str, start: date, end: date, tell: Told = tell_nobody) -> AccountLedger:
        """One account's lines between two days; `tell` hears how many were read. books.account_unknown."""
        ...

    def income_by_day(self, start: date, end: date) -> Sequence[tuple[date, Decimal]]:
        """What income accounts moved on each day that has any, at home, credit positive, oldest first."""
        ...

    def roles(self) -> Sequence[tuple[AccountRole, Account]]:
        """Every role with the account it posts to."""
        ...

    def accounts_for(self, role: Role) -> Sequence[Account]:
        """The accounts that a role posts to, then those it posted to before."""
        ...

    def tax_report(self, start: date, end: date) -> TaxReport:
        """Tax by area, equal to the accounts."""
        ...

    def outstanding(self) -> Sequence[OutstandingRow]:
        """Certificates and store credit: every movement with the balance after it."""
        ...

    def open_items(self) -> Sequence[OpenItem]:
        """Approved documents not yet fully received, and what customers are owed, negative."""
        ...

    def open_sales(self, store: str) -> Sequence[OpenSale]:
        """Invoices and sales orders of one store's orders, pending ones too, with something still to come."""
        ...

    def receivables(self, on: date) -> Receivables:
        """What customers owed at the end of a day, sale by sale; sales orders owe nothing yet."""
        ...

    def foreign_balances(self, on: date) -> Sequence[ForeignBalance]:
        """What is held and owed in other currencies at the end of a day, by account and customer."""
        ...

    def invoices_for_credit(self, books_id: BooksId) -> Sequence[OpenItem]:
        """The open invoices of the same customer and currency that the credit on a document can settle."""
        ...

    def payments(self) -> Sequence[Payment]:
        """Payments received later, and those paid back, newest first."""
        ...

    def payouts(self) -> Sequence[Payout]:
        """Payouts, newest first."""
        ...

    def clearing_accounts(self) -> Sequence[Account]:
        """The accounts where money is on its way."""
        ...

    def clearing_lines(self, code: str, *, settled: bool) -> Sequence[ClearingLine]:
        """A clearing account order by order: its open lines, or those a payout settled."""
        ...

    def series(self) -> Sequence[SeriesReport]:
        """Each series with its gaps, voids and reversals."""
        ...

    def periods(self) -> Sequence[Period]:
        """Every month from the first with anything to the present one."""
        ...

    def closings(self) -> Sequence[Closing]:
        """Closings and reopenings, oldest first."""
        ...

    def closed_through(self) -> date | None:
        """The last closed day."""
        ...

    def stock(self) -> Sequence[StockRow]:
        """Items with their stock."""
        ...

    def goods_to_return(self, books_id: BooksId) -> Sequence[GoodsBack]:
        """What of an approved credit memo's goods did not come back yet."""
        ...

    def stock_moves(self, start: date | None, end: date | None) -> Sequence[StockMove]:
        """Moves of stock between two days, both included, in the order in which they were made."""
        ...

    def customers(self) -> Sequence[CustomerRow]:
        """Customers with what is in the books for them."""
        ...

    def entries(self, start: date | None, end: date | None) -> Iterator[LedgerEntry]:
        """Entries by date and number, for exports."""
        ...

    def count_entries(self, start: date | None, end: date | None) -> int:
        """How many these are."""
        ...

    def entry(self, number: str) -> LedgerEntry:
        """One entry. books.entry_unknown."""
        ...

    def pending_count(self) -> int:
        """How many documents wait for approval; those behind a summary wait with it and are not counted."""
        ...

    def authorised(self) -> Sequence[AuthorisedDocument]:
        """Documents, neither void nor made an invoice of, that show authorised money; oldest first."""
        ...

    def history(self, books_id: BooksId) -> Sequence[HistoryLine]:
        """What happened to a document, oldest first."""
        ...

    def evidence(self, books_id: BooksId) -> str:
        """The order as received beside the document, '' where there is none."""
        ...

    def booked(self, store: str, tell: Told = tell_nobody) -> Sequence[BookedOrder]:
        """What the books hold of one store, for the comparison with it; void documents left out.

        `tell` hears how many documents were read.
        """
        ...

    def later_of(self, source: Source) -> Sequence[BooksId]:
        """Documents that depend on that of `source`: its credit memos and the invoice made of it."""
        ...

    def waiting_orders(self, store: str) -> Sequence[WaitingOrder]:
        """Approved sales orders of one store that no standing invoice was made of, oldest first."""
        ...

    def verify(self) -> Verification:
        """Hash everything again and compare."""
        ...

    def chain(self, after: int, count: int) -> Sequence[Link]:
        """Links of the chain, oldest first."""
        ...

    def chain_head(self) -> str:
        """The hash of the last link, '' in new books."""
        ...


class Ledger(LedgerKeeping, LedgerReading, Protocol):
    """Books that Daybook keeps itself."""

    @property
    def item_book(self) -> ItemBook:
        """The items, whole."""
        ...

    @property
    def customer_book(self) -> CustomerBook:
        """The customers, whole."""
        ...

    @property
    def day_summaries(self) -> SummaryLedger:
        """Daily summaries."""
        ...

    @property
    def order_statuses(self) -> OrderStatusBook:
        """Where the orders of documents stand, in the user's own words."""
        ...
