"""The commands about documents. Each returns the exit status: 0 only if everything asked for was done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.cli.document_output import document_json
from daybook.cli.opening import open_books, open_store
from daybook.cli.output import Json, captured_json, print_json, print_problem, reason_text, tell_captured
from daybook.cli.terminal import TerminalProgress
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError, Problem
from daybook.services.results import ApproveResult
from daybook.wording import format_money, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Sequence

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program
    from daybook.services.session import Session


_PENDING = DocumentState.PENDING


def run_documents(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook documents`: every document with its lines and entries, oldest first."""
    session = open_books(program, arguments)
    rows = _of_store(session, arguments, reversed(session.documents.list(DocumentQuery())))
    if arguments.json:
        print_json({"documents": [_document(session, row) for row in rows]})
        return 0
    for row in rows:
        total = format_money(row.total, row.currency)
        print(f"{row.reference:14} {row.number:12} {row.date}  {total:>16}  {row.state:9} {row.customer}")
    return 0


def _document(session: Session, row: DocumentRow) -> Json:
    """One document as JSON, a daily summary with the orders behind it, oldest first."""
    query = DocumentQuery(summary=row.books_id)
    behind = [*reversed(session.documents.list(query))] if row.behind else []
    return document_json(session.documents.open(row.books_id), row, behind)


def run_approve(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook approve`: all that wait for approval, or the references named."""
    if not arguments.all and not arguments.references:
        raise DaybookError("cli.no_references")
    session = open_books(program, arguments)
    if not session.books.abilities.approves:
        raise DaybookError("books.approve_themselves")
    rows = _of_store(session, arguments, _to_approve(session, arguments))
    found = {name for row in rows for name in (row.reference, row.number)}
    missing = sorted(set(arguments.references) - found)
    # Like an order that is in the books already: what was asked for is the case.
    before = [(row.reference, row.number) for row in rows if row.state is DocumentState.APPROVED]
    pending = [row for row in rows if row.state is not DocumentState.APPROVED]
    moved = _move_to_open_period(session, pending) if arguments.into_open_period else []
    result = _approve(program, arguments, session, rows if arguments.capture else pending, stop)
    failed = [*result.failed]
    failed += [
        (reference, Problem("books.no_such_document", {"reference": reference})) for reference in missing
    ]
    _tell_approved(arguments, moved, before, replace(result, failed=tuple(failed)))
    return 0 if not failed and not stop.is_set() else 1


def _approve(
    program: Program,
    arguments: argparse.Namespace,
    session: Session,
    rows: Sequence[DocumentRow],
    stop: StopSignal,
) -> ApproveResult:
    """Approve each store's documents in its own session: approving may ask something of the store."""
    results: list[ApproveResult] = []
    with TerminalProgress() as progress:
        for store in dict.fromkeys(row.store for row in rows):
            capturing = open_store(program, arguments, session, store).capturing
            of_store = [row for row in rows if row.store == store]
            if arguments.capture:
                shown = {
                    each.books_id for each in capturing.outlook([r.books_id for r in of_store]).documents
                }
                of_store = [row for row in of_store if row.books_id in shown or row.state is _PENDING]
            approve = capturing.approve
            if arguments.capture or arguments.without_capture:
                approve = capturing.approve_capturing if arguments.capture else capturing.approve_without
            results.append(approve([row.books_id for row in of_store], stop, progress))
    return ApproveResult(
        tuple(each for result in results for each in result.approved),
        tuple(each for result in results for each in result.failed),
        tuple(each for result in results for each in result.captured),
        sum(result.left for result in results),
    )


def _of_store(
    session: Session, arguments: argparse.Namespace, rows: Iterable[DocumentRow]
) -> list[DocumentRow]:
    """All documents of the books, those of the one store where one is named."""
    return [row for row in rows if not arguments.store or row.store == session.setup.store]


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
    before: list[tuple[str, str]],
    result: ApproveResult,
) -> None:
    """What was approved now; what was approved already is told apart."""
    if arguments.json:
        print_json(
            {
                "moved": moved,
                "approved": [{"reference": ref, "number": number} for ref, number in result.approved],
                "already": [{"reference": ref, "number": number} for ref, number in before],
                "failed": [
                    {"reference": ref, "code": problem.code, "reason": reason_text(_late(problem))}
                    for ref, problem in result.failed
                ],
                "captured": [captured_json(each) for each in result.captured],
            }
        )
    else:
        if moved:
            print(say("cli.moved", count=len(moved)))
        print(say("cli.approved", count=len(result.approved)))
        if before:
            print(say("cli.approved_already", count=len(before)))
        tell_captured("capture.captured", result.captured)
        for reference, problem in result.failed:
            print_problem(f"{reference}: ", _late(problem))


def _to_approve(session: Session, arguments: argparse.Namespace) -> list[DocumentRow]:
    if arguments.all:
        query = DocumentQuery(state=DocumentState.PENDING)
    else:
        query = DocumentQuery(references=tuple(arguments.references))
    return list(reversed(session.documents.list(query)))
