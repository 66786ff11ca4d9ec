"""What the page of matches by hand shows, made off the window's thread: there may be 100,000 rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from daybook.services.matching.mapping import HandMapping, MappingRow, Reading
from daybook.wording import describe, say

if TYPE_CHECKING:
    from daybook.model.ports import Cancel


@dataclass(frozen=True, slots=True)
class Lists:
    """What waits and what is matched; `by_key` has the matches by what the shop calls them."""

    waiting: Sequence[MappingRow]
    matched: Sequence[MappingRow]
    by_key: Mapping[str, MappingRow]

    @classmethod
    def read(cls, mapping: HandMapping, cancel: Cancel) -> Self:
        """Read both."""
        waiting = [MappingRow(thing, "", "") for thing in mapping.waiting(cancel)]
        matched = mapping.rows(cancel)
        return cls(waiting, matched, {row.thing.key: row for row in matched})


@dataclass(frozen=True, slots=True)
class FileWords:
    """What a filled-in list would change, in words, or what is wrong with its lines."""

    reading: Reading
    changes: Sequence[str]
    problems: Sequence[str]

    @classmethod
    def of(cls, reading: Reading) -> Self:
        """Put a reading into words."""
        lines = [
            say("mapping.file_line", name=each.label or each.key, code=each.code) for each in reading.put
        ]
        lines += [say("mapping.file_line_gone", key=key) for key in reading.removed]
        return cls(reading, lines, [str(describe(each)) for each in reading.problems])
