"""The commands of what an accountant does. Each returns the exit status: 0 only if all asked for was done."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from daybook.cli.ledger_output import (
    print_reconciliation,
    print_trial_balance,
    reconcile_json,
    trial_balance_json,
    undo_json,
    verify_json,
)
from daybook.cli.opening import open_books, open_session
from daybook.cli.output import captured_json, print_json, tell_captured
from daybook.cli.summary_commands import finish_change
from daybook.cli.terminal import TerminalProgress
from daybook.model.problem import DaybookError, Problem
from daybook.wording import describe, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.stop import StopSignal
    from daybook.model.ledger_port import Ledger
    from daybook.services.program import Program
    from daybook.services.session import Session


def run_trial_balance(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook trial-balance`: what each account holds at the end of a day, today where none is named."""
    session = open_books(program, arguments)
    ledger = _ledger(session)
    balance = ledger.trial_balance(arguments.on or session.today())
    if arguments.json:
        print_json(trial_balance_json(balance, ledger.chain_head()))
        return 0
    print_trial_balance(balance)
    return 0


def run_reconcile(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook reconcile`: store against books; 0 where sums close, all is proved and no refund waits."""
    session = open_session(program, arguments)
    found = session.reconciling().run(arguments.first, arguments.last or session.today(), stop)
    if arguments.json:
        print_json(reconcile_json(found))
    else:
        print_reconciliation(found)
    return 0 if found.agrees else 1


def run_verify(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook verify`: hash every record again; 0 where nothing was changed behind the books' back."""
    found = _ledger(open_books(program, arguments)).verify()
    if arguments.json:
        print_json(verify_json(found))
    else:
        for each in found.damage:
            print(describe(Problem(each.code, {"kind": each.kind, "subject": each.subject})), file=sys.stderr)
        print(say("cli.verified", count=found.links, head=found.head))
    return 1 if found.damage else 0


def run_export(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook export`: the ledger, or a range of it, in another program's format."""
    session = open_books(program, arguments)
    with TerminalProgress() as progress:
        files = session.exporting().write(
            arguments.directory, arguments.format, arguments.first, arguments.last, stop, progress
        )
    if arguments.json:
        print_json({"files": [str(file) for file in files]})
    else:
        for file in files:
            print(file)
    return 0


def run_undo(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook undo`: take orders, or all of one import, out of the books."""
    session = open_session(program, arguments)
    session.undoing.recover()
    finish_change(session, stop)
    order_ids = _to_undo(session, arguments)
    # What is authorised stands on the documents, which may be gone afterwards.
    authorised = session.capturing.of_orders(order_ids) if arguments.void_authorised else None
    with TerminalProgress() as progress:
        result = session.undoing.undo(order_ids, arguments.reason, arguments.on, stop, progress)
        told = undo_json(result)
        failed = list(result.refused)
        if authorised is not None:
            gone = {each.order_id for each in result.undone}
            wanted = [each for each in authorised.documents if each.order_id in gone]
            voided = session.capturing.void(wanted, stop, progress)
            told["voided"] = [captured_json(each) for each in voided.captured]
            failed += [*voided.failed, *authorised.others]
    if arguments.json:
        print_json(told)
    else:
        print(say("cli.undone", count=len(result.undone)))
        if authorised is not None:
            tell_captured("capture.voided", voided.captured)
        for name, problem in failed:
            print(f"{name}: {describe(problem)}", file=sys.stderr)
    return 0 if result.everything_done and not failed else 1


def _to_undo(session: Session, arguments: argparse.Namespace) -> Sequence[str]:
    if arguments.last_run:
        return session.undoing.of_run(_last_run(session))
    if arguments.run is not None:
        if arguments.run not in {each.run for each in session.undoing.runs()}:
            raise DaybookError("undo.no_such_run", {"run": arguments.run})
        return session.undoing.of_run(arguments.run)
    if not arguments.orders:
        raise DaybookError("cli.no_orders")
    return list(arguments.orders)


def _last_run(session: Session) -> str:
    for each in session.undoing.runs():
        if each.in_books:
            return each.run
    raise DaybookError("undo.no_run")


def _ledger(session: Session) -> Ledger:
    if session.ledger is None:
        raise DaybookError("books.no_ledger_here")
    return session.ledger
