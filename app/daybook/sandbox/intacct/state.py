"""The file that lets companies survive a restart: a line for each change, written before its answer is sent.

A line that was not finished when the process was killed belongs to a request that was never answered; it is
left out. On opening, the lines are put together and the file is replaced by a shorter one in one step.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from daybook.sandbox.intacct.records import Record, Touched

_FORM: Final = "practice company 1"


class StateError(ValueError):
    """The file is not the state of these companies."""


class State:
    """The changes of companies since they were opened for the first time, in a file."""

    def __init__(self, path: Path, seed: int, rows: int) -> None:
        self._path = path
        self._head = json.dumps({"form": _FORM, "seed": seed, "rows": rows})
        self._kept = _read(path, self._head)
        self._compact()
        self._file = path.open("a", encoding="utf-8", newline="\n")

    def of(self, company: str) -> Iterator[Touched]:
        """Yield what changed in a company."""
        for (name, kind, number), record in self._kept.items():
            if name == company:
                yield kind, number, record

    def write(self, company: str, touched: Iterable[Touched]) -> None:
        """Write a change down."""
        self._file.write(_line(company, touched) + "\n")
        self._file.flush()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _compact(self) -> None:
        """Write a line for each record, and put that in the place of the old file at once."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            file.write(self._head + "\n")
            for (company, kind, number), record in self._kept.items():
                file.write(_line(company, [(kind, number, record)]) + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)


def _line(company: str, touched: Iterable[Touched]) -> str:
    return json.dumps([company, [list(each) for each in touched]], ensure_ascii=False)


def _read(path: Path, head: str) -> dict[tuple[str, str, int], Record | None]:
    """Read the file; raises StateError where it is of other companies or of something else."""
    kept: dict[tuple[str, str, int], Record | None] = {}
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return kept
    first, *lines = text.split("\n") if text else [head]
    if first != head:
        raise StateError(f"{path} is not the state of these practice companies")
    for line in lines[:-1]:  # what follows the last line's end was not finished
        with contextlib.suppress(ValueError):
            company, touched = json.loads(line)
            for kind, number, record in touched:
                kept[company, kind, number] = record
    return kept
