"""Records as ``read`` and its like write them: in lower case, objects inside as elements, lines below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.sandbox.intacct.filters import query_failed

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.objects import Kind
    from daybook.sandbox.intacct.records import Record


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines below a record: the list's element, the object, its field with the record's number."""

    list_name: str
    kind: str
    owner: str


LINES: Final[Mapping[str, tuple[Lines, ...]]] = {
    "SODOCUMENT": (
        Lines("SODOCUMENTENTRIES", "SODOCUMENTENTRY", "DOCHDRNO"),
        Lines("SUBTOTALS", "SODOCUMENTSUBTOTALS", "DOCHDRNO"),
    ),
    "ARINVOICE": (Lines("ARINVOICEITEMS", "ARINVOICEITEM", "RECORDKEY"),),
    "ARPYMT": (Lines("ARPYMTDETAILS", "ARPYMTDETAIL", "PAYMENTKEY"),),
    "GLBATCH": (Lines("ENTRIES", "GLENTRY", "BATCHNO"),),
}


def chosen(kind: Kind, fields: str) -> Sequence[str]:
    """Return the fields asked for, all of them for ``*`` or nothing; raises Failure for one that is none."""
    names = [name.strip() for name in fields.split(",") if name.strip()]
    if not names or names == ["*"]:
        return list(kind.fields)
    for name in names:
        if name not in kind.fields:
            raise query_failed(f"The field {name} does not exist in the object {kind.name}")
    return names


def shaped(kind: Kind, record: Record, names: Iterable[str]) -> Element:
    """Write a record."""
    root = Element(kind.name.lower())
    for name in names:
        *above, last = name.split(".")
        parent = root
        for step in above:
            found = parent.find(step)
            parent = SubElement(parent, step) if found is None else found
        SubElement(parent, last).text = record.get(name, "")
    return root


def with_lines(call: Call, kind: Kind, record: Record, names: Iterable[str]) -> Element:
    """Write a record with what stands below it: its lines, or the subtotals of a definition."""
    root = shaped(kind, record, names)
    for lines in LINES.get(kind.name, ()):
        listed = SubElement(root, lines.list_name)
        line_kind = call.kind(lines.kind)
        for line in call.company.records.all(lines.kind):
            if line[lines.owner] == record["RECORDNO"]:
                listed.append(shaped(line_kind, line, line_kind.fields))
    if kind.name == "SODOCUMENTPARAMS":
        root.append(_subtotals(call, record))
    return root


def _subtotals(call: Call, record: Record) -> Element:
    """Write the subtotals of a definition. How the real gateway calls them is published nowhere."""
    listed = Element("DOCPAR_SUBTOTALS")
    definition = call.company.facts.definition(record["DOCID"])
    for number, line in enumerate(definition.subtotals if definition else (), 1):
        element = SubElement(listed, "docpar_subtotal")
        SubElement(element, "LINENO").text = str(number)
        SubElement(element, "DESCRIPTION").text = line.description
        SubElement(element, "DISC_CHARGE").text = line.kind.capitalize()
        SubElement(element, "AMT_PERC").text = "Percent" if line.percent else "Amount"
        SubElement(element, "ISTAX").text = "true" if line.tax else "false"
    return listed
