"""How commands print: JSON for machines, sentences for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from daybook.model.money import plain, total_of
from daybook.wording import describe, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.problem import Problem
    from daybook.services.results import Captured

Json = dict[str, Any]


def print_json(document: Mapping[str, Any]) -> None:
    """Print one JSON document, in ASCII where the output is not UTF-8."""
    is_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    # Written at once: what fails half-way must not stand before the JSON of the error.
    sys.stdout.write(json.dumps(document, ensure_ascii=not is_unicode, indent=2) + "\n")


def print_problem(prefix: str, problem: Problem) -> None:
    """What went wrong and what to do, on standard error, after what it happened to."""
    print(f"{prefix}{describe(problem)}", file=sys.stderr)


def reason_text(problem: Problem | None) -> str:
    """A problem as one sentence, '' for none."""
    return describe(problem).what if problem is not None else ""


def captured_json(captured: Captured) -> Json:
    """A capture or void, as JSON."""
    amount = captured.amount
    return {
        "reference": captured.reference,
        "amount": plain(amount.amount, amount.currency),
        "currency": amount.currency,
        "date": captured.date.isoformat(),
        "receipt": captured.receipt or None,
    }


def tell_captured(code: str, captured: Sequence[Captured]) -> None:
    """How many payments were captured, or let go, and what they come to; nothing where there are none."""
    if captured:
        print(say(code, count=len(captured), totals=list(total_of(each.amount for each in captured))))
