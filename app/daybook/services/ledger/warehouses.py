"""The warehouses of the books: a new one gets its name, and can be chosen from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.books import NewWarehouse
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.model.ports import Books


def add_warehouse(books: Books, name: str) -> str:
    """Add a warehouse unless the books have it; the name it has, without spaces around it.

    Raises:
        DaybookError: "books.warehouse_nameless".
    """
    tidy = " ".join(name.split())
    if not tidy:
        raise DaybookError("books.warehouse_nameless")
    return books.ensure([NewWarehouse(tidy)])[0]
