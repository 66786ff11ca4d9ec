"""One process for each data directory."""

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from daybook.model.problem import DaybookError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

HELD_BY_ANOTHER = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}


class DataDirectoryLock:
    """The system's lock on one file of the data directory.

    The system lets go of it when the process ends, however it ends; the file itself means nothing and stays.
    A process started by this one does not inherit the lock.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Take the lock or fail at once. The directory must exist.

        Raises:
            DaybookError: settings.data_directory_in_use, or settings.cannot_lock where the disk cannot be
                written or knows no locks; value `directory`.
        """
        if self._descriptor is not None:
            return
        values = {"directory": str(self._path.parent)}
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise DaybookError("settings.cannot_lock", values) from error
        try:
            _lock(descriptor)
        except OSError as error:
            os.close(descriptor)
            held = error.errno in HELD_BY_ANOTHER
            code = "settings.data_directory_in_use" if held else "settings.cannot_lock"
            raise DaybookError(code, values) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let go of the lock; nothing happens if it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


if sys.platform == "win32":

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
