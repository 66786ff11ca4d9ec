"""Reads answers as JSON without ever making a float, and keeps the exact text of each item of a list."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final, NoReturn

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer, Exchange, Request

BLANKS: Final = " \t\r\n"


class NotJsonError(ValueError):
    """The text is no JSON, or stops in the middle."""


@dataclass(frozen=True, slots=True)
class JsonText:
    """A JSON text that was read: its value, and the exact text of each item where it is an array."""

    value: object
    item_texts: tuple[str, ...] = ()


def read_json(text: str) -> JsonText:
    """Read a whole JSON text; numbers with a point or exponent become `Decimal`.

    Raises:
        NotJsonError: the text is no JSON.
    """
    try:
        start = _skip_blanks(text, 0)
        if text[start : start + 1] == "[":
            return _read_array(text, start)
        value, end = _DECODER.raw_decode(text, start)
    # RecursionError: thousands of nested brackets.
    except (ValueError, RecursionError) as error:
        raise NotJsonError(str(error)) from error
    if _skip_blanks(text, end) != len(text):
        raise NotJsonError("text after the value")
    return JsonText(value)


def _read_array(text: str, start: int) -> JsonText:
    items: list[object] = []
    texts: list[str] = []
    at = _skip_blanks(text, start + 1)
    if text[at : at + 1] == "]":
        at += 1
    else:
        while True:
            item, end = _DECODER.raw_decode(text, at)
            items.append(item)
            texts.append(text[at:end])
            at = _skip_blanks(text, end)
            mark = text[at : at + 1]
            at = _skip_blanks(text, at + 1)
            if mark == "]":
                break
            if mark != ",":
                raise NotJsonError(f"no comma at {at}")
    if _skip_blanks(text, at) != len(text):
        raise NotJsonError("text after the array")
    return JsonText(items, tuple(texts))


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at


def _refuse_constant(name: str) -> NoReturn:
    raise NotJsonError(f"{name} is no JSON number")


# strict=False: a shop's own text may hold a raw line end; that is no reason to lose the order.
_DECODER: Final = json.JSONDecoder(parse_float=Decimal, parse_constant=_refuse_constant, strict=False)


class JsonAnswers:
    """Reads every body as JSON. A success that is no JSON is an error; a failure may be anything."""

    def __init__(self, inner: Exchange) -> None:
        self._inner = inner

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it and read the answer.

        Raises:
            DaybookError: "transport.not_json" with `status` and `kind` (html, truncated, empty, other);
                "transport.redirected" with `status`.
        """
        answer = self._inner.send(request, cancel)
        if 300 <= answer.status < 400:
            raise DaybookError(
                "transport.redirected", {"status": answer.status}, request_id=answer.request_id
            )
        # 204 and the empty 202 are complete answers.
        if not answer.body.strip() and answer.status != 200:
            return answer
        try:
            text = answer.body.decode("utf-8-sig", errors="replace").replace("\0", "")
            read = read_json(text)
        except NotJsonError as error:
            if not answer.is_success:
                return answer
            values = {"status": answer.status, "kind": _kind(answer)}
            raise DaybookError("transport.not_json", values, request_id=answer.request_id) from error
        return replace(answer, value=read.value, item_texts=read.item_texts)


def _kind(answer: Answer) -> str:
    body = answer.body.strip()
    if not body:
        return "empty"
    if body[:1] == b"<":
        return "html"
    return "truncated" if body[:1] in {b"{", b"["} else "other"
