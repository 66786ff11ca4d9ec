"""Which orders in the books have a later payment that waits, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database.flags import CHANGED, PAID_SINCE
from daybook.database.history import Line, write
from daybook.model.posting import OrderState
from daybook.model.problem_json import values_to_json

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.model.problem import Problem

# What was changed in the store, or differs, is told first: its reason stays.
MARKED: Final = """
SELECT row_id, order_id FROM orders
WHERE store = :store AND books = :books AND chip = 'needs_you' AND flags & :flag
"""
FIND: Final = """
SELECT order_id, row_id, state, flags, reason_code, reason_values FROM orders
WHERE store = :store AND books = :books AND state IN ('imported', 'differs')
  AND order_id IN (SELECT value FROM json_each(:ids))
"""
MARK: Final = """
UPDATE orders SET flags = flags | :flag,
    reason_code = CASE WHEN flags & :changed OR state = 'differs' THEN reason_code ELSE :code END,
    reason_values = CASE WHEN flags & :changed OR state = 'differs' THEN reason_values ELSE :values END
WHERE row_id = :row_id
"""
UNMARK: Final = """
UPDATE orders SET flags = flags & ~:flag,
    reason_code = CASE WHEN flags & :changed OR state = 'differs' THEN reason_code ELSE '' END,
    reason_values = CASE WHEN flags & :changed OR state = 'differs' THEN reason_values ELSE '{}' END
WHERE row_id = :row_id
"""


def tell(
    connection: Connection,
    scope: Scope,
    waiting: Mapping[str, Problem],
    booked: Mapping[str, str],
    now: datetime,
) -> None:
    """Mark the orders `waiting`, each with its reason, and no others; write down what is news."""
    values = {**scope.values, "flag": PAID_SINCE}
    bits = {"flag": PAID_SINCE, "changed": CHANGED}
    marked = connection.execute(MARKED, values).fetchall()
    done = [{**bits, "row_id": row_id} for row_id, order_id in marked if order_id not in waiting]
    connection.executemany(UNMARK, done)
    wanted = json.dumps([*waiting, *booked])
    lines = []
    for order_id, row_id, state, flags, *reason in connection.execute(
        FIND, {**values, "ids": wanted}
    ).fetchall():
        here = OrderState(state)
        if order_id in booked:
            lines.append(Line(order_id, now, "payment_booked", here, here, booked[order_id]))
        if order_id not in waiting:
            continue
        code, told = waiting[order_id].code, values_to_json(waiting[order_id].values)
        if not flags & PAID_SINCE:
            lines.append(Line(order_id, now, "paid_in_store", here, here))
        if not flags & PAID_SINCE or reason != [code, told]:
            connection.execute(MARK, {**bits, "row_id": row_id, "code": code, "values": told})
    write(connection, scope, lines)
