"""What the Orders page says where there is no row to show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from daybook.gui.orders.state_looks import CHIPS
from daybook.model.table import Chip, ListCounts, TableQuery
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.setup import Setup


class Way(Enum):
    """What the button of an empty table does."""

    LIST = "list"
    FIRST_DAY = "first_day"
    SHOW_ALL = "show_all"


@dataclass(frozen=True, slots=True)
class EmptyWords:
    """Heading, sentence, the button's words and what it does, and the drawing above them."""

    heading: str
    sentence: str
    deed: str
    way: Way
    drawing: str = "empty-orders"


def words_for(query: TableQuery, counts: ListCounts, setup: Setup, listed: dt.datetime | None) -> EmptyWords:
    """Why there is nothing to see, and the one way on."""
    if listed is None:
        return EmptyWords(say("orders.empty_new"), say("orders.empty_new.todo"), say("orders.list"), Way.LIST)
    narrowed = bool(query.text or query.first or query.last)
    if counts.total == 0 and not narrowed:
        since = setup.since
        heading = say("orders.empty_since", day=since) if since else say("orders.empty_shop")
        return EmptyWords(
            heading, say("orders.empty_since.todo"), say("orders.change_first_day"), Way.FIRST_DAY
        )
    if query.chip is Chip.NEEDS_YOU and not query.text:
        return EmptyWords(
            say("orders.empty_needs_you"),
            say("orders.empty_needs_you.todo"),
            say("orders.show_all"),
            Way.SHOW_ALL,
            "all-done",
        )
    if query.chip is Chip.NEW and not narrowed:
        return EmptyWords(
            say("orders.empty_nothing_new"),
            say("orders.empty_nothing_new.todo"),
            say("orders.list"),
            Way.LIST,
            "all-done",
        )
    if query.chip is not Chip.ALL and not narrowed:
        heading = say("orders.empty_chip", chip=say(CHIPS[query.chip][2]))
        return EmptyWords(heading, "", say("orders.show_all"), Way.SHOW_ALL)
    return EmptyWords(
        say("orders.empty_search"),
        say("orders.empty_search.todo"),
        say("orders.show_all"),
        Way.SHOW_ALL,
        "empty-search",
    )
