"""Runs one command and says what went wrong in a sentence: never a traceback, with --json always JSON."""

from __future__ import annotations

import logging
import os
import sys
from typing import TYPE_CHECKING, Final

from daybook.cli.commands import command_named
from daybook.cli.output import print_json
from daybook.cli.terminal import prepare_streams
from daybook.model.problem import Cancelled, DaybookError
from daybook.wording import describe

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program

FAILED: Final = 1
WRONG_USE: Final = 2
"""The exit status of a command line that cannot be understood, as argparse has it."""

log = logging.getLogger(__name__)


def run_command(arguments: argparse.Namespace, open_program: Callable[[], Program], stop: StopSignal) -> int:
    """Run the command in `arguments`; the exit status comes back, 0 only if all that was asked was done.

    A command stopped by a signal ends with 128 + its number, as shells expect.
    """
    prepare_streams()
    try:
        status = _run(arguments, open_program, stop)
        sys.stdout.flush()
    except DaybookError as error:
        return tell(error, as_json=arguments.json)
    except (Cancelled, KeyboardInterrupt):
        return tell(DaybookError("cli.stopped"), as_json=arguments.json, status=stop.status)
    except BrokenPipeError:
        return _reader_gone()
    except Exception as error:  # noqa: BLE001 - logged by `_run`; a person gets a sentence
        return tell(_told(error), as_json=arguments.json)
    return stop.status if status and stop.is_set() else status


def _run(arguments: argparse.Namespace, open_program: Callable[[], Program], stop: StopSignal) -> int:
    program = open_program()
    try:
        status = command_named(arguments.command)(program, arguments, stop)
        stop.told()
    except (DaybookError, Cancelled, BrokenPipeError):
        raise
    except Exception:
        # Here the log is still open.
        log.exception("the command %s failed", arguments.command)
        raise
    else:
        return status
    finally:
        program.close()


def _told(error: Exception) -> DaybookError:
    if isinstance(error, OSError):
        return DaybookError("cli.system", {"reason": error.strerror or type(error).__name__})
    return DaybookError("cli.mistake", {"kind": type(error).__name__})


def _reader_gone() -> int:
    """Whoever read the output (`| head`) has left: nothing more can be said there."""
    # Python flushes the stream once more at its end, and would complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return FAILED


def tell(error: DaybookError, *, as_json: bool, status: int = FAILED) -> int:
    """Say what went wrong, as JSON on standard output or as sentences on standard error; returns `status`."""
    sentence = describe(error)
    if as_json:
        details = {"code": error.code, "what": sentence.what, "todo": sentence.todo}
        try:
            print_json({"error": {**details, "request_id": error.request_id}})
            sys.stdout.flush()
        except BrokenPipeError:
            return _reader_gone()
        except OSError:
            print(sentence, file=sys.stderr)
        return status
    print(sentence, file=sys.stderr)
    if sentence.details:
        print(sentence.details, file=sys.stderr)
    return status
