"""What came of checks, behind the `CheckRepository` port; statuses seen, behind `SeenStatuses`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from daybook.database.instants import from_stored, to_stored
from daybook.model.checks import CheckRun
from daybook.model.problem_json import problems_from_json, problems_to_json

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer

KEPT: Final = 500
"""Checks that are kept: more than a day of one every five minutes."""

ADD: Final = """
INSERT INTO checks (store, books, started_at, ended_at, calls, listed, imported, needs_you, updated, problems)
VALUES (:store, :books, :started_at, :ended_at, :calls, :listed, :imported, :needs_you, :updated, :problems)
"""

PRUNE: Final = """
DELETE FROM checks WHERE store = :store AND books = :books AND check_id <= (
    SELECT check_id FROM checks WHERE store = :store AND books = :books
    ORDER BY check_id DESC LIMIT 1 OFFSET :kept)
"""

LATEST: Final = """
SELECT started_at, ended_at, calls, listed, imported, needs_you, updated, problems FROM checks
WHERE store = :store AND books = :books ORDER BY check_id DESC LIMIT :count
"""

CHANGED: Final = """
SELECT o.order_id, o.status_id
FROM orders AS o LEFT JOIN seen_statuses AS s USING (store, books, order_id)
WHERE o.store = :store AND o.books = :books AND o.state IN ('imported', 'differs')
  AND o.status_id IS NOT s.status_id
"""

SAW: Final = """
INSERT INTO seen_statuses (store, books, order_id, status_id) VALUES (:store, :books, :order_id, :status_id)
ON CONFLICT (store, books, order_id) DO UPDATE SET status_id = excluded.status_id
"""


class WorkspaceChecks:
    """The checks of one scope. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope) -> None:
        self._writer = writer
        self._scope = scope

    def add(self, run: CheckRun) -> None:
        """Keep a check; the oldest ones go."""
        values = {
            "started_at": to_stored(run.started),
            "ended_at": to_stored(run.ended),
            "calls": run.calls,
            "listed": run.listed,
            "imported": run.imported,
            "needs_you": run.needs_you,
            "updated": run.updated,
            "problems": problems_to_json(run.problems),
        }
        with self._writer.writing() as connection:
            connection.execute(ADD, self._scope.values | values)
            connection.execute(PRUNE, {**self._scope.values, "kept": KEPT})

    def latest(self, count: int) -> Sequence[CheckRun]:
        """The newest ones, newest first."""
        with self._writer.reading() as connection:
            rows = connection.execute(LATEST, {**self._scope.values, "count": count}).fetchall()
        return [
            CheckRun(
                started=from_stored(started),
                ended=from_stored(ended),
                calls=calls,
                listed=listed,
                imported=imported,
                needs_you=needs_you,
                updated=updated,
                problems=problems_from_json(problems),
            )
            for started, ended, calls, listed, imported, needs_you, updated, problems in rows
        ]


class WorkspaceSeenStatuses:
    """The statuses seen of one scope's orders. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope) -> None:
        self._writer = writer
        self._scope = scope

    def changed(self) -> Mapping[str, int]:
        """Orders in the books whose listed status is another one than seen, with that status."""
        with self._writer.reading() as connection:
            return dict(connection.execute(CHANGED, self._scope.values).fetchall())

    def saw(self, statuses: Mapping[str, int]) -> None:
        """Remember these as seen."""
        rows = [
            {**self._scope.values, "order_id": order_id, "status_id": status_id}
            for order_id, status_id in statuses.items()
        ]
        with self._writer.writing() as connection:
            connection.executemany(SAW, rows)
