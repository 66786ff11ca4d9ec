"""Starts the window or a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path


def main(argv: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; the exit status comes back."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["sandbox"]:
        from daybook.sandbox.__main__ import main as serve

        return serve(given[1:])
    from daybook.cli.arguments import parser

    arguments = parser().parse_args(given)
    if arguments.command is None:
        return _window(arguments.data_dir, sandbox=arguments.sandbox)
    if arguments.command == "self-test":
        from daybook.selftest.run import run_self_test

        return run_self_test(arguments.screenshots)
    from daybook.bootstrap import open_program, paths_for
    from daybook.cli.run import run_command

    paths = paths_for(arguments.data_dir, sandbox=arguments.sandbox)
    return run_command(arguments, lambda: open_program(paths, sandbox=arguments.sandbox, keeps_secrets=False))


def _window(data_directory: Path | None, *, sandbox: bool) -> int:
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
    )


if __name__ == "__main__":
    sys.exit(main())
