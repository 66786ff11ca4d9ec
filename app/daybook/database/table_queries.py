"""The statements of the orders table. A whole sort order is read from one index, never from the rows."""

from __future__ import annotations

from typing import Final

from daybook.model.table import Column

_ALL: Final = "SELECT row_id FROM orders WHERE store = :store AND books = :books"

UP: Final = {
    Column.ORDER: "order_number, row_id",
    Column.DATE: "store_date, created, row_id",
    Column.CUSTOMER: "customer, row_id",
    Column.STATUS: "status, row_id",
    Column.PAYMENT: "payment, row_id",
    Column.TOTAL: "total, row_id",
    Column.STATE: "state, row_id",
}
DOWN: Final = {column: keys.replace(",", " DESC,") + " DESC" for column, keys in UP.items()}


def _in_pieces(rows: str, keys: str, order: str, after: str, tied: str = "") -> tuple[str, str]:
    """Statements for the first `:piece` of `rows` and for each after the row `:last`, as JSON arrays.

    Fetched row by row, ids would ask for Python's lock a million times; while the window is at work, that
    takes two to five times as long. SQLite seeks by the first key alone, so that rows tied with the last one
    come from a statement of their own: else each piece would pass over all ties before it.

    Args:
        rows: a SELECT of row ids that takes further conditions.
        keys: what the rows are ordered by, at least two columns.
        order: the same as an ORDER BY.
        after: ">" where `order` ascends, "<" where it descends.
        tied: the same rows without bounds of the first key, where `rows` has some: they would mislead SQLite.
    """
    tied = tied or rows
    first, rest = keys.split(", ", 1)
    _, rest_order = order.split(", ", 1)
    ties = f"{tied} AND {first} = {_last(first)} AND ({rest}) {after} {_last(rest)} ORDER BY {rest_order}"
    beyond = f"{rows} AND {first} {after} {_last(first)} ORDER BY {order}"
    both = f"SELECT * FROM ({ties} LIMIT :piece) UNION ALL SELECT * FROM ({beyond} LIMIT :piece)"  # noqa: S608 - our own constants
    return as_json(f"{rows} ORDER BY {order} LIMIT :piece"), as_json(f"{both} LIMIT :piece")


def _last(keys: str) -> str:
    return f"(SELECT {keys} FROM orders WHERE row_id = :last)"  # noqa: S608 - our own constants


def as_json(rows: str) -> str:
    """The row ids of `rows` as one JSON array."""
    return f"SELECT json_group_array(row_id) FROM ({rows})"  # noqa: S608 - our own constants


# The byte at the place of the row id: a million rows are passed in a quarter of a second.
MARKED: Final = "AND substr(:marks, row_id + 1, 1) = x'01'"
_MARKED: Final = f"{_ALL} {MARKED}"

ALL_UP: Final = {column: _in_pieces(_ALL, keys, keys, ">") for column, keys in UP.items()}
"""All rows of a scope in ascending order."""

ALL_DOWN: Final = {column: _in_pieces(_ALL, keys, DOWN[column], "<") for column, keys in UP.items()}
"""The same, descending."""

MARKED_UP: Final = {column: _in_pieces(_MARKED, keys, keys, ">") for column, keys in UP.items()}
"""The rows marked in :marks, ascending."""

MARKED_DOWN: Final = {column: _in_pieces(_MARKED, keys, DOWN[column], "<") for column, keys in UP.items()}
"""The same, descending."""

FIRST_UP: Final = {column: f"{_ALL} ORDER BY {keys} LIMIT :count" for column, keys in UP.items()}
"""The first rows of a scope in ascending order."""

FIRST_DOWN: Final = {column: f"{_ALL} ORDER BY {keys} LIMIT :count" for column, keys in DOWN.items()}
"""The same, descending."""

FITS: Final = """
o.store = :store AND o.books = :books AND (:chip = 'all' OR o.chip = :chip)
  AND o.store_date BETWEEN :first AND :last_day
  AND (:cause = '' OR (o.chip = 'needs_you' AND o.reason_code = :cause))
"""

# CROSS JOIN keeps SQLite from walking the whole table to look for a few rows in the list.
_SOME: Final = f"""
SELECT o.row_id FROM json_each(:rows) AS found CROSS JOIN orders AS o ON o.row_id = found.value
WHERE {FITS}
ORDER BY
"""  # noqa: S608 - our own constants

SORTED_UP: Final = {column: f"{_SOME} {keys}" for column, keys in UP.items()}
"""Of the rows in :rows those that the query asks for, ascending."""

