"""Short hashes that change when what they stand for changes."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from daybook.model.document import SalesDocument
from daybook.model.payment import RawDetails
from daybook.model.setup import Setup


def document_hash(document: SalesDocument) -> str:
    """SHA-256 over the whole document, in hexadecimal."""
    return hashlib.sha256(repr(document).encode()).hexdigest()


def preview_token(raw: str, details: RawDetails, setup: Setup) -> str:
    """Changes when the order, its tax rows or tenders, or the setup change (TG36)."""
    settled = replace(setup, finished=True)
    text = "\x1f".join((raw, details.taxes or "", details.transactions or "", repr(settled)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
