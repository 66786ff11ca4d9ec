"""The types of text in a request, and what an element of the schema is made of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from daybook.sandbox.intacct.schema.models import NOTHING, Model

_WHOLE: Final = re.compile(r"[+-]?[0-9]+")
_BOOLEANS: Final = frozenset({"true", "false", "1", "0"})
_SPACE: Final = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A type of text: its kind (``string``, ``boolean``, ``integer``), bounds, or the words it may be.

    Bounds are of the value for integers, of the length for strings. An empty element has its default.
    """

    kind: str = "string"
    least: int | None = None
    most: int | None = None
    words: tuple[str, ...] = ()
    default: str | None = None

    def complaint(self, given: str) -> str:
        """Return what is wrong with a text, empty where nothing is."""
        if self.default is not None and not given:
            return ""
        if self.words:
            allowed = ", ".join(f"'{word}'" for word in self.words)
            return (
                ""
                if given in self.words
                else f"The value '{given}' is not an element of the set {{{allowed}}}."
            )
        stripped = given.strip(_SPACE)
        if self.kind == "boolean" and stripped not in _BOOLEANS:
            return f"'{given}' is not a valid value of the atomic type 'xs:boolean'."
        if self.kind == "integer":
            if not _WHOLE.fullmatch(stripped):
                return f"'{given}' is not a valid value of the atomic type 'xs:integer'."
            return self._out_of_bounds(int(stripped), f"The value '{given}'")
        return self._out_of_bounds(len(given), "The length of the value") if self.kind == "string" else ""

    def _out_of_bounds(self, measure: int, what: str) -> str:
        if self.least is not None and measure < self.least:
            return f"{what} is less than the minimum value allowed ('{self.least}')."
        if self.most is not None and measure > self.most:
            return f"{what} is greater than the maximum value allowed ('{self.most}')."
        return ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of an element."""

    type: Text
    required: bool


@dataclass(frozen=True, slots=True)
class Element:
    """What may stand in an element: text of a type, any text (mixed), children, or whatever there is."""

    attributes: Mapping[str, Attribute] = field(default_factory=dict)
    text: Text | None = None
    mixed: bool = False
    unchecked: bool = False
    model: Model = NOTHING
    inner: Mapping[str, Element] = field(default_factory=dict)
    """The children that are declared here and not by name for the whole schema."""
