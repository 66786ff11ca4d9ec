"""How alike two things are called: what a person may have meant, best first, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest
from typing import TYPE_CHECKING, Final

from daybook.model.sheet import Phrase

if TYPE_CHECKING:
    from daybook.model.books import Choice

ENOUGH: Final = 0.55
"""Below this a likeness says nothing."""

MOST_WEIGHED: Final = 2_000
"""Names that are compared letter by letter, in a moment."""

_WORDS: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A counterpart in the books, how sure it is (0 to 1), and why it is suggested."""

    choice: Choice
    likeness: float
    reason: Phrase


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return tuple(_WORDS.findall("".join(each for each in plain if not unicodedata.combining(each))))


def likeness(one: str, other: str) -> float:
    """0 to 1: how much two names have in common, in whatever order their words stand."""
    first, second = words_of(one), words_of(other)
    if not first or not second:
        return 0.0
    if first == second:
        return 1.0
    joined, sorted_second = " ".join(sorted(first)), " ".join(sorted(second))
    matcher = SequenceMatcher(None, joined, sorted_second, autojunk=False)
    is_hopeless = matcher.real_quick_ratio() < ENOUGH or matcher.quick_ratio() < ENOUGH
    ratio = 0.0 if is_hopeless else matcher.ratio()
    common = len(set(first) & set(second))
    # "Linen Towel" within "Linen Towel, large, blue" is more than the letters tell.
    within = 0.9 * common / min(len(set(first)), len(set(second))) if common > 1 else 0.0
    return max(ratio, within)


def alike(name: str, choices: Iterable[Choice], most: int) -> list[Suggestion]:
    """The choices whose names are like `name`, best first; among very many those that share words with it."""
    active = [choice for choice in choices if choice.active]
    near = active if len(active) <= MOST_WEIGHED else _sharing_words(name, active)
    found = [(likeness(name, choice.name), choice) for choice in near]
    best = sorted((each for each in found if each[0] >= ENOUGH), key=lambda each: (-each[0], each[1].code))
    return [
        Suggestion(choice, ratio, Phrase("mapping.alike", {"percent": round(ratio * 100)}))
        for ratio, choice in best[:most]
    ]


def _sharing_words(name: str, choices: Iterable[Choice]) -> list[Choice]:
    """Those that have most words in common with a name: weighing letters takes too long for all."""
    mine = set(words_of(name))
    shared = ((len(mine.intersection(words_of(choice.name))), choice) for choice in choices)
    best = nlargest(MOST_WEIGHED, (each for each in shared if each[0]), key=lambda each: each[0])
    return [choice for _count, choice in best]
