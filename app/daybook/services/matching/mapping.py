"""Matching by hand: things of the store and their counterparts in the books, one service for either kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from daybook.model.mappings import Mapped, MappingKind, MappingRepository
from daybook.model.problem import DaybookError, Problem
from daybook.services.csv_files import Line, read_file, read_lines, write_file

if TYPE_CHECKING:
    from daybook.model.books import Choice
    from daybook.model.ports import Cancel
    from daybook.services.matching.likeness import Suggestion

BOOKS_CODE: Final = "books_code"
MOST_FOUND: Final = 200


@dataclass(frozen=True, slots=True)
class StoreThing:
    """A product or customer of the store. `detail` is its SKU or e-mail.

    `order_ids` are the orders that wait for it, `reason` says why they do; empty and None where none does.
    """

    key: str
    name: str
    detail: str = ""
    order_ids: tuple[str, ...] = ()
    reason: Problem | None = None


@dataclass(frozen=True, slots=True)
class MappingRow:
    """A thing of the store with its match, and what that is called in the books ('' where it is gone)."""

    thing: StoreThing
    code: str
    books_name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file would change: matches to keep, keys to forget. With `problems` nothing is taken."""

    put: tuple[Mapped, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]


def orders_waiting(waiting: Sequence[StoreThing], keys: Collection[str]) -> list[str]:
    """The orders that wait for one of these keys; a product stands for each of its variants."""
    found = {
        order_id
        for thing in waiting
        if not {thing.key, thing.key.partition(":")[0]}.isdisjoint(keys)
        for order_id in thing.order_ids
    }
    return sorted(found)


class MappingSource(Protocol):
    """What is matched: where things of the store come from, and their counterparts."""

    kind: MappingKind
    key_columns: tuple[str, ...]
    """The columns of a file that make the key, which has their cells with a colon between."""

    def waiting(self, cancel: Cancel) -> Sequence[StoreThing]:
        """What orders wait for, the most wanted first."""
        ...

    def search_store(self, text: str, cancel: Cancel) -> Sequence[StoreThing]:
        """What a text finds in the store, which is asked."""
        ...

    def named(self, keys: Sequence[str]) -> Mapping[str, StoreThing]:
        """What is known of these keys without asking the store."""
        ...

    def choices(self, cancel: Cancel) -> Sequence[Choice]:
        """Everything in the books it could be."""
        ...

    def suggestions(self, thing: StoreThing, choices: Sequence[Choice], most: int) -> Sequence[Suggestion]:
        """What in the books it may well be, best first."""
        ...

    def is_key(self, key: str) -> bool:
        """Whether a key has the right form."""
        ...

    def key_of(self, text: str) -> str:
        """The key that a person means by a text, in the one way it is kept."""
        ...


