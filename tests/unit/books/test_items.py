"""Items of local books: found by every text field, changed, given more fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.books import ItemKind, NewItem
from daybook.model.items import OWN_FIELDS, ItemDetails
from daybook.model.problem import DaybookError, Refused

CUP = NewItem(
    "CUP",
    "Cup",
    ItemKind.STOCK,
    unit_price=Decimal("9.50"),
    description="A cup.",
    weight=Decimal("0.25"),
    texts=(("barcode", "4006381333931"), ("Shelf", "B-12")),
)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[LocalBooks]:
    opened = open_local_books(tmp_path / "books.sqlite3", company="local", is_practice=False)
    opened.ledger.item_book.name_fields(["Shelf", "Season"])
    opened.ensure([CUP])
    yield opened
    opened.close()


def cup(books: LocalBooks) -> ItemDetails:
    [found] = books.ledger.item_book.details(["CUP"])
    return found


@pytest.mark.parametrize(
    ("field", "value"),
    [("code", "CUP"), ("name", "Cup"), ("barcode", "4006381333931"), ("Shelf", "B-12")],
)
def test_an_item_is_found_by_each_of_its_text_fields(books: LocalBooks, field: str, value: str) -> None:
    [found] = books.items(field, [value, "", "other"])[value]
    assert found.code == "CUP"
    assert books.items(field, ["other"]) == {}


def test_an_empty_field_names_no_item(books: LocalBooks) -> None:
    assert books.items("part_number", [""]) == {}
    assert books.items("Season", [""]) == {}


def test_all_items_of_one_value_are_found(books: LocalBooks) -> None:
    books.ensure([replace(CUP, code="JUG", name="Jug")])
    assert [each.code for each in books.items("barcode", ["4006381333931"])["4006381333931"]] == [
        "CUP",
        "JUG",
    ]


def test_the_fields_are_named(books: LocalBooks) -> None:
    assert books.item_fields() == [*OWN_FIELDS, "Shelf", "Season"]
    with pytest.raises(DaybookError, match=r"books\.item_field_unknown"):
        books.items("Colour", ["red"])


def test_an_item_is_read_whole_and_changed(books: LocalBooks) -> None:
    found = cup(books)
    assert (found.unit_price, found.weight, found.description) == (Decimal("9.50"), Decimal("0.25"), "A cup.")
    changed = replace(
        found,
        name=" Teacup ",
        kind=ItemKind.NON_STOCK,
        unit_price=None,
        weight=Decimal("0.3"),
        income_account="4000",
        active=False,
        texts=(("part_number", "AP-7"), ("Season", "Winter")),
    )
    books.ledger.item_book.change([changed])
    assert cup(books) == replace(changed, name="Teacup")
    assert books.items("barcode", ["4006381333931"]) == {}
    assert books.ledger.item_book.details() == [cup(books)]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"code": "JUG"}, "books.item_unknown"),
        ({"name": " "}, "books.item_name_missing"),
        ({"income_account": "9999"}, "books.account_unknown"),
        ({"income_account": "1300"}, "books.item_account_no_income"),
        ({"texts": (("Colour", "red"),)}, "books.item_field_unknown"),
        ({"texts": (("code", "JUG"),)}, "books.item_field_unknown"),
    ],
)
def test_one_refused_item_leaves_all_as_they_are(
    books: LocalBooks, change: dict[str, object], code: str
) -> None:
    books.ensure([NewItem("POT", "Pot", ItemKind.STOCK)])
    [pot] = books.ledger.item_book.details(["POT"])
    before = books.ledger.item_book.details()
    wrong = replace(cup(books), **change)  # type: ignore[arg-type]  # by field name
    with pytest.raises(Refused, match=code.replace(".", r"\.")):
        books.ledger.item_book.change([replace(pot, name="Teapot"), wrong])
    assert books.ledger.item_book.details() == before


def test_a_field_that_is_taken_out_goes_with_what_it_held(books: LocalBooks) -> None:
    books.ledger.item_book.name_fields(["Season", "Shelf"])
    assert cup(books).text("Shelf") == "B-12"
    books.ledger.item_book.name_fields(["Season"])
    assert cup(books).text("Shelf") == ""
    books.ledger.item_book.name_fields(["Season", "Shelf"])
    assert cup(books).text("Shelf") == ""


@pytest.mark.parametrize("names", [["code"], ["Barcode"], ["Shelf", "shelf"], [""], ["x" * 61]])
def test_a_name_that_would_be_ambiguous_is_refused(books: LocalBooks, names: list[str]) -> None:
    with pytest.raises(Refused, match=r"books\.item_field_name"):
        books.ledger.item_book.name_fields(names)
    with pytest.raises(Refused, match=r"books\.item_fields_many"):
        books.ledger.item_book.name_fields([f"field {number}" for number in range(21)])
    assert books.item_fields() == [*OWN_FIELDS, "Shelf", "Season"]
