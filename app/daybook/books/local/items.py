"""Items: found by any of their text fields, read whole, changed, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import Final

from daybook.books.local import text_fields
from daybook.books.local.text_fields import ITEM_FIELDS
from daybook.model.account import AccountType
from daybook.model.books import ItemKind, ItemRecord
from daybook.model.items import BARCODE, CODE, NAME, OWN_FIELDS, PART_NUMBER, ItemDetails
from daybook.model.money import from_storage, to_storage
from daybook.model.problem import DaybookError, Refused

_FOUND: Final = """
SELECT {value}, i.code, i.name, i.kind, i.active, coalesce(a.active, 1), coalesce(i.income_account, ''),
       i.store_key
FROM items AS i LEFT JOIN accounts AS a ON a.code = i.income_account {join}
WHERE {value} IN (SELECT value FROM json_each(:values)) AND {value} <> '' ORDER BY i.code
"""
BY_OWN: Final = {field: _FOUND.format(value=f"i.{field}", join="") for field in OWN_FIELDS}
BY_NAMED: Final = _FOUND.format(
    value="t.value", join="JOIN item_texts AS t ON t.item = i.code AND t.field = :field"
)

DETAILS: Final = """
SELECT code, name, kind, unit, unit_price, price_has_tax, coalesce(income_account, ''), active, description,
       weight, store_key, barcode, part_number
FROM items WHERE :all OR code IN (SELECT value FROM json_each(:codes)) ORDER BY code
"""
TEXTS: Final = """
SELECT t.item, t.field, t.value FROM item_texts AS t JOIN item_fields AS f ON f.name = t.field
WHERE :all OR t.item IN (SELECT value FROM json_each(:codes)) ORDER BY f.place, f.name
"""

CHANGE: Final = """
UPDATE items SET name = :name, kind = :kind, unit = :unit, unit_price = :unit_price,
    price_has_tax = :price_has_tax, income_account = nullif(:income_account, ''), active = :active,
    description = :description, weight = :weight, barcode = :barcode, part_number = :part_number, kept = 1
WHERE code = :code
"""
KIND: Final = "SELECT kind, EXISTS (SELECT 1 FROM stock_moves WHERE item = code) FROM items WHERE code = ?"
ACCOUNT_TYPE: Final = "SELECT type FROM accounts WHERE code = ?"
INSERT_TEXT: Final = "INSERT INTO item_texts (item, field, value) VALUES (?, ?, ?)"


def fields(connection: Connection) -> list[str]:
    """The names of all text fields, code first."""
    return text_fields.fields(connection, ITEM_FIELDS)


def found(connection: Connection, field: str, values: Sequence[str]) -> Mapping[str, list[ItemRecord]]:
    """The items with one of these values in a text field, by value.

    Raises:
        DaybookError: books.item_field_unknown.
    """
    known = fields(connection)
    if field not in known:
        raise DaybookError("books.item_field_unknown", {"name": field, "known": ", ".join(known)})
    asked = {"values": json.dumps(list(values)), "field": field}
    records: dict[str, list[ItemRecord]] = {}
    for value, code, name, kind, active, account_active, account, store_key in connection.execute(
        BY_OWN.get(field, BY_NAMED), asked
    ):
        record = ItemRecord(
            code, name, ItemKind(kind), bool(active), bool(account_active), account, store_key
        )
        records.setdefault(value, []).append(record)
    return records


def details(connection: Connection, codes: Sequence[str] | None) -> list[ItemDetails]:
    """These items, or all, whole."""
    asked = {"all": codes is None, "codes": json.dumps(list(codes or ()))}
    texts: dict[str, list[tuple[str, str]]] = {}
    for item, field, value in connection.execute(TEXTS, asked):
        texts.setdefault(item, []).append((field, value))
    return [_details(row, texts.get(row[0], [])) for row in connection.execute(DETAILS, asked)]


def _details(row: tuple[object, ...], named: Sequence[tuple[str, str]]) -> ItemDetails:
    code, name, kind, unit, price, has_tax, account, active, description, weight, store_key, *own = row
    texts = [(field, str(value)) for field, value in zip((BARCODE, PART_NUMBER), own, strict=True) if value]
    return ItemDetails(
        code=str(code),
        name=str(name),
        kind=ItemKind(str(kind)),
        unit=str(unit),
        unit_price=from_storage(price) if isinstance(price, int) else None,
        price_has_tax=bool(has_tax),
        income_account=str(account),
        active=bool(active),
        description=str(description),
        weight=from_storage(weight) if isinstance(weight, int) else None,
        texts=(*texts, *named),
        store_key=str(store_key),
    )


def change(connection: Connection, items: Sequence[ItemDetails]) -> None:
    """Bring items to this; they are a person's own from now on.

    Raises:
        Refused: books.item_unknown, books.item_name_missing, books.item_field_unknown,
            books.item_kind_fixed, books.account_unknown or books.item_account_no_income.
    """
    known = fields(connection)
    for item in items:
        _refuse(connection, item, known)
        price, weight = item.unit_price, item.weight
        values = {
            "code": item.code,
            "name": item.name.strip(),
            "kind": item.kind.value,
            "unit": item.unit.strip() or "Each",
            "unit_price": None if price is None else to_storage(price),
            "price_has_tax": item.price_has_tax,
            "income_account": item.income_account,
            "active": item.active,
            "description": item.description,
            "weight": None if weight is None else to_storage(weight),
            BARCODE: item.text(BARCODE).strip(),
            PART_NUMBER: item.text(PART_NUMBER).strip(),
        }
        connection.execute(CHANGE, values)
        connection.execute("DELETE FROM item_texts WHERE item = ?", (item.code,))
        write_texts(connection, item.code, item.texts)


def write_texts(connection: Connection, code: str, texts: Sequence[tuple[str, str]]) -> None:
    """Write what a new or emptied item has in the fields the user named."""
    rows = [(code, field, value.strip()) for field, value in texts if field not in OWN_FIELDS]
    connection.executemany(INSERT_TEXT, [row for row in rows if row[2]])


def _refuse(connection: Connection, item: ItemDetails, known: Sequence[str]) -> None:
    row = connection.execute(KIND, (item.code,)).fetchone()
    if row is None:
        raise Refused("books.item_unknown", {"code": item.code})
    kind, has_moves = row
    if has_moves and kind != item.kind.value:
        raise Refused("books.item_kind_fixed", {"item": item.code})
    if not item.name.strip():
        raise Refused("books.item_name_missing", {"item": item.code})
    for field, _ in item.texts:
        if field not in known or field in {CODE, NAME}:
            raise Refused("books.item_field_unknown", {"name": field, "known": ", ".join(known)})
    account = item.income_account
    if account:
        row = connection.execute(ACCOUNT_TYPE, (account,)).fetchone()
        if row is None:
            raise Refused("books.account_unknown", {"code": account})
        if row[0] != AccountType.INCOME:
            raise Refused("books.item_account_no_income", {"item": item.code, "account": account})


def name_fields(connection: Connection, names: Sequence[str]) -> None:
    """Set the fields the user named; one left out goes with what it held.

    Raises:
        Refused: books.item_field_name or books.item_fields_many.
    """
    text_fields.name_fields(connection, ITEM_FIELDS, names)
