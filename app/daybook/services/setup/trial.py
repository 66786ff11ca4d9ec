"""The trial: one order into practice books, or laid out as books elsewhere would get it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.books import NewWarehouse
from daybook.model.choices import Summary
from daybook.model.money import plain
from daybook.model.outgoing import ShowsOutgoing
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.problem import DaybookError, Refused
from daybook.model.setup import PRACTICE, Setup
from daybook.model.store import OrderPage, RawOrder
from daybook.model.table import Column, OrderRow, TableQuery
from daybook.services.orders.check import Checking
from daybook.services.orders.preview import Previewing
from daybook.services.session import Session
from daybook.services.setup.setup_answers import Trial, TrialOrder
from daybook.services.setup.survey import chosen_rows

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, OrderRepository, Progress
    from daybook.services.adapters import Adapters
    from daybook.services.results import OrderResult

CANDIDATES = 20


def trial_orders(session: Session, setup: Setup) -> Sequence[TrialOrder]:
    """Up to twenty orders in the home currency with a total, ordinary statuses first, newest first.

    Test orders among the shop's newest orders come last: somebody may have made them for this.
    """
    chosen = chosen_rows(session.table, setup)
    rows = [row for row in chosen if row.total > 0 and OrderFlag.TEST not in row.flags]
    rows.sort(key=lambda row: _oddness(row, setup))
    return [*map(_candidate, rows[:CANDIDATES]), *map(_candidate, _newest_tests(session, setup))]


def _newest_tests(session: Session, setup: Setup) -> list[OrderRow]:
    query = TableQuery(setup.store, setup.books, sort=Column.DATE, descending=True)
    newest = session.table.rows(session.table.first_ids(query, CANDIDATES))
    return [row for row in newest if OrderFlag.TEST in row.flags and row.total > 0]


def _candidate(row: OrderRow) -> TrialOrder:
    total, is_test = plain(row.total, row.currency), OrderFlag.TEST in row.flags
    return TrialOrder(row.order_id, row.customer, total, row.currency, is_test)


def _oddness(row: OrderRow, setup: Setup) -> int:
    """How far from ordinary: another currency, flags, a state that needs somebody."""
    foreign = row.currency != setup.home_currency
    return 4 * foreign + 2 * (row.state is OrderState.HELD) + min(1, len(row.flags))


class TrialRun:
    """Copies an order into the practice side of the workspace and imports it there."""

    def __init__(self, adapters: Adapters, session: Session) -> None:
        self._adapters = adapters
        self._real = session
        self._setup = replace(
            session.setup, books=PRACTICE, import_test_orders=True, summary=Summary.PER_ORDER
        )
        if session.setup.books != PRACTICE:
            # A trial shows what the present answers make of an order, not what earlier ones made.
            adapters.throw_books_away(PRACTICE)
        self._practice = Session(adapters, self._setup)
        if self._setup.warehouse:
            self._practice.books.ensure([NewWarehouse(self._setup.warehouse)])

    def run(self, order_id: str, cancel: Cancel, progress: Progress) -> Trial:
        """Post the order into the practice books, approved at once, and read it back.

        Raises:
            DaybookError: the order is not listed, or the store cannot be used.
            Cancelled: Stop was pressed.
        """
        self._copy(order_id)
        self._practice.preparation.propose(self._real.preparation.account_plan().new)
        if not self._practice.books.home_currency():
            self._practice.books.set_home_currency(self._setup.home_currency)
        check = self._practice.importing.check([order_id], cancel, progress)
        result = self._practice.importing.run([order_id], cancel, progress, _ignore)
        problems = tuple(
            problem for each in (*result.held, *result.failed, *result.imported) for problem in each.problems
        )
        preview = self._practice.previewing.show(order_id, cancel)
        return Trial(preview, check.new_customers, check.new_items, problems)

    def _copy(self, order_id: str) -> None:
        real = self._adapters.orders(self._real.setup)
        practice = self._adapters.orders(self._setup)
        raw = real.raw([order_id]).get(order_id)
        cursor = real.cursor()
        if raw is None or cursor is None:
            raise DaybookError("import.not_listed", {"order": order_id})
        order = self._adapters.reader.order(self._setup.store, raw)
        page = OrderPage((RawOrder(order, raw),), 0, is_last=True, server_time=self._adapters.clock.now())
        practice.save_page(page, practice.cursor() or replace(cursor, complete=True), self._setup)
        practice.save_details(real.raw_details([order_id]))


def try_order(
    adapters: Adapters, session: Session, order_id: str, cancel: Cancel, progress: Progress
) -> Trial:
    """Post one order into practice books; or, for books elsewhere, lay out what they would be sent for it.

    Raises:
        DaybookError: the order is not listed, or the store or the books cannot be used.
        Cancelled: Stop was pressed.
    """
    books = session.books
    if isinstance(books, ShowsOutgoing):
        return _laid_out(books, adapters.orders(session.setup), session, order_id, cancel, progress)
    return TrialRun(adapters, session).run(order_id, cancel, progress)


def _laid_out(
    books: ShowsOutgoing,
    orders: OrderRepository,
    session: Session,
    order_id: str,
    cancel: Cancel,
    progress: Progress,
) -> Trial:
    # A test order may be laid out like any other: nothing of it is sent.
    setup = replace(session.setup, import_test_orders=True)
    preparation = session.preparation.under(setup)
    check = Checking(lambda: 0, preparation).run([order_id], (), 0, cancel, progress)
    preview = Previewing(orders, session.books, preparation).would_be(order_id, cancel)
    problems, outgoing = preview.problems, None
    if preview.document is not None:
        try:
            outgoing = books.outgoing(preview.document, setup)
        except Refused as refused:
            problems = (refused.problem,)
    return Trial(preview, check.new_customers, check.new_items, problems, outgoing)


def _ignore(_result: OrderResult) -> None:
    """Nobody watches a trial order by order."""
