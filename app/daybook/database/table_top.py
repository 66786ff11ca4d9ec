"""The first rows of a query, sooner than all of them: what is asked for is mostly near the top.

Words and chips are looked for among the first rows of the whole order alone. Where too few of those fit, the
answer comes the long way.
"""

from __future__ import annotations

import json
from array import array
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.database import merged_queries as merged
from daybook.database import table_queries as sql
from daybook.database.row_ids import read_ids
from daybook.database.search import words_of

if TYPE_CHECKING:
    from daybook.model.table import TableQuery

HEAD: Final = 4_000
"""How many of the first rows are looked at: 2 to 30 milliseconds' work."""

LONG: Final = 200
"""A text longer than this was pasted, not typed, and is in few orders."""


def values_of(query: TableQuery) -> dict[str, object]:
    """The query as parameters of the table's statements."""
    return {
        "store": query.store,
        "books": query.books,
        "chip": query.chip.value,
        "first": query.first.isoformat() if query.first else "",
        "last_day": query.last.isoformat() if query.last else "9999-12-31",
        "cause": query.cause,
    } | _several(query)


def _several(query: TableQuery) -> dict[str, object]:
    if not query.also:
        return {}
    names: dict[str, object] = {f"store{place}": store for place, store in enumerate(query.stores)}
    return names | {"stores": json.dumps(query.stores)}


def reference_bounds(text: str) -> dict[str, object]:
    """The parameters for references that begin with `text`."""
    return {"text": text, "end": f"{text}\U0010ffff"}


def first_of_all(connection: Connection, query: TableQuery, count: int) -> array[int]:
    """The first rows of the scope in the query's order, whatever else the query asks."""
    values = values_of(query) | {"count": count}
    if query.also:
        statement = merged.first(query.sort, len(query.stores), descending=query.descending)
        return read_ids(connection, statement, values)
    statements = sql.FIRST_DOWN if query.descending else sql.FIRST_UP
    return read_ids(connection, statements[query.sort], values)


def sorted_by_sqlite(connection: Connection, query: TableQuery, found: array[int]) -> array[int]:
    """Those of the few rows found that the query asks for (its text apart), in its order."""
    values = values_of(query) | {"rows": json.dumps(found.tolist())}
    if query.also:
        return read_ids(connection, merged.of_found(query.sort, descending=query.descending), values)
    statements = sql.SORTED_DOWN if query.descending else sql.SORTED_UP
    return read_ids(connection, statements[query.sort], values)


def at_the_top(connection: Connection, query: TableQuery, count: int) -> array[int] | None:
    """The first `count` rows of the query if that many are near the top, else None."""
    text = query.text.strip()
    if len(text) > LONG:
        return None
    words = words_of(text)
    statement = _top(query, len(words), searches=bool(text))
    # Words are kept without signs, so that none of LIKE's own can be among them.
    patterns = {f"word{place}": f"% {word}%" for place, word in enumerate(words)}
    values = values_of(query) | reference_bounds(text) | patterns | {"count": count, "head": HEAD}
    found = read_ids(connection, statement, values)
    return found if len(found) == count else None


def _top(query: TableQuery, words: int, *, searches: bool) -> str:
    if not query.also:
        return sql.top(query.sort, descending=query.descending, words=words, searches=searches)
    stores = len(query.stores)
    return merged.top(query.sort, stores, descending=query.descending, words=words, searches=searches)
