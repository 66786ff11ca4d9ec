"""The name of the local socket on which the first window hears of a second start."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QCryptographicHash


def socket_name(data_directory: Path) -> str:
    """The name for the windows of this data directory.

    Short, because such names are limited to about a hundred characters. By Qt's hash, which is there: loading
    Python's takes 4 ms of the start.
    """
    name = os.fsencode(data_directory.resolve())
    digest = QCryptographicHash.hash(name, QCryptographicHash.Algorithm.Sha256).data().hex()
    return f"daybook-{digest[:20]}"
