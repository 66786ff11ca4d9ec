"""The statements of the orders table. A whole sort order is read from one index, never from the rows."""

from __future__ import annotations

from typing import Final

from daybook.model.table import Column

_ALL: Final = "SELECT row_id FROM orders WHERE store = :store AND books = :books"

_UP: Final = {
    Column.ORDER: "order_number, row_id",
    Column.DATE: "store_date, created, row_id",
    Column.CUSTOMER: "customer, row_id",
    Column.STATUS: "status, row_id",
    Column.PAYMENT: "payment, row_id",
    Column.TOTAL: "total, row_id",
    Column.STATE: "state, row_id",
}
_DOWN: Final = {column: keys.replace(",", " DESC,") + " DESC" for column, keys in _UP.items()}


def _in_pieces(rows: str, keys: str) -> tuple[str, str]:
    """Statements for the first `:piece` of `rows` and for each after the row `:last`, as JSON arrays.

    Fetched row by row, ids would ask for Python's lock a million times; while the window is at work, that
    takes two to five times as long.
    """
    after = f"({keys}) > (SELECT {keys} FROM orders WHERE row_id = :last)"  # noqa: S608 - our own constants
    head, tail = "SELECT json_group_array(row_id) FROM (", f"ORDER BY {keys} LIMIT :piece)"
    return f"{head}{rows} {tail}", f"{head}{rows} AND {after} {tail}"


ORDERED: Final = {column: _in_pieces(_ALL, keys) for column, keys in _UP.items()}
"""All rows of a scope in ascending order."""

FIRST_UP: Final = {column: f"{_ALL} ORDER BY {keys} LIMIT :count" for column, keys in _UP.items()}
"""The first rows of a scope in ascending order."""

FIRST_DOWN: Final = {column: f"{_ALL} ORDER BY {keys} LIMIT :count" for column, keys in _DOWN.items()}
"""The same, descending."""

# CROSS JOIN keeps SQLite from walking the whole table to look for a few rows in the list.
_SOME: Final = """
SELECT o.row_id FROM json_each(:rows) AS found CROSS JOIN orders AS o ON o.row_id = found.value
WHERE o.store = :store AND o.books = :books AND (:chip = 'all' OR o.chip = :chip)
  AND o.store_date BETWEEN :first AND :last_day
  AND (:cause = '' OR (o.chip = 'needs_you' AND o.reason_code = :cause))
ORDER BY
"""

SORTED_UP: Final = {column: f"{_SOME} {keys}" for column, keys in _UP.items()}
"""Of the rows in :rows those that the query asks for, ascending."""

SORTED_DOWN: Final = {column: f"{_SOME} {keys}" for column, keys in _DOWN.items()}
"""The same, descending."""

HIGHEST: Final = "SELECT coalesce(max(row_id), 0) FROM orders"

_FOUND: Final = """
SELECT json_group_array(rowid) FROM (
    SELECT rowid FROM order_search WHERE order_search MATCH :expression AND rowid > :last
    ORDER BY rowid LIMIT :piece
)
"""
FOUND: Final = (_FOUND, _FOUND)
"""The rows whose words match."""

FOUND_BY_REFERENCE: Final = """
SELECT row_id FROM orders WHERE reference <> '' AND reference >= :text AND reference < :end
"""

_IN_DATES: Final = f"{_ALL} AND store_date BETWEEN :first AND :last_day"
CHOSEN_BY_DATE: Final = _in_pieces(_IN_DATES, _UP[Column.DATE])
CHOSEN_BY_CHIP: Final = _in_pieces(f"{_IN_DATES} AND chip = :chip", "store_date, row_id")
CHOSEN_BY_CAUSE: Final = _in_pieces(
    f"{_IN_DATES} AND chip = 'needs_you' AND reason_code = :cause AND :chip IN ('all', 'needs_you')",
    "store_date, row_id",
)

ROWS: Final = """
SELECT o.row_id, o.order_id, o.created, o.store_date, o.customer, o.status_id, o.status, o.payment,
       o.currency, o.total, o.state, o.chip, o.outside, o.reason_code, o.reason_values, o.flags, o.reference
FROM json_each(?) AS wanted CROSS JOIN orders AS o ON o.row_id = wanted.value
"""

ORDER_IDS: Final = """
SELECT o.row_id, o.order_id FROM json_each(?) AS wanted CROSS JOIN orders AS o ON o.row_id = wanted.value
"""

COUNTS: Final = """
SELECT chip, sum(orders) FROM tally
WHERE store = :store AND books = :books AND store_date BETWEEN :first AND :last_day
GROUP BY chip
"""

CAUSES: Final = """
SELECT groups.reason_code, groups.orders, o.reason_values, o.order_id
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
