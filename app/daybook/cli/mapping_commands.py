"""Matches by hand on the command line, for items and customers alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.output import print_json, print_problem, reason_text
from daybook.cli.terminal import TerminalProgress
from daybook.model.problem import DaybookError
from daybook.services.matching.mapping import Reading, StoreThing, orders_waiting
from daybook.wording import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.output import Json
    from daybook.cli.stop import StopSignal
    from daybook.services.matching.mapping import HandMapping, MappingRow
    from daybook.services.session import Session


def run_mapping(
    session: Session, mapping: HandMapping, arguments: argparse.Namespace, stop: StopSignal
) -> int:
    """Change matches, take or write a file, or show what is matched and what waits."""
    if arguments.out is not None:
        mapping.write_file(arguments.out, stop)
        if arguments.json:
            print_json({"file": str(arguments.out)})
        else:
            print(say("mapping.saved", file=str(arguments.out)))
        return 0
    if arguments.file is not None:
        return _take_file(session, mapping, arguments, stop)
    matches = [_match(text) for text in arguments.values]
    waiting = mapping.waiting(stop)
    if matches or arguments.forget:
        _change(session, mapping, matches, waiting, stop)
        mapping.remove(arguments.forget)
        waiting = mapping.waiting(stop)
    rows = mapping.rows(stop)
    if arguments.json:
        print_json(_mapping_json(rows, waiting))
    else:
        _print_mapping(rows, waiting)
    return 0


def _match(text: str) -> tuple[str, str]:
    """ID=CODE: what the shop calls it, and its code in the books."""
    key, equals, code = text.partition("=")
    if not (key.strip() and equals and code.strip()):
        raise DaybookError("cli.not_a_match", {"given": text})
    return key.strip(), code.strip()


def _change(
    session: Session,
    mapping: HandMapping,
    matches: Sequence[tuple[str, str]],
    waiting: Sequence[StoreThing],
    stop: StopSignal,
) -> None:
    by_key = {thing.key: thing for thing in waiting}
    wanted = {mapping.source.key_of(key): code for key, code in matches}
    known = mapping.source.named(list(wanted))
    for key, code in wanted.items():
        mapping.put(by_key.get(key) or known.get(key) or StoreThing(key, ""), code, stop)
    orders = orders_waiting(waiting, wanted)
    if orders:
        with TerminalProgress() as progress:
            session.free(orders, stop, progress)


def _take_file(
    session: Session, mapping: HandMapping, arguments: argparse.Namespace, stop: StopSignal
) -> int:
    reading = mapping.read_file(arguments.file, stop)
    is_taken = not (reading.problems or arguments.dry_run)
    if is_taken:
        with TerminalProgress() as progress:
            session.take_matches(mapping, reading, stop, progress)
    if arguments.json:
        print_json(_reading_json(reading, is_taken=is_taken))
    else:
        _print_reading(reading, is_taken=is_taken)
    return 1 if reading.problems else 0


def _reading_json(reading: Reading, *, is_taken: bool) -> Json:
    return {
        "taken": is_taken,
        "matched": [{"id": each.key, "code": each.code} for each in reading.put],
        "forgotten": list(reading.removed),
        "problems": [
            {"line": each.values["line"], "code": each.code, "reason": reason_text(each)}
            for each in reading.problems
        ],
    }


def _print_reading(reading: Reading, *, is_taken: bool) -> None:
    for each in reading.put:
        print(say("mapping.file_line", name=each.label or each.key, code=each.code))
    for key in reading.removed:
        print(say("mapping.file_line_gone", key=key))
    for problem in reading.problems:
        print_problem("", problem)
    if reading.problems:
        print_problem("", DaybookError("mapping.file_wrong", {"count": len(reading.problems)}).problem)
    elif is_taken:
        print(say("mapping.taken", count=len(reading.put) + len(reading.removed)))


def _mapping_json(rows: Sequence[MappingRow], waiting: Sequence[StoreThing]) -> Json:
    return {
        "matched": [
            {"id": row.thing.key, "name": row.thing.name, "code": row.code, "books_name": row.books_name}
            for row in rows
        ],
        "waiting": [
            {
                "id": thing.key,
                "name": thing.name,
                "detail": thing.detail,
                "orders": list(thing.order_ids),
                "code": thing.reason.code if thing.reason else "",
                "reason": reason_text(thing.reason),
            }
            for thing in waiting
        ],
    }


def _print_mapping(rows: Sequence[MappingRow], waiting: Sequence[StoreThing]) -> None:
    for row in rows:
        print(f"{row.thing.key:>14}  {row.thing.name}  =  {row.code}  {row.books_name}")
    for thing in waiting:
        orders = say("mapping.waiting_orders", count=len(thing.order_ids))
        print(f"{thing.key:>14}  {thing.name}  ({thing.detail})  {orders}")
    if not rows and not waiting:
        print(say("cli.map_nothing"))
