"""How what came of a push looks: icon, colour and word."""

from __future__ import annotations

from typing import Final

from daybook.gui.parts.state_label import Look
from daybook.model.store_writes import WriteState
from daybook.wording import say

_LOOKS: Final = {
    WriteState.DONE: ("circle-check", "ok"),
    WriteState.SKIPPED: ("circle-minus", "muted"),
    WriteState.REFUSED: ("octagon-x", "err"),
    WriteState.UNKNOWN: ("hourglass", "warn"),
    WriteState.INTENDED: ("hourglass", "warn"),
}

RESULTS: Final = ("push.result.none", *(f"push.result.{state.value}" for state in _LOOKS))
"""The codes of all words for what came of a push."""


def look_of(state: WriteState) -> Look:
    """What came of one value."""
    icon_name, tone = _LOOKS[state]
    return Look(icon_name, tone, say(f"push.result.{state.value}"))
