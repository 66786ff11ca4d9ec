"""What the store's refusals mean: an HTTP answer becomes an error with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.permissions import permission_for
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.transport.exchange import Answer

LONGEST_MESSAGE: Final = 300

_CODES: Final = {
    401: "store.unauthorized",
    404: "store.not_found",
    413: "store.too_much_asked",
    429: "store.rate_limited",
    503: "store.unavailable",
}


def store_error(answer: Answer, path: str) -> DaybookError:
    """The error an answer stands for; `path` is below the store's root, such as /v2/orders.

    Its values are `status`, `path`, `message` (the store's own words, '' where it has none) and, with
    "store.forbidden", `permission` by its name in BigCommerce's panel.
    """
    message = remote_message(answer)
    values: dict[str, object] = {"status": answer.status, "path": path, "message": message}
    if answer.status == 403:
        permission = permission_for(path)
        code = "store.forbidden" if is_missing_permission(answer) and permission else "store.wrong_shop"
        if code == "store.forbidden":
            values["permission"] = permission
    else:
        code = _CODES.get(answer.status, "store.server_error" if answer.status >= 500 else "store.refused")
    return DaybookError(code, values, request_id=answer.request_id)


def is_missing_permission(answer: Answer) -> bool:
    """True for the 403 of a missing permission; others mean a wrong shop, a plan's limit, a new owner."""
    return answer.status == 403 and "scope" in remote_message(answer).lower()


def remote_message(answer: Answer) -> str:
    """The store's own words about a failure, from either error shape, cut to a line's length.

    V2 answers with an array of {status, message}, the gateway and V3 with {status, title, errors}
    (orders.v2.oas2.yml 404_Resp, orders.v3.yml ErrorResponse).
    """
    value = answer.value
    if isinstance(value, dict) and isinstance(value.get("data"), list):
        value = value["data"]
    parts = value if isinstance(value, list) else [value]
    texts = [text for part in parts if isinstance(part, dict) for text in _texts(part)]
    return " ".join("; ".join(dict.fromkeys(texts)).split())[:LONGEST_MESSAGE]


def _texts(part: dict[object, object]) -> list[str]:
    words = [part.get(name) for name in ("title", "message", "detail", "error")]
    errors = part.get("errors")
    if isinstance(errors, dict):
        words += [f"{name}: {text}" for name, text in errors.items()]
    return [word for word in words if isinstance(word, str) and word]
