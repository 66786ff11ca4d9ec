"""What is read of the ledger: the `LedgerReading` port on one file of local books."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.books.local import (
    applying,
    authorised,
    chain,
    evidence,
    history,
    ledger_entries,
    lists,
    periods,
    reading,
    reports_balance,
    reports_entries,
    reports_foreign,
    reports_money,
    reports_open,
    reports_orders,
    reports_series,
    reports_stock,
    reports_tax,
    stock_returns,
    verifying,
)
from daybook.books.local.ledger_file import LedgerFile
from daybook.model.counting import tell_nobody

if TYPE_CHECKING:
    from daybook.model.account import Account, AccountRole, Role
    from daybook.model.books import AuthorisedDocument
    from daybook.model.counting import Told
    from daybook.model.ledger import (
        ClearingLine,
        Closing,
        GoodsBack,
        HistoryLine,
        LedgerEntry,
        Link,
        Payment,
        Payout,
        Period,
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
    from daybook.model.posting import BooksId, Source
    from daybook.model.stock_move import StockMove


class Reading(LedgerFile):
    """The ledger's reports. Every method reads one state of the file, `entries` one state for each batch.

    Raises:
        DaybookError: "sqlite.…" from every method.
    """

    def home_currency(self) -> str:
        """The books' one home currency, '' until it is set."""
        with self._file.reading() as connection:
            return reports_balance.home_currency(connection)

    def trial_balance(self, on: date) -> TrialBalance:
        """Balances at the end of a day."""
        with self._file.reading() as connection:
            return reports_balance.trial_balance(connection, on)

    def account_ledger(self, code: str, start: date, end: date, tell: Told = tell_nobody) -> AccountLedger:
        """One account's lines between two days. Raises DaybookError("books.account_unknown")."""
        with self._file.reading() as connection:
            return reports_balance.account_ledger(connection, code, start, end, tell)

    def income_by_day(self, start: date, end: date) -> Sequence[tuple[date, Decimal]]:
        """What income accounts moved on each day that has any, at home, credit positive, oldest first."""
        with self._file.reading() as connection:
            return reports_balance.income_by_day(connection, start, end)

    def roles(self) -> Sequence[tuple[AccountRole, Account]]:
        """Every role with the account it posts to."""
        with self._file.reading() as connection:
            return list(lists.accounts_by_role(connection).items())

    def accounts_for(self, role: Role) -> Sequence[Account]:
        """The accounts that a role posts to, then those it posted to before."""
        with self._file.reading() as connection:
            return lists.accounts_for(connection, role)

    def tax_report(self, start: date, end: date) -> TaxReport:
        """Tax by area, equal to the accounts."""
        with self._file.reading() as connection:
            return reports_tax.tax_report(connection, start, end)

    def outstanding(self) -> Sequence[OutstandingRow]:
        """Certificates and store credit: every movement with the balance after it."""
        with self._file.reading() as connection:
            return reports_money.outstanding(connection)

    def open_items(self) -> Sequence[OpenItem]:
        """Approved documents not yet fully received."""
        with self._file.reading() as connection:
            return reports_money.open_items(connection)

    def open_sales(self, store: str) -> Sequence[OpenSale]:
        """Invoices and sales orders of one store's orders, pending ones too, with something still to come."""
        with self._file.reading() as connection:
            return reports_open.open_sales(connection, store)

    def receivables(self, on: date) -> Receivables:
        """What customers owed at the end of a day, sale by sale."""
        with self._file.reading() as connection:
            return reports_open.receivables(connection, on)

    def foreign_balances(self, on: date) -> Sequence[ForeignBalance]:
        """What is held and owed in other currencies at the end of a day, by account and customer."""
        with self._file.reading() as connection:
            return reports_foreign.foreign_balances(connection, on)

    def invoices_for_credit(self, books_id: BooksId) -> Sequence[OpenItem]:
        """The open invoices of the same customer and currency that the credit on a document can settle."""
        with self._file.reading() as connection:
            return applying.invoices_for(connection, books_id)

    def payments(self) -> Sequence[Payment]:
        """Payments received later, newest first."""
        with self._file.reading() as connection:
            return reports_money.payments(connection)

    def payouts(self) -> Sequence[Payout]:
        """Payouts, newest first."""
        with self._file.reading() as connection:
            return reports_money.payouts(connection)

    def clearing_accounts(self) -> Sequence[Account]:
        """The accounts where money is on its way."""
        with self._file.reading() as connection:
            return reports_money.clearing_accounts(connection)

    def clearing_lines(self, code: str, *, settled: bool) -> Sequence[ClearingLine]:
        """A clearing account order by order: its open lines, or those a payout settled."""
        with self._file.reading() as connection:
            return reports_money.clearing_lines(connection, code, settled=settled)

    def series(self) -> Sequence[SeriesReport]:
        """Each series with its gaps, voids and reversals."""
        with self._file.reading() as connection:
            return reports_series.series(connection)

    def periods(self) -> Sequence[Period]:
        """Every month from the first with anything to the present one."""
        with self._file.reading() as connection:
            return periods.periods(connection, self._now().date())

    def closings(self) -> Sequence[Closing]:
        """Closings and reopenings, oldest first."""
        with self._file.reading() as connection:
            return periods.closings(connection)

    def closed_through(self) -> date | None:
        """The last closed day."""
        with self._file.reading() as connection:
            return ledger_entries.closed_through(connection)

    def stock(self) -> Sequence[StockRow]:
        """Items with their stock."""
        with self._file.reading() as connection:
            return reports_stock.stock(connection)

    def goods_to_return(self, books_id: BooksId) -> Sequence[GoodsBack]:
        """What of an approved credit memo's goods did not come back yet."""
        with self._file.reading() as connection:
            return stock_returns.left_to_return(connection, books_id)

    def stock_moves(self, start: date | None, end: date | None) -> Sequence[StockMove]:
        """Moves of stock between two days, both included, in the order in which they were made."""
        with self._file.reading() as connection:
            return reports_stock.moves(connection, start, end)

    def customers(self) -> Sequence[CustomerRow]:
        """Customers with what is in the books for them."""
        with self._file.reading() as connection:
            return reports_orders.customers(connection)

    def entries(self, start: date | None, end: date | None) -> Iterator[LedgerEntry]:
        """Entries by date and number, for exports. Nothing is locked while the caller works on them."""
        with self._file.reading() as connection:
            ids = reports_entries.entry_ids(connection, start, end)
        for first in range(0, len(ids), reports_entries.BATCH):
            with self._file.reading() as connection:
                batch = ids[first : first + reports_entries.BATCH]
                found = reports_entries.whole_entries(connection, batch)
            yield from found

    def count_entries(self, start: date | None, end: date | None) -> int:
        """How many these are."""
        with self._file.reading() as connection:
            return len(reports_entries.entry_ids(connection, start, end))

    def entry(self, number: str) -> LedgerEntry:
        """One entry. Raises DaybookError("books.entry_unknown")."""
        with self._file.reading() as connection:
            return reports_entries.entry(connection, number)

    def booked(self, store: str, tell: Told = tell_nobody) -> Sequence[BookedOrder]:
        """What the books hold of one store, for the comparison with it; void documents left out."""
        with self._file.reading() as connection:
            return reports_orders.booked(connection, store, tell)

    def later_of(self, source: Source) -> Sequence[BooksId]:
        """Documents that depend on that of `source`: its credit memos and the invoice made of it."""
        with self._file.reading() as connection:
            return reports_orders.later_of(connection, source)

    def waiting_orders(self, store: str) -> Sequence[WaitingOrder]:
        """Approved sales orders of one store that no standing invoice was made of, oldest first."""
        with self._file.reading() as connection:
            return reports_orders.waiting_orders(connection, store)

    def pending_count(self) -> int:
        """How many documents wait for approval; those behind a summary wait with it and are not counted."""
        with self._file.reading() as connection:
            return reading.pending_count(connection)

    def authorised(self) -> Sequence[AuthorisedDocument]:
        """Documents, neither void nor made an invoice of, that show authorised money; oldest first."""
        with self._file.reading() as connection:
            return authorised.documents(connection)

    def history(self, books_id: BooksId) -> Sequence[HistoryLine]:
        """What happened to a document, oldest first. Raises Refused("books.document_missing")."""
        with self._file.reading() as connection:
            return history.history(connection, books_id)

    def evidence(self, books_id: BooksId) -> str:
        """The order as received beside the document, '' where there is none."""
        with self._file.reading() as connection:
            return evidence.evidence(connection, books_id)

    def verify(self) -> Verification:
        """Hash everything again and compare, as the books stand at the start; others go on meanwhile."""
        with self._file.reading_apart() as connection:
            return verifying.verify(connection)

    def chain(self, after: int, count: int) -> Sequence[Link]:
        """Links of the chain, oldest first."""
        with self._file.reading() as connection:
            return list(verifying.links(connection, after, count))

    def chain_head(self) -> str:
        """The hash of the last link, '' in new books."""
        with self._file.reading() as connection:
            return chain.head(connection)
