"""The commands of daily summaries, and the report for support. Each returns the exit status."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from daybook.cli.opening import open_session
from daybook.cli.output import print_json, print_problem
from daybook.cli.terminal import TerminalProgress
from daybook.model.choices import Summary
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.wording import format_money, say

if TYPE_CHECKING:
    import argparse
    import datetime as dt

    from daybook.cli.output import Json
    from daybook.cli.stop import StopSignal
    from daybook.model.document import SalesDocument
    from daybook.model.summary import SummaryLedger, SummaryRow
    from daybook.services.program import Program
    from daybook.services.session import Session


def run_summary(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook summary`: the daily summaries, one day both ways, or a change of mode from a day on."""
    session = open_session(program, arguments)
    finish_change(session, stop)
    if arguments.switch is not None:
        return _switch(session, Summary(arguments.switch), arguments, stop)
    if arguments.day is not None:
        return _preview(session, arguments.day, as_json=arguments.json, stop=stop)
    book = session.summaries.days
    rows = book.summaries(session.setup.store)
    if arguments.json:
        print_json({"summaries": [_row_json(session, book, row) for row in rows]})
        return 0
    for row in rows:
        total = format_money(row.total, row.currency)
        count = say("summary.behind", count=row.documents)
        print(f"{row.reference:20}  {row.number:12}  {row.date}  {total:>16}  {row.state:9}  {count}")
    return 0


def finish_change(session: Session, stop: StopSignal) -> None:
    """Post what a change of mode took out that was cut short, and say so beside the answer."""
    with TerminalProgress() as progress:
        done = session.summary_switch.recover(stop, progress)
    if done is None:
        return
    if not done.failed:
        print(say("summary.resumed", count=done.again), file=sys.stderr)
        return
    order_id, why = done.failed[0]
    print(say("summary.not_resumed", count=len(done.failed), order=order_id), file=sys.stderr)
    print_problem("", why)


def _preview(session: Session, day: dt.date, *, as_json: bool, stop: StopSignal) -> int:
    found = session.summary_switch.preview(day, stop)
    if as_json:
        shown = {name: [_document_json(each) for each in getattr(found, name)] for name in _WAYS}
        print_json({"day": day.isoformat(), **shown})
        return 0
    for name in _WAYS:
        documents = getattr(found, name)
        if documents:
            print(say(f"summary.day.{name}", count=len(documents)))
        for each in documents:
            print(f"  {each.reference:20}  {format_money(each.total, each.currency):>16}")
    return 0


_WAYS = ("each", "summaries", "alone")


def _switch(session: Session, mode: Summary, arguments: argparse.Namespace, stop: StopSignal) -> int:
    start = arguments.first or session.today().replace(day=1)
    outlook = session.summary_switch.look_ahead(mode, start)
    if arguments.dry_run:
        told = {"mode": str(mode), "from": start.isoformat(), "orders": list(outlook.order_ids)}
        counts = {"waiting": outlook.waiting, "closed": outlook.closed}
        if arguments.json:
            print_json(told | counts)
        else:
            again = "intacct.summary.again" if session.setup.in_intacct else "summary.effect.again"
            print(say(again, count=len(outlook.order_ids)))
            print(say("summary.effect.closed", count=outlook.closed))
        return 0
    with TerminalProgress() as progress:
        done = session.summary_switch.switch(mode, start, say(f"summary.reason.{mode}"), stop, progress)
    if arguments.json:
        failed = [{"order_id": order_id, "code": why.code} for order_id, why in done.failed]
        print_json({"mode": str(mode), "again": done.again, "failed": failed})
    else:
        print(say("summary.done", count=done.again))
        if done.left:
            print(say("summary.done.left", count=done.left))
        for order_id, why in done.failed:
            print_problem(f"{order_id}: ", why)
    return 0 if not (done.failed or done.left) else 1


def run_report(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook report ORDER`: shows the report for support, or saves it where --out says."""
    report = open_session(program, arguments).support.of_order(arguments.order)
    if arguments.out is None:
        print(report.text)
        return 0
    try:
        arguments.out.write_text(report.text + "\n", encoding="utf-8")
    except OSError as error:
        raise DaybookError(
            "support.cannot_write", {"file": str(arguments.out), "reason": str(error.strerror)}
        ) from None
    if arguments.json:
        print_json({"file": str(arguments.out), "codes": list(report.codes)})
    else:
        print(say("support.saved", file=str(arguments.out)), file=sys.stdout)
    return 0


def _row_json(session: Session, book: SummaryLedger, row: SummaryRow) -> Json:
    found = session.books.read(list(book.behind(row.books_id)))
    return {
        "reference": row.reference,
        "number": row.number or None,
        "state": str(row.state),
        "kind": str(row.day.kind),
        "date": row.date.isoformat(),
        "currency": row.currency,
        "channel": row.day.channel,
        "tax_area": row.day.area,
        "supplement": row.supplement,
        "total": plain(row.total, row.currency),
        "documents": [{"reference": each.reference, "number": each.number or None} for each in found],
    }


def _document_json(document: SalesDocument) -> Json:
    return {
        "reference": document.reference,
        "currency": document.currency,
        "total": plain(document.total, document.currency),
        "entries": len(document.entries),
    }
