"""The arguments of the commands that check for orders and that tell the shop of them."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from daybook.cli.ledger_arguments import order
from daybook.wording import say

LEAST, MOST = 1, 1440


def add_shop_commands(command: Callable[[str], argparse.ArgumentParser]) -> None:
    """Add `check`, `order-status`, `shop-statuses` and `push`; `command` makes the parser of one."""
    check = command("check")
    check.add_argument("--every", type=_minutes, metavar="MINUTES", help=say("cli.check_every"))
    check.add_argument("--all-stores", action="store_true", help=say("cli.all_stores"))
    put = command("order-status")
    put.add_argument("status", metavar="STATUS", help=say("cli.order_status"))
    put.add_argument("references", nargs="+", metavar="REFERENCE", help=say("cli.references"))
    told = command("shop-statuses")
    deed = told.add_mutually_exclusive_group()
    deed.add_argument("--send", action="store_true", help=say("cli.send_statuses"))
    deed.add_argument("--drop", action="store_true", help=say("cli.drop_statuses"))
    deed.add_argument("--again", nargs="+", type=order, metavar="ORDER", default=[], help=say("cli.again"))
    deed.add_argument("--differences", action="store_true", help=say("cli.differences"))
    deed.add_argument("--bring-together", action="store_true", help=say("cli.bring_together"))
    told.add_argument("--yes", action="store_true", help=say("cli.statuses_yes"))
    add_confirmation(told)
    _add_push(command("push"))


def _add_push(push: argparse.ArgumentParser) -> None:
    push.add_argument("--dry-run", action="store_true", help=say("cli.push_dry_run"))
    push.add_argument("--yes", action="store_true", help=say("cli.push_yes"))
    push.add_argument("--quantities", action="store_true", help=say("cli.push_quantities"))
    push.add_argument("--details", action="store_true", help=say("cli.push_details"))
    push.add_argument("--record", action="store_true", help=say("cli.push_record"))


def add_confirmation(command: argparse.ArgumentParser) -> None:
    """Add the word for a tax document kept elsewhere."""
    command.add_argument("--confirm-tax-provider", action="store_true", help=say("cli.confirm_tax_provider"))


def _minutes(text: str) -> int:
    if not text.isdecimal() or not LEAST <= int(text) <= MOST:
        raise argparse.ArgumentTypeError(say("cli.not_minutes", given=text, least=LEAST, most=MOST))
    return int(text)
