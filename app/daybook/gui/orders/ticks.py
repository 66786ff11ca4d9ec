"""Which rows are ticked: a set of row ids, or all that were shown but for some."""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import Final

_PIECE: Final = 50_000


class Ticks:
    """Ticks outlive filter and sort, because they name rows, not places.

    Ticking all of a million rows must not build a million-member set on the GUI thread: it is kept as "all
    shown but these" until other rows are shown, and the set is made off that thread.
    """

    def __init__(self) -> None:
        self._ids: set[int] = set()
        self._all: array[int] | None = None
        self._but: set[int] = set()

    def __len__(self) -> int:
        return len(self._ids) if self._all is None else len(self._all) - len(self._but)

    def __contains__(self, row_id: int) -> bool:
        return row_id in self._ids if self._all is None else row_id not in self._but

    def add(self, row_ids: Iterable[int]) -> None:
        """Tick these rows."""
        if self._all is None:
            self._ids.update(row_ids)
        else:
            self._but.difference_update(row_ids)

    def remove(self, row_ids: Iterable[int]) -> None:
        """Take the ticks off these rows."""
        if self._all is None:
            self._ids.difference_update(row_ids)
        else:
            self._but.update(row_ids)

    def take_all(self, shown: array[int]) -> None:
        """Tick every row shown now, and no other."""
        self._ids, self._but, self._all = set(), set(), shown

    def clear(self) -> None:
        """Untick everything."""
        self._ids, self._but, self._all = set(), set(), None

    @property
    def all_shown(self) -> array[int] | None:
        """The rows of "all shown but these"; None where the ticks are a plain set."""
        return self._all

    def settle(self, all_shown: array[int] | None, ids: set[int] | None) -> None:
        """Become a plain set, because other rows are about to be shown.

        `ids` is `set(all_shown)`, made off the GUI thread; it may be None, or too old, if nothing else helps
        the set is made here.
        """
        if self._all is None:
            return
        if ids is None or all_shown is not self._all:
            ids = set(self._all)
        ids.difference_update(self._but)
        self._ids, self._but, self._all = ids, set(), None

    def copy(self) -> Ticks:
        """The ticks of this moment, for another thread."""
        made = Ticks()
        made._ids, made._but, made._all = set(self._ids), set(self._but), self._all
        return made

    def in_order(self, shown: array[int]) -> list[int]:
        """The ticked rows, those shown in the order shown, then the others; not for the GUI thread."""
        first = [row_id for row_id in shown if row_id in self]
        if self._all is not None and self._all is shown:
            return first
        ids = self._ids if self._all is None else set(self._all) - self._but
        return first + sorted(ids.difference(first))


def as_set(row_ids: array[int]) -> set[int]:
    """The ids as a set, piece by piece: a million in one go would hold the GIL and so the window."""
    made: set[int] = set()
    for start in range(0, len(row_ids), _PIECE):
        made.update(row_ids[start : start + _PIECE])
    return made
