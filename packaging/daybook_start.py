"""What the frozen program runs first."""

import os
import sys

from daybook.__main__ import main


def leave_others_their_libraries() -> None:
    """Take back the search path that PyInstaller's boot loader sets, once it has served.

    A file manager or a browser that Daybook opens would load Daybook's Qt in place of its own.
    """
    os.environ.pop("LD_LIBRARY_PATH", None)
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    if before:
        os.environ["LD_LIBRARY_PATH"] = before


if __name__ == "__main__":
    leave_others_their_libraries()
    sys.exit(main())
