"""From kept JSON to a document: the one path that preview, dry run and import share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.conversion.accounts import AccountPlan
from daybook.conversion.build import Held, Matches, build
from daybook.conversion.dates import dates_of, shipped_on
from daybook.conversion.screening import problems_before_posting
from daybook.model.document import SalesDocument
from daybook.model.order import Order, OrderDates, store_date
from daybook.model.problem import DaybookError, Problem
from daybook.model.trouble import is_store_trouble
from daybook.services.orders.fetching import Fetching, OnRead, Read, nobody_hears
from daybook.services.orders.fingerprint import preview_token
from daybook.services.orders.rates import is_transactional_per_home

if TYPE_CHECKING:
    from daybook.model.books import NewAccount
    from daybook.model.payment import OrderDetails, RawDetails
    from daybook.model.ports import Cancel, Clock, OrderReader, OrderRepository
    from daybook.model.posting import OrderStatus
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store
    from daybook.services.matching.match import Matching


@dataclass(frozen=True, slots=True)
class Prepared:
    """An order on its way into the books. `document` is None where `problems` hold it."""

    order: Order
    raw: str
    raw_details: RawDetails
    details_read: bool
    status: OrderStatus
    matches: Matches | None
    document: SalesDocument | None
    problems: tuple[Problem, ...]
    token: str

    @property
    def source_id(self) -> str:
        """The order's id."""
        return self.order.order_id

    @property
    def evidence(self) -> str:
        """The order with its tax rows, transactions and coupons as they came, in one JSON object."""
        taxes, transactions = self.raw_details.taxes or "null", self.raw_details.transactions or "null"
        kept = self.raw_details.coupons
        coupons = f',"coupons":{kept}' if kept is not None else ""
        return f'{{"order":{self.raw},"taxes":{taxes},"transactions":{transactions}{coupons}}}'


class _Tried:
    """Answers that are only tried, with what was learned meanwhile."""

    def __init__(self, setup: Setup) -> None:
        self.setup = setup

    def learn(self, setup: Setup) -> None:
        """Go on by what the store taught."""
        self.setup = setup


