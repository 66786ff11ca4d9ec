"""Doors for tests into the practice company, open only when the server was started with ``--control``."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, success, v3_error
from daybook.sandbox.intacct.faults import KINDS, SLOW_MS, Planned

if TYPE_CHECKING:
    from daybook.sandbox.intacct.service import Service

PREFIX = "/control/intacct/"


def answer(service: Service, method: str, path: str, data: bytes) -> Answer:
    """Answer ``POST fault``, ``clear`` and ``closed``, and ``GET log``, each behind the prefix."""
    door = path.removeprefix(PREFIX)
    if (method, door) == ("GET", "log"):
        return success(list(service.log))
    if method != "POST" or door not in {"fault", "clear", "closed"}:
        return v3_error(404, "no such control")
    try:
        wish = json.loads(data or b"{}")
        if door == "fault":
            service.faults.plan(_planned(wish))
        elif door == "closed":
            _close(service, wish)
        else:
            service.faults.clear()
            service.log.clear()
    except (KeyError, TypeError, ValueError, re.error) as error:
        return v3_error(422, str(error))
    return Answer(204)


def _planned(wish: dict[str, Any]) -> Planned:
    """Read ``{"kind": "lost", "function": "create_", "times": 1}``; the function is a regular expression."""
    if wish["kind"] not in KINDS:
        raise ValueError(f"kind is one of {', '.join(KINDS)}")
    pattern = re.compile(wish.get("function", ""))
    return Planned(wish["kind"], pattern, int(wish.get("times", 1)), int(wish.get("delay_ms", SLOW_MS)))


def _close(service: Service, wish: dict[str, Any]) -> None:
    """Close a company's books until a day: ``{"company": "JUNIPER", "until": "2026-01-31"}``."""
    company = service.gateway.companies.open(wish["company"])
    until = date.fromisoformat(wish["until"]) if wish.get("until") else None
    company.facts = replace(company.facts, closed_until=until)
