"""Short hashes that change when what they stand for changes."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.document import SalesDocument
    from daybook.model.payment import RawDetails
    from daybook.model.setup import Setup


def document_hash(document: SalesDocument) -> str:
    """SHA-256 over the whole document, in hexadecimal."""
    return hashlib.sha256(repr(document).encode()).hexdigest()


# One setup serves thousands of orders.
@lru_cache(maxsize=4)
def _settled(setup: Setup) -> str:
    # What the store teaches about its rates is no choice of the user's: it makes no preview stale.
    return repr(replace(setup, finished=True, rate_is_transactional_per_home=None))


def preview_token(raw: str, details: RawDetails, setup: Setup) -> str:
    """Changes when the order, its tax rows, tenders or coupons, or the setup change (TG36)."""
    parts = (raw, details.taxes or "", details.transactions or "", _settled(setup))
    text = "\x1f".join((*parts, details.coupons) if details.coupons else parts)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:24]