class Preparation:
    """Reads, matches and converts orders of one store for one set of books. Writes fetched details only."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        save_setup: Callable[[Setup], None],
        store: Callable[[], Store],
        orders: OrderRepository,
        matching: Matching,
        reader: OrderReader,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._matching = matching
        self._save_setup = save_setup
        self._store = store
        self._orders = orders
        self._books = matching.books
        self._reader = reader
        self._clock = clock
        self._fetching = Fetching(setup, store, orders, reader)
        self._listed_rates: Mapping[str, Decimal] | None = None
        self._proposed: tuple[NewAccount, ...] = ()

    def under(self, setup: Setup) -> Preparation:
        """The same by other answers, which nobody has saved; nor is what it learns of the store."""
        tried = _Tried(setup)
        return Preparation(
            lambda: tried.setup,
            tried.learn,
            self._store,
            self._orders,
            self._matching,
            self._reader,
            self._clock,
        )

    def prepare(
        self, order_ids: Sequence[str], cancel: Cancel, on_read: OnRead = nobody_hears
    ) -> list[Prepared]:
        """Documents or problems for these orders, fetching the details that are missing.

        At most three requests an order: tax rows where it has tax, transactions where it was paid online,
        coupons where it has a coupon discount; one more where the list left lines out.

        An order whose details cannot be read is held with that reason, be it the only one that lacks any.
        `on_read` hears how many of these orders are read and the id of the last, on the caller's thread.

        Raises:
            DaybookError: the store cannot be used at all, the books cannot be asked, or the disk failed.
            Cancelled: Stop was pressed.
        """
        read = self._fetching.complete(self._fetching.kept(order_ids), cancel, on_read)
        self._learn_rate_direction([item.order for item in read], cancel)
        self._matching.learn([item.order for item in read if not item.order.defects], cancel)
        return self._convert(read)

    def prepare_offline(self, order_ids: Sequence[str]) -> list[Prepared]:
        """The same from what is kept, asking the store nothing: tenders and taxes may be inferred."""
        return self._convert(self._fetching.kept(order_ids))

    def paid_for(
        self, order_ids: Sequence[str], cancel: Cancel | None
    ) -> list[tuple[Order, OrderDetails, Problem | None]]:
        """These orders as last listed, with their details, and why they could not be read where that is so.

        What is missing is fetched; the store is asked nothing where `cancel` is None, and only orders whose
        details are kept come back.

        Raises:
            DaybookError: the store cannot be used at all, or the disk failed.
            Cancelled: Stop was pressed.
        """
        read = self._fetching.kept(order_ids)
        if cancel is not None:
            read = self._fetching.complete(read, cancel)
        return [
            (item.order, self._reader.details(item.details), item.error.problem if item.error else None)
            for item in read
            if item.complete or item.error is not None
        ]

    def dated_example(self, order_ids: Sequence[str], cancel: Cancel) -> OrderDates | None:
        """The days of one of these orders, the first that was shipped on another day if there is one.

        Its payments are asked for where they are not kept; a store that does not answer leaves them inferred.

        Raises:
            DaybookError: the disk failed.
            Cancelled: Stop was pressed.
        """
        setup = self._setup()
        kept = [item for item in self._fetching.kept(order_ids) if not item.order.defects]
        found = next((item for item in kept if _was_shipped_later(item.order, setup)), None)
        found = found or next(iter(kept), None)
        if found is None:
            return None
        if not found.complete:
            try:
                [found] = self._fetching.complete([found], cancel)
            except DaybookError as error:
                if not is_store_trouble(error):
                    raise
        return dates_of(found.order, self._reader.details(found.details), setup)

    def forget_store(self) -> None:
        """Ask anew what the key may read and how the rates go."""
        self._fetching.forget_store()
        self._listed_rates = None

    def account_plan(self) -> AccountPlan:
        """The books' accounts and all that was proposed so far: one number means one account throughout."""
        known, chart = self._books.accounts(), self._books.chart()
        return AccountPlan(known, chart, self._setup().chosen_accounts, self._proposed)

    def propose(self, accounts: Sequence[NewAccount]) -> None:
        """Take proposals made elsewhere, so that both places show the same numbers."""
        self._proposed = tuple(accounts)

    def _learn_rate_direction(self, orders: Sequence[Order], cancel: Cancel) -> None:
        """Read the direction of the store's rates off its currency list, asked once, where it tells."""
        setup = self._setup()
        foreign = [each for each in orders if each.rate and each.currency != setup.home_currency]
        if not foreign or setup.rate_is_transactional_per_home is not None:
            return
        if self._listed_rates is None:
            self._listed_rates = self._currencies(cancel)
        for order in foreign:
            direction = is_transactional_per_home(order, setup.home_currency, self._listed_rates)
            if direction is not None:
                self._save_setup(replace(setup, rate_is_transactional_per_home=direction))
                return

    def _currencies(self, cancel: Cancel) -> Mapping[str, Decimal]:
        try:
            return self._store().currencies(cancel)
        except DaybookError:
            return {}

    def _convert(self, read: Sequence[Read]) -> list[Prepared]:
        setup = self._setup()
        statuses = self._orders.states([item.order.order_id for item in read])
        readable = [item.order for item in read if item.error is None and not item.order.defects]
        matches = self._matching.match(readable, setup)
        plan = self.account_plan()
        prepared = [self._one(item, setup, statuses[item.order.order_id], matches, plan) for item in read]
        self._proposed = plan.new
        return prepared

    def _one(
        self,
        item: Read,
        setup: Setup,
        status: OrderStatus,
        matches: Mapping[str, Matches | Held],
        plan: AccountPlan,
    ) -> Prepared:
        order = item.order
        details = self._reader.details(item.details)
        matched = matches.get(order.order_id)
        built = self._build(item, details, setup, status, matched, plan)
        return Prepared(
            order=order,
            raw=item.raw,
            raw_details=item.details,
            details_read=item.complete,
            status=status,
            matches=matched if isinstance(matched, Matches) else None,
            document=built if isinstance(built, SalesDocument) else None,
            problems=built.problems if isinstance(built, Held) else (),
            token=preview_token(item.raw, item.details, setup),
        )

    def _build(
        self,
        item: Read,
        details: OrderDetails,
        setup: Setup,
        status: OrderStatus,
        matched: Matches | Held | None,
        plan: AccountPlan,
    ) -> SalesDocument | Held:
        if item.error is not None:
            return Held((item.error.problem,))
        now = self._clock.now()
        problems = problems_before_posting(item.order, details, setup, now)
        if isinstance(matched, Held):
            problems += matched.problems
        if problems or not isinstance(matched, Matches):
            return Held(problems)
        today = store_date(now, setup.time_zone)
        try:
            return build(item.order, details, setup, matched, plan, on=today, generation=status.generation)
        except DaybookError as error:
            return Held((error.problem,))


def _was_shipped_later(order: Order, setup: Setup) -> bool:
    return shipped_on(order, setup) not in {None, store_date(order.created, setup.time_zone)}
