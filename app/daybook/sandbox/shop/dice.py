"""Chance that repeats: the same seed and number always give the same throws, on every Python version."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


def mixed(seed: int, number: int, salt: int) -> int:
    """Return 64 well mixed bits of three numbers (the finaliser of SplitMix64)."""
    z = (seed * 0x9E3779B97F4A7C15 + number * 0xD1342543DE82EF95 + salt * 0xA24BAED4963EE407 + 1) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


class Dice:
    """Throws for one thing of the shop, told apart by its number and a salt for its kind."""

    __slots__ = ("_number", "_salt", "_seed", "_thrown")

    def __init__(self, seed: int, number: int, salt: int) -> None:
        self._seed = seed
        self._number = number
        self._salt = salt << 16
        self._thrown = 0

    def below(self, limit: int) -> int:
        """Throw a number from 0 to ``limit`` - 1."""
        self._thrown += 1
        return mixed(self._seed, self._number, self._salt + self._thrown) % limit

    def between(self, low: int, high: int) -> int:
        """Throw a number from ``low`` to ``high``, both included."""
        return low + self.below(high - low + 1)

    def chance(self, percent: int) -> bool:
        """Say yes in ``percent`` of a hundred throws."""
        return self.below(100) < percent

    def pick(self, things: Sequence[T]) -> T:
        """Choose one of the things, each as likely as the others."""
        return things[self.below(len(things))]

    def weighted(self, things: Sequence[tuple[int, T]]) -> T:
        """Choose one of (weight, thing) pairs."""
        rest = self.below(sum(weight for weight, _ in things))
        for weight, thing in things:
            if rest < weight:
                return thing
            rest -= weight
        raise AssertionError("the weights add up to more than the throw")
