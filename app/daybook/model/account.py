"""Accounts, and the roles documents post to before a set of books names an account for each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable


class AccountType(StrEnum):
    """Where an account stands in the chart."""

    ASSET = "asset"
    LIABILITY = "liability"
    EQUITY = "equity"
    INCOME = "income"
    COST = "cost"
    EXPENSE = "expense"


class Role(StrEnum):
    """What an account is used for."""

    BANK = "bank"
    UNDEPOSITED = "undeposited"
    CLEARING = "clearing"
    RECEIVABLE = "receivable"
    STOCK = "stock"
    TAX = "tax"
    TAX_UNASSIGNED = "tax_unassigned"
    CERTIFICATES = "certificates"
    STORE_CREDIT = "store_credit"
    DEPOSITS = "deposits"
    SALES = "sales"
    SHIPPING = "shipping"
    HANDLING = "handling"
    WRAPPING = "wrapping"
    FEES = "fees"
    DISCOUNTS = "discounts"
    COUPONS = "coupons"
    SHIPPING_DISCOUNTS = "shipping_discounts"
    ROUNDING = "rounding"
    RETURNS = "returns"
    ALLOWANCES = "allowances"
    COST_OF_SALES = "cost_of_sales"
    STOCK_ADJUSTMENTS = "stock_adjustments"
    PAYMENT_FEES = "payment_fees"
    GIVEN_AWAY = "given_away"
    EXCHANGE = "exchange"
    OPENING = "opening"
    RETAINED = "retained"


OF_THE_BOOKS: Final = frozenset(
    {
        Role.BANK,
        Role.STOCK,
        Role.COST_OF_SALES,
        Role.STOCK_ADJUSTMENTS,
        Role.PAYMENT_FEES,
        Role.GIVEN_AWAY,
        Role.OPENING,
        Role.RETAINED,
    }
)
"""Roles that no document of an order posts to: the books do, for stock, payouts and years."""


@dataclass(frozen=True, slots=True, order=True)
class AccountRole:
    """A role and, where one role has several accounts, which one.

    `key` is "PayPal|USD" for CLEARING (receipt type, currency), the tax area's key for TAX, the
    fee's name for FEES, else ''.
    """

    role: Role
    key: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the books' chart."""

    code: str
    name: str
    type: AccountType


def without_provider(role: AccountRole) -> AccountRole | None:
    """The tax area that outside providers shared before each had its own; None for every other role.

    Its key ends with the country, where a provider's goes on with its name; the store's own with a rate.
    """
    parts = role.key.split("|")
    if role.role is not Role.TAX or len(parts) != 4 or not parts[3] or parts[3][0].isdecimal():
        return None
    return AccountRole(Role.TAX, "|".join(parts[:3]))


def clearing(receipt_type: str, currency: str) -> AccountRole:
    """The role of the account where online money of a receipt type in `currency` is on its way."""
    return AccountRole(Role.CLEARING, f"{receipt_type}|{currency}")


def receipt_types(roles: Iterable[tuple[AccountRole, Account]]) -> dict[str, str]:
    """What money on each clearing account is in the books: its receipt types, by the account's code."""
    found: dict[str, dict[str, None]] = {}
    for role, account in roles:
        name = role.key.rpartition("|")[0]
        if role.role is Role.CLEARING and name:
            found.setdefault(account.code, {})[name] = None
    return {code: ", ".join(names) for code, names in found.items()}
