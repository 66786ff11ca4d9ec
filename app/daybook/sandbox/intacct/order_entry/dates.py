"""Dates of a document: the day it is for, whether its period is open, when it is due."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.order_entry.refusals import invalid, no_document
from daybook.sandbox.intacct.values import generic_date, split_date

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.company import Definition
    from daybook.sandbox.intacct.records import Record

_MONTHS: Final = re.compile(r"of (?:the|next|(\d)(?:nd|rd|th)) month")


def given(call: Call, name: str) -> date | None:
    """Return a date of the request; raises Failure for a day that does not exist."""
    try:
        return split_date(call.node.find(name))
    except ValueError:
        parts = " ".join(part.text or "" for part in call.node.find(name) or ())
        raise no_document(f"The transaction date '{parts}' is invalid.", name, "PL03000006") from None


def made(call: Call, definition: Definition) -> tuple[date, date]:
    """Return the day of the document and the day it is posted; refuses one in a closed period."""
    day = given(call, "datecreated")
    if day is None:
        raise no_document("Required field Date Created is missing", "datecreated")
    posted = given(call, "dateposted") or day
    closed = call.company.facts.closed_until
    if definition.posting and closed is not None and posted <= closed:
        raise no_document("Your transaction date is within a period that's been closed", "datecreated")
    return day, posted


def due(call: Call, day: date, customer: Record) -> tuple[date, str]:
    """Return when the document is due and the term that says so, empty where the day was given.

    A day that was given goes before a term; with neither, the customer's term counts.
    """
    name, explicit = call.text("termname"), given(call, "datedue")
    if name and (term := call.company.records.named("ARTERM", name)) is None:
        raise invalid("Term", name, "termname")
    if explicit is not None:
        if explicit < day:
            raise no_document("Date Due cannot be earlier than date of transaction", "datedue")
        return explicit, name
    name = name or customer.get("TERMNAME", "")
    term = call.company.records.named("ARTERM", name)
    if term is None:
        raise no_document("Required field Date Due is missing", "datedue")
    if term["STATUS"] != "active":
        raise invalid("Term", name, "termname")
    return by_term(day, int(term["DUEDATE"]), term["DUEFROM"]), name


def by_term(day: date, number: int, since: str) -> date:
    """Return when something is due: so many days later, or on that day of a month (at most its last)."""
    match = _MONTHS.match(since)
    if match is None:
        return day + timedelta(days=number)
    ahead = int(match.group(1) or ("next" in since))
    year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
    return date(year, month + 1, min(max(number, 1), calendar.monthrange(year, month + 1)[1]))


def generic(text: str) -> date:
    """Read a date as records keep it; the first of all days for none."""
    return generic_date(text) or date.min
