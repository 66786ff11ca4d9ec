"""The fields of a record as ``create`` and ``update`` bring them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.failures import Failure, refused
from daybook.sandbox.intacct.objects import BOOLEAN, DATE, DECIMAL, INTEGER, Kind
from daybook.sandbox.intacct.values import generic_date, number

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_YES_NO = frozenset({"true", "false", "t", "f", ""})
_RENAMED = {"MAILADDRESS.ISOCOUNTRYCODE": "MAILADDRESS.COUNTRYCODE"}


def given(call: Call, name: str, node: Element, lists: Iterable[str] = ()) -> Record:
    """Return the fields of a record, those of objects inside with dots; ``lists`` are read by others.

    Raises Failure for a field the object does not have and for a value that is not of its kind. What the real
    gateway does with an unknown field is not published; refusing it shows a mistake at once.
    """
    kind = call.kind(name)
    left_out = frozenset(lists)
    found: Record = {}
    for path, text in _leaves(node, "", left_out):
        field = _known(kind, path)
        _checked(kind, field, text)
        found[field] = _plain(kind, field, text)
    return found


def _leaves(node: Element, prefix: str, left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    for child in node:
        if child.tag in left_out:
            continue
        if len(child):
            yield from _leaves(child, f"{prefix}{child.tag}.", left_out)
        else:
            yield f"{prefix}{child.tag}", (child.text or "").strip()


def _known(kind: Kind, path: str) -> str:
    for written, kept in _RENAMED.items():
        if path.endswith(written):
            path = path.removesuffix(written) + kept
    if path not in kind.fields:
        raise refused(
            f"The field {path} does not exist in the object {kind.name}", thing=kind.label, field=path
        )
    return path


def _checked(kind: Kind, field: str, text: str) -> None:
    what = kind.fields[field].kind
    try:
        if what in {DECIMAL, INTEGER} and text:
            number(text)
        elif what == DATE:
            generic_date(text)
        is_right = what != BOOLEAN or text.lower() in _YES_NO
    except ValueError:
        is_right = False
    if not is_right:
        sentence = f"The value '{text}' is not valid for the field {field}"
        raise refused(sentence, thing=kind.label, field=field)


def _plain(kind: Kind, field: str, text: str) -> str:
    if kind.fields[field].kind == BOOLEAN:
        return {"t": "true", "f": "false"}.get(text.lower(), text.lower())
    return {"T": "active", "F": "inactive"}.get(text, text) if field == "STATUS" else text


def required(kind: Kind, record: Record, *names: str) -> None:
    """Refuse a record without one of these fields."""
    for name in names:
        if not record.get(name):
            raise missing(kind, name)


def missing(kind: Kind, name: str) -> Failure:
    """Return the refusal of a record without a field."""
    return refused(f"Required field {kind.fields[name].label} is missing", thing=kind.label, field=name)


def taken(kind: Kind, value: str) -> Failure:
    """Return the refusal of a record whose name there is already."""
    return refused(f"Another {kind.label} with the given value(s) '{value}' already exists", thing=kind.label)


def refers(call: Call, kind: Kind, record: Record, field: str, other: str) -> None:
    """Refuse a field that names a record which does not exist or is not active."""
    value = record.get(field)
    if not value:
        return
    found = call.named(other, value)
    if found is None or found.get("STATUS", "active") != "active":
        raise refused(f"Invalid {call.kind(other).label} '{value}' specified.", thing=kind.label, field=field)
