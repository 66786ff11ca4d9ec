"""What fields an object of the company has, its own ones included (developer.intacct.com, lookup)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.query import lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel

TRUE: Final = frozenset({"true", "t", "1", "yes"})
_TEXT: Final = frozenset({"TEXT", "STRING", "VARCHAR", "ID", "ENUM", "EMAIL", "PHONE", "URL"})


@dataclass(frozen=True, slots=True)
class ObjectField:
    """One field: its name in the API, what the company calls it, what it holds as Intacct writes it."""

    name: str
    label: str
    holds: str = "TEXT"
    is_custom: bool = False

    @property
    def is_text(self) -> bool:
        """True where it holds text that records can be matched by."""
        return self.holds.upper() in _TEXT


def fetch_fields(gateway: Gateway, name: str, cancel: Cancel, definition: str = "") -> Sequence[ObjectField]:
    """The fields of an object as the user may see them.

    Raises:
        DaybookError: as `Gateway.read`; "intacct.object_unknown" where the company does not have it.
    """
    answer = gateway.read(lookup(name, definition), cancel)
    return [_field(row) for type_row in answer.rows for row in type_row.rows("Fields") if row.get("ID")]


def is_true(text: str) -> bool:
    """What Intacct writes for yes: "true" in most places, "T" in some."""
    return text.strip().lower() in TRUE


def _field(row: Row) -> ObjectField:
    return ObjectField(
        row["ID"].strip(),
        row.get("LABEL", "").strip() or row["ID"].strip(),
        row.get("DATATYPE", "TEXT").strip(),
        is_true(row.get("ISCUSTOM", "")),
    )