class HandMapping:
    """The matches of one kind. `source` may ask the store; everything else reads the books and workspace."""

    def __init__(self, source: MappingSource, kept: MappingRepository) -> None:
        self.source = source
        self._kept = kept

    @property
    def kind(self) -> MappingKind:
        """What is matched."""
        return self.source.kind

    def waiting(self, cancel: Cancel) -> Sequence[StoreThing]:
        """What orders wait for."""
        return self.source.waiting(cancel)

    def search_store(self, text: str, cancel: Cancel) -> Sequence[StoreThing]:
        """What a text finds in the store.

        Raises:
            DaybookError: the store cannot be asked.
            Cancelled: Stop was pressed.
        """
        return self.source.search_store(text, cancel)

    def search_books(self, text: str, cancel: Cancel) -> Sequence[Choice]:
        """What a text finds among codes and names of the books, at most `MOST_FOUND`."""
        wanted = text.strip().casefold()
        found = [
            choice
            for choice in self.source.choices(cancel)
            if choice.active and (wanted in choice.code.casefold() or wanted in choice.name.casefold())
        ]
        return found[:MOST_FOUND]

    def suggestions(self, thing: StoreThing, cancel: Cancel, most: int = 5) -> Sequence[Suggestion]:
        """What in the books a thing may well be."""
        return self.source.suggestions(thing, self.source.choices(cancel), most)

    def rows(self, cancel: Cancel) -> Sequence[MappingRow]:
        """Every match, by the name in the store."""
        names = {choice.code: choice.name for choice in self.source.choices(cancel)}
        kept = self._kept.all(self.kind)
        known = self.source.named([each.key for each in kept])
        return [
            MappingRow(
                known.get(each.key, StoreThing(each.key, each.label or each.key)),
                each.code,
                names.get(each.code, ""),
            )
            for each in kept
        ]

    def put(self, thing: StoreThing, code: str, cancel: Cancel) -> None:
        """Match a thing with a code of the books; an older match of it is replaced.

        Raises:
            DaybookError: mapping.not_in_books or mapping.key_form.
        """
        key = self.source.key_of(thing.key)
        if not self.source.is_key(key):
            raise DaybookError(f"mapping.key_form.{self.kind.value}", {"key": thing.key})
        if all(choice.code != code for choice in self.source.choices(cancel)):
            raise DaybookError(f"mapping.not_in_books.{self.kind.value}", {"code": code})
        self._kept.change(self.kind, [Mapped(key, code, thing.name)])

    def remove(self, keys: Sequence[str]) -> None:
        """Forget matches."""
        self._kept.change(self.kind, [], [self.source.key_of(key) for key in keys])

    def write_file(self, path: Path, cancel: Cancel) -> Path:
        """Write every match, then what orders wait for, without a code.

        Raises:
            DaybookError: csv.not_saved.
        """
        titles, rows = self._table(cancel)
        return write_file(path, titles, rows)

    def _table(self, cancel: Cancel) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        titles = (*self.source.key_columns, "store_name", "detail", BOOKS_CODE, "books_name")
        rows = self.rows(cancel)
        matched = {row.thing.key for row in rows}
        waiting = [
            MappingRow(thing, "", "") for thing in self.source.waiting(cancel) if thing.key not in matched
        ]
        return titles, [
            (*self._cells(row.thing.key), row.thing.name, row.thing.detail, row.code, row.books_name)
            for row in (*rows, *waiting)
        ]

    def _cells(self, key: str) -> tuple[str, ...]:
        parts = key.split(":")
        return (*parts, *[""] * (len(self.source.key_columns) - len(parts)))

    def read_file(self, path: Path, cancel: Cancel) -> Reading:
        """What a file would change. A line without a code forgets its match where it had one.

        Raises:
            DaybookError: csv.…: it is no such file.
        """
        lines = read_lines(read_file(path), (*self.source.key_columns[:1], BOOKS_CODE))
        codes = {choice.code for choice in self.source.choices(cancel)}
        before = {each.key: each for each in self._kept.all(self.kind)}
        put: dict[str, Mapped] = {}
        removed: list[str] = []
        problems: list[Problem] = []
        seen: dict[str, int] = {}
        for line in lines:
            key, code = self._key_in(line), line.cells[BOOKS_CODE]
            problem = self._problem(line, key, code, codes.__contains__, seen)
            if problem is not None:
                problems.append(problem)
            elif not code:
                removed += [key] if key in before else []
            elif key not in before or before[key].code != code:
                put[key] = Mapped(key, code, line.cells.get("store_name", ""))
            seen.setdefault(key, line.number)
        return Reading(tuple(put.values()), tuple(removed), tuple(problems))

    def _key_in(self, line: Line) -> str:
        cells = [line.cells.get(column, "") for column in self.source.key_columns]
        return self.source.key_of(":".join(cell for cell in cells if cell))

    def _problem(
        self, line: Line, key: str, code: str, is_in_books: Callable[[str], bool], seen: Mapping[str, int]
    ) -> Problem | None:
        if not self.source.is_key(key):
            return line.problem(
                f"mapping.line_key.{self.kind.value}", key=key, column=self.source.key_columns[0]
            )
        if key in seen:
            return line.problem("mapping.line_twice", key=key, first=seen[key])
        if code and not is_in_books(code):
            return line.problem(f"mapping.line_code.{self.kind.value}", code=code)
        return None

    def take(self, reading: Reading) -> None:
        """Take what a file changes.

        Raises:
            DaybookError: mapping.file_wrong where a line of it is wrong: nothing is taken then.
        """
        if reading.problems:
            raise DaybookError("mapping.file_wrong", {"count": len(reading.problems)})
        self._kept.change(self.kind, reading.put, reading.removed)
