"""Amounts survive the file."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from daybook.model.money import from_storage, to_storage


@given(st.integers(-(2**63), 2**63 - 1))
def test_whatever_a_file_holds_comes_back_exactly(stored: int) -> None:
    assert to_storage(from_storage(stored)) == stored
    assert from_storage(stored) == Decimal(stored).scaleb(-4)
