"""What stands before every endpoint: token, store, media type, permission."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.wrappers import Request

from daybook.sandbox.api import scopes
from daybook.sandbox.api.answers import Answer, v3_error
from daybook.sandbox.shop.links import STORE_HASH

_UNAUTHORIZED = (
    "Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store."
)
_NO_SCOPE = "You don't have a required scope to access the endpoint"


@dataclass(frozen=True, slots=True)
class Gateway:
    """Knows the shop's hash, its one token and what it opens."""

    token: str
    scopes: Mapping[str, bool]
    store_hash: str = STORE_HASH

    def refusal(self, request: Request, store_hash: str, path: str) -> Answer | None:
        """Return why a request does not pass, or None. Scope comes before the resource is looked up."""
        given = request.headers.get("X-Auth-Token", "")
        accepted = request.accept_mimetypes
        writing = request.method in {"POST", "PUT"}
        opened = store_hash == self.store_hash and scopes.opens(self.scopes, request.method, path)
        checks = (
            (not hmac.compare_digest(given.encode(), self.token.encode()), 401, _UNAUTHORIZED),
            (path.endswith("/"), 403, "Authentication Required"),
            (not opened, 403, _NO_SCOPE),
            (bool(accepted) and not accepted["application/json"], 406, "Not Acceptable"),
            (writing and request.mimetype != "application/json", 415, "Unsupported Media Type"),
        )
        return next((v3_error(status, title) for refused, status, title in checks if refused), None)
