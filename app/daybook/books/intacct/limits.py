"""Knows Intacct's limit of calls where a body tells it, and tells pauses in words about Sage Intacct."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.transport.retry import TOO_MANY_REQUESTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.model.ports import Cancel, Progress
    from daybook.transport.exchange import Answer, Exchange, Request

NUMBER: Final = "GW-0010"
WORDS: Final = "api rate limit exceeded"


class IntacctLimit:
    """Turns an answer that holds nothing but the refusal of the rate limit into one with the status 429."""

    def __init__(self, inner: Exchange) -> None:
        self._inner = inner

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it; the status is 429 where too many calls were made, whatever HTTP said."""
        answer = self._inner.send(request, cancel)
        if isinstance(answer.value, Element) and _is_refusal(answer.value):
            return replace(answer, status=TOO_MANY_REQUESTS)
        return answer


def _is_refusal(root: Element) -> bool:
    if any((status.text or "") == "success" for status in root.iterfind("operation/result/status")):
        return False
    return any(
        (error.findtext("errorno") or "").strip() == NUMBER
        or any(WORDS in (error.findtext(name) or "").lower() for name in ("description", "description2"))
        for error in root.iter("error")
    )


_CODES: Final = {
    "transport.asked_to_wait": "intacct.asked_to_wait",
    "transport.trying_again": "intacct.trying_again",
}


class IntacctPauses:
    """Tells pauses as Sage Intacct's: the transport speaks of the shop."""

    def __init__(self, inner: Progress) -> None:
        self._inner = inner

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """Hand the step on under the code for Sage Intacct."""
        self._inner.step(done, total, _CODES.get(code, code), values)
