"""Intents and outcomes: the workspace's half of exactly once, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database.flags import CHANGED, PAID_SINCE, to_bits
from daybook.database.history import Line, write
from daybook.database.instants import to_stored
from daybook.database.saving import NO_REASON, changed_reason
from daybook.database.transitions import STARTS, check
from daybook.model.money import to_storage
from daybook.model.posting import Intent, OrderState, Outcome
from daybook.model.problem_json import problems_to_json, values_to_json
from daybook.model.setup import CANCELLED_STATUSES

if TYPE_CHECKING:
    from daybook.database.scope import Scope

_IS_CANCELLED: Final = f"status_id IN ({', '.join(map(str, sorted(CANCELLED_STATUSES)))})"

STATES: Final = f"""
SELECT row_id, order_id, state, outside, generation, content, posted_content, flags, books_id, reference,
       {_IS_CANCELLED} AND NOT posted_cancelled, status
FROM orders
WHERE store = :store AND books = :books AND order_id IN (SELECT value FROM json_each(:ids))
"""  # noqa: S608 - our own constants

TAKE: Final = f"""
UPDATE orders SET state = 'posting', reason_code = '', reason_values = '{{}}',
    posted_modified = modified, posted_content = content, posted_cancelled = {_IS_CANCELLED}
WHERE row_id = ?
"""  # noqa: S608 - our own constants

# The same generation tried again after a failure has the same key.
INTEND: Final = """
INSERT INTO intents (store, books, order_id, key, company, source_kind, source_id, generation, document_hash,
                     total, currency, intended_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (store, books, key) DO UPDATE SET document_hash = excluded.document_hash, total = excluded.total,
    currency = excluded.currency, intended_at = excluded.intended_at, settled_at = NULL, outcome = '',
    books_id = '', books_total = NULL
"""

SETTLE: Final = """
UPDATE orders SET state = ?, flags = ?, reason_code = ?, reason_values = ?, books_id = ?, reference = ?,
    generation = ?
WHERE row_id = ?
"""

# Nothing was posted, so there is nothing a later change could differ from.
FORGET_POSTED: Final = """
UPDATE orders SET posted_modified = NULL, posted_content = '', posted_cancelled = 0 WHERE row_id = ?
"""

SETTLE_INTENT: Final = """
UPDATE intents SET settled_at = ?, outcome = ?, books_id = ?, books_total = ?
WHERE store = ? AND books = ? AND order_id = ? AND generation = ? AND settled_at IS NULL
"""

# Files keep the words "ignored" and "restored" for what is left out and taken back.
LEAVE_OUT: Final = "UPDATE orders SET state = 'ignored' WHERE row_id = ?"

MAKE_NEW: Final = "UPDATE orders SET state = 'new', reason_code = '', reason_values = '{}' WHERE row_id = ?"

# What the store says now is what later changes are compared with; the JSON posted stays as evidence. The next
# look at later payments sets their flag again.
ACCEPT: Final = f"""
UPDATE orders SET flags = flags & ~{CHANGED | PAID_SINCE}, reason_code = '', reason_values = '{{}}',
    posted_content = content, posted_cancelled = {_IS_CANCELLED}
WHERE row_id = ?
"""  # noqa: S608 - our own constants

DROP_PROBLEMS: Final = """
DELETE FROM order_problems
WHERE store = :store AND books = :books AND order_id IN (SELECT value FROM json_each(:ids))
"""

SAVE_PROBLEMS: Final = "INSERT INTO order_problems (store, books, order_id, problems) VALUES (?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class _Order:
    row_id: int
    order_id: str
    state: OrderState
    outside: str
    generation: int
    content: str
    posted_content: str
    flags: int
    books_id: str
    reference: str
    cancelled_since: int
    status: str


def orders_of(connection: Connection, scope: Scope, order_ids: Iterable[str]) -> Mapping[str, _Order]:
    """What the state machine needs to know of these orders; unknown ids are left out."""
    rows = connection.execute(STATES, {**scope.values, "ids": json.dumps(list(order_ids))})
    return {row[1]: _Order(row[0], row[1], OrderState(row[2]), *row[3:]) for row in rows}


def intend(connection: Connection, scope: Scope, intents: Sequence[Intent], now: datetime) -> list[Intent]:
    """Take the orders that are free, wanted and of the generation asked for; these come back."""
    orders = orders_of(connection, scope, [intent.order_id for intent in intents])
    won: dict[str, Intent] = {}
    for intent in intents:
        order = orders.get(intent.order_id)
        if order is not None and _is_free(order, intent) and intent.order_id not in won:
            won[intent.order_id] = intent
    connection.executemany(TAKE, [(orders[order_id].row_id,) for order_id in won])
    connection.executemany(INTEND, [intent_row(scope, intent, now) for intent in won.values()])
    connection.execute(DROP_PROBLEMS, {**scope.values, "ids": json.dumps(list(won))})
    lines = [Line(i, now, "intended", orders[i].state, OrderState.POSTING) for i in won]
    write(connection, scope, lines)
    return list(won.values())


def _is_free(order: _Order, intent: Intent) -> bool:
    # What was in the books may go back whatever its status has become; importing looks at the filter itself.
    wanted = not order.outside or order.state is OrderState.UNDONE
    return order.state in STARTS and wanted and order.generation == intent.key.generation


def intent_row(scope: Scope, intent: Intent, now: datetime) -> tuple[object, ...]:
    """Values for `INTEND`, of orders and of refunds."""
    key = intent.key
    return (
        scope.store,
        scope.books,
        intent.order_id,
        key.text,
        key.company,
        key.source.kind,
        key.source.source_id,
        key.generation,
        intent.document_hash,
        to_storage(intent.total),
        intent.currency,
        to_stored(now),
    )


def settle(connection: Connection, scope: Scope, outcomes: Sequence[Outcome], now: datetime) -> list[int]:
    """Record what came of orders; the row ids of those with new flags, which may now be outside the filter.

    Raises:
        IllegalTransitionError: a state may not follow; the caller's transaction must not be committed.
        LookupError: an order is not in the workspace.
    """
    orders = orders_of(connection, scope, [outcome.order_id for outcome in outcomes])
    latest: dict[str, tuple[_Order, Outcome]] = {}
    for outcome in outcomes:
        order = orders.get(outcome.order_id)
        if order is None:
            raise LookupError(f"order {outcome.order_id} is not in the workspace")
        if outcome.order_id in latest:
            raise ValueError(f"order {outcome.order_id} has two outcomes in one commit")
        check(outcome.order_id, order.state, outcome.state)
        latest[outcome.order_id] = order, outcome
    settled = list(latest.values())
    connection.executemany(SETTLE, [_settled_row(order, outcome) for order, outcome in settled])
    unposted = [(order.row_id,) for order, outcome in settled if _is_unposted(order, outcome)]
    connection.executemany(FORGET_POSTED, unposted)
    _settle_intents(connection, scope, settled, now)
    _save_problems(connection, scope, settled)
    write(connection, scope, [_line(order, outcome, now) for order, outcome in settled])
    return [order.row_id for order, outcome in settled if outcome.flags]


def _settled_row(order: _Order, outcome: Outcome) -> tuple[object, ...]:
    flags = order.flags | to_bits(outcome.flags)
    reason = NO_REASON
    if outcome.problems:
        first = outcome.problems[0]
        reason = first.code, values_to_json(first.values)
    changed = order.content != order.posted_content
    if outcome.state is OrderState.IMPORTED and (changed or order.cancelled_since):
        # The store changed it while it was on its way.
        flags |= CHANGED
        reason = changed_reason(order.order_id, order.status if order.cancelled_since else "")
    if outcome.state is OrderState.UNDONE:
        flags &= ~(CHANGED | PAID_SINCE)
    return (
        outcome.state,
        flags,
        *reason,
        outcome.books_id or order.books_id,
        outcome.reference or order.reference,
        order.generation + (outcome.state is OrderState.UNDONE),
        order.row_id,
    )


def _is_unposted(order: _Order, outcome: Outcome) -> bool:
    """True where nothing of the order is in the books after this outcome, though something was on its way."""
    if outcome.state is OrderState.UNDONE:
        return True
    return order.state in {OrderState.POSTING, OrderState.UNKNOWN} and outcome.state in STARTS


def _settle_intents(
    connection: Connection, scope: Scope, settled: Sequence[tuple[_Order, Outcome]], now: datetime
) -> None:
    pending = {OrderState.POSTING, OrderState.UNKNOWN}
    connection.executemany(
        SETTLE_INTENT,
        [
            (
                to_stored(outcome.at or now),
                outcome.state,
                outcome.books_id,
                None if outcome.books_total is None else to_storage(outcome.books_total),
                scope.store,
                scope.books,
                order.order_id,
                order.generation,
            )
            for order, outcome in settled
            if order.state in pending and outcome.state not in pending
        ],
    )


def _save_problems(connection: Connection, scope: Scope, settled: Sequence[tuple[_Order, Outcome]]) -> None:
    ids = [order.order_id for order, _ in settled]
    connection.execute(DROP_PROBLEMS, {**scope.values, "ids": json.dumps(ids)})
    connection.executemany(
        SAVE_PROBLEMS,
        [
            (scope.store, scope.books, order.order_id, problems_to_json(outcome.problems))
            for order, outcome in settled
            if outcome.problems
        ],
    )


def _line(order: _Order, outcome: Outcome, now: datetime) -> Line:
    reason = _reason_of(outcome)
    at = outcome.at or now
    return Line(order.order_id, at, "settled", order.state, outcome.state, reason, outcome.run)


def _reason_of(outcome: Outcome) -> str:
    """A person's words for an undo, else the first problem's code."""
    if not outcome.problems:
        return ""
    first = outcome.problems[0]
    return str(first.values.get("reason", "")) if outcome.state is OrderState.UNDONE else first.code


def leave_out(
    connection: Connection, scope: Scope, order_ids: Sequence[str], reason: str, now: datetime
) -> None:
    """Ignore the orders among these that are not in or on their way into the books."""
    orders = orders_of(connection, scope, order_ids).values()
    free = [order for order in orders if order.state in STARTS]
    connection.executemany(LEAVE_OUT, [(order.row_id,) for order in free])
    lines = [Line(o.order_id, now, "ignored", o.state, OrderState.IGNORED, reason) for o in free]
    write(connection, scope, lines)


def take_back(connection: Connection, scope: Scope, order_ids: Sequence[str], now: datetime) -> list[int]:
    """Make the ignored ones among these new again; their row ids."""
    return _make_new(connection, scope, order_ids, OrderState.IGNORED, "restored", now)


def release(connection: Connection, scope: Scope, order_ids: Sequence[str], now: datetime) -> list[int]:
    """Make the held ones among these new again, their reasons gone; their row ids."""
    return _make_new(connection, scope, order_ids, OrderState.HELD, "released", now)


def accept(
    connection: Connection, scope: Scope, order_ids: Sequence[str], reason: str, now: datetime
) -> list[int]:
    """Take the flag off the changed ones among these that are in the books; their row ids."""
    orders = [
        each
        for each in orders_of(connection, scope, order_ids).values()
        if each.flags & CHANGED and each.state in {OrderState.IMPORTED, OrderState.DIFFERS}
    ]
    connection.executemany(ACCEPT, [(order.row_id,) for order in orders])
    write(connection, scope, [Line(o.order_id, now, "change_kept", o.state, o.state, reason) for o in orders])
    return [order.row_id for order in orders]


def _make_new(
    connection: Connection,
    scope: Scope,
    order_ids: Sequence[str],
    state: OrderState,
    event: str,
    now: datetime,
) -> list[int]:
    orders = [each for each in orders_of(connection, scope, order_ids).values() if each.state is state]
    connection.executemany(MAKE_NEW, [(order.row_id,) for order in orders])
    gone = json.dumps([order.order_id for order in orders])
    connection.execute(DROP_PROBLEMS, {**scope.values, "ids": gone})
    write(connection, scope, [Line(each.order_id, now, event, state, OrderState.NEW) for each in orders])
    return [order.row_id for order in orders]
