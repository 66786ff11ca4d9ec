"""How this very program starts another process of itself."""

import sys
from collections.abc import Sequence
from pathlib import Path


def own_command(arguments: Sequence[str]) -> list[str]:
    """Return the command line that runs `daybook ARGUMENTS` with the same program, frozen or not."""
    if getattr(sys, "frozen", False):
        program = Path(sys.executable)
        if sys.platform == "win32":
            # The window's own program has no standard output there.
            program = program.with_name("daybook.exe")
        return [str(program), *arguments]
    # -P: a module in the working directory must not pass for one of ours or of a library.
    return [sys.executable, "-P", "-m", "daybook", *arguments]
