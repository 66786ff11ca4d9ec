"""What came later for orders imported before: payments and refunds, booked after an import, told with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.problem import Cancelled, DaybookError, Problem

if TYPE_CHECKING:
    from daybook.model.ports import Cancel, Progress
    from daybook.services.ledger.later_payments import LaterPayments
    from daybook.services.refunds.refunding import Refunding
    from daybook.services.results import ImportResult


def with_what_came_later(
    payments: LaterPayments, refunding: Refunding, result: ImportResult, cancel: Cancel, progress: Progress
) -> ImportResult:
    """The result with what became of every payment and refund that waited; the same where it was stopped.

    Payments come first: what goes back was taken before.

    Trouble with the store or the disk, or Stop, stands in `ImportResult.stopped_by`: what was imported is.
    """
    if result.stopped_by is not None:
        return result
    try:
        result = replace(result, later=payments.run(cancel))
        later = refunding.run(cancel, progress)
        waiting = () if later.not_tried else refunding.gather()
    except Cancelled:
        return replace(result, stopped_by=Problem("import.stopped"))
    except DaybookError as error:
        return replace(result, stopped_by=error.problem)
    # One that failed with its order was tried again: the last answer counts.
    again = {each.refund_id for each in (*later.imported, *later.failed)}
    before = (each for each in result.refunds if each.refund_id not in again)
    refunds = (*before, *later.imported, *later.failed)
    stopped_by = Problem("import.stopped") if later.not_tried else None
    waits = (*result.waiting, *waiting)
    return replace(result, refunds=refunds, waiting=waits, stopped_by=stopped_by)
