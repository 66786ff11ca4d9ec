"""Writes to the store, behind the `StoreWriteRepository` port."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from sqlite3 import Row
from typing import TYPE_CHECKING, Any, Final

from daybook.database.instants import from_stored, from_stored_or_none, to_stored, to_stored_or_none
from daybook.model.money import Money, from_storage, to_storage
from daybook.model.problem_json import problems_from_json, problems_to_json
from daybook.model.store_writes import StoreWrite, WriteKind, WriteOutcome, WriteState

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer

INTEND: Final = """
INSERT INTO store_writes (store, books, order_id, kind, purpose, status_id, expected_status_id, note,
                          amount, currency, intended_at)
VALUES (:store, :books, :order_id, :kind, :purpose, :status_id, :expected_status_id, :note,
        :amount, :currency, :intended_at)
ON CONFLICT (store, order_id, kind) WHERE state IN ('intended', 'unknown') DO NOTHING
RETURNING write_id
"""

SETTLE: Final = """
UPDATE store_writes SET state = :state, problem = :problem, modified = :modified, settled_at = :settled_at
WHERE write_id = :write_id AND store = :store AND books = :books AND state IN ('intended', 'unknown')
"""

_SELECT: Final = """
SELECT order_id, kind, purpose, status_id, expected_status_id, note, amount, currency, write_id, state,
       problem, intended_at, settled_at, modified
FROM store_writes WHERE store = :store AND books = :books AND {which} ORDER BY write_id
"""

UNSETTLED: Final = _SELECT.format(which="state IN ('intended', 'unknown')")
OF_ORDER: Final = _SELECT.format(which="order_id = :order_id")
LATEST: Final = _SELECT.format(
    which="""write_id IN (
        SELECT max(write_id) FROM store_writes
        WHERE store = :store AND books = :books AND kind = :kind
          AND order_id IN (SELECT value FROM json_each(:ids))
        GROUP BY order_id)"""
)


class WorkspaceStoreWrites:
    """The writes of one scope. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, scope: Scope, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._scope = scope
        self._now = now

    def intend(self, writes: Sequence[StoreWrite]) -> Sequence[StoreWrite]:
        """Commit writes; those won come back with their ids, in order."""
        now = self._now()
        won: list[StoreWrite] = []
        with self._writer.writing() as connection:
            for write in writes:
                row = connection.execute(INTEND, self._row(write, now)).fetchone()
                if row is not None:
                    won.append(replace(write, write_id=row[0], intended_at=now))
        return won

    def settle(self, outcomes: Sequence[WriteOutcome]) -> None:
        """Commit what came of them; UNKNOWN leaves one under way."""
        now = self._now()
        with self._writer.writing() as connection:
            connection.executemany(SETTLE, [self._outcome(each, now) for each in outcomes])

    def unsettled(self) -> Sequence[StoreWrite]:
        """Writes under way, oldest first."""
        return self._found(UNSETTLED)

    def of_order(self, order_id: str) -> Sequence[StoreWrite]:
        """What was written for an order, oldest first."""
        return self._found(OF_ORDER, order_id=order_id)

    def latest(self, order_ids: Sequence[str], kind: WriteKind) -> Mapping[str, StoreWrite]:
        """The newest write of this kind for each of these orders that has one."""
        found = self._found(LATEST, ids=json.dumps(list(order_ids)), kind=kind.value)
        return {write.order_id: write for write in found}

    def _found(self, statement: str, **values: object) -> list[StoreWrite]:
        with self._writer.reading() as connection:
            return [_write(row) for row in connection.execute(statement, {**self._scope.values, **values})]

    def _row(self, write: StoreWrite, now: datetime) -> dict[str, object]:
        amount = write.amount
        return {
            **self._scope.values,
            "order_id": write.order_id,
            "kind": write.kind.value,
            "purpose": write.purpose,
            "status_id": write.status_id,
            "expected_status_id": write.expected_status_id,
            "note": write.note,
            "amount": None if amount is None else to_storage(amount.amount),
            "currency": "" if amount is None else amount.currency,
            "intended_at": to_stored(now),
        }

    def _outcome(self, outcome: WriteOutcome, now: datetime) -> dict[str, object]:
        is_open = outcome.state in {WriteState.INTENDED, WriteState.UNKNOWN}
        return {
            **self._scope.values,
            "write_id": outcome.write_id,
            "state": outcome.state.value,
            "problem": problems_to_json([outcome.problem] if outcome.problem else []),
            "modified": to_stored_or_none(outcome.modified),
            "settled_at": None if is_open else to_stored(now),
        }


def _write(row: Row | tuple[Any, ...]) -> StoreWrite:
    amount = None if row[6] is None else Money(from_storage(row[6]), row[7])
    problems = problems_from_json(row[10])
    return StoreWrite(
        order_id=row[0],
        kind=WriteKind(row[1]),
        purpose=row[2],
        status_id=row[3],
        expected_status_id=row[4],
        note=row[5],
        amount=amount,
        write_id=row[8],
        state=WriteState(row[9]),
        problem=problems[0] if problems else None,
        intended_at=from_stored(row[11]),
        settled_at=from_stored_or_none(row[12]),
        modified=from_stored_or_none(row[13]),
    )
