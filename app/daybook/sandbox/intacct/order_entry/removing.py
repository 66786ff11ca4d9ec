"""The function ``delete_sotransaction``. There is no voiding: what cannot be deleted has to be reversed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import refused
from daybook.sandbox.intacct.order_entry import dates, posting
from daybook.sandbox.intacct.receivable.open_items import is_paid

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_KEPT: Final = frozenset({"In Progress", "Converted", "Partially Converted"})


def delete_sotransaction(call: Call) -> Outcome:
    """Remove a document with all that belongs to it, where its definition and state allow it."""
    document = _named(call)
    definition = call.company.facts.definition(document["DOCPARID"])
    name = document["DOCID"]
    if definition is not None and not definition.deletable:
        raise refused(f"Deleting is not allowed by the transaction definition of '{name}'")
    if document["STATE"] in _KEPT:
        raise refused(f"The document '{name}' cannot be deleted in the state {document['STATE']}")
    if document.get("PRRECORDKEY"):
        closed = call.company.facts.closed_until
        if closed is not None and dates.generic(document["WHENPOSTED"]) <= closed:
            raise refused("Your transaction date is within a period that's been closed")
        invoice = call.company.records.numbered("ARINVOICE", int(document["PRRECORDKEY"]))
        if invoice is not None and invoice.get("_DOCID") == name and is_paid(invoice):
            raise refused(f"The document '{name}' cannot be deleted because it was paid")
    posting.take_back(call.company, definition, document)
    for kind in ("SODOCUMENTENTRY", "SODOCUMENTSUBTOTALS"):
        for line in posting.lines_of(call.company, kind, document):
            call.company.records.remove(kind, line)
    call.company.records.remove("SODOCUMENT", document)
    return Outcome()


def _named(call: Call) -> Record:
    key = call.node.get("key", "")
    if call.node.get("external") == "true":
        found = next((each for each in call.seen("SODOCUMENT") if each.get("_EXTERNALID") == key), None)
    else:
        found = call.named("SODOCUMENT", key)
    if found is None:
        raise refused(f"Invalid Document '{key}' specified.")
    return found
