"""Replay into the real books: first what would differ from the practice books, then the same orders again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.model.money import ZERO
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.setup import LOCAL, PRACTICE, Setup
from daybook.model.table import Chip, OrderRow, TableQuery
from daybook.services.orders.batches import batches
from daybook.services.session import Session

if TYPE_CHECKING:
    from daybook.model.account import Account, AccountRole
    from daybook.model.ports import Books, Cancel, Progress
    from daybook.services.adapters import Adapters
    from daybook.services.results import Check, ImportResult, OrderResult

_ROWS: Final = 1000
_IN_THE_BOOKS: Final = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})


@dataclass(frozen=True, slots=True)
class OtherAccount:
    """A role that the practice books post to another account than the real ones do."""

    role: AccountRole
    practice: Account
    real: Account


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What importing the practice books' orders into the real books would do. Nothing was posted.

    `orders` are those in the practice books with their `totals` by currency; each of them is ready, held or
    skipped in `check`. `new_accounts` do not exist in the real books yet.
    """

    orders: tuple[str, ...]
    totals: Mapping[str, Decimal]
    check: Check
    new_accounts: tuple[Account, ...]
    other_accounts: tuple[OtherAccount, ...]

    @property
    def differences(self) -> Mapping[str, Decimal]:
        """By currency, how much more the real books would get than the practice books have; no zeros."""
        codes = sorted({*self.totals, *self.check.totals})
        found = {code: self.check.totals.get(code, ZERO) - self.totals.get(code, ZERO) for code in codes}
        return {code: amount for code, amount in found.items() if amount}


class Replaying:
    """Replays the practice books of one store into its real books."""

    def __init__(self, adapters: Adapters, setup: Setup) -> None:
        """Refuse what must never happen.

        Raises:
            DaybookError: "replay.example_shop": its orders never enter real books; "replay.not_practice".
        """
        if setup.example or adapters.is_sandbox:
            raise DaybookError("replay.example_shop")
        if setup.books != PRACTICE:
            raise DaybookError("replay.not_practice")
        self._adapters = adapters
        self._practice = Session(adapters, setup)
        self._setup = replace(setup, books=LOCAL)

    def rehearse(self, cancel: Cancel, progress: Progress) -> Rehearsal:
        """List the orders for the real books and see what they become there.

        Raises:
            DaybookError: the store cannot be used, or the disk failed.
            Cancelled: Stop was pressed.
        """
        rows = self._imported(cancel)
        real = self._real()
        real.listing.run(cancel, progress)
        orders = tuple(row.order_id for row in rows)
        check = real.importing.check(orders, cancel, progress)
        totals: defaultdict[str, Decimal] = defaultdict(Decimal)
        for row in rows:
            totals[row.currency] += row.total
        return Rehearsal(
            orders,
            dict(totals),
            check,
            tuple(_new_accounts(check, real.books)),
            tuple(self._other_accounts(real.books)),
        )

    def run(
        self,
        order_ids: Sequence[str],
        cancel: Cancel,
        progress: Progress,
        on_result: Callable[[OrderResult], None],
    ) -> tuple[Setup, ImportResult]:
        """Work by the real books from now on, and import these orders into them, pending.

        Raises:
            DaybookError: as of `Importing.run`; the setup is switched all the same.
        """
        real = self._real()
        if not real.books.home_currency():
            real.books.set_home_currency(self._setup.home_currency)
        real.save_setup(self._setup)
        return self._setup, real.importing.run(order_ids, cancel, progress, on_result)

    def _real(self) -> Session:
        return Session(self._adapters, self._setup)

    def _imported(self, cancel: Cancel) -> list[OrderRow]:
        """The orders in the practice books, oldest first."""
        setup, table = self._practice.setup, self._practice.table
        query = TableQuery(setup.store, setup.books, Chip.ALL, descending=False)
        rows: list[OrderRow] = []
        for batch in batches(table.ids(query, cancel), _ROWS):
            if cancel.is_set():
                raise Cancelled
            rows += [row for row in table.rows(batch) if row.state in _IN_THE_BOOKS]
        return rows

    def _other_accounts(self, real: Books) -> Iterable[OtherAccount]:
        known = real.accounts()
        for role, account in sorted(self._practice.books.accounts().items()):
            there = known.get(role)
            if there is not None and there.code != account.code:
                yield OtherAccount(role, account, there)


def _new_accounts(check: Check, real: Books) -> Iterable[Account]:
    known = {account.code for account in real.chart()}
    wanted = {each.account.code: each.account for each in check.accounts}
    for document in check.documents:
        wanted.update({account.code: account for _, account in document.new_accounts})
    return (wanted[code] for code in sorted(wanted) if code not in known)
