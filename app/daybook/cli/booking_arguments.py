"""The command line of what is booked by hand: payments, payouts, entries, stock, and their reversal."""

from __future__ import annotations

import argparse
import re
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from daybook.cli.ledger_arguments import day
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.cli.ledger_arguments import Add

_NUMBER: Final = re.compile(r"-?\d+(\.\d+)?")


def add_booking_commands(add: Add) -> None:
    """Add the commands; `add` makes one by its name."""
    _add_payment(add("receive"), say("cli.receive_amount"), say("cli.receive_account"))
    _add_payment(add("pay-back"), say("cli.pay_back_amount"), say("cli.pay_back_account"))
    _add_application(add("apply-credit"))
    add("clearing")
    _add_payout(add("payout"))
    _add_entry(add("entry"))
    _add_stock(add("stock"))
    _add_goods_back(add("return-goods"))
    add("accounts").add_argument(
        "change", nargs="?", type=_role_change, metavar="ROLE=CODE", help=say("cli.accounts")
    )
    _add_receipt_types(add("receipt-types"))
    _add_reversal(add("reverse"))


def _add_payment(command: argparse.ArgumentParser, amount: str, account: str) -> None:
    command.add_argument("document", metavar="DOCUMENT", help=say("cli.receive_document"))
    command.add_argument("--amount", type=number, metavar="AMOUNT", help=amount)
    command.add_argument("--account", metavar="CODE", help=account)
    command.add_argument("--method", default="", metavar="TEXT", help=say("cli.method"))
    _reference_rate_and_day(command)


def _add_application(apply: argparse.ArgumentParser) -> None:
    apply.add_argument("credit", metavar="CREDIT", help=say("cli.apply_credit"))
    apply.add_argument("invoice", metavar="INVOICE", help=say("cli.apply_invoice"))
    apply.add_argument("--amount", type=number, metavar="AMOUNT", help=say("cli.apply_amount"))
    apply.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))


def _add_payout(payout: argparse.ArgumentParser) -> None:
    payout.add_argument("clearing", metavar="CODE", help=say("cli.payout_clearing"))
    which = payout.add_mutually_exclusive_group(required=True)
    which.add_argument("--all", action="store_true", help=say("cli.payout_all"))
    which.add_argument("--through", type=day, metavar="YYYY-MM-DD", help=say("cli.payout_through"))
    which.add_argument(
        "--for", dest="lines", nargs="+", metavar="ORDER|REFERENCE", help=say("cli.payout_lines")
    )
    payout.add_argument("--currency", metavar="CURRENCY", help=say("cli.payout_currency"))
    payout.add_argument("--net", required=True, type=number, metavar="AMOUNT", help=say("cli.net"))
    payout.add_argument("--net-currency", metavar="CURRENCY", help=say("cli.net_currency"))
    payout.add_argument("--fees", type=number, default=Decimal(0), metavar="AMOUNT", help=say("cli.fees"))
    payout.add_argument("--bank", metavar="CODE", help=say("cli.payout_bank"))
    _reference_rate_and_day(payout)


def _add_entry(entry: argparse.ArgumentParser) -> None:
    for side, code in (("--debit", "cli.entry_debit"), ("--credit", "cli.entry_credit")):
        entry.add_argument(
            side, action="append", default=[], nargs=2, metavar=("CODE", "AMOUNT"), help=say(code)
        )
    entry.add_argument("--memo", default="", metavar="TEXT", help=say("cli.memo"))
    entry.add_argument("--opening", action="store_true", help=say("cli.opening"))
    entry.add_argument("--currency", metavar="CURRENCY", help=say("cli.entry_currency"))
    entry.add_argument("--rate", type=number, metavar="RATE", help=say("cli.rate"))
    entry.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))


def _add_stock(stock: argparse.ArgumentParser) -> None:
    stock.add_argument(
        "--item", action="append", default=[], nargs="+", metavar=("ITEM", "QUANTITY"), help=say("cli.item")
    )
    stock.add_argument("--new-warehouse", metavar="NAME", help=say("cli.new_warehouse"))
    stock.add_argument("--file", type=Path, metavar="FILE.csv", help=say("cli.stock_file"))
    stock.add_argument("--warehouse", metavar="NAME", help=say("cli.stock_warehouse"))
    stock.add_argument(
        "--receive",
        action="append",
        default=[],
        nargs=3,
        metavar=("ITEM", "QUANTITY", "COST"),
        help=say("cli.stock_receive"),
    )
    stock.add_argument("--account", metavar="CODE", help=say("cli.stock_account"))
    stock.add_argument("--reference", default="", metavar="TEXT", help=say("cli.reference"))
    stock.add_argument(
        "--move",
        action="append",
        default=[],
        nargs=4,
        metavar=("ITEM", "QUANTITY", "FROM", "TO"),
        help=say("cli.stock_move"),
    )
    stock.add_argument("--moves", action="store_true", help=say("cli.stock_moves"))
    stock.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))


def _add_goods_back(back: argparse.ArgumentParser) -> None:
    back.add_argument("document", metavar="CREDIT_MEMO", help=say("cli.return_document"))
    back.add_argument(
        "--item",
        action="append",
        default=[],
        nargs=2,
        metavar=("ITEM", "QUANTITY"),
        help=say("cli.return_item"),
    )
    back.add_argument("--warehouse", metavar="NAME", help=say("cli.return_warehouse"))
    back.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))


def _add_receipt_types(types: argparse.ArgumentParser) -> None:
    types.add_argument("values", nargs="*", metavar="METHOD=TYPE", help=say("cli.receipt_types"))
    types.add_argument(
        "--rename",
        action="append",
        default=[],
        nargs=2,
        metavar=("TYPE", "NAME"),
        help=say("cli.type_rename"),
    )


def _add_reversal(reverse: argparse.ArgumentParser) -> None:
    reverse.add_argument("number", metavar="NUMBER", help=say("cli.reverse_number"))
    reverse.add_argument("--reason", required=True, metavar="TEXT", help=say("cli.reason"))
    reverse.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.reverse_on"))


def _reference_rate_and_day(command: argparse.ArgumentParser) -> None:
    command.add_argument("--reference", default="", metavar="TEXT", help=say("cli.reference"))
    command.add_argument("--rate", type=number, metavar="RATE", help=say("cli.rate"))
    command.add_argument("--on", type=day, metavar="YYYY-MM-DD", help=say("cli.on"))


def _role_change(text: str) -> tuple[str, str]:
    """A role and the code of its account; the key of a role may hold a sign of equality, a code never."""
    role, sign, code = text.rpartition("=")
    if not sign or not role.strip() or not code.strip():
        raise argparse.ArgumentTypeError(say("cli.not_a_role", given=text))
    return role.strip(), code.strip()


def number(text: str) -> Decimal:
    """An amount, a quantity or a rate, with a point. Raises argparse.ArgumentTypeError."""
    if not _NUMBER.fullmatch(text):
        raise argparse.ArgumentTypeError(say("cli.not_an_amount", given=text))
    return Decimal(text)
