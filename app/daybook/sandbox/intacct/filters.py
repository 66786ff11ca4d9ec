"""Filters of the function ``query``: which records they let through."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.failures import Error, Failure
from daybook.sandbox.intacct.records import Record
from daybook.sandbox.intacct.values import comparable

if TYPE_CHECKING:
    from daybook.sandbox.intacct.objects import Kind

Test = Callable[[Record], bool]
_COMPARED: Final[Mapping[str, Callable[[Any, Any], bool]]] = {
    "equalto": lambda given, wanted: bool(given == wanted),
    "notequalto": lambda given, wanted: bool(given != wanted),
    "lessthan": lambda given, wanted: bool(given < wanted),
    "lessthanorequalto": lambda given, wanted: bool(given <= wanted),
    "greaterthan": lambda given, wanted: bool(given > wanted),
    "greaterthanorequalto": lambda given, wanted: bool(given >= wanted),
}


def query_failed(sentence: str) -> Failure:
    """Return the refusal of a query that cannot be done."""
    return Failure(Error("Query Failed", sentence))


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads filters for one object. Text is compared as it is written unless ``caseless``."""

    kind: Kind
    caseless: bool = False

    def test(self, node: Element) -> Test:
        """Return the test of a filter; raises Failure for a field or a value that cannot be."""
        if node.tag in {"and", "or"}:
            parts = [self.test(child) for child in node]
            combine = all if node.tag == "and" else any
            return lambda record: combine(part(record) for part in parts)
        field = (node.findtext("field") or "").strip()
        self.known(field)
        values = [child.text or "" for child in node.findall("value")]
        return self._of_field(node.tag, field, values)

    def known(self, field: str) -> None:
        """Refuse a field that the object does not have."""
        if field not in self.kind.fields:
            raise query_failed(f"The field {field} does not exist in the object {self.kind.name}")

    def _of_field(self, operator: str, field: str, values: list[str]) -> Test:
        if operator in {"isnull", "isnotnull"}:
            return lambda record: bool(record.get(field)) == (operator == "isnotnull")
        if operator in {"like", "notlike"}:
            pattern = _pattern(values[0], caseless=self.caseless)
            return lambda record: bool(pattern.fullmatch(record.get(field, ""))) == (operator == "like")
        wanted = [self._value(field, value) for value in values]
        if operator in {"in", "notin"}:
            several = set(wanted)
            return lambda record: (self._value(field, record.get(field, "")) in several) == (operator == "in")
        if operator == "between":
            low, high = wanted
            return lambda record: self._between(field, record, low, high)
        compare = _COMPARED[operator]
        return lambda record: self._compared(field, record, wanted[0], compare)

    def _between(self, field: str, record: Record, low: Any, high: Any) -> bool:
        given = self._value(field, record.get(field, ""))
        return given is not None and low <= given <= high

    def _compared(self, field: str, record: Record, wanted: Any, compare: Callable[[Any, Any], bool]) -> bool:
        given = self._value(field, record.get(field, ""))
        if given is None or wanted is None:
            return compare is _COMPARED["notequalto" if given != wanted else "equalto"]
        return compare(given, wanted)

    def _value(self, field: str, text: str) -> Any:
        kind = self.kind.fields[field].kind
        try:
            value = comparable(kind, text)
        except ValueError:
            raise query_failed(f"The value '{text}' is not valid for the field {field}") from None
        if self.caseless and isinstance(value, str):
            return value.casefold()
        return value


def _pattern(text: str, *, caseless: bool) -> re.Pattern[str]:
    """Turn ``%`` and ``_`` into a regular expression; a backslash takes their meaning away."""
    parts, escaped = [], False
    for character in text:
        if escaped or character not in "%_\\":
            parts.append(re.escape(character))
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            parts.append(".*" if character == "%" else ".")
    return re.compile("".join(parts), re.DOTALL | (re.IGNORECASE if caseless else 0))
