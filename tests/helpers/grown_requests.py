"""Requests grown from what the practice company takes for valid, and changes that may make them invalid."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from daybook.sandbox.intacct.schema import types
from daybook.sandbox.intacct.schema.models import ANY
from daybook.sandbox.intacct.schema.notation import declared

_DEEPEST: Final = 9
_TEXTS: Final = (
    "",
    " ",
    "x",
    "true",
    "false",
    "True",
    "1",
    "0",
    "-1",
    "2000",
    "2001",
    "1.5",
    "active",
    "\n5\n",
)
_LONG: Final = "c" * 257


def grown(dice: random.Random, function: str) -> Element:
    """Return a request with this function, its optional parts taken or left out by chance."""
    root = Element("request")
    _grow(dice, root, declared()["request"], {"function": function}, 0)
    return root


def _grow(
    dice: random.Random, node: Element, element: types.Element, wanted: dict[str, str], depth: int
) -> None:
    for name, attribute in element.attributes.items():
        if attribute.required or dice.random() < 0.3:
            node.set(name, _text(dice, attribute.type))
    if element.unchecked:
        node.text = "whatever"
    elif element.text is not None:
        node.text = _text(dice, element.text)
    elif element.mixed:
        node.text = dice.choice(_TEXTS)
    else:
        _children(dice, node, element, wanted, depth)


def _children(
    dice: random.Random, node: Element, element: types.Element, wanted: dict[str, str], depth: int
) -> None:
    model = element.model
    while model.first:
        if model.may_end and (depth > _DEEPEST or dice.random() < 0.3):
            return
        name = wanted[node.tag] if node.tag in wanted else _next(dice, model.first, depth)
        following = model.after(name)
        assert following is not None
        child = SubElement(node, "ANYTHING" if name == ANY else name)
        if name != ANY:
            _grow(dice, child, element.inner.get(name) or declared()[name], wanted, depth + 1)
        if node.tag in wanted:
            return
        model = following


def _next(dice: random.Random, names: tuple[str, ...], depth: int) -> str:
    """Return a child; deep inside one that goes no deeper, where there is one."""
    flat = [name for name in names if name not in {"and", "or", "logical"}]
    return dice.choice(flat if depth > 6 and flat else names)


def _text(dice: random.Random, kind: types.Text) -> str:
    if kind.words:
        return dice.choice(kind.words)
    if kind.kind == "boolean":
        return dice.choice(("true", "false", "1", " 0 "))
    if kind.kind == "integer":
        return str(dice.randint(kind.least or 0, 2000 if kind.most is None else kind.most))
    return dice.choice(("c1", "x", "some text"))


def changed(dice: random.Random, request: Element) -> Element:
    """Return the request with up to three changes, each of which may or may not make it invalid."""
    copy = deepcopy(request)
    for _ in range(dice.randint(1, 3)):
        places = [node for node in copy.iter() if node.tag not in {"request", "function"}]
        dice.choice(_CHANGES)(dice, dice.choice(places))
    return copy


def _drop(dice: random.Random, node: Element) -> None:
    if len(node):
        node.remove(dice.choice(list(node)))


def _double(dice: random.Random, node: Element) -> None:
    if len(node):
        node.append(deepcopy(dice.choice(list(node))))


def _swap(dice: random.Random, node: Element) -> None:
    if len(node) > 1:
        place = dice.randrange(len(node) - 1)
        node[place], node[place + 1] = node[place + 1], node[place]


def _insert(dice: random.Random, node: Element) -> None:
    name = dice.choice([*sorted(declared()), "field", "value", "object", "pagesize", "nonsense"])
    child = Element(name)
    child.text = dice.choice((*_TEXTS, None))
    node.insert(dice.randint(0, len(node)), child)


def _rename(dice: random.Random, node: Element) -> None:
    if node.tag != "operation":
        node.tag = dice.choice(("field", "value", "nonsense", "memo", "year"))


def _rewrite(dice: random.Random, node: Element) -> None:
    node.text = dice.choice((*_TEXTS, _LONG, None))


def _attribute(dice: random.Random, node: Element) -> None:
    name = dice.choice((*node.attrib, "key", "transaction", "controlid", "nonsense"))
    if name in node.attrib and dice.random() < 0.5:
        del node.attrib[name]
    else:
        node.set(name, dice.choice((*_TEXTS, _LONG)))


def _tail(dice: random.Random, node: Element) -> None:
    if len(node):
        dice.choice(list(node)).tail = dice.choice(("x", " ", "\n"))


_CHANGES: Final[tuple[Callable[[random.Random, Element], None], ...]] = (
    _drop, _drop, _double, _swap, _swap, _insert, _insert, _rename, _rewrite, _rewrite, _attribute, _tail,
)  # fmt: skip


def body(request: Element) -> bytes:
    """Write a request."""
    # As text, and encoded then: the writer of bytes takes longer to set up than to write.
    return tostring(request, encoding="unicode").encode()
