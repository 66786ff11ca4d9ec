"""Creates customers, contacts and items: looks them up after a lost answer before asking once more."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.books.intacct.envelope import add_if
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daybook.books.intacct.gateway import Gateway

ALREADY_EXISTS: Final = "intacct.already_exists"
_TIMES: Final = 2


def record(name: str, fields: Sequence[tuple[str, str]]) -> Element:
    """The function that creates one record; a dot in a field's name leads into a part of it."""
    made = Element("create")
    body = SubElement(made, name)
    for path, text in fields:
        if not text:
            continue
        *above, last = path.split(".")
        parent = body
        for step in above:
            found = parent.find(step)
            parent = SubElement(parent, step) if found is None else found
        add_if(parent, last, text)
    return made


def create_once(
    gateway: Gateway, function: Element, name: str, id_field: str, find: Callable[[], str]
) -> str:
    """Create a record that Intacct itself keeps unique by its name; its id.

    `find` looks for it by that name: its id, '' where it is not there. A lost answer is looked up, and only
    then asked for again under the same control id.

    Raises:
        Refused: Intacct will not have it.
        DaybookError: "intacct.record_unknown": nobody knows what became of it; or the gateway's own.
    """
    control_id = uuid.uuid4().hex
    for _ in range(_TIMES):
        try:
            answer = gateway.call(function, control_id)
        except OutcomeUnknown:
            found = find()
        except Refused as refused:
            found = find() if refused.code == ALREADY_EXISTS else ""
            if not found:
                raise
        else:
            found = (answer.rows[0].get(id_field, "") if answer.rows else "") or find()
        if found:
            return found
    raise DaybookError("intacct.record_unknown", {"name": name})
