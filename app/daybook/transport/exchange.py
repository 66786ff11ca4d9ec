"""What goes out and what comes back: the values every layer of the transport hands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from daybook.model.ports import Cancel

NO_HEADERS: Final[Mapping[str, str]] = MappingProxyType({})
READS: Final = frozenset({"GET", "HEAD"})
REQUEST_ID_HEADERS: Final = ("x-request-id", "x-bc-request-id", "x-correlation-id", "cf-ray")


@dataclass(frozen=True, slots=True)
class Request:
    """One HTTP request. `headers` and `body` may carry a secret and appear in no repr.

    `asks_only` marks a question put by POST: it changes nothing, so it is repeated and dropped as a GET is.
    """

    method: str
    url: str
    query: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS, repr=False)
    body: bytes | None = field(default=None, repr=False)
    asks_only: bool = False

    @property
    def is_write(self) -> bool:
        """True where the request may change something on the other side."""
        return self.method not in READS and not self.asks_only


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer. Header names are lower case.

    `value` is the body read as JSON (numbers with a point as `Decimal`) or as XML (its root element), None
    before it was read or where it is neither; `item_texts` are the exact texts of the items of a JSON array.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)
    value: object = field(default=None, repr=False)
    item_texts: tuple[str, ...] = field(default=(), repr=False)

    @property
    def is_success(self) -> bool:
        """True for 2xx."""
        return 200 <= self.status < 300

    @property
    def request_id(self) -> str:
        """What the other side calls this request, for its support; '' where it does not say."""
        return next((self.headers[name] for name in REQUEST_ID_HEADERS if self.headers.get(name)), "")


class Exchange(Protocol):
    """Sends a request and returns its answer, whatever its status: the session and every layer around it."""

    def send(self, request: Request, cancel: Cancel) -> Answer:
        """Send it. Raises DaybookError("transport.…") and Cancelled."""
        ...
