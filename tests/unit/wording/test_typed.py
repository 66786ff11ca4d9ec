"""What is typed into a field for an amount, in the signs of the language in use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis.strategies import decimals

from daybook.model.problem import DaybookError
from daybook.wording import number_typed, set_language, typed_amount, typed_number


@pytest.fixture
def german() -> Iterator[None]:
    assert set_language("de")
    yield
    set_language("")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,234.50", "1234.50"),
        ("1234.5", "1234.5"),
        ("12,345,678", "12345678"),
        (".5", "0.5"),
        (" 12 ", "12"),
        ("-3", "-3"),
        ("\N{MINUS SIGN}3.25", "-3.25"),
        ("1 234.50", "1234.50"),
        ("1'234.50", "1234.50"),
    ],
)
def test_numbers_are_typed_as_english_writes_them(text: str, number: str) -> None:
    assert number_typed(text) == Decimal(number)


@pytest.mark.parametrize("text", ["12,50", "1,23,4", "1.2.3", "abc", "-", ".", "1e5", "NaN", "٣", "1,234,5"])
def test_what_is_no_number_in_english_is_refused(text: str) -> None:
    with pytest.raises(DaybookError) as caught:
        number_typed(text)
    assert caught.value.code == "asking.no_number"


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("text", "number"),
    [("1.234,50", "1234.50"), ("12,5", "12.5"), ("1.234", "1234"), (",5", "0.5"), ("1 234,50", "1234.50")],
)
def test_numbers_are_typed_as_german_writes_them(text: str, number: str) -> None:
    assert number_typed(text) == Decimal(number)


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("text", ["12.50", "1,234.50", "1.23,4"])
def test_the_point_of_another_language_is_refused_rather_than_read_as_thousands(text: str) -> None:
    with pytest.raises(DaybookError):
        number_typed(text)


@pytest.mark.parametrize("text", ["", "  ", "\N{NO-BREAK SPACE}"])
def test_nothing_typed_is_no_number(text: str) -> None:
    assert number_typed(text) is None


AMOUNTS = decimals(min_value=-(10**9), max_value=10**9, places=4)


@given(amount=AMOUNTS)
@pytest.mark.parametrize("tag", ["en", "de"])
def test_what_a_field_shows_is_read_back_unchanged(tag: str, amount: Decimal) -> None:
    set_language(tag)
    try:
        assert number_typed(typed_amount(amount, "EUR")) == amount
        assert number_typed(typed_number(amount)) == amount
    finally:
        set_language("")


@pytest.mark.usefixtures("german")
def test_fields_show_the_languages_point_and_no_thousands() -> None:
    assert typed_amount(Decimal("1234.5"), "EUR") == "1234,50"
    assert typed_number(Decimal("0.0850")) == "0,085"
