"""Runs one command and says what went wrong in a sentence."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from daybook.cli.commands import RUN
from daybook.cli.output import print_json
from daybook.cli.terminal import StopSignal
from daybook.model.problem import Cancelled, DaybookError
from daybook.services.program import Program
from daybook.wording import describe, say

STOPPED = 130
"""The exit status of a command that was interrupted (128 + SIGINT)."""


def run_command(arguments: argparse.Namespace, open_program: Callable[[], Program]) -> int:
    """Run the command in `arguments`; the exit status comes back."""
    stop = StopSignal()
    stop.listen()
    try:
        program = open_program()
        try:
            return RUN[arguments.command](program, arguments, stop)
        finally:
            program.close()
    except DaybookError as error:
        return _failed(error, as_json=arguments.json)
    except Cancelled:
        print(say("cli.stopped"), file=sys.stderr)
        return STOPPED


def _failed(error: DaybookError, *, as_json: bool) -> int:
    sentence = describe(error)
    if as_json:
        print_json(
            {
                "error": {
                    "code": error.code,
                    "what": sentence.what,
                    "todo": sentence.todo,
                    "request_id": error.request_id,
                }
            }
        )
    else:
        print(sentence, file=sys.stderr)
        if sentence.details:
            print(sentence.details, file=sys.stderr)
    return 1
