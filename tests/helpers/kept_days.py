"""Documents kept for days' entries, in a workspace that ends with the test."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from daybook.database import open_workspace
from daybook.database.day_documents import WorkspaceDayDocuments


@contextmanager
def kept_days(books: str = "intacct:juniper") -> Iterator[WorkspaceDayDocuments]:
    """The documents of these books."""
    with TemporaryDirectory() as directory:
        workspace = open_workspace(Path(directory) / "workspace.sqlite3")
        yield workspace.day_documents(books)
        workspace.close()
