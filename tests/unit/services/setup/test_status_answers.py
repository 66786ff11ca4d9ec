"""What answers about checking and order statuses must agree with among themselves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from daybook.model.choices import Checking, Direction, StatusLink, StatusUpdates, StoreDeed, WriteBack
from daybook.model.setup import Draft, Setup
from daybook.services.setup.setup_answers import PageName, page_problem

ALLOWED = Setup("shop", statuses=(11, 2), may=(StoreDeed.STATUSES,))
LINKS = (StatusLink("Shipped", 2),)


def problem(page: PageName, **answers: Any) -> str:
    found = page_problem(page, Draft(replace(ALLOWED, **answers)))
    return found.code if found is not None else ""


@pytest.mark.parametrize(
    ("minutes", "code"), [(0, "check.minutes_form"), (1, ""), (1440, ""), (1441, "check.minutes_form")]
)
def test_a_check_is_made_every_minute_to_every_day(minutes: int, code: str) -> None:
    assert problem(PageName.CHECKING, checking=Checking(minutes=minutes)) == code


@pytest.mark.parametrize(
    ("back", "code"),
    [
        (WriteBack(), ""),
        (WriteBack(is_on=True), "status.none_chosen"),
        (WriteBack(is_on=True, downloaded=9), ""),
        (WriteBack(is_on=True, downloaded=9, error=12), ""),
        (WriteBack(is_on=True, downloaded=11), "status.is_imported"),
        (WriteBack(is_on=True, error=2), "status.is_imported"),
        (WriteBack(is_on=True, downloaded=5), "status.means_no_sale"),
        (WriteBack(is_on=True, downloaded=9, error=9), "status.both_same"),
    ],
)
def test_the_two_statuses_are_none_that_are_imported(back: WriteBack, code: str) -> None:
    assert problem(PageName.STATUSES, write_back=back) == code


@pytest.mark.parametrize(
    ("updates", "code"),
    [
        (StatusUpdates(), ""),
        (StatusUpdates(Direction.PUSH), "status.no_links"),
        (StatusUpdates(Direction.PUSH, links=LINKS), ""),
        (StatusUpdates(Direction.PUSH, links=(*LINKS, StatusLink("Shipped", 3))), "status.link_twice"),
        (StatusUpdates(Direction.PUSH, links=(StatusLink("Lost", 3),)), "status.link_unknown"),
        (StatusUpdates(Direction.PUSH, links=(StatusLink("Paid", 3),)), ""),
        (StatusUpdates(Direction.GET, links=LINKS), ""),
        (StatusUpdates(Direction.GET, links=(StatusLink("Completed", 10),)), "status.no_links"),
        (StatusUpdates(Direction.GET, links=(*LINKS, StatusLink("Open", 2))), "status.link_ambiguous"),
        (StatusUpdates(Direction.GET, links=(*LINKS, StatusLink("Paid", 2))), ""),
        (StatusUpdates(order_statuses=()), "status.list_empty"),
        (StatusUpdates(order_statuses=("Open", "open")), "status.name_twice"),
        (StatusUpdates(order_statuses=("Open", "Approved")), "status.name_taken"),
        (StatusUpdates(order_statuses=("Open", " ")), "status.name_form"),
    ],
)
def test_the_table_can_be_read_in_its_direction(updates: StatusUpdates, code: str) -> None:
    assert problem(PageName.STATUSES, status_updates=updates) == code


@pytest.mark.parametrize(
    "answers",
    [
        {"write_back": WriteBack(is_on=True, downloaded=9)},
        {"status_updates": StatusUpdates(Direction.PUSH, links=LINKS)},
    ],
)
def test_nothing_that_writes_is_switched_on_before_it_is_allowed(answers: dict[str, Any]) -> None:
    assert problem(PageName.STATUSES, may=(), **answers) == "status.not_allowed"
