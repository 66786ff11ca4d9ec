"""Problems kept as JSON come back equal."""

from datetime import UTC, date, datetime
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from daybook.model.money import Money
from daybook.model.problem import Problem
from daybook.model.problem_json import (
    problems_from_json,
    problems_to_json,
    values_from_json,
    values_to_json,
)

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=4)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | AMOUNTS
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.builds(Money, AMOUNTS, st.sampled_from(["USD", "JPY"]))
)
VALUES = st.dictionaries(
    st.text().filter(lambda name: not name.startswith("$")), PLAIN | st.tuples(PLAIN, PLAIN), max_size=5
)


@given(st.lists(st.builds(Problem, st.text(), VALUES), max_size=4))
def test_what_goes_in_comes_out(problems: list[Problem]) -> None:
    assert problems_from_json(problems_to_json(problems)) == tuple(problems)


def test_amounts_keep_their_digits() -> None:
    values = values_from_json(values_to_json({"amount": Decimal("1.10"), "on": date(2026, 3, 1)}))
    assert str(values["amount"]) == "1.10"
    assert values["on"] == date(2026, 3, 1)


def test_an_instant_is_not_taken_for_a_day() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert values_from_json(values_to_json({"at": noon})) == {"at": noon}


def test_text_json_has_no_form_for_is_kept() -> None:
    assert values_to_json({"name": "\ud83d"}).isascii()
    assert values_from_json(values_to_json({"odd": {1, 2} - {2}})) == {"odd": (1,)}
