"""Starts the window or a command."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from daybook.cli.arguments import UsageError
    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program

NOT_COMMANDS = (None, "sandbox", "self-test")
"""What has its own way with Ctrl+C: the window, the example shop, the self-test."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status comes back."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["sandbox"]:
        return _example_shop(given[1:])
    if given == ["password-store"]:
        return _password_store()
    wish = _window_wish(given)
    if wish is not None:
        return _window(wish.directory, sandbox=wish.sandbox, key_file=wish.key_file)
    from daybook.cli.stop import StopSignal

    # Before anything large is imported: Ctrl+C in the first moments is answered like any other.
    with StopSignal().listening() as stop:
        from daybook.cli.arguments import UsageError, read_arguments

        try:
            arguments, rest = read_arguments(given)
        except UsageError as error:
            return _wrong_use(error, as_json="--json" in given)
        if arguments.command not in NOT_COMMANDS:
            return _command(arguments, stop)
    return _own_way(arguments, rest)


def _own_way(arguments: Namespace, rest: Sequence[str]) -> int:
    if arguments.command == "sandbox":
        return _example_shop(rest)
    if arguments.command is None:
        return _window(arguments.data_dir, sandbox=arguments.sandbox)
    from daybook.selftest.run import run_self_test

    return run_self_test(arguments.screenshots)


def _command(arguments: Namespace, stop: StopSignal) -> int:
    from daybook.bootstrap import open_program, paths_for
    from daybook.cli.run import run_command

    def program() -> Program:
        paths = paths_for(arguments.data_dir, sandbox=arguments.sandbox)
        return open_program(paths, sandbox=arguments.sandbox, keeps_secrets=False)

    return run_command(arguments, program, stop)


class _Wish(NamedTuple):
    """How the window is wanted."""

    directory: Path | None
    sandbox: bool
    key_file: Path | None


def _window_wish(given: Sequence[str]) -> _Wish | None:
    """What a command line says that asks for the window and nothing else.

    None for every other one: the parser with its commands takes as long as a tenth of the window's start. A
    file is what has a dot or a folder in its name, as no command has.
    """
    directory, sandbox, key_file = None, False, None
    words = iter(given)
    for word in words:
        if word == "--sandbox":
            sandbox = True
        elif word == "--data-dir" and (name := next(words, "-")) and not name.startswith("-"):
            directory = Path(name)
        elif key_file is None and _names_file(word):
            key_file = Path(word).absolute()
        else:
            return None
    return _Wish(directory, sandbox, key_file)


def _names_file(word: str) -> bool:
    return not word.startswith("-") and any(sign in word for sign in (".", os.sep, os.altsep or os.sep))


def _example_shop(arguments: Sequence[str]) -> int:
    from daybook.sandbox.__main__ import main as serve

    return serve(arguments)


def _password_store() -> int:
    # What Daybook asks itself (settings.secrets); nothing of it is for people.
    from daybook.bootstrap import answer_for_password_store

    answer_for_password_store(sys.stdin, sys.stdout)
    return 0


def _wrong_use(error: UsageError, *, as_json: bool) -> int:
    from daybook.cli.run import WRONG_USE, tell
    from daybook.model.problem import DaybookError

    if not as_json:
        print(error.usage, file=sys.stderr, end="")
    return tell(DaybookError("cli.use", {"reason": str(error)}), as_json=as_json, status=WRONG_USE)


def _window(data_directory: Path | None, *, sandbox: bool, key_file: Path | None = None) -> int:
    # Until the first paint, which it would keep away: nearly all that is made by then stays.
    gc.disable()
    from daybook.bootstrap import crash_report, open_program, paths_for, start_problem
    from daybook.wording import describe

    problem = start_problem()
    if problem is not None:
        print(describe(problem), file=sys.stderr)
        return 1
    from daybook.gui.start import run_window

    paths = paths_for(data_directory, sandbox=sandbox)
    return run_window(
        lambda: open_program(paths, sandbox=sandbox),
        server_name=paths.socket_name,
        crash_report=crash_report,
        key_file=key_file,
    )


if __name__ == "__main__":
    sys.exit(main())
