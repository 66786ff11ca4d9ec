"""A day's summary as one journal entry, GLBATCH (developer.intacct.com, Journal Entries), and back again.

A journal entry has no total of the sales behind it and no external id: its title says both, so that the
summary is found again on any computer and its total compared.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.books.intacct.documents import amount_of, day_of
from daybook.books.intacct.envelope import add, add_if
from daybook.books.intacct.prices import amount_text
from daybook.books.intacct.query import MOST_VALUES, either, like, one_of
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.intacct_choices import RateFrom
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Posted, Source
from daybook.model.problem import Refused
from daybook.model.summary import SOURCE_KIND, summary_of_source

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.store_rules import Company, StoreRules
    from daybook.model.document import EntryLine, SalesDocument

PREFIX: Final = "GLBATCH:"
"""What the books' id of a journal entry begins with; the rest is its RECORDNO."""

_RATE_PLACES: Final = Decimal("0.0001")
_BATCH_FIELDS: Final = ("RECORDNO", "BATCH_TITLE", "BATCH_DATE", "REFERENCENO", "STATE")
_ENTRY_FIELDS: Final = ("RECORDNO", "BATCHNO", "TR_TYPE", "TRX_AMOUNT")
_TITLE: Final = re.compile(
    r"(?P<reference>\S+) (?P<total>-?[\d.]+) (?P<currency>[A-Z]{3}) Dr (?P<debits>[\d.]+) "
    r"#(?P<tag>[0-9a-f]{16})-(?P<generation>\d+)"
)
_DEBIT, _CREDIT = "1", "-1"


def journal_entry(
    document: SalesDocument, rules: StoreRules, company: Company, accounts: Collection[str]
) -> Element:
    """The function that creates the entry; `accounts` are the numbers of the company's accounts.

    Raises:
        Refused: "intacct.journal_missing", "intacct.accounts_missing".
    """
    lines = _lines(document)
    missing = {line.account.code: line.account.name for line in lines if line.account.code not in accounts}
    if not rules.choices.journal:
        raise Refused("intacct.journal_missing", {})
    if missing:
        names = ", ".join(f"{code} {name}" for code, name in sorted(missing.items()))
        raise Refused("intacct.accounts_missing", {"accounts": names})
    made = Element("create")
    batch = SubElement(made, "GLBATCH")
    add(batch, "JOURNAL", rules.choices.journal)
    add(batch, "BATCH_DATE", f"{document.date:%m/%d/%Y}")
    add(batch, "BATCH_TITLE", title_of(document))
    add(batch, "REFERENCENO", document.reference)
    add_if(batch, "BASELOCATION_NO", rules.choices.location)
    entries = SubElement(batch, "ENTRIES")
    for line in lines:
        entries.append(_entry(line, document, rules, company))
    return made


def title_of(document: SalesDocument) -> str:
    """The entry's title: reference, total of the sales, sum of the debits, and the source's mark."""
    debits = sum((line.debit for line in _lines(document)), ZERO)
    currency = document.currency
    stated = f"{amount_text(document.total, currency)} {currency} Dr {amount_text(debits, currency)}"
    return f"{document.reference} {stated} #{tag_of(document.source)}-{document.generation}"


