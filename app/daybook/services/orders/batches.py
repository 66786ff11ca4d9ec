"""Work in small commits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

T = TypeVar("T")

BATCH: Final = 50
"""Intents, documents and results are committed at most this many at a time (docs/decisions/0002)."""


def batches(items: Sequence[T], size: int = BATCH) -> Iterator[Sequence[T]]:
    """`items` in order, cut into runs of at most `size`."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
