"""The older functions ``get`` and ``get_list``, where objects and fields have other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.sandbox.intacct import answers
from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import Error, Failure, refused
from daybook.sandbox.intacct.filters import Reader, Test, query_failed
from daybook.sandbox.intacct.objects import DATE
from daybook.sandbox.intacct.values import generic_date

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_OPERATORS: Final = {
    "=": "equalto", "!=": "notequalto", "<": "lessthan", "<=": "lessthanorequalto", ">": "greaterthan",
    ">=": "greaterthanorequalto", "like": "like", "is null": "isnull",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Older:
    """An object under its older name: the object, and its fields by their older names, in order."""

    kind: str
    fields: Mapping[str, str]


def _fields(text: str) -> dict[str, str]:
    return dict(pair.split("=") for pair in text.split())


_TEXTS: Final = """
customer CUSTOMER: customerid=CUSTOMERID name=NAME parentid=PARENTID termname=TERMNAME custtype=CUSTTYPE
  taxid=TAXID creditlimit=CREDITLIMIT totaldue=TOTALDUE comments=COMMENTS whenmodified=WHENMODIFIED
  status=STATUS currency=CURRENCY
contact CONTACT: contactname=CONTACTNAME printas=PRINTAS companyname=COMPANYNAME firstname=FIRSTNAME
  lastname=LASTNAME phone1=PHONE1 email1=EMAIL1 status=STATUS
icitem ITEM: itemid=ITEMID itemname=NAME productlineid=PRODUCTLINEID standardunit=BASEUOM
  salesunit=UOM.SOUOMDETAIL.UNIT taxable=TAXABLE itemtype=ITEMTYPE whenmodified=WHENMODIFIED status=STATUS
  upc=UPC
warehouse WAREHOUSE: warehouseid=WAREHOUSEID name=NAME parentid=PARENTID usedingl=ENABLENEGATIVEINV
  status=STATUS
arterm ARTERM: name=NAME description=DESCRIPTION status=STATUS
taxdetail TAXDETAIL: detailid=DETAILID description=DESCRIPTION taxtype=TAXTYPE value=VALUE status=STATUS
trxcurrencies TRXCURRENCIES: code=CODE
location LOCATION: locationid=LOCATIONID name=NAME parentid=PARENTID status=STATUS
locationentity LOCATIONENTITY: locationid=LOCATIONID name=NAME locationtype=LOCATIONTYPE currency=CURRENCY
  status=STATUS
department DEPARTMENT: departmentid=DEPARTMENTID title=TITLE status=STATUS
class CLASS: key=RECORDNO classid=CLASSID name=NAME status=STATUS
glaccount GLACCOUNT: glaccountno=ACCOUNTNO title=TITLE normalbalance=NORMALBALANCE accounttype=ACCOUNTTYPE
  status=STATUS
journal JOURNAL: symbol=SYMBOL title=TITLE status=STATUS
sotransactiondef SODOCUMENTPARAMS: transdefid=DOCID transclass=DOCCLASS
invoice ARINVOICE: key=RECORDNO customerid=CUSTOMERID datecreated=WHENCREATED datedue=WHENDUE
  termname=TERMNAME invoiceno=RECORDID ponumber=DOCNUMBER totalamount=TOTALENTERED totalpaid=TOTALPAID
  totaldue=TOTALDUE description=DESCRIPTION basecurr=BASECURR currency=CURRENCY state=STATE
sotransaction SODOCUMENT: key=DOCID transactiontype=DOCPARID transactionid=DOCID documentnumber=DOCNO
  datecreated=WHENCREATED dateposted=WHENPOSTED createdfrom=CREATEDFROM customerid=CUSTVENDID
  referenceno=PONUMBER termname=TERM.NAME datedue=WHENDUE message=MESSAGE shippingmethod=SHIPVIA
  transactionstate=STATE whenmodified=WHENMODIFIED basecurr=BASECURR currency=CURRENCY
