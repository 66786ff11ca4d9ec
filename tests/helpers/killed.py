"""Scripts that kill themselves, each in a process of its own.

To import Daybook takes longer than what they do until then: a process that has done so forks for each.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]


@cache
def _forking() -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("forking.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(TESTS)},
    )
    # Closes its standard input, which ends it.
    atexit.register(process.communicate)
    return process


def how_it_ended(script: Path, *arguments: str) -> int:
    """Run a script to its end and return its status, as `subprocess` tells it: -9 where it was killed."""
    process = _forking()
    assert process.stdin is not None
    assert process.stdout is not None
    wish = {"script": str(script), "arguments": arguments, "environment": dict(os.environ)}
    process.stdin.write(json.dumps(wish) + "\n")
    process.stdin.flush()
    return int(process.stdout.readline())
