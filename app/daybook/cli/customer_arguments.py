"""The command line of customers: in the shop, into the books, matched by hand, terms and text fields."""

from __future__ import annotations

from typing import Final

from daybook.cli.item_arguments import Add, Words, add_record_arguments

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
    add_record_arguments(add("customers"), OPTIONS, Words("customers", none="cli.customers_none"))
