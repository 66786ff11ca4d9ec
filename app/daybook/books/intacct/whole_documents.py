"""A document of order entry with its lines and subtotal lines, as a sales document, and rows of many."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.documents import amount_of, day_of, open_of
from daybook.books.intacct.query import at_least, at_most, equal, like, one_of
from daybook.books.intacct.references import ORDER
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import DocumentRow, StoredDocument
from daybook.model.document import (
    DocumentLine,
    DocumentState,
    LineKind,
    Proof,
    SalesDocument,
    TaxLine,
)
from daybook.model.money import ZERO
from daybook.model.order import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.documents import Documents
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.object_fields import ObjectFields
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.books import DocumentQuery
    from daybook.model.intacct_choices import IntacctChoices
    from daybook.model.posting import Posted

THEIRS: Final = Account("", "", AccountType.INCOME)
"""Intacct posts by the item's own accounts, which a document does not tell."""

_ENTRY: Final = ("RECORDNO", "ITEMID", "ITEMDESC", "QUANTITY", "MEMO")
_ENTRY_WANTED: Final = ("UIQTY", "UIPRICE", "UIVALUE", "TRX_PRICE", "TRX_VALUE", "WAREHOUSEID")
_SUBTOTAL: Final = ("RECORDNO", "DESCRIPTION", "TOTAL")
_SUBTOTAL_WANTED: Final = ("TRX_TOTAL",)
_KINDS: Final = (
    (LineKind.SHIPPING, Role.SHIPPING),
    (LineKind.HANDLING, Role.HANDLING),
    (LineKind.WRAPPING, Role.WRAPPING),
    (LineKind.FEE, Role.FEES),
    (LineKind.DISCOUNT, Role.DISCOUNTS),
    (LineKind.ROUNDING, Role.ROUNDING),
)


@dataclass(frozen=True, slots=True)
class _Parts:
    lines: tuple[DocumentLine, ...]
    taxes: tuple[TaxLine, ...]


class WholeDocuments:
    """Reads documents whole."""

    def __init__(
        self,
        gateway: Gateway,
        fields: ObjectFields,
        documents: Documents,
        stores: Callable[[], Sequence[StoreRules]],
    ) -> None:
        self._gateway = gateway
        self._fields = fields
        self._documents = documents
        self._stores = stores

    def document(self, document_id: str) -> StoredDocument:
        """One document; it has no entries: Intacct's own are not Daybook's to show.

        Raises:
            DaybookError: "intacct.document_missing".
        """
        row = self._documents.row(document_id)
        posted = self._documents.posted(row)
        return StoredDocument(posted, _sales_document(row, posted, self._parts(row, posted)))

    def rows(self, query: DocumentQuery) -> list[DocumentRow]:
        """The documents that Daybook posted for these stores, newest first.

        None of them waits for Daybook's approval, and which import made them Intacct does not know.
        """
        elsewhere = query.state not in {None, DocumentState.APPROVED}
        if elsewhere or query.run or query.summary or not self._stores():
            return []
        found = [self._row(row) for row in self._documents.rows(self._conditions(query), *_filters(query))]
        wanted = [row for row in found if _fits(row, query)]
        return sorted(wanted, key=lambda row: (row.date, row.reference), reverse=True)

    def _conditions(self, query: DocumentQuery) -> list[Element]:
        if query.references:
            return [one_of(field, query.references) for field in ("PONUMBER", "DOCNO")]
        prefixes = {prefix for rules in self._stores() for prefix in rules.prefixes}
        return [like(field, f"{prefix}-%") for prefix in sorted(prefixes) for field in ("PONUMBER", "DOCNO")]

    def _row(self, row: Row) -> DocumentRow:
        posted = self._documents.posted(row)
        return DocumentRow(
            posted.books_id.text,
            posted.reference,
            posted.number,
            posted.kind,
            posted.state,
            posted.source.source_id if posted.source.kind == ORDER else "",
            posted.source.store,
            posted.date,
            day_of(row, "WHENDUE"),
            row.get("CUSTVENDNAME", ""),
            posted.currency,
            posted.total,
            open_of(row),
        )

    def _parts(self, row: Row, posted: Posted) -> _Parts:
        mine = equal("DOCHDRID", row["DOCID"])
        select = (*_ENTRY, *self._fields.there("SODOCUMENTENTRY", _ENTRY_WANTED))
        entries = list(self._gateway.query("SODOCUMENTENTRY", select, mine))
        subtotals = (*_SUBTOTAL, *self._fields.there("SODOCUMENTSUBTOTALS", _SUBTOTAL_WANTED))
        charges = list(self._gateway.query("SODOCUMENTSUBTOTALS", subtotals, mine))
        stores = self._stores()
        choices = next((each.choices for each in stores if each.store == posted.source.store), None)
        lines = [_line(entry) for entry in entries]
        taxes: list[TaxLine] = []
        for charge in charges:
            amount = amount_of(charge, "TRX_TOTAL" if charge.get("TRX_TOTAL") else "TOTAL")
            text = charge.get("DESCRIPTION", "")
            if not amount:
                continue
            if choices is not None and text == choices.tax.name:
                role = AccountRole(Role.TAX, text)
                taxes.append(TaxLine(text, text, ZERO, ZERO, amount, role, THEIRS))
            else:
                lines.append(_charge(text, amount, choices))
        return _Parts(tuple(lines), tuple(taxes))


