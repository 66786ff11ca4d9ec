"""Gift certificates and store credit: what the shop says is held now beside what the books owe."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.model.account import Role
from daybook.model.money import ZERO, Money
from daybook.model.sheet import Phrase, RowKind, Sheet, SheetRow
from daybook.services.sheets.columns import amount, at_the_end_of, line, text, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from daybook.model.holders import Holder

_COLUMNS: Final = (
    text("reports.column_holder", 1),
    amount("reports.column_in_shop"),
    amount("reports.column_in_books"),
    amount("reports.column_difference"),
)


_TITLES: Final = {Role.CERTIFICATES: "reports.held_certificates", Role.STORE_CREDIT: "reports.held_credit"}
_UNREADABLE: Final = {
    Role.CERTIFICATES: "reports.note_no_certificates",
    Role.STORE_CREDIT: "reports.note_no_credit",
}


@dataclass(frozen=True, slots=True)
class Held:
    """Certificates or credit: who holds them, None where the key may not read it, and what is owed for them.

    `role` is that of the account where they are owed, `owed` in home currency.
    """

    role: Role
    holders: Sequence[Holder] | None
    owed: Decimal

    def in_shop(self, home: str) -> Decimal | None:
        """What is held together; None where that is not known, or not all of it is in the home currency."""
        if self.holders is None or any(each.amount.currency != home for each in self.holders):
            return None
        return sum((each.amount.amount for each in self.holders), ZERO)

    def unrecorded(self, home: str) -> Decimal:
        """How much more is held than the books owe; zero where nothing is, or where that is not known."""
        found = self.in_shop(home)
        return ZERO if found is None else max(found - self.owed, ZERO)


def held_in_store_sheet(kinds: Sequence[Held], today: dt.date, home: str) -> Sheet:
    """Each kind with its holders, and what it comes to in shop and books."""
    rows = tuple(row for each in kinds for row in _rows(each, home))
    return Sheet(
        Phrase("reports.held_in_shop"), at_the_end_of(today, home), home, _COLUMNS, rows, _notes(kinds, home)
    )


def _rows(kind: Held, home: str) -> Iterator[SheetRow]:
    yield SheetRow((Phrase(_TITLES[kind.role]), None, None, None), RowKind.HEADING)
    for each in kind.holders or ():
        who = Phrase("reports.held_lapsed", {"who": each.who}) if each.lapsed else each.who
        yield line(who, each.amount, None, None)
    yield from _sums(kind, home)


def _sums(kind: Held, home: str) -> Iterator[SheetRow]:
    """What it comes to in each currency, the home currency first: the books' figure is in that."""
    owed = Money(kind.owed, home)
    if kind.holders is None:
        yield total(Phrase("reports.sum"), None, owed, None)
        return
    sums = {home: ZERO}
    for each in kind.holders:
        sums[each.amount.currency] = sums.get(each.amount.currency, ZERO) + each.amount.amount
    found = kind.in_shop(home)
    difference = None if found is None else Money(kind.owed - found, home)
    yield total(Phrase("reports.sum"), Money(sums.pop(home), home), owed, difference)
    for currency, amount_held in sorted(sums.items()):
        yield total(Phrase("reports.sum"), Money(amount_held, currency), None, None)


def _notes(kinds: Sequence[Held], home: str) -> tuple[Phrase, ...]:
    notes = [Phrase(_UNREADABLE[each.role]) for each in kinds if each.holders is None]
    compared = [(each, each.in_shop(home)) for each in kinds if each.holders is not None]
    if any(found is None for _, found in compared):
        notes.append(Phrase("reports.note_held_foreign"))
    if any(found is not None and found != each.owed for each, found in compared):
        notes.append(Phrase("reports.note_held_differs"))
    elif compared and not notes:
        notes.append(Phrase("reports.note_held_agrees"))
    return tuple(notes)
