"""What can be done with an order, by its state."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from daybook.gui.orders.deeds import Deed, deeds_for
from daybook.model.posting import OrderState
from helpers.gui_fakes import order_row


def test_what_differs_opens_in_both_places() -> None:
    row = replace(order_row(1), state=OrderState.DIFFERS)
    preview = cast("Any", SimpleNamespace(books_id="7", number="INV-7"))
    assert deeds_for(row, preview) == (Deed.OPEN_BOTH, Deed.OPEN_DOCUMENT, Deed.UNDO)


@pytest.mark.parametrize("state", [OrderState.POSTING, OrderState.UNKNOWN])
def test_what_is_not_sure_can_be_looked_up_and_nothing_else(state: OrderState) -> None:
    assert deeds_for(replace(order_row(1), state=state), None) == (Deed.LOOK_UP,)
