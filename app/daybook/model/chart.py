"""The default chart of accounts: what new books start with, and where numbers for new accounts begin."""

from __future__ import annotations

from typing import Final

from daybook.model.account import Account, AccountRole, AccountType, Role

_ASSET = AccountType.ASSET
_LIABILITY = AccountType.LIABILITY
_EQUITY = AccountType.EQUITY
_INCOME = AccountType.INCOME
_COST = AccountType.COST
_EXPENSE = AccountType.EXPENSE

_TABLE: Final = (
    ("1000", "Bank", _ASSET, Role.BANK),
    ("1050", "Undeposited funds", _ASSET, Role.UNDEPOSITED),
    ("1200", "Accounts receivable", _ASSET, Role.RECEIVABLE),
    ("1300", "Stock Asset", _ASSET, Role.STOCK),
    ("2200", "Tax collected - unassigned", _LIABILITY, Role.TAX_UNASSIGNED),
    ("2300", "Gift certificates outstanding", _LIABILITY, Role.CERTIFICATES),
    ("2310", "Store credit owed to customers", _LIABILITY, Role.STORE_CREDIT),
    ("2320", "Customer deposits and overpayments", _LIABILITY, Role.DEPOSITS),
    ("3000", "Owner's capital", _EQUITY, None),
    ("3100", "Opening balances", _EQUITY, Role.OPENING),
    ("3900", "Retained earnings", _EQUITY, Role.RETAINED),
    ("4000", "Sales", _INCOME, Role.SALES),
    ("4100", "Shipping charged", _INCOME, Role.SHIPPING),
    ("4110", "Handling charged", _INCOME, Role.HANDLING),
    ("4120", "Gift wrapping charged", _INCOME, Role.WRAPPING),
    ("4130", "Other fees charged", _INCOME, Role.FEES),
    ("4200", "Discounts - promotions and manual", _INCOME, Role.DISCOUNTS),
    ("4210", "Discounts - coupons", _INCOME, Role.COUPONS),
    ("4220", "Shipping discounts", _INCOME, Role.SHIPPING_DISCOUNTS),
    ("4300", "Sales returns", _INCOME, Role.RETURNS),
    ("4310", "Refund allowances", _INCOME, Role.ALLOWANCES),
    ("4900", "Expired gift certificates", _INCOME, None),
    ("5000", "Cost of Goods Sold", _COST, Role.COST_OF_SALES),
    ("5100", "Stock adjustments", _COST, Role.STOCK_ADJUSTMENTS),
    ("6100", "Payment fees", _EXPENSE, Role.PAYMENT_FEES),
    ("6150", "Certificates and credit given away", _EXPENSE, Role.GIVEN_AWAY),
    ("6900", "Rounding differences", _EXPENSE, Role.ROUNDING),
    ("6910", "Exchange differences", _EXPENSE, Role.EXCHANGE),
)

DEFAULT_CHART: Final[tuple[tuple[Account, AccountRole | None], ...]] = tuple(
    (Account(code, name, kind), AccountRole(role) if role is not None else None)
    for code, name, kind, role in _TABLE
)
"""Every account of a new set of books by code, with the role it is the default of."""

FIRST_CLEARING: Final = 1101
"""Clearing accounts, one for each online payment method and currency, are numbered from here to 1199."""

FIRST_TAX_AREA: Final = 2201
"""Tax accounts, one for each area, are numbered from here to 2299."""
