"""What the window remembers of itself from one start to the next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

View = Mapping[str, object]
"""How one part of the window stood: plain values, as JSON has them."""


class WindowMemory(Protocol):
    """Views by the names of their parts. To lose them loses nothing but a little convenience."""

    def read(self) -> dict[str, View]:
        """Everything kept; {} where there is nothing, or nothing that can be read."""
        ...

    def write(self, views: Mapping[str, View]) -> None:
        """Keep this, instead of what was kept; where that is impossible, nothing."""
        ...
