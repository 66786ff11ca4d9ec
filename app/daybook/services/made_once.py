"""Properties made when first asked for."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from threading import RLock


class Maker(Protocol):
    """Who has parts that are made once; `making` is one lock for all, because one part asks for another."""

    making: RLock


M = TypeVar("M", bound=Maker)
T = TypeVar("T")


def made_once(make: Callable[[M], T]) -> Callable[[M], T]:
    """Let threads that ask at once share one part: since Python 3.12 `cached_property` has no lock."""

    @wraps(make)
    def made(maker: M) -> T:
        kept = maker.__dict__
        name = make.__name__
        if name not in kept:
            with maker.making:
                if name not in kept:
                    kept[name] = make(maker)
        return cast("T", kept[name])

    return made
