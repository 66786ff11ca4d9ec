"""The command line."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final, NoReturn

from daybook import __version__
from daybook.cli.argparse_words import in_our_words
from daybook.cli.booking_arguments import add_booking_commands
from daybook.cli.customer_arguments import add_customer_commands
from daybook.cli.item_arguments import add_item_commands
from daybook.cli.ledger_arguments import Add, add_ledger_commands, day, order
from daybook.cli.shop_arguments import add_confirmation, add_shop_commands
from daybook.cli.summary_arguments import add_summary_commands
from daybook.model.intacct import INTACCT
from daybook.model.setup import LOCAL, PRACTICE
from daybook.wording import say

BOOKS: Final = (LOCAL, PRACTICE, INTACCT)
"""What `setup` may be told to post into."""


class UsageError(Exception):
    """A command line that cannot be understood. `usage` shows how it would be right."""

    def __init__(self, reason: str, usage: str) -> None:
        super().__init__(reason)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Leaves it to the caller how a wrong command line is told."""

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError`."""
        raise UsageError(message, self.format_usage())


class _Unasked(_Parser):
    """A command that the command line does not name: its arguments are not worth their time."""

    def add_argument(self, *_names: Any, **_options: Any) -> argparse.Action:
        """Take nothing in."""
        return argparse.Action([], "")

    def add_mutually_exclusive_group(self, **_options: Any) -> Any:
        """Take nothing in there either."""
        return self


class _KeyFile(argparse.Action):
    """Keeps every key file named: `credentials` is the last one, `key_files` are all of them."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Take one more."""
        del parser, option_string
        namespace.credentials = values
        namespace.key_files = (*namespace.key_files, values)


def read_arguments(given: Sequence[str]) -> tuple[argparse.Namespace, list[str]]:
    """What the command line asks for, and the arguments that belong to `daybook sandbox`.

    Raises:
        UsageError: it cannot be understood.
    """
    with in_our_words():
        top = parser(given)
        arguments, rest = top.parse_known_args(given)
        if rest and arguments.command != "sandbox":
            top.error(say("cli.not_known", given=" ".join(rest)))
    return arguments, rest


def parser(given: Collection[str] | None = None) -> argparse.ArgumentParser:
    """The parser of `daybook`; no command means the window.

    Of `given` it knows what its words may ask for, of None everything: all commands with all they may be told
    take longer than most commands run.
    """
    # Asked once: argparse makes a formatter for each argument, and each would ask for the terminal's width.
    look = partial(argparse.HelpFormatter, width=shutil.get_terminal_size().columns - 2)
    top = _Parser(prog="daybook", description=say("cli.description"), formatter_class=look)
    version = f"Daybook {__version__}"
    top.add_argument("--version", action="version", version=version, help=say("cli.show_version"))
    top.add_argument("--data-dir", type=Path, metavar="DIR", help=say("cli.data_dir"))
    top.add_argument("--sandbox", action="store_true", help=say("cli.sandbox"))
    top.add_argument("--language", default="", metavar="LANGUAGE", help=say("cli.language"))
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title=say("cli.commands"))
    unasked = _Unasked(add_help=False)

    def add(name: str) -> argparse.ArgumentParser:
        words = say(f"cli.command.{name.replace('-', '_')}")
        if given is None or name in given:
            return _command(commands.add_parser(name, help=words, formatter_class=look))
        commands.add_parser(name, help=words, add_help=False, formatter_class=look)
        return unasked

    for add_commands in (
        _setup,
        _settings,
        _stores,
        _list,
        _import,
        _documents,
        _approve,
        add_ledger_commands,
        add_booking_commands,
        add_shop_commands,
        add_customer_commands,
        add_item_commands,
        add_summary_commands,
    ):
        add_commands(add)
    commands.add_parser("sandbox", add_help=False, help=say("cli.sandbox_command"))
    self_test = commands.add_parser("self-test", help=say("cli.self_test"), formatter_class=look)
    self_test.add_argument("--screenshots", type=Path, metavar="DIR", help=say("cli.screenshots"))
    return top


def _command(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument(
        "--credentials", type=Path, action=_KeyFile, metavar="FILE", help=say("cli.credentials")
    )
    command.set_defaults(key_files=())
    command.add_argument("--intacct", type=Path, metavar="FILE.toml", help=say("cli.intacct"))
    command.add_argument("--store", default="", metavar="STORE", help=say("cli.store"))
    command.add_argument("--json", action="store_true", help=say("cli.json"))
    return command


def _setup(add: Add) -> None:
    command = add("setup")
    command.add_argument("--statuses", type=_numbers, metavar="11,9", help=say("cli.statuses"))
    command.add_argument("--since", type=day, metavar="YYYY-MM-DD", help=say("cli.since"))
    command.add_argument("--books", choices=BOOKS, help=say("cli.books"))
    command.add_argument("--answers", type=Path, metavar="FILE.toml", help=say("cli.answers"))


def _settings(add: Add) -> None:
    command = add("settings")
    command.add_argument("deed", nargs="?", choices=("set",), metavar="set", help=say("cli.settings_set"))
    command.add_argument(
        "changes", nargs="*", default=[], type=_change, metavar="KEY=VALUE", help=say("cli.settings_changes")
    )
    command.add_argument("--permissions", action="store_true", help=say("cli.settings_permissions"))


def _stores(add: Add) -> None:
    command = add("stores")
    command.add_argument("deed", nargs="?", choices=("remove", "throw-away"), help=say("cli.remove"))


def _list(add: Add) -> None:
    add("list").add_argument("--all-stores", action="store_true", help=say("cli.all_stores"))


def _import(add: Add) -> None:
    command = add("import")
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help=say("cli.import_all"))
    which.add_argument("orders", nargs="*", default=[], type=order, metavar="ORDER", help=say("cli.orders"))
    command.add_argument("--all-stores", action="store_true", help=say("cli.all_stores"))
    command.add_argument("--dry-run", action="store_true", help=say("cli.dry_run"))
    add_confirmation(command)


def _documents(add: Add) -> None:
    add("documents")


def _approve(add: Add) -> None:
    command = add("approve")
    which = command.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help=say("cli.approve_all"))
    which.add_argument("references", nargs="*", default=[], metavar="REFERENCE", help=say("cli.references"))
    money = command.add_mutually_exclusive_group()
    money.add_argument("--capture", action="store_true", help=say("cli.capture"))
    money.add_argument("--without-capture", action="store_true", help=say("cli.without_capture"))
    command.add_argument("--into-open-period", action="store_true", help=say("cli.into_open_period"))


def _change(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not sign or not key.strip():
        raise argparse.ArgumentTypeError(say("cli.not_a_change", given=text))
    return key.strip(), value


def _numbers(text: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in text.split(",") if part.strip())
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.not_numbers", given=text)) from None
