"""A small company behind the gateway stand-in: it answers lookups and queries from tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element, SubElement

from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.sessions import hosts_for
from daybook.transport.session import HttpSession
from unit.books.intacct.gateway_stand_in import (
    AT_ONCE,
    PASSWORDS,
    Asked,
    Reply,
    Responder,
    StandIn,
    error,
    response,
    serving,
)

Table = Sequence[Mapping[str, str]]


@dataclass
class CompanyStandIn:
    """Objects with their fields and rows; functions with their data; what is refused, by object or function.

    `unlisted` are fields that a query takes though `lookup` does not list them; `strict` ones it refuses.
    """

    tables: dict[str, Table] = field(default_factory=dict)
    functions: dict[str, Sequence[Element]] = field(default_factory=dict)
    refused: dict[str, Element] = field(default_factory=dict)
    unlisted: tuple[str, ...] = ()
    strict: tuple[str, ...] = ()
    custom: dict[str, str] = field(default_factory=dict)

    def answer(self, asked: Asked) -> Reply:
        """What the company says to one function."""
        function = asked.function
        name = (function.findtext("object") or function.get("object") or function.tag).strip()
        if name in self.refused:
            return response(errors=[self.refused[name]], status="failure", function=function.tag)(asked)
        if function.tag == "lookup":
            return self._lookup(name)(asked) if name in self.tables else self._unknown(name, asked)
        if function.tag == "query":
            return self._query(name, asked) if name in self.tables else self._unknown(name, asked)
        if name in self.functions:
            return response(*self.functions[name], function=function.tag)(asked)
        return self._unknown(name, asked)

    def _unknown(self, name: str, asked: Asked) -> Reply:
        told = error("Query Failed", f"Object definition {name} not found")
        return response(errors=[told], status="failure", function=asked.function.tag)(asked)

    def _lookup(self, name: str) -> Responder:
        kind = Element("Type", {"Name": name})
        fields = SubElement(kind, "Fields")
        for each in dict.fromkeys(key for row in self.tables[name] for key in row):
            if each in self.unlisted:
                continue
            made = SubElement(fields, "Field")
            for tag, text in (
                ("ID", each),
                ("LABEL", self.custom.get(each, each.title())),
                ("DATATYPE", "TEXT"),
                ("READONLY", "false"),
                ("ISCUSTOM", "true" if each in self.custom else "false"),
            ):
                SubElement(made, tag).text = text
        return response(kind, function="lookup")

    def _query(self, name: str, asked: Asked) -> Reply:
        fields = [each.text or "" for each in asked.function.iterfind("select/field")]
        known = {key for row in self.tables[name] for key in row}
        if not set(fields) <= known or set(fields) & set(self.strict):
            told = error("Query Failed", "A field in the select is not there")
            return response(errors=[told], status="failure", function="query")(asked)
        offset = int(asked.function.findtext("offset") or 0)
        size = int(asked.function.findtext("pagesize") or 100)
        rows = self.tables[name]
        page = [_record(name, row, fields) for row in rows[offset : offset + size]]
        left = max(0, len(rows) - offset - len(page))
        return response(*page, function="query", numremaining=str(left), totalcount=str(len(rows)))(asked)


@contextmanager
def company_gateway(company: CompanyStandIn, entity: str = "") -> Iterator[tuple[Gateway, StandIn]]:
    """A gateway to this company, and what was asked of it."""
    stand_in = StandIn([company.answer])
    with serving(stand_in):
        connection = replace(stand_in.connection, entity_id=entity)
        with HttpSession(hosts_for(connection)) as session:
            yield Gateway(connection, PASSWORDS, session, patience=AT_ONCE), stand_in


def _record(name: str, row: Mapping[str, str], fields: Sequence[str]) -> Element:
    made = Element(name)
    for each in fields:
        SubElement(made, each).text = row.get(each, "")
    return made
