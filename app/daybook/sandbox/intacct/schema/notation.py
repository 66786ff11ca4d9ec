"""Reads requests.txt, which says in a short notation what requests look like."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.schema import models
from daybook.sandbox.intacct.schema.types import Attribute, Element, Text

if TYPE_CHECKING:
    from daybook.sandbox.intacct.schema.models import Model

Children = dict[str, Element]
_TOKEN: Final = re.compile(
    r'\s*([A-Za-z_][\w.-]*|@[\w.-]+!?|"[^"]*"|\{\d*,\d*\}|\d+\.\.\d*|\.\.\d+|[-\w]+|[()<>|&?*+=])'
)
_OFTEN: Final = {"?": (0, 1), "*": (0, models.MANY), "+": (1, models.MANY)}
_WORD: Final = re.compile(r"[A-Za-z_]")


@cache
def declared() -> Mapping[str, Element]:
    """Return the elements of a request by name."""
    return read(files(__package__).joinpath("requests.txt").read_text(encoding="utf-8"))


def read(text: str) -> Mapping[str, Element]:
    """Read declarations; raises ValueError where a line is none."""
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    whole = "\n".join(lines)
    found: dict[str, Element] = {}
    for declaration in re.split(r"\n(?=\S)", whole):
        found.update(_Reader(declaration).declaration())
    return found


class _Reader:
    """Reads one declaration, part by part."""

    def __init__(self, declaration: str) -> None:
        self._tokens = list(_tokens(declaration))
        self._at = 0

    def declaration(self) -> Iterator[tuple[str, Element]]:
        names: list[str] = []
        attributes: dict[str, Attribute] = {}
        while (part := self._next()) != "=":
            if part.startswith("@"):
                kind = self._text() if self._is("<") else Text()
                attributes[part.strip("@!")] = Attribute(kind, part.endswith("!"))
            else:
                names.append(part)
        content = (
            self._typed(attributes) if self._is("<") and not self._skips() else self._children(attributes)
        )
        yield from ((name, content) for name in names)

    def _next(self) -> str:
        if self._at == len(self._tokens):
            raise ValueError(f"ends too early: {' '.join(self._tokens[:5])}")
        self._at += 1
        return self._tokens[self._at - 1]

    def _is(self, part: str) -> bool:
        return self._at < len(self._tokens) and self._tokens[self._at] == part

    def _skips(self) -> bool:
        return self._tokens[self._at + 1] == "skip"

    def _typed(self, attributes: Mapping[str, Attribute]) -> Element:
        """Read ``<...>``: a type of text, or children declared in place."""
        inside = self._tokens[self._at + 1]
        if inside == "(":
            self._next()
            element = self._children(attributes)
            self._closed()
            return element
        if inside in {"text", "empty", "anything"}:
            self._at += 2
            self._closed()
            return Element(attributes, mixed=inside == "text", unchecked=inside == "anything")
        return Element(attributes, text=self._text())

    def _closed(self) -> None:
        if (part := self._next()) != ">":
            raise ValueError(f"not closed before {part}")

    def _text(self) -> Text:
        """Read ``<boolean = true>`` and the like."""
        self._next()
        kind, words, default = "string", [], None
        least: int | None = None
        most: int | None = None
        while (part := self._next()) != ">":
            if part == "=":
                default = self._next()
            elif part.startswith('"'):
                words.append(part.strip('"'))
            elif ".." in part:
                low, _, high = part.partition("..")
                least, most = (int(bound) if bound else None for bound in (low, high))
            else:
                kind = part
        return Text(kind, least, most, tuple(words), default)

    def _children(self, attributes: Mapping[str, Attribute]) -> Element:
        inner: Children = {}
        model = self._particle(inner)
        return Element(attributes, model=model, inner=inner)

    def _particle(self, inner: Children) -> Model:
        """Read a child or a group in parentheses, and how often it may come."""
        part = self._next()
        if part == "(":
            model = self._group(inner)
        elif part == "<":
            self._next()
            self._closed()
            model = models.child(models.ANY)
        else:
            model = models.child(part)
            if self._is("<"):
                inner[part] = self._typed({})
        while self._at < len(self._tokens) and (bounds := _bounds(self._tokens[self._at])):
            self._at += 1
            model = models.often(model, *bounds)
        return model

    def _group(self, inner: Children) -> Model:
        parts = [self._particle(inner)]
        kind = ""
        while not self._is(")"):
            if self._tokens[self._at] in {"|", "&"}:
                kind = self._next()
            parts.append(self._particle(inner))
        self._next()
        combine = {"": models.sequence, "|": models.choice, "&": models.every}[kind]
        return combine(parts)


def _bounds(part: str) -> tuple[int, int] | None:
    if part.startswith("{"):
        least, _, most = part.strip("{}").partition(",")
        return int(least or 0), int(most) if most else models.MANY
    return _OFTEN.get(part)


def _tokens(declaration: str) -> Iterator[str]:
    at = 0
    declaration = declaration.rstrip()
    while at < len(declaration):
        match = _TOKEN.match(declaration, at)
        if match is None:
            raise ValueError(f"not understood: {declaration[at : at + 40]}")
        yield match.group(1)
        at = match.end()
