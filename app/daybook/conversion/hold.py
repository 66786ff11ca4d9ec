"""How a step of the conversion says that an order cannot become a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Held:
    """Why an order makes no document; nothing of it is posted."""

    problems: tuple[Problem, ...]


class Hold(Exception):
    """Raised inside this room only; `build` turns it into `Held`."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems
