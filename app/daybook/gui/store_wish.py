"""What a person asks the window to do with the shops there are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.setup import Setup


class StoreDoing(StrEnum):
    """What a person wants to do with the shops."""

    ADD = "add"
    OPEN = "open"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class StoreWish:
    """What is to be done, and with which shop; None for a new one. `then` follows once it is open."""

    doing: StoreDoing
    setup: Setup | None = None
    then: Callable[[], None] | None = None
