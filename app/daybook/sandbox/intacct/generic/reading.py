"""The functions ``read``, ``readByName``, ``readByQuery`` and ``readMore``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.filters import query_failed
from daybook.sandbox.intacct.generic.shapes import chosen, shaped, with_lines
from daybook.sandbox.intacct.generic.sql import condition

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.objects import Kind
    from daybook.sandbox.intacct.records import Record

MOST_KEYS: Final = 100
MOST_ROWS: Final = 1000


def read(call: Call) -> Outcome:
    """Read records by RECORDNO, at most a hundred; those that are not there are left out."""
    kind = call.kind(call.text("object"))
    numbers = [key for key in _keys(call) if key.isdecimal()]
    found = (call.company.records.numbered(kind.name, int(number)) for number in numbers)
    return _whole(call, kind, found)


def read_by_name(call: Call) -> Outcome:
    """Read records by what people call them, such as CUSTOMERID or a document's DOCID."""
    kind = call.kind(call.text("object"))
    return _whole(call, kind, (call.company.records.named(kind.name, key) for key in _keys(call)))


def _keys(call: Call) -> list[str]:
    keys = [key.strip() for key in call.text("keys").split(",") if key.strip()]
    if len(keys) > MOST_KEYS:
        raise query_failed(f"At most {MOST_KEYS} keys can be read at once")
    return keys


def _whole(call: Call, kind: Kind, records: Iterable[Record | None]) -> Outcome:
    _only_xml(call)
    names = chosen(kind, call.text("fields"))
    rows = [
        with_lines(call, kind, record, names)
        for record in records
        if record is not None and call.sees(kind.name, record)
    ]
    return Outcome(attributes={"listtype": kind.name.lower(), "count": str(len(rows))}, data=rows)


def _only_xml(call: Call) -> None:
    wanted = call.text("returnFormat")
    if wanted and wanted.lower() != "xml":
        raise query_failed(f"The return format {wanted} is not part of the practice company")


def read_by_query(call: Call) -> Outcome:
    """Read records that meet a condition written as in SQL, headers only; ``readMore`` reads on."""
    _only_xml(call)
    kind = call.kind(call.text("object"))
    size = int(call.text("pagesize") or 100) if (call.text("pagesize") or "100").isdecimal() else 0
    if not 1 <= size <= MOST_ROWS:
        raise query_failed(f"The page size has to be from 1 to {MOST_ROWS}")
    test = condition(kind, call.text("query"))
    names = chosen(kind, call.text("fields"))
    rows = [shaped(kind, record, names) for record in call.seen(kind.name) if test(record)]
    call.cursors.made += 1
    result = f"7{call.cursors.made:031d}"
    call.cursors.rest[result] = (kind.name, rows, size, len(rows))
    return _next(call, result)


def read_more(call: Call) -> Outcome:
    """Read the next rows of a result; nothing where it is at its end."""
    asked = call.text("resultId")
    if not asked:
        name = call.text("object").upper()
        found = [result for result, (kind, *_) in call.cursors.rest.items() if kind == name]
        asked = found[-1] if found else ""
    if asked not in call.cursors.rest:
        raise query_failed(f"Result {asked} not found")
    return _next(call, asked)


def _next(call: Call, result: str) -> Outcome:
    name, rows, size, total = call.cursors.rest[result]
    page: list[Element] = rows[:size]
    call.cursors.rest[result] = (name, rows[size:], size, total)
    attributes = {
        "listtype": name.lower(),
        "count": str(len(page)),
        "totalcount": str(total),
        "numremaining": str(len(rows) - len(page)),
        "resultId": result,
    }
    return Outcome(attributes=attributes, data=page)
