"""What a shop was told, in short: nobody's orders, and why something was not set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.problem import Problem
    from daybook.services.results import Told

NOBODY: Final[frozenset[str]] = frozenset()
"""No order whose outside tax document may be submitted or voided."""

STOPPED: Final = "status.stopped"
"""The reason of what was not sent because a person stopped."""

_FORBIDDEN: Final = "store.forbidden"


def reasons(told: Sequence[Told]) -> tuple[Problem, ...]:
    """Why something was not set, each reason once; a missing permission, and Stop, is one reason for all."""
    found: dict[object, Problem] = {}
    for each in told:
        if each.problem is not None:
            permission = each.problem.values.get("permission") if each.problem.code == _FORBIDDEN else None
            of_all = STOPPED if each.problem.code == STOPPED else permission
            found.setdefault((each.problem.code, of_all or each.order_id), each.problem)
    return tuple(found.values())


def stopped(told: Sequence[Told]) -> list[Told]:
    """What was not sent because a person stopped."""
    return [each for each in told if each.problem is not None and each.problem.code == STOPPED]
