"""The log: a rotating file for its owner alone, without secrets, and its last lines in memory."""

import logging
import os
from collections import deque
from collections.abc import Sequence
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Self

from daybook.model.problem import DaybookError
from daybook.settings.paths import Paths
from daybook.settings.redaction import redacted, register_secret

__all__ = ["Log", "configure_logging", "register_secret"]

FILE_BYTES = 1_000_000
FILES_KEPT = 4
LINES_REMEMBERED = 50
_LINE = "redacted_line"
FORMAT = "%(asctime)s.%(msecs)03d %(levelname)s %(threadName)s %(name)s: %(message)s"


class Log:
    """The running log; `close` ends it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._recent = _RecentLines()
        try:
            self._file = _PrivateFile(path, maxBytes=FILE_BYTES, backupCount=FILES_KEPT, encoding="utf-8")
        except OSError as error:
            raise DaybookError("settings.log_not_writable", {"file": str(path)}) from error
        formatter = _RedactingFormatter(FORMAT, datefmt="%Y-%m-%d %H:%M:%S")
        root = logging.getLogger()
        self._level_before = root.level
        for handler in (self._file, self._recent):
            handler.setFormatter(formatter)
            root.addHandler(handler)
        root.setLevel(logging.INFO)

    def close(self) -> None:
        """Close the file; later lines go nowhere."""
        root = logging.getLogger()
        for handler in (self._file, self._recent):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(self._level_before)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def configure_logging(paths: Paths) -> Log:
    """Log everything from INFO on to the log file of `paths`, whose directory exists.

    Raises:
        DaybookError: settings.log_not_writable with value `file`.
    """
    return Log(paths.log_file)


def recent_lines() -> Sequence[str]:
    """Return the last lines of the running log, redacted, oldest first; none where nothing is logged yet."""
    for handler in logging.getLogger().handlers:
        if isinstance(handler, _RecentLines):
            return list(handler.lines)
    return []


class _RedactingFormatter(logging.Formatter):
    """Makes each line once: the file, the look whether it is full, and the memory all ask for it."""

    def format(self, record: logging.LogRecord) -> str:
        kept = vars(record)
        if _LINE not in kept:
            kept[_LINE] = redacted(super().format(record))
        line: str = kept[_LINE]
        return line


class _PrivateFile(RotatingFileHandler):
    """A rotating file with mode 0600 from its first moment on."""

    def _open(self) -> TextIOWrapper:
        descriptor = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        return TextIOWrapper(os.fdopen(descriptor, "ab"), encoding="utf-8", errors="backslashreplace")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
        """Do without the line: a full disk must not add a second failure to the one being logged."""


class _RecentLines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque(maxlen=LINES_REMEMBERED)

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))
