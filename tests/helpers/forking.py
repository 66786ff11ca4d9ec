"""A program that imports Daybook once and runs scripts in forks of itself.

Each line of standard input is a wish in JSON: a script, its arguments and its environment. It runs as a
process of its own, as `python script arguments` would run it; how it ended is printed. Ends with its input.
"""

from __future__ import annotations

import importlib
import json
import os
import pkgutil
import runpy
import sys
import traceback
from typing import Any, NoReturn

import daybook

_NOT_NEEDED = ("daybook.gui", "daybook.selftest", "daybook.cli", "daybook.sandbox", "daybook.__main__")


def main() -> None:
    for module in pkgutil.walk_packages(daybook.__path__, "daybook."):
        if not module.name.startswith(_NOT_NEEDED):
            importlib.import_module(module.name)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _run(**json.loads(line))
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)


def _run(script: str, arguments: list[str], environment: dict[str, str]) -> NoReturn:
    """Be the script to its end, and go without what belongs to the process that was forked."""
    # Standard output is the forking program's, for its answers.
    os.dup2(2, 1)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = [script, *arguments]
    status: Any = 0
    try:
        runpy.run_path(script, run_name="__main__")
    except BaseException:  # noqa: BLE001 - told as any program's, and nothing may run on
        traceback.print_exc()
        status = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
