"""The flags of an order: a small tag in its row, a sentence in the panel."""

from __future__ import annotations

from typing import Final

from daybook.gui.parts.mark import Mark
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.table import Chip, OrderRow
from daybook.wording import say

_TAGS: Final = {
    OrderFlag.CHANGED_IN_STORE: "refresh-cw",
    OrderFlag.PAID_SINCE: "wallet",
    OrderFlag.PAID_OUTSIDE_FILTER: "wallet",
    OrderFlag.POSSIBLE_DUPLICATE: "copy",
    OrderFlag.TEST: "flask-conical",
    OrderFlag.MIGRATED: "import",
    OrderFlag.ARCHIVED: "package",
    OrderFlag.TENDER_INFERRED: "info",
}
"""Icon of each flag that is shown, the most urgent first. That a guest bought says nothing of the order."""


_SAID: Final = frozenset({OrderFlag.CHANGED_IN_STORE, OrderFlag.PAID_SINCE})
"""Flags for which alone an order in the books needs somebody."""


def flags_of(row: OrderRow) -> tuple[OrderFlag, ...]:
    """The flags of a row that are worth a word, the most urgent first."""
    return tuple(flag for flag in _TAGS if flag in row.flags)


def marks_of(row: OrderRow) -> tuple[Mark, ...]:
    """The tags of a row; what its state says already is not said twice."""
    said = row.chip is Chip.NEEDS_YOU and row.state in {OrderState.NEW, OrderState.IMPORTED}
    return tuple(
        Mark(_TAGS[flag], say(f"orders.tag.{flag.value}"))
        for flag in flags_of(row)
        if not (said and flag in _SAID)
    )


def flag_icon(flag: OrderFlag) -> str:
    """The icon of a flag that `flags_of` names."""
    return _TAGS[flag]


def flag_sentence(flag: OrderFlag) -> str:
    """What a flag means, in a sentence."""
    return say(f"orders.flag.{flag.value}")
