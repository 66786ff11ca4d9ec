"""The function ``query``: chosen fields of an object's records, filtered, ordered, a page at a time.

Without ``orderby`` every page comes in another order, as pages of the real gateway overlap and leave gaps.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct import answers
from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.filters import Reader, query_failed
from daybook.sandbox.intacct.values import comparable, shown
from daybook.sandbox.shop.dice import mixed

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_TRUE: Final = frozenset({"true", "1"})
_AGGREGATES: Final = ("count", "avg", "min", "max", "sum")


def query(call: Call) -> Outcome:
    """Answer a query."""
    kind = call.kind(call.text("object"))
    reader = Reader(kind, caseless=call.text("options/caseinsensitive") in _TRUE)
    selected = _selected(call, reader)
    filters = call.node.find("filter")
    test = reader.test(filters[0]) if filters is not None else None
    rows = [
        record
        for record in call.seen(kind.name, private=call.text("options/showprivate") in _TRUE)
        if test is None or test(record)
    ]
    if any(how in _AGGREGATES for how, _ in selected):
        rows = [_aggregated(rows, selected, reader)]
        selected = [("field", f"{how.upper()}.{name}" if how != "field" else name) for how, name in selected]
    else:
        rows = _ordered(call, rows, reader)
    return _page(call, call.text("object"), rows, [name for _, name in selected])


def _selected(call: Call, reader: Reader) -> list[tuple[str, str]]:
    """Return what is selected: how (field, count, sum, ...) and of which field."""
    chosen = [(str(node.tag), (node.text or "").strip()) for node in call.node.find("select") or ()]
    for _, name in chosen:
        reader.known(name)
    return chosen


def _ordered(call: Call, rows: list[Record], reader: Reader) -> list[Record]:
    orders = call.node.findall("orderby/order")
    if not orders:
        call.cursors.shuffled += 1
        seed = call.cursors.shuffled
        return sorted(rows, key=lambda record: mixed(seed, int(record["RECORDNO"]), 77))
    for order in reversed(orders):
        name = (order.findtext("field") or "").strip()
        reader.known(name)
        kind = reader.kind.fields[name].kind
        rows = sorted(rows, key=_sort_key(kind, name), reverse=order.find("descending") is not None)
    return rows


def _sort_key(kind: str, name: str) -> Any:
    def key(record: Record) -> tuple[bool, Any]:
        value = comparable(kind, record.get(name, ""))
        return value is not None, value

    return key


def _aggregated(rows: Sequence[Record], selected: Sequence[tuple[str, str]], reader: Reader) -> Record:
    if any(how == "field" for how, _ in selected):
        raise query_failed("Fields and aggregate functions cannot be selected together")
    return {f"{how.upper()}.{name}": _aggregate(how, name, rows, reader) for how, name in selected}


def _aggregate(how: str, name: str, rows: Sequence[Record], reader: Reader) -> str:
    present = [row[name] for row in rows if row.get(name)]
    if how == "count":
        return str(len(present))
    if not present:
        return ""
    kind = reader.kind.fields[name].kind
    if how in {"min", "max"}:
        return (min if how == "min" else max)(present, key=lambda text: _comparable(kind, text))
    total = sum((Decimal(text) for text in present), Decimal(0))
    return shown(total if how == "sum" else total / len(present))


def _comparable(kind: str, text: str) -> Any:
    return comparable(kind, text)


def _page(call: Call, asked: str, rows: list[Record], names: Sequence[str]) -> Outcome:
    size, offset = int(call.text("pagesize") or 100), int(call.text("offset") or 0)
    page = rows[offset : offset + size]
    attributes = {
        "listtype": asked,
        "totalcount": str(len(rows)),
        "offset": str(offset),
        "count": str(len(page)),
        "numremaining": str(max(0, len(rows) - offset - len(page))),
    }
    return Outcome(attributes=attributes, data=[_row(asked, record, names) for record in page])


def _row(asked: str, record: Record, names: Sequence[str]) -> Element:
    """Write a row; fields of objects inside keep their dots."""
    element = Element(asked)
    for name in names:
        answers.text(element, name, record.get(name, ""))
    return element
