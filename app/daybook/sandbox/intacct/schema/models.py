"""What may follow what inside an element, as models that are walked child by child.

Each model knows whether it may end here and what remains of it after a child of some name. Models are made by
`sequence`, `choice`, `every`, `often` and `child`; equal ones are one object, and each remembers its steps:
while it is used it becomes an automaton.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable
from functools import reduce
from threading import RLock
from typing import Final

MANY: Final = -1
ANY: Final = "*"
_lock: Final = RLock()
_made: dict[tuple[Hashable, ...], Model] = {}


class Model(ABC):
    """A model of content; ``may_end`` says whether nothing has to follow, ``first`` what can come next."""

    def __init__(self, first: Iterable[str], *, may_end: bool) -> None:
        self.first = tuple(dict.fromkeys(first))
        self.may_end = may_end
        self._steps: dict[str, Model | None] = {}

    def after(self, name: str) -> Model | None:
        """Return what remains after a child of this name, None where it cannot stand here."""
        if name not in self._steps:
            with _lock:
                self._steps[name] = self._rest(name)
        return self._steps[name]

    @abstractmethod
    def _rest(self, name: str) -> Model | None:
        """Work out what remains."""


class _Child(Model):
    def __init__(self, name: str) -> None:
        super().__init__((name,), may_end=False)
        self._name = name

    def _rest(self, name: str) -> Model | None:
        return NOTHING if self._name in {name, ANY} else None


class _Then(Model):
    def __init__(self, head: Model, tail: Model) -> None:
        names = (*head.first, *tail.first) if head.may_end else head.first
        super().__init__(names, may_end=head.may_end and tail.may_end)
        self.head = head
        self.tail = tail

    def _rest(self, name: str) -> Model | None:
        remaining = self.head.after(name)
        found = [] if remaining is None else [_then(self.tail, remaining)]
        if self.head.may_end and (remaining := self.tail.after(name)) is not None:
            found.append(remaining)
        return choice(found) if found else None


class _Choice(Model):
    def __init__(self, *models: Model) -> None:
        names = (name for model in models for name in model.first)
        super().__init__(names, may_end=any(model.may_end for model in models))
        self._models = models

    def _rest(self, name: str) -> Model | None:
        found = [rest for model in self._models if (rest := model.after(name)) is not None]
        return choice(found) if found else None


class _Every(Model):
    def __init__(self, *models: Model) -> None:
        names = (name for model in models for name in model.first)
        super().__init__(names, may_end=all(model.may_end for model in models))
        self._models = models

    def _rest(self, name: str) -> Model | None:
        for place, model in enumerate(self._models):
            remaining = model.after(name)
            if remaining is not None:
                return sequence((remaining, every(self._models[:place] + self._models[place + 1 :])))
        return None


class _Often(Model):
    def __init__(self, model: Model, least: int, most: int) -> None:
        super().__init__(model.first, may_end=least == 0 or model.may_end)
        self._model = model
        self._least = least
        self._most = most

    def _rest(self, name: str) -> Model | None:
        remaining = self._model.after(name)
        if remaining is None:
            return None
        most = self._most if self._most == MANY else self._most - 1
        return _then(often(self._model, max(self._least - 1, 0), most), remaining)


class _Nothing(Model):
    def _rest(self, name: str) -> Model | None:
        del name
        return None


NOTHING: Final[Model] = _Nothing((), may_end=True)


def _once(make: Callable[..., Model], *parts: Hashable) -> Model:
    """Return the one model of these parts."""
    with _lock:
        key = (make, *parts)
        if key not in _made:
            _made[key] = make(*parts)
        return _made[key]


def child(name: str) -> Model:
    """Return the model of one child; `ANY` is one of any name."""
    return _once(_Child, name)


def sequence(models: Iterable[Model]) -> Model:
    """Return the model of one after the other."""
    return reduce(_then, reversed(tuple(models)), NOTHING)


def _then(tail: Model, head: Model) -> Model:
    if head is NOTHING:
        return tail
    if tail is NOTHING:
        return head
    if isinstance(head, _Then):  # kept leaning to the right, so that one sequence has one form
        return _then(_then(tail, head.tail), head.head)
    return _once(_Then, head, tail)


def choice(models: Iterable[Model]) -> Model:
    """Return the model of one of several."""
    several = tuple(dict.fromkeys(models))
    return several[0] if len(several) == 1 else _once(_Choice, *several)


def every(models: Iterable[Model]) -> Model:
    """Return the model of each once, in any order; one that may end may be missing."""
    several = tuple(models)
    return _once(_Every, *several) if several else NOTHING


def often(model: Model, least: int, most: int) -> Model:
    """Return the model of so many repetitions; `MANY` has no upper bound."""
    if most == 0:
        return NOTHING
    return model if (least, most) == (1, 1) else _once(_Often, model, least, most)
