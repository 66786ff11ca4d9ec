"""What a request asks for, seen before it is checked, for faults and the log; never a password."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import tostring

from daybook.sandbox.intacct import incoming
from daybook.sandbox.intacct.failures import ControlFailure


@dataclass(frozen=True, slots=True)
class Peeked:
    """Names and control ids of a request's functions, and what stands in its control part."""

    functions: tuple[str, ...] = ()
    controlids: tuple[str, ...] = ()
    senderid: str = ""
    controlid: str = ""
    uniqueid: str = ""
    login: bool = False
    content: str = ""


def peeked(data: bytes) -> Peeked:
    """Return what a request asks for; nothing where it cannot be read."""
    try:
        root = incoming.parsed(data)
    except ControlFailure:
        return Peeked()
    functions = [node for node in root.iter("function") if len(node)]
    return Peeked(
        tuple(str(node[0].tag) for node in functions),
        tuple(node.get("controlid", "") for node in functions),
        (root.findtext("control/senderid") or "").strip(),
        (root.findtext("control/controlid") or "").strip(),
        (root.findtext("control/uniqueid") or "").strip(),
        root.find("operation/authentication/login") is not None,
        "".join(tostring(node[0], encoding="unicode") for node in functions),
    )
