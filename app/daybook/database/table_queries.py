"""The statements of the orders table. A whole sort order is read from one index, never from the rows."""

from __future__ import annotations

from typing import Final

from daybook.model.table import Column

# Ids leave SQLite as one JSON array: fetched row by row, a million of them take three times as long.
# SQLite keeps a subquery's order for an aggregate that depends on it (select.c, SQLITE_FUNC_ANYORDER).
_ALL: Final = """
SELECT json_group_array(row_id) FROM (
    SELECT row_id FROM orders WHERE store = :store AND books = :books
"""

ORDERED: Final = {
    Column.ORDER: f"{_ALL} ORDER BY order_number, row_id)",
    Column.DATE: f"{_ALL} ORDER BY store_date, created, row_id)",
    Column.CUSTOMER: f"{_ALL} ORDER BY customer, row_id)",
    Column.STATUS: f"{_ALL} ORDER BY status, row_id)",
    Column.PAYMENT: f"{_ALL} ORDER BY payment, row_id)",
    Column.TOTAL: f"{_ALL} ORDER BY total, row_id)",
    Column.STATE: f"{_ALL} ORDER BY state, row_id)",
}
"""All rows of a scope in ascending order."""

# CROSS JOIN keeps SQLite from walking the whole table to look for a few rows in the list.
_SOME: Final = """
SELECT json_group_array(row_id) FROM (
    SELECT o.row_id FROM json_each(:rows) AS found CROSS JOIN orders AS o ON o.row_id = found.value
    WHERE o.store = :store AND o.books = :books AND (:chip = 'all' OR o.chip = :chip)
      AND o.store_date BETWEEN :first AND :last
      AND (:cause = '' OR (o.chip = 'needs_you' AND o.reason_code = :cause))
    ORDER BY
"""

SORTED_UP: Final = {
    Column.ORDER: f"{_SOME} order_number, row_id)",
    Column.DATE: f"{_SOME} store_date, created, row_id)",
    Column.CUSTOMER: f"{_SOME} customer, row_id)",
    Column.STATUS: f"{_SOME} status, row_id)",
    Column.PAYMENT: f"{_SOME} payment, row_id)",
    Column.TOTAL: f"{_SOME} total, row_id)",
    Column.STATE: f"{_SOME} state, row_id)",
}
"""Of the rows in :rows those that the query asks for, ascending."""

SORTED_DOWN: Final = {
    Column.ORDER: f"{_SOME} order_number DESC, row_id DESC)",
    Column.DATE: f"{_SOME} store_date DESC, created DESC, row_id DESC)",
    Column.CUSTOMER: f"{_SOME} customer DESC, row_id DESC)",
    Column.STATUS: f"{_SOME} status DESC, row_id DESC)",
    Column.PAYMENT: f"{_SOME} payment DESC, row_id DESC)",
    Column.TOTAL: f"{_SOME} total DESC, row_id DESC)",
    Column.STATE: f"{_SOME} state DESC, row_id DESC)",
}
"""The same, descending."""

HIGHEST: Final = "SELECT coalesce(max(row_id), 0) FROM orders"

FOUND: Final = "SELECT json_group_array(rowid) FROM order_search WHERE order_search MATCH :expression"

FOUND_BY_REFERENCE: Final = """
SELECT json_group_array(row_id) FROM orders WHERE reference <> '' AND reference >= :text AND reference < :end
"""

CHOSEN_BY_CHIP: Final = """
SELECT json_group_array(row_id) FROM orders
WHERE store = :store AND books = :books AND chip = :chip AND store_date BETWEEN :first AND :last
"""

CHOSEN_BY_DATE: Final = """
SELECT json_group_array(row_id) FROM orders
WHERE store = :store AND books = :books AND store_date BETWEEN :first AND :last
"""

CHOSEN_BY_CAUSE: Final = """
SELECT json_group_array(row_id) FROM orders
WHERE store = :store AND books = :books AND chip = 'needs_you' AND reason_code = :cause
  AND (:chip = 'all' OR :chip = 'needs_you') AND store_date BETWEEN :first AND :last
"""

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
WHERE store = :store AND books = :books AND store_date BETWEEN :first AND :last
GROUP BY chip
"""

CAUSES: Final = """
SELECT groups.reason_code, groups.orders, o.reason_values, o.order_id
FROM (
    SELECT reason_code, count(*) AS orders, max(row_id) AS newest FROM orders INDEXED BY orders_by_cause
    WHERE store = :store AND books = :books AND chip = 'needs_you' AND store_date BETWEEN :first AND :last
    GROUP BY reason_code
) AS groups JOIN orders AS o ON o.row_id = groups.newest
ORDER BY groups.orders DESC, groups.reason_code
"""

MONTHS: Final = """
SELECT substr(store_date, 1, 7) AS month, sum(orders) AS orders FROM tally
WHERE store = ? AND books = ? GROUP BY month HAVING sum(orders) > 0 ORDER BY month
"""
