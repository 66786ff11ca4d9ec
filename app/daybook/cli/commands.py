"""The commands. Each returns the exit status: 0 only if everything asked for was done."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace

from daybook.cli.closing import run_close, run_reopen
from daybook.cli.ledger_commands import (
    run_export,
    run_reconcile,
    run_trial_balance,
    run_undo,
    run_verify,
)
from daybook.cli.opening import open_session
from daybook.cli.output import (
    check_json,
    document_json,
    import_json,
    list_json,
    order_json,
    print_json,
    reason_text,
)
from daybook.cli.setup_command import run_setup
from daybook.cli.stop import StopSignal
from daybook.cli.terminal import TerminalProgress
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, OrderState
from daybook.model.problem import DaybookError, Problem
from daybook.model.table import Column, OrderRow, TableQuery
from daybook.services.batches import batches
from daybook.services.program import Program
from daybook.services.results import ImportResult, OrderResult, Shipped
from daybook.services.session import Session
from daybook.wording import describe, format_money, say


def run_list(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook list`: List Orders, then show the whole table, oldest order first."""
    session = open_session(program, arguments.credentials)
    with TerminalProgress() as progress:
        result = session.list_orders(stop, progress)
    rows = all_rows(session)
    if arguments.json:
        print_json(list_json(rows, result))
        return 0
    for row in rows:
        shown = order_json(row)
        total = format_money(row.total, row.currency)
        print(f"{row.order_id:>8}  {row.date}  {total:>16}  {shown['state']:10}  {row.customer}")
    counts = result.counts
    print(
        say(
            "cli.counts",
            count=counts.total,
            new=counts.new,
            imported=counts.imported,
            needs_you=counts.needs_you,
            left_out=counts.left_out,
            outside=counts.outside,
        )
    )
    _print_shipped(result.shipped)
    return 0


def all_rows(session: Session) -> list[OrderRow]:
    """Every row of the orders table, by order number."""
    setup = session.setup
    query = TableQuery(setup.store, setup.books, sort=Column.ORDER, descending=False)
    rows: list[OrderRow] = []
    for batch in batches(session.table.ids(query), 500):
        rows += session.table.rows(batch)
    return rows


