"""What a function gives back, and the writing of the gateway's response."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement, tostring

if TYPE_CHECKING:
    from daybook.sandbox.intacct.failures import Error

SUCCESS, FAILURE, ABORTED = "success", "failure", "aborted"
_ERROR_PARTS: Final = ("errorno", "description", "description2", "correction")


@dataclass(slots=True)
class Outcome:
    """What a function gives back: a key, or a list's type with attributes, and data."""

    key: str | None = None
    listtype: dict[str, str] | None = None
    """For the older lists, whose type is an element: its attributes, and the type itself as ``""``."""
    attributes: dict[str, str] = field(default_factory=dict)
    data: Sequence[Element] | None = None


@dataclass(slots=True)
class Result:
    """One function of a request and how it ended."""

    function: str
    controlid: str
    status: str = SUCCESS
    outcome: Outcome = field(default_factory=Outcome)
    errors: tuple[Error, ...] = ()


@dataclass(slots=True)
class Control:
    """The first part of a response, echoed from the request."""

    senderid: str = ""
    controlid: str = ""
    uniqueid: str = "true"
    dtdversion: str = "3.0"
    more_about_errors: bool = False


@dataclass(slots=True)
class Signed:
    """The second part of a response: who is signed in; ``status`` is failure where nobody is."""

    status: str = SUCCESS
    userid: str = ""
    companyid: str = ""
    locationid: str = ""
    begun: datetime | None = None
    ends: datetime | None = None


def text(parent: Element, name: str, value: str) -> Element:
    """Add an element with text."""
    element = SubElement(parent, name)
    element.text = value
    return element


def response(control: Control, *parts: Element, failed: bool = False) -> Element:
    """Return a response; ``parts`` are its operation, or why the request was refused."""
    root = Element("response")
    head = SubElement(root, "control")
    text(head, "status", FAILURE if failed else SUCCESS)
    text(head, "senderid", control.senderid)
    text(head, "controlid", control.controlid)
    text(head, "uniqueid", control.uniqueid)
    text(head, "dtdversion", control.dtdversion)
    root.extend(parts)
    return root


def operation(signed: Signed, *parts: Element) -> Element:
    """Return an operation: its authentication, and its results or the error of the authentication."""
    element = Element("operation")
    head = SubElement(element, "authentication")
    text(head, "status", signed.status)
    text(head, "userid", signed.userid)
    text(head, "companyid", signed.companyid)
    text(head, "locationid", signed.locationid)
    if signed.begun is not None and signed.ends is not None:
        text(head, "sessiontimestamp", signed.begun.isoformat(timespec="seconds"))
        text(head, "sessiontimeout", signed.ends.isoformat(timespec="seconds"))
    element.extend(parts)
    return element


def result(ended: Result, *, more: bool) -> Element:
    """Return the result of one function."""
    element = Element("result")
    text(element, "status", ended.status)
    text(element, "function", ended.function)
    text(element, "controlid", ended.controlid)
    outcome = ended.outcome
    if ended.status == SUCCESS:
        if outcome.key is not None:
            text(element, "key", outcome.key)
        if outcome.listtype is not None:
            marks = dict(outcome.listtype)
            kind = marks.pop("", "")
            text(element, "listtype", kind).attrib.update(marks)
        if outcome.data is not None:
            SubElement(element, "data", outcome.attributes).extend(outcome.data)
    if ended.errors:
        element.append(errormessage(ended.errors, more=more))
    return element


def errormessage(errors: Iterable[Error], *, more: bool) -> Element:
    """Return errors as the gateway tells them; ``more`` adds what ``showadditionalerrorinfo`` asks for."""
    element = Element("errormessage")
    for error in errors:
        told = SubElement(element, "error")
        for part in _ERROR_PARTS:
            text(told, part, getattr(error, part))
        if more:
            info = SubElement(told, "additionalinfo")
            text(
                info, "errorid", error.errorno
            )  # the real gateway has finer ones, which are published nowhere
            SubElement(info, "target", {"object": "", "field": error.field})
    return element


def written(root: Element) -> bytes:
    """Return XML with its declaration."""
    body: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + body
