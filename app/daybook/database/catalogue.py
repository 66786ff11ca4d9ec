"""The store's products as last read, behind the `CatalogueRepository` port."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from sqlite3 import Row
from typing import TYPE_CHECKING, Any, Final

from daybook.database.instants import from_stored, to_stored
from daybook.model.choices import StoreItemField
from daybook.model.items import CatalogueItem
from daybook.model.money import from_storage, to_storage
from daybook.model.order import LineType

if TYPE_CHECKING:
    from daybook.database.writer import Writer

PUT: Final = """
INSERT OR REPLACE INTO catalogue (store, product_id, variant_id, name, options, sku, upc, mpn,
    bin_picking_number, custom_fields, description, kind, price, weight, read_at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
FORGET: Final = """
DELETE FROM catalogue WHERE store = ? AND product_id IN (SELECT value FROM json_each(?))
"""
FORGET_BEFORE: Final = "DELETE FROM catalogue WHERE store = ? AND read_at < ?"
_SELECT: Final = """
SELECT product_id, variant_id, name, options, sku, upc, mpn, bin_picking_number, custom_fields, description,
       kind, price, weight, read_at
FROM catalogue WHERE store = ? AND {which} ORDER BY name, product_id, variant_id
"""
OLDEST: Final = "SELECT min(read_at) FROM catalogue WHERE store = ?"
OF_PRODUCTS: Final = _SELECT.format(which="product_id IN (SELECT value FROM json_each(?))")
_HAVING: Final = _SELECT.format(which="{column} IN (SELECT value FROM json_each(?))")
HAVING: Final = {
    field: _HAVING.replace("{column}", field.value)
    for field in StoreItemField
    if field is not StoreItemField.CUSTOM_FIELD
}
HAVING_CUSTOM: Final = _SELECT.format(
    which="""EXISTS (
        SELECT 1 FROM json_each(custom_fields) AS pair
        WHERE lower(json_extract(pair.value, '$[0]')) = lower(?)
          AND json_extract(pair.value, '$[1]') IN (SELECT value FROM json_each(?)))"""
)
FIND: Final = (
    _SELECT.format(which=r"(name || ' ' || options || ' ' || sku || ' ' || upc) LIKE ? ESCAPE '\'")
    + "LIMIT ?"
)


class WorkspaceCatalogue:
    """The products of one store. "sqlite.…" errors leave nothing half done."""

    def __init__(self, writer: Writer, store: str, now: Callable[[], datetime]) -> None:
        self._writer = writer
        self._store = store
        self._now = now

    def keep(self, asked: Sequence[str], found: Sequence[CatalogueItem]) -> None:
        """Keep what was read of the products `asked`; those not among `found` are gone."""
        read_at = self._now()
        with self._writer.writing() as connection:
            connection.execute(FORGET, (self._store, json.dumps(list(asked))))
            connection.executemany(PUT, [self._row(item, read_at) for item in found])

    def keep_all(self, found: Sequence[CatalogueItem], read_at: datetime) -> None:
        """Keep a part of a reading of everything that began at `read_at`."""
        with self._writer.writing() as connection:
            connection.executemany(PUT, [self._row(item, read_at) for item in found])

    def forget_before(self, read_at: datetime) -> None:
        """Forget what a reading of everything that began then has not found."""
        with self._writer.writing() as connection:
            connection.execute(FORGET_BEFORE, (self._store, to_stored(read_at)))

    def oldest(self) -> datetime | None:
        """When that was read which was read longest ago; None where nothing is kept."""
        with self._writer.reading() as connection:
            [read_at] = connection.execute(OLDEST, (self._store,)).fetchone()
        return None if read_at is None else from_stored(read_at)

    def of_products(self, ids: Sequence[str]) -> Mapping[str, tuple[CatalogueItem, datetime]]:
        """What is kept of these products by key, and when each was read."""
        with self._writer.reading() as connection:
            rows = connection.execute(OF_PRODUCTS, (self._store, json.dumps(list(ids)))).fetchall()
        return {(item := _item(row)).key: (item, from_stored(row[13])) for row in rows}

    def having(
        self, field: StoreItemField, values: Sequence[str], custom_field: str = ""
    ) -> Sequence[CatalogueItem]:
        """Everything kept that has one of these values in a field."""
        wanted = json.dumps(list(values))
        with self._writer.reading() as connection:
            if field is StoreItemField.CUSTOM_FIELD:
                rows = connection.execute(HAVING_CUSTOM, (self._store, custom_field.strip(), wanted))
            else:
                rows = connection.execute(HAVING[field], (self._store, wanted))
            return [_item(row) for row in rows]

    def find(self, text: str, limit: int) -> Sequence[CatalogueItem]:
        """What a text finds in names, options and SKUs; all for '', by name."""
        escaped = text.strip().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
        with self._writer.reading() as connection:
            return [_item(row) for row in connection.execute(FIND, (self._store, f"%{escaped}%", limit))]

    def _row(self, item: CatalogueItem, read_at: datetime) -> tuple[object, ...]:
        return (
            self._store,
            item.product_id,
            item.variant_id,
            item.name,
            item.options,
            item.sku,
            item.upc,
            item.mpn,
            item.bin_picking_number,
            json.dumps(item.custom_fields, ensure_ascii=False),
            item.description,
            item.kind.value,
            None if item.price is None else to_storage(item.price),
            None if item.weight is None else to_storage(item.weight),
            to_stored(read_at),
        )


def _item(row: Row | tuple[Any, ...]) -> CatalogueItem:
    return CatalogueItem(
        product_id=row[0],
        variant_id=row[1],
        name=row[2],
        options=row[3],
        sku=row[4],
        upc=row[5],
        mpn=row[6],
        bin_picking_number=row[7],
        custom_fields=tuple((name, value) for name, value in json.loads(row[8])),
        description=row[9],
        kind=LineType(row[10]),
        price=None if row[11] is None else from_storage(row[11]),
        weight=None if row[12] is None else from_storage(row[12]),
    )