"""
"""The older name and the object, then the older name of each field and the field."""


def _older() -> Mapping[str, Older]:
    found: dict[str, Older] = {}
    for line in re.sub(r"\n +", " ", _TEXTS.strip()).splitlines():
        head, _, fields = line.partition(": ")
        name, kind = head.split()
        found[name] = Older(kind, _fields(fields))
    return found


OLDER: Final = _older()
_LINES: Final = _fields(
    "itemid=ITEMID itemdesc=ITEMDESC line_no=LINE_NO warehouseid=WAREHOUSEID quantity=UIQTY unit=UNIT "
    "price=UIPRICE totalamount=VALUE locationid=LOCATIONID departmentid=DEPARTMENTID memo=MEMO"
)
_SUBTOTALS: Final = _fields("description=DESCRIPTION total=TRX_TOTAL absval=TRX_ABSVAL percentval=PERCENTVAL")


def get_list(call: Call) -> Outcome:
    """Answer ``get_list``: the records of an object from ``start`` on, ``maxitems`` of them."""
    name = call.node.get("object", "")
    if name == "company_info":
        return _listed(name, [_company_info(call)], 0, 1)
    older = _known(name)
    start, most = _whole(call, "start", 0), _whole(call, "maxitems", 100_000)
    test = _filter(call, older)
    records = [record for record in call.seen(older.kind) if test(record)]
    page = [_written(call, name, older, record) for record in records[start : start + most]]
    return _listed(name, page, start, len(records))


def _known(name: str) -> Older:
    older = OLDER.get(name)
    if older is None:
        raise Failure(Error("BL01001973", f"The object {name} is not part of the practice company"))
    return older


def _listed(name: str, rows: list[Element], start: int, total: int) -> Outcome:
    end = start + len(rows) - 1
    marks = {"": name, "start": str(start), "end": str(max(end, 0)), "total": str(total)}
    return Outcome(listtype=marks, data=rows)


def _whole(call: Call, name: str, default: int) -> int:
    text = call.node.get(name, "")
    return int(text) if text.isdecimal() else default


def _company_info(call: Call) -> Element:
    element = Element("company_info")
    answers.text(element, "companyid", call.company.facts.id)
    answers.text(element, "name", call.company.facts.name)
    answers.text(element, "currency", call.company.facts.base_currency)
    return element


def _filter(call: Call, older: Older) -> Test:
    reader = Reader(call.kind(older.kind))
    tests = [_test(node, older, reader) for node in call.node.find("filter") or ()]
    return lambda record: all(test(record) for test in tests)


def _test(node: Element, older: Older, reader: Reader) -> Test:
    if node.tag == "logical":
        parts = [_test(child, older, reader) for child in node]
        combine: Callable[[Iterable[bool]], bool] = all if node.get("logical_operator") == "and" else any
        return lambda record: combine(part(record) for part in parts)
    field, operator = (
        (node.findtext("field") or "").strip(),
        (node.findtext("operator") or "").strip().lower(),
    )
    if field not in older.fields or operator not in _OPERATORS:
        raise query_failed(f"The expression {field} {operator} is not valid")
    wanted = Element(_OPERATORS[operator])
    SubElement(wanted, "field").text = older.fields[field]
    SubElement(wanted, "value").text = node.findtext("value") or ""
    return reader.test(wanted)


def _written(call: Call, name: str, older: Older, record: Record) -> Element:
    element = Element(name)
    kind = call.kind(older.kind)
    for own, field in older.fields.items():
        text = record.get(field, "")
        if kind.fields[field].kind == DATE:
            _date(element, own, text)
        else:
            answers.text(element, own, text)
    if name == "sotransaction":
        _below(call, element, record)
    return element


def _date(parent: Element, name: str, text: str) -> None:
    element = SubElement(parent, name)
    day = generic_date(text)
    if day is not None:
        for part, value in (
            ("year", f"{day.year}"),
            ("month", f"{day.month:02d}"),
            ("day", f"{day.day:02d}"),
        ):
            answers.text(element, part, value)


def _below(call: Call, element: Element, record: Record) -> None:
    for listed, own, kind, fields in (
        ("sotransitems", "sotransitem", "SODOCUMENTENTRY", _LINES),
        ("subtotals", "subtotal", "SODOCUMENTSUBTOTALS", _SUBTOTALS),
    ):
        lines = SubElement(element, listed)
        for line in call.company.records.all(kind):
            if line["DOCHDRNO"] == record["RECORDNO"]:
                below = SubElement(lines, own)
                for name, field in fields.items():
                    answers.text(below, name, line.get(field, ""))


def get(call: Call) -> Outcome:
    """Answer ``get``: one record by its key, or by its external id where ``externalkey`` says so."""
    name, key = call.node.get("object", ""), call.node.get("key", "")
    older = _known(name)
    if call.node.get("externalkey") == "true":
        field = "EXTERNALID" if older.kind == "CUSTOMER" else "_EXTERNALID"
        found = next((record for record in call.seen(older.kind) if record.get(field) == key), None)
    else:
        found = call.named(older.kind, key)
        if found is None and key.isdecimal():
            found = call.company.records.numbered(older.kind, int(key))
    if found is None or not key:
        raise refused(f"The {name} record with the key '{key}' was not found")
    return Outcome(
        listtype={"": name, "start": "0", "end": "0", "total": "1"}, data=[_written(call, name, older, found)]
    )
