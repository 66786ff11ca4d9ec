"""Lists what the store sells, product by product with its variants.

Source: products_catalog.v3.yml, GET /catalog/products (id:in, keyword, include=variants,custom_fields; limit
at most 250) and GET /catalog/variants (sku, exact). `keyword` looks at names, descriptions and a product's
main SKU, so that the SKU of a variant is asked for on its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_products import read_product
from daybook.bigcommerce.reading_values import identity, objects
from daybook.model.problem import Cancelled, DaybookError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.bigcommerce.reading_values import Json
    from daybook.model.items import CatalogueItem, ProductQuery
    from daybook.model.ports import Cancel

PRODUCTS: Final = "/v3/catalog/products"
VARIANTS: Final = "/v3/catalog/variants"
PAGE: Final = 250
IDS_AT_ONCE: Final = 100
"""Ids in one query: what keeps the address short enough for any proxy."""

_WHOLE: Final[Query] = (("include", "variants,custom_fields"),)


def list_products(
    connection: Connection, query: ProductQuery, cancel: Cancel
) -> Iterator[Sequence[CatalogueItem]]:
    """Yield what the products of each page consist of; a product appears once.

    Raises:
        DaybookError: "store.…" ("store.forbidden" without the permission Products) or "transport.…".
        Cancelled: Stop was pressed.
    """
    for page in list_sources(connection, query, cancel):
        yield [item for each in page for item in read_product(each)]


def list_sources(connection: Connection, query: ProductQuery, cancel: Cancel) -> Iterator[Sequence[Json]]:
    """Yield the products of each page as the store wrote them; a product appears once. Raises the same."""
    seen: set[str] = set()
    for walk in _walks(connection, query, cancel):
        for page in pages(connection, PRODUCTS, walk, cancel):
            new = [each for each in page if identity(each.get("id")) not in seen]
            seen.update(identity(each.get("id")) for each in new)
            yield new


def _walks(connection: Connection, query: ProductQuery, cancel: Cancel) -> Iterator[Query]:
    if query.ids:
        yield from by_id(query.ids, _WHOLE)
    elif query.text.strip():
        text = query.text.strip()
        yield (("keyword", text), *_WHOLE)
        of_sku = [
            identity(each.get("product_id"))
            for page in pages(connection, VARIANTS, (("sku", text),), cancel)
            for each in page
        ]
        yield from by_id(of_sku, _WHOLE)
    else:
        yield _WHOLE


def by_id(ids: Sequence[str], whole: Query) -> Iterator[Query]:
    """Queries for these ids, few enough at a time; what is no number is left out."""
    wanted = [each for each in dict.fromkeys(ids) if each.isascii() and each.isdecimal()]
    for start in range(0, len(wanted), IDS_AT_ONCE):
        yield (("id:in", ",".join(wanted[start : start + IDS_AT_ONCE])), *whole)


def pages(connection: Connection, path: str, walk: Query, cancel: Cancel) -> Iterator[list[Json]]:
    """Yield the rows of each page of a V3 list, each row once.

    Raises:
        DaybookError: "store.…" or "transport.…".
        Cancelled: Stop was pressed.
    """
    seen: set[str] = set()
    page, is_last = 1, False
    while not is_last:
        if cancel.is_set():
            raise Cancelled
        answer = connection.get(path, (*walk, ("page", str(page)), ("limit", str(PAGE))), cancel=cancel)
        value = answer.value
        if value is not None and not (isinstance(value, dict) and isinstance(value.get("data"), list)):
            raise DaybookError(
                "transport.not_json", {"status": answer.status, "kind": "other"}, request_id=answer.request_id
            )
        found = objects(value["data"]) if isinstance(value, dict) else []
        new = [each for each in found if identity(each.get("id")) not in seen]
        # A store that ignores `page` would send the same products for ever.
        is_last = len(found) < PAGE or not new
        seen.update(identity(each.get("id")) for each in new)
        yield new
        page += 1
