"""Puts one function into the request that Intacct's gateway takes, element by element in its order.

The order is that of the published schema (Intacct/intacct_dtd, v3.0/api.xsd: request, control, operation).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from daybook.model.intacct import IntacctConnection, IntacctPasswords

DTD_VERSION: Final = "3.0"
LONGEST_CONTROL_ID: Final = 256

_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'


def element(name: str, text: str = "", **attributes: str) -> Element:
    """An element with text."""
    made = Element(name, attributes)
    if text:
        made.text = text
    return made


def add(parent: Element, name: str, text: str) -> Element:
    """Append an element with text and return it."""
    made = SubElement(parent, name)
    made.text = text
    return made


def add_if(parent: Element, name: str, text: str) -> None:
    """Append an element where there is text for it: Intacct reads an empty element as a value."""
    if text:
        add(parent, name, text)


def login(connection: IntacctConnection, passwords: IntacctPasswords) -> Element:
    """Sign in as the user; with an entity the session works inside it alone."""
    made = Element("login")
    add(made, "userid", connection.user_id)
    add(made, "companyid", connection.company_id)
    add(made, "password", passwords.user)
    add_if(made, "locationid", connection.entity_id)
    return made


def session(session_id: str) -> Element:
    """Work on in a session."""
    return element("sessionid", session_id)


def request_body(
    sender: tuple[str, str], authentication: Element, function: Element, control_id: str, unique: str
) -> bytes:
    """The body of a request with one function.

    `sender` is (id, password). `control_id` (at most 256 characters) names function and request; with
    `unique` "true" Intacct executes a function of this sender and id no second time, with "false" it may.
    """
    if not 0 < len(control_id) <= LONGEST_CONTROL_ID:
        raise ValueError("a control id has 1 to 256 characters")
    request = Element("request")
    control = SubElement(request, "control")
    for name, text in (
        ("senderid", sender[0]),
        ("password", sender[1]),
        ("controlid", control_id),
        ("uniqueid", unique),
        ("dtdversion", DTD_VERSION),
        ("includewhitespace", "false"),
        ("showadditionalerrorinfo", "true"),
    ):
        add(control, name, text)
    operation = SubElement(request, "operation", transaction="false")
    SubElement(operation, "authentication").append(authentication)
    content = SubElement(operation, "content")
    SubElement(content, "function", controlid=control_id).append(function)
    return written(request)


def written(root: Element) -> bytes:
    """An element as UTF-8; characters that XML cannot hold are left out."""
    return (_DECLARATION + _NOT_XML.sub("", tostring(root, encoding="unicode"))).encode()
