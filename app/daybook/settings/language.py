"""The language that was chosen in the window, in a file of its own.

It is wanted before the window is painted, and by commands before their line is understood: no database is
open then.
"""

from daybook.model.problem import DaybookError
from daybook.settings.paths import Paths

_LONGEST = 40
"""Letters; anything longer is no language."""


class KeptLanguage:
    """The choice for one data directory."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    @property
    def tag(self) -> str:
        """The language that was chosen; '' for that of the system, also where the file cannot be read."""
        try:
            text = self._paths.language.read_text(encoding="ascii")
        except (OSError, ValueError):
            return ""
        tag = text.strip()
        return tag if len(tag) <= _LONGEST else ""

    def keep(self, tag: str) -> None:
        """Keep a language for the next starts; '' goes by the system again.

        Raises:
            DaybookError: settings.directory_not_writable.
        """
        try:
            if tag:
                self._paths.language.write_text(f"{tag}\n", encoding="ascii")
            else:
                self._paths.language.unlink(missing_ok=True)
        except OSError as error:
            folder = str(self._paths.data)
            raise DaybookError("settings.directory_not_writable", {"directory": folder}) from error
