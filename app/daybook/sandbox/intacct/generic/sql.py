"""Conditions of ``readByQuery``, written as in SQL.

Known are ``< > >= <= = != <>``, ``like``, ``not like``, ``in``, ``not in``, ``is null``, ``is not null``,
``and``, ``or``, ``not`` and parentheses; text stands in single quotes, a quote inside behind a backslash.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.sandbox.intacct.filters import Reader, Test, query_failed

if TYPE_CHECKING:
    from daybook.sandbox.intacct.objects import Kind

_TOKEN: Final = re.compile(r"\s*('(?:[^'\\]|\\.)*'|[A-Za-z_][\w.]*|-?\d+(?:\.\d+)?|<>|<=|>=|!=|[<>=(),])")
_OPERATORS: Final = {
    "=": "equalto", "!=": "notequalto", "<>": "notequalto", "<": "lessthan", "<=": "lessthanorequalto",
    ">": "greaterthan", ">=": "greaterthanorequalto",
}  # fmt: skip
_STATUS: Final = {"T": "active", "F": "inactive"}


def condition(kind: Kind, text: str) -> Test:
    """Return the test of a condition, empty lets everything through; raises Failure."""
    if not text.strip():
        return lambda _: True
    return _Parser(kind, text).whole()


class _Parser:
    def __init__(self, kind: Kind, text: str) -> None:
        self._reader = Reader(kind)
        self._text = text
        self._tokens = self._split(text)
        self._at = 0

    def _split(self, text: str) -> list[str]:
        tokens, at = [], 0
        text = text.rstrip()
        while at < len(text):
            match = _TOKEN.match(text, at)
            if match is None:
                raise self._wrong()
            tokens.append(match.group(1))
            at = match.end()
        return tokens

    def _wrong(self) -> Exception:
        return query_failed(f"Error in the query: {self._text}")

    def whole(self) -> Test:
        test = self._either()
        if self._at != len(self._tokens):
            raise self._wrong()
        return test

    def _word(self) -> str:
        return self._tokens[self._at].lower() if self._at < len(self._tokens) else ""

    def _take(self) -> str:
        if self._at >= len(self._tokens):
            raise self._wrong()
        self._at += 1
        return self._tokens[self._at - 1]

    def _took(self, *words: str) -> bool:
        following = [token.lower() for token in self._tokens[self._at : self._at + len(words)]]
        if following != list(words):
            return False
        self._at += len(words)
        return True

    def _either(self) -> Test:
        parts = [self._both()]
        while self._took("or"):
            parts.append(self._both())
        return lambda record: any(part(record) for part in parts)

    def _both(self) -> Test:
        parts = [self._single()]
        while self._took("and"):
            parts.append(self._single())
        return lambda record: all(part(record) for part in parts)

    def _single(self) -> Test:
        if self._took("not"):
            test = self._single()
            return lambda record: not test(record)
        if self._took("("):
            test = self._either()
            if not self._took(")"):
                raise self._wrong()
            return test
        return self._compared(self._take())

    def _compared(self, field: str) -> Test:
        node = Element("")
        SubElement(node, "field").text = field
        node.tag = self._operator()
        values = self._values(field) if node.tag in {"in", "notin"} else []
        if node.tag not in {"in", "notin", "isnull", "isnotnull"}:
            values = [self._value(field)]
        for value in values:
            SubElement(node, "value").text = value
        return self._reader.test(node)

    def _operator(self) -> str:
        for words, operator in (
            (("is", "not", "null"), "isnotnull"), (("is", "null"), "isnull"), (("not", "like"), "notlike"),
            (("like",), "like"), (("not", "in"), "notin"), (("in",), "in"),
        ):  # fmt: skip
            if self._took(*words):
                return operator
        operator = _OPERATORS.get(self._take(), "")
        if not operator:
            raise self._wrong()
        return operator

    def _values(self, field: str) -> list[str]:
        if not self._took("("):
            raise self._wrong()
        values = [self._value(field)]
        while self._took(","):
            values.append(self._value(field))
        if not self._took(")"):
            raise self._wrong()
        return values

    def _value(self, field: str) -> str:
        token = self._take()
        if token.startswith("'"):
            token = re.sub(r"\\(.)", r"\1", token[1:-1])
        elif not re.fullmatch(r"-?[\d.]+", token):
            raise self._wrong()
        return _STATUS.get(token, token) if field == "STATUS" else token
