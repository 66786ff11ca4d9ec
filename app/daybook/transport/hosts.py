"""Where a request may go: decided before anything is sent."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from urllib.parse import SplitResult


@dataclass(frozen=True, slots=True)
class HostRule:
    """The hosts that https requests may go to, and the domains whose every host they may go to.

    Loopback is allowed too, with http as well, unless `with_loopback` says otherwise.
    """

    https_hosts: frozenset[str] = frozenset()
    https_domains: frozenset[str] = frozenset()
    with_loopback: bool = True

    def check(self, url: str) -> str:
        """Return the host of `url`, lower case.

        Raises:
            DaybookError: "transport.host_refused" with `host`, where the rule does not allow it.
        """
        parts = _split(url)
        host = (parts.hostname or "").lower() if parts else ""
        if parts is None or not self._allows(parts, host):
            raise DaybookError("transport.host_refused", {"host": host or "?"})
        return host

    def allows(self, url: str) -> bool:
        """True where `check` would not raise."""
        parts = _split(url)
        return parts is not None and self._allows(parts, (parts.hostname or "").lower())

    def _allows(self, parts: SplitResult, host: str) -> bool:
        if parts.username is not None or parts.password is not None:
            return False
        if is_loopback(host):
            return self.with_loopback and parts.scheme in {"http", "https"}
        return parts.scheme == "https" and self._knows(host) and parts.port in {None, 443}

    def _knows(self, host: str) -> bool:
        return host in self.https_hosts or any(host.endswith(f".{domain}") for domain in self.https_domains)


def is_loopback(host: str) -> bool:
    """True for localhost, 127.0.0.0/8 and ::1."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _split(url: str) -> SplitResult | None:
    # urllib and the HTTP library read a backslash or a control character differently: a host one of them
    # sees as allowed could be another for the other.
    if "\\" in url or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts
