"""The command line of items: in the shop, into the books, matched by hand, their data and text fields."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Final

from daybook.wording import say

Add = Callable[[str], argparse.ArgumentParser]

OPTIONS: Final = {
    "list": frozenset[str](),
    "import": frozenset({"all", "update"}),
    "map": frozenset({"forget", "out", "file", "dry_run"}),
    "data": frozenset({"out", "file", "dry_run"}),
    "fields": frozenset({"none"}),
}
"""The deeds, and which options each takes."""


def add_item_commands(add: Add) -> None:
    """Add the command `items`; `add` makes one by its name."""
    items = add("items")
    items.add_argument("deed", choices=OPTIONS, help=say("cli.items_deed"))
    items.add_argument("values", nargs="*", default=[], metavar="VALUE", help=say("cli.items_values"))
    items.add_argument("--all", action="store_true", help=say("cli.items_all"))
    items.add_argument("--update", action="store_true", help=say("cli.items_update"))
    items.add_argument("--none", action="store_true", help=say("cli.items_no_fields"))
    add_mapping_arguments(items)


def add_mapping_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options of matches by hand and of files, for items and customers alike."""
    command.add_argument("--forget", action="append", default=[], metavar="ID", help=say("cli.map_forget"))
    file = command.add_mutually_exclusive_group()
    file.add_argument("--out", type=Path, metavar="FILE", help=say("cli.map_out"))
    file.add_argument("--file", type=Path, metavar="FILE", help=say("cli.map_file"))
    command.add_argument("--dry-run", action="store_true", help=say("cli.file_dry_run"))
