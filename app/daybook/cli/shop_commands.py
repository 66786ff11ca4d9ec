"""The commands that check for orders, keep order statuses and tell the shop. Each returns the exit status."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.cli.output import print_json, print_problem
from daybook.cli.shop_output import outlook_json, print_outlook, told_json
from daybook.cli.terminal import TerminalProgress
from daybook.model.books import DocumentQuery
from daybook.model.choices import Checking
from daybook.model.problem import DaybookError
from daybook.model.store_writes import WriteState
from daybook.services.checking.check_schedule import CheckSchedule
from daybook.services.telling.store_telling import NOBODY, reasons
from daybook.wording import describe, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Collection, Sequence

    from daybook.cli.stop import StopSignal
    from daybook.model.checks import CheckRun
    from daybook.services.program import Program
    from daybook.services.results import Told
    from daybook.services.session import Session
    from daybook.services.telling.order_progress import Difference
    from daybook.services.telling.shop_outlook import ShopOutlook

FULL = 86_400.0
"""Seconds that one wait lasts at most."""


def run_check(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook check`: look for new orders once, or every so many minutes until interrupted."""
    session = open_session(program, arguments)
    if arguments.every is None:
        run = _check(session, stop)
        _print_check(run, as_json=arguments.json)
        return 1 if run.problems or run.needs_you else 0
    schedule = CheckSchedule(program.clock)
    schedule.follow(Checking(is_on=True, minutes=arguments.every))
    while not stop.is_set():
        if not schedule.is_due():
            stop.wait(min(schedule.seconds_left(), FULL))
            continue
        schedule.begin()
        _print_check(_check(session, stop), as_json=arguments.json)
        schedule.end()
    return 0


def _check(session: Session, stop: StopSignal) -> CheckRun:
    with TerminalProgress() as progress:
        return session.checks.run(stop, progress)


def _print_check(run: CheckRun, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "started": run.started.isoformat(),
                "ended": run.ended.isoformat(),
                "calls": run.calls,
                "listed": run.listed,
                "imported": run.imported,
                "needs_you": run.needs_you,
                "updated": run.updated,
                "problems": [describe(problem).what for problem in run.problems],
            }
        )
        return
    words = say("check.result", listed=run.listed, imported=run.imported, needs_you=run.needs_you)
    print(f"{run.started.astimezone():%Y-%m-%d %H:%M}  {words}", flush=True)
    for problem in run.problems:
        print_problem("", problem)


def run_order_status(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook order-status`: give documents an order status of the user's own list."""
    session = open_session(program, arguments)
    rows = session.documents.list(DocumentQuery(references=tuple(arguments.references)))
    missing = sorted(
        set(arguments.references) - {name for row in rows for name in (row.reference, row.number)}
    )
    if missing:
        raise DaybookError("books.no_such_document", {"reference": missing[0]})
    changed = session.order_progress.put([row.books_id for row in rows], arguments.status)
    waiting = session.order_progress.outlook()
    if arguments.json:
        print_json({"changed": len(changed), "waiting": outlook_json(waiting)})
        return 0
    print(say("status.put", count=len(changed)))
    print_outlook(waiting)
    return 0


def run_shop_statuses(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook shop-statuses`: what the shop is to be told, what came of it; or tell it now."""
    session = open_session(program, arguments)
    progress = session.order_progress
    if arguments.drop:
        progress.leave_store()
    if arguments.differences or arguments.bring_together:
        return _bring_together(session, arguments, stop)
    outlook = progress.outlook()
    told: Sequence[Told] = ()
    if arguments.send:
        told = progress.push(stop, _confirmed(arguments, outlook.taxed))
    elif arguments.again:
        told = session.telling.send_again(arguments.again, stop, _confirmed(arguments, arguments.again))
    return _tell(outlook, told, as_json=arguments.json)


def _bring_together(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    progress = session.order_progress
    differences = progress.differences(session.setup.status_updates)
    if arguments.bring_together:
        taxed = progress.outlook_of(differences).taxed
        told = progress.bring_together(differences, stop, _confirmed(arguments, taxed))
        return _tell(progress.outlook(), told, as_json=arguments.json)
    if arguments.json:
        print_json({"differences": [asdict(each) for each in differences]})
        return 0
    for each in differences:
        print(f"{each.order_id}: {_words(each)}")
    return 0


def _words(difference: Difference) -> str:
    before = difference.status or say("status.none")
    if difference.status_id is not None:
        return say("status.would_push", before=str(difference.listed), after=str(difference.status_id))
    return say("status.would_take", before=before, after=difference.becomes)


def _confirmed(arguments: argparse.Namespace, order_ids: Sequence[str]) -> Collection[str]:
    return frozenset(order_ids) if arguments.confirm_tax_provider else NOBODY


def _tell(outlook: ShopOutlook, told: Sequence[Told], *, as_json: bool) -> int:
    done = [each for each in told if each.state is WriteState.DONE]
    if as_json:
        print_json({"waiting": outlook_json(outlook), "told": told_json(told)})
    elif told:
        print(say("status.told", count=len(done)))
        for problem in reasons(told):
            print_problem("", problem)
    else:
        print_outlook(outlook)
    return 0 if len(done) == len(told) else 1
