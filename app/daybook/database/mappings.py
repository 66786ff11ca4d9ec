"""Matches by hand, behind the `MappingRepository` port."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from daybook.database.instants import to_stored
from daybook.model.mappings import Mapped, MappingKind

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer

ALL: Final = """
SELECT store_key, code, label FROM mappings WHERE store = :store AND books = :books AND kind = :kind
ORDER BY label, store_key
"""
PUT: Final = """
INSERT INTO mappings (store, books, kind, store_key, label, code, mapped_at)
VALUES (:store, :books, :kind, :key, :label, :code, :at)
ON CONFLICT (store, books, kind, store_key)
DO UPDATE SET label = excluded.label, code = excluded.code, mapped_at = excluded.mapped_at
"""
REMOVE: Final = """
DELETE FROM mappings WHERE store = :store AND books = :books AND kind = :kind AND store_key = :key
"""


class WorkspaceMappings:
    """The matches of one scope. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._scope = scope
        self._now = now

    def all(self, kind: MappingKind) -> Sequence[Mapped]:
        """Every match, by label and key."""
        with self._writer.reading() as connection:
            rows = connection.execute(ALL, {**self._scope.values, "kind": kind.value})
            return [Mapped(key, code, label) for key, code, label in rows]

    def change(self, kind: MappingKind, put: Sequence[Mapped], removed: Sequence[str] = ()) -> None:
        """Keep these in place of what their keys had, and forget the keys `removed`."""
        scope = {**self._scope.values, "kind": kind.value}
        at = to_stored(self._now())
        with self._writer.writing() as connection:
            connection.executemany(REMOVE, [{**scope, "key": key} for key in removed])
            connection.executemany(
                PUT,
                [
                    {**scope, "key": each.key, "label": each.label, "code": each.code, "at": at}
                    for each in put
                ],
            )
