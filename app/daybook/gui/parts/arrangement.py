"""What a person changed of a table's columns: their order, widths, and which are hidden. Knows no window.

Columns go by names that stay: neither their place nor their title, which is another in each language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, Self

_WIDEST: Final = 2_000
_MANY: Final = 200
"""No table has more columns than this; a file that names more was not written by Daybook."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`order` is empty where it is the usual one; widths are in pixels, of those columns alone that have one.

    It may name columns that the table does not have now: one that an older version had, or a report that
    shows a column in some months only. They are kept for when they come again.
    """

    order: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()

    @classmethod
    def read(cls, view: Mapping[str, object]) -> Self:
        """The arrangement that `view` tells; the usual one as far as it tells nonsense."""
        widths = view.get("widths")
        known = widths.items() if isinstance(widths, Mapping) else ()
        return cls(
            _names(view.get("order")),
            {name: min(width, _WIDEST) for name, width in known if _is_name(name) and _is_width(width)},
            frozenset(_names(view.get("hidden"))),
        )

    @property
    def view(self) -> dict[str, object]:
        """For `read`; {} where all is as usual."""
        told = {"order": list(self.order), "widths": dict(self.widths), "hidden": sorted(self.hidden)}
        return {name: value for name, value in told.items() if value}

    def placed(self, usual: Sequence[str]) -> list[str]:
        """The columns of a table, whose usual order is `usual`, in the order of this arrangement.

        A column that it does not know stands behind the one that it usually follows. The first stays first.
        """
        wanted = set(usual)
        placed = inserted(
            [name for name in self.order if name in wanted and name not in usual[:1]], usual[1:]
        )
        return [*usual[:1], *placed]

    def ordered(self, shown: Sequence[str], usual: Sequence[str]) -> Self:
        """The same with the columns of a table in the order `shown`."""
        if list(shown) == list(usual):
            return replace(self, order=())
        return replace(self, order=tuple(inserted(shown, self.order)))


def inserted(names: Iterable[str], others: Sequence[str]) -> list[str]:
    """`names`, and those of `others` that are not among them, each behind the nearest one before it there."""
    found = list(names)
    for place, name in enumerate(others):
        if name not in found:
            before = next((each for each in reversed(others[:place]) if each in found), None)
            found.insert(0 if before is None else found.index(before) + 1, name)
    return found


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Names of columns, those that come again with their number behind them."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return tuple(found)


def _names(value: object) -> tuple[str, ...]:
    names = value[:_MANY] if isinstance(value, list) else ()
    return tuple(dict.fromkeys(name for name in names if _is_name(name)))


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_width(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
