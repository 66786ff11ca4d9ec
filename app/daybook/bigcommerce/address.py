"""The store's API address: which forms are understood, and which other addresses people paste instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from daybook.model.problem import DaybookError
from daybook.transport.hosts import HostRule, is_loopback

API_HOST: Final = "api.bigcommerce.com"
STORE_HOSTS: Final = HostRule(frozenset({API_HOST}))
"""Where a token may go: BigCommerce's API host by https, or this computer."""

HASH: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,39}")
_STORE_PATH: Final = re.compile(rf"/stores/({HASH.pattern})(?:/|$)")
_API_PATH: Final = re.compile(r"/stores/[^/]|/v[23](?:/|$)")
_CONTROL_PANEL_PATH: Final = re.compile(r"^/(?:manage|admin)(?:/|$)")


@dataclass(frozen=True, slots=True)
class StoreAddress:
    """The store's base URL without version and final slash, and its hash."""

    api_root: str
    store: str


def parse_address(text: str) -> StoreAddress:
    """Read an API path (`/v2/` or `/v3/`, any ending), or a bare store hash.

    Raises:
        DaybookError: "credentials.address_incomplete", "credentials.control_panel",
            "credentials.storefront", "credentials.host_refused" with `host`.
    """
    text = text.strip()
    if HASH.fullmatch(text):
        return StoreAddress(f"https://{API_HOST}/stores/{text}", text)
    url = text if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text) else f"https://{text.lstrip('/')}"
    if url.startswith("https://stores/"):
        url = url.replace("https://", f"https://{API_HOST}/", 1)
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        raise DaybookError("credentials.address_incomplete", {"host": text[:80]}) from None
    root = f"https://{API_HOST}"
    if is_loopback(host):
        shown = f"[{host}]" if ":" in host else host
        root = f"{parts.scheme}://{shown}" + (f":{port}" if port else "")
    return _store_address(root, host, parts.path, url)


def _store_address(root: str, host: str, path: str, url: str) -> StoreAddress:
    if not (is_loopback(host) or host == API_HOST):
        raise DaybookError(_advice(host, path), {"host": host})
    found = _STORE_PATH.search(path)
    # People type http; the token goes out by https all the same.
    secured = re.sub(r"^http://", "https://", url) if host == API_HOST else url
    if not STORE_HOSTS.allows(secured):
        raise DaybookError("credentials.host_refused", {"host": host})
    if found is None:
        raise DaybookError("credentials.address_incomplete", {"host": host})
    return StoreAddress(f"{root}/stores/{found.group(1)}", found.group(1))


def _advice(host: str, path: str) -> str:
    if host == "login.bigcommerce.com" or _CONTROL_PANEL_PATH.match(path):
        return "credentials.control_panel"
    if _API_PATH.search(path) or "." not in host:
        return "credentials.host_refused"
    return "credentials.storefront"
