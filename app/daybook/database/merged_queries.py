"""The statements of the orders table for several stores at once: one walk down each store's index, merged.

SQLite merges the parts of a compound SELECT whose ORDER BY each of them can answer from an index, so that the
rows of several stores come in order without being sorted. The stores are `:store0`, `:store1`, ….
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from daybook.database.table_queries import DOWN, FITS, MARKED, REFERENCE, UP, as_json

if TYPE_CHECKING:
    from daybook.model.table import Column

_FITS: Final = FITS.replace("o.store = :store", "o.store IN (SELECT value FROM json_each(:stores))")


@cache
def in_pieces(column: Column, stores: int, *, descending: bool, marked: bool) -> tuple[str, str]:
    """Statements for the first `:piece` rows and for each after the row `:last`, as JSON arrays.

    Args:
        column: what they are ordered by.
        stores: how many there are.
        descending: the order turned round.
        marked: only the rows marked in `:marks`.
    """
    first, rest = UP[column].split(", ", 1)
    after = "<" if descending else ">"
    narrowing = MARKED if marked else ""
    ties = f"{narrowing} AND {first} = {_last(first)} AND ({rest}) {after} {_last(rest)}"
    beyond = f"{narrowing} AND {first} {after} {_last(first)}"
    whole = _merged(column, stores, (narrowing,), descending=descending)
    further = _merged(column, stores, (ties, beyond), descending=descending)
    return as_json(f"{whole} LIMIT :piece"), as_json(f"{further} LIMIT :piece")


@cache
def first(column: Column, stores: int, *, descending: bool) -> str:
    """A statement for the first `:count` rows."""
    whole = _merged(column, stores, ("",), descending=descending)
    return f"SELECT row_id FROM ({whole} LIMIT :count)"  # noqa: S608 - our own constants


@cache
def of_found(column: Column, *, descending: bool) -> str:
    """A statement for those of the rows in `:rows` that the query asks for."""
    return f"""
        SELECT o.row_id FROM json_each(:rows) AS found CROSS JOIN orders AS o ON o.row_id = found.value
        WHERE {_FITS} ORDER BY {(DOWN if descending else UP)[column]}
    """  # noqa: S608 - our own constants


@cache
def top(column: Column, stores: int, *, descending: bool, words: int, searches: bool) -> str:
    """The same as `table_queries.top`, for several stores."""
    likes = " AND ".join(f"' ' || s.words LIKE :word{place}" for place in range(words)) or "0"
    join = "LEFT JOIN order_search AS s ON s.rowid = o.row_id" if searches else ""
    found = f"AND ({likes} OR (o.reference >= :text AND o.{REFERENCE}))" if searches else ""
    whole = _merged(column, stores, ("",), descending=descending)
    return f"""
        SELECT o.row_id FROM ({whole} LIMIT :head) AS head
        CROSS JOIN orders AS o ON o.row_id = head.row_id {join}
        WHERE {_FITS} {found} LIMIT :count
    """  # noqa: S608 - our own constants


def _merged(column: Column, stores: int, narrowings: tuple[str, ...], *, descending: bool) -> str:
    """The rows of every store under each of the narrowings, in order."""
    keys = [key for key in UP[column].split(", ") if key != "row_id"]
    parts = [
        f"SELECT row_id, {', '.join(keys)} FROM orders "  # noqa: S608 - our own constants
        f"WHERE store = :store{place} AND books = :books {narrowing}"
        for place in range(stores)
        for narrowing in narrowings
    ]
    return f"{' UNION ALL '.join(parts)} ORDER BY {(DOWN if descending else UP)[column]}"


def _last(keys: str) -> str:
    return f"(SELECT {keys} FROM orders WHERE row_id = :last)"  # noqa: S608 - our own constants
