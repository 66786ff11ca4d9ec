"""Writes to products, behind the `ProductWriteRepository` port."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Row
from typing import TYPE_CHECKING, Any, Final

from daybook.database.instants import from_stored, from_stored_or_none, to_stored
from daybook.model.problem_json import problems_from_json, problems_to_json
from daybook.model.pushing import ProductWrite, PushField
from daybook.model.store_writes import WriteState

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer
    from daybook.model.problem import Problem

INTEND: Final = """
INSERT INTO product_writes (store, books, product_id, variant_id, item, field, before, wanted, by,
                            intended_at)
VALUES (:store, :books, :product_id, :variant_id, :item, :field, :before, :wanted, :by, :intended_at)
ON CONFLICT (store, product_id, variant_id, field) WHERE state IN ('intended', 'unknown') DO NOTHING
RETURNING write_id
"""

SETTLE: Final = """
UPDATE product_writes SET state = :state, problem = :problem, settled_at = :settled_at
WHERE write_id = :write_id AND store = :store AND books = :books AND state IN ('intended', 'unknown')
"""

_SELECT: Final = """
SELECT product_id, variant_id, item, field, before, wanted, by, write_id, state, problem, intended_at,
       settled_at
FROM product_writes WHERE store = :store AND books = :books
"""

UNSETTLED: Final = f"{_SELECT} AND state IN ('intended', 'unknown') ORDER BY write_id"
LATEST: Final = f"{_SELECT} ORDER BY write_id DESC LIMIT :count"

_OPEN: Final = frozenset({WriteState.INTENDED, WriteState.UNKNOWN})


class WorkspaceProductWrites:
    """The writes of one scope. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._scope = scope
        self._now = now

    def intend(self, writes: Sequence[ProductWrite]) -> Sequence[ProductWrite | None]:
        """Commit writes, each with its id; None for one that is under way already."""
        now = self._now()
        won: list[ProductWrite | None] = []
        with self._writer.writing() as connection:
            for write in writes:
                row = connection.execute(INTEND, self._row(write, now)).fetchone()
                won.append(replace(write, write_id=row[0], intended_at=now) if row is not None else None)
        return won

    def settle(self, state: WriteState, write_ids: Sequence[int], problem: Problem | None = None) -> None:
        """Commit what came of writes; UNKNOWN leaves them under way."""
        values = {
            **self._scope.values,
            "state": state.value,
            "problem": problems_to_json([problem] if problem else []),
            "settled_at": None if state in _OPEN else to_stored(self._now()),
        }
        with self._writer.writing() as connection:
            connection.executemany(SETTLE, [{**values, "write_id": each} for each in write_ids])

    def unsettled(self) -> Sequence[ProductWrite]:
        """Writes under way, oldest first."""
        return self._found(UNSETTLED)

    def latest(self, count: int) -> Sequence[ProductWrite]:
        """The newest writes, newest first."""
        return self._found(LATEST, count=count)

    def _found(self, statement: str, **values: object) -> list[ProductWrite]:
        with self._writer.reading() as connection:
            return [_write(row) for row in connection.execute(statement, {**self._scope.values, **values})]

    def _row(self, write: ProductWrite, now: datetime) -> dict[str, object]:
        return {
            **self._scope.values,
            "product_id": write.product_id,
            "variant_id": write.variant_id,
            "item": write.item,
            "field": write.field.value,
            "before": write.before,
            "wanted": write.wanted,
            "by": write.by,
            "intended_at": to_stored(now),
        }


def _write(row: Row | tuple[Any, ...]) -> ProductWrite:
    problems = problems_from_json(row[9])
    return ProductWrite(
        product_id=row[0],
        variant_id=row[1],
        item=row[2],
        field=PushField(row[3]),
        before=row[4],
        wanted=row[5],
        by=row[6],
        write_id=row[7],
        state=WriteState(row[8]),
        problem=problems[0] if problems else None,
        intended_at=from_stored(row[10]),
        settled_at=from_stored_or_none(row[11]),
    )
