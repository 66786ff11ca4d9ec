"""What ends a run early."""

from __future__ import annotations

from typing import Final

STOPS_THE_RUN: Final = frozenset(
    {
        "store.unauthorized",
        "store.token_unknown",
        "store.unavailable",
        "transport.no_network",
        "transport.host_refused",
    }
)
"""After these no other order of the run can fare better."""
