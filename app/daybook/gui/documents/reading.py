"""What the Documents page asks the books for, in the READ lane."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from daybook.gui.documents.table_model import COLUMNS, DATE
from daybook.gui.tasks import Lane, Tasks
from daybook.model.document import DocumentState
from daybook.services.ledger.documents import DocumentDesk, WholeDocument
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.gui.workplace import Workplace
    from daybook.model.books import DocumentQuery, DocumentRow
    from daybook.model.problem import DaybookError
    from daybook.services.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Listed:
    """What the books answered: the rows wanted, and how many there are of each state."""

    rows: Sequence[DocumentRow]
    counts: Mapping[DocumentState, int]


class DocumentsReading(QObject):
    """`listed` carries a Listed, `runs` ImportRuns, `opened` a WholeDocument or the error that kept it shut.

    `customer_named` carries a customer's id and name, `evidence` a reference and what was received.
    """

    listed = Signal(object)
    runs = Signal(object)
    opened = Signal(object)
    customer_named = Signal(str, str)
    evidence = Signal(str, str)
    failed = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._place = place
        self._tasks = tasks
        self.column, self.descending = DATE, True

    def sort_by(self, column: int) -> None:
        """Sort by this column, the other way round where it is sorted so already."""
        self.descending = not self.descending if column == self.column else column == DATE
        self.column = column

    def list(self, query: DocumentQuery, state: DocumentState | None) -> None:
        """List what the query finds, of one state; all states are counted."""
        key, descending = COLUMNS[self.column].key, self.descending

        def work(session: Session) -> Listed:
            every = session.documents.list(query)
            counts = {wanted: sum(1 for row in every if row.state is wanted) for wanted in DocumentState}
            rows = [row for row in every if state is None or row.state is state]
            return Listed(sorted(rows, key=key, reverse=descending), counts)

        self._read(work, self.listed.emit)

    def read_runs(self) -> None:
        """Read which imports there are."""
        self._read(lambda session: session.undoing.runs(), self.runs.emit)

    def name_customer(self, customer_id: str) -> None:
        """Look up what a customer is called."""

        def work(session: Session) -> str:
            rows = session.ledger.customers() if session.ledger is not None else ()
            return next((row.name for row in rows if row.customer_id == customer_id), customer_id)

        self._read(work, lambda name: self.customer_named.emit(customer_id, name))

    def open(self, books_id: str) -> None:
        """Open one document with all that belongs to it."""

        def work(session: Session) -> WholeDocument:
            whole = DocumentDesk(session.books, session.ledger).whole(books_id)
            if not whole.stored.document.authorisations:
                return whole
            return replace(whole, capture=session.capturing.outlook([books_id]))

        self._read(work, self.opened.emit, self.opened.emit)

    def read_evidence(self, whole: WholeDocument) -> None:
        """Read what was received for a document."""
        posted = whole.stored.posted
        self._read(
            lambda session: DocumentDesk(session.books, session.ledger).evidence(posted.books_id.text),
            lambda text: self.evidence.emit(posted.reference, text),
        )

    def _read(
        self,
        work: Callable[[Session], T],
        done: Callable[[T], object],
        failed: Callable[[DaybookError], object] | None = None,
    ) -> None:
        session = self._place.reading
        self._tasks.run(
            lambda _cancel, _progress: work(session),
            owner=self,
            lane=Lane.READ,
            on_done=done,
            on_failed=failed or self.failed.emit,
        )


def nothing_listed(*, narrowed: bool) -> tuple[str, str, str, str]:
    """Heading, sentence, deed and drawing of the page without rows."""
    if narrowed:
        return say("documents.empty_filter"), "", say("documents.show_all"), "empty-search"
    todo, deed = say("documents.empty.todo"), say("documents.go_to_orders")
    return say("documents.empty"), todo, deed, "empty-documents"
