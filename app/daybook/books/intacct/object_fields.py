"""What fields the company's objects have, asked once while the books are open."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.lookup import fetch_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.lookup import ObjectField


class ObjectFields:
    """The fields of objects, by `lookup`."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._known: dict[str, Sequence[ObjectField]] = {}
        self._lock = threading.Lock()

    def of(self, name: str) -> Sequence[ObjectField]:
        """All fields of an object; raises as `fetch_fields`."""
        with self._lock:
            if name not in self._known:
                self._known[name] = fetch_fields(self._gateway, name, NEVER)
            return self._known[name]

    def there(self, name: str, wanted: Iterable[str]) -> tuple[str, ...]:
        """Those of the wanted fields that the object has, in their order."""
        known = {field.name.upper() for field in self.of(name)}
        return tuple(field for field in wanted if field.upper() in known)

    def texts(self, name: str, besides: Iterable[str]) -> list[str]:
        """The object's text fields, without these."""
        left_out = {"RECORDNO", *(field.upper() for field in besides)}
        return [each.name for each in self.of(name) if each.is_text and each.name.upper() not in left_out]
