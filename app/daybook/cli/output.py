"""How commands print: JSON for machines, sentences for people."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from daybook.wording import describe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.model.problem import Problem

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
