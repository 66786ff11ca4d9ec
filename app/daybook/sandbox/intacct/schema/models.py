"""What may follow what inside an element, as models that are walked child by child.

Each model knows whether it may end here and what remains of it after a child of some name. Models are made by
`sequence`, `choice`, `every`, `often` and `child`; equal ones are one object, and each remembers its steps, so that
a model becomes an automaton while it is used.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import reduce
from threading import RLock
from typing import Final

MANY: Final = -1
ANY: Final = "*"
_lock: Final = RLock()
_made: dict[Hashable, Model] = {}


class Model:
    """A model of content; ``may_end`` says whether nothing has to follow, ``first`` what can come next."""

    __slots__ = ("_steps", "first", "may_end", "parts")

    def __init__(self, parts: tuple[Hashable, ...], first: tuple[str, ...], *, may_end: bool) -> None:
        self.parts = parts
        self.first = first
        self.may_end = may_end
        self._steps: dict[str, Model | None] = {}

    def after(self, name: str) -> Model | None:
        """Return what remains after a child of this name, None where it cannot stand here."""
        if name not in self._steps:
            with _lock:
                self._steps[name] = _after(self, name)
        return self._steps[name]


def _once(parts: tuple[Hashable, ...], first: Iterable[str], *, may_end: bool) -> Model:
    with _lock:
        if parts not in _made:
            _made[parts] = Model(parts, tuple(dict.fromkeys(first)), may_end=may_end)
        return _made[parts]


NOTHING: Final = _once(("nothing",), (), may_end=True)


def child(name: str) -> Model:
    """Return the model of one child; `ANY` is one of any name."""
    return _once(("child", name), (name,), may_end=False)


def sequence(models: Iterable[Model]) -> Model:
    """Return the model of one after the other."""
    return reduce(_then, reversed(tuple(models)), NOTHING)


def _then(rest: Model, head: Model) -> Model:
    if head is NOTHING:
        return rest
    if rest is NOTHING:
        return head
    if head.parts[0] == "then":  # kept leaning to the right, so that one sequence has one form
        _, first, second = head.parts
        assert isinstance(first, Model)
        assert isinstance(second, Model)
        return _then(_then(rest, second), first)
    first_names = (*head.first, *rest.first) if head.may_end else head.first
    return _once(("then", head, rest), first_names, may_end=head.may_end and rest.may_end)


def choice(models: Iterable[Model]) -> Model:
    """Return the model of one of several."""
    several = tuple(dict.fromkeys(models))
    if len(several) == 1:
        return several[0]
    names = (name for model in several for name in model.first)
    return _once(("choice", *several), names, may_end=any(model.may_end for model in several))


def every(models: Iterable[Model]) -> Model:
    """Return the model of each once, in any order; one that may end may be missing."""
    several = tuple(models)
    if not several:
        return NOTHING
    names = (name for model in several for name in model.first)
    return _once(("every", *several), names, may_end=all(model.may_end for model in several))


def often(model: Model, least: int, most: int) -> Model:
    """Return the model of so many repetitions; `MANY` has no upper bound."""
    if most == 0:
        return NOTHING
    if (least, most) == (1, 1):
        return model
    return _once(("often", model, least, most), model.first, may_end=least == 0 or model.may_end)


def _after(model: Model, name: str) -> Model | None:
    kind, *parts = model.parts
    if kind == "child":
        return NOTHING if parts[0] in {name, ANY} else None
    if kind == "then":
        head, rest = parts
        assert isinstance(head, Model)
        assert isinstance(rest, Model)
        found = [_then(rest, remaining)] if (remaining := head.after(name)) else []
        if head.may_end and (remaining := rest.after(name)):
            found.append(remaining)
        return choice(found) if found else None
    if kind == "choice":
        found = [rest for each in parts if isinstance(each, Model) and (rest := each.after(name))]
        return choice(found) if found else None
    if kind == "every":
        return _after_one_of(tuple(each for each in parts if isinstance(each, Model)), name)
    if kind == "often":
        return _after_repetition(model, name)
    return None


def _after_one_of(models: tuple[Model, ...], name: str) -> Model | None:
    for place, model in enumerate(models):
        remaining = model.after(name)
        if remaining is not None:
            return sequence((remaining, every(models[:place] + models[place + 1 :])))
    return None


def _after_repetition(model: Model, name: str) -> Model | None:
    _, repeated, least, most = model.parts
    assert isinstance(repeated, Model)
    assert isinstance(least, int)
    assert isinstance(most, int)
    remaining = repeated.after(name)
    if remaining is None:
        return None
    return _then(often(repeated, max(least - 1, 0), most if most == MANY else most - 1), remaining)
