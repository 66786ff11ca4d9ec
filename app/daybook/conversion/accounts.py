"""Which account a role posts to: the user's choice, the books' own, else a proposal for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.account import Account, AccountRole, AccountType, Role, without_provider
from daybook.model.books import NewAccount
from daybook.model.chart import DEFAULT_CHART, FIRST_CLEARING, FIRST_TAX_AREA
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from daybook.model.setup import AccountChoice

_NUMBERED = {
    Role.CLEARING: (FIRST_CLEARING, AccountType.ASSET),
    Role.TAX: (FIRST_TAX_AREA, AccountType.LIABILITY),
}
_DEFAULTS = {role.role: account for account, role in DEFAULT_CHART if role is not None}


class AccountPlan:
    """The accounts of one document or run: the same questions in the same order get the same answers."""

    def __init__(
        self,
        known: Mapping[AccountRole, Account],
        chart: Sequence[Account],
        chosen: Sequence[AccountChoice],
        proposed: Sequence[NewAccount] = (),
    ) -> None:
        """Plan on what the books have.

        Args:
            known: the books' account of each role that has one.
            chart: all accounts of the books.
            chosen: the user's choices, by code of the chart.
            proposed: what an earlier plan proposed; it stands as long as its number is free.
        """
        self._known = dict(known)
        self._chart = {account.code: account for account in chart}
        self._chosen = {choice.role: choice.code for choice in chosen}
        self._proposed = {
            record.role: record.account
            for record in proposed
            if record.role not in self._known and record.account.code not in self._chart
        }

    @property
    def new(self) -> tuple[NewAccount, ...]:
        """The accounts proposed so far, in the order they were first asked for."""
        return tuple(NewAccount(role, account) for role, account in self._proposed.items())

    def is_chosen(self, role: AccountRole) -> bool:
        """Whether the user or the books named an account for exactly this role."""
        return role in self._chosen or role in self._known

    def account(self, role: AccountRole) -> Account:
        """The account of `role`.

        A fee without an account of its own shares the account of all fees; a payment method or a tax area
        without one goes to the account chosen for all of them, else gets a new one with the next free number.

        Raises:
            DaybookError: conversion.account_missing: the chosen account is not in the books.
        """
        if role in self._chosen:
            return self._chosen_account(role)
        found = self._known.get(role) or self._proposed.get(role)
        if found is not None:
            return found
        former = self._former(role)
        if former is not None:
            return former
        if role.key and (role.role not in _NUMBERED or AccountRole(role.role) in self._chosen):
            return self.account(AccountRole(role.role))
        self._proposed[role] = self._proposal(role)
        return self._proposed[role]

    def _former(self, role: AccountRole) -> Account | None:
        """The account of the area that outside providers once shared: the first of them to come keeps it."""
        shared = without_provider(role)
        if shared is None:
            return None
        if shared in self._chosen:
            return self._chosen_account(shared)
        account = self._known.get(shared)
        taken = {
            each.code
            for other, each in (*self._known.items(), *self._proposed.items())
            if without_provider(other) == shared
        }
        if account is None or account.code in taken:
            return None
        self._proposed[role] = account
        return account

    def account_coded(self, code: str) -> Account:
        """The account with this code, which an item, a kind of shipping or the like names itself.

        Raises:
            DaybookError: conversion.account_missing.
        """
        if code not in self._chart:
            raise DaybookError("conversion.account_missing", {"account": code})
        return self._chart[code]

    def _chosen_account(self, role: AccountRole) -> Account:
        code = self._chosen[role]
        if code not in self._chart:
            raise DaybookError("conversion.account_missing", {"account": code})
        return self._chart[code]

    def _proposal(self, role: AccountRole) -> Account:
        if role.role in _NUMBERED:
            first, kind = _NUMBERED[role.role]
            return Account(self._next_free(first), self._free_name(role), kind)
        default = _DEFAULTS[role.role]
        present = self._chart.get(default.code)
        if present is None:
            return default
        if present.type is default.type:
            return present
        return Account(self._next_free(int(default.code) + 1), default.name, default.type)

    def _next_free(self, first: int) -> str:
        taken = {account.code for account, _ in DEFAULT_CHART} | set(self._chart)
        taken |= {account.code for account in self._proposed.values()}
        return next(code for code in _codes(first) if code not in taken)

    def _free_name(self, role: AccountRole) -> str:
        taken = {account.name for account in (*self._chart.values(), *self._proposed.values())}
        return next(name for name in _names(role) if name not in taken)


def _codes(first: int) -> Iterator[str]:
    """Numbers up to the next full hundred, then five digits that sort with them: 2299, 22100, 22101."""
    hundred = first // 100
    yield from (str(number) for number in range(first, hundred * 100 + 100))
    extra = 100
    while True:
        yield f"{hundred}{extra}"
        extra += 1


def _words(parts: Sequence[str]) -> Iterator[str]:
    """Class and country of an area, and its rate in percent where the store itself calculates the tax."""
    yield from (part for part in parts[:2] if part)
    yield from (f"{rate}%" if rate[:1].isdecimal() else rate for rate in parts[2:] if rate)


def _names(role: AccountRole) -> Iterator[str]:
    """The plain name, then one that tells two areas of one name apart, then numbered ones."""
    first, *rest = role.key.split("|")
    if role.role is Role.CLEARING:
        plain = " ".join(part for part in ("Clearing -", first, *rest) if part)
        fuller = plain
    else:
        plain = f"Tax collected - {first}"
        fuller = f"{plain} ({', '.join(_words(rest))})"
    yield plain
    yield fuller
    number = 2
    while True:
        yield f"{fuller} {number}"
        number += 1
