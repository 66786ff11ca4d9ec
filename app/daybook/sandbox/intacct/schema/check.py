"""Checks a request against what requests look like, and says what is wrong as a parser would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element as Node

from daybook.sandbox.intacct.schema.notation import declared
from daybook.sandbox.intacct.schema.types import Element

_XSI: Final = "{http://www.w3.org/2001/XMLSchema-instance}"
_SPACE: Final = " \t\r\n"
_ANYTHING: Final = Element(unchecked=True)


def complaints(root: Node, elements: Mapping[str, Element] | None = None) -> Iterator[str]:
    """Yield what is wrong with a request, one sentence each; nothing where it is valid."""
    known = declared() if elements is None else elements
    if root.tag != "request":
        yield f"Element '{root.tag}': No matching global declaration available for the validation root."
        return
    yield from _checked(root, known["request"], known)


def _checked(node: Node, element: Element, known: Mapping[str, Element]) -> Iterator[str]:
    if element.unchecked:  # what stands in it is checked where it has a declaration
        for child in node:
            yield from _checked(child, known.get(str(child.tag), _ANYTHING), known)
        return
    yield from _attributes(node, element)
    if element.text is not None:
        yield from _only_text(node, element.text.complaint(_text(node)))
        return
    if element.mixed:
        yield from _only_text(node, "")
        return
    yield from _children(node, element, known)


def _attributes(node: Node, element: Element) -> Iterator[str]:
    for name, given in node.attrib.items():
        if name.startswith(_XSI):
            continue
        attribute = element.attributes.get(name)
        if attribute is None:
            yield f"Element '{node.tag}', attribute '{name}': The attribute '{name}' is not allowed."
        elif complaint := attribute.type.complaint(given):
            yield f"Element '{node.tag}', attribute '{name}': {complaint}"
    for name, attribute in element.attributes.items():
        if attribute.required and name not in node.attrib:
            yield f"Element '{node.tag}': The attribute '{name}' is required but missing."


def _text(node: Node) -> str:
    return "".join([node.text or "", *(child.tail or "" for child in node)])


def _only_text(node: Node, complaint: str) -> Iterator[str]:
    if len(node):
        yield f"Element '{node[0].tag}': This element is not expected."
    elif complaint:
        yield f"Element '{node.tag}': {complaint}"


def _children(node: Node, element: Element, known: Mapping[str, Element]) -> Iterator[str]:
    text, model = _text(node), element.model
    if not model.first and text:
        yield f"Element '{node.tag}': Character content is not allowed, because the content type is empty."
    elif text.strip(_SPACE):
        yield f"Element '{node.tag}': Character content other than whitespace is not allowed."
    for child in node:
        following = model.after(child.tag)
        if following is None:
            yield f"Element '{child.tag}': This element is not expected.{_expected(model.first)}"
            return
        model = following
        declaration = element.inner.get(child.tag) or known.get(child.tag)
        if declaration is not None and "*" not in element.model.first:
            yield from _checked(child, declaration, known)
    if not model.may_end:
        yield f"Element '{node.tag}': Missing child element(s).{_expected(model.first)}"


def _expected(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    return (
        f" Expected is one of ( {', '.join(names)} )." if len(names) > 1 else f" Expected is ( {names[0]} )."
    )
