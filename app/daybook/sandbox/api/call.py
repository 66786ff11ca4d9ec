"""One call of the API as an endpoint sees it: its path, its query read strictly, and its body."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import MultiDict

from daybook.sandbox.api.answers import Answer, Refusal, enveloped, too_large, v2_error, v3_error
from daybook.sandbox.shop import dates, money

if TYPE_CHECKING:
    from daybook.sandbox.shop.shop import Shop

V2_DEFAULT_LIMIT = 50
MAX_LIMIT = 250


@dataclass(frozen=True, slots=True)
class Call:
    """A request that has passed the gateway; ``path`` is what follows the version."""

    shop: Shop
    version: int
    method: str
    path: str
    query: MultiDict[str, str]
    data: bytes

    def refuse(self, field: str) -> Refusal:
        """Return the refusal of a field that cannot be read."""
        if self.version == 2:
            return Refusal(v2_error(400, f"The field '{field}' is invalid."))
        return Refusal(v3_error(422, f"{field} is invalid", {field: "invalid value"}))

    def text(self, name: str) -> str | None:
        """Return a parameter, None where it is missing or empty."""
        return self.query.get(name) or None

    def whole(self, name: str) -> int | None:
        """Return a whole number; refuses anything else."""
        given = self.text(name)
        if given is None:
            return None
        try:
            return int(given)
        except ValueError:
            raise self.refuse(name) from None

    def moment(self, name: str) -> int | None:
        """Return a point in time given as RFC 2822 or ISO 8601; refuses anything else."""
        given = self.text(name)
        if given is None:
            return None
        try:
            return dates.parsed(given)
        except (TypeError, ValueError):
            raise self.refuse(name) from None

    def amount(self, name: str) -> int | None:
        """Return an amount in ten-thousandths; refuses anything else."""
        given = self.text(name)
        if given is None:
            return None
        try:
            return money.amount(given)
        except (ArithmeticError, ValueError):
            raise self.refuse(name) from None

    def many(self, name: str) -> list[str]:
        """Return the values of a parameter such as ``id:in``, separated by commas or repeated."""
        return [value for given in self.query.getlist(name) for value in given.split(",") if value]

    def whole_many(self, name: str) -> set[int]:
        """Return the whole numbers of a parameter; refuses anything else."""
        try:
            return {int(value) for value in self.many(name)}
        except ValueError:
            raise self.refuse(name) from None

    def page(self, default: int = V2_DEFAULT_LIMIT, maximum: int = MAX_LIMIT) -> tuple[int, int]:
        """Return page and limit; a limit above the maximum is refused, not reduced."""
        page, limit = self.whole("page"), self.whole("limit")
        page = 1 if page is None else page
        limit = default if limit is None else limit
        if limit > maximum:
            raise Refusal(too_large(self.version, maximum))
        if page < 1 or limit < 1:
            raise self.refuse("page" if page < 1 else "limit")
        return page, limit

    def body(self) -> dict[str, Any]:
        """Return the JSON object sent; refuses anything else."""
        try:
            body = json.loads(self.data, parse_float=str)
        except ValueError:
            body = None
        if not isinstance(body, dict):
            status = 400 if self.version == 2 else 422
            error = v2_error(400, "The JSON in the body is not valid.")
            raise Refusal(error if self.version == 2 else v3_error(status, "JSON data is missing or invalid"))
        return body

    def paged(self, rows: list[dict[str, Any]], maximum: int = MAX_LIMIT) -> Answer:
        """Answer the page of a V3 list that was asked for."""
        page, limit = self.page(maximum=maximum)
        return enveloped(rows[(page - 1) * limit : page * limit], page, limit, len(rows))
