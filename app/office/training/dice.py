"""Chance that repeats itself: the same seed throws the same numbers on every Python."""

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of choices. Only `random()` is used: its stream never changed between Python versions."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed).random  # noqa: S311 - invention, not cryptography

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        return int(self._random() * limit)

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + self.below(high - low + 1)

    def pick(self, things: Sequence[T]) -> T:
        """One of the things, each as likely as the other."""
        return things[self.below(len(things))]

    def weighted(self, things: Sequence[tuple[T, int]]) -> T:
        """One of the things by weight."""
        throw = self.below(sum(weight for _, weight in things))
        for thing, weight in things:
            throw -= weight
            if throw < 0:
                return thing
        raise ValueError("nothing to choose from")

    def happens(self, percent: int) -> bool:
        """Whether something comes true that does so `percent` times in a hundred."""
        return self.below(100) < percent
