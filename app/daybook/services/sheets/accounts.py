"""The chart of accounts with balances, and the account each role posts to."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.conversion.coupons import COUPON_ROLES, role_of
from daybook.model.account import AccountType
from daybook.model.money import ZERO, Money
from daybook.model.payment import CouponType
from daybook.model.sheet import LinkKind, Phrase, Sheet, SheetRow
from daybook.services.sheets.columns import amount, at_the_end_of, heading, line, text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.account import Account, AccountRole
    from daybook.model.ledger_reports import TrialBalance
    from daybook.model.sheet import Cell
    from daybook.services.setup.role_effects import RoleEffect

_TYPES = {
    AccountType.ASSET: "reports.assets",
    AccountType.LIABILITY: "reports.liabilities",
    AccountType.EQUITY: "reports.equity",
    AccountType.INCOME: "reports.income",
    AccountType.COST: "reports.cost",
    AccountType.EXPENSE: "reports.expenses",
}
_CHART = (
    text("reports.column_account"),
    text("reports.column_name", 1),
    amount("reports.column_debit"),
    amount("reports.column_credit"),
)
_ROLES = (
    text("reports.column_account"),
    text("reports.column_name", 3),
    text("reports.column_role", 3),
    text("reports.column_effect", 3),
    amount("reports.column_debit"),
    amount("reports.column_credit"),
)


def chart_sheet(chart: Sequence[Account], balance: TrialBalance) -> Sheet:
    """Every account by type, those without a balance too."""
    home = balance.home_currency
    signed = {row.account.code: row.debit - row.credit for row in balance.rows}
    every = {account.code: account for account in (*chart, *(row.account for row in balance.rows))}
    rows: list[SheetRow] = []
    for kind, code in _TYPES.items():
        found = [every[number] for number in sorted(every) if every[number].type is kind]
        if found:
            rows.append(heading(code, None, None, None))
            rows += [_account(account, signed.get(account.code, ZERO), home) for account in found]
    return Sheet(Phrase("reports.accounts"), at_the_end_of(balance.on, home), home, _CHART, tuple(rows))


def _account(account: Account, balance: Decimal, home: str) -> SheetRow:
    debit = Money(balance, home) if balance > ZERO else None
    credit = Money(-balance, home) if balance < ZERO else None
    return line(account.code, account.name, debit, credit, kind=LinkKind.ACCOUNT, target=account.code)


def roles_sheet(
    roles: Sequence[tuple[AccountRole, Account]], effects: Mapping[AccountRole, RoleEffect], home: str
) -> Sheet:
    """Each role, its account, and what it did in the last document that used it; by account."""
    by_account = sorted(roles, key=lambda found: found[1].code)
    rows = tuple(_role(role, account, effects.get(role)) for role, account in by_account)
    return Sheet(Phrase("reports.accounts_used"), Phrase("reports.about_roles"), home, _ROLES, rows)


def with_coupon_types(roles: Sequence[tuple[AccountRole, Account]]) -> list[tuple[AccountRole, Account]]:
    """The roles, and after that of all coupons each type's own; it shares the account until it has one."""
    known = dict(roles)
    every: list[tuple[AccountRole, Account]] = []
    for role, account in roles:
        if role.role not in COUPON_ROLES or not role.key:
            every.append((role, account))
        if role.role in COUPON_ROLES and not role.key:
            types = (role_of(kind) for kind in CouponType)
            every += [(each, known.get(each, account)) for each in types if each.role is role.role]
    shown = {role for role, _ in every}
    return [*every, *(each for each in roles if each[0] not in shown)]


def _role(role: AccountRole, account: Account, effect: RoleEffect | None) -> SheetRow:
    named = (account.code, account.name, role_words(role))
    if effect is None:
        cells: tuple[Cell, ...] = (*named, Phrase("reports.never_used"), None, None)
    else:
        what = Phrase("reports.effect", {"reference": effect.reference, "what": effect.what})
        moved = effect.moved
        debit = moved if moved.amount > ZERO else None
        credit = Money(-moved.amount, moved.currency) if moved.amount < ZERO else None
        cells = (*named, what, debit, credit)
    return line(*cells, kind=LinkKind.ACCOUNT, target=account.code)


def role_words(role: AccountRole) -> Phrase:
    """The role as a person says it; where one role has several accounts, which of them."""
    kind = f"reports.role.{role.role.value}"
    if not role.key:
        return Phrase(kind)
    if role.role in COUPON_ROLES:
        return Phrase(
            "reports.role_keyed", {"role": Phrase(kind), "key": Phrase(f"option.coupon.{role.key}")}
        )
    key = ", ".join(part for part in role.key.split("|") if part)
    return Phrase("reports.role_keyed", {"role": Phrase(kind), "key": key})