def _line(entry: Row) -> DocumentLine:
    quantity = amount_of(entry, "UIQTY" if entry.get("UIQTY") else "QUANTITY")
    value = amount_of(entry, "TRX_VALUE" if entry.get("TRX_VALUE") else "UIVALUE")
    price = amount_of(entry, "TRX_PRICE" if entry.get("TRX_PRICE") else "UIPRICE")
    return DocumentLine(
        LineKind.ITEM,
        entry.get("ITEMID", ""),
        entry.get("ITEMDESC", ""),
        quantity,
        price,
        value,
        ZERO,
        AccountRole(Role.SALES),
        THEIRS,
        warehouse=entry.get("WAREHOUSEID", ""),
        ship_to=entry.get("MEMO", ""),
    )


def _charge(text: str, amount: Decimal, choices: IntacctChoices | None) -> DocumentLine:
    kind, role = LineKind.FEE, Role.FEES
    if choices is not None:
        named = (
            choices.shipping,
            choices.handling,
            choices.wrapping,
            choices.fees,
            choices.discount,
            choices.rounding,
        )
        kind, role = next(
            (each for each, charge in zip(_KINDS, named, strict=True) if charge.name == text), (kind, role)
        )
    # Whatever sign a definition shows a discount in, it takes off.
    signed = -abs(amount) if kind is LineKind.DISCOUNT else amount
    return DocumentLine(kind, "", text, Decimal(1), signed, signed, ZERO, AccountRole(role), THEIRS)


def _sales_document(row: Row, posted: Posted, parts: _Parts) -> SalesDocument:
    return SalesDocument(
        source=posted.source,
        kind=posted.kind,
        reference=posted.reference,
        order_id=posted.source.source_id if posted.source.kind == ORDER else "",
        date=posted.date,
        tax_date=posted.date,
        due_date=day_of(row, "WHENDUE"),
        payment_term="",
        currency=posted.currency,
        customer_id=row.get("CUSTVENDID", ""),
        customer_name=row.get("CUSTVENDNAME", ""),
        billing=Address(company=row.get("CUSTVENDNAME", "")),
        shipping=None,
        warehouse=next((line.warehouse for line in parts.lines if line.warehouse), ""),
        lines=parts.lines,
        taxes=parts.taxes,
        receipts=(),
        entries=(),
        total=posted.total,
        open=open_of(row),
        proof=Proof(posted.total, posted.total, ZERO, "inc"),
        generation=posted.generation,
    )


def _filters(query: DocumentQuery) -> list[Element]:
    made = [equal("CUSTVENDID", query.customer)] if query.customer else []
    if query.start is not None:
        made.append(at_least("WHENCREATED", _day(query.start)))
    if query.end is not None:
        made.append(at_most("WHENCREATED", _day(query.end)))
    return made


def _day(day: dt.date) -> str:
    return f"{day:%m/%d/%Y}"


def _fits(row: DocumentRow, query: DocumentQuery) -> bool:
    text = query.text.strip().casefold()
    texts = (row.reference, row.number, row.customer)
    return (query.kind is None or row.kind is query.kind) and (
        not text or any(text in each.casefold() for each in texts)
    )
