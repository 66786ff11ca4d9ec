"""The functions ``lookup`` and ``inspect``: what fields an object has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.sandbox.intacct import answers
from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.filters import query_failed
from daybook.sandbox.intacct.objects import Field, Kind, kinds

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call

_RELATED: Final = {
    "SODOCUMENT": (("CUSTOMER", "CUSTOMER", "CUSTVENDID"), ("TERM", "ARTERM", "TERM.NAME")),
    "SODOCUMENTENTRY": (("SODOCUMENT", "SODOCUMENT", "DOCHDRNO"), ("ITEM", "ITEM", "ITEMID")),
    "CUSTOMER": (
        ("DISPLAYCONTACT", "CONTACT", "DISPLAYCONTACT.CONTACTNAME"),
        ("ARTERM", "ARTERM", "TERMNAME"),
    ),
    "GLENTRY": (("GLBATCH", "GLBATCH", "BATCHNO"), ("GLACCOUNT", "GLACCOUNT", "ACCOUNTNO")),
}
_VALUES: Final = {
    "STATUS": ("active", "inactive"),
    "ITEMTYPE": (
        "Inventory", "Non-Inventory", "Non-Inventory (Purchase only)", "Non-Inventory (Sales only)", "Kit",
        "Stockable Kit",
    ),
}  # fmt: skip


def lookup(call: Call) -> Outcome:
    """Tell all fields and relationships of an object."""
    kind = call.kind(call.text("object"))
    definition = call.text("docparid")
    if definition and call.company.facts.definition(definition) is None:
        raise query_failed(f"The transaction definition {definition} was not found")
    described = Element("Type", {"Name": kind.name, "DocumentType": definition})
    fields = SubElement(described, "Fields")
    for field in kind.fields.values():
        fields.append(_field(field))
    related = SubElement(described, "Relationships")
    for path, name, by in _RELATED.get(kind.name, ()):
        one = SubElement(related, "Relationship")
        answers.text(one, "OBJECTPATH", path)
        answers.text(one, "OBJECTNAME", name)
        answers.text(one, "LABEL", kinds()[name].label)
        answers.text(one, "RELATIONSHIPTYPE", "MANY2ONE")
        answers.text(one, "RELATEDBY", by)
    return Outcome(attributes={"listtype": "All", "count": "1"}, data=[described])


def _field(field: Field) -> Element:
    element = Element("Field")
    answers.text(element, "ID", field.name)
    answers.text(element, "LABEL", field.label)
    answers.text(element, "DESCRIPTION", field.label)
    answers.text(element, "REQUIRED", "true" if field.required else "false")
    answers.text(element, "READONLY", "true" if field.readonly else "false")
    answers.text(element, "DATATYPE", field.kind)
    if field.name in _VALUES:
        values = SubElement(element, "VALIDVALUES")
        for value in _VALUES[field.name]:
            answers.text(values, "VALIDVALUE", value)
    answers.text(element, "ISCUSTOM", "true" if field.custom else "false")
    return element


def inspect(call: Call) -> Outcome:
    """Tell all objects, or the names of one object's fields."""
    name = call.text("object") or call.text("name")
    if name == "*":
        listed = [_named(kind) for kind in kinds().values()]
        return Outcome(attributes={"listtype": "All", "count": str(len(listed))}, data=listed)
    kind = call.kind(name)
    described = Element("Type", {"Name": kind.name})
    fields = SubElement(described, "Fields")
    for field in kind.fields:
        answers.text(fields, "Field", field)
    return Outcome(attributes={"listtype": "All", "count": "1"}, data=[described])


def _named(kind: Kind) -> Element:
    element = Element("Type", {"typename": kind.name})
    element.text = kind.label
    return element
