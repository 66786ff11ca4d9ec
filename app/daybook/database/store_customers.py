"""The store's customers as last read, behind the `StoreCustomerRepository` port."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Final

from daybook.database.instants import from_stored, to_stored
from daybook.model.customers import StoreCustomer
from daybook.model.order import Address

if TYPE_CHECKING:
    from daybook.database.writer import Writer

PUT: Final = """
INSERT OR REPLACE INTO store_customers (store, customer_id, name, email, company, phone, body, read_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
"""
FORGET: Final = """
DELETE FROM store_customers WHERE store = ? AND customer_id IN (SELECT value FROM json_each(?))
"""
FORGET_BEFORE: Final = "DELETE FROM store_customers WHERE store = ? AND read_at < ?"
OF_IDS: Final = """
SELECT customer_id, body, read_at FROM store_customers
WHERE store = ? AND customer_id IN (SELECT value FROM json_each(?))
"""
FIND: Final = r"""
SELECT body FROM store_customers
WHERE store = ?
  AND (name || ' ' || email || ' ' || company || ' ' || phone || ' ' || customer_id) LIKE ? ESCAPE '\'
ORDER BY name, customer_id LIMIT ?
"""


class WorkspaceStoreCustomers:
    """The customers of one store. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, store: str, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._store = store
        self._now = now

    def keep(self, asked: Sequence[str], found: Sequence[StoreCustomer]) -> None:
        """Keep what was read of the customers `asked`; those not among `found` are gone."""
        read_at = self._now()
        with self._writer.writing() as connection:
            connection.execute(FORGET, (self._store, json.dumps(list(asked))))
            connection.executemany(PUT, [self._row(each, read_at) for each in found])

    def keep_all(self, found: Sequence[StoreCustomer], read_at: datetime) -> None:
        """Keep a part of a reading of everything that began at `read_at`."""
        with self._writer.writing() as connection:
            connection.executemany(PUT, [self._row(each, read_at) for each in found])

    def forget_before(self, read_at: datetime) -> None:
        """Forget what a reading of everything that began then has not found."""
        with self._writer.writing() as connection:
            connection.execute(FORGET_BEFORE, (self._store, to_stored(read_at)))

    def of_ids(self, ids: Sequence[str]) -> Mapping[str, tuple[StoreCustomer, datetime]]:
        """What is kept of these customers by id, and when each was read."""
        with self._writer.reading() as connection:
            rows = connection.execute(OF_IDS, (self._store, json.dumps(list(ids)))).fetchall()
        return {customer_id: (_customer(body), from_stored(read_at)) for customer_id, body, read_at in rows}

    def find(self, text: str, limit: int) -> Sequence[StoreCustomer]:
        """What a text finds in names, e-mails, companies, phones and numbers; all for '', by name."""
        escaped = text.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        with self._writer.reading() as connection:
            rows = connection.execute(FIND, (self._store, f"%{escaped}%", limit)).fetchall()
        return [_customer(body) for (body,) in rows]

    def _row(self, each: StoreCustomer, read_at: datetime) -> tuple[object, ...]:
        return (
            self._store,
            each.customer_id,
            each.person,
            each.email,
            each.company,
            each.phone,
            json.dumps(asdict(each), ensure_ascii=False),
            to_stored(read_at),
        )


def _customer(body: str) -> StoreCustomer:
    held = json.loads(body)
    held["form_fields"] = tuple((name, value) for name, value in held["form_fields"])
    held["addresses"] = tuple(Address(**each) for each in held["addresses"])
    return StoreCustomer(**held)
