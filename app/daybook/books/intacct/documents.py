"""Documents of order entry as Intacct holds them: found by reference, by external id and by their own id."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.envelope import element
from daybook.books.intacct.query import either, equal, every, like, one_of
from daybook.books.intacct.references import ORDER, conditions_for, told_by
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.intacct_choices import ReceiptsAs
from daybook.model.posting import BooksId, Posted, Source
from daybook.model.problem import DaybookError, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.object_fields import ObjectFields
    from daybook.books.intacct.store_rules import Company, StoreRules

OBJECT: Final = "SODOCUMENT"
NEEDED: Final = (
    "RECORDNO",
    "DOCID",
    "DOCNO",
    "DOCPARID",
    "STATE",
    "WHENCREATED",
    "WHENDUE",
    "CUSTVENDID",
    "CUSTVENDNAME",
    "PONUMBER",
    "CURRENCY",
    "TOTAL",
    "PRRECORDKEY",
)
WANTED: Final = ("CREATEDFROM", "TRX_TOTAL", "TOTALDUE", "TRX_TOTALDUE")
"""Asked for where the company has them."""

BATCH: Final = 100


class Documents:
    """Reads documents of order entry."""

    def __init__(
        self,
        gateway: Gateway,
        fields: ObjectFields,
        company: Callable[[], Company],
        stores: Callable[[], Sequence[StoreRules]],
    ) -> None:
        self._gateway = gateway
        self._fields = fields
        self._company = company
        self._stores = stores

    def rows(self, conditions: Sequence[Element], *filters: Element) -> list[Row]:
        """The rows that meet any of the conditions and all filters, oldest first.

        One that was converted from another of them is left out: an order that became an invoice counts once.
        """
        if not conditions:
            return []
        select = (*NEEDED, *self._fields.there(OBJECT, WANTED))
        found = list(self._gateway.query(OBJECT, select, every(either(*conditions), *filters)))
        there = {row["DOCID"] for row in found}
        return [row for row in found if row.get("CREATEDFROM", "") not in there]

    def of_sources(self, sources: Sequence[Source]) -> list[Posted]:
        """Every document whose reference tells of one of these sources, of any generation."""
        prefixes = {rules.store: rules.prefixes for rules in self._stores()}
        known = [(source, prefix) for source in sources for prefix in prefixes.get(source.store, ())]
        wanted = frozenset(sources)
        found: list[Posted] = []
        for start in range(0, len(known), BATCH):
            for row in self.rows(conditions_for(known[start : start + BATCH])):
                told = self._told(row)
                if told is None:
                    continue
                if told[0] in wanted:
                    found.append(self._posted(row, *told))
        return found

    def of_references(self, references: Sequence[str]) -> dict[str, str]:
        """The ids of documents that carry these references, by reference."""
        found: dict[str, str] = {}
        for start in range(0, len(references), BATCH):
            names = references[start : start + BATCH]
            for row in self.rows([one_of("PONUMBER", names), one_of("DOCNO", names)]):
                for field in ("PONUMBER", "DOCNO"):
                    if row.get(field, "") in names:
                        found.setdefault(row[field], row["DOCID"])
        return found

    def of_external_id(self, external_id: str) -> str:
        """The id of the document with this external id, '' where there is none or it cannot be asked for."""
        try:
            answer = self._gateway.read(
                element("get", object="sotransaction", key=external_id, externalkey="true")
            )
        except Refused:
            return ""
        names = [name for row in answer.rows for name in _names(row)]
        if not names:
            return ""
        numbers = [equal("RECORDNO", name) for name in names if name.isdecimal()]
        return next((row["DOCID"] for row in self.rows([one_of("DOCID", names), *numbers])), "")

    def later_of(self, source: Source) -> list[BooksId]:
        """The credit memos of an order's sales, by their references."""
        prefixes = next((each.prefixes for each in self._stores() if each.store == source.store), ())
        if source.kind != ORDER:
            return []
        firsts = [f"{prefix}-{source.source_id}" for prefix in prefixes if prefix]
        patterns = [pattern for first in firsts for pattern in (f"{first}/CM%", f"{first}-%/CM%")]
        rows = self.rows([like(field, text) for field in ("PONUMBER", "DOCNO") for text in patterns])
        return [BooksId(row["DOCID"]) for row in rows]

    def of_ids(self, ids: Sequence[str]) -> list[Posted]:
        """These documents as they are now; missing ones are left out."""
        found: list[Posted] = []
        for start in range(0, len(ids), BATCH):
            for row in self.rows([one_of("DOCID", ids[start : start + BATCH])]):
                source, generation = self._told(row) or (Source("", "", ""), 1)
                found.append(self._posted(row, source, generation))
        return found

    def row(self, document_id: str) -> Row:
        """One document's row.

        Raises:
            DaybookError: "intacct.document_missing".
        """
        for row in self.rows([one_of("DOCID", [document_id])]):
            return row
        raise DaybookError("intacct.document_missing", {"document": document_id})

    def posted(self, row: Row) -> Posted:
        """A row as `of_ids` tells it."""
        source, generation = self._told(row) or (Source("", "", ""), 1)
        return self._posted(row, source, generation)

    def _told(self, row: Row) -> tuple[Source, int] | None:
        stores = self._stores()
        return told_by(row.get("PONUMBER", ""), stores) or told_by(row.get("DOCNO", ""), stores)

    def _posted(self, row: Row, source: Source, generation: int) -> Posted:
        kind = self._kind(row)
        total = amount_of(row, "TRX_TOTAL") if row.get("TRX_TOTAL") else amount_of(row, "TOTAL")
        return Posted(
            BooksId(row["DOCID"]),
            source,
            generation,
            row.get("PONUMBER", "") or row.get("DOCNO", ""),
            row.get("DOCNO", ""),
            kind,
            DocumentState.APPROVED,
            day_of(row, "WHENCREATED") or dt.date.min,
            row.get("CURRENCY", "") or self._company().base_currency or self._home(source),
            # A definition of returns may count what it takes back as negative.
            abs(total) if kind is DocumentKind.CREDIT_MEMO else total,
            self._is_paid(row) or not self._brings_payments(source, kind),
        )

    def _brings_payments(self, source: Source, kind: DocumentKind) -> bool:
        """Whether payments may belong to it: which, only its order tells."""
        stores = self._stores()
        as_payments = any(
            each.store == source.store and each.choices.receipts is ReceiptsAs.PAYMENTS for each in stores
        )
        return as_payments and kind is not DocumentKind.CREDIT_MEMO

    @staticmethod
    def _is_paid(row: Row) -> bool:
        return bool(row.get("PRRECORDKEY")) and not open_of(row)

    def _kind(self, row: Row) -> DocumentKind:
        definition = row.get("DOCPARID", "")
        if any(definition == rules.choices.refund_definition for rules in self._stores()):
            return DocumentKind.CREDIT_MEMO
        return DocumentKind.SALES_INVOICE if row.get("PRRECORDKEY") else DocumentKind.SALES_ORDER

    def _home(self, source: Source) -> str:
        stores = self._stores()
        return next((each.home_currency for each in stores if each.store == source.store), "")


