"""The wizard without Qt: answers, pages, and the work each page does. The same flow serves Settings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from daybook.model.order import store_date
from daybook.model.problem import DaybookError, Problem
from daybook.model.setup import STANDARD_TERMS, AccountChoice, Draft, Setup
from daybook.services.session import Session
from daybook.services.setup.intacct_setup import IntacctSetup
from daybook.services.setup.kept_draft import KeptDraft
from daybook.services.setup.setup_answers import (
    STEPS,
    BookChoices,
    MoneyPage,
    PageName,
    Survey,
    Trial,
    TrialOrder,
    page_problem,
)
from daybook.services.setup.shop_setup import ShopSetup
from daybook.services.stores import prefix_problem, readable_stores, saved_answers

if TYPE_CHECKING:
    from daybook.model.account import AccountRole
    from daybook.model.ports import Cancel, Progress
    from daybook.services.adapters import Adapters
    from daybook.services.results import Check, ImportResult, OrderResult, Preview


class SetupFlow:
    """Walks one store from its key to its first import; `shop` and `intacct` are its two connections.

    Every answer is kept at once, so that the wizard can be left at any page. Methods that ask the
    store or the books block and raise DaybookError and Cancelled; the window runs them off its thread.
    """

    def __init__(self, adapters: Adapters, draft: Draft | None, *, keeps_draft: bool = True) -> None:
        self._adapters = adapters
        self._kept = KeptDraft(adapters.setups, draft or Draft(Setup("")), is_kept=keeps_draft)
        self._session: Session | None = None
        self._stores = readable_stores(adapters.setups)
        self.page = PageName(self.draft.page or PageName.SHOP)
        self.shop = ShopSetup(adapters, self._kept, lambda: self._stores, self._forget_store)
        self.intacct = IntacctSetup(adapters, lambda: self.setup, self.set)

    @classmethod
    def of_setup(cls, adapters: Adapters, setup: Setup) -> SetupFlow:
        """The flow for Settings: nothing is kept until `save`."""
        reached = Draft(setup, tested=True, reached=PageName.TRY)
        return cls(adapters, reached, keeps_draft=False)

    # Answers and pages

    @property
    def setup(self) -> Setup:
        """What the answers so far amount to."""
        return self._kept.setup

    @property
    def draft(self) -> Draft:
        """The answers with the state of the wizard around them."""
        return self._kept.draft

    @property
    def steps(self) -> Sequence[PageName]:
        """The pages in order."""
        return STEPS

    def finished(self, page: PageName) -> bool:
        """True where the page was left forward once and misses nothing."""
        reached = STEPS.index(PageName(self.draft.reached or PageName.SHOP))
        return STEPS.index(page) < reached and self.problem(page) is None

    def problem(self, page: PageName) -> Problem | None:
        """What the page still misses; None where one may go on."""
        taken = prefix_problem(self.setup, self._stores) if page is PageName.BOOKS else None
        return page_problem(page, self.draft) or taken

    def read_stores(self) -> Sequence[Setup]:
        """Every store that is set up, the one saved last first."""
        self._stores = readable_stores(self._adapters.setups)
        return self._stores

    def set(self, **answers: Any) -> None:
        """Change answers (fields of `Setup`) and keep the draft."""
        self._kept.answer(**answers)

    def set_way(self, way: str) -> None:
        """How the shop is given: "key", "help" or "example"."""
        self._kept.change(way=way)

    def go_to(self, page: PageName) -> None:
        """Open a page and keep where the wizard stands."""
        self.page = page
        reached = max(page, PageName(self.draft.reached or PageName.SHOP), key=STEPS.index)
        self._kept.change(page=page, reached=reached)

    # Which orders

    def survey(self, cancel: Cancel, progress: Progress) -> Survey:
        """List the orders since the first day and count them every way the page shows."""
        from daybook.services.setup.survey import counted, orders_by_month, orders_since

        session = self._open()
        session.listing.read_statuses(cancel)
        session.listing.run(cancel, progress)
        today = store_date(self._adapters.clock.now(), self.setup.time_zone)
        months, everything = orders_by_month(session.store(), today, self.setup.time_zone, cancel, progress)
        since = orders_since(session.store(), self.setup, cancel)
        return counted(session, self.setup, months, everything, since)

    def recount(self, last: Survey, cancel: Cancel, progress: Progress) -> Survey:
        """Count again after first day, statuses or guests changed; lists where the first day moved back."""
        from daybook.services.setup.survey import counted, orders_since

        session = self._open()
        since = last.orders
        if last.since != self.setup.since:
            session.listing.read_statuses(cancel)
            session.listing.run(cancel, progress)
            since = orders_since(session.store(), self.setup, cancel)
        return counted(session, self.setup, last.months, last.earlier + last.orders, since)

    # Books

    def book_choices(self, cancel: Cancel) -> BookChoices:
        """What the chosen books offer."""
        from daybook.model.books import PickList
        from daybook.services.setup.setup_checks import home_is_fixed
        from daybook.services.setup.survey import example_ids

        session = self._open()
        books = session.books
        return BookChoices(
            kinds=tuple(books.abilities.kinds),
            warehouses=tuple(choice.code for choice in books.pick_list(PickList.WAREHOUSES, cancel)),
            payment_terms=tuple(self.intacct.terms(cancel) if self.setup.in_intacct else STANDARD_TERMS),
            home_currency_fixed=home_is_fixed(books),
            dates=session.preparation.dated_example(example_ids(session.table, self.setup), cancel),
        )

    # Money

    def money(self, cancel: Cancel, progress: Progress) -> MoneyPage:
        """What occurs in the chosen orders, with accounts; reads taxes and tenders of a sample."""
        from daybook.services.setup.money import money_page, sample_of
        from daybook.services.setup.survey import chosen_rows

        session = self._open()
        session.use_setup(self.setup)
        rows = chosen_rows(session.table, self.setup)
        check = session.importing.dry_run(sample_of(rows), cancel, progress)
        chart = session.books.chart()
        plan = session.preparation.account_plan()
        self._take_learned(session)
        page = money_page(rows, check.documents, plan, chart)
        session.preparation.propose(plan.new)
        return page

    def choose_account(self, role: AccountRole, code: str) -> None:
        """Send a role to another account. One that was only proposed so far is opened in the books."""
        session = self._open()
        books = session.books
        if all(account.code != code for account in books.chart()):
            proposed = session.preparation.account_plan().new
            books.ensure([record for record in proposed if record.account.code == code])
        kept = tuple(choice for choice in self.setup.accounts if choice.role != role)
        self.set(accounts=(*kept, AccountChoice(role, code)))

    def example(self, order_id: str, cancel: Cancel) -> Preview:
        """One real order with the entry it becomes under the present answers."""
        session = self._open()
        session.use_setup(self.setup)
        return session.previewing.show(order_id, cancel)

    # Try and import

    def trial_candidates(self) -> Sequence[TrialOrder]:
        """Orders fit for the trial, ordinary paid ones first."""
        from daybook.services.setup.trial import trial_orders

        return trial_orders(self._open(), self.setup)

    def try_one(self, order_id: str, cancel: Cancel, progress: Progress) -> Trial:
        """Post one order into practice books and read it back; or show what books elsewhere would be sent."""
        from daybook.services.setup.trial import try_order

        return try_order(self._adapters, self._open(), order_id, cancel, progress)

    def check(self, cancel: Cancel, progress: Progress) -> Check:
        """What importing all chosen orders would do."""
        session = self._open()
        session.use_setup(self.setup)
        check = session.importing.check(session.importing.importable(), cancel, progress)
        self._take_learned(session)
        return check

    def finish(self) -> Setup:
        """Save the finished setup and forget the draft; raises DaybookError naming what a page misses."""
        from daybook.services.setup.setup_checks import agreed_with, refuse_unknown

        self.read_stores()
        for page in PageName:
            missing = self.problem(page)
            if missing is not None:
                raise DaybookError(missing.code, missing.values)
        setup = replace(self.setup, finished=True)
        session = self._open()
        before = saved_answers(self._adapters.setups, setup.store)
        refuse_unknown(setup, self._adapters.setups.statuses(setup.store), session.books, before)
        setup = agreed_with(session.books, session.ledger, setup, before)
        session.save_setup(setup)
        self._kept.finish(setup)
        return setup

    save = finish
    """Settings' word for it."""

    def import_all(
        self,
        order_ids: Sequence[str],
        cancel: Cancel,
        progress: Progress,
        on_result: Callable[[OrderResult], None],
    ) -> ImportResult:
        """Import into the chosen books. Call `finish` first."""
        return self._open().importing.run(order_ids, cancel, progress, on_result)

    def open_session(self) -> Session:
        """The session of the chosen store and books."""
        return self._open()

    def _take_learned(self, session: Session) -> None:
        """Keep among the answers what the session learned of the store meanwhile."""
        if session.setup != self.setup:
            self._kept.change(setup=session.setup)

    def _open(self) -> Session:
        setup = self.setup
        if not self.draft.tested or not setup.store:
            raise DaybookError("setup.test_first", {"field": "key"})
        session = self._session
        if session is None or (session.setup.store, session.setup.books) != (setup.store, setup.books):
            session = self._session = Session(self._adapters, setup)
        elif session.setup != setup:
            session.use_setup(setup)
        return session

    def _forget_store(self) -> None:
        if self._session is not None:
            self._session.forget_store()