def run_import(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook import`: all that can be imported, or the orders named."""
    if not arguments.all and not arguments.orders:
        raise DaybookError("cli.no_orders")
    session = open_session(program, arguments.credentials)
    if arguments.dry_run:
        return _dry_run(session, arguments, stop)
    # An order whose undo a crash cut short is free, or in the books still: an import has to know which.
    session.undoing.recover()
    with TerminalProgress() as progress:
        if arguments.all:
            result = session.importing.run_all(stop, progress, _quiet)
        else:
            result = session.importing.run(arguments.orders, stop, progress, _quiet)
    if arguments.json:
        print_json(import_json(result))
    else:
        _print_import(result)
    done = result.everything_done and (arguments.all or _are_in(result.skipped))
    return 0 if done else 1


def _dry_run(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    wanted = session.importing.importable() if arguments.all else arguments.orders
    with TerminalProgress() as progress:
        check = session.importing.check(wanted, stop, progress)
    if arguments.json:
        print_json(check_json(check))
    else:
        print(say("cli.would_import", count=len(check.ready)))
        _print_problems([*check.held, *check.skipped])
    done = not check.held and (arguments.all or _are_in(check.skipped))
    return 0 if done else 1


def _quiet(_result: OrderResult) -> None:
    """The result is printed whole at the end."""


def _are_in(skipped: Sequence[OrderResult]) -> bool:
    return all(problem.code == "import.already_imported" for each in skipped for problem in each.problems)


def _print_import(result: ImportResult) -> None:
    print(say("cli.imported", count=len(result.imported)))
    for currency, amount in sorted(result.totals.items()):
        print(f"  {format_money(amount, currency)}")
    booked = [refund for refund in result.refunds if refund.state is OrderState.IMPORTED]
    if booked:
        print(say("cli.refunds", count=len(booked)))
    _print_shipped(result.shipped)
    _print_problems([*result.held, *result.failed, *result.skipped, *result.not_approved])
    for refund in result.refunds:
        for problem in refund.problems:
            _print_problem(f"{refund.order_id} ({refund.refund_id}): ", problem)
    if result.stopped_by is not None:
        _print_problem("", result.stopped_by)
    if result.not_tried:
        print(say("cli.not_tried", count=len(result.not_tried)))


def _print_shipped(shipped: Sequence[Shipped]) -> None:
    invoiced = sum(1 for each in shipped if each.books_id)
    if invoiced:
        print(say("shipping.invoiced", count=invoiced))
    for each in shipped:
        if each.problem is not None:
            _print_problem(f"{each.order_id}: ", each.problem)


def _print_problems(results: list[OrderResult]) -> None:
    for each in results:
        for problem in each.problems:
            _print_problem(f"{each.order_id}: ", problem)


def _print_problem(prefix: str, problem: Problem) -> None:
    print(f"{prefix}{describe(problem)}", file=sys.stderr)


def run_documents(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook documents`: every document with its lines and entries, oldest first."""
    session = open_session(program, arguments.credentials)
    rows = list(reversed(session.documents.list(DocumentQuery())))
    if arguments.json:
        documents = [document_json(session.documents.open(row.books_id), row.open) for row in rows]
        print_json({"documents": documents})
        return 0
    for row in rows:
        total = format_money(row.total, row.currency)
        print(f"{row.reference:14} {row.number:12} {row.date}  {total:>16}  {row.state:9} {row.customer}")
    return 0


def run_approve(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook approve`: all that wait for approval, or the references named."""
    if not arguments.all and not arguments.references:
        raise DaybookError("cli.no_references")
    session = open_session(program, arguments.credentials)
    rows = _to_approve(session, arguments)
    found = {name for row in rows for name in (row.reference, row.number)}
    missing = sorted(set(arguments.references) - found)
    # Like an order that is in the books already: what was asked for is the case.
    before = [(row.reference, row.number) for row in rows if row.state is DocumentState.APPROVED]
    pending = [row for row in rows if row.state is not DocumentState.APPROVED]
    moved = _move_to_open_period(session, pending) if arguments.into_open_period else []
    with TerminalProgress() as progress:
        result = session.documents.approve([row.books_id for row in pending], stop, progress)
    failed = [*result.failed]
    failed += [
        (reference, Problem("books.no_such_document", {"reference": reference})) for reference in missing
    ]
    _tell_approved(arguments, moved, [*before, *result.approved], failed)
    return 0 if not failed and len(result.approved) == len(pending) else 1


def _move_to_open_period(session: Session, rows: Sequence[DocumentRow]) -> list[str]:
    """Date what lies in closed months on the first open day; the references of what was moved."""
    if session.ledger is None:
        raise DaybookError("books.no_ledger_here")
    waiting = {BooksId(row.books_id): row.reference for row in rows if row.state is DocumentState.PENDING}
    return [waiting[books_id] for books_id in session.ledger.move_to_open_period(list(waiting))]


def _late(problem: Problem) -> Problem:
    """A closed month in the words of this command, which has an option for it."""
    return replace(problem, code="cli.period_closed") if problem.code == "books.period_closed" else problem


def _tell_approved(
    arguments: argparse.Namespace,
    moved: list[str],
    approved: list[tuple[str, str]],
    failed: list[tuple[str, Problem]],
) -> None:
    if arguments.json:
        print_json(
            {
                "moved": moved,
                "approved": [{"reference": ref, "number": number} for ref, number in approved],
                "failed": [
                    {"reference": ref, "code": problem.code, "reason": reason_text(_late(problem))}
                    for ref, problem in failed
                ],
            }
        )
    else:
        if moved:
            print(say("cli.moved", count=len(moved)))
        print(say("cli.approved", count=len(approved)))
        for reference, problem in failed:
            _print_problem(f"{reference}: ", _late(problem))


def _to_approve(session: Session, arguments: argparse.Namespace) -> list[DocumentRow]:
    if arguments.all:
        query = DocumentQuery(state=DocumentState.PENDING)
    else:
        query = DocumentQuery(references=tuple(arguments.references))
    return list(reversed(session.documents.list(query)))


RUN: dict[str, Callable[[Program, argparse.Namespace, StopSignal], int]] = {
    "setup": run_setup,
    "list": run_list,
    "import": run_import,
    "documents": run_documents,
    "approve": run_approve,
    "trial-balance": run_trial_balance,
    "reconcile": run_reconcile,
    "verify": run_verify,
    "export": run_export,
    "undo": run_undo,
    "close": run_close,
    "reopen": run_reopen,
}
