"""A document whose new accounts were opened under other numbers than it proposed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.account import Account
    from daybook.model.document import JournalEntry, SalesDocument


def renumbered(document: SalesDocument, opened: Mapping[Account, Account]) -> SalesDocument:
    """The same document on the accounts the books opened; `opened` maps proposals to them."""
    if not opened:
        return document
    return replace(
        document,
        lines=tuple(replace(line, account=opened.get(line.account, line.account)) for line in document.lines),
        taxes=tuple(replace(line, account=opened.get(line.account, line.account)) for line in document.taxes),
        receipts=tuple(
            replace(receipt, account=opened.get(receipt.account, receipt.account))
            for receipt in document.receipts
        ),
        entries=tuple(_entry(entry, opened) for entry in document.entries),
    )


def _entry(entry: JournalEntry, opened: Mapping[Account, Account]) -> JournalEntry:
    lines = tuple(replace(line, account=opened.get(line.account, line.account)) for line in entry.lines)
    return replace(entry, lines=lines)
