"""A file of what is in stock: read whole, or told line by line what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.ledger import StockCount
from daybook.model.problem import DaybookError
from daybook.services.ledger.stock_file import read_counts

KNOWN = {"MUG", "SOAP", "TEA"}


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "stock.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_items_quantities_and_values_are_read(tmp_path: Path) -> None:
    path = written(tmp_path, "Item;Quantity;Value\nMUG;10;55.00\nSOAP;3;\nTEA;;\n")
    found = read_counts(path, KNOWN)
    assert found.problems == ()
    assert found.counts == (
        StockCount("MUG", Decimal(10), Decimal("55.00")),
        StockCount("SOAP", Decimal(3), None),
    )


def test_a53_a_line_may_name_its_warehouse(tmp_path: Path) -> None:
    path = written(tmp_path, "item,quantity,warehouse\nMUG,10,East\nMUG,4,\nSOAP,3,Main\nTEA,1,West\n")
    found = read_counts(path, KNOWN, ("East", "Main"), "Main")
    assert found.counts == (
        StockCount("MUG", Decimal(10), None, "East"),
        StockCount("MUG", Decimal(4), None, "Main"),
        StockCount("SOAP", Decimal(3), None, "Main"),
    )
    [wrong] = found.problems
    assert (wrong.code, wrong.values["line"], wrong.values["warehouse"]) == (
        "stock.line_warehouse",
        5,
        "West",
    )


def test_every_wrong_line_is_told_by_its_number(tmp_path: Path) -> None:
    path = written(tmp_path, "item,quantity,value\nCUP,1,1\nMUG,ten,1\nSOAP,1,-4\nTEA,1,1\nTEA,2,2\n")
    found = read_counts(path, KNOWN)
    assert [(each.code, each.values["line"]) for each in found.problems] == [
        ("stock.line_unknown", 2),
        ("items.line_number", 3),
        ("items.line_number", 4),
        ("items.line_twice", 6),
    ]


def test_a_file_without_its_titles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DaybookError) as caught:
        read_counts(written(tmp_path, "MUG,10\n"), KNOWN)
    assert caught.value.code == "csv.title_missing"
