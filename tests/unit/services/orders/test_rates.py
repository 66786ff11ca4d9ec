from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.services.orders.rates import is_transactional_per_home
from helpers.orders import shop_order

LISTED = {"USD": Decimal(1), "EUR": Decimal("0.849"), "CAD": Decimal("1.365"), "CHF": Decimal("0.99")}


@pytest.mark.parametrize(
    ("currency", "rate", "answer"),
    [
        ("CAD", "1.3400000000", True),
        ("CAD", "0.7350000000", False),
        ("EUR", "0.8600000000", True),
        ("EUR", "1.1700000000", False),
        ("CHF", "0.9900000000", None),
        ("CHF", "1.0100000000", None),
        ("CAD", "9.0000000000", None),
        ("CAD", "0", None),
        ("XAU", "2.0", None),
    ],
)
def test_the_direction_is_told_only_where_one_reading_fits_and_the_other_does_not(
    currency: str, rate: str, answer: bool | None
) -> None:
    foreign = replace(shop_order(), currency=currency, rate=Decimal(rate))
    assert is_transactional_per_home(foreign, "USD", LISTED) is answer


def test_a_list_in_another_base_gives_the_same_answer() -> None:
    per_euro = {code: rate / LISTED["EUR"] for code, rate in LISTED.items()}
    foreign = replace(shop_order(), currency="CAD", rate=Decimal("1.34"))
    assert is_transactional_per_home(foreign, "USD", per_euro) is True


def test_a_missing_rate_decides_nothing() -> None:
    foreign = replace(shop_order(), currency="CAD", rate=None)
    assert is_transactional_per_home(foreign, "USD", LISTED) is None
