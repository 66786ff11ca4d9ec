"""The commands that check for orders, keep order statuses and tell the shop. Each returns the exit status."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.cli.output import print_json, print_problem
from daybook.cli.shop_output import outlook_json, print_outlook, told_json
from daybook.cli.store_commands import in_every_store
from daybook.cli.summary_commands import finish_change
from daybook.cli.terminal import TerminalProgress, ask, can_ask
from daybook.model.books import DocumentQuery
from daybook.model.choices import Checking
from daybook.model.problem import DaybookError
from daybook.model.store_writes import WriteState
from daybook.services.checking.check_schedule import CheckSchedule
from daybook.services.telling.told import NOBODY, reasons
from daybook.wording import describe, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Collection, Sequence

    from daybook.cli.output import Json
    from daybook.cli.stop import StopSignal
    from daybook.model.checks import CheckRun
    from daybook.services.program import Program
    from daybook.services.results import Told
    from daybook.services.session import Session
    from daybook.services.telling.order_progress import Difference
    from daybook.services.telling.shop_outlook import ShopOutlook

    Done = tuple[Json, Callable[[], None], bool]
    """What was done as JSON, how to say it, and whether it went without trouble."""

FULL = 86_400.0
"""Seconds that one wait lasts at most."""


def run_check(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook check`: look for new orders once, or every so many minutes until interrupted."""
    look = _looking(program, arguments, stop)
    if arguments.every is None:
        return look()
    schedule = CheckSchedule(program.clock)
    schedule.follow(Checking(is_on=True, minutes=arguments.every))
    while not stop.is_set():
        if not schedule.is_due():
            stop.wait(min(schedule.seconds_left(), FULL))
            continue
        schedule.begin()
        look()
        schedule.end()
    return 0


def _looking(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> Callable[[], int]:
    """What looks for orders once and tells of it: in one store, or in every enabled one after the other."""
    if arguments.all_stores:
        return lambda: in_every_store(program, arguments, lambda session: _check(session, stop))
    session = open_session(program, arguments)

    def look() -> int:
        done, tell, is_done = _check(session, stop)
        if arguments.json:
            print_json(done)
        else:
            tell()
        return 0 if is_done else 1

    return look


def _check(session: Session, stop: StopSignal) -> Done:
    finish_change(session, stop)
    with TerminalProgress() as progress:
        run = session.checks.run(stop, progress)
    return _check_json(run), lambda: _print_check(run), not (run.problems or run.needs_you)


def _check_json(run: CheckRun) -> Json:
    return {
        "started": run.started.isoformat(),
        "ended": run.ended.isoformat(),
        "calls": run.calls,
        "listed": run.listed,
        "imported": run.imported,
        "needs_you": run.needs_you,
        "updated": run.updated,
        "problems": [describe(problem).what for problem in run.problems],
    }


def _print_check(run: CheckRun) -> None:
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
        if not _agreed(outlook, arguments):
            return 1
        with TerminalProgress() as bar:
            told = progress.push(stop, bar, _confirmed(arguments, outlook.taxed))
    elif arguments.again:
        with TerminalProgress() as bar:
            confirmed = _confirmed(arguments, arguments.again)
            told = session.telling.send_again(arguments.again, stop, bar, confirmed)
    return _tell(outlook, told, as_json=arguments.json)


def _bring_together(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    progress = session.order_progress
    differences = progress.differences(session.setup.status_updates)
    if arguments.bring_together:
        outlook = progress.outlook_of(differences)
        if not _agreed(outlook, arguments, documents=sum(1 for each in differences if each.becomes)):
            return 1
        with TerminalProgress() as bar:
            told = progress.bring_together(differences, stop, bar, _confirmed(arguments, outlook.taxed))
        return _tell(progress.outlook(), told, as_json=arguments.json)
    if arguments.json:
        print_json({"differences": [asdict(each) for each in differences]})
        return 0
    for each in differences:
        print(f"{each.order_id}: {_words(each)}")
    return 0


def _agreed(outlook: ShopOutlook, arguments: argparse.Namespace, documents: int = 0) -> bool:
    """Say how many orders, customers and documents it is about, and ask, unless `--yes` answered already.

    Raises:
        DaybookError: "status.needs_yes": it asks, and nobody is there to answer.
    """
    if arguments.yes or not (outlook.changes or documents):
        return True
    customers = say("status.customers", count=outlook.customers)
    asked = (
        say("status.ask_documents", count=documents)
        if documents
        else say("status.ask", count=len(outlook.changes), customers=customers)
    )
    if arguments.json or not can_ask():
        values = {"count": documents or len(outlook.changes), "customers": outlook.customers}
        raise DaybookError("status.needs_yes_documents" if documents else "status.needs_yes", values)
    return ask(asked)


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
