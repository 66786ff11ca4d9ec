"""What a company keeps: records by object, and what was touched, to be taken back or written down.

A record is a flat mapping of field names, such as ``MAILADDRESS.CITY``, to text. Every record has RECORDNO.
Objects whose name begins with an underscore are the company's own and cannot be read by requests.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

Record = dict[str, str]
Touched = tuple[str, int, Record | None]
"""Object, number, and the record as it is now; None where it is gone."""


@dataclass(slots=True)
class Table:
    """The records of one object, by number and by what people call them."""

    name_field: str
    rows: dict[int, Record] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    last: int = 0

    def set(self, number: int, record: Record | None) -> Record | None:
        """Put a record in its place, or take it away; returns what was there."""
        before = self.rows.pop(number, None)
        if before is not None:
            self.numbers.pop(before.get(self.name_field, ""), None)
        if record is not None:
            self.rows[number] = record
            self.numbers[record.get(self.name_field, "")] = number
        self.last = max(self.last, number)
        return before


class Records:
    """All tables of a company."""

    def __init__(self, name_fields: Mapping[str, str]) -> None:
        self._name_fields = name_fields
        self._tables: dict[str, Table] = {}
        self._before: dict[tuple[str, int], Record | None] = {}

    def table(self, name: str) -> Table:
        """Return the table of an object, made when it is first asked for."""
        if name not in self._tables:
            self._tables[name] = Table(self._name_fields.get(name, "RECORDNO"))
        return self._tables[name]

    def all(self, name: str) -> Iterable[Record]:
        """Return the records of an object in the order they were made."""
        return self.table(name).rows.values()

    def numbered(self, name: str, number: int) -> Record | None:
        """Return a record by its number."""
        return self.table(name).rows.get(number)

    def named(self, name: str, key: str) -> Record | None:
        """Return a record by what people call it, such as a customer's CUSTOMERID."""
        table = self.table(name)
        number = table.numbers.get(key)
        return None if number is None else table.rows[number]

    def add(self, name: str, record: Record) -> Record:
        """Keep a new record under the next number; returns it with its RECORDNO."""
        number = self.table(name).last + 1
        kept = {"RECORDNO": str(number), **record}
        self._set(name, number, kept)
        return kept

    def change(self, name: str, record: Record, changes: Mapping[str, str]) -> Record:
        """Keep a record with changes; returns it as it is now."""
        changed = {**record, **changes}
        self._set(name, int(record["RECORDNO"]), changed)
        return changed

    def remove(self, name: str, record: Record) -> None:
        """Take a record away."""
        self._set(name, int(record["RECORDNO"]), None)

    def _set(self, name: str, number: int, record: Record | None) -> None:
        before = self.table(name).set(number, record)
        self._before.setdefault((name, number), before)

    def touched(self) -> Iterator[Touched]:
        """Yield what was touched since the last `settle` or `take_back`, as it is now."""
        for name, number in self._before:
            yield name, number, self.table(name).rows.get(number)

    def settle(self) -> None:
        """Let what was touched stand."""
        self._before.clear()

    def take_back(self) -> None:
        """Put everything touched back as it was. Numbers that were given out are not given out again."""
        for (name, number), record in self._before.items():
            self.table(name).set(number, record)
        self._before.clear()

    def restore(self, touched: Iterable[Touched]) -> None:
        """Put records in their places as they were written down."""
        for name, number, record in touched:
            self.table(name).set(number, record)
