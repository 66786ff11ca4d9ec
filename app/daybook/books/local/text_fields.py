"""Text fields that the user named for items or customers, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from sqlite3 import Connection
from typing import Final

from daybook.model.customers import OWN_CUSTOMER_FIELDS
from daybook.model.items import OWN_FIELDS
from daybook.model.problem import Refused

MOST: Final = 20
LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class FieldTable:
    """What has the fields: the word of its problems, its own fields, and how names are read and written."""

    kind: str
    own: tuple[str, ...]
    select: str
    put: str
    remove: str


def _table(kind: str, own: tuple[str, ...], table: str) -> FieldTable:
    put = (
        f"INSERT INTO {table} (name, place) VALUES (?, ?) "  # noqa: S608 - a name of this module
        "ON CONFLICT (name) DO UPDATE SET place = excluded.place"
    )
    select = f"SELECT name FROM {table} ORDER BY place, name"  # noqa: S608 - a name of this module
    return FieldTable(kind, own, select, put, f"DELETE FROM {table} WHERE name = ?")  # noqa: S608 - as above


ITEM_FIELDS: Final = _table("item", OWN_FIELDS, "item_fields")
CUSTOMER_FIELDS: Final = _table("customer", OWN_CUSTOMER_FIELDS, "customer_fields")


def fields(connection: Connection, table: FieldTable) -> list[str]:
    """The names of all text fields, those that every row has first."""
    return [*table.own, *(name for (name,) in connection.execute(table.select))]


def name_fields(connection: Connection, table: FieldTable, names: Sequence[str]) -> None:
    """Set the fields the user named; one left out goes with what it held.

    Raises:
        Refused: books.item_field_name, books.item_fields_many, or the same of customers.
    """
    wanted = [name.strip() for name in names]
    taken = {field.casefold() for field in table.own}
    for name in wanted:
        if not name or len(name) > LONGEST_NAME or name.casefold() in taken:
            raise Refused(f"books.{table.kind}_field_name", {"name": name, "most": LONGEST_NAME})
        taken.add(name.casefold())
    if len(wanted) > MOST:
        raise Refused(f"books.{table.kind}_fields_many", {"most": MOST})
    before = {name for (name,) in connection.execute(table.select)}
    connection.executemany(table.remove, [(name,) for name in before - set(wanted)])
    connection.executemany(table.put, [(name, place) for place, name in enumerate(wanted)])
