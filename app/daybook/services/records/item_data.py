"""Data of items from a file: a template with every item, and what a filled-in one would change."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from daybook.model.books import ItemKind
from daybook.model.items import CODE, NAME, ItemBook, ItemDetails
from daybook.model.problem import DaybookError, Problem
from daybook.services.csv_files import Line, read_file, read_lines, write_file

FIXED: Final = (
    CODE,
    NAME,
    "kind",
    "unit",
    "unit_price",
    "price_has_tax",
    "income_account",
    "active",
    "description",
    "weight",
)
"""The columns of every template; the text fields follow."""

_LARGEST: Final = Decimal(10) ** 12
_YES: Final = frozenset({"yes", "true", "1", "y"})
_NO: Final = frozenset({"no", "false", "0", "n"})


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a file changes."""

    code: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What a file would change, cell by cell. With `problems` nothing is taken."""

    items: tuple[ItemDetails, ...]
    cells: tuple[Change, ...]
    problems: tuple[Problem, ...]


class _Wrong(Exception):
    """A cell that cannot be what it says."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


class ItemData:
    """Reads and writes the data of items that Daybook keeps."""

    def __init__(self, keeper: ItemBook, accounts: Callable[[], Sequence[str]]) -> None:
        """`accounts` are the codes of the chart."""
        self._keeper = keeper
        self._accounts = accounts

    def write_template(self, path: Path) -> Path:
        """Write every item with what is known of it, a column for each field.

        Raises:
            DaybookError: csv.not_saved.
        """
        texts = self._text_fields()
        rows = [_cells(item, texts) for item in self._keeper.details()]
        return write_file(path, (*FIXED, *texts), rows)

    def _text_fields(self) -> list[str]:
        return [field for field in self._keeper.fields() if field not in {CODE, NAME}]

    def read_file(self, path: Path) -> Changes:
        """What a filled-in template would change. Columns that are not there leave their fields as they are.

        Raises:
            DaybookError: csv.…, or items.column_unknown.
        """
        lines = read_lines(read_file(path), (CODE,))
        texts = self._text_fields()
        _refuse_columns(lines, (*FIXED, *texts))
        known = {item.code: item for item in self._keeper.details()}
        accounts = set(self._accounts())
        items: list[ItemDetails] = []
        cells: list[Change] = []
        problems: list[Problem] = []
        seen: dict[str, int] = {}
        for line in lines:
            try:
                before = _item_of(line, known, seen)
                after = _filled(before, line, texts, accounts)
            except _Wrong as wrong:
                problems.append(line.problem(wrong.code, **wrong.values))
                continue
            changed = list(_changes(before, after, texts))
            if changed:
                items.append(after)
                cells += changed
        return Changes(tuple(items), tuple(cells), tuple(problems))

    def take(self, changes: Changes) -> int:
        """Take them, all or none; how many items were changed.

        Raises:
            DaybookError: items.file_wrong where a line is wrong; Refused("books.…") of an item.
        """
        if changes.problems:
            raise DaybookError("items.file_wrong", {"count": len(changes.problems)})
        self._keeper.change(changes.items)
        return len(changes.items)


def _refuse_columns(lines: Sequence[Line], known: Sequence[str]) -> None:
    wanted = {name.casefold() for name in known}
    for title in lines[0].cells if lines else ():
        if title and title not in wanted:
            raise DaybookError("items.column_unknown", {"title": title, "known": ", ".join(known)})


def _item_of(line: Line, known: Mapping[str, ItemDetails], seen: dict[str, int]) -> ItemDetails:
    code = line.cells[CODE]
    if code not in known:
        raise _Wrong("items.line_unknown", item=code)
    if code in seen:
        raise _Wrong("items.line_twice", item=code, first=seen[code])
    seen[code] = line.number
    return known[code]


def _filled(item: ItemDetails, line: Line, texts: Sequence[str], accounts: set[str]) -> ItemDetails:
    cells = line.cells
    given = {field: cells[field.casefold()] for field in texts if field.casefold() in cells}
    account = cells.get("income_account", item.income_account)
    if account and account not in accounts:
        raise _Wrong("items.line_account", account=account)
    return replace(
        item,
        name=cells.get(NAME) or item.name,
        kind=_kind(cells["kind"]) if cells.get("kind") else item.kind,
        unit=cells.get("unit") or item.unit,
        unit_price=_number(cells, "unit_price", item.unit_price),
        price_has_tax=_yes_no(cells, "price_has_tax", before=item.price_has_tax),
        income_account=account,
        active=_yes_no(cells, "active", before=item.active),
        description=cells.get("description", item.description),
        weight=_number(cells, "weight", item.weight),
        texts=tuple((dict(item.texts) | given).items()),
    )


def _kind(text: str) -> ItemKind:
    try:
        return ItemKind(text.casefold())
    except ValueError:
        raise _Wrong("items.line_kind", given=text, known=", ".join(ItemKind)) from None


def _number(cells: Mapping[str, str], name: str, before: Decimal | None) -> Decimal | None:
    text = cells.get(name)
    if not text:
        return before if text is None else None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise _Wrong("items.line_number", given=text, column=name) from None
    if not number.is_finite() or not 0 <= number < _LARGEST or number != round(number, 4):
        raise _Wrong("items.line_number", given=text, column=name)
    return number


def _yes_no(cells: Mapping[str, str], name: str, *, before: bool) -> bool:
    text = cells.get(name, "").casefold()
    if not text:
        return before
    if text in _YES or text in _NO:
        return text in _YES
    raise _Wrong("items.line_yes_no", given=text, column=name)


def _changes(before: ItemDetails, after: ItemDetails, texts: Sequence[str]) -> Iterator[Change]:
    titles = (*FIXED, *texts)
    for title, old, new in zip(titles, _cells(before, texts), _cells(after, texts), strict=True):
        if old != new:
            yield Change(before.code, title, _shown(old), _shown(new))


def _cells(item: ItemDetails, texts: Sequence[str]) -> tuple[str | Decimal | bool | None, ...]:
    return (
        item.code,
        item.name,
        item.kind.value,
        item.unit,
        item.unit_price,
        item.price_has_tax,
        item.income_account,
        item.active,
        item.description,
        item.weight,
        *(item.text(field) for field in texts),
    )


def _shown(cell: str | Decimal | bool | None) -> str:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    return f"{cell.normalize():f}" if isinstance(cell, Decimal) else cell or ""