def tag_of(source: Source) -> str:
    """The mark of a source in titles."""
    text = f"{source.store}\x1f{source.kind}\x1f{source.source_id}"
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Journal:
    """Finds and reads the journal entries that Daybook made."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway

    def of_sources(self, sources: Sequence[Source]) -> list[Posted]:
        """Every entry of these summaries, of any generation."""
        tags = {tag_of(source): source for source in sources if source.kind == SOURCE_KIND}
        if not tags:
            return []
        rows = self._rows(either(*(like("BATCH_TITLE", f"%#{tag}-%") for tag in tags)))
        return self._posted(rows, tags)

    def entry_of(self, document: SalesDocument) -> tuple[BooksId, bool] | None:
        """The entry of a summary, and whether it states what the document does; None where there is none.

        It states something else where another Daybook made it, of other orders.
        """
        mine = f"#{tag_of(document.source)}-{document.generation}"
        stated = _stated(title_of(document))
        for row in self._rows(like("BATCH_TITLE", f"%{mine}")):
            return BooksId(PREFIX + row["RECORDNO"]), _stated(row.get("BATCH_TITLE", "")) == stated
        return None

    def standing(self, ids: Collection[str]) -> frozenset[str]:
        """Those of these entries, by the books' ids, that Intacct holds still."""
        numbers = sorted({text.removeprefix(PREFIX) for text in ids})
        found: set[str] = set()
        for start in range(0, len(numbers), MOST_VALUES):
            asked = one_of("RECORDNO", numbers[start : start + MOST_VALUES])
            found |= {
                PREFIX + row["RECORDNO"] for row in self._gateway.query("GLBATCH", ("RECORDNO",), asked)
            }
        return frozenset(found)

    def of_ids(self, numbers: Sequence[str]) -> list[Posted]:
        """These entries as they are now, by RECORDNO."""
        return self._posted(self._rows(one_of("RECORDNO", numbers)), {}) if numbers else []

    def _rows(self, condition: Element) -> list[Row]:
        return list(self._gateway.query("GLBATCH", _BATCH_FIELDS, condition))

    def _posted(self, rows: Sequence[Row], sources: Mapping[str, Source]) -> list[Posted]:
        debits = self._debits([row["RECORDNO"] for row in rows])
        return [
            posted
            for row in rows
            if (posted := _read(row, sources, debits.get(row["RECORDNO"], ZERO))) is not None
        ]

    def _debits(self, numbers: Sequence[str]) -> Mapping[str, Decimal]:
        sums: dict[str, Decimal] = {}
        if numbers:
            for row in self._gateway.query("GLENTRY", _ENTRY_FIELDS, one_of("BATCHNO", numbers)):
                if row.get("TR_TYPE", "") == _DEBIT:
                    batch = row.get("BATCHNO", "")
                    sums[batch] = sums.get(batch, ZERO) + amount_of(row, "TRX_AMOUNT")
        return sums


def _read(row: Row, sources: Mapping[str, Source], debits: Decimal) -> Posted | None:
    """What the title states, and what the debits differ from those it states."""
    title = _TITLE.search(row.get("BATCH_TITLE", ""))
    if title is None:
        return None
    source = sources.get(title["tag"], Source("", SOURCE_KIND, title["tag"]))
    kind = DocumentKind.CASH_SALE
    if title["tag"] in sources:
        kind = summary_of_source(source)[0].kind
    return Posted(
        BooksId(PREFIX + row["RECORDNO"]),
        source,
        int(title["generation"]),
        title["reference"],
        row["RECORDNO"],
        kind,
        DocumentState.PENDING if row.get("STATE", "").lower() == "draft" else DocumentState.APPROVED,
        day_of(row, "BATCH_DATE") or dt.date.min,
        title["currency"],
        Decimal(title["total"]) + debits - Decimal(title["debits"]),
    )


def _stated(title: str) -> tuple[Decimal, str, Decimal] | None:
    """Total, currency and sum of the debits that a title states."""
    found = _TITLE.search(title)
    if found is None:
        return None
    return Decimal(found["total"]), found["currency"], Decimal(found["debits"])


def moves_money(document: SalesDocument) -> bool:
    """True where an entry of the document would have lines."""
    return bool(_lines(document))


def _lines(document: SalesDocument) -> Sequence[EntryLine]:
    """The lines that move money in the document's currency; Intacct rounds the home currency itself."""
    return [line for entry in document.entries for line in entry.lines if line.debit or line.credit]


def _entry(line: EntryLine, document: SalesDocument, rules: StoreRules, company: Company) -> Element:
    choices = rules.choices
    made = Element("GLENTRY")
    add(made, "DOCUMENT", document.reference)
    add(made, "ACCOUNTNO", line.account.code)
    add(made, "TR_TYPE", _DEBIT if line.debit else _CREDIT)
    add(made, "TRX_AMOUNT", amount_text(line.debit or line.credit, line.currency))
    if company.is_multi_currency:
        add(made, "CURRENCY", line.currency)
        is_foreign = line.currency != (company.base_currency or rules.home_currency)
        if is_foreign and choices.rate_from is RateFrom.ORDER and document.rate:
            add(made, "EXCHANGE_RATE", f"{document.rate.quantize(_RATE_PLACES):f}")
        elif is_foreign and choices.rate_type:
            add(made, "EXCH_RATE_TYPE_ID", choices.rate_type)
    add_if(made, "DEPARTMENT", choices.department)
    add_if(made, "LOCATION", choices.location)
    add_if(made, "CLASSID", choices.item_class)
    add_if(made, "DESCRIPTION", line.memo)
    return made
