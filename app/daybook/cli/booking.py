"""What the commands that book by hand ask of the ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from daybook.model.account import Account, Role
    from daybook.model.ledger_port import Ledger
    from daybook.services.program import Program
    from daybook.services.session import Session


class Booking:
    """The session and the ledger that a command books in, and the answers to its options."""

    def __init__(self, program: Program, arguments: argparse.Namespace) -> None:
        self.session: Session = open_session(program, arguments)
        ledger = self.session.ledger
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        self.ledger: Ledger = ledger
        self.home = ledger.home_currency()
        self._arguments = arguments

    @property
    def day(self) -> dt.date:
        """The day named, or the store's present one."""
        named: dt.date | None = self._arguments.on
        return named or self.session.today()

    def account(self, code: str) -> Account:
        """An account by its code. Raises DaybookError("books.account_unknown")."""
        for account in self.session.books.chart():
            if account.code == code:
                return account
        raise DaybookError("books.account_unknown", {"code": code})

    def account_of(self, role: Role) -> Account:
        """The account a role posts to. Raises DaybookError("books.role_without_account")."""
        for found, account in self.ledger.roles():
            if found.role is role:
                return account
        raise DaybookError("books.role_without_account", {"role": role.value})

    def rate(self, currency: str, given: Decimal | None) -> Decimal:
        """Home units for one unit of `currency`. Raises DaybookError("cli.rate_missing")."""
        if currency == self.home:
            return Decimal(1)
        if given is None:
            raise DaybookError("cli.rate_missing", {"currency": currency, "home": self.home})
        return given
