"""Signs in and keeps the session: where Intacct said to use it, and until shortly before it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from daybook.model.problem import DaybookError
from daybook.transport.hosts import HostRule, is_loopback

if TYPE_CHECKING:
    from daybook.books.intacct.answers import Answer, SessionTimes
    from daybook.model.intacct import IntacctConnection

DOMAIN: Final = "intacct.com"
USUAL_SECONDS: Final = 900.0
"""How long a session counts where Intacct does not say; in practice it lives 20 minutes and more."""
MARGIN_SECONDS: Final = 60.0
"""A session is renewed this long before its end."""


@dataclass(frozen=True, slots=True)
class ApiSession:
    """A session and the address it belongs to. `ends` is on the clock of the program."""

    session_id: str
    endpoint: str
    ends: float

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.endpoint).hostname or ""

    def __repr__(self) -> str:
        return f"ApiSession(endpoint={self.endpoint!r})"


def hosts_for(connection: IntacctConnection) -> HostRule:
    """Where requests for this company may go: hosts of Intacct by https; for a gateway on loopback, there.

    Raises:
        DaybookError: "intacct.gateway_not_intacct" with `host`, where the gateway itself is elsewhere.
    """
    host = connection.host.lower()
    rule = (
        HostRule() if is_loopback(host) else HostRule(https_domains=frozenset({DOMAIN}), with_loopback=False)
    )
    if not rule.allows(connection.gateway):
        raise DaybookError("intacct.gateway_not_intacct", {"host": host or "?"})
    return rule


def opened(answer: Answer, rule: HostRule, until: float) -> ApiSession:
    """The session that `getAPISession` answers with; its data are sessionid and endpoint.

    Raises:
        DaybookError: "intacct.endpoint_refused" with `host`, where it sends us elsewhere than to Intacct;
            "intacct.no_session" where the answer holds none.
    """
    row = answer.rows[0] if answer.rows else {}
    session_id, endpoint = row.get("sessionid", "").strip(), row.get("endpoint", "").strip()
    if not session_id or not endpoint:
        raise DaybookError("intacct.no_session")
    try:
        rule.check(endpoint)
    except DaybookError as error:
        raise DaybookError("intacct.endpoint_refused", error.values) from error
    return ApiSession(session_id, endpoint, until)


def seconds_left(times: SessionTimes) -> float:
    """How long the session lasts from the answer on, less the margin.

    Both instants are Intacct's: this computer's clock may be wrong.
    """
    try:
        left = (datetime.fromisoformat(times.end) - datetime.fromisoformat(times.now)).total_seconds()
    # TypeError: one with an offset, one without.
    except (ValueError, TypeError):
        left = USUAL_SECONDS
    return max(0.0, left - MARGIN_SECONDS)