def amount_of(row: Row, field: str) -> Decimal:
    """An amount, 0 where there is none.

    Raises:
        DaybookError: "intacct.amount_unreadable".
    """
    text = row.get(field, "").strip()
    try:
        amount = Decimal(text or 0)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        raise DaybookError("intacct.amount_unreadable", {"document": row.get("DOCID", ""), "text": text})
    return amount


def open_of(row: Row) -> Decimal:
    """What is not paid yet, in the document's currency; all of it where Intacct does not say."""
    for field in ("TRX_TOTALDUE", "TOTALDUE"):
        if row.get(field, "").strip():
            return amount_of(row, field)
    return amount_of(row, "TRX_TOTAL" if row.get("TRX_TOTAL") else "TOTAL")


def day_of(row: Row, field: str) -> dt.date | None:
    """A date, which generic reads write as mm/dd/yyyy; None where there is none."""
    try:
        return dt.datetime.strptime(row.get(field, "")[:10], "%m/%d/%Y").date()  # noqa: DTZ007 - a day, no instant
    except ValueError:
        return None


def _names(row: Row) -> Iterable[str]:
    """What a legacy answer calls a document; the id is the definition's name and the number."""
    number, definition = row.get("documentnumber", ""), row.get("transactiontype", "")
    parts = (row.get("key", ""), row.get("transactionid", ""), f"{definition}-{number}" if number else "")
    return [part.strip() for part in parts if part.strip()]
