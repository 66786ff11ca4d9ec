"""Files only their owner may read."""

import errno
import os
from pathlib import Path

from daybook.model.problem import DaybookError

CODES = {
    errno.EACCES: "sqlite.read_only",
    errno.EPERM: "sqlite.read_only",
    errno.EROFS: "sqlite.read_only",
    errno.ENOSPC: "sqlite.disk_full",
    errno.EDQUOT: "sqlite.disk_full",
}


def make_private(path: Path) -> None:
    """Create the file if it is missing and let only its owner read and write it (mode 0600).

    SQLite gives the -wal and -shm files beside it the same mode.

    Raises:
        DaybookError: sqlite.read_only, sqlite.disk_full or sqlite.cannot_open with value `file`.
    """
    try:
        # Created with its final mode: there must be no moment in which others can open it.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        if os.name == "posix" and path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise DaybookError(CODES.get(error.errno or 0, "sqlite.cannot_open"), {"file": str(path)}) from error


def sync_directory(directory: Path) -> None:
    """Make a rename in the directory survive a power cut, where the system offers that."""
    if os.name != "posix":
        return
    handle = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
