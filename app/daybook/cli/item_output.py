"""What `daybook items` prints. Money is text."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.cli.output import print_problem, reason_text
from daybook.model.problem import DaybookError
from daybook.services.records.shop_rows import ShopState, Taken
from daybook.wording import format_money, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.cli.output import Json
    from daybook.model.items import CatalogueItem
    from daybook.services.records.item_data import Changes
    from daybook.services.records.shop_customers import TakenCustomer
    from daybook.services.records.shop_rows import ShopRow, Shown, TakenItem


def _shown(value: Shown) -> str | bool | None:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _item_json(item: CatalogueItem) -> Json:
    return {
        "id": item.key,
        "sku": item.sku,
        "name": item.title,
        "kind": item.kind.value,
        "price": _shown(item.price),
        "upc": item.upc,
        "mpn": item.mpn,
        "bin_picking_number": item.bin_picking_number,
        "custom_fields": dict(item.custom_fields),
    }


def row_json(row: ShopRow) -> Json:
    """A product with its item: what both sides tell differently, and what the books do not tell."""
    return {
        **_item_json(row.item),
        "state": row.state.value,
        "item": row.code,
        "differences": {
            each.field: {"shop": _shown(each.store), "books": _shown(each.books)}
            for each in row.differences
            if each.differs
        },
        "lacks": [each.field for each in row.differences if each.lacks],
    }


def taken_json(taken: TakenItem) -> Json:
    """What came of one product."""
    return {
        "id": taken.item.key,
        "sku": taken.item.sku,
        "name": taken.item.title,
        "result": taken.result.value,
        "item": taken.code,
        "code": taken.problem.code if taken.problem else "",
        "reason": reason_text(taken.problem),
    }


def changes_json(changes: Changes, *, is_taken: bool) -> Json:
    """What a file changes, cell by cell."""
    return {
        "taken": is_taken,
        "changes": [
            {"item": each.code, "field": each.field, "before": each.before, "after": each.after}
            for each in changes.cells
        ],
        "problems": [
            {"line": each.values["line"], "code": each.code, "reason": reason_text(each)}
            for each in changes.problems
        ],
    }


def print_rows(rows: Sequence[ShopRow], currency: str) -> None:
    """Print the products, a line each."""
    for row in rows:
        price = "" if row.item.price is None else format_money(row.item.price, currency)
        print(f"{row.item.sku:20}  {price:>14}  {say(f'items.state.{row.state.value}'):16}  {row.item.title}")
    missing = sum(1 for row in rows if row.state is ShopState.MISSING)
    different = sum(1 for row in rows if row.state is ShopState.DIFFERENT)
    print(say("items.counted", count=len(rows), missing=missing, different=different))


def print_taken(taken: Sequence[TakenItem | TakenCustomer], room: str = "items") -> None:
    """Print how many were created, and what became of the others, in the words of a room."""
    print(say(f"{room}.created", count=sum(1 for each in taken if each.result is Taken.CREATED)))
    if not_tried := sum(1 for each in taken if each.result is Taken.NOT_TRIED):
        print(say(f"{room}.not_tried", count=not_tried))
    for each in taken:
        if each.result is Taken.UPDATED:
            print(say(f"{room}.overwritten", code=each.code))
        elif each.problem is not None:
            print_problem("", each.problem)


def print_changes(changes: Changes, *, is_taken: bool) -> None:
    """Print what a file changes."""
    for each in changes.cells:
        before, after = each.before or "–", each.after or "–"
        print(say("items.cell_changes", item=each.code, column=each.field, before=before, after=after))
    for problem in changes.problems:
        print_problem("", problem)
    if changes.problems:
        print_problem("", DaybookError("items.file_wrong", {"count": len(changes.problems)}).problem)
    elif is_taken:
        print(say("items.data_taken", count=len(changes.items)))
