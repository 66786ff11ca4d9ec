"""The key file a merchant downloads from the control panel, written for the example shop."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from daybook.sandbox.shop.links import STORE_HASH

FILE_NAME = "BigCommerceAPI-credentials-sandbox.txt"


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of the one API account of the example shop."""

    token: str
    client_id: str
    secret: str

    @classmethod
    def of(cls, seed: int) -> Keys:
        """Derive the keys from the seed, so that a shop opened again takes the same token."""
        return cls(*(_digits(seed, name) for name in ("token", "client", "secret")))


def _digits(seed: int, name: str) -> str:
    digits = hashlib.sha256(f"example shop {seed} {name}".encode()).hexdigest()
    return digits[:31]


def api_path(port: int, store_hash: str = STORE_HASH) -> str:
    """Return the API PATH of the shop."""
    return f"http://127.0.0.1:{port}/stores/{store_hash}/v3/"


def write(directory: Path, keys: Keys, port: int, store_hash: str = STORE_HASH) -> Path:
    """Write the file, readable by its owner only, replacing an older one; returns where it is."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = directory / FILE_NAME
    path.unlink(missing_ok=True)
    lines = (
        f"ACCESS TOKEN: {keys.token}",
        "CLIENT NAME: Daybook",
        f"CLIENT ID: {keys.client_id}",
        f"CLIENT SECRET: {keys.secret}",
        "NAME: Daybook",
        f"API PATH: {api_path(port, store_hash)}",
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
    return path
