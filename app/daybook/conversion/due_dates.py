"""When a document is due."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import TYPE_CHECKING

from daybook.model.problem import Problem
from daybook.model.setup import DueBasis

if TYPE_CHECKING:
    from daybook.model.setup import DueRule, PaymentTerm


def due_date(
    rule: DueRule,
    term: PaymentTerm,
    *,
    document_date: date,
    order_date: date,
    import_date: date,
    shipped: date | None,
) -> date | None:
    """The due date of a document dated `document_date`, never before it.

    All dates are the store's local days. None while the rule counts from a shipment that has not happened.
    """
    days = timedelta(days=rule.days)
    match rule.basis:
        case DueBasis.TERM:
            due = _by_term(term, document_date)
        case DueBasis.ORDER_DATE:
            due = order_date + days
        case DueBasis.IMPORT_DATE:
            due = import_date + days
        case DueBasis.SHIPMENT_DATE:
            if shipped is None:
                return None
            due = shipped + days
        case DueBasis.END_OF_MONTH:
            due = _end_of_month(document_date) + days
        case DueBasis.END_OF_NEXT_MONTH:
            due = _end_of_month(_next_month(document_date)) + days
        case DueBasis.DAY_OF_NEXT_MONTH:
            due = _day_of_month(_next_month(document_date), rule.days)
    return max(due, document_date)


def rule_problem(rule: DueRule) -> Problem | None:
    """Why the rule cannot stand: a due date before the document, or a day no month has."""
    if rule.days < 0:
        return Problem("conversion.due_before_document", {"days": rule.days})
    if rule.basis is DueBasis.DAY_OF_NEXT_MONTH and not 1 <= rule.days <= 31:
        return Problem("conversion.due_day_impossible", {"day": rule.days})
    return None


def _by_term(term: PaymentTerm, start: date) -> date:
    return (_end_of_month(start) if term.end_of_month else start) + timedelta(days=term.days)


def _end_of_month(day: date) -> date:
    return _day_of_month(day, 31)


def _day_of_month(month: date, day: int) -> date:
    """Day 31 of a shorter month is its last."""
    return month.replace(day=max(1, min(day, calendar.monthrange(month.year, month.month)[1])))


def _next_month(day: date) -> date:
    return day.replace(day=28) + timedelta(days=4)
