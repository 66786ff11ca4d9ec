from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from zoneinfo import ZoneInfo

import pytest

from daybook.model.money import Money
from daybook.model.problem import DaybookError, Problem
from daybook.wording import catalogue, describe, say, templates
from daybook.wording.sentences import shown

SENTENCES: Mapping[str, catalogue.Template] = {
    "test.plain": "Hello {name}.",
    "test.total": "Total {total} {currency}.",
    "test.orders": ("{count} order", "{count} orders"),
    "test.refused": "The store refused {order} (answer {status}).",
    "test.refused.todo": "Ask about {order}.",
}


class Colour(Enum):
    RED = "red"


class Word(StrEnum):
    NEW = "new"


@pytest.fixture(autouse=True)
def sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    together = {**catalogue.english_sentences(), **SENTENCES}
    monkeypatch.setattr(templates, "english_template", together.get)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (1234567, "1,234,567"),
        (-1200, "−1,200"),
        (True, "yes"),
        (None, ""),
        (Decimal("-1234.5000"), "−1,234.50"),
        (Decimal("2.0000"), "2.00"),
        (Decimal(3), "3"),
        (Decimal("0.0825"), "0.0825"),
        (Decimal("-0.00"), "0.00"),
        (Decimal("1E+6"), "1,000,000"),
        (Decimal("NaN"), "NaN"),
        (Money(Decimal(-1500), "JPY"), "−1,500 JPY"),
        (Money(Decimal("12.3"), "USD"), "12.30 USD"),
        (date(2026, 3, 18), "18 Mar 2026"),
        (datetime(2026, 3, 18, 14, 5, tzinfo=ZoneInfo("Asia/Tokyo")), "18 Mar 2026, 14:05"),
        ([1000, "a"], "1,000, a"),
        (("a", None), "a, "),
        ({"tax": Decimal("1.50")}, "tax: 1.50"),
        (list("abcdefghij"), "a, b, c, d, e, f, g, h and 2 more"),
        (Colour.RED, "red"),
        (Word.NEW, "new"),
        (Problem("test.plain", {"name": "Ada"}), "Hello Ada."),
    ],
)
def test_a_value_is_written_by_its_type(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_decimal_has_the_decimals_of_the_currency_beside_it() -> None:
    assert say("test.total", total=Decimal("46.5"), currency="USD") == "Total 46.50 USD."
    assert say("test.total", total=Decimal("4600.0000"), currency="JPY") == "Total 4,600 JPY."
    assert say("test.total", total=Decimal("1.2345"), currency="KWD") == "Total 1.2345 KWD."


@pytest.mark.parametrize(("count", "text"), [(0, "0 orders"), (1, "1 order"), (1200, "1,200 orders")])
def test_the_count_chooses_the_form(count: int, text: str) -> None:
    assert say("test.orders", count=count) == text


def test_text_from_outside_is_neither_control_nor_template_nor_number() -> None:
    name = "A\x00da\x1b[31m {name} \u202egnp.exe\r\n<b>00123</b>\t!"
    assert say("test.plain", name=name) == "Hello Ada[31m {name} gnp.exe\n<b>00123</b> !."


def test_an_error_says_what_and_what_to_do_and_keeps_the_details_apart() -> None:
    error = DaybookError("test.refused", {"order": "1012", "status": 1403}, request_id="r-9")
    sentence = describe(error)
    assert sentence.what == "The store refused 1012 (answer 1403)."
    assert sentence.todo == "Ask about 1012."
    assert sentence.details == "Answer code: 1403\nRequest id: r-9"
    assert str(sentence) == "The store refused 1012 (answer 1403). Ask about 1012."


def test_a_problem_without_a_remote_side_has_no_details() -> None:
    assert describe(Problem("test.plain", {"name": "Ada"})).details == ""


def test_tests_refuse_a_code_without_a_sentence_and_a_sentence_without_its_value() -> None:
    with pytest.raises(templates.MissingSentenceError, match=r"no sentence for test\.unheard"):
        say("test.unheard")
    with pytest.raises(templates.MissingSentenceError, match=r"test\.plain was not given name"):
        say("test.plain", nom="Ada")


def test_a_user_sees_code_and_values_rather_than_a_crash(
    monkeypatch: pytest.MonkeyPatch, expect_log: Callable[[str], None]
) -> None:
    monkeypatch.setattr(templates._Gaps, "refused", False)
    expect_log(r"no sentence for test\.unheard")
    expect_log(r"test\.plain was not given name")
    assert say("test.unheard", order="1012", total=Decimal("4.50")) == "test.unheard order=1012 total=4.50"
    assert say("test.plain") == "Hello {name}."
    assert describe(Problem("test.unheard")).todo == ""


def test_two_rooms_with_one_code_are_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.b stands in one and in two"):
        catalogue.merged([("one", {"a.b": "x"}), ("two", {"a.b": "x"})])


def test_a_moment_without_a_zone_is_shown_by_its_date_alone() -> None:
    assert shown(datetime(2026, 3, 18, 14, 5, tzinfo=UTC).replace(tzinfo=None)) == "18 Mar 2026"
