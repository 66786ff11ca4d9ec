"""Rows of text below each other, whatever their length."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_BETWEEN: Final = "  "


def in_columns(rows: Sequence[Sequence[str]], texts: int) -> list[str]:
    """A line for each row, every column as wide as its widest cell.

    The first `texts` columns begin below each other, the others, which hold figures, end there.
    """
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        cells = [
            cell.ljust(width) if place < texts else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append(_BETWEEN.join(cells).rstrip())
    return lines
