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
        return _window(wish.directory, sandbox=wish.sandbox, key_file=wish.key_file, language=wish.language)
    from daybook.cli.stop import StopSignal

    # Before anything large is imported: Ctrl+C in the first moments is answered like any other.
    with StopSignal().listening() as stop:
        from daybook.cli.arguments import UsageError, read_arguments

        _speak(given)
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
        return _window(arguments.data_dir, sandbox=arguments.sandbox, language=arguments.language)
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
    language: str


def _window_wish(given: Sequence[str]) -> _Wish | None:
    """What a command line says that asks for the window and nothing else.

    None for every other one: the parser with its commands takes as long as a tenth of the window's start. A
    file is what has a dot or a folder in its name, as no command has.
    """
    directory, sandbox, key_file, language = None, False, None, ""
    words = iter(given)
    for word in words:
        if word == "--sandbox":
            sandbox = True
        elif word == "--data-dir" and (name := next(words, "-")) and not name.startswith("-"):
            directory = Path(name)
        elif word == "--language" and (tag := next(words, "-")) and not tag.startswith("-"):
            language = tag
        elif key_file is None and _names_file(word):
            key_file = Path(word).absolute()
        else:
            return None
    return _Wish(directory, sandbox, key_file, language)


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


def _speak(given: Sequence[str]) -> None:
    """Use the language a command line is for; English where a program reads the answer (`--json`).

    The command line is not understood yet: the parser itself has sentences.
    """
    from daybook.wording import set_language
    from daybook.wording.choosing import use_language

    if "--json" in given:
        set_language("")
        return
    wanted = _after("--language", given)
    if not wanted:
        directory = _after("--data-dir", given)
        wanted = _kept_language(Path(directory) if directory else None, sandbox="--sandbox" in given)
    use_language(wanted)


def _after(option: str, given: Sequence[str]) -> str:
    """The value of an option, '' where it is not given."""
    for place, word in enumerate(given):
        if word == option:
            return next(iter(given[place + 1 :]), "")
        if word.startswith(f"{option}="):
            return word.partition("=")[2]
    return ""


def _kept_language(directory: Path | None, *, sandbox: bool) -> str:
    from daybook.bootstrap import kept_language, paths_for
    from daybook.model.problem import DaybookError

    try:
        return kept_language(paths_for(directory, sandbox=sandbox)).tag
    except DaybookError:
        # Whatever opens the directory says so, with more to tell.
        return ""


def _window(
    data_directory: Path | None, *, sandbox: bool, key_file: Path | None = None, language: str = ""
) -> int:
    # Until the first paint, which it would keep away: nearly all that is made by then stays.
    gc.disable()
    from daybook.bootstrap import (
        crash_report,
        kept_language,
        open_program,
        paths_for,
        start_problem,
        window_memory,
    )
    from daybook.wording import describe
    from daybook.wording.choosing import use_language

    paths = paths_for(data_directory, sandbox=sandbox)
    use_language(language or kept_language(paths).tag)
    problem = start_problem()
    if problem is not None:
        print(describe(problem), file=sys.stderr)
        return 1
    from daybook.gui.start import run_window

    return run_window(
        lambda: open_program(paths, sandbox=sandbox),
        data_directory=paths.data,
        crash_report=crash_report,
        key_file=key_file,
        window_memory=window_memory(paths),
    )


if __name__ == "__main__":
    sys.exit(main())
