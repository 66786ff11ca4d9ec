"""One balanced entry for the documents of a day: what belongs together, and the summary of it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from daybook.model.document import (
    DocumentLine,
    EntryLine,
    JournalEntry,
    Proof,
    Receipt,
    SalesDocument,
    TaxLine,
)
from daybook.model.money import ZERO
from daybook.model.order import Address
from daybook.model.summary import SummaryDay

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from daybook.model.posting import Source

_Item = TypeVar("_Item")


def day_of(document: SalesDocument, channel: str) -> SummaryDay:
    """The summary a document belongs to; `channel` is the store's id of the channel the order came from."""
    entry = document.entries[0] if document.entries else None
    is_foreign = entry is not None and entry.home_currency != document.currency
    is_late = (document.tax_date.year, document.tax_date.month) < (document.date.year, document.date.month)
    return SummaryDay(
        document.source.store,
        document.date,
        document.kind,
        document.currency,
        channel,
        " + ".join(sorted({tax.area for tax in document.taxes})),
        f"{entry.rate.normalize():f}" if is_foreign and entry is not None else "",
        f"{document.tax_date:%Y-%m}" if is_late else "",
    )


def summary_of(
    members: Sequence[SalesDocument], source: Source, reference: str, customer: tuple[str, str]
) -> SalesDocument:
    """The summary of documents that belong together; `customer` is the shared one's id and name.

    Each account is debited and credited with what the members debit and credit it, so that the books stand
    where they would with an entry for each. Members: at least one, all of one `SummaryDay`.
    """
    first = members[0]
    total = sum((each.total for each in members), ZERO)
    return SalesDocument(
        source=source,
        kind=first.kind,
        reference=reference,
        order_id="",
        date=first.date,
        tax_date=max(each.tax_date for each in members),
        due_date=None,
        payment_term="",
        currency=first.currency,
        customer_id=customer[0],
        customer_name=customer[1],
        billing=Address(),
        shipping=None,
        warehouse="",
        lines=_lines(members),
        taxes=_taxes(members),
        receipts=_receipts(members),
        entries=_entries(members, reference),
        total=total,
        open=ZERO,
        proof=_proof(members),
        rate=first.rate,
        rate_source=first.rate_source,
    )


def evidence_of(members: Sequence[SalesDocument]) -> str:
    """The list of orders behind a summary, as it is kept and chained beside it: JSON, in their order."""
    return json.dumps(
        {
            "orders": [
                {
                    "source": f"{each.source.kind} {each.source.source_id}",
                    "reference": each.reference,
                    "generation": each.generation,
                    "total": str(each.total),
                }
                for each in members
            ]
        },
        separators=(",", ":"),
    )


def _grouped(items: Iterable[_Item], key: Callable[[_Item], Hashable]) -> list[list[_Item]]:
    """Items with the same key together, groups in the order they first appear."""
    groups: dict[Hashable, list[_Item]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return list(groups.values())


def _lines(members: Sequence[SalesDocument]) -> tuple[DocumentLine, ...]:
    """One line for each kind of charge and account; items stand on the documents behind it."""
    every = (line for each in members for line in each.lines)
    groups = _grouped(every, lambda line: (line.kind, line.role, line.account.code))
    return tuple(_line(group) for group in groups)


def _line(group: Sequence[DocumentLine]) -> DocumentLine:
    amount = _sum(line.amount for line in group)
    return replace(
        group[0],
        item="",
        description=group[0].account.name,
        quantity=Decimal(1),
        unit_price=amount,
        amount=amount,
        tax=_sum(line.tax for line in group),
        source_line_id="",
        warehouse="",
        ship_to="",
        item_step="",
    )


def _taxes(members: Sequence[SalesDocument]) -> tuple[TaxLine, ...]:
    every = (tax for each in members for tax in each.taxes)
    groups = _grouped(every, lambda tax: (tax.area, tax.name, tax.rate, tax.role, tax.account.code))
    return tuple(
        replace(group[0], base=_sum(tax.base for tax in group), tax=_sum(tax.tax for tax in group))
        for group in groups
    )


def _receipts(members: Sequence[SalesDocument]) -> tuple[Receipt, ...]:
    every = (receipt for each in members for receipt in each.receipts)
    groups = _grouped(
        every, lambda one: (one.kind, one.method, one.date, one.role, one.account.code, one.inferred)
    )
    return tuple(
        replace(group[0], amount=_sum(receipt.amount for receipt in group), reference="") for group in groups
    )


def _entries(members: Sequence[SalesDocument], reference: str) -> tuple[JournalEntry, ...]:
    entries = [entry for each in members for entry in each.entries]
    if not entries:
        return ()
    lines = (line for entry in entries for line in entry.lines)
    groups = _grouped(lines, lambda line: (line.account.code, line.currency, _side(line)))
    merged = sorted((_entry_line(group) for group in groups), key=_side)
    return (replace(entries[0], reference=reference, lines=tuple(merged), memo=""),)


def _side(line: EntryLine) -> int:
    """Debits, then credits, then what moves the home currency alone."""
    if line.debit:
        return 0
    return 1 if line.credit else 2


def _entry_line(group: Sequence[EntryLine]) -> EntryLine:
    memos = {line.memo for line in group}
    return replace(
        group[0],
        debit=_sum(line.debit for line in group),
        credit=_sum(line.credit for line in group),
        home_amount=_sum(line.home_amount for line in group),
        memo=memos.pop() if len(memos) == 1 else "",
    )


def _proof(members: Sequence[SalesDocument]) -> Proof:
    proofs = [each.proof for each in members]
    return Proof(
        _sum(proof.store_total for proof in proofs),
        _sum(proof.parts_total for proof in proofs),
        _sum(proof.rounding for proof in proofs),
        proofs[0].side,
    )


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
