"""The command line of what an accountant does."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Final

from daybook.wording import say

FORMATS: Final = ("beancount", "hledger", "csv", "iif", "items")

_CURRENCY: Final = re.compile("[A-Za-z]{3}")
_RATE: Final = re.compile(r"\d+(\.\d+)?")

Add = Callable[[str], argparse.ArgumentParser]


def add_ledger_commands(add: Add) -> None:
    """Add the commands; `add` makes one by its name."""
    balance = add("trial-balance")
    balance.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))
    refunds = add("refunds")
    deed = refunds.add_mutually_exclusive_group()
    deed.add_argument("--book", action="store_true", help=say("cli.refunds_book"))
    deed.add_argument("--leave-out", metavar="REFUND", help=say("cli.refunds_leave_out"))
    deed.add_argument("--take-back", metavar="REFUND", help=say("cli.refunds_take_back"))
    refunds.add_argument("--reason", default="", metavar="TEXT", help=say("cli.reason"))
    later = add("later-payments")
    later.add_argument("--book", action="store_true", help=say("cli.later_payments_book"))
    later.add_argument(
        "orders", nargs="*", default=[], type=order, metavar="ORDER", help=say("cli.later_payments_orders")
    )
    revaluation = add("revaluation")
    revaluation.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))
    revaluation.add_argument(
        "--rate", action="append", default=[], type=rate, metavar="CUR=RATE", help=say("cli.revaluation_rate")
    )
    reconcile = add("reconcile")
    _range(reconcile)
    add("verify")
    export = add("export")
    export.add_argument("--format", required=True, choices=FORMATS, help=say("cli.format"))
    export.add_argument("directory", type=Path, metavar="DIR", help=say("cli.export_directory"))
    _range(export)
    _add_undo(add("undo"))
    close = add("close")
    close.add_argument("month", type=month, metavar="YYYY-MM", help=say("cli.month"))
    close.add_argument("--reason", default="", metavar="TEXT", help=say("cli.close_reason"))
    reopen = add("reopen")
    reopen.add_argument("month", type=month, metavar="YYYY-MM", help=say("cli.month"))
    reopen.add_argument("--reason", required=True, metavar="TEXT", help=say("cli.reason"))


def _add_undo(undo: argparse.ArgumentParser) -> None:
    which = undo.add_mutually_exclusive_group(required=True)
    which.add_argument("--last-run", action="store_true", help=say("cli.undo_last"))
    which.add_argument("--run", metavar="RUN", help=say("cli.undo_run"))
    which.add_argument(
        "orders", nargs="*", default=[], type=order, metavar="ORDER", help=say("cli.undo_orders")
    )
    undo.add_argument("--reason", default="", metavar="TEXT", help=say("cli.reason"))
    undo.add_argument("--void-authorised", action="store_true", help=say("cli.void_authorised"))
    undo.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.undo_on"))


def _range(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="first", type=day, metavar="YYYY-MM-DD", help=say("cli.from"))
    command.add_argument("--to", dest="last", type=day, metavar="YYYY-MM-DD", help=say("cli.to"))


def rate(text: str) -> tuple[str, Decimal]:
    """A currency with what one unit of it is worth at home, as EUR=1.0850. Raises ArgumentTypeError."""
    currency, _, worth = text.partition("=")
    if not _CURRENCY.fullmatch(currency.strip()) or not _RATE.fullmatch(worth.strip()) or not Decimal(worth):
        raise argparse.ArgumentTypeError(say("cli.not_a_rate", given=text))
    return currency.strip().upper(), Decimal(worth)


def order(text: str) -> str:
    """An order's number; people write it as #1042 too."""
    return text.strip().removeprefix("#")


def day(text: str) -> dt.date:
    """A day as YYYY-MM-DD. Raises argparse.ArgumentTypeError."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.not_a_day", given=text)) from None


def month(text: str) -> dt.date:
    """A month as YYYY-MM, as its first day. Raises argparse.ArgumentTypeError."""
    try:
        return dt.date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(say("cli.not_a_month", given=text)) from None
