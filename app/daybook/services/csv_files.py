"""CSV files that a person fills in: written whole or not at all, and read line by line."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from daybook.exports.csv_text import FORMULA, Cell, text_of
from daybook.model.problem import DaybookError, Problem

LARGEST: Final = 20_000_000
"""Bytes; a larger file is another one by mistake."""

_SEPARATORS: Final = ",;\t"
_APOSTROPHE: Final = "'"


@dataclass(frozen=True, slots=True)
class Line:
    """One line below the titles, by its number in the file and its cells under lower-case titles."""

    number: int
    cells: dict[str, str]

    def problem(self, code: str, /, **values: object) -> Problem:
        """A problem of this line."""
        return Problem(code, {"line": self.number, **values})


def read_file(path: Path) -> str:
    """The text of a file, UTF-8 or what spreadsheets write where they do not write that.

    Raises:
        DaybookError: csv.unreadable or csv.too_large.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise DaybookError("csv.too_large", {"file": path.name})
        data = path.read_bytes()
    except OSError as error:
        raise DaybookError("csv.unreadable", {"file": path.name, "reason": error.strerror or ""}) from error
    return decoded(data)


def decoded(data: bytes) -> str:
    """Text of bytes: UTF-16 with its mark, UTF-8, else Windows' Western letters."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def read_lines(text: str, needed: Sequence[str]) -> list[Line]:
    """The lines below the titles; empty ones are left out. Commas, semicolons or tabs part the cells.

    Raises:
        DaybookError: csv.empty, or csv.title_missing (`title`, `titles`).
    """
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise DaybookError("csv.empty")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    titles: list[str] = []
    lines: list[Line] = []
    for row in reader:
        cells = [_plain(cell) for cell in row]
        if not any(cells):
            continue
        if not titles:
            titles = [cell.casefold() for cell in cells]
            _refuse_titles(titles, needed)
            continue
        lines.append(Line(reader.line_num, dict(zip(titles, [*cells, *[""] * len(titles)], strict=False))))
    return lines


def _refuse_titles(titles: Sequence[str], needed: Sequence[str]) -> None:
    for title in needed:
        if title.casefold() not in titles:
            raise DaybookError("csv.title_missing", {"title": title, "titles": ", ".join(needed)})


def _plain(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    cell = cell.strip()
    if cell.startswith(_APOSTROPHE) and cell[1:].startswith(FORMULA):
        return cell[1:].strip()
    return cell


def write_file(path: Path, titles: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Path:
    """Write a table, with the mark by which spreadsheets know UTF-8; no cell is a formula.

    Raises:
        DaybookError: csv.not_saved; what was there before stays then.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.write_text(text_of([titles, *rows]), encoding="utf-8-sig", newline="")
        unfinished.replace(path)
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise DaybookError("csv.not_saved", {"file": path.name, "reason": reason}) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return path
