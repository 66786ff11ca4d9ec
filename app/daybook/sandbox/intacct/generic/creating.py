"""The generic functions ``create``, ``update`` and ``delete``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct import answers, ledger
from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.call import Call
from daybook.sandbox.intacct.failures import Error, Failure, refused
from daybook.sandbox.intacct.filters import query_failed
from daybook.sandbox.intacct.lists import goods, parties
from daybook.sandbox.intacct.receivable import payments
from daybook.sandbox.intacct.records import Record

if TYPE_CHECKING:
    from daybook.sandbox.intacct.objects import Kind

Make = Callable[[Call, Element], Record]
_MAKERS: Final[Mapping[str, Make]] = {
    "CUSTOMER": parties.new_customer,
    "CONTACT": parties.new_contact,
    "ITEM": goods.new_item,
    "ARPYMT": payments.new_payment,
    "GLBATCH": ledger.new_entry,
}
_CHANGERS: Final[Mapping[str, Make]] = {
    "CUSTOMER": parties.changed_customer,
    "CONTACT": parties.changed_contact,
    "ITEM": goods.changed_item,
}
_REMOVERS: Final[Mapping[str, Callable[[Call, Record], None]]] = {
    "CUSTOMER": parties.remove_customer,
    "CONTACT": parties.remove_contact,
    "ITEM": goods.remove_item,
    "ARPYMT": payments.remove_payment,
    "GLBATCH": ledger.remove_entry,
}


def create(call: Call) -> Outcome:
    """Make records; the answer names each by RECORDNO and by what people call it."""
    return _done(call, _MAKERS)


def update(call: Call) -> Outcome:
    """Change records; what is not named stays as it is."""
    return _done(call, _CHANGERS)


def _done(call: Call, makers: Mapping[str, Make]) -> Outcome:
    made: list[Element] = []
    for node in call.node:
        kind = call.kind(str(node.tag))
        maker = makers.get(kind.name)
        if maker is None:
            raise Failure(
                Error("DL03000016", f"The object {kind.name} does not take the operation {call.node.tag}")
            )
        made.append(_told(kind, maker(call, node)))
    return Outcome(attributes={"listtype": "objects", "count": str(len(made))}, data=made)


def _told(kind: Kind, record: Record) -> Element:
    element = Element(kind.name.lower())
    for name in dict.fromkeys(("RECORDNO", kind.name_field)):
        answers.text(element, name, record.get(name, ""))
    return element


def delete(call: Call) -> Outcome:
    """Remove records by RECORDNO."""
    kind = call.kind(call.text("object"))
    remover = _REMOVERS.get(kind.name)
    if remover is None:
        raise query_failed(f"The object {kind.name} does not take the operation delete")
    for key in call.text("keys").split(","):
        record = call.company.records.numbered(kind.name, int(key)) if key.strip().isdecimal() else None
        if record is None or not call.sees(kind.name, record):
            raise refused(f"{kind.label} record {key.strip()} not found")
        remover(call, record)
    return Outcome()
