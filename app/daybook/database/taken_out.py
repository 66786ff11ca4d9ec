"""Orders out of the books to be posted again, behind the `TakenOutRepository` port."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.database.scope import Scope
    from daybook.database.writer import Writer

ADD: Final = """
INSERT INTO taken_out (store, books, order_id, order_status) VALUES (:store, :books, :order_id, :order_status)
ON CONFLICT (store, books, order_id) DO NOTHING
"""

LEFT: Final = "SELECT order_id, order_status FROM taken_out WHERE store = :store AND books = :books"

REMOVE: Final = "DELETE FROM taken_out WHERE store = :store AND books = :books AND order_id = :order_id"


class WorkspaceTakenOut:
    """Those of one scope. Every method is one commit."""

    def __init__(self, writer: Writer, scope: Scope) -> None:
        self._writer = writer
        self._scope = scope

    def add(self, orders: Mapping[str, str]) -> None:
        """Keep orders that are about to be taken out, with their order statuses; known ones stay as kept."""
        rows = [
            {**self._scope.values, "order_id": order_id, "order_status": status}
            for order_id, status in orders.items()
        ]
        with self._writer.writing() as connection:
            connection.executemany(ADD, rows)

    def left(self) -> Mapping[str, str]:
        """The orders of a change that was cut short, with their order statuses."""
        with self._writer.reading() as connection:
            return dict(connection.execute(LEFT, self._scope.values).fetchall())

    def remove(self, order_ids: Sequence[str]) -> None:
        """Forget orders that stand as they are to stand."""
        rows = [{**self._scope.values, "order_id": order_id} for order_id in order_ids]
        with self._writer.writing() as connection:
            connection.executemany(REMOVE, rows)
