"""`daybook refunds`: those that are not in the books; book them, leave one out for good, take it back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.cli.output import Json, print_json, reason_text
from daybook.cli.terminal import TerminalProgress
from daybook.model.money import plain
from daybook.wording import describe, format_money, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund
    from daybook.services.session import Session


def run_refunds(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """List what is not booked, after doing what was asked; 0 where nothing waits after booking."""
    session = open_session(program, arguments)
    booked: list[Json] = []
    if arguments.leave_out:
        session.refunding.leave_out([arguments.leave_out], arguments.reason)
    elif arguments.take_back:
        session.refunding.take_back([arguments.take_back])
    elif arguments.book:
        booked = _book(session, stop)
    waiting, passed_over = session.refunds_not_booked()
    if arguments.json:
        told = {
            "waiting": [_json(each) for each in waiting],
            "passed_over": [_json(each) for each in passed_over],
        }
        print_json({"booked": booked, **told} if arguments.book else told)
    else:
        _print(waiting, passed_over)
    return 1 if arguments.book and waiting else 0


def _book(session: Session, stop: StopSignal) -> list[Json]:
    with TerminalProgress() as progress:
        result = session.refunding.run(stop, progress)
    if result.not_tried:
        print(say("money.refunds_left", count=len(result.not_tried)), file=sys.stderr)
    for each in (*result.held, *result.failed):
        for problem in each.problems:
            print(f"{each.refund_id}: {describe(problem)}", file=sys.stderr)
    return [
        {"refund_id": each.refund_id, "order_id": each.order_id, "document": each.reference}
        for each in result.imported
    ]


def _json(each: UnbookedRefund) -> Json:
    return {
        "refund_id": each.refund_id,
        "order_id": each.order_id,
        "date": each.date.isoformat(),
        "currency": each.total.currency,
        "total": plain(each.total.amount, each.total.currency),
        "tax": plain(each.tax.amount, each.tax.currency),
        "left_out": each.is_left_out,
        "code": each.reason.code if each.reason is not None else None,
        "reason": reason_text(each.reason) if each.reason is not None else None,
    }


def _print(waiting: Sequence[UnbookedRefund], passed_over: Sequence[UnbookedRefund]) -> None:
    for title, found in (("reports.refunds_waiting", waiting), ("reports.refunds_passed_over", passed_over)):
        if found:
            print(say(title))
        for each in found:
            amount = format_money(each.total.amount, each.total.currency)
            why = describe(each.reason).what if each.reason is not None else ""
            print(f"{each.refund_id:>10} {each.order_id:>10}  {each.date}  {amount:>16}  {why}".rstrip())
