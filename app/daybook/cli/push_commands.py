"""`daybook push`: what the books know of items, sent to the shop's products. Returns the exit status."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.cli.opening import open_session
from daybook.cli.output import Json, print_json, print_problem
from daybook.cli.terminal import TerminalProgress
from daybook.model.problem import DaybookError
from daybook.model.pushing import PushField
from daybook.model.store_writes import WriteState
from daybook.services.pushing.push_parts import push_reasons
from daybook.services.pushing.push_preview import question, shown
from daybook.wording import describe, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.stop import StopSignal
    from daybook.model.pushing import ProductWrite
    from daybook.services.program import Program
    from daybook.services.pushing.push_parts import Pushed
    from daybook.services.pushing.push_preview import PushPreview, PushQuestion


RECORDED: Final = 500
"""How many values the record shows."""


def run_push(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook push`: show what would change and send it; `--dry-run` sends nothing, `--yes` asks nothing."""
    pushing = open_session(program, arguments).pushing
    if arguments.record:
        return _show_record(pushing.latest(RECORDED), as_json=arguments.json)
    fields = [field for field in pushing.fields if _is_wanted(field, arguments)]
    told: Sequence[Pushed] = ()
    with TerminalProgress() as progress:
        preview = pushing.look(stop, progress, fields)
        asked = question(preview.changed, preview.counted)
        if not arguments.dry_run:
            confirmed = {row.key for row in asked.rows} if asked is not None and arguments.yes else set()
            told = pushing.push(preview.changed, confirmed, preview.counted, stop, progress)
    if arguments.json:
        print_json(_json(preview, asked, told))
    elif arguments.dry_run:
        _print_preview(preview, asked)
    else:
        _print_told(preview, told)
    return 0 if all(each.state is WriteState.DONE for each in told) else 1


def _show_record(writes: Sequence[ProductWrite], *, as_json: bool) -> int:
    """What was sent, the newest first."""
    if as_json:
        print_json({"record": [_write_json(each) for each in writes]})
        return 0
    for each in writes:
        name = say(f"push.field.{each.field.value}")
        line = say("push.line", field=name, store=each.before or "–", books=each.wanted)
        when = f"{each.intended_at.astimezone():%Y-%m-%d %H:%M}" if each.intended_at else ""
        print(f"{when}  {each.item:24} {line}  {say(f'push.result.{each.state.value}')}")
    if not writes:
        print(say("push.record_none"))
    return 0


def _write_json(write: ProductWrite) -> Json:
    return {
        "sent": write.intended_at.isoformat() if write.intended_at else None,
        "item": write.item,
        "field": write.field.value,
        "before": write.before,
        "after": write.wanted,
        "by": write.by,
        "state": write.state.value,
        "reason": describe(write.problem).what if write.problem is not None else None,
    }


def _is_wanted(field: PushField, arguments: argparse.Namespace) -> bool:
    if arguments.quantities == arguments.details:
        return True
    return (field is PushField.QUANTITY) is bool(arguments.quantities)


def _print_preview(preview: PushPreview, asked: PushQuestion | None) -> None:
    for row in preview.changed:
        for change in row.changes:
            name = say(f"push.field.{change.field.value}")
            line = say("push.line", field=name, store=shown(change.store) or "–", books=shown(change.books))
            print(f"{row.code:24} {line}")
    print(say("push.would_change", count=len(preview.changed)))
    for problem in (*preview.problems, *(each for row in preview.rows for each in row.problems)):
        print_problem("", problem)
    if asked is not None:
        print_problem("", DaybookError("push.needs_yes", {"count": len(asked.rows)}).problem)


def _print_told(preview: PushPreview, told: Sequence[Pushed]) -> None:
    print(say("push.sent", count=sum(1 for each in told if each.state is WriteState.DONE)))
    for problem in (*preview.problems, *push_reasons(told)):
        print_problem("", problem)


def _json(preview: PushPreview, asked: PushQuestion | None, told: Sequence[Pushed]) -> Json:
    return {
        "items": [
            {
                "id": row.key,
                "item": row.code,
                "name": row.item.title,
                "changes": {
                    each.field.value: {"store": shown(each.store), "books": shown(each.books)}
                    for each in row.changes
                },
                "problems": [{"code": each.code, "what": describe(each).what} for each in row.problems],
            }
            for row in preview.rows
            if row.changes or row.problems
        ],
        "problems": [{"code": each.code, "what": describe(each).what} for each in preview.problems],
        "needs_yes": [row.key for row in asked.rows] if asked is not None else [],
        "told": [
            {
                "item": each.code,
                "field": each.field.value,
                "before": shown(each.before),
                "after": shown(each.wanted),
                "state": each.state.value,
                "code": each.problem.code if each.problem is not None else None,
            }
            for each in told
        ],
    }
