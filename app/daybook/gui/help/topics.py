"""Which page of the guide, and which heading on it, tells about which page of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CONTENTS: Final = "README.md"

_MAIN: Final = {
    "overview": "overview.md",
    "orders": "orders.md",
    "documents": "documents.md",
    "customers.shop": "customers.md#in-the-shop",
    "customer.by_hand": "customers.md#matched-by-hand",
    "items.shop": "items.md#in-the-shop",
    "item.by_hand": "items.md#matched-by-hand",
    "items.push": "items.md#push-to-shop",
    "items.record": "items.md#push-record",
}

_SHEETS: Final = {
    "sheet.customers": "customers.md#in-your-books",
    "sheet.items": "items.md#in-your-books",
    "sheet.open-invoices": "money.md#open-invoices",
    "sheet.clearing": "money.md#money-on-its-way",
    "sheet.receipts": "money.md#money-received",
    "sheet.payouts": "money.md#payouts",
    "sheet.refunds": "money.md#refunds-not-booked",
    "sheet.outstanding": "money.md#certificates-and-credit",
    "sheet.chart": "accounts.md#chart-of-accounts",
    "sheet.roles": "accounts.md#accounts-used",
    "sheet.trial-balance": "reports.md#trial-balance",
    "sheet.profit-and-loss": "reports.md#profit-and-loss",
    "sheet.balance-sheet": "reports.md#balance-sheet",
    "sheet.tax": "reports.md#tax-report",
    "sheet.stock": "reports.md#stock",
    "sheet.stock-moves": "reports.md#stock-moves",
    "sheet.paid-not-shipped": "reports.md#paid-not-shipped",
    "sheet.revaluation": "reports.md#foreign-balances",
    "sheet.rounding": "reports.md#cents-differences",
    "sheet.series": "reports.md#number-series",
    "sheet.reconciliation": "reports.md#shop-against-books",
    "sheet.periods": "reports.md#periods",
}
"""Sheets of Money, Accounts, Reports and of the records, by the name of their topic."""

_SETTINGS: Final = {
    "settings.shop": "settings-pages.md#shop",
    "settings.orders": "settings-pages.md#which-orders",
    "settings.books": "settings-pages.md#books",
    "settings.intacct": "connect-sage-intacct.md#how-orders-are-written",
    "settings.intacct_sign_in": "connect-sage-intacct.md#the-connection",
    "settings.items": "settings-pages.md#items",
    "settings.customers": "settings-pages.md#customers",
    "settings.money": "settings-pages.md#money",
    "settings.shipping": "settings-pages.md#shipping",
    "settings.checking": "settings-pages.md#checking",
    "settings.statuses": "settings-pages.md#order-statuses",
    "settings.products": "settings-pages.md#products",
    "settings.summary": "settings-pages.md#daily-summary",
    "settings.stores": "settings-pages.md#several-shops",
}

_WIZARD: Final = {
    "wizard.shop": "first-import.md#shop",
    "wizard.key": "key.md",
    "wizard.orders": "first-import.md#which-orders",
    "wizard.books": "first-import.md#books",
    "wizard.intacct_sign_in": "connect-sage-intacct.md#the-connection",
    "wizard.intacct": "connect-sage-intacct.md#how-orders-are-written",
    "wizard.money": "first-import.md#money",
    "wizard.trial": "first-import.md#try-one-order",
    "wizard.check": "first-import.md#check",
    "wizard.result": "first-import.md#what-came-of-it",
}

TOPICS: Final[Mapping[str, str]] = {"contents": CONTENTS, **_MAIN, **_SHEETS, **_SETTINGS, **_WIZARD}
"""Name of a page of the program: file of the guide, and the anchor of a heading where one is meant."""


def address_of(topic: str) -> tuple[str, str]:
    """Return file and anchor of a topic; the contents for one that there is not."""
    page, _, anchor = TOPICS.get(topic, CONTENTS).partition("#")
    return page, anchor
