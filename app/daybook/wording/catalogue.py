"""Gathers the English sentences of all rooms."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from daybook.wording import english

Template = str | tuple[str, str]
"""One sentence, or a pair (one, other) chosen by the value `count`."""


@cache
def english_sentences() -> Mapping[str, Template]:
    """Return every code with its English template; read from the modules at the first call."""
    rooms = []
    for module in pkgutil.iter_modules(english.__path__):
        found: Mapping[str, Template] = importlib.import_module(f"{english.__name__}.{module.name}").SENTENCES
        rooms.append((module.name, found))
    return merged(rooms)


def merged(rooms: Iterable[tuple[str, Mapping[str, Template]]]) -> Mapping[str, Template]:
    """Return the sentences of (name of the room, its sentences) as one mapping.

    Raises:
        ValueError: two rooms have the same code.
    """
    owner: dict[str, str] = {}
    sentences: dict[str, Template] = {}
    for room, found in rooms:
        for code, template in found.items():
            if code in sentences:
                raise ValueError(f"{code} stands in {owner[code]} and in {room}")
            owner[code] = room
            sentences[code] = template
    return sentences
