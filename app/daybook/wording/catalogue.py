"""Gathers the English sentences of all rooms."""

import importlib
import pkgutil
from collections.abc import Iterable, Mapping
from functools import cache

from daybook.wording import english

Template = str | tuple[str, str]
"""One sentence, or a pair (one, other) chosen by the value `count`."""


def english_template(code: str) -> Template | None:
    """Return the English template of a code, None where there is none.

    Most codes begin with the name of their room, whose module is asked first: a window that is just opening
    needs two of nearly fifty.
    """
    room = code.partition(".")[0]
    if room in _rooms():
        found = _sentences_of(room).get(code)
        if found is not None:
            return found
    return english_sentences().get(code)


@cache
def _rooms() -> frozenset[str]:
    return frozenset(module.name for module in pkgutil.iter_modules(english.__path__))


@cache
def _sentences_of(room: str) -> Mapping[str, Template]:
    found: Mapping[str, Template] = importlib.import_module(f"{english.__name__}.{room}").SENTENCES
    return found


@cache
def english_sentences() -> Mapping[str, Template]:
    """Return every code with its English template; read from the modules at the first call."""
    return merged((room, _sentences_of(room)) for room in sorted(_rooms()))


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
