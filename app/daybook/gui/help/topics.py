"""Which page of the guide, and which heading on it, tells about which page of the program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

CONTENTS: Final = "README.md"

_MAIN: Final = {
    "overview": "overview",
    "orders": "orders",
    "documents": "documents",
    "customers:shop": "customers#in-the-shop",
    "customer:by_hand": "customers#matched-by-hand",
    "items:shop": "items#in-the-shop",
    "item:by_hand": "items#matched-by-hand",
    "items:push": "items#push-to-shop",
    "items:record": "items#push-record",
}

_SHEETS: Final = {
    "sheet:customers": "customers#in-your-books",
    "sheet:items": "items#in-your-books",
    "sheet:open-invoices": "money#open-invoices",
    "sheet:clearing": "money#money-on-its-way",
    "sheet:receipts": "money#money-received",
    "sheet:payouts": "money#payouts",
    "sheet:refunds": "money#refunds-not-booked",
    "sheet:outstanding": "money#certificates-and-credit",
    "sheet:in-shop": "money#held-in-the-shop",
    "sheet:chart": "accounts#chart-of-accounts",
    "sheet:roles": "accounts#accounts-used",
    "sheet:trial-balance": "reports#trial-balance",
    "sheet:profit-and-loss": "reports#profit-and-loss",
    "sheet:balance-sheet": "reports#balance-sheet",
    "sheet:tax": "reports#tax-report",
    "sheet:stock": "reports#stock",
    "sheet:stock-moves": "reports#stock-moves",
    "sheet:paid-not-shipped": "reports#paid-not-shipped",
    "sheet:revaluation": "reports#foreign-balances",
    "sheet:rounding": "reports#cents-differences",
    "sheet:series": "reports#number-series",
    "sheet:reconciliation": "reports#shop-against-books",
    "sheet:periods": "reports#periods",
}
"""Sheets of Money, Accounts, Reports and of the records, by the name of their topic."""

_SETTINGS: Final = {
    "settings:shop": "settings-pages#shop",
    "settings:orders": "settings-pages#which-orders",
    "settings:books": "settings-pages#books",
    "settings:intacct": "connect-sage-intacct#how-orders-are-written",
    "settings:intacct_sign_in": "connect-sage-intacct#the-connection",
    "settings:items": "settings-pages#items",
    "settings:customers": "settings-pages#customers",
    "settings:money": "settings-pages#money",
    "settings:shipping": "settings-pages#shipping",
    "settings:checking": "settings-pages#checking",
    "settings:statuses": "settings-pages#order-statuses",
    "settings:products": "settings-pages#products",
    "settings:summary": "settings-pages#daily-summary",
    "settings:stores": "settings-pages#several-shops",
}

_WIZARD: Final = {
    "wizard:shop": "first-import#shop",
    "wizard:key": "key",
    "wizard:orders": "first-import#which-orders",
    "wizard:books": "first-import#books",
    "wizard:intacct_sign_in": "connect-sage-intacct#the-connection",
    "wizard:intacct": "connect-sage-intacct#how-orders-are-written",
    "wizard:money": "first-import#money",
    "wizard:trial": "first-import#try-one-order",
    "wizard:check": "first-import#check",
    "wizard:result": "first-import#what-came-of-it",
}

TOPICS: Final[Mapping[str, str]] = {"contents": "README", **_MAIN, **_SHEETS, **_SETTINGS, **_WIZARD}
"""Name of a page of the program: page of the guide, and the anchor of a heading where one is meant."""


def address_of(topic: str) -> tuple[str, str]:
    """Return file and anchor of a topic; the contents for one that there is not."""
    page, _, anchor = TOPICS.get(topic, TOPICS["contents"]).partition("#")
    return f"{page}.md", anchor
