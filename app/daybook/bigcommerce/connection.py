"""One store behind the layers of the transport: builds every URL, signs requests, names refusals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.errors import store_error
from daybook.bigcommerce.writing_json import written
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused
from daybook.model.store import Quota
from daybook.transport.counting import Counted
from daybook.transport.exchange import Request
from daybook.transport.json_answers import JsonAnswers
from daybook.transport.limit import RateLimited
from daybook.transport.logged import Logged
from daybook.transport.retry import Patience, Retried

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.model.ports import Cancel, Progress
    from daybook.model.store import StoreCredentials
    from daybook.transport.exchange import Answer, Exchange

    Body = Mapping[str, object] | Sequence[Mapping[str, object]]

Query = tuple[tuple[str, str], ...]

NO_QUERY: Final[Query] = ()
PATIENT: Final = Patience()


class Connection:
    """Sends requests to one store. The address comes from the credentials, never from an answer."""

    def __init__(
        self,
        credentials: StoreCredentials,
        session: Exchange,
        progress: Progress | None = None,
        *,
        patience: Patience = PATIENT,
    ) -> None:
        STORE_HOSTS.check(credentials.api_root)
        if not (credentials.token.isascii() and credentials.token.isprintable() and credentials.token):
            raise DaybookError("credentials.token_unreadable")
        self.store = credentials.store
        self.host = STORE_HOSTS.check(credentials.api_root)
        self._root = credentials.api_root
        self._token = credentials.token
        self._progress = progress
        self.patience = patience
        self._counted = Counted(JsonAnswers(Logged(session, [credentials.token])))
        self._limited = RateLimited(self._counted, progress)

    @property
    def calls(self) -> int:
        """How many requests were sent so far, repeats included."""
        return self._counted.sent

    @property
    def quota(self) -> Quota | None:
        """What the store's answers said last about its limit; None before one did."""
        told = self._limited.quota
        return Quota(*told) if told else None

    def get(
        self, path: str, query: Query = NO_QUERY, *, cancel: Cancel, patience: Patience | None = None
    ) -> Answer:
        """Read `path` (below the store's root, with its version). 204 is an answer too.

        Raises:
            DaybookError: "transport.…", or "store.…" for any status but 2xx.
            Cancelled: Stop was pressed.
        """
        answer = self.ask(path, query, cancel=cancel, patience=patience)
        if not answer.is_success:
            raise store_error(answer, path)
        return answer

    def ask(
        self, path: str, query: Query = NO_QUERY, *, cancel: Cancel, patience: Patience | None = None
    ) -> Answer:
        """As `get`, but the answer comes back whatever its status."""
        return self._send(Request("GET", self._root + path, query, self._headers()), cancel, patience)

    def put(self, path: str, body: Body, *, cancel: Cancel) -> Answer:
        """Write `body` as JSON.

        Raises:
            Refused: the store said no: nothing was changed.
            OutcomeUnknown: the answer was lost or is a server error.
            DaybookError: "transport.…", nothing was sent.
        """
        return self._write("PUT", path, written(body), cancel)

    def post(self, path: str, *, cancel: Cancel) -> Answer:
        """Ask for a deed that takes no body, by POST; raises as `put` does."""
        return self._write("POST", path, b"", cancel)

    def _write(self, method: str, path: str, body: bytes, cancel: Cancel) -> Answer:
        headers = {**self._headers(), "Content-Type": "application/json"}
        request = Request(method, self._root + path, (), headers, body)
        answer = self._send(request, cancel, None)
        if not answer.is_success:
            error = store_error(answer, path)
            kind = OutcomeUnknown if answer.status >= 500 else Refused
            raise kind(error.code, error.values, request_id=error.request_id)
        return answer

    def _send(self, request: Request, cancel: Cancel, patience: Patience | None) -> Answer:
        return Retried(self._limited, patience or self.patience, self._progress).send(request, cancel)

    def _headers(self) -> dict[str, str]:
        # V2 answers in XML where Accept is missing.
        return {"X-Auth-Token": self._token, "Accept": "application/json"}
