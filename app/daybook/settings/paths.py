"""Where Daybook's files live."""

import os
from dataclasses import dataclass
from pathlib import Path

from daybook.model.problem import DaybookError

APPLICATION = "Daybook"
EXAMPLE_SHOP = "Daybook Example Shop"


@dataclass(frozen=True, slots=True)
class Paths:
    """The two directories everything lies in: `data` for what must not be lost, `logs` for the log."""

    data: Path
    logs: Path

    @classmethod
    def default(cls) -> "Paths":
        """The directories the system provides for a program's data."""
        return cls._of_the_system(APPLICATION)

    @classmethod
    def sandbox(cls) -> "Paths":
        """Directories of the example shop's own, so that its orders never meet real books."""
        return cls._of_the_system(EXAMPLE_SHOP)

    @classmethod
    def at(cls, directory: Path) -> "Paths":
        """Everything in one directory of the user's choice.

        Raises:
            DaybookError: settings.directory_not_writable: its home directory is nobody's.
        """
        try:
            data = directory.expanduser().absolute()
        except RuntimeError as error:
            # "~name" where there is no such user.
            raise DaybookError("settings.directory_not_writable", {"directory": str(directory)}) from error
        return cls(data=data, logs=data / "logs")

    @classmethod
    def _of_the_system(cls, name: str) -> "Paths":
        import platformdirs  # noqa: PLC0415 - not needed where a directory is named; it delays the window

        return cls(
            data=platformdirs.user_data_path(name, appauthor=False),
            logs=platformdirs.user_log_path(name, appauthor=False),
        )

    @property
    def workspace(self) -> Path:
        """The database of orders, postings and setup."""
        return self.data / "workspace.sqlite3"

    @property
    def window(self) -> Path:
        """The file in which the window remembers how it stood."""
        return self.data / "window.json"

    @property
    def books(self) -> Path:
        """The directory of the local books, one file for each set."""
        return self.data / "books"

    @property
    def lock(self) -> Path:
        """The file that one process at a time holds locked."""
        return self.data / "daybook.lock"

    @property
    def language(self) -> Path:
        """The language that was chosen in the window; no file where the system's is used."""
        return self.data / "language"

    @property
    def log_file(self) -> Path:
        """The log written to now; older ones lie beside it."""
        return self.logs / "daybook.log"

    def create(self) -> None:
        """Make the directories, for their owner alone (mode 0700).

        A data directory that was there already keeps its mode: it may be one the user shares on purpose. The
        files in it have mode 0600 all the same.

        Raises:
            DaybookError: settings.directory_not_writable with value `directory`.
        """
        for directory in (self.data, self.books, self.logs):
            try:
                directory.parent.mkdir(parents=True, exist_ok=True)
                _make_private(directory)
                _refuse_read_only(directory)
            except OSError as error:
                raise DaybookError(
                    "settings.directory_not_writable", {"directory": str(directory)}
                ) from error


def _make_private(directory: Path) -> None:
    # The mode given to mkdir is reduced by the umask only, so there is no moment in which others can enter.
    directory.mkdir(mode=0o700, exist_ok=True)


def _refuse_read_only(directory: Path) -> None:
    if not os.access(directory, os.W_OK | os.X_OK):
        raise PermissionError(directory)
