"""`daybook close` and `daybook reopen`. A month is looked at first, and what it lacks is listed."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.cli.later_payment_commands import payment_json
from daybook.cli.ledger_output import closing_json, waiting_json, waiting_text
from daybook.cli.opening import open_books
from daybook.cli.output import Json, print_json, reason_text
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.model.table import Chip, Column, OrderRow, TableQuery
from daybook.services.orders.batches import batches
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.cli.stop import StopSignal
    from daybook.model.ledger import Closing, Period
    from daybook.services.ledger.ledger_session import LedgerService
    from daybook.services.ledger.month_check import MonthCheck
    from daybook.services.program import Program
    from daybook.services.session import Session


@dataclass(frozen=True, slots=True)
class Left:
    """What a closing would leave behind: the check of a month with the orders it counts."""

    check: MonthCheck
    held: tuple[OrderRow, ...]
    new: tuple[OrderRow, ...]

    def json(self) -> Json:
        """The lists of `daybook close --json`."""
        return {
            "pending": [
                {"reference": each.reference, "date": each.date.isoformat(), "order_id": each.order_id}
                for each in self.check.pending
            ],
            "held": [{"order_id": each.order_id, "reason": reason_text(each.reason)} for each in self.held],
            "new": [each.order_id for each in self.new],
            "unproved": [
                {
                    "order_id": each.order_id,
                    "document": each.document,
                    "currency": each.currency,
                    "difference": plain(each.difference, each.currency),
                    "reason": reason_text(each.reason),
                }
                for each in self.check.unproved
            ],
            "refunds_waiting": [waiting_json(each) for each in self.check.refunds],
            "later_payments": [payment_json(each) for each in self.check.later],
        }

    def lines(self) -> Iterator[str]:
        """The same for people."""
        for row in self.check.pending:
            yield say("cli.left_pending", reference=row.reference, date=row.date)
        for order in self.check.unproved:
            yield _line("cli.left_unproved", order.order_id, reason_text(order.reason))
        for refund in self.check.refunds:
            yield waiting_text(refund)
        for later in self.check.later:
            yield _line("cli.left_later", later.order_id, reason_text(later.reason))
        for held in self.held:
            yield _line("cli.left_held", held.order_id, reason_text(held.reason))
        for new in self.new:
            yield _line("cli.left_new", new.order_id, "")


def run_close(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook close`: show what the month lacks, and close it where nothing does or a reason is given."""
    session = open_books(program, arguments)
    service = _service(session)
    period = next((each for each in service.periods() if not each.closed), None)
    if period is None or period.start != arguments.month:
        # Not the month that is next: the books say which one is.
        return _tell(arguments, service, service.close_month(arguments.month, arguments.reason), {})
    left = _look(session, service, period, stop)
    if not arguments.json:
        for line in left.lines():
            print(line)
    problem = left.check.refusal(arguments.reason)
    if problem is None:
        closing = service.close_month(arguments.month, arguments.reason, stop)
        return _tell(arguments, service, closing, left.json())
    if not arguments.json:
        raise problem
    sentence = describe(problem)
    error = {"code": problem.code, "what": sentence.what, "todo": sentence.todo, "request_id": ""}
    print_json({"error": error, "month": arguments.month.strftime("%Y-%m"), **left.json()})
    return 1


def run_reopen(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook reopen`: open the month closed last again, with a reason."""
    service = _service(open_books(program, arguments))
    return _tell(arguments, service, service.reopen_month(arguments.month, arguments.reason), {})


def _look(session: Session, service: LedgerService, period: Period, stop: StopSignal) -> Left:
    return Left(
        service.check_month(period, stop),
        _orders(session, Chip.NEEDS_YOU, period.start, period.end),
        _orders(session, Chip.NEW, period.start, period.end),
    )


def _orders(session: Session, chip: Chip, first: dt.date, last: dt.date) -> tuple[OrderRow, ...]:
    setup = session.setup
    query = TableQuery(
        setup.store,
        setup.books,
        chip,
        sort=Column.ORDER,
        descending=False,
        first=first,
        last=last,
        also=tuple(each.setup.store for each in session.beside()),
    )
    return tuple(row for batch in batches(session.table.ids(query), 500) for row in session.table.rows(batch))


def _tell(arguments: argparse.Namespace, service: LedgerService, closing: Closing, left: Json) -> int:
    if arguments.json:
        print_json({**closing_json(closing, service.ledger.home_currency()), **left})
    else:
        shown = closing.month.strftime("%Y-%m")
        print(say(f"cli.closing.{closing.action}", month=shown, head=closing.chain_head))
    return 0


def _line(code: str, order: str, reason: str) -> str:
    return f"{say(code, order=order)} {reason}".rstrip()


def _service(session: Session) -> LedgerService:
    service = session.ledger_service
    if service is None:
        raise DaybookError("books.no_ledger_here")
    return service
