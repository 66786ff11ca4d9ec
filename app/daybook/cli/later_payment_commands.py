"""`daybook later-payments`: money that the shop took for orders after their import; book what waits."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.cli.output import Json, print_json, reason_text
from daybook.model.money import plain
from daybook.wording import describe, format_money, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program
    from daybook.services.results import LaterMoneyResult, LaterPayment


def run_later_payments(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """List what waits, after booking it where that was asked; 0 where nothing waits after booking."""
    later = open_session(program, arguments).later_payments
    if not arguments.book:
        found = later.waiting(arguments.orders)
        if arguments.json:
            print_json({"waiting": [payment_json(each) for each in found]})
        else:
            _print(found)
        return 0
    result = later.book(arguments.orders, stop)
    if arguments.json:
        print_json(later_json(result))
    else:
        print_later(result)
        _print(result.waiting)
    return 1 if result.waiting else 0


def later_json(result: LaterMoneyResult) -> Json:
    """What was booked and what waits."""
    return {
        "booked": [payment_json(each) for each in result.booked],
        "waiting": [payment_json(each) for each in result.waiting],
    }


def print_later(result: LaterMoneyResult) -> None:
    """Say how many were booked, and that others wait."""
    if result.booked:
        print(say("cli.later_payments", count=len(result.booked)))
    if result.waiting:
        print(say("cli.later_payments_wait", count=len(result.waiting)), file=sys.stderr)


def payment_json(each: LaterPayment) -> Json:
    """One payment; without a receipt it waits, with the reason."""
    return {
        "order_id": each.order_id,
        "transaction": each.source_id,
        "document": each.sale.reference,
        "date": each.date.isoformat(),
        "method": each.method,
        "currency": each.amount.currency,
        "amount": plain(each.amount.amount, each.amount.currency),
        "receipt": each.number,
        "code": "" if each.number else each.reason.code,
        "reason": "" if each.number else reason_text(each.reason),
    }


def _print(waiting: Sequence[LaterPayment]) -> None:
    for each in waiting:
        amount = format_money(each.amount.amount, each.amount.currency)
        print(f"{each.order_id:>10}  {each.date}  {amount:>16}  {describe(each.reason).what}")
