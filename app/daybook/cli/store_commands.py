"""`daybook stores`, and commands that go through every store."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from daybook.cli.opening import chosen_store, every_store
from daybook.cli.output import Json, print_json, print_problem
from daybook.model.problem import DaybookError
from daybook.wording import describe, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from daybook.cli.stop import StopSignal
    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.session import Session

    Work = Callable[[Session], tuple[Json, Callable[[], None], bool]]


def run_stores(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook stores [remove | throw-away]`: the stores of this data directory.

    `remove` forgets the one named, `throw-away` what is in its practice books or practice company.
    """
    removed: Setup | None = None
    emptied: Setup | None = None
    if arguments.deed and not arguments.store:
        raise DaybookError("cli.no_store_named")
    if arguments.deed == "remove":
        removed = chosen_store(program, arguments)
        program.remove_store(removed)
    elif arguments.deed:
        emptied = chosen_store(program, arguments)
        program.throw_away(emptied)
    stores = sorted(program.stores() if _any(program) else (), key=lambda each: each.prefix)
    if arguments.json:
        done = {"removed": removed.store if removed else None, "emptied": emptied.store if emptied else None}
        print_json({"stores": [_store_json(each) for each in stores], **done})
        return 0
    if emptied is not None:
        print(say("cli.store_emptied", store=emptied.label))
    if removed is not None:
        print(say("cli.store_removed", store=removed.label, hash=removed.store))
    for each in stores:
        state = say("cli.store_on" if each.enabled else "cli.store_off")
        print(f"{each.prefix}  {each.store:12}  {each.books:9} {state:12}  {each.label}")
    return 0


def _any(program: Program) -> bool:
    return bool(program.setups.stores())


def _store_json(setup: Setup) -> Json:
    return {
        "store": setup.store,
        "prefix": setup.prefix,
        "description": setup.description,
        "name": setup.store_name,
        "enabled": setup.enabled,
        "books": setup.books,
    }


def in_every_store(program: Program, arguments: argparse.Namespace, work: Work) -> int:
    """Work in one enabled store after the other; trouble with one does not keep the others from theirs.

    `work` returns what it did as JSON, how to say it, and whether all that was asked was done.
    """
    told: list[Json] = []
    all_done = True
    for setup in every_store(program, arguments):
        who: Json = {"store": setup.store, "prefix": setup.prefix, "name": setup.label}
        if not arguments.json:
            print(say("cli.in_store", store=setup.label))
        try:
            done, tell, is_done = work(program.open_session(setup))
        except DaybookError as error:
            is_done = False
            sentence = describe(error)
            done = {"error": {"code": error.code, "what": sentence.what, "todo": sentence.todo}}
            tell = _telling(setup, error)
        told.append({**who, **done})
        all_done = all_done and is_done
        if not arguments.json:
            tell()
            sys.stdout.flush()
    if arguments.json:
        print_json({"stores": told})
    return 0 if all_done else 1


def _telling(setup: Setup, error: DaybookError) -> Callable[[], None]:
    return lambda: print_problem(f"{setup.label}: ", error.problem)
