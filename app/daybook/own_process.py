"""How this very program starts another process of itself."""

import sys
from collections.abc import Sequence


def own_command(arguments: Sequence[str]) -> list[str]:
    """Return the command line that runs `daybook ARGUMENTS` with the same program, frozen or not."""
    if getattr(sys, "frozen", False):
        return [sys.executable, *arguments]
    # -P: a module in the working directory must not pass for one of ours or of a library.
    return [sys.executable, "-P", "-m", "daybook", *arguments]
