"""The command line of customers: in the shop, into the books, matched by hand, terms and text fields."""

from __future__ import annotations

from typing import Final

from daybook.cli.item_arguments import Add, add_mapping_arguments
from daybook.wording import say

OPTIONS: Final = {
    "list": frozenset[str](),
    "import": frozenset({"all", "update"}),
    "map": frozenset({"forget", "out", "file", "dry_run"}),
    "term": frozenset({"none"}),
    "fields": frozenset({"none"}),
}
"""The deeds, and which options each takes."""


def add_customer_commands(add: Add) -> None:
    """Add the command `customers`; `add` makes one by its name."""
    customers = add("customers")
    customers.add_argument("deed", choices=OPTIONS, help=say("cli.customers_deed"))
    customers.add_argument("values", nargs="*", default=[], metavar="VALUE", help=say("cli.customers_values"))
    customers.add_argument("--all", action="store_true", help=say("cli.customers_all"))
    customers.add_argument("--update", action="store_true", help=say("cli.customers_update"))
    customers.add_argument("--none", action="store_true", help=say("cli.customers_none"))
    add_mapping_arguments(customers)
