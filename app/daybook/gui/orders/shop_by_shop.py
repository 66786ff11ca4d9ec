"""The same work in several shops, one after the other, and what came of it in one sentence for each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from daybook.gui.orders.outcomes import Outcome
from daybook.gui.parts.notice import Tone
from daybook.model.problem import DaybookError
from daybook.wording import Sentence, describe, say

Told = Callable[["Outcome | DaybookError | None"], object]


@dataclass(frozen=True, slots=True)
class Turn:
    """One shop's turn: `work` begins it and says later what came of it."""

    shop: str
    work: Callable[[Told | None], object]


def one_by_one(ended: Callable[[Outcome | None], object], turns: Sequence[Turn]) -> None:
    """Let each shop have its turn; trouble with one keeps no other from its own.

    A single turn tells as it always does; of several `ended` hears once, after the last one.
    """
    if len(turns) == 1:
        turns[0].work(None)
    elif turns:
        _go_on(ended, list(turns), [])


def _go_on(
    ended: Callable[[Outcome | None], object],
    turns: list[Turn],
    done: list[tuple[str, Outcome | DaybookError | None]],
) -> None:
    if not turns:
        ended(together(done))
        return
    first, *rest = turns
    first.work(lambda outcome: _go_on(ended, rest, [*done, (first.shop, outcome)]))


def together(done: Sequence[tuple[str, Outcome | DaybookError | None]]) -> Outcome | None:
    """What came of it shop by shop; None where there is nothing to say of any."""
    told = [(shop, _outcome(each)) for shop, each in done]
    said = [(shop, outcome) for shop, outcome in told if outcome is not None]
    if not said:
        return None
    parts = [
        say("orders.in_shop", shop=shop, what=f"{outcome.sentence.what} {outcome.sentence.todo}".strip())
        for shop, outcome in said
    ]
    details = "\n".join(outcome.sentence.details for _, outcome in said if outcome.sentence.details)
    tones = {outcome.tone for _, outcome in said}
    tone = next((each for each in (Tone.ERROR, Tone.WARN, Tone.INFO) if each in tones), Tone.OK)
    return Outcome(
        Sentence(parts[0], " ".join(parts[1:]), details), tone, sum(outcome.documents for _, outcome in said)
    )


def _outcome(told: Outcome | DaybookError | None) -> Outcome | None:
    return Outcome(describe(told), Tone.WARN) if isinstance(told, DaybookError) else told
