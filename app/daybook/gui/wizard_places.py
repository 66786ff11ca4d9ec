"""The places of the wizard in their order, and the pages that stand there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Generic, Protocol, TypeVar

from daybook.gui.intacct.choices_page import IntacctPage
from daybook.gui.intacct.connection_page import SignInPage
from daybook.gui.setup_pages.books import BooksPage
from daybook.gui.setup_pages.check_page import CheckPage
from daybook.gui.setup_pages.money import AccountsPage
from daybook.gui.setup_pages.orders import OrdersPage
from daybook.gui.setup_pages.page import SetupPage
from daybook.gui.setup_pages.result_page import ResultPage
from daybook.gui.setup_pages.shop import ShopPage
from daybook.gui.setup_pages.trial_page import TrialPage
from daybook.gui.tasks import Tasks
from daybook.services.program import Program
from daybook.services.setup.setup_answers import PageName
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
P = TypeVar("P", bound=SetupPage)


def makers(program: Program, flow: SetupFlow, tasks: Tasks) -> Mapping[int, Callable[[], SetupPage]]:
    """How the page at each place is made."""
    return {
        SHOP: lambda: ShopPage(flow, tasks, is_sandbox=program.is_sandbox),
        ORDERS: lambda: OrdersPage(flow, tasks),
        BOOKS: lambda: BooksPage(flow, tasks, is_sandbox=program.is_sandbox),
        SIGN_IN: lambda: SignInPage(flow, tasks, PageName.BOOKS),
        INTACCT: lambda: IntacctPage(flow, tasks, PageName.MONEY),
        MONEY: lambda: AccountsPage(flow, tasks),
        TRIAL: lambda: TrialPage(program, flow, tasks),
        CHECK: lambda: CheckPage(flow, tasks),
        RESULT: lambda: ResultPage(flow, tasks),
    }


class HasPages(Protocol):
    """What a wizard answers."""

    def page_at(self, place: int) -> SetupPage:
        """The page that stands there."""
        ...


class PageAt(Generic[P]):
    """A page as an attribute of the wizard, made when it is first asked for."""

    def __init__(self, kind: type[P], place: int) -> None:
        self._kind = kind
        self._place = place

    def __get__(self, wizard: HasPages, _owner: type[object]) -> P:
        """Return the page, made if nobody wanted it before."""
        page = wizard.page_at(self._place)
        if not isinstance(page, self._kind):
            raise TypeError(f"page {self._place} is no {self._kind.__name__}")
        return page
