"""What the wizard's pages show and what they miss; plain values."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daybook.conversion.due_dates import rule_problem
from daybook.model.choices import NoCustomer, StoreCustomerField, StoreItemField, Summary
from daybook.model.currencies import CURRENCIES
from daybook.model.intacct import GATEWAY
from daybook.model.problem import Problem
from daybook.model.setup import Draft, Guests, PaymentTerm, Setup
from daybook.services.setup.intacct_answers import intacct_problem
from daybook.services.setup.shipping_answers import shipping_problem
from daybook.services.setup.status_answers import checking_problem, statuses_problem

if TYPE_CHECKING:
    from daybook.model.account import Account, AccountRole
    from daybook.model.document import DocumentKind
    from daybook.model.order import OrderDates
    from daybook.model.outgoing import Outgoing
    from daybook.model.store import StatusCount, StoreCredentials
    from daybook.services.results import MonthCount, Preview

PREFIX = re.compile(r"[A-Z0-9]{3}")
"""An order prefix (the guides' import source code): three letters or digits."""


EARLIEST = dt.date(2000, 1, 1)
"""No shop of BigCommerce has older orders of its own."""

MOST_TOLERANCE = 2
"""Minor units that may become a rounding line; a larger difference is a mistake somebody has to see."""


class PageName(StrEnum):
    """The pages of the setup: those of the wizard, in order, then those that Settings alone has."""

    SHOP = "shop"
    ORDERS = "orders"
    BOOKS = "books"
    MONEY = "money"
    TRY = "try"
    INTACCT_SIGN_IN = "intacct_sign_in"
    INTACCT = "intacct"
    ITEMS = "items"
    CUSTOMERS = "customers"
    SHIPPING = "shipping"
    CHECKING = "checking"
    STATUSES = "statuses"
    PRODUCTS = "products"
    SUMMARY = "summary"
    STORES = "stores"


STEPS = (PageName.SHOP, PageName.ORDERS, PageName.BOOKS, PageName.MONEY, PageName.TRY)
"""The wizard's pages."""


@dataclass(frozen=True, slots=True)
class KeyInput:
    """What was recognised in a key: never the whole token. `missing` names fields ("token", "store")."""

    store: str
    api_root: str
    description: str
    masked_token: str
    missing: tuple[str, ...] = ()

    @classmethod
    def of(cls, credentials: StoreCredentials) -> KeyInput:
        """What to show of these; the token's last four signs where it is long enough to stay a secret."""
        needed = (("token", credentials.token), ("store", credentials.store))
        missing = tuple(name for name, value in needed if not value)
        shown = credentials.token[-4:] if len(credentials.token) >= 12 else ""
        masked = "•" * 12 + shown if credentials.token else ""
        return cls(credentials.store, credentials.api_root, credentials.description, masked, missing)

    @property
    def complete(self) -> bool:
        """True where the shop can be asked."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Survey:
    """How many orders the choices mean. `chosen` counts what would be imported, guests included or not.

    `orders` are all since the first day, `earlier` those before it: together what the shop counts.
    """

    since: dt.date
    statuses: tuple[StatusCount, ...]
    orders: int
    earlier: int
    months: tuple[MonthCount, ...]
    chosen: int
    guests: int
    guest_customers: int

    @property
    def unlisted(self) -> int:
        """Orders in statuses that the shop does not list: none of these can be chosen."""
        return max(0, self.orders - sum(status.count for status in self.statuses))


@dataclass(frozen=True, slots=True)
class BookChoices:
    """What the Books page offers. `home_currency_fixed`: the books hold documents counted in it already.

    `dates` are those of one of the orders, to show what each choice of a document's date means.
    """

    kinds: tuple[DocumentKind, ...]
    warehouses: tuple[str, ...]
    payment_terms: tuple[PaymentTerm, ...]
    home_currency_fixed: bool
    dates: OrderDates | None = None


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One thing that occurs in the orders, and the account it goes to. `count` 0: it may occur."""

    role: AccountRole
    label: str
    count: int
    account: Account


@dataclass(frozen=True, slots=True)
class MoneyPage:
    """The Money page: rows in three groups, the chart to choose from, and orders to show as examples.

    `sampled` is True where taxes and charges were read off some of the orders only. `online` are ways of
    payment that can be authorised before they are captured, the most frequent first; `offline` those that
    bring no money by themselves.
    """

    payments: tuple[MoneyRow, ...]
    taxes: tuple[MoneyRow, ...]
    charges: tuple[MoneyRow, ...]
    chart: tuple[Account, ...]
    examples: tuple[tuple[str, str], ...]
    orders: int
    sampled: bool
    online: tuple[str, ...] = ()
    offline: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TrialOrder:
    """An order fit for the trial. A test order moves no money; practice books take it all the same."""

    order_id: str
    customer: str
    total: str
    currency: str
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """One order in practice books, read back; `created_*` are what posting it had to create.

    For books elsewhere nothing is posted: `outgoing` is what they would be sent, and `created_*` would be
    created.
    """

    preview: Preview
    created_customers: tuple[str, ...]
    created_items: tuple[str, ...]
    problems: tuple[Problem, ...]
    outgoing: Outgoing | None = None


def page_problem(page: PageName, draft: Draft) -> Problem | None:
    """What `page` still misses; `values["field"]` names the control to go to. None: one may go on."""
    check = _CHECKS.get(page)
    return None if check is None else check(draft.setup, draft)


def _shop(setup: Setup, draft: Draft) -> Problem | None:
    if not draft.tested or not setup.store:
        return Problem("setup.test_first", {"field": "key"})
    for field, value in (
        ("store_name", setup.store_name),
        ("home_currency", setup.home_currency),
        ("time_zone", setup.time_zone),
    ):
        if not value:
            return Problem("setup.field_missing", {"field": field})
    if not _is_zone(setup.time_zone):
        return Problem("setup.zone_unknown", {"field": "time_zone", "name": setup.time_zone})
    return _currency(setup)


def _currency(setup: Setup) -> Problem | None:
    if not re.fullmatch(r"[A-Z]{3}", setup.home_currency):
        return Problem("setup.home_currency_form", {"field": "home_currency"})
    if setup.home_currency not in CURRENCIES:
        return Problem("setup.currency_unknown", {"field": "home_currency", "name": setup.home_currency})
    return None


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _orders(setup: Setup, _draft: Draft) -> Problem | None:
    if setup.since is None:
        return Problem("setup.since_missing", {"field": "since"})
    if setup.since < EARLIEST:
        return Problem("setup.since_too_early", {"field": "since", "earliest": EARLIEST})
    if not setup.statuses:
        return Problem("setup.no_statuses", {"field": "statuses"})
    return None


def _books(setup: Setup, _draft: Draft) -> Problem | None:
    if not PREFIX.fullmatch(setup.prefix):
        return Problem("setup.prefix_form", {"field": "prefix", "prefix": setup.prefix})
    wrong_currency = _currency(setup)
    if wrong_currency is not None:
        return wrong_currency
    if not 0 <= setup.tolerance <= MOST_TOLERANCE:
        return Problem("setup.tolerance_form", {"field": "tolerance", "most": MOST_TOLERANCE})
    wrong = rule_problem(setup.due_rule)
    if wrong is not None:
        return Problem(wrong.code, {**wrong.values, "field": "due_rule"})
    return None


def _items(setup: Setup, _draft: Draft) -> Problem | None:
    matching = setup.item_matching
    if matching.store_field is StoreItemField.CUSTOM_FIELD and not matching.custom_field.strip():
        return Problem("setup.custom_field_missing", {"field": "custom_field"})
    return None


def same_answers(one: Setup, other: Setup) -> bool:
    """Whether two setups say the same, by what a person answers.

    What Daybook finds out by itself is no answer: which way the store's rates go, and where the practice
    company is reached today.
    """
    return _by_hand(one) == _by_hand(other)


def _by_hand(setup: Setup) -> Setup:
    intacct = setup.intacct
    if intacct.practice:
        intacct = intacct.connected(replace(intacct.connection, gateway=GATEWAY))
    return replace(setup, rate_is_transactional_per_home=None, intacct=intacct)


def _customers(setup: Setup, _draft: Draft) -> Problem | None:
    matching = setup.customer_matching
    if matching.store_field is StoreCustomerField.FORM_FIELD and not matching.form_field.strip():
        return Problem("setup.form_field_missing", {"field": "form_field"})
    shares = (
        setup.guests is Guests.SHARED
        or setup.no_customer is NoCustomer.SHARED
        or setup.summary is Summary.DAILY
    )
    if shares and not setup.shared_customer.strip():
        return Problem("setup.field_missing", {"field": "shared_customer"})
    return None


def _products(setup: Setup, _draft: Draft) -> Problem | None:
    if setup.pushing.location < 1:
        return Problem("setup.location_form", {"field": "pushing.location"})
    return None


_CHECKS = {
    PageName.SHOP: _shop,
    PageName.ORDERS: _orders,
    PageName.BOOKS: _books,
    PageName.MONEY: lambda setup, _draft: intacct_problem(setup),
    PageName.INTACCT: lambda setup, _draft: intacct_problem(setup),
    PageName.ITEMS: _items,
    PageName.CUSTOMERS: _customers,
    PageName.SHIPPING: lambda setup, _draft: shipping_problem(setup.shipping),
    PageName.CHECKING: checking_problem,
    PageName.STATUSES: statuses_problem,
    PageName.PRODUCTS: _products,
}
