"""Turns what the HTTP library says about the network into errors with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import requests
import urllib3.exceptions

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_CONNECTED = (urllib3.exceptions.NewConnectionError, urllib3.exceptions.ConnectTimeoutError)


def network_failure(error: Exception, host: str) -> DaybookError | None:
    """Return the error for what happened to a request to `host`, None for a mistake of ours.

    `transport.no_network` means that nothing was sent; after the others it may have been.
    """
    code = _code(error)
    return DaybookError(code, {"host": host}) if code else None


def _code(error: Exception) -> str | None:
    chain = list(_chain(error))
    ordered: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
        ((requests.exceptions.ProxyError, urllib3.exceptions.ProxyError), "transport.proxy"),
        ((requests.exceptions.SSLError, urllib3.exceptions.SSLError), "transport.certificate"),
        ((requests.exceptions.ConnectTimeout, *NOT_CONNECTED), "transport.no_network"),
        ((requests.exceptions.Timeout, urllib3.exceptions.TimeoutError), "transport.timeout"),
        (
            (
                requests.exceptions.ConnectionError,
                requests.exceptions.ChunkedEncodingError,
                requests.exceptions.ContentDecodingError,
                urllib3.exceptions.ProtocolError,
                urllib3.exceptions.DecodeError,
                OSError,
            ),
            "transport.cut",
        ),
    )
    # RequestException is an OSError: what the library refused before sending is not a cut connection.
    if isinstance(error, requests.exceptions.InvalidSchema | requests.exceptions.InvalidProxyURL):
        return "transport.proxy"
    if isinstance(error, requests.exceptions.InvalidURL | requests.exceptions.InvalidHeader):
        return None
    for kinds, code in ordered:
        if any(isinstance(part, kinds) for part in chain):
            return code
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and those it carries: requests keeps the cause in `args`, urllib3 in `reason`."""
    seen: list[BaseException] = []
    waiting: list[object] = [error]
    while waiting:
        part = waiting.pop()
        if isinstance(part, BaseException) and not any(part is other for other in seen):
            seen.append(part)
            yield part
            waiting += [*part.args, getattr(part, "reason", None)]
