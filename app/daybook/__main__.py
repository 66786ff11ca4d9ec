"""Starts the window or a command."""

from __future__ import annotations

import sys
from collections.abc import Sequence


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


if __name__ == "__main__":
    sys.exit(main())
