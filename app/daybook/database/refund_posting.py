"""Intents and outcomes of refunds, inside the caller's transaction: what `posting` does for orders."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database.instants import to_stored
from daybook.database.posting import intent_row
from daybook.database.transitions import REFUND_STARTS, check_refund
from daybook.model.money import to_storage
from daybook.model.posting import Intent, OrderState, Outcome
from daybook.model.problem import Problem
from daybook.model.problem_json import problems_to_json

if TYPE_CHECKING:
    from daybook.database.scope import Scope

STATES: Final = """
SELECT refund_id, row_id, state, generation, books_id, reference, left_out FROM refunds
WHERE store = :store AND books = :books AND refund_id IN (SELECT value FROM json_each(:ids))
"""

TAKE: Final = "UPDATE refunds SET state = 'posting', problems = '[]' WHERE row_id = ?"

# The same generation tried again after a failure has the same key.
INTEND: Final = """
INSERT INTO refund_intents (store, books, refund_id, key, company, source_kind, source_id, generation,
                            document_hash, total, currency, intended_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (store, books, key) DO UPDATE SET document_hash = excluded.document_hash, total = excluded.total,
    currency = excluded.currency, intended_at = excluded.intended_at, settled_at = NULL, outcome = '',
    books_id = '', books_total = NULL
"""

SETTLE: Final = """
UPDATE refunds SET state = ?, problems = ?, books_id = ?, reference = ?, generation = ? WHERE row_id = ?
"""

SETTLE_INTENT: Final = """
UPDATE refund_intents SET settled_at = ?, outcome = ?, books_id = ?, books_total = ?
WHERE store = ? AND books = ? AND refund_id = ? AND generation = ? AND settled_at IS NULL
"""

HISTORY: Final = """
INSERT INTO refund_history (store, books, refund_id, at, event, from_state, to_state, reason, run)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

LEAVE_OUT: Final = "UPDATE refunds SET state = 'ignored', problems = ?, left_out = ? WHERE row_id = ?"
TAKE_BACK: Final = "UPDATE refunds SET state = 'new', problems = '[]', left_out = '' WHERE row_id = ?"

LEFT_OUT: Final = "refund.left_out"
"""What a refund says that a person left out; its value is the reason."""

_PENDING: Final = frozenset({OrderState.POSTING, OrderState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class _Refund:
    refund_id: str
    row_id: int
    state: OrderState
    generation: int
    books_id: str
    reference: str
    left_out: str


def intend(connection: Connection, scope: Scope, intents: Sequence[Intent], now: datetime) -> list[Intent]:
    """Take the refunds that are free and of the generation asked for; these come back."""
    refunds = _refunds_of(connection, scope, [intent.order_id for intent in intents])
    won: dict[str, Intent] = {}
    for intent in intents:
        refund = refunds.get(intent.order_id)
        if refund is not None and _is_free(refund, intent):
            won.setdefault(intent.order_id, intent)
    connection.executemany(TAKE, [(refunds[refund_id].row_id,) for refund_id in won])
    connection.executemany(INTEND, [intent_row(scope, intent, now) for intent in won.values()])
    lines = [(i, to_stored(now), "intended", refunds[i].state, OrderState.POSTING, "", "") for i in won]
    connection.executemany(HISTORY, [(scope.store, scope.books, *line) for line in lines])
    return list(won.values())


def settle(connection: Connection, scope: Scope, outcomes: Sequence[Outcome], now: datetime) -> None:
    """Record what came of refunds.

    Raises:
        IllegalTransitionError: a state may not follow; the caller's transaction must not be committed.
        LookupError: a refund is not in the workspace.
    """
    refunds = _refunds_of(connection, scope, [outcome.order_id for outcome in outcomes])
    for outcome in outcomes:
        refund = refunds.get(outcome.order_id)
        if refund is None:
            raise LookupError(f"refund {outcome.order_id} is not in the workspace")
        check_refund(refund.refund_id, refund.state, outcome.state)
        connection.execute(SETTLE, _settled_row(refund, outcome))
        at = to_stored(outcome.at or now)
        if refund.state in _PENDING and outcome.state not in _PENDING:
            connection.execute(SETTLE_INTENT, _settled_intent(scope, refund, outcome, at))
        reason = outcome.problems[0].code if outcome.problems else ""
        line = (refund.refund_id, at, "settled", refund.state, outcome.state, reason, outcome.run)
        connection.execute(HISTORY, (scope.store, scope.books, *line))


def leave_out(
    connection: Connection, scope: Scope, refund_ids: Sequence[str], reason: str, now: datetime
) -> None:
    """Pass the refunds among these over for good that are not in or on their way into the books."""
    found = _refunds_of(connection, scope, refund_ids).values()
    free = [each for each in found if each.state in REFUND_STARTS and not each.left_out]
    problems = problems_to_json([Problem(LEFT_OUT, {"reason": reason})])
    connection.executemany(LEAVE_OUT, [(problems, reason, each.row_id) for each in free])
    _write(connection, scope, free, ("ignored", OrderState.IGNORED, reason), now)


def take_back(connection: Connection, scope: Scope, refund_ids: Sequence[str], now: datetime) -> None:
    """Make those among these new again that were left out."""
    gone = [each for each in _refunds_of(connection, scope, refund_ids).values() if each.left_out]
    connection.executemany(TAKE_BACK, [(each.row_id,) for each in gone])
    _write(connection, scope, gone, ("restored", OrderState.NEW, ""), now)


def _write(
    connection: Connection,
    scope: Scope,
    refunds: Iterable[_Refund],
    what: tuple[str, OrderState, str],
    now: datetime,
) -> None:
    event, state, reason = what
    lines = [(each.refund_id, to_stored(now), event, each.state, state, reason, "") for each in refunds]
    connection.executemany(HISTORY, [(scope.store, scope.books, *line) for line in lines])


def _refunds_of(connection: Connection, scope: Scope, ids: Iterable[str]) -> Mapping[str, _Refund]:
    rows = connection.execute(STATES, {**scope.values, "ids": json.dumps(list(ids))})
    return {row[0]: _Refund(row[0], row[1], OrderState(row[2]), *row[3:]) for row in rows}


def _is_free(refund: _Refund, intent: Intent) -> bool:
    same = refund.generation == intent.key.generation
    return refund.state in REFUND_STARTS and same and not refund.left_out


def _settled_row(refund: _Refund, outcome: Outcome) -> tuple[object, ...]:
    return (
        outcome.state,
        problems_to_json(outcome.problems),
        outcome.books_id or refund.books_id,
        outcome.reference or refund.reference,
        refund.generation + (outcome.state is OrderState.UNDONE),
        refund.row_id,
    )


def _settled_intent(scope: Scope, refund: _Refund, outcome: Outcome, at: int) -> tuple[object, ...]:
    return (
        at,
        outcome.state,
        outcome.books_id,
        None if outcome.books_total is None else to_storage(outcome.books_total),
        scope.store,
        scope.books,
        refund.refund_id,
        refund.generation,
    )
