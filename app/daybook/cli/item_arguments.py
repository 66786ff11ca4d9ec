"""The command line of items: in the shop, into the books, matched by hand, their data and text fields."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
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
    add_record_arguments(add("items"), OPTIONS, Words("items", none="cli.items_no_fields"))


@dataclass(frozen=True, slots=True)
class Words:
    """What the records are called in the codes of sentences, and what `--none` says."""

    name: str
    none: str


def add_record_arguments(command: argparse.ArgumentParser, deeds: Iterable[str], words: Words) -> None:
    """Add what items and customers have in common: a deed, its values, and the options of all deeds."""

    def explained(what: str) -> str:
        return say(f"cli.{words.name}_{what}")

    command.add_argument("deed", choices=tuple(deeds), help=explained("deed"))
    command.add_argument("values", nargs="*", default=[], metavar="VALUE", help=explained("values"))
    command.add_argument("--all", action="store_true", help=explained("all"))
    command.add_argument("--update", action="store_true", help=explained("update"))
    command.add_argument("--none", action="store_true", help=say(words.none))
    command.add_argument("--forget", action="append", default=[], metavar="ID", help=say("cli.map_forget"))
    file = command.add_mutually_exclusive_group()
    file.add_argument("--out", type=Path, metavar="FILE", help=say("cli.map_out"))
    file.add_argument("--file", type=Path, metavar="FILE", help=say("cli.map_file"))
    command.add_argument("--dry-run", action="store_true", help=say("cli.file_dry_run"))
