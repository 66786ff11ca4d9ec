"""The places of the wizard in their order, and the pages that stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final, Generic, Protocol, TypeVar, cast

from daybook.services.setup.setup_answers import PageName

if TYPE_CHECKING:
    from daybook.gui.setup_pages.page import SetupPage
    from daybook.gui.tasks import Tasks
    from daybook.services.program import Program
    from daybook.services.setup.setup_flow import SetupFlow

SHOP, ORDERS, BOOKS, SIGN_IN, INTACCT, MONEY, TRIAL, CHECK, RESULT = range(9)
STEPS: Final = (
    PageName.SHOP,
    PageName.ORDERS,
    PageName.BOOKS,
    PageName.BOOKS,
    PageName.MONEY,
    PageName.MONEY,
    PageName.TRY,
    PageName.TRY,
    PageName.TRY,
)
"""The step that each place belongs to."""
HELP_TOPICS: Final = (
    "shop",
    "orders",
    "books",
    "intacct_sign_in",
    "intacct",
    "money",
    "trial",
    "check",
    "result",
)
"""What the "?" of the page at each place opens."""
P = TypeVar("P", bound="SetupPage")

Made = Callable[["SetupFlow", "Tasks"], "SetupPage"]


def makers(program: Program) -> Mapping[int, Made]:
    """How the page at each place is made; what it needs is imported then."""
    is_sandbox = program.is_sandbox
    return {
        SHOP: lambda flow, tasks: _shop(flow, tasks, is_sandbox=is_sandbox),
        ORDERS: _orders,
        BOOKS: lambda flow, tasks: _books(flow, tasks, is_sandbox=is_sandbox),
        SIGN_IN: _sign_in,
        INTACCT: _intacct,
        MONEY: _money,
        TRIAL: lambda flow, tasks: _trial(program, flow, tasks),
        CHECK: _check,
        RESULT: _result,
    }


def _shop(flow: SetupFlow, tasks: Tasks, *, is_sandbox: bool) -> SetupPage:
    from daybook.gui.setup_pages.shop import ShopPage

    return ShopPage(flow, tasks, is_sandbox=is_sandbox)


def _orders(flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.setup_pages.orders import OrdersPage

    return OrdersPage(flow, tasks)


def _books(flow: SetupFlow, tasks: Tasks, *, is_sandbox: bool) -> SetupPage:
    from daybook.gui.setup_pages.books import BooksPage

    return BooksPage(flow, tasks, is_sandbox=is_sandbox)


def _sign_in(flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.intacct.connection_page import SignInPage

    return SignInPage(flow, tasks, PageName.BOOKS)


def _intacct(flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.intacct.choices_page import IntacctPage

    return IntacctPage(flow, tasks, PageName.MONEY)


def _money(flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.setup_pages.money import AccountsPage

    return AccountsPage(flow, tasks)


def _trial(program: Program, flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.setup_pages.trial_page import TrialPage

    return TrialPage(program, flow, tasks)


def _check(flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.setup_pages.check_page import CheckPage

    return CheckPage(flow, tasks)


def _result(flow: SetupFlow, tasks: Tasks) -> SetupPage:
    from daybook.gui.setup_pages.result_page import ResultPage

    return ResultPage(flow, tasks)


class HasPages(Protocol):
    """What a wizard answers."""

    def page_at(self, place: int) -> SetupPage:
        """The page that stands there."""
        ...


class PageAt(Generic[P]):
    """A page as an attribute of the wizard, made when it is first asked for."""

    def __init__(self, place: int) -> None:
        self._place = place

    def __get__(self, wizard: HasPages, _owner: type[object]) -> P:
        """Return the page, made if nobody wanted it before."""
        return cast("P", wizard.page_at(self._place))
