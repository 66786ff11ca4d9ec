"""What answers about checking and order statuses must agree with among themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from daybook.model.choices import Direction, StoreDeed
from daybook.model.order_statuses import NEVER_FROM_STORE, TAKEN_BACK, BooksStatus
from daybook.model.problem import Problem
from daybook.services.checking.check_schedule import LEAST_MINUTES, MOST_MINUTES

if TYPE_CHECKING:
    from daybook.model.setup import Draft, Setup

LONGEST_STATUS = 40


def checking_problem(setup: Setup, _draft: Draft) -> Problem | None:
    """What is wrong with the answers about checking."""
    if not LEAST_MINUTES <= setup.checking.minutes <= MOST_MINUTES:
        values = {"field": "checking.minutes", "least": LEAST_MINUTES, "most": MOST_MINUTES}
        return Problem("check.minutes_form", values)
    return None


def statuses_problem(setup: Setup, _draft: Draft) -> Problem | None:
    """What is wrong with the answers about order statuses, the first of it."""
    return next(_problems(setup), None)


def _problems(setup: Setup) -> Iterator[Problem]:
    writes = setup.write_back.is_on or setup.status_updates.direction is Direction.PUSH
    if writes and StoreDeed.STATUSES not in setup.may:
        yield Problem("status.not_allowed", {"field": "may"})
    yield from _write_back(setup)
    yield from _own_list(setup)
    yield from _links(setup)


def _write_back(setup: Setup) -> Iterator[Problem]:
    back = setup.write_back
    if back.is_on and back.downloaded is None and back.error is None:
        yield Problem("status.none_chosen", {"field": "write_back.downloaded"})
    for name, status_id in (("downloaded", back.downloaded), ("error", back.error)):
        if status_id is not None and status_id in setup.statuses:
            yield Problem("status.is_imported", {"field": f"write_back.{name}", "status_id": str(status_id)})
    if back.downloaded in TAKEN_BACK or back.error == 0:
        name = "downloaded" if back.downloaded in TAKEN_BACK else "error"
        yield Problem("status.means_no_sale", {"field": f"write_back.{name}"})
    if back.downloaded is not None and back.downloaded == back.error:
        yield Problem("status.both_same", {"field": "write_back.error"})


def _own_list(setup: Setup) -> Iterator[Problem]:
    names = setup.status_updates.order_statuses
    field = "status_updates.order_statuses"
    if not names:
        yield Problem("status.list_empty", {"field": field})
    for name in names:
        if not name.strip() or len(name) > LONGEST_STATUS or not name.isprintable():
            yield Problem("status.name_form", {"field": field, "name": name, "most": LONGEST_STATUS})
        if name in set(BooksStatus):
            yield Problem("status.name_taken", {"field": field, "name": name})
    if len({name.casefold() for name in names}) < len(names):
        yield Problem("status.name_twice", {"field": field})


def _links(setup: Setup) -> Iterator[Problem]:
    updates = setup.status_updates
    field = "status_updates.links"
    known = {*updates.order_statuses, *BooksStatus}
    for link in updates.links:
        if link.books not in known:
            yield Problem("status.link_unknown", {"field": field, "name": link.books})
    if updates.direction is Direction.NEITHER:
        return
    if not updates.links:
        yield Problem("status.no_links", {"field": field})
    left = [link.books for link in updates.links]
    if len(set(left)) < len(left):
        yield Problem("status.link_twice", {"field": field})
    if updates.direction is Direction.GET:
        read = [link.status_id for link in updates.links if link.books not in NEVER_FROM_STORE]
        if not read:
            yield Problem("status.no_links", {"field": field})
        if len(set(read)) < len(read):
            yield Problem("status.link_ambiguous", {"field": field})
