"""The subtotals of a document: lines of its definition for shipping, discount, tax and the like."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.order_entry.lines import places
from daybook.sandbox.intacct.order_entry.refusals import no_document
from daybook.sandbox.intacct.values import number, rounded, shown

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.company import Definition, Subtotal
    from daybook.sandbox.intacct.records import Record


@dataclass(frozen=True, slots=True)
class Charge:
    """A subtotal with what it adds to the document in its currency, as it will be kept."""

    added: Decimal
    record: Record


def subtotals(call: Call, definition: Definition) -> list[Charge]:
    """Return the subtotals of the request; raises Failure for one the definition does not have."""
    return [_charge(call, definition, node) for node in call.node.findall("subtotals/subtotal")]


def _charge(call: Call, definition: Definition, node: Element) -> Charge:
    description = (node.findtext("description") or "").strip()
    line = definition.subtotal(description)
    if line is None:
        sentence = f"Specified subtotal of '{description}' not found in the document definition"
        raise no_document(sentence, "subtotals")
    total = _amount(node, "total")
    record = {
        "DESCRIPTION": description,
        "TRX_TOTAL": shown(total),
        "TRX_ABSVAL": shown(_amount(node, "absval")) if node.findtext("absval") else "",
        "PERCENTVAL": shown(_amount(node, "percentval")) if node.findtext("percentval") else "",
        **places(call, node),
    }
    return Charge(_added(call, line, rounded(total, call.text("currency"))), record)


def _added(call: Call, line: Subtotal, total: Decimal) -> Decimal:
    """Tell what a subtotal adds.

    Which sign a discount has to come with is documented nowhere: either takes it off, unless the company was
    told to add what it is sent.
    """
    if line.kind == "discount" and not call.company.facts.discounts_as_sent:
        return -abs(total)
    return total


def _amount(node: Element, name: str) -> Decimal:
    text = (node.findtext(name) or "").strip()
    try:
        return number(text)
    except ValueError:
        raise no_document(
            f"The value '{text}' of the field {name} is not a valid number", "subtotals"
        ) from None
