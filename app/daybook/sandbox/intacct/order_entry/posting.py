"""What a document does elsewhere: the invoice or adjustment it posts, and the stock it moves."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.opening.goods import level_key
from daybook.sandbox.intacct.values import shown

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.company import Company, Definition
    from daybook.sandbox.intacct.records import Record

_OBJECT: Final = {"AR": "ARINVOICE", "CREDIT": "ARADJUSTMENT"}
_SIGN: Final = {"AR": -1, "CREDIT": 1}


def lines_of(company: Company, name: str, document: Record) -> list[Record]:
    """Return the lines or subtotals of a document."""
    number = document["RECORDNO"]
    return [line for line in company.records.all(name) if line["DOCHDRNO"] == number]


def post(call: Call, definition: Definition, document: Record, lines: Iterable[Record]) -> None:
    """Post a document as its definition says; a draft posts nothing."""
    if not definition.posting or document["STATE"] == "Draft":
        return
    amounts = {
        name: document[name] for name in ("TOTALENTERED", "TRX_TOTALENTERED", "TOTALDUE", "TRX_TOTALDUE")
    }
    name = _OBJECT[definition.posting]
    posted = call.company.records.add(
        name,
        {
            "RECORDID": document["DOCNO"], "RECORDTYPE": name.lower(), "STATE": "Posted",
            "CUSTOMERID": document["CUSTVENDID"], "CUSTOMERNAME": document["CUSTVENDNAME"],
            "WHENCREATED": document["WHENCREATED"], "WHENPOSTED": document["WHENPOSTED"],
            "WHENDUE": document["WHENDUE"], "TERMNAME": document["TERM.NAME"],
            "DOCNUMBER": document["PONUMBER"], "DESCRIPTION": document["MESSAGE"],
            "BASECURR": document["BASECURR"], "CURRENCY": document["CURRENCY"], "MODULEKEY": "8.SO",
            "TOTALPAID": "0", "TRX_TOTALPAID": "0", **amounts, "MEGAENTITYID": call.location,
            "AUWHENCREATED": call.company.stamp(), "WHENMODIFIED": call.company.stamp(),
            "_DOCID": document["DOCID"],
        },
    )  # fmt: skip
    call.company.records.change("SODOCUMENT", document, {"PRRECORDKEY": posted["RECORDNO"]})
    move_stock(call.company, lines, _SIGN[definition.posting])


def take_back(company: Company, definition: Definition | None, document: Record) -> None:
    """Take away what a document posted."""
    if definition is None or not document.get("PRRECORDKEY"):
        return
    posted = company.records.numbered(_OBJECT[definition.posting], int(document["PRRECORDKEY"]))
    if posted is not None:
        company.records.remove(_OBJECT[definition.posting], posted)
    move_stock(company, lines_of(company, "SODOCUMENTENTRY", document), -_SIGN[definition.posting])


def move_stock(company: Company, lines: Iterable[Record], sign: int) -> None:
    """Change what lies in the warehouses by the quantities of lines."""
    for line in lines:
        warehouse = line.get("WAREHOUSEID")
        if not warehouse:
            continue
        level = company.records.named("ITEMWAREHOUSEINFO", level_key(line["ITEMID"], warehouse))
        if level is not None:
            there = Decimal(level["WONHAND"]) + sign * Decimal(line["QUANTITY"])
            company.records.change("ITEMWAREHOUSEINFO", level, {"WONHAND": shown(there)})
