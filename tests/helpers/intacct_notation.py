"""Sage Intacct's request schema: where it lies, its verdict by lxml, and its notation in short.

``python -m helpers.intacct_notation`` (in ``tests``) writes the practice company's file anew from the schema.
"""

from __future__ import annotations

import textwrap
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from daybook.sandbox.intacct.functions import HANDLERS

SCHEMA = Path(__file__).parents[2].parent / "shared" / "intacct" / "schema" / "api.patched.xsd"
AVAILABLE = SCHEMA.is_file()
REASON = f"Sage Intacct's request schema is not at {SCHEMA}"
WRITTEN = Path(__file__).parents[2] / "app" / "daybook" / "sandbox" / "intacct" / "schema" / "requests.txt"
FUNCTIONS = frozenset(HANDLERS)
"""The functions the practice company knows; a request for another is refused."""
_XS = "{http://www.w3.org/2001/XMLSchema}"
_HEAD = """\
# What requests to Sage Intacct's XML gateway look like: elements in their order, attributes, types.
# Derived from v3.0/api.xsd of github.com/Intacct/intacct_dtd, Copyright 2024 Sage Intacct, Inc., licensed
# under the Apache License, Version 2.0 (www.apache.org/licenses/LICENSE-2.0). Changed: written in another
# notation, reduced to the functions the practice company knows. Made by tests/helpers/intacct_notation.py.
#
# NAME @attribute @required! = CONTENT, with ? * + {least,most} for how often, | and & for one of and all of;
# <string>, <boolean>, <integer 1..2000>, <"a" "b"> are text of that type, <... = 5> has a default; <text> is
# any text without elements inside; <skip> is elements that are not looked at; <anything> is just that.
"""


@cache
def schema() -> Any:
    """Return the schema, compiled."""
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def refusals(body: bytes) -> list[str]:
    """Return what the schema says against a request; empty where it is valid. Raises where it is no XML."""
    tree = etree.fromstring(body)
    if schema().validate(tree):
        return []
    return [str(entry.message) for entry in schema().error_log]


def compact() -> str:
    """Return what the schema says in the notation of the practice company."""
    return _Compact(etree.parse(str(SCHEMA)).getroot()).text()


class _Compact:
    """Walks from the request to every element that can stand in it."""

    def __init__(self, root: Any) -> None:
        self._elements = {each.get("name"): each for each in root.iterchildren(_XS + "element")}
        self._types = {each.get("name"): each for each in root.iterchildren(_XS + "complexType")}
        self._types.update({each.get("name"): each for each in root.iterchildren(_XS + "simpleType")})
        self._groups = {each.get("name"): each for each in root.iterchildren(_XS + "group")}
        self._asked: list[str] = []

    def text(self) -> str:
        """Return the whole file."""
        lines: dict[str, str] = {}
        plain: list[str] = []
        self._asked = ["request"]
        while self._asked:
            name = self._asked.pop()
            if name in lines or name in plain:
                continue
            attributes, content = self._content(self._elements[name])
            if content == "<text>" and not attributes:
                plain.append(name)
            else:
                lines[name] = f"{' '.join([name, *attributes])} = {content}"
        wrapped = [_wrapped(line) for _, line in sorted(lines.items())]
        return "\n".join([_HEAD, *wrapped, _wrapped(f"{' '.join(sorted(plain))} = <text>"), ""])

    def _content(self, element: Any) -> tuple[list[str], str]:
        """Return the attributes of an element and what may stand in it."""
        named = element.get("type", "")
        inner = element.find(_XS + "complexType")
        simple = element.find(_XS + "simpleType")
        default = element.get("default")
        if named.startswith("xs:"):
            return [], _typed(named.removeprefix("xs:"), default)
        if named:
            inner, simple = (
                (self._types[named], None)
                if self._types[named].tag == _XS + "complexType"
                else (None, self._types[named])
            )
        if simple is not None:
            return [], _typed(_simple(simple), default)
        if inner is None:
            return [], "<anything>"
        attributes = [_attribute(each) for each in inner.iterchildren(_XS + "attribute")]
        model = next((each for each in inner if each.tag != _XS + "attribute"), None)
        if model is None:
            return attributes, "<text>" if inner.get("mixed") == "true" else "<empty>"
        assert inner.get("mixed") is None
        return attributes, self._particle(model)

    def _particle(self, particle: Any) -> str:
        return self._once(particle) + _often(particle)

    def _once(self, particle: Any) -> str:
        kind = particle.tag.removeprefix(_XS)
        if kind == "any":
            return "<skip>"
        if kind == "group":
            return self._once(self._groups[particle.get("ref")][0])
        if kind == "element":
            return self._child(particle)
        parts = [self._particle(each) for each in particle]
        parts = [part for part in parts if part]
        return f"({ {'sequence': ' ', 'choice': ' | ', 'all': ' & '}[kind].join(parts) })"

    def _child(self, element: Any) -> str:
        name: str | None = element.get("ref")
        if name is None:
            attributes, content = self._content(element)
            assert not attributes
            return str(element.get("name")) + (content if content.startswith("<") else f"<{content}>")
        if element.getparent().getparent().getparent().get("name") == "function" and name not in FUNCTIONS:
            return ""
        self._asked.append(name)
        return name


def _often(particle: Any) -> str:
    least, most = particle.get("minOccurs", "1"), particle.get("maxOccurs", "1")
    most = "" if most == "unbounded" else most
    marks = {("1", "1"): "", ("0", "1"): "?", ("0", ""): "*", ("1", ""): "+"}
    return marks.get((least, most), f"{{{least},{most}}}")


def _typed(kind: str, default: str | None) -> str:
    return f"<{kind}>" if default is None else f"<{kind} = {default}>"


def _simple(simple: Any) -> str:
    restriction = simple.find(_XS + "restriction")
    assert restriction is not None
    facets = {each.tag.removeprefix(_XS): each.get("value") for each in restriction}
    if "enumeration" in facets:
        return " ".join(f'"{each.get("value")}"' for each in restriction)
    base = restriction.get("base", "").removeprefix("xs:")
    low = facets.get("minInclusive", facets.get("minLength", ""))
    high = facets.get("maxInclusive", facets.get("maxLength", ""))
    return f"{base} {low}..{high}" if facets else base


def _attribute(attribute: Any) -> str:
    mark = "!" if attribute.get("use") == "required" else ""
    simple = attribute.find(_XS + "simpleType")
    kind = "string" if simple is None else _simple(simple)
    return f"@{attribute.get('name')}{mark}" + ("" if kind == "string" else f" <{kind}>")


def _wrapped(line: str) -> str:
    return "\n".join(
        textwrap.wrap(line, 118, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
    )


if __name__ == "__main__":
    WRITTEN.write_text(compact(), encoding="utf-8")
