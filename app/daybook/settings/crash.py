"""The report of a failure that is ours to fix. It is shown and can be copied; nothing is sent."""

import platform
import traceback
from collections.abc import Sequence
from importlib import metadata

import daybook
from daybook.settings.redaction import redacted


def crash_report(error: BaseException, recent_lines: Sequence[str] = ()) -> str:
    """Return what a developer needs to see: versions, the way to the failure, the last lines of the log.

    Values of variables are left out and the rest is redacted, so the text can be passed on.
    """
    parts = [
        f"Daybook {daybook.__version__}",
        f"Python {platform.python_version()}, Qt {_qt_version()}, {platform.platform()}",
        "",
        "".join(traceback.format_exception(error)).rstrip(),
    ]
    if recent_lines:
        parts += ["", "Last lines of the log:", *recent_lines]
    return redacted("\n".join(parts)) + "\n"


def _qt_version() -> str:
    # Asked of the installed files: a report must not depend on Qt being importable.
    try:
        return metadata.version("PySide6_Essentials")
    except metadata.PackageNotFoundError:
        return "?"
