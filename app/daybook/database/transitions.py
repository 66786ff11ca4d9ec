"""The state machine of an order (docs/architecture.md, Exactly once): which state may follow which."""

from __future__ import annotations

from typing import Final

from daybook.model.posting import OrderState as S

STARTS: Final = frozenset({S.NEW, S.HELD, S.FAILED, S.UNDONE})
"""States an import may start from, and that may be left out."""

_ANSWERS: Final = frozenset({S.IMPORTED, S.DIFFERS, S.FAILED, S.HELD, S.UNKNOWN})

FOLLOWERS: Final = {
    # The same state again only adds flags or reasons.
    S.NEW: frozenset({S.NEW, S.HELD}),
    S.HELD: frozenset({S.HELD}),
    S.FAILED: frozenset({S.FAILED, S.HELD}),
    S.UNDONE: frozenset({S.UNDONE, S.HELD}),
    S.POSTING: _ANSWERS,
    # Where a look-up found nothing the same key is sent again, recorded as posting or at once by its answer.
    S.UNKNOWN: _ANSWERS | {S.POSTING},
    # What a day's entry stands for is compared when that is posted.
    S.IMPORTED: frozenset({S.UNDOING, S.DIFFERS}),
    S.DIFFERS: frozenset({S.UNDOING}),
    # The books may refuse an undo (a payout is reconciled, a month is closed): the order stays what it was.
    S.UNDOING: frozenset({S.UNDONE, S.IMPORTED, S.DIFFERS}),
    S.IGNORED: frozenset[S](),
}

REFUND_STARTS: Final = STARTS | {S.IGNORED}
"""States a refund may be posted from: one passed over is looked at anew each time."""

_PASSED_OVER: Final = frozenset({S.IGNORED, S.HELD})

REFUND_FOLLOWERS: Final = {
    before: after | _PASSED_OVER if before in REFUND_STARTS else after for before, after in FOLLOWERS.items()
}
"""As for orders; but refunds are passed over by rules, not by a person, and so not for good."""


class IllegalTransitionError(RuntimeError):
    """Somebody asked for a state that cannot follow: a mistake of ours, nothing was written."""


def check(order_id: str, before: S, after: S) -> None:
    """Let the change pass.

    Raises:
        IllegalTransitionError: `after` may not follow `before`.
    """
    if after not in FOLLOWERS[before]:
        raise IllegalTransitionError(f"order {order_id}: {after} may not follow {before}")


def check_refund(refund_id: str, before: S, after: S) -> None:
    """Let the change of a refund pass.

    Raises:
        IllegalTransitionError: `after` may not follow `before`.
    """
    if after not in REFUND_FOLLOWERS[before]:
        raise IllegalTransitionError(f"refund {refund_id}: {after} may not follow {before}")
