"""The Money page on paper: the accounts and one real entry, as text, CSV or lines to draw."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.gui.setup_pages.in_words import in_words, without_marks
from daybook.model.money import plain
from daybook.wording import format_amount, format_count, format_date, say

if TYPE_CHECKING:
    from daybook.model.account import Account
    from daybook.model.document import JournalEntry, SalesDocument

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""First characters that make a spreadsheet take text for a formula."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One thing that occurs: its group, its name, how often, and its account."""

    group: str
    label: str
    count: int
    account: Account


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed or sent: the shop's name, the rows, and one order's document where there is one."""

    shop: str
    rows: tuple[PaperRow, ...]
    document: SalesDocument | None

    @property
    def title(self) -> str:
        """The heading."""
        return say("setup.paper.title", shop=self.shop)


def as_text(paper: Paper) -> str:
    """Return the page as plain text of at most 78 columns where names allow."""
    lines = [paper.title, "=" * len(paper.title), "", say("setup.paper.lead"), ""]
    group = ""
    for row in paper.rows:
        if row.group != group:
            group = row.group
            lines += [group, "-" * len(group)]
        count = format_count(row.count)
        lines.append(f"  {row.label:<34.34} {count:>5}  {row.account.code} {row.account.name}")
    if paper.document is not None:
        lines += ["", *_document_lines(paper.document)]
    return "\n".join([*lines, ""])


def _document_lines(document: SalesDocument) -> list[str]:
    title = say("setup.paper.example", order=document.order_id, customer=document.customer_name)
    lines = [title, "-" * len(title), without_marks(in_words(document)), ""]
    for entry in document.entries:
        lines += _entry_lines(entry)
    return lines


def _entry_lines(entry: JournalEntry) -> list[str]:
    debit, credit = say("setup.paper.debit"), say("setup.paper.credit")
    lines = [f"  {format_date(entry.date) + ' ' + entry.reference:<44} {debit:>14} {credit:>14}"]
    for line in entry.lines:
        name = f"{line.account.code} {line.account.name}"
        sides = [_or_blank(side, line.currency) for side in (line.debit, line.credit)]
        lines.append(f"  {name:<44.44} {sides[0]:>14} {sides[1]:>14}")
    currency = entry.lines[0].currency if entry.lines else entry.home_currency
    sums = " ".join(f"{format_amount(side, currency):>14}" for side in totals(entry))
    return [*lines, f"  {currency:<44} {sums}", ""]


def totals(entry: JournalEntry) -> tuple[Decimal, Decimal]:
    """Return the sums of both sides."""
    debits = sum((line.debit for line in entry.lines), Decimal(0))
    return debits, sum((line.credit for line in entry.lines), Decimal(0))


def _or_blank(amount: Decimal, currency: str) -> str:
    return format_amount(amount, currency) if amount else ""


def as_csv(paper: Paper) -> str:
    """Return the page as CSV: one table of accounts, an empty line, one of the example entry."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(
        [say(f"setup.paper.column.{name}") for name in ("group", "what", "count", "code", "name")]
    )
    for row in paper.rows:
        cells = [row.group, row.label, str(row.count), row.account.code, row.account.name]
        writer.writerow([harmless(cell) for cell in cells])
    if paper.document is not None:
        writer.writerow([])
        names = ("date", "reference", "code", "name", "debit", "credit", "currency")
        writer.writerow([say(f"setup.paper.column.{name}") for name in names])
        for entry in paper.document.entries:
            for line in entry.lines:
                sides = [plain(side, line.currency) for side in (line.debit, line.credit)]
                account = [harmless(line.account.code), harmless(line.account.name)]
                reference = harmless(entry.reference)
                writer.writerow([entry.date.isoformat(), reference, *account, *sides, line.currency])
    return out.getvalue()


def harmless(cell: str) -> str:
    """Return text that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell
