"""Answers of the API: bodies, both error shapes, and refusals that end a call."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import Any

from daybook.sandbox.shop.money import NUMBER_MARK

JSON_TYPE = "application/json"
STATUS_CODES = "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes"
_MARK = re.escape(json.dumps(NUMBER_MARK).strip('"'))
_NUMBER = re.compile(f'"{_MARK}(-?[0-9.]+)"')


@dataclass(slots=True)
class Answer:
    """One HTTP answer."""

    status: int
    body: bytes = b""
    content_type: str = JSON_TYPE
    headers: dict[str, str] = field(default_factory=dict)


class Refusal(Exception):
    """Ends a call with an answer that refuses it."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"refused with {answer.status}")
        self.answer = answer


def written(payload: object) -> bytes:
    """Write JSON; marked amounts become numbers digit by digit."""
    return _NUMBER.sub(r"\1", json.dumps(payload)).encode()


def success(payload: object, status: int = 200) -> Answer:
    """Answer with a JSON body."""
    return Answer(status, written(payload))


def listed(rows: list[Any]) -> Answer:
    """Answer a V2 list; an empty one is 204 without a single byte."""
    return success(rows) if rows else Answer(204)


def enveloped(rows: list[Any], page: int, limit: int, total: int) -> Answer:
    """Answer a V3 list with its pagination."""
    pages = -(-total // limit) if total else 0
    links = {"current": f"?page={page}&limit={limit}"}
    if page > 1:
        links["previous"] = f"?page={page - 1}&limit={limit}"
    if page < pages:
        links["next"] = f"?page={page + 1}&limit={limit}"
    pagination = {
        "total": total,
        "count": len(rows),
        "per_page": limit,
        "current_page": page,
        "total_pages": pages,
        "links": links,
    }
    return success({"data": rows, "meta": {"pagination": pagination}})


def v2_error(status: int, message: str, details: dict[str, object] | None = None) -> Answer:
    """Refuse the way the V2 application does: a list."""
    row: dict[str, object] = {"status": status, "message": message}
    if details:
        row["details"] = details
    return success([row], status)


def v3_error(status: int, title: str, errors: dict[str, str] | None = None) -> Answer:
    """Refuse the way V3, and the gateway before either version, does: an object."""
    return success({"status": status, "title": title, "type": STATUS_CODES, "errors": errors or {}}, status)


def not_found(version: int) -> Answer:
    """Say that there is no such thing."""
    if version == 2:
        return v2_error(404, "The requested resource was not found.")
    return v3_error(404, "The requested resource was not found.")


def too_large(version: int, limit: int = 250) -> Answer:
    """Refuse a page size above the maximum (recorded: bigcommerce-api-python issue 59)."""
    if version == 2:
        message = "The specified limit exceeds the maximum allowed."
        return v2_error(413, message, {"max_limit": limit})
    return v3_error(422, "The limit is too large.", {"limit": f"limit must be {limit} or less"})
