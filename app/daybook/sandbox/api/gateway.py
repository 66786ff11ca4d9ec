"""What stands before every endpoint: token, store, media type, permission."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from werkzeug.wrappers import Request

from daybook.sandbox.api import scopes
from daybook.sandbox.api.answers import Answer, v3_error
from daybook.sandbox.shop.links import STORE_HASH

_NO_TOKEN = (
    "Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store."
)
_NO_SCOPE = "You don't have a required scope to access the endpoint"


@dataclass(frozen=True, slots=True)
class Gateway:
    """Knows the one token of the shop and what it opens."""

    token: str
    scopes: Mapping[str, bool]

    def refusal(self, request: Request, store_hash: str, path: str) -> Answer | None:
        """Return why a request does not pass, or None. Scope comes before the resource is looked up."""
        given = request.headers.get("X-Auth-Token", "")
        if not hmac.compare_digest(given.encode(), self.token.encode()):
            return v3_error(401, _NO_TOKEN)
        if store_hash != STORE_HASH:
            return v3_error(403, _NO_SCOPE)
        if path.endswith("/"):
            return v3_error(403, "Authentication Required")
        accepted = request.accept_mimetypes
        if accepted and not accepted["application/json"]:
            return v3_error(406, "Not Acceptable")
        if not scopes.opens(self.scopes, request.method, path):
            return v3_error(403, _NO_SCOPE)
        if request.method in {"POST", "PUT"} and request.mimetype != "application/json":
            return v3_error(415, "Unsupported Media Type")
        return None
