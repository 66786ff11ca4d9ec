"""Daybook and the example shop mean the same day by today."""

from daybook import example_shop
from daybook.sandbox.shop import dates


def test_the_example_shop_is_anchored_in_its_own_time_zone() -> None:
    assert example_shop.ZONE == dates.STORE_ZONE