SORTED_DOWN: Final = {column: f"{_SOME} {keys}" for column, keys in DOWN.items()}
"""The same, descending."""

REFERENCE: Final = "reference <> '' AND reference < :end"


def top(column: Column, *, descending: bool, words: int, searches: bool) -> str:
    """A statement for `:count` fitting rows among the first `:head` rows of the scope, in their order.

    With `searches` those fit that have a word like each of `:word0`, `:word1`, … (there are `words` of them),
    or whose reference begins as typed. The join is CROSS, so that the rows keep their order and SQLite
    stops at the last one wanted.
    """
    order = (DOWN if descending else UP)[column]
    likes = " AND ".join(f"' ' || s.words LIKE :word{place}" for place in range(words)) or "0"
    join = "LEFT JOIN order_search AS s ON s.rowid = o.row_id" if searches else ""
    found = f"AND ({likes} OR (o.reference >= :text AND o.{REFERENCE}))" if searches else ""
    return f"""
        SELECT o.row_id FROM ({_ALL} ORDER BY {order} LIMIT :head) AS head
        CROSS JOIN orders AS o ON o.row_id = head.row_id {join}
        WHERE {FITS} {found} LIMIT :count
    """  # noqa: S608 - our own constants


HIGHEST: Final = "SELECT coalesce(max(row_id), 0) FROM orders"

_FOUND: Final = """
SELECT json_group_array(rowid) FROM (
    SELECT rowid FROM order_search WHERE order_search MATCH :expression AND rowid > :last
    ORDER BY rowid LIMIT :piece
)
"""
FOUND: Final = (_FOUND, _FOUND)
"""The rows whose words match."""

_BY_REFERENCE: Final = f"SELECT row_id FROM orders WHERE {REFERENCE}"  # noqa: S608 - our own constants
FOUND_BY_REFERENCE: Final = _in_pieces(
    f"{_BY_REFERENCE} AND reference >= :text",
    *("reference, row_id", "reference, row_id", ">"),
    tied=_BY_REFERENCE,
)
"""The rows whose reference in the books begins as typed."""


def _in_dates(narrowing: str, keys: str) -> tuple[str, str]:
    rows = f"{_ALL} {narrowing}"
    return _in_pieces(f"{rows} AND store_date BETWEEN :first AND :last_day", keys, keys, ">", rows)


CHOSEN_BY_DATE: Final = _in_dates("", UP[Column.DATE])
CHOSEN_BY_CHIP: Final = _in_dates("AND chip = :chip", "store_date, row_id")
CHOSEN_BY_CAUSE: Final = _in_dates(
    "AND chip = 'needs_you' AND reason_code = :cause AND :chip IN ('all', 'needs_you')", "store_date, row_id"
)

ROWS: Final = """
SELECT o.row_id, o.order_id, o.created, o.store_date, o.customer, o.status_id, o.status, o.payment,
       o.currency, o.total, o.state, o.chip, o.outside, o.reason_code, o.reason_values, o.flags, o.reference,
       o.store
FROM json_each(?) AS wanted CROSS JOIN orders AS o ON o.row_id = wanted.value
"""

FIGURES: Final = """
SELECT order_id, store_date, customer, chip, state, currency, total, reference, outside, status, reason_code,
       reason_values
FROM orders INDEXED BY orders_by_date
WHERE store = :store AND books = :books AND store_date BETWEEN :first AND :last_day
ORDER BY store_date, order_number, row_id
"""

ORDER_IDS: Final = """
SELECT o.row_id, o.order_id, o.store
FROM json_each(?) AS wanted CROSS JOIN orders AS o ON o.row_id = wanted.value
"""

COUNTS: Final = """
SELECT chip, sum(orders) FROM tally
WHERE store = :store AND books = :books AND store_date BETWEEN :first AND :last_day
GROUP BY chip
"""

CAUSES: Final = """
SELECT groups.reason_code, groups.orders, o.reason_values
FROM (
    SELECT reason_code, count(*) AS orders, max(row_id) AS newest FROM orders INDEXED BY orders_by_cause
    WHERE store = :store AND books = :books AND chip = 'needs_you' AND store_date BETWEEN :first AND :last_day
    GROUP BY reason_code
) AS groups JOIN orders AS o ON o.row_id = groups.newest
ORDER BY groups.orders DESC, groups.reason_code
"""

MONTHS: Final = """
SELECT substr(store_date, 1, 7) AS month, sum(orders) AS orders FROM tally
WHERE store = ? AND books = ? GROUP BY month HAVING sum(orders) > 0 ORDER BY month
"""
