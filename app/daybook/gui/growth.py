"""What stands beside letters grows with them: icons, boxes to tick, circles with a number."""

from __future__ import annotations

from typing import Final

_USUAL_LINE: Final = 18
"""Pixels of a line of text beside which an icon has its usual size; systems set from 15 to 19."""

_STEPS: Final = 4
"""Quarters: between them lines of an icon would fall between pixels."""


_BESIDE: Final = 16
GAP: Final = 10
"""Pixels between these and the words beside them."""


class _State:
    times = 1.0


def measure_letters(line: int) -> None:
    """Have everything grow for lines of text `line` pixels high; what is small stays as large as usual."""
    _State.times = max(1.0, round(_STEPS * line / _USUAL_LINE) / _STEPS)


def grown(pixels: int) -> int:
    """So many pixels, or more where the letters of now are large; read it when laying out and painting."""
    return round(pixels * _State.times)


def words_at() -> int:
    """Where words begin beside an icon, an arrow or a box to tick: below each other they begin together."""
    return grown(_BESIDE) + GAP
