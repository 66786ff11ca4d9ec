"""The append-only history of the orders."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database.instants import to_stored

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.model.posting import OrderState

INSERT: Final = """
INSERT INTO history (store, books, order_id, at, event, from_state, to_state, reason, run)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened to an order. `reason` is a problem's code or a text from the store."""

    order_id: str
    at: datetime
    event: str
    before: OrderState
    after: OrderState
    reason: str = ""
    run: str = ""


def write(connection: Connection, scope: Scope, lines: Iterable[Line]) -> None:
    """Append lines inside the caller's transaction."""
    connection.executemany(
        INSERT,
        [
            (
                scope.store,
                scope.books,
                line.order_id,
                to_stored(line.at),
                line.event,
                line.before,
                line.after,
                line.reason,
                line.run,
            )
            for line in lines
        ],
    )
