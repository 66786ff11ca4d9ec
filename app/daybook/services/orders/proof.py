"""The proof of one order: store total = sum of the parts = entry = document read back, differences named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.document import DocumentKind, EntryOrigin, LineKind, SalesDocument
from daybook.model.money import ZERO
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from daybook.model.books import StoredDocument


@dataclass(frozen=True, slots=True)
class ProofOfOrder:
    """What must be equal, in the document's currency.

    `parts` are the lines and taxes without the rounding line, `entry` what the document's own entries say
    was sold. `remarks` name every difference; an empty tuple means that all four are the same.
    """

    currency: str
    store: Decimal
    parts: Decimal
    rounding: Decimal
    entry: Decimal
    books: Decimal
    remarks: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """True where everything agrees; a visible rounding line is a named difference and no disagreement."""
        return self.store == self.parts + self.rounding == self.entry == self.books


def proof_of(stored: StoredDocument) -> ProofOfOrder:
    """Work the proof of a document out of the books' own rows, with nothing taken on trust."""
    document = stored.document
    rounding = sum((line.amount for line in document.lines if line.kind is LineKind.ROUNDING), ZERO)
    everything = sum((line.amount for line in document.lines), ZERO) + document.total_tax
    entry = everything - _entry_lacks(document)
    proof = ProofOfOrder(
        document.currency,
        document.proof.store_total,
        everything - rounding,
        rounding,
        entry,
        stored.posted.total,
        (),
    )
    return replace(proof, remarks=(*_names(proof), *document.proof.remarks))


def _names(proof: ProofOfOrder) -> list[Problem]:
    found = []
    if proof.rounding:
        found.append(Problem("proof.rounding", {"amount": proof.rounding, "currency": proof.currency}))
    pairs = (
        ("proof.parts_differ", proof.parts + proof.rounding),
        ("proof.entry_differs", proof.entry),
        ("proof.books_differ", proof.books),
    )
    for code, amount in pairs:
        if amount != proof.store:
            values = {"store": proof.store, "found": amount, "difference": amount - proof.store}
            found.append(Problem(code, values | {"currency": proof.currency}))
    return found


def _entry_lacks(document: SalesDocument) -> Decimal:
    """How far the entries are from what the document's parts ask of each account, all accounts together.

    It is positive where they post less, on a credit memo too, which posts the other way round.
    Too much on one account never makes up for too little on another: then each counts by its size.
    A sales order posts no sale: its parts wait for the invoice, and its entries hold deposits alone.
    """
    if document.kind is DocumentKind.SALES_ORDER:
        return ZERO
    wanted = _wanted(document)
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    for entry in document.entries:
        if entry.origin is not EntryOrigin.DOCUMENT:
            continue
        for line in entry.lines:
            found[line.account.code] += line.credit - line.debit
    sign = _sign_of(document)
    lacking = [sign * (amount - found[code]) for code, amount in wanted.items()]
    if min(lacking, default=ZERO) < 0 < max(lacking, default=ZERO):
        return sum(map(abs, lacking), ZERO)
    return sum(lacking, ZERO)


def _sign_of(document: SalesDocument) -> int:
    return -1 if document.kind is DocumentKind.CREDIT_MEMO else 1


def _wanted(document: SalesDocument) -> Mapping[str, Decimal]:
    """Credit positive, by account: what was sold, less what the same account received for it.

    A certificate may be bought with a certificate. Receipts with entries of their own are left aside.
    """
    sign = _sign_of(document)
    wanted: defaultdict[str, Decimal] = defaultdict(Decimal)
    for line in document.lines:
        wanted[line.account.code] += sign * line.amount
    for tax in document.taxes:
        wanted[tax.account.code] += sign * tax.tax
    apart = {entry.reference for entry in document.entries if entry.origin is EntryOrigin.RECEIPT}
    for number, receipt in enumerate(document.receipts, start=1):
        if receipt.account.code in wanted and f"{document.reference}/R{number}" not in apart:
            wanted[receipt.account.code] -= sign * receipt.amount
    return wanted
