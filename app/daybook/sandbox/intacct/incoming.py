"""Reads a request's XML without following anything it may refer to."""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element, TreeBuilder, XMLParser
from xml.parsers.expat import ExpatError, ParserCreate

from daybook.sandbox.intacct.failures import ControlFailure, Error
from daybook.sandbox.intacct.schema.check import complaints

MOST_BYTES: Final = 20_000_000
_PARSE: Final = "XL03000003"


def request(data: bytes) -> Element:
    """Return the request; raises ControlFailure where it is not what requests have to be."""
    root = parsed(data)
    wrong = list(complaints(root))
    if wrong:
        raise _refusal(f"Fatal Error 1871: {wrong[0]}")
    return root


def parsed(data: bytes) -> Element:
    """Return the XML of a request; raises ControlFailure where it is none."""
    if len(data) > MOST_BYTES:
        raise _refusal("the request is too large")
    if not data.strip():
        raise _refusal("Fatal Error 4: Start tag expected, '<' not found")
    _refuse_declarations(data)
    try:
        parser = XMLParser(target=TreeBuilder())  # noqa: S314 - declarations were refused above
        parser.feed(data)
        return parser.close()
    except (SyntaxError, ValueError) as error:
        raise _refusal(f"Fatal Error 76: {error}") from None


def _refuse_declarations(data: bytes) -> None:
    """Refuse a document type, which a request needs not and which could name entities."""
    parser = ParserCreate()

    def declared(*_: object) -> None:
        raise _refusal("a document type declaration is not accepted")

    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
    except (ExpatError, ValueError) as error:
        raise _refusal(f"Fatal Error 76: {error}") from None


def _refusal(reason: str) -> ControlFailure:
    return ControlFailure(Error(_PARSE, f"XML Parse schema error: {reason}"), status=400)
